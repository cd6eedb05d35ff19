"""Where a project's input lies: which folders to watch, and what in them counts."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..config import FILE
from ..disk import is_folder, passed_over
from ..project import Project
from ..render import shipped

_OWN = ("templates", "static", "pages")

# A folder's real path to the names in it that count; None is everything below it.
Names = frozenset[str] | None
Places = Mapping[str, Names]
# What tells that a file is another one: when it was changed, its size, its number on the disk.
Look = tuple[int, int, int]


def places(project: Project) -> Places:
    """The folders that there are now, of which a change may change the next build.

    Links are followed: where they lead is watched too. So are the folders above, for one that comes, goes or is
    replaced.
    """
    found: dict[str, Names] = {}
    for folder, name in _all(project):
        held = found.get(str(folder), frozenset())
        found[str(folder)] = None if name is None or held is None else held | {name}
    return found


def looks(project: Project) -> dict[str, Look]:
    """How every file of the input looks now, by its path."""
    files = [entry.path for top in _folders(project) for entry in _below(top, project.site) if not is_folder(entry)]
    return {path: look for path in (*files, str(project.root / FILE)) if (look := _look(path))}


def concerns(names: Names, below: Path) -> bool:
    """Whether a path below a watched folder is input, rather than hidden or an editor's own."""
    parts = below.parts
    return bool(parts) and (names is None or parts[0] in names) and not any(map(passed_over, parts))


def _folders(project: Project) -> Iterator[Path]:
    for folder in (project.seeds, *(project.root / name for name in _OWN)):
        yield absolute(folder)
    yield from (shipped.folder(name) for name in ("templates", "static"))


def _all(project: Project) -> Iterator[tuple[Path, str | None]]:
    root = absolute(project.root)
    yield from _file(root / FILE)
    for folder in _folders(project):
        yield from _tree(root, folder)
        for link in (Path(entry) for entry in _below(folder, project.site) if entry.is_symlink()):
            yield from _tree(root, link) if link.is_dir() else _file(link)


def _file(path: Path) -> Iterator[tuple[Path, str]]:
    """A file, and the one that it leads to if it is a link."""
    for each in (path, real(path)):
        if each.parent.is_dir():
            yield real(each.parent), each.name


def _tree(root: Path, folder: Path) -> Iterator[tuple[Path, str | None]]:
    if folder.is_dir():
        yield real(folder), None
    yield from _above(root, folder)
    yield from _above(root, real(folder))


def _above(root: Path, path: Path) -> Iterator[tuple[Path, str]]:
    """The names that lead to a path, each in its folder: from the project down, elsewhere in the nearest folder."""
    if path.parent.is_dir():
        yield real(path.parent), path.name
        if root not in path.parent.parents:
            return
    yield from _above(root, path.parent)


def _below(folder: Path | str, site: Path, entered: frozenset[Path] = frozenset()) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder that may be input; links that lead in a circle or to the site are not entered."""
    here = real(folder)
    if here in entered or here.is_relative_to(real(site)):
        return
    for entry in _entries(folder):
        yield entry
        if is_folder(entry):
            yield from _below(entry.path, site, entered | {here})


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not passed_over(entry.name)]
    except OSError:
        return []


def _look(path: str) -> Look | None:
    """How a file looks; None for what is gone, or a folder by now: where a link led nowhere the site may have come."""
    try:
        seen = os.stat(path)  # noqa: PTH116  # a third of the time of Path.stat, once for every file
    except OSError:
        return None
    return None if stat.S_ISDIR(seen.st_mode) else (seen.st_mtime_ns, seen.st_size, seen.st_ino)


def real(path: Path | str) -> Path:
    """The path without links, also where links lead in a circle."""
    return Path(os.path.realpath(path))


def absolute(path: Path) -> Path:
    """The path from the root of the disk, with its links."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.resolve would follow the links
