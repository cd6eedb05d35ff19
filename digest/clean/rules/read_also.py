"""Drops leads to other articles in the middle of one: "Baca juga: …", "Read also: …"."""

from collections.abc import Iterator

from ..page import Finding, Page
from ..phrases import phrases


def read_also(page: Page) -> Iterator[Finding]:
    """Rows that begin so."""
    cued = phrases("read-also").hits(page.rows)
    for row in page.rows:
        if evidence := cued.get(row.index):
            yield Finding(row.index, "boilerplate", evidence)
