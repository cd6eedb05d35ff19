"""Markdown with YAML front matter, through HTML to lines."""

import re

from ..model import Draft, Record
from . import front, html
from .decode import decode

# python-markdown's time for one paragraph grows with the square of these openings; no real paragraph has as many.
_OPENINGS = {"[": "\\[", "<": "&lt;"}
_MOST = 500
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def read(record: Record) -> Draft:
    """Return the draft of a Markdown seed; a heading at its beginning is the title if none is given.

    Raises `UnreadableError`.
    """
    given, body = front.split(decode(record.data))
    lines = html.lines(_html(body))
    title = given.title or (lines[0].text if lines and lines[0].role == "heading" else None)
    return Draft(
        name=record.name,
        lines=lines,
        title=title,
        byline=given.byline,
        published=given.published,
        url=given.url,
        language=given.language,
    )


def _html(text: str) -> str:
    from markdown import Markdown

    # A converter that failed once stays confused, and a new one costs little.
    converter = Markdown(extensions=["tables", "fenced_code", "sane_lists"])
    return converter.convert("\n\n".join(map(_tame, filter(None, _PARAGRAPH.split(text)))))


def _tame(paragraph: str) -> str:
    for opening, escaped in _OPENINGS.items():
        if paragraph.count(opening) > _MOST:
            paragraph = paragraph.replace(opening, escaped)
    return paragraph
