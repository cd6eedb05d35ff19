"""Stories: articles that tell one event."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from ..model import Article
from .likeness import OWN
from .linkage import Bar, average_linkage
from .terms import each

# Articles of one event are as alike as this on average, and the two most alike much more so: five meetings of the same
# two countries are not.
EVENT = Bar(average=0.16, best=0.19, listed=OWN.most)
# Published further apart than this (days), two articles do not tell one event.
APART = 7
# Texts that name weekdays, but none the same, speak of different days: they count as less alike.
OTHER_DAYS = 0.75


def day(published: str | None) -> int | None:
    """The day of an ISO 8601 date or date-time, as a number that can be subtracted; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


class When(Struct, frozen=True):
    """When an article was published and which weekdays it names."""

    published: int | None
    weekdays: frozenset[str]


def when(article: Article) -> When:
    """What an article says of its time."""
    named = (key for key, _ in each(article.terms.bridge) if key.startswith("day:"))
    return When(day(article.published), frozenset(named))


def same_time(one: When, other: When) -> float:
    """How far two articles' times allow one event, from 0 (no) to 1 (nothing speaks against it)."""
    if one.published is not None and other.published is not None and abs(one.published - other.published) > APART:
        return 0.0
    disjoint = one.weekdays and other.weekdays and not one.weekdays & other.weekdays
    return OTHER_DAYS if disjoint else 1.0


def stories(articles: Sequence[Article], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Group articles, given by index, by event: average linkage at an absolute threshold over the pairs alike."""
    times = [when(article) for article in articles]
    timed = (((i, j), value * same_time(times[i], times[j])) for (i, j), value in pairs.items())
    return average_linkage(len(articles), {pair: value for pair, value in timed if value}, EVENT)


def nearest_first(story: Sequence[int], pairs: Mapping[tuple[int, int], float]) -> list[int]:
    """The story's members, the one most like the others first; then in order."""

    def likeness(one: int) -> float:
        return round(sum(pairs.get((min(one, other), max(one, other)), 0.0) for other in story if other != one), 6)

    first = min(story, key=lambda one: (-likeness(one), one))
    return [first, *(one for one in sorted(story) if one != first)]
