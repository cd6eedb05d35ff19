"""How alike articles are as accounts of one event: numbers from 0 to 1."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from . import products as scalar
from .inverted import Kinds, Search
from .nearest import Near, looked_up, nearest
from .pairs import Pairs, once, together
from .products import several, total
from .rows import Floats, Ints, Truths, Values, numbered, spliced
from .vectors import Vectors, Weighted

# Less alike than this is not alike at all.
FLOOR = 0.05
# Of an article's heaviest terms such a part of that is enough to look closer.
PART = 0.5
# Whom an article is compared with: in its own language, and in others.
OWN, FOREIGN = Search(most=40, floor=FLOOR * PART), Search(most=20, floor=FLOOR * PART)
# By so many of its heaviest terms, and of its heaviest keys.
TERMS, KEYS = 64, 40
# A cosine over the few keys of the bridge is higher than one over all stems: this brings both to one scale. It is half
# of it as long as other languages have too few articles to show which keys two languages share at all.
BRIDGE_SCALE = 0.64
# Of two languages only those are alike that are at least so near as the best that either has in the other language
# (after Artetxe and Schwenk, "Margin-based parallel corpus mining", 2019).
MARGIN = 0.6


class Like(NamedTuple):
    """Who is like whom: the articles nearest to each in its own language (``near``) and in others (``far``); of those
    that are listed there how alike they are as accounts of one event (``own``, ``foreign``), and the scalar product of
    the bridges of the latter.

    ``pairs`` are all that may tell one event, each once or both ways, with their likeness; ``changed`` those of them
    that are not as they were, and those that are no more: -1 stands for an article that is gone or new.
    """

    near: Near = Near()
    far: Near = Near()
    own: Values = np.empty(0, dtype=np.float32)
    bridge: Values = np.empty(0, dtype=np.float32)
    foreign: Values = np.empty(0, dtype=np.float32)
    pairs: Pairs = together([])
    changed: Pairs = together([])


NOTHING = Like()


def like(vectors: Vectors, last: Like = NOTHING) -> Like:
    """Compare articles, each with those most like it; ``last`` is of the vectors that these were made from."""
    same, new = vectors.same_event, np.flatnonzero(vectors.same_event < 0)
    one = np.eye(int(vectors.languages.max(initial=0)) + 1, dtype=bool)
    near = nearest(vectors.event.heaviest(new, TERMS), Kinds(vectors.languages, one), OWN, last.near, same)
    far = nearest(vectors.bridge.heaviest(new, KEYS), Kinds(vectors.languages, ~one), FOREIGN, last.far, same)

    def of_own(pairs: Pairs) -> Values:
        return own(products(vectors.event, pairs), products(vectors.opening, pairs))

    found = Like(
        near,
        far,
        _filled(near, last.near, last.own, of_own),
        _filled(far, last.far, last.bridge, lambda pairs: products(vectors.bridge, pairs, several)),
    )
    found = found._replace(foreign=_clear(found, vectors.evidence))
    found = found._replace(pairs=_alike(found))
    return found._replace(changed=_changed(found, last, vectors.same))


def _filled(near: Near, last: Near, known: Values, make: Callable[[Pairs], Values]) -> Values:
    """A number for each that is listed, made where it is not ``known``, as those of the last lists."""
    new = np.flatnonzero(near.stays < 0)
    fresh = near.lists.some(new)
    pairs = Pairs(new[fresh.of()], fresh.columns.astype(np.int64), fresh.values)
    values, missing = looked_up(near.same, last.lists._replace(values=known), pairs)
    distinct, places = once(pairs.at(missing))
    values[missing] = make(distinct)[places]
    return spliced(last.lists._replace(values=known), near.stays, fresh._replace(values=values)).values


def products(table: Weighted, pairs: Pairs, summed: Callable[[Values, Ints], Values] = total) -> Values:
    """The scalar products of pairs of vectors, given how they are summed; the pairs come in the order of their first
    ones."""
    numbers = np.unique(np.concatenate([pairs.one, pairs.other]))
    one, other = np.searchsorted(numbers, pairs.one), np.searchsorted(numbers, pairs.other)
    return scalar.products(table.some(numbers), Pairs(one, other, pairs.value), summed)


def own(whole: Values, opening: Values) -> Values:
    """How alike articles of one language are, given two scalar products: half of it is that of their openings."""
    return ((whole + opening) / 2).astype(np.float32, copy=False)


def foreign(evidence: Floats, pairs: Pairs) -> Values:
    """How alike articles of two languages are, given how alike their bridges are and what evidence each article has."""
    least = np.minimum(evidence[pairs.one], evidence[pairs.other])
    return (BRIDGE_SCALE * (1 + least) / 2 * pairs.value).round(6).astype(np.float32)


def _clear(found: Like, evidence: Floats) -> Values:
    """How alike articles of two languages are; 0 for pairs that are far behind the best of either."""
    pairs = found.far.pairs()._replace(value=found.bridge)
    best = np.zeros(found.far.lists.height, dtype=np.float32)
    np.maximum.at(best, pairs.one, pairs.value)
    np.maximum.at(best, pairs.other, pairs.value)
    clear = pairs.value >= MARGIN * np.maximum(best[pairs.one], best[pairs.other])
    return np.where(clear, foreign(evidence, pairs), np.float32(0))


def _alike(found: Like, of: Truths | None = None) -> Pairs:
    """The pairs that are alike enough of all articles, or of some."""
    parts = []
    for near, value in ((found.near, found.own), (found.far, found.foreign)):
        wanted = value >= FLOOR
        if of is not None:
            wanted &= np.repeat(of, near.lists.lengths)
        places = np.flatnonzero(wanted)
        parts.append(Pairs(near.lists.holders(places), near.lists.columns[places].astype(np.int64), value[places]))
    return together(parts)


def _changed(found: Like, last: Like, same: Ints) -> Pairs:
    """Pairs that are not as they were, by the numbers of now."""
    if not last.near.lists.height:
        return found.pairs
    stays = (same >= 0) & (found.near.stays >= 0) & (found.far.stays >= 0) & _as_clear(found, last)
    gone = np.ones(last.near.lists.height, dtype=bool)
    gone[same[stays]] = False
    number = numbered(same, len(gone))
    before, now = _alike(last, gone), _alike(found, np.logical_not(stays))
    before = Pairs(number[before.one], number[before.other], before.value)
    known = (before.one >= 0) & (before.other >= 0)
    keys, keys_before = (each.one * len(same) + each.other for each in (now, before))
    _, kept, kept_before = np.intersect1d(keys, np.where(known, keys_before, -1), return_indices=True)
    equal = now.value[kept] == before.value[kept_before]
    return together([now.but(kept[equal]), before.but(kept_before[equal])])


def _as_clear(found: Like, last: Like) -> Truths:
    """Which articles are as like those of other languages as they were, if these are the same: the best may not be."""
    lists = found.far.lists._replace(values=found.foreign)
    fresh = lists.some(np.flatnonzero(found.far.stays < 0))
    expected = spliced(last.far.lists._replace(values=last.foreign), found.far.stays, fresh)
    clear = np.ones(lists.height, dtype=bool)
    clear[lists.holders(np.flatnonzero(expected.values != found.foreign))] = False
    return clear
