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
    games = vocabulary("gambling")
    for row in page.rows:
        # Spam repeats such words so often that a rough cut finds one; the exact words cost more than all other rules.
        cut = row.lower.replace(",", " ").split() if "," in row.lower else row.pieces
        if len(cut) >= LEAST_KINDS and not games.isdisjoint(cut) and (spam := _spam(row, games)):
            yield Finding(row.index, "boilerplate", ", ".join(spam[:SHOWN]))


def _spam(row: Row, games: frozenset[str]) -> list[str]:
    """The words of gambling and promotion, each once; none where there are too few."""
    offers = vocabulary("gambling-offers")
    found = [word for word in row.words if word in games or word in offers]
    needed = DENSE if vocabulary("gambling-reports").isdisjoint(row.words) else DENSER
    kinds = dict.fromkeys(found)
    enough = len(kinds) >= LEAST_KINDS and not offers.isdisjoint(kinds) and len(found) >= needed * len(row.words)
    return list(kinds) if enough else []
