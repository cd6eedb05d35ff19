"""Markdown with YAML front matter, through HTML to lines."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from msgspec.structs import replace

from ..model import Draft, Record
from . import front, html
from .decode import decode

# python-markdown's time for one block grows with the square of its length, and faster with these openings. No real
# paragraph is as long or has as many, so in those they are no markup.
_LONGEST = 10_000
_OPENINGS = {"[": "\\[", "<": "&lt;"}
_MOST = 200
# No article is as long, and the converter takes a second for each million.
_MOST_TEXT = 5_000_000
_BLANK = re.compile(r"\n[ \t]*\n")
# A heading is a block of its own, whether or not blank lines say so.
_HEADING = re.compile(r"^#{1,6}[^#\n][^\n]*$", re.MULTILINE)


def read(record: Record) -> Draft:
    """Return the draft of a Markdown seed; a heading at its beginning is the title if none is given.

    Raises `UnreadableError`.
    """
    given, body = front.split(decode(record.data))
    lines = html.lines(_html(body))
    title = given.title or (lines[0].text if lines and lines[0].role == "heading" else None)
    return front.draft(record.name, lines, replace(given, title=title))


def _html(text: str) -> str:
    blocks = filter(None, _BLANK.split(_HEADING.sub(r"\n\g<0>\n", text)))
    if len(text) > _MOST_TEXT:
        return _plain(blocks)
    return "".join(_plain(run) if plain else _converted(run) for plain, run in groupby(blocks, _too_long))


def _too_long(block: str) -> bool:
    return len(block) > _LONGEST


def _plain(blocks: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for block in blocks for line in escape(block).split("\n"))


def _converted(blocks: Iterable[str]) -> str:
    from markdown import Markdown

    # A converter that failed once stays confused, and a new one costs little.
    return Markdown(extensions=["tables", "fenced_code", "sane_lists"]).convert("\n\n".join(map(_tame, blocks)))


def _tame(block: str) -> str:
    for opening, escaped in _OPENINGS.items():
        if block.count(opening) > _MOST:
            block = block.replace(opening, escaped)
    return block
