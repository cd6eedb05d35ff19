"""Drops the comment box: its heading, its counter, its small print, and who wrote each comment ("Name says:")."""

from collections.abc import Iterator, Mapping, Sequence

from ..page import Finding, Page, Row, vocabulary
from ..phrases import phrases

# "Name says:" once may stand in an article; so many times it is a thread.
THREAD = 3
SIGNATURE_WORDS = 6


def comments(page: Page) -> Iterator[Finding]:
    """Rows that belong to the box."""
    cued = {**_signatures(page.rows), **phrases("comments").hits(page)}
    for row, evidence in sorted(cued.items()):
        yield Finding(row, "boilerplate", evidence)


def _signatures(rows: Sequence[Row]) -> Mapping[int, str]:
    verbs = vocabulary("comment-verbs")
    last = [(row.index, row.bare.rsplit(" ", 1)[-1]) for row in rows if 1 < row.count <= SIGNATURE_WORDS]
    found = {index: word for index, word in last if word in verbs}
    return found if len(found) >= THREAD else {}
