"""What the disk refuses, said as a mistake that names the place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from .model import DigestError

_BACKUP_ENDS = ("~", ".bak", ".orig", ".swp", ".tmp", ".part")


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden or an editor's backup: nobody's input."""
    return name.startswith((".", "#")) or name.lower().endswith(_BACKUP_ENDS)


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
