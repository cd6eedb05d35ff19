"""Drops buttons that share an article: "Bagikan:", "Share on Facebook", rows of network names."""

from collections.abc import Iterator

from ..page import LABEL_WORDS, Finding, Page, Row, vocabulary
from ..phrases import phrases


def share(page: Page) -> Iterator[Finding]:
    """Rows that are such buttons and nothing else."""
    cued = phrases("share").hits(page, LABEL_WORDS)
    for row in page.rows:
        if evidence := cued.get(row.index) or _buttons(row):
            yield Finding(row.index, "boilerplate", evidence)


def _buttons(row: Row) -> str | None:
    if row.count > LABEL_WORDS or row.closed:
        return None
    networks, verbs = vocabulary("share-networks"), vocabulary("share-words")
    first = row.first
    if first.isalnum() and not (first in networks or first in verbs or first.isdigit()):
        return None
    only = all(word in networks or word in verbs or word.isdigit() for word in row.words)
    return row.text if only and not networks.isdisjoint(row.words) else None
