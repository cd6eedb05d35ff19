"""The summary of several articles: a sentence of each that says what no other said, the newest article first."""

from collections.abc import Iterator, Sequence
from itertools import islice

from ..model import Article, Entry, Quote
from .candidates import Sentence, sentences
from .checks import leans
from .select import overlap

MOST = 3
# Two articles name the same people and places of one event: less than in one article is a repetition here.
SAME = 0.5


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
    said: list[Sentence] = []
    for entry in entries:
        new = (each for each in _unsaid(entry.article) if all(overlap(each, old) < SAME for old in said))
        if sentence := next(new, None):
            said.append(sentence)
            yield Quote(entry.slug, sentence.place)


def _unsaid(article: Article) -> Iterator[Sentence]:
    """The sentences of an article's summary that can be said of it beside its headline and its line in a list."""
    every = sentences(article.paragraphs)
    said = {article.lead, every[0].place if article.derived and every else None}
    return (
        each
        for each in every
        if each.place in article.summary and each.place not in said and not leans(each.words, article.language)
    )
