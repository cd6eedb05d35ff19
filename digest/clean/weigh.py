"""The line model's decision on the rows that no rule judged: score, smoothing, guards."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ..model import Why
from .page import Page, Row, Verdict, Verdicts
from .scores import Scored, scored
from .smooth import stretches

# What a change between article and other costs, as a logarithm of odds; and what all rows get, for a line too many in
# the article does less harm than one too few.
CHANGE = 2.0
LENIENT = 0.25
# A row of so many words that ends like a sentence is not dropped on its score alone, but only so deep in a stretch that
# is dropped.
LONG = 25
DEEP = 9
STRETCH = Verdict("boilerplate", Why("stretch", f"{DEEP} lines above it and {DEEP} below", "block"))
LEAST_SENTENCES = 2


class Weighed(Struct, frozen=True):
    """The verdicts on the rows that are not the article, the scores of those that the model was asked about, and
    whether it would have left too little, so that the rules alone decided.
    """

    verdicts: Verdicts
    scores: Mapping[int, float] = {}
    fallback: bool = False


def weigh(page: Page, taken: Iterable[int], placed: Verdicts) -> Weighed:
    """The verdict on each row that is not the article: that of the rule that judged it by its place, or the model's.

    ``page`` has seen the hard rules, ``taken`` are the rows that are title and deck, ``placed`` what the place says.
    """
    fixed = {*page.gone, *taken}
    free = [row for row in page.open() if row.index not in fixed]
    if not page.body or not free:
        return Weighed(placed)
    found = scored(page)
    scores = {row.index: found.scores[row.index] for row in free}
    smooth = stretches([0.0 if i in fixed else score + LENIENT for i, score in enumerate(found.scores)], CHANGE)
    left = [row for row in free if row.index not in placed]
    unlikely = [row for row in left if not smooth[row.index] and row.role == "body"]
    dropped = {row.index: _verdict(row, found) for row in unlikely if not _long(row)}
    dropped |= {row.index: STRETCH for row in unlikely if _long(row) and _deep(row.index, smooth)}
    if _too_little([row for row in left if row.index not in dropped], left):
        return Weighed(placed, scores, fallback=True)
    return Weighed({**placed, **dropped}, scores)


def _long(row: Row) -> bool:
    """Whether a row is long and ends like a sentence, so that its score alone does not drop it."""
    return row.count >= LONG and row.closed


def _deep(row: int, smooth: Sequence[bool]) -> bool:
    """Whether all rows round this one are dropped: then it is part of what they are, a comment or a teaser."""
    return not any(smooth[max(row - DEEP, 0) : row + DEEP + 1])


def _too_little(kept: list[Row], by_rules: list[Row]) -> bool:
    """Whether the model leaves under a quarter of the words that the rules leave, or hardly a sentence."""
    sentences = sum(row.sentence for row in kept)
    fewer = sentences < min(LEAST_SENTENCES, sum(row.sentence for row in by_rules))
    return fewer or 4 * sum(row.count for row in kept) < sum(row.count for row in by_rules)


def _verdict(row: Row, found: Scored) -> Verdict:
    return Verdict("boilerplate", Why("model", found.evidence(row.index) or "the lines around it", "model"))
