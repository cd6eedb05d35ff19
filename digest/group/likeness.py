"""How alike articles are as accounts of one event, and stories as parts of one subject: numbers from 0 to 1."""

import numpy as np

from .nearest import Pairs, Search, Truths, cosines, nearest, once, together
from .vectors import Floats, Vectors

# Less alike than this is not alike at all.
FLOOR = 0.05
# Whom an article is compared with: in its own language, and in others.
OWN = Search(most=40, floor=FLOOR, terms=64)
FOREIGN = Search(most=20, floor=FLOOR, terms=40)
# A cosine over the few keys of the bridge is higher than one over all stems: this brings both to one scale. It is half
# of it as long as other languages have too few articles to show which keys two languages share at all.
BRIDGE_SCALE = 0.64
# Of two languages only those are alike that are at least so near as the best that either has in the other language
# (after Artetxe and Schwenk, "Margin-based parallel corpus mining", 2019).
MARGIN = 0.6


def _clear(pairs: Pairs, count: int) -> Truths:
    """Which pairs are not far behind the best of either."""
    best = np.zeros(count)
    np.maximum.at(best, pairs.one, pairs.value)
    np.maximum.at(best, pairs.other, pairs.value)
    return pairs.value >= MARGIN * np.maximum(best[pairs.one], best[pairs.other])


def own(vectors: Vectors, pairs: Pairs) -> Floats:
    """How alike articles of one language are, given their cosines: half of it is that of their openings."""
    return ((pairs.value + cosines(vectors.opening, pairs)) / 2).round(6)


def foreign(vectors: Vectors, pairs: Pairs) -> Floats:
    """How alike articles of two languages are, given the cosines of the keys that mean the same in both."""
    evidence = np.minimum(vectors.evidence[pairs.one], vectors.evidence[pairs.other])
    return (BRIDGE_SCALE * (1 + evidence) / 2 * pairs.value).round(6)


def event(vectors: Vectors) -> dict[tuple[int, int], float]:
    """The likeness of the articles that may tell one event, by their numbers, the smaller first, sorted."""
    languages = vectors.languages
    near, _ = once(nearest(vectors.event, OWN))
    far, _ = once(nearest(vectors.bridge, FOREIGN, lambda one, other: languages[one] != languages[other]))
    far = far.at(_clear(far, len(languages)))
    found, _ = once(together([near._replace(value=own(vectors, near)), far._replace(value=foreign(vectors, far))]))
    return found.at(found.value >= FLOOR).by_numbers()
