"""Drops leads to other articles in the middle of one: "Baca juga: …", "Read also: …"."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def read_also(page: Page) -> Iterator[Finding]:
    """Rows that begin so."""
    for row, evidence in phrases("read-also").hits(page).items():
        yield Finding(row, "boilerplate", evidence)
