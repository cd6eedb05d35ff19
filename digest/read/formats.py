"""The formats a seed may have, by suffix, and the stage that reads one."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from ..model import Draft, Problem, Record
from . import markdown, text
from .decode import UnreadableError

Reader = Callable[[Record], Draft]

READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def suffix(name: str) -> str:
    """The suffix that chooses a reader, lower case."""
    return PurePosixPath(name).suffix.lower()


def read(record: Record) -> Draft | Problem:
    """Turn a record into a draft, or into the problem why not; pure, works in any process."""
    try:
        return READERS[suffix(record.name)](record)
    except UnreadableError as error:
        return Problem(record.name, str(error))
    except RecursionError:
        return Problem(record.name, "is nested too deeply")
