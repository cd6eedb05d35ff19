"""From a seeds folder to records: which files count, in a fixed order."""

import os
from collections.abc import Iterator
from pathlib import Path

from ..model import DigestError, Problem, Record
from .formats import READERS, suffix

_BACKUP_ENDS = ("~", ".bak", ".orig", ".swp", ".tmp", ".part")


def records(seeds: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read every seed below a folder, sorted by name, and say which files could not be used.

    Hidden files and folders and editors' backup files are passed over. Raises `DigestError` where the folder is
    missing: an unmounted disk must not empty a site.
    """
    if not seeds.is_dir():
        raise DigestError(f"{seeds}: there is no such folder; make it and put the articles there")
    found = [_load(seeds, name) for name in sorted(_names(seeds))]
    return (
        tuple(item for item in found if isinstance(item, Record)),
        tuple(item for item in found if isinstance(item, Problem)),
    )


def _names(seeds: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(seeds):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(seeds)
        yield from ((below / name).as_posix() for name in files if not _passed_over(name))


def _passed_over(name: str) -> bool:
    return name.startswith((".", "#")) or name.lower().endswith(_BACKUP_ENDS)


def _load(seeds: Path, name: str) -> Record | Problem:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return Problem(os.fsencode(name).decode("utf-8", "replace"), "has a name that is not valid UTF-8; rename it")
    if suffix(name) not in READERS:
        return Problem(name, f"is of no known kind; known are {', '.join(READERS)}")
    try:
        return Record(name, (seeds / name).read_bytes())
    except OSError as error:
        return Problem(name, f"cannot be read ({error.strerror or error})")
