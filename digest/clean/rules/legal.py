"""Drops the publisher's small print: copyright, cookies, terms."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases

# Small print is long, but a whole article on one line is longer.
MOST_WORDS = 120


def legal(page: Page) -> Iterator[Finding]:
    """Rows that show a formula of it."""
    for row, evidence in phrases("legal").hits(page, MOST_WORDS).items():
        yield Finding(row, "boilerplate", evidence)
