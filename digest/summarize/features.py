"""Turns the sentences of an article into columns of features for the ranker: place, length, likeness, neighbours.

A column is one or several lists of words, one for each sentence; the words of a sentence together are its value in that
column, as in the cleaner's model. Only ``leaning`` comes from a language: the weights are the same for all.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from math import sqrt
from statistics import median

from ..linear import Column
from ..tokens import lower_words
from .candidates import Sentence, content, share

PLACES = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30)
COUNTS = (6, 10, 15, 22, 35)
WORDS = (5, 8, 12, 16, 20, 25, 30, 36, 45)
BEFORE = (1, 20, 35, 50, 65, 80, 110, 150, 250)
RATIOS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
COSINES = (0.001, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4)
SHARES = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
NAMES = (1, 2, 3, 4, 6, 8, 11)
TITLES = (0.0, 0.01, 0.15, 0.3, 0.45, 0.6)
NUMBERS = (1, 2, 3, 5)
EARLY = 4
QUOTES = '“"«'


def columns(sentences: Sequence[Sentence], leaning: Sequence[bool], title: str | None) -> dict[str, Column]:
    """All features of the sentences of an article, one at least. ``leaning`` says of each whether it leans on the one
    before; ``title`` is the headline if the text had one.
    """
    lengths = [len(each.words) for each in sentences]
    return {
        **_placed(sentences, lengths, titled=title is not None),
        **_alike(sentences, content(lower_words(title or ""))),
        **_shaped(sentences, lengths),
        **_beside(leaning),
    }


def steps(values: Iterable[float], bounds: tuple[float, ...]) -> list[str]:
    """The step on which each value stands: "40+" for 43, "<8" below all."""
    names = _names(bounds)
    return [names[bisect_right(bounds, value)] for value in values]


@cache
def _names(bounds: tuple[float, ...]) -> tuple[str, ...]:
    return (f"<{bounds[0]:g}", *(f"{bound:g}+" for bound in bounds))


def cosine(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets of words."""
    shared = len(one & other)
    return round(shared / sqrt(len(one) * len(other)), 6) if shared else 0.0


def _placed(sentences: Sequence[Sentence], lengths: Sequence[int], titled: bool) -> dict[str, Column]:
    count = len(sentences)
    place = steps(range(count), PLACES)
    early = [str(min(at, EARLY)) for at in range(count)]
    return {
        "place": (place, steps([count] * count, COUNTS)),
        "under a title" if titled else "without a title": (place,),
        "passed": ([f"{10 * at // count}0%" for at in range(count)],),
        "words before": (steps(accumulate(lengths, initial=0), BEFORE)[:count],),
        "words": (steps(lengths, WORDS), early),
        "paragraph": (
            ["first" if each.place.sentence == 0 else "later" for each in sentences],
            [str(min(each.siblings, EARLY)) for each in sentences],
        ),
    }


def _alike(sentences: Sequence[Sentence], title: frozenset[str]) -> dict[str, Column]:
    """How like the rest of the article, the title, the first sentence and its neighbours each sentence is."""
    found = [each.content for each in sentences]
    spread = Counter(chain.from_iterable(found))
    among = [[*map(spread.__getitem__, each)] for each in found]
    near = _centrality(among, sum([count * count for count in spread.values()]))
    middle = median(near) or 1.0
    again = [(len(counts) - counts.count(1)) / (len(counts) or 1) for counts in among]
    in_title = [share(title, each) if title else -1.0 for each in found]
    beside = [cosine(one, other) for one, other in pairwise(found)]
    return {
        "like the rest": (steps([each / middle for each in near], RATIOS),),
        "title": (steps(in_title, TITLES),),
        "like the first": (["first", *steps([cosine(found[0], each) for each in found[1:]], COSINES)],),
        "like the last": (steps([0.0, *beside], COSINES),),
        "like the next": (steps([*beside, 0.0], COSINES),),
        "said again": (steps(again, SHARES),),
    }


def _centrality(among: Sequence[Sequence[int]], square: int) -> list[float]:
    """The cosine of each sentence with all others together, by how many sentences each of its words is in; ``square``
    is that of the length of all together.
    """
    near = []
    for counts in among:
        shared, own = sum(counts), len(counts)
        rest = square - 2 * shared + own
        near.append(round((shared - own) / sqrt(own * rest), 6) if own and rest > 0 else 0.0)
    return near


def _shaped(sentences: Sequence[Sentence], lengths: Sequence[int]) -> dict[str, Column]:
    texts = [each.text for each in sentences]
    names = [sum(map(str.istitle, text.split()[1:])) for text in texts]
    numbers = [sum(map(str.isdigit, each.words)) for each in sentences]
    small = [1 - len(each.content) / (length or 1) for each, length in zip(sentences, lengths, strict=True)]
    return {
        "names": (steps(names, NAMES),),
        "numbers": (steps(numbers, NUMBERS),),
        "quotes": ([_quotes(text) for text in texts],),
        "small words": (steps(small, SHARES),),
    }


def _quotes(text: str) -> str:
    if '"' in text or "“" in text or "«" in text:
        return "speech" if text[0] in QUOTES else "some"
    return "none"


def _beside(leaning: Sequence[bool]) -> dict[str, Column]:
    """Who leans on whom: a leaning sentence needs the one before."""
    lean = ["leans" if each else "stands" for each in leaning]
    return {"leans": (lean, [*lean[1:], "end"])}
