"""From a seeds folder to records: which files count, in a fixed order."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ..disk import disk, passed_over
from ..model import DigestError, Problem, Record
from .formats import FORMATS, split, suffix


def records(seeds: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read every seed below a folder, sorted by file, and say which files could not be used.

    A file that holds many articles comes as one record an entry, in the file's order. Hidden files and folders and
    editors' backup files are passed over; links are followed. Raises `DigestError` where a folder is missing or cannot
    be read: an unmounted disk must not empty a site.
    """
    with disk(seeds, "read"):
        try:
            names = sorted(_names(seeds, frozenset()))
        except FileNotFoundError as error:
            raise DigestError(f"{seeds}: there is no such folder; make it and put the articles there") from error
        found = [item for name in names for item in _split(_load(seeds, name))]
    return (
        tuple(item for item in found if isinstance(item, Record)),
        tuple(item for item in found if isinstance(item, Problem)),
    )


def _names(folder: Path, above: frozenset[str], below: str = "") -> Iterator[str]:
    """The names of all files of a folder and those in it; one that is a link to a folder above it is not entered."""
    here = os.path.realpath(folder)
    if here in above:
        return
    for name in os.listdir(folder):  # noqa: PTH208  # names only
        if passed_over(name):
            continue
        if (folder / name).is_dir():
            yield from _names(folder / name, above | {here}, f"{below}{name}/")
        else:
            yield below + name


def _split(item: Record | Problem) -> tuple[Record | Problem, ...]:
    return split(item) if isinstance(item, Record) else (item,)


def _load(seeds: Path, name: str) -> Record | Problem:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return Problem(os.fsencode(name).decode("utf-8", "replace"), "has a name that is not valid UTF-8; rename it")
    # A file that is named like an entry of another one would be taken for it.
    if suffix(name) not in FORMATS or not name.lower().endswith(suffix(name)):
        return Problem(name, f"is of no known kind; known are {', '.join(FORMATS)}")
    try:
        # Opening a pipe would wait for ever, a device may never end.
        if not stat.S_ISREG((seeds / name).stat().st_mode):
            return Problem(name, "is no regular file")
        return Record(name, (seeds / name).read_bytes())
    except OSError as error:
        return Problem(name, f"cannot be read ({error.strerror or error})")
