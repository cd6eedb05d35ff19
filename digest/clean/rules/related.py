"""Drops headings of lists of other articles ("More Stories") and the headlines below them."""

from collections.abc import Iterator

from ..page import LABEL_WORDS, PARAGRAPH, Finding, Page, Row
from ..phrases import phrases

# Below a heading inside the article at most so many headlines are its own; below the last text there is no such bound.
INSIDE = 6
HEADLINE_WORDS = 30


def related(page: Page) -> Iterator[Finding]:
    """Such headings, and after each the rows that look like headlines."""
    heading, left = "", 0
    cued = phrases("related").hits(page, LABEL_WORDS)
    for row in page.rows:
        if hit := cued.get(row.index):
            heading, left = row.text, INSIDE
            yield Finding(row.index, "boilerplate", hit)
        elif heading and (left > 0 or row.index >= page.body.stop) and _headline(row):
            left -= 1
            yield Finding(row.index, "boilerplate", heading)
        else:
            heading = ""


def _headline(row: Row) -> bool:
    plain = not row.closed or row.text[-1:] in "?!…"
    return plain and row.count <= HEADLINE_WORDS and row.width < PARAGRAPH and row.role == "body"
