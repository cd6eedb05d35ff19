"""Drops requests to subscribe, to follow, to install: what the publisher wants of the reader."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def newsletter(page: Page) -> Iterator[Finding]:
    """Rows that begin so."""
    for row in page.rows:
        if evidence := phrases("newsletter").hit(row):
            yield Finding(row.index, "boilerplate", evidence)
