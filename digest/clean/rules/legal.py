"""Drops the publisher's small print: copyright, cookies, terms."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def legal(page: Page) -> Iterator[Finding]:
    """Rows that show a formula of it."""
    for row in page.rows:
        if evidence := phrases("legal").hit(row):
            yield Finding(row.index, "boilerplate", evidence)
