"""The summary of several articles: a sentence of each that says what no other said, the newest article first."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ..model import Article, Entry, Place, Quote
from ..tokens import lower_words
from .candidates import content
from .checks import leans
from .select import overlap

MOST = 3
# Two articles name the same people and places of one event: less than in one article is a repetition here.
SAME = 0.5
_KEPT = 1024


def several(entries: Sequence[Entry], most: int = MOST) -> tuple[Quote, ...]:
    """Return up to ``most`` sentences, each of another article and none saying again what one before it says.

    The newest articles speak first; those without a date of publication after them, in the order given. So one more
    article adds at most its own sentence and leaves the others in their order. A sentence that the headline or its line
    in a list says already is passed over, and so is one that leans on the sentence before it.
    """
    return tuple(islice(_quotes(sorted(entries, key=_age)), most))


def _age(entry: Entry) -> float:
    return -entry.instant if entry.published else float("inf")


def _quotes(entries: Sequence[Entry]) -> Iterator[Quote]:
    said: list[frozenset[str]] = []
    for entry in entries:
        for place, words in _unsaid(entry.article):
            if all(overlap(words, old) < SAME for old in said):
                said.append(words)
                yield Quote(entry.slug, place)
                break


# A theme speaks anew whenever one of its articles changes, and the others say what they said.
@lru_cache(maxsize=_KEPT)
def _unsaid(article: Article) -> Sequence[tuple[Place, frozenset[str]]]:
    """The sentences of an article's summary that can be said of it beside its headline and its line in a list, with
    their long words."""
    said = {article.lead, _first(article) if article.derived else None}
    told = [(place, lower_words(article.shown(place))) for place in article.summary if place not in said]
    return [(place, content(words)) for place, words in told if not leans(words, article.language)]


def _first(article: Article) -> Place | None:
    bodies = (p for p, each in enumerate(article.paragraphs) if each.role == "body" and each.spans)
    return next((Place(p, 0) for p in bodies), None)
