"""Pairs of rows and how alike they are."""

from typing import NamedTuple

import numpy as np

from .rows import STEP, Ints, Truths, Values, order

# Bits for a row and for a likeness, which is a little more than 1 where values were rounded up.
ROW, LIKE = 20, 23
MOST = (1 << LIKE) - 1


class Pairs(NamedTuple):
    """Pairs of rows and how alike they are, each from one row to one of its nearest."""

    one: Ints
    other: Ints
    value: Values

    def at(self, places: Ints | Truths | slice) -> "Pairs":
        """Those at some places, or where something is true."""
        if not isinstance(places, slice) and places.dtype == bool:
            places = np.flatnonzero(places)
        return Pairs(self.one[places], self.other[places], self.value[places])

    def but(self, places: Ints) -> "Pairs":
        """Those that are not at some places."""
        kept = np.ones(len(self.one), dtype=bool)
        kept[places] = False
        return self.at(kept)


def as_numbers(pairs: Pairs) -> Ints:
    """A number for each pair, by which they come in the order of their first rows, the most alike first, and then of
    their second ones."""
    unlike = (MOST - pairs.value * STEP * STEP).astype(np.int64)
    return pairs.one << LIKE + ROW | unlike << ROW | pairs.other


def of_numbers(numbers: Ints) -> Pairs:
    """The pairs of such numbers."""
    unlike = numbers >> ROW & (1 << LIKE) - 1
    value = ((MOST - unlike) / (STEP * STEP)).astype(np.float32)
    return Pairs(numbers >> LIKE + ROW, numbers & (1 << ROW) - 1, value)


def together(parts: list[Pairs]) -> Pairs:
    """All pairs of several lists, one list after the other."""
    none = Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))
    one, other, value = zip(none, *parts, strict=True)
    return Pairs(np.concatenate(one), np.concatenate(other), np.concatenate(value))


def once(pairs: Pairs) -> tuple[Pairs, Ints]:
    """Every pair once, the smaller number first, in order, and where each of the given ones is among them."""
    low, high = np.minimum(pairs.one, pairs.other), np.maximum(pairs.one, pairs.other)
    keys = low * (int(high.max(initial=0)) + 1) + high
    ranked = order(keys)
    new = np.diff(keys[ranked], prepend=-1) > 0
    places = np.empty(len(keys), dtype=np.int64)
    places[ranked] = np.cumsum(new) - 1
    return Pairs(low, high, pairs.value).at(ranked[new]), places
