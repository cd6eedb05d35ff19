"""Drops requests to subscribe, to follow, to install: what the publisher wants of the reader."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def newsletter(page: Page) -> Iterator[Finding]:
    """Rows that begin so."""
    cued = phrases("newsletter").hits(page.rows)
    for row in page.rows:
        if evidence := cued.get(row.index):
            yield Finding(row.index, "boilerplate", evidence)
