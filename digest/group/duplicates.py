"""Articles with the same text, or nearly the same: found by what their long words are followed by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import NamedTuple
from zlib import crc32

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..model import Article
from ..tokens import lower_words
from .rows import NONE, Columns, Ints, Rows, Truths, components, ends, kept, numbered, same_as, spliced

# A shingle begins at a long word and goes on for some: enough to tell texts apart, a third of all shingles.
LONG = 7
SHINGLE = 4
# How many of an article's first shingles find its candidates, and the bytes of one.
SKETCH = 12
SIZE = 4
# Texts are nearly the same if this share of all their shingles is common to both.
SAME = 0.8


def shingles(texts: Iterable[str]) -> bytes:
    """Runs of words that begin at a long one (after "SpotSigs", Theobald and others 2008); a short text's words.

    Of each only a number of four bytes is kept that its words make, lower case; sorted. Empty for texts without words.
    """
    words = list(chain.from_iterable(map(lower_words, texts)))
    starts = [i for i in range(len(words) - SHINGLE + 1) if len(words[i]) >= LONG]
    runs = [" ".join(words[i : i + SHINGLE]) for i in starts] or ([" ".join(words)] if words else [])
    return np.array(sorted({crc32(run.encode()) for run in runs}), dtype="<u4").tobytes()


class Joins(NamedTuple):
    """Pairs of texts by number, and the shingle that made each of them candidates."""

    shingle: Ints = np.empty(0, dtype=np.int64)
    one: Ints = np.empty(0, dtype=np.int64)
    other: Ints = np.empty(0, dtype=np.int64)

    def at(self, where: Truths) -> "Joins":
        """Those where something is true."""
        return Joins(self.shingle[where], self.one[where], self.other[where])

    def renumbered(self, number: Ints) -> "Joins":
        """Those of texts that have a new number."""
        one, other = number[self.one], number[self.other]
        return Joins(self.shingle, one, other).at((one >= 0) & (other >= 0))

    def without(self, others: "Joins") -> "Joins":
        """Those that are none of the others."""
        shingles = np.sort(np.concatenate([self.shingle, others.shingle]))
        most = 1 + max(int(pairs.other.max(initial=0)) for pairs in (self, others))
        own, theirs = (
            (np.searchsorted(shingles, pairs.shingle) * most + pairs.one) * most + pairs.other
            for pairs in (self, others)
        )
        return self.at(~_among(own, theirs))


class Texts(NamedTuple):
    """The ``sketches`` of texts, the k smallest of their shingles (Broder 1997), and a number that each whole text
    makes: the same for the same text."""

    sketches: Rows = NONE
    whole: Ints = np.empty(0, dtype=np.int64)


class Copies(Struct, frozen=True, eq=False):
    """``groups`` of two names and more whose ``articles``, by name, have the same text or nearly so, sorted; each name
    is in one at most. They were found by their ``texts``, of which pairs are ``joined``."""

    articles: Sequence[Article] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    texts: Texts = Texts()
    joined: Joins = Joins()


def copies(articles: Sequence[Article], last: Copies | None = None) -> Copies:
    """The duplicates among articles. What was found ``last`` saves work where articles are the same objects: only those
    pairs are looked at that a shingle of a text which came or went makes candidates, or makes candidates no longer."""
    last = last or Copies()
    named = sorted(articles, key=attrgetter("name"))
    same = same_as(named, last.articles)
    number = numbered(same, len(last.articles))
    fresh = _texts([named[i] for i in np.flatnonzero(same < 0).tolist()])
    texts = Texts(spliced(last.texts.sketches, same, fresh.sketches), kept(last.texts.whole, same, fresh.whole))
    gone = last.texts.sketches.some(np.flatnonzero(number < 0))
    stirred = np.concatenate([fresh.sketches.columns, gone.columns])
    before, now = _candidates(last.texts, stirred).renumbered(number), _candidates(texts, stirred)
    new = now.without(before)
    stay, come = last.joined.renumbered(number).without(before.without(now)), new.at(_nearly(named, new))
    joined = Joins(*(np.concatenate(pair) for pair in zip(stay, come, strict=True)))
    stands = not len(come.one) and len(stay.one) == len(last.joined.one)
    return Copies(named, last.groups if stands else _groups(named, joined), texts, joined)


def _numbers(found: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(found, dtype="<u4")


def _among(values: Ints | Columns, some: Ints | Columns) -> Truths:
    """Which values are among some others."""
    known = np.append(np.sort(some), -1)
    found: Truths = known[np.searchsorted(known[:-1], values)] == values
    return found


def _texts(articles: Sequence[Article]) -> Texts:
    sketches = [article.terms.shingles[: SIZE * SKETCH] for article in articles]
    columns = (_numbers(b"".join(sketches)) >> 1).astype(np.int32)
    lengths = np.array([len(sketch) // SIZE for sketch in sketches], dtype=np.int64)
    whole = b"".join([blake2b(article.terms.shingles, digest_size=8).digest() for article in articles])
    return Texts(Rows(ends(lengths), columns, np.ones(len(columns), np.float32)), np.frombuffer(whole, dtype="<i8"))


def _candidates(texts: Texts, shingles: Columns) -> Joins:
    """Pairs of texts that have one of these shingles in their sketches.

    Of all that share a shingle each is compared with the first and with the next, the same texts side by side: time
    stays linear, and a pair that is nearly the same shares further shingles.
    """
    places = np.flatnonzero(_among(texts.sketches.columns, shingles))
    of, found = texts.sketches.holders(places), texts.sketches.columns[places]
    ranked = np.lexsort((of, texts.whole[of], found))
    of, found = of[ranked], found[ranked]
    later = np.flatnonzero(np.diff(found) == 0) + 1
    begins = np.flatnonzero(np.diff(found, prepend=-1))
    first = begins[np.searchsorted(begins, later, side="right") - 1]
    one, other = of[np.concatenate([first, later - 1])], of[np.concatenate([later, later])]
    return Joins(np.concatenate([found[later]] * 2), np.minimum(one, other), np.maximum(one, other))


def _nearly(articles: Sequence[Article], pairs: Joins) -> Truths:
    """Which pairs have nearly the same text."""
    keys, places = np.unique(pairs.one * len(articles) + pairs.other, return_inverse=True)
    ones, others = np.divmod(keys, max(len(articles), 1))
    found = [
        _near(articles[one].terms.shingles, articles[other].terms.shingles)
        for one, other in zip(ones.tolist(), others.tolist(), strict=True)
    ]
    return np.array(found, dtype=bool)[places]


def _near(one: bytes, other: bytes) -> bool:
    least, most = sorted((len(one), len(other)))
    if one == other or least < SAME * most:
        return one == other
    common = SIZE * len(np.intersect1d(_numbers(one), _numbers(other), assume_unique=True))
    return common >= SAME * (least + most - common)


def _groups(articles: Sequence[Article], joined: Joins) -> tuple[tuple[str, ...], ...]:
    first = components(len(articles), joined.one, joined.other)
    several = np.flatnonzero(np.bincount(first, minlength=1)[first] > 1)
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for leader, number in zip(first[several].tolist(), several.tolist(), strict=True):
        groups[leader].append(articles[number].name)
    return tuple(map(tuple, groups.values()))
