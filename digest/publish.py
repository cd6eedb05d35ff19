"""The one place that writes: every file whole or not at all, in an order in which every link always resolves."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from .model import DigestError

MANIFEST = ".digest-files"
_TEMPORARY = ".digest-tmp"

# Key, size in bytes and time of change in ns of a file as it was written.
Stamp = tuple[str, int, int]


class File(Struct, frozen=True):
    """A file to publish: its path below the site, the key of all that its bytes depend on, and how to make them."""

    path: str
    key: str
    make: Callable[[], bytes]


class Published(Struct, frozen=True):
    """What a publication did, and the stamps of all files there are now."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    stamps: Mapping[str, Stamp]


def publish(site: Path, files: Sequence[File], before: Mapping[str, Stamp]) -> Published:
    """Make the site hold these files, in this order, and remove those of earlier builds that are not among them.

    A file whose stamp still fits is not made; one whose bytes are the same is not written. Files that no build wrote
    are never touched. Raises `DigestError` where the folder cannot be written or another's file stands in the way.
    """
    try:
        return _publish(site, files, before)
    except OSError as error:
        where = error.filename or site
        raise DigestError(
            f"{where}: cannot be written ({error.strerror or error}); check the disk and permissions"
        ) from error


def intact(site: Path, stamps: Mapping[str, Stamp]) -> bool:
    """Whether every file of the last build is still as it was written."""
    return bool(stamps) and all(_fits(site / path, stamp) for path, stamp in stamps.items())


def write(path: Path, data: bytes, temporary: Path) -> None:
    """Write a file through a temporary one on the same disk, so that it is the old or the new one at every instant."""
    temporary.write_bytes(data)
    temporary.replace(path)


def _publish(site: Path, files: Sequence[File], before: Mapping[str, Stamp]) -> Published:
    site.mkdir(parents=True, exist_ok=True)
    ours = _manifest(site)
    paths = {file.path for file in files}
    _refuse_foreign(site, (file for file in files if file.path not in ours))
    _write_manifest(site, ours, ours | paths)
    written: list[str] = []
    stamps: dict[str, Stamp] = {}
    for file in files:
        path, stamp = site / file.path, before.get(file.path)
        if not (stamp and stamp[0] == file.key and _fits(path, stamp)) and _update(site, file):
            written.append(file.path)
        status = path.stat()
        stamps[file.path] = (file.key, status.st_size, status.st_mtime_ns)
    removed = sorted(ours - paths)
    for name in removed:
        _remove(site, name)
    _write_manifest(site, ours | paths, paths)
    (site / _TEMPORARY).unlink(missing_ok=True)
    return Published(tuple(written), tuple(removed), stamps)


def _refuse_foreign(site: Path, files: Iterable[File]) -> None:
    for file in files:
        path = site / file.path
        if path.is_file() and path.read_bytes() != file.make():
            raise DigestError(
                f"{path}: stands in the way and was not written by digest; move it or set another 'output'"
            )


def _update(site: Path, file: File) -> bool:
    path, data = site / file.path, file.make()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, data, site / _TEMPORARY)
    return True


def _fits(path: Path, stamp: Stamp) -> bool:
    try:
        status = os.stat(path)  # noqa: PTH116  # a third of the time of Path.stat, once for every page
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == stamp[1:]


def _manifest(site: Path) -> set[str]:
    try:
        names = (site / MANIFEST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return set()
    return {name for name in names if name and ".." not in name.split("/") and not name.startswith("/")}


def _write_manifest(site: Path, before: set[str], paths: set[str]) -> None:
    if paths != before or not (site / MANIFEST).exists():
        write(site / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)).encode(), site / _TEMPORARY)


def _remove(site: Path, name: str) -> None:
    path = site / name
    path.unlink(missing_ok=True)
    for folder in path.relative_to(site).parents[:-1]:
        try:
            (site / folder).rmdir()
        except OSError:
            return
