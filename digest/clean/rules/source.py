"""Drops lines that say where the text was first published: "Sumber: https://…"."""

from collections.abc import Iterator

from ..page import ADDRESS, Finding, Page, Row
from ..phrases import phrases

MOST_WORDS = 10


def source(page: Page) -> Iterator[Finding]:
    """Short rows that begin so, and longer ones if what follows is an address."""
    for index, evidence in phrases("source").hits(page).items():
        row = page.rows[index]
        if (row.count <= MOST_WORDS and not _talks(row)) or ADDRESS.search(row.text):
            yield Finding(index, "source", evidence)


def _talks(row: Row) -> bool:
    return row.closed and row.count > MOST_WORDS // 2
