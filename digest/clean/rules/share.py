"""Drops buttons that share an article: "Bagikan:", "Share on Facebook", rows of network names."""

from collections.abc import Iterator

from ..page import LABEL_WORDS, Finding, Page, Row, vocabulary
from ..phrases import phrases


def share(page: Page) -> Iterator[Finding]:
    """Rows that are such buttons and nothing else."""
    labels = (row for row in page.rows if row.count <= LABEL_WORDS and not row.closed)
    buttons = {row.index: row.text for row in labels if _buttons(row)}
    for row, evidence in {**buttons, **phrases("share").hits(page, LABEL_WORDS)}.items():
        yield Finding(row, "boilerplate", evidence)


def _buttons(row: Row) -> bool:
    networks, verbs = vocabulary("share-networks"), vocabulary("share-words")
    first = row.first
    if first.isalnum() and not (first in networks or first in verbs or first.isdigit()):
        return False
    words = row.words
    only = all(word in networks or word in verbs or word.isdigit() for word in words)
    return only and not networks.isdisjoint(words)
