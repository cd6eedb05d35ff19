"""Drops an author's portrait made of scraps: "Ninja kopi. Penjelajah. Penggemar film bisu. Pakar roti."."""

from collections.abc import Iterator
from re import compile as pattern

from ..page import Finding, Page, Row, vocabulary

LEAST_SCRAPS = 3
SCRAP_WORDS = 6
MEAN_WORDS = 4
MOST_CHARACTERS = 400
STOPS = pattern(r"[.!]\s+")


def bio(page: Page) -> Iterator[Finding]:
    """Rows of three scraps or more, where only labels and other judged rows follow."""
    for row in reversed(page.rows):
        if _portrait(row):
            yield Finding(row.index, "boilerplate", STOPS.split(row.text)[0])
        elif row.sentence and row.index not in page.gone:
            return


def _portrait(row: Row) -> bool:
    if len(row.text) > MOST_CHARACTERS or not row.closed or any(mark in row.text for mark in "?:0123456789"):
        return False
    scraps = [scrap.split() for scrap in STOPS.split(row.text.strip("\"'“”‘’ ."))]
    short = all(0 < len(scrap) <= SCRAP_WORDS for scrap in scraps)
    average = sum(map(len, scraps)) / len(scraps)
    return (
        len(scraps) >= LEAST_SCRAPS and short and average <= MEAN_WORDS and vocabulary("persons").isdisjoint(row.words)
    )
