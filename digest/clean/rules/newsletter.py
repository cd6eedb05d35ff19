"""Drops requests to subscribe, to follow, to install: what the publisher wants of the reader."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def newsletter(page: Page) -> Iterator[Finding]:
    """Rows that begin so."""
    for row, evidence in phrases("newsletter").hits(page).items():
        yield Finding(row, "boilerplate", evidence)
