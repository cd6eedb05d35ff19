"""Drops lists of keywords: "Tags: politik, ekonomi"."""

from collections.abc import Iterator
from re import compile as pattern

from ..page import Finding, Page, Row
from ..phrases import phrases

HASHTAGS = pattern(r"(?:#\w+[ ,;]{0,3}){2,}")


def tags(page: Page) -> Iterator[Finding]:
    """Rows that begin so, and rows of nothing but hashtags."""
    cued = phrases("tags").hits(page)
    for row in page.rows:
        if evidence := cued.get(row.index) or _hashtags(row):
            yield Finding(row.index, "boilerplate", evidence)


def _hashtags(row: Row) -> str | None:
    return row.text if row.text.startswith("#") and HASHTAGS.fullmatch(row.text) else None
