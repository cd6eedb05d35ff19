"""From a seeds folder to records: which files count, in a fixed order."""

import os
import stat
import time
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple

from ..again import Again, parted
from ..disk import Stamp, disk, is_folder, passed_over, stamp
from ..model import DigestError, Problem, Record
from .formats import FORMATS, split, suffix


def records(
    seeds: Path, again: Again | None = None, changed: Collection[str] | None = None
) -> tuple[Sequence[Record], tuple[Problem, ...]]:
    """Read every seed below a folder, sorted by file, and say which files could not be used.

    A file that holds many articles comes as one record an entry, in the file's order. Hidden files and folders and
    editors' backup files are passed over; links are followed. With ``again`` only those files are read that have
    changed, and only those looked at that are among ``changed``, if it is known which paths have. Raises `DigestError`
    where a folder is missing or cannot be read: an unmounted disk must not empty a site.
    """
    again = again or Again()
    with disk(seeds, "read"):
        try:
            seen = again.onward(_look, str(seeds), changed)
        except FileNotFoundError as error:
            raise DigestError(f"{seeds}: there is no such folder; make it and put the articles there") from error
        of_files = again.each(_seed, seen.names, partial(map, partial(_seed, seeds)), seen.stamps, given=seeds)
    return parted(list(chain.from_iterable(of_files)), Record, Problem)


def digests(found: Sequence[Record], problems: Iterable[Problem], again: Again | None = None) -> dict[str, str]:
    """The name of every seed there is with a digest of its bytes, "" for one that could not be used."""
    made = (again or Again()).each(_digest, found, partial(map, _digest))
    return dict(chain(((p.seed, "") for p in problems), zip(map(attrgetter("name"), found), made, strict=True)))


def _digest(record: Record) -> str:
    return sha256(record.data).hexdigest()


class _Seen(NamedTuple):
    """The ``names`` of all files below a folder, sorted, and their stamps: None for one that has none, and reading it
    will say why. Of ``plain`` ones no other path than its own leads to a file."""

    names: list[str]
    stamps: list[Stamp | None]
    plain: bool

    def place(self, name: str) -> int | None:
        """Where a name stands, if it does."""
        place = bisect_left(self.names, name)
        return place if self.names[place : place + 1] == [name] else None


def _look(folder: str, changed: Collection[str] | None, last: _Seen | None) -> _Seen:
    """What lies below a folder: as ``last``, but for some files whose content ``changed``, or else all looked at."""
    now = time.time_ns()
    if last and last.plain and changed and (stamps := _changed(folder, changed, last, now)):
        return last._replace(stamps=stamps)
    links: list[str] = []
    # Interned names are found by their identity.
    names = sorted(map(intern, _names(folder, links, frozenset())))
    return _Seen(names, [_stamp(f"{folder}/{name}", now) for name in names], not links)


def _changed(folder: str, changed: Collection[str], last: _Seen, now: int) -> list[Stamp | None] | None:
    """The stamps with those of the files that changed; None where something came, went, or is no longer a file."""
    top = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118  # beside strings that the system gave
    found = list(last.stamps)
    for path in changed:
        place = last.place(path.removeprefix(top)) if path.startswith(top) else None
        stamp = _stamp(path, now)
        if place is None or stamp is None or not stat.S_ISREG(stamp[0]):
            return None
        found[place] = stamp
    return found


def _names(folder: str, links: list[str], above: frozenset[str], below: str = "") -> Iterator[str]:
    """The names of all files of a folder and those in it; one that is a link to a folder above it is not entered. Adds
    to the ``links`` that were met."""
    here = os.path.realpath(folder)
    if here in above:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if passed_over(entry.name):
                continue
            if entry.is_symlink():
                links.append(entry.path)
            if is_folder(entry):
                yield from _names(entry.path, links, above | {here}, f"{below}{entry.name}/")
            else:
                yield below + entry.name


def _stamp(path: str, now: int) -> Stamp | None:
    try:
        return stamp(path, now)
    except OSError:
        return None


def _seed(seeds: Path, name: str, stamp: Stamp | None) -> tuple[Record | Problem, ...]:
    item = _load(seeds, name)
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
