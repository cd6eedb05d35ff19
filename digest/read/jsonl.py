"""JSON Lines: one article an entry, each a record of its own, so that one change concerns only itself."""

import codecs
import re
from collections.abc import Iterator, Mapping

import msgspec

from ..model import Draft, Line, Problem, Record
from . import front, html, webpage
from .decode import UnreadableError, decode, tidy

# What an entry may say; anything else is its crawler's and must not redo the article when it changes.
_FIELDS = ("title", "text", "html", "date", "author", "source", "publisher", "url", "language")
_LONGEST_ID = 200
_WHOLE = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def split(record: Record) -> tuple[Record | Problem, ...]:
    """Return a record for each entry, named ``file#id`` (the line's number where it has no id), in order.

    Its bytes are the entry's known fields as JSON with sorted keys, so its layout in the file does not count. What
    cannot be told apart or is no entry is a problem, named ``file:line``.
    """
    found: list[Record | Problem] = []
    lines: dict[str, int] = {}
    for number, line in _lines(record.data):
        try:
            entry = _entry(line)
            key = _key(entry.get("id"), number)
            if key in lines:
                raise UnreadableError(f"repeats the id {key!r} of line {lines[key]}")
        except UnreadableError as error:
            found.append(Problem(f"{record.name}:{number}", str(error)))
            continue
        lines[key] = number
        known = {name: entry[name] for name in _FIELDS if entry.get(name) is not None}
        found.append(Record(f"{record.name}#{key}", msgspec.json.encode(known, order="sorted")))
    return tuple(found) or (Problem(record.name, "is empty"),)


def read(record: Record) -> Draft:
    """Return the draft of one entry. Raises `UnreadableError`."""
    entry = {name: _tidied(value) for name, value in msgspec.json.decode(record.data, type=dict[str, object]).items()}
    given = front.metadata(entry)
    stripped = (line.strip() for line in _text(entry, "text").split("\n"))
    if lines := tuple(Line(text=line) for line in stripped if line):
        return front.draft(record.name, lines, given)
    page = _page(_text(entry, "html"))
    if not page.lines:
        raise UnreadableError("has neither a 'text' nor an 'html' with words in it")
    return front.draft(record.name, page.lines, given.before(page.given), page.extracted)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1."""
    if data.startswith(_WIDE_MARKS):
        try:
            data = decode(data).encode()
        except UnreadableError:
            data = data.removeprefix(data[:2])
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _entry(line: bytes) -> Mapping[str, object]:
    try:
        # Only this line is in another encoding: the others need not suffer.
        entry = msgspec.json.decode(_utf8(line))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(f"is not valid JSON ({error})") from error
    except RecursionError as error:
        raise UnreadableError("is nested too deeply") from error
    if not isinstance(entry, dict):
        raise UnreadableError("is not an object with keys and values")
    return entry


def _utf8(line: bytes) -> bytes:
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252").encode()
    return line


def _key(given: object, number: int) -> str:
    if given in (None, ""):
        return str(number)
    key = str(given) if isinstance(given, (str, int)) and not isinstance(given, bool) else ""
    if not key.strip() or not key.isprintable() or len(key) > _LONGEST_ID:
        raise UnreadableError(f"has an id that is not a text of one line and at most {_LONGEST_ID} characters")
    return key


def _tidied(value: object) -> object:
    return tidy(value) if isinstance(value, str) else value


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name) or ""
    if not isinstance(value, str):
        raise UnreadableError(f"has a {name!r} that is not a text")
    return value


def _page(markup: str) -> webpage.Page:
    """A whole page is read as a file with it would be; in a fragment somebody has found the article already."""
    return webpage.read_page(markup) if _WHOLE.search(markup) else webpage.Page(html.lines(markup))
