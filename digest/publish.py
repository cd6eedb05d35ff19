"""The one place that writes the site: all new files are ready before the first one takes its place."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import compress, count, repeat
from operator import attrgetter, itemgetter, ne
from pathlib import Path

from msgspec import Struct

from .disk import disk
from .model import DigestError

MANIFEST = ".digest-files"
_NEW = ".digest-new"

# What of a file's status is compared.
_LOOK = attrgetter("st_size", "st_mtime_ns")
_PATH, _KEY = attrgetter("path"), attrgetter("key")

# Key, size in bytes and time of change in ns of a file as it was written.
Stamp = tuple[str, int, int]
_NONE: Stamp = ("", 0, 0)


class File(Struct, frozen=True):
    """A file to publish: its path below the site, the key of all that its bytes depend on, and how to make them.

    Files of an earlier ``stage`` take their places before those of a later one.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    stage: int = 0


class Prepared(Struct, frozen=True):
    """A publication that is ready: the ``fresh`` files by path, in the order of publication, and the paths at which
    they wait.

    ``ours`` are the paths that earlier builds wrote, ``stamps`` those of all files that there will be.
    """

    site: Path
    ours: Set[str]
    fresh: Mapping[str, str]
    stamps: Mapping[str, Stamp]


class Published(Struct, frozen=True):
    """The paths that a publication wrote, in order, and removed, and the stamps of all files there are now."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    stamps: Mapping[str, Stamp]


def prepare(site: Path, files: Sequence[File], before: Mapping[str, Stamp], *, trusted: bool = False) -> Prepared:
    """Make what is new or has changed, in a hidden folder of the site, so that a mistake leaves the rest as it is.

    A file whose stamp still fits is not made; one whose bytes are the same is not written. The stamps are ``trusted``
    where nobody but us has touched the site since. Raises `DigestError` where the folder cannot be written or another's
    file stands in the way.
    """
    try:
        with disk(site, "written"):
            if trusted:
                return _prepare(site, files, before, before.keys())
            damaged = _damaged(site, before)
            whole = {path: stamp for path, stamp in before.items() if path not in damaged} if damaged else before
            return _prepare(site, files, whole, _manifest(site))
    except BaseException:
        shutil.rmtree(site / _NEW, ignore_errors=True)
        raise


def commit(prepared: Prepared) -> Published:
    """Put the new files in their places and remove those of earlier builds that are no longer wanted.

    Each file is the old or the new one at every instant. Files at new paths come first, then those that take the place
    of others, each by stage and path, removals last: so a link always leads to a file. Files that no build wrote are
    never touched. Raises `DigestError` where the disk fails.
    """
    site, ours, paths = prepared.site, prepared.ours, prepared.stamps.keys()
    came, gone = (frozenset[str](),) * 2 if paths == ours else (paths - ours, ours - paths)
    written = sorted(prepared.fresh, key=lambda path: path in ours)
    removed = sorted(filter(_below, gone))
    with disk(site, "written"):
        # While files come and go the manifest lists both, so that the next build can tidy up after a killed one.
        if came:
            _write_manifest(site, ours | paths)
        for path in written:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / prepared.fresh[path]).replace(site / path)
        for path in removed:
            _remove(site, path)
        if gone:
            _write_manifest(site, paths)
        shutil.rmtree(site / _NEW)
    return Published(tuple(written), tuple(removed), prepared.stamps)


def intact(site: Path, stamps: Mapping[str, Stamp]) -> bool:
    """Whether every file of the last build is still as it was written."""
    return bool(stamps) and not _damaged(site, stamps)


def write(path: Path, data: bytes) -> None:
    """Write a file through a hidden one beside it, so that it is the old or the new one at every instant."""
    temporary = path.with_name(f".{path.name.lstrip('.')}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)


def _prepare(site: Path, files: Sequence[File], before: Mapping[str, Stamp], ours: Set[str]) -> Prepared:
    (site / _NEW).mkdir(parents=True, exist_ok=True)
    fresh: list[tuple[int, str, str]] = []
    paths = list(map(_PATH, files))
    stamps = dict(zip(paths, map(before.get, paths, repeat(_NONE)), strict=True))
    # Of ten thousand files one is new: to find it in one go takes a fifth of the time.
    for number in compress(count(), map(ne, map(_KEY, files), map(itemgetter(0), stamps.values()))):
        file = files[number]
        place = _make(site, file, f"{_NEW}/{number}", ours)
        if place != file.path:
            fresh.append((file.stage, file.path, place))
        status = (site / place).stat()
        stamps[file.path] = (file.key, status.st_size, status.st_mtime_ns)
    return Prepared(site, ours, {path: waiting for _, path, waiting in sorted(fresh)}, stamps)


def _make(site: Path, file: File, waiting: str, ours: Set[str]) -> str:
    """The place of the file's bytes: its own where they stand there already, else the one where it is ``waiting``."""
    path, data = site / file.path, file.make()
    if path.is_file():
        if path.read_bytes() == data:
            return file.path
        if file.path not in ours:
            raise DigestError(
                f"{path}: stands in the way and is in no list of files that builds wrote ({MANIFEST}); "
                "move or delete it, or set another 'output'"
            )
    (site / waiting).write_bytes(data)
    return waiting


def _damaged(site: Path, stamps: Mapping[str, Stamp]) -> frozenset[str]:
    """The paths of files that are no longer as they were written."""
    top = f"{site}{os.sep}"
    paths = [top + path for path in stamps]
    try:
        # In one go, for most of the time all are as they were: what is left is what the system takes.
        looks: list[object] = list(map(_LOOK, map(os.stat, paths)))
    except OSError:
        looks = list(map(_look, paths))
    return frozenset(path for (path, stamp), look in zip(stamps.items(), looks, strict=True) if stamp[1:] != look)


def _look(path: str) -> object:
    try:
        return _LOOK(os.stat(path))  # noqa: PTH116  # as above
    except OSError:
        return None


def _manifest(site: Path) -> frozenset[str]:
    try:
        return frozenset((site / MANIFEST).read_text("utf-8", "replace").split("\n")) - {""}
    except FileNotFoundError:
        return frozenset()


def _below(name: str) -> bool:
    """Whether a name in a manifest, which anybody may have written, is one of a file of the site."""
    return ".." not in name.split("/") and not name.startswith("/")


def _write_manifest(site: Path, paths: Iterable[str]) -> None:
    write(site / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)).encode())


def _remove(site: Path, name: str) -> None:
    path = site / name
    path.unlink(missing_ok=True)
    for folder in path.relative_to(site).parents[:-1]:
        try:
            (site / folder).rmdir()
        except OSError:
            return
