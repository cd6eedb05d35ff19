"""Articles with the same text, or nearly the same: found by what their long words are followed by."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from zlib import crc32

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..again import window
from ..model import Article
from .rows import Ints, order

WORD = re.compile(r"\w+")
# A shingle begins at a long word and goes on for some: enough to tell texts apart, a third of all shingles.
LONG = 7
SHINGLE = 4
# How many of an article's first shingles find its candidates, and the bytes of one.
SKETCH = 12
SIZE = 4
# Texts are nearly the same if this share of all their shingles is common to both.
SAME = 0.8


def shingles(text: str) -> bytes:
    """Runs of words that begin at a long one (after "SpotSigs", Theobald and others 2008); a short text's words.

    Of each only a number of four bytes is kept that its words make, lower case; sorted. Empty for a text without words.
    """
    words = WORD.findall(text.lower())
    starts = [i for i in range(len(words) - SHINGLE + 1) if len(words[i]) >= LONG]
    runs = [" ".join(words[i : i + SHINGLE]) for i in starts] or ([" ".join(words)] if words else [])
    return np.array(sorted({crc32(run.encode()) for run in runs}), dtype="<u4").tobytes()


def _numbers(found: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(found, dtype="<u4")


@lru_cache(maxsize=1 << 16)
def _nearly(one: bytes, other: bytes) -> bool:
    least, most = sorted((len(one), len(other)))
    if least < SAME * most:
        return False
    common = SIZE * len(np.intersect1d(_numbers(one), _numbers(other), assume_unique=True))
    return common >= SAME * (least + most - common)


def _candidates(texts: Sequence[bytes]) -> Ints:
    """Pairs of numbers of texts whose sketches share a shingle (the k smallest of each, Broder 1997), in order."""
    sketches = [*map(_sketch, texts)]
    of = np.repeat(np.arange(len(texts)), [len(sketch) // SIZE for sketch in sketches])
    found = _numbers(b"".join(sketches)).astype(np.int64)
    ranked = order(found)
    of, found = of[ranked], found[ranked]
    # Of all that share a shingle each is compared with the first and with the next: time stays linear, and a pair that
    # is nearly the same shares further shingles.
    later = np.flatnonzero(np.diff(found) == 0) + 1
    begins = np.flatnonzero(np.diff(found, prepend=-1))
    first = begins[np.searchsorted(begins, later, side="right") - 1]
    keys = np.concatenate([of[first] * len(texts) + of[later], of[later - 1] * len(texts) + of[later]])
    keys = keys[order(keys)]
    return np.stack(np.divmod(keys[np.diff(keys, prepend=-1) > 0], max(len(texts), 1)), axis=1)


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        parents[name] = name = parents[parents[name]]
    return name


def _pairs(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """The names of articles with the same text or nearly so, as few pairs as join them all."""
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    for article in articles:
        if article.terms.shingles:
            same[article.terms.shingles].append(article.name)
    texts, names = list(same), [names[0] for names in same.values()]
    for alike in same.values():
        yield from pairwise(alike)
    for one, other in _candidates(texts).tolist():
        if _nearly(texts[one], texts[other]):
            yield names[one], names[other]


class Copies(Struct, frozen=True, eq=False):
    """``groups`` of two names and more whose ``articles`` have the same text or nearly so, sorted; each name in one at
    most."""

    articles: Sequence[Article] = ()
    groups: tuple[tuple[str, ...], ...] = ()


def duplicates(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of two names and more whose articles have the same text or nearly so, sorted; each name in one at most."""
    parents: dict[str, str] = {}
    for pair in _pairs(sorted(articles, key=attrgetter("name"))):
        first, second = sorted(_root(parents, parents.setdefault(name, name)) for name in pair)
        parents[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(parents):
        groups[_root(parents, name)].append(name)
    return tuple(tuple(names) for _, names in sorted(groups.items()))


def copies(articles: Sequence[Article], last: Copies | None = None) -> Copies:
    """The duplicates among articles: those found ``last`` if no text that came since has a candidate, nor had one that
    went."""
    last = last or Copies()
    start, stop, last_stop = window(articles, last.articles)
    alone = _alone(articles[start:stop], articles) and _alone(last.articles[start:last_stop], last.articles)
    return Copies(articles, last.groups if alone else duplicates(articles))


def _alone(some: Sequence[Article], articles: Sequence[Article]) -> bool:
    """Whether no shingle in the sketches of some articles is in the sketch of another."""
    wanted, every = (_numbers(b"".join([_sketch(each.terms.shingles) for each in part])) for part in (some, articles))
    return int(np.isin(every, wanted).sum()) == len(np.unique(wanted))


def _sketch(text: bytes) -> bytes:
    return text[: SIZE * SKETCH]
