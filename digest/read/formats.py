"""The formats a seed may have, by suffix, and the stage that reads one."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from ..model import Draft, Problem, Record
from . import jsonl, markdown, text, webpage
from .decode import UnreadableError


class Format(Struct, frozen=True):
    """How a kind of file is read: ``read`` makes a draft of one record and raises `UnreadableError`.

    ``split`` is there for a kind that holds many articles in a file: it makes a record of each, named
    ``file#entry``, or a problem, and never raises.
    """

    read: Callable[[Record], Draft]
    split: Callable[[Record], tuple[Record | Problem, ...]] | None = None


FORMATS: Mapping[str, Format] = {
    ".txt": Format(text.read),
    ".md": Format(markdown.read),
    ".markdown": Format(markdown.read),
    ".html": Format(webpage.read),
    ".htm": Format(webpage.read),
    ".jsonl": Format(jsonl.read, jsonl.split),
}


# Beyond it nobody can wait for the cleaner, and nobody wrote it.
_MOST_LINES = 400_000


def suffix(name: str) -> str:
    """The suffix that chooses a format, lower case; that of the file for an entry of one ("news.jsonl#7")."""
    for known, kind in FORMATS.items():
        if kind.split and f"{known}#" in name.lower():
            return known
    return PurePosixPath(name).suffix.lower()


def split(record: Record) -> tuple[Record | Problem, ...]:
    """The records of a file: itself, unless its kind holds many articles."""
    kind = FORMATS[suffix(record.name)]
    return kind.split(record) if kind.split else (record,)


def read(record: Record) -> Draft | Problem:
    """Turn a record into a draft, or into the problem why not; pure, works in any process."""
    try:
        draft = FORMATS[suffix(record.name)].read(record)
        return draft if len(draft.lines) <= _MOST_LINES else Problem(record.name, "has too many lines for one article")
    except UnreadableError as error:
        return Problem(record.name, str(error))
    except RecursionError:
        return Problem(record.name, "is nested too deeply")
