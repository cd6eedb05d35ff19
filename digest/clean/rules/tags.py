"""Drops lists of keywords: "Tags: politik, ekonomi"."""

from collections.abc import Iterator
from re import compile as pattern

from ..page import Finding, Page
from ..phrases import phrases

HASHTAGS = pattern(r"(?:#\w+[ ,;]{0,3}){2,}")


def tags(page: Page) -> Iterator[Finding]:
    """Rows that begin so, and rows of nothing but hashtags."""
    hashtags = {row.index: row.text for row in page.rows if row.text[:1] == "#" and HASHTAGS.fullmatch(row.text)}
    for row, evidence in {**hashtags, **phrases("tags").hits(page)}.items():
        yield Finding(row, "boilerplate", evidence)
