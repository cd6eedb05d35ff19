"""The line model's decision on the rows that no hard rule judged: score, smoothing, guards.

It decides anew what the place on the page alone decided. Where both would drop a row, the place is the reason shown.
"""

from collections.abc import Iterable, Mapping

from .page import Finding, Page, Row
from .scores import Scored, scored
from .smooth import stretches

Verdicts = Mapping[int, tuple[str, Finding]]

NAME = "model"
# What a change between article and other costs, as a logarithm of odds; and what all rows get, for a line too many in
# the article does less harm than one too few.
CHANGE = 3.0
LENIENT = 0.25
# A row of so many words that ends like a sentence is not dropped on its score alone.
LONG = 25
LEAST_SENTENCES = 2


def weigh(page: Page, taken: Iterable[int], placed: Verdicts) -> Verdicts:
    """For each row that is not the article, what says so: "model", or the rule that judged it by its place.

    ``page`` has seen the hard rules, ``taken`` are the rows that are title and deck, ``placed`` what the place says.
    """
    fixed = {*page.gone, *taken}
    free = [row for row in page.open() if row.index not in fixed]
    if not page.body or not free:
        return placed
    found = scored(page)
    smooth = stretches([0.0 if i in fixed else score + LENIENT for i, score in enumerate(found.scores)], CHANGE)
    dropped = [row for row in free if _drops(row, found, smooth[row.index], row.index in placed)]
    gone = {row.index for row in dropped}
    if _too_little([row for row in free if row.index not in gone], [row for row in free if row.index not in placed]):
        return placed
    return {row.index: placed.get(row.index) or _finding(row, found) for row in dropped}


def _drops(row: Row, found: Scored, kept: bool, placed: bool) -> bool:
    """Whether a row goes. One that its place rules out comes back only where its own score says so too."""
    if placed:
        return not kept or found.scores[row.index] < 0
    return not kept and not _safe(row)


def _safe(row: Row) -> bool:
    """Whether a row may not be dropped by the model: long speech, and what the format marks as structure."""
    return row.role != "body" or (row.count >= LONG and row.closed)


def _too_little(kept: list[Row], by_rules: list[Row]) -> bool:
    """Whether the model leaves under half of the words that the rules leave, or hardly a sentence."""
    sentences = sum(row.sentence for row in kept)
    fewer = sentences < min(LEAST_SENTENCES, sum(row.sentence for row in by_rules))
    return fewer or 2 * sum(row.count for row in kept) < sum(row.count for row in by_rules)


def _finding(row: Row, found: Scored) -> tuple[str, Finding]:
    return NAME, Finding(row.index, "boilerplate", found.evidence(row.index) or "the lines around it")
