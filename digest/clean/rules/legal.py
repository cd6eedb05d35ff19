"""Drops the publisher's small print: copyright, cookies, terms."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def legal(page: Page) -> Iterator[Finding]:
    """Rows that show a formula of it."""
    cued = phrases("legal").hits(page.rows)
    for row in page.rows:
        if evidence := cued.get(row.index):
            yield Finding(row.index, "boilerplate", evidence)
