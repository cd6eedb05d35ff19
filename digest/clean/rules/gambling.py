"""Drops spam for gambling: words of gambling and of promotion, close together. News about gambling stays."""

from collections.abc import Iterator

from ..page import Finding, Page, Row, vocabulary

# Share of a line's words. A report names games and sites too, but between other words, and it says who did what.
DENSE = 0.3
DENSER = 0.5
LEAST_KINDS = 4
SHOWN = 6


def gambling(page: Page) -> Iterator[Finding]:
    """Rows that are dense with such words."""
    for row in page.rows:
        if spam := _words(row):
            yield Finding(row.index, "boilerplate", ", ".join(spam[:SHOWN]))


def _words(row: Row) -> list[str]:
    games, offers = vocabulary("gambling"), vocabulary("gambling-offers")
    # Spam repeats such words so often that a rough cut finds one; the exact words cost more than all other rules.
    if games.isdisjoint(row.lower.replace(",", " ").split()):
        return []
    found = [word for word in row.words if word in games or word in offers]
    needed = DENSE if vocabulary("gambling-reports").isdisjoint(row.words) else DENSER
    kinds = dict.fromkeys(found)
    enough = len(kinds) >= LEAST_KINDS and not offers.isdisjoint(kinds) and len(found) >= needed * len(row.words)
    return list(kinds) if enough else []
