"""What lies in a folder and whether it changed; what the disk refuses, said as a mistake that names the place."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from .model import DigestError

# Mode, inode, size in bytes, the times of change of content and of anything in ns; and when it was looked at, if that
# may count.
Stamp = tuple[int, ...]

# So long (ns) after a change a file may change again without a new time: FAT counts in two seconds.
_GRAIN = 2_000_000_000
_BACKUP_ENDS = ("~", ".bak", ".orig", ".swp", ".tmp", ".part")


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden or an editor's backup: nobody's input."""
    return name.startswith((".", "#")) or name.lower().endswith(_BACKUP_ENDS)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder or leads to one; a link that leads to itself is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


@contextmanager
def disk(path: Path, doing: Literal["read", "written"]) -> Iterator[None]:
    """Turn an `OSError` within into a `DigestError` about the file it names, else about ``path``."""
    try:
        yield
    except NotADirectoryError as error:
        raise DigestError(f"{error.filename or path}: lies in what is no folder; move that file") from error
    except OSError as error:
        where, what = error.filename or path, error.strerror or error
        raise DigestError(f"{where}: cannot be {doing} ({what}); check the disk and permissions") from error


def stamp(path: str | Path, now: int | None = None) -> Stamp:
    """What tells whether a file has changed: two of its stamps are equal only if it has not.

    A file that has only just changed may do so again without a trace, so its stamp is like no other (git calls such a
    file "racily clean"). ``now`` is a time before this (ns), for many files at once. Raises `OSError`.
    """
    now = now or time.time_ns()
    status = os.stat(path)  # noqa: PTH116  # a third of the time of Path.stat, for every seed
    content, anything = status.st_mtime_ns, status.st_ctime_ns
    known = (status.st_mode, status.st_ino, status.st_size, content, anything)
    return known if content + _GRAIN < now and anything + _GRAIN < now else (*known, now)
