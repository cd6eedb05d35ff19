"""Plain text: every line that is not blank is a line of the article."""

from ..model import Draft, Line, Record
from ..packed import packed
from .decode import decode


def read(record: Record) -> Draft:
    """Return the draft of a plain-text seed. Raises `UnreadableError`."""
    lines = (line.strip() for line in decode(record.data).split("\n"))
    return Draft(name=record.name, packed=packed([Line(text=line) for line in lines if line]))
