"""Drops the comment box: its heading, its counter, its small print."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def comments(page: Page) -> Iterator[Finding]:
    """Rows that belong to the box."""
    cued = phrases("comments").hits(page.rows)
    for row in page.rows:
        if evidence := cued.get(row.index):
            yield Finding(row.index, "boilerplate", evidence)
