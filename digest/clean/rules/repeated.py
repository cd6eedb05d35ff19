"""Drops lines that many articles of the corpus share: what stands in all of them belongs to the site."""

from collections.abc import Iterator

from ..page import SPOKEN, Finding, Page, Row

MANY = 6
SOME = 3
# Subheadings of a few words ("Conclusion", "What happened") recur by chance; longer lines do not.
LEAST_WORDS = 4


def repeated(page: Page) -> Iterator[Finding]:
    """Short rows of many seeds, unless most of the page is such: then it is a page that the corpus has often."""
    common = [row for row in page.open() if row.repeats >= SOME and row.count >= LEAST_WORDS]
    if 2 * len(common) > sum(1 for _ in page.open()):
        return
    for row in common:
        if row.repeats >= MANY or not _said(row):
            yield Finding(row.index, "boilerplate", row.text)


def _said(row: Row) -> bool:
    return row.sentence or (row.closed and row.count >= SPOKEN) or row.item
