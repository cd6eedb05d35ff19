"""Where the default theme's folders are, and what they hold once a keeper's own lie over them."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..again import Again
from ..disk import Stamp, disk, passed_over, stamp
from ..model import DigestError

_PACKAGE = Path(__file__).resolve().parents[1]


class Folders(NamedTuple):
    """The files of a project beside its seeds, by name: the theme's, a keeper's own among them, and the keeper's
    ``pages``."""

    templates: Mapping[str, bytes]
    static: Mapping[str, bytes]
    pages: Mapping[str, bytes]


def folders(root: Path, again: Again | None = None) -> Folders:
    """Read the folders of a project, each of which may be missing."""
    templates, static = (themed(name, (root / name,), again) for name in ("templates", "static"))
    return Folders(templates, static, load((root / "pages",), again))


def folder(name: str) -> Path:
    """The default ``templates`` or ``static``: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def themed(name: str, folders: tuple[Path, ...] = (), again: Again | None = None) -> dict[str, bytes]:
    """The files of the default theme's ``templates`` or ``static``, with those of other folders over them."""
    return load((*folders, folder(name)), again)


def load(folders: tuple[Path, ...], again: Again | None = None) -> dict[str, bytes]:
    """Name (``/`` between folders) to bytes, sorted; the first folder that has a name provides it.

    A folder may be missing. Hidden files and editors' backups are nobody's.
    """
    again = again or Again()
    found = {name: path for each in reversed(folders) for name, path in _below(each)}
    return {name: _bytes(path, again) for name, path in sorted(found.items())}


def _bytes(path: Path, again: Again) -> bytes:
    with disk(path, "read"):
        return again(_read, path, path, stamp(path))


def _read(path: Path, stamp: Stamp) -> bytes:
    return path.read_bytes()


def _below(top: Path) -> list[tuple[str, Path]]:
    wanted = [(name, path) for name, path in _files(str(top)) if path.is_file()]
    for name, _ in wanted:
        if not name.isprintable():
            raise DigestError(f"{top.name}/{name!r}: has a name that no address can have; rename it")
    return wanted


def _files(folder: str, above: str = "") -> Iterator[tuple[str, Path]]:
    """What is no folder; links to folders are not entered. Path.rglob takes ten times as long, in every build."""
    for entry in _entries(folder):
        name = above + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{name}/")
        else:
            yield name, Path(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not passed_over(entry.name)]
    except OSError:
        return []
