"""When articles speak: two that speak of different times do not tell one event."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from ..model import Article
from .rows import Floats, Ints, kept

# Published further apart than this (days), two articles do not tell one event.
APART = 7
# Texts that name weekdays, but none the same, speak of different days: they count as less alike.
OTHER_DAYS = 0.75
# Nor is it known of texts without a date that they speak of the same days, and still less where only one has none: they
# have to be more alike.
UNDATED = 0.85
HALF_DATED = 0.7
# The day of what has no date.
NEVER = -1


class Times(NamedTuple):
    """For each article the day on which it was published, as a number, and which weekdays it names, a bit for each."""

    published: Ints = np.empty(0, dtype=np.int64)
    weekdays: Ints = np.empty(0, dtype=np.int64)

    def some(self, numbers: Ints) -> "Times":
        """Those of some articles."""
        return Times(self.published[numbers], self.weekdays[numbers])


NOTHING = Times()


def day(published: str | None) -> int:
    """The day of an ISO 8601 date or date-time, as a number that can be subtracted; `NEVER` where there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return NEVER


def weekdays(article: Article) -> int:
    """Which weekdays an article names, a bit for each."""
    terms = [term for _, text in article.terms.bridge if "day:" in text for term in text.split("\n")]
    return sum(1 << int(term[4:]) for term in terms if term.startswith("day:"))


def times(articles: Sequence[Article], same: Ints, last: Times = NOTHING) -> Times:
    """When articles speak; ``same`` says which of the ``last`` each is, -1 if none."""
    new = [articles[i] for i in np.flatnonzero(same < 0).tolist()]
    found = np.array([(day(article.published), weekdays(article)) for article in new], dtype=np.int64).reshape(-1, 2)
    return Times(kept(last.published, same, found[:, 0]), kept(last.weekdays, same, found[:, 1]))


def same_time(one: Times, other: Times) -> Floats:
    """How far the times of two articles each allow one event, from 0 (no) to 1 (nothing speaks against it)."""
    dated = np.stack([one.published, other.published]) != NEVER
    known = np.where(dated.all(axis=0), 1.0, np.where(dated.any(axis=0), HALF_DATED, UNDATED))
    apart = dated.all(axis=0) & (np.abs(one.published - other.published) > APART)
    named = (one.weekdays != 0) & (other.weekdays != 0)
    disjoint = named & (one.weekdays & other.weekdays == 0)
    return np.where(apart, 0.0, known) * np.where(disjoint, OTHER_DAYS, 1.0)
