"""How alike articles are as accounts of one event: numbers from 0 to 1."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from .nearest import Near, Pairs, Search, looked_up, nearest, once, products, several, together, total
from .rows import Floats, Ints, Rows, Truths, Values, spliced
from .vectors import Vectors

# Less alike than this is not alike at all.
FLOOR = 0.05
# Of an article's heaviest terms such a part of that is enough to look closer.
PART = 0.5
# Whom an article is compared with: in its own language, and in others.
OWN = Search(most=40, floor=FLOOR * PART, terms=64)
FOREIGN = Search(most=20, floor=FLOOR * PART, terms=40)
# A cosine over the few keys of the bridge is higher than one over all stems: this brings both to one scale. It is half
# of it as long as other languages have too few articles to show which keys two languages share at all.
BRIDGE_SCALE = 0.64
# Of two languages only those are alike that are at least so near as the best that either has in the other language
# (after Artetxe and Schwenk, "Margin-based parallel corpus mining", 2019).
MARGIN = 0.6


class Like(NamedTuple):
    """Who is like whom: the articles nearest to each in its own language (``near``) and in others (``far``), and of all
    that are listed the scalar products of whole articles, of openings, and of bridges."""

    near: Near = Near()
    far: Near = Near()
    whole: Values = np.empty(0, dtype=np.float32)
    opening: Values = np.empty(0, dtype=np.float32)
    bridge: Values = np.empty(0, dtype=np.float32)


NOTHING = Like()


def like(vectors: Vectors, last: Like = NOTHING) -> Like:
    """Compare articles, each with those most like it; ``last`` is of the vectors that these were made from."""
    languages, same = vectors.languages, vectors.same
    new = np.flatnonzero(same < 0)
    near = nearest(vectors.event.some(new), OWN, last=last.near, same=same)
    far = nearest(
        vectors.bridge.some(new), FOREIGN, lambda one, other: languages[one] != languages[other], last.far, same
    )
    return Like(
        near,
        far,
        _products(vectors.event, near, last.near, last.whole),
        _products(vectors.opening, near, last.near, last.opening),
        _products(vectors.bridge, far, last.far, last.bridge, several),
    )


def _products(
    table: Rows, near: Near, last: Near, known: Values, summed: Callable[[Values, Ints], Values] = total
) -> Values:
    """The scalar products of all that are listed, where they are not ``known``, as those of the last lists."""
    new = np.flatnonzero(near.stays < 0)
    fresh = near.lists.some(new)
    pairs = Pairs(new[fresh.of()], fresh.columns.astype(np.int64), fresh.values)
    values, missing = looked_up(near.same, last.lists._replace(values=known), pairs)
    distinct, places = once(pairs.at(missing))
    values[missing] = products(table, distinct, summed)[places]
    return spliced(last.lists._replace(values=known), near.stays, fresh._replace(values=values)).values


def own(whole: Values, opening: Values) -> Values:
    """How alike articles of one language are, given two scalar products: half of it is that of their openings."""
    return ((whole + opening) / 2).astype(np.float32, copy=False)


def foreign(evidence: Floats, pairs: Pairs) -> Values:
    """How alike articles of two languages are, given how alike their bridges are and what evidence each article has."""
    least = np.minimum(evidence[pairs.one], evidence[pairs.other])
    return (BRIDGE_SCALE * (1 + least) / 2 * pairs.value).round(6).astype(np.float32)


def _clear(pairs: Pairs, count: int) -> Truths:
    """Which pairs are not far behind the best of either."""
    best = np.zeros(count, dtype=np.float32)
    np.maximum.at(best, pairs.one, pairs.value)
    np.maximum.at(best, pairs.other, pairs.value)
    clear: Truths = pairs.value >= MARGIN * np.maximum(best[pairs.one], best[pairs.other])
    return clear


def event(like: Like, vectors: Vectors) -> Pairs:
    """The likeness of articles that may tell one event, for each in its list or in that of the other or in both."""
    near = like.near.pairs()._replace(value=own(like.whole, like.opening))
    far = like.far.pairs()._replace(value=like.bridge)
    far = far.at(_clear(far, len(vectors.languages)))
    found = together([near, far._replace(value=foreign(vectors.evidence, far))])
    return found.at(found.value >= FLOOR)
