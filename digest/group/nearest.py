"""The rows of a matrix that are most alike: found through an inverted index, never by comparing all with all."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .vectors import Floats, Ints, Rows

# A term that more rows than this would be found by finds none.
COMMON = 1500
# The nearest are looked for among so many more candidates, whose heaviest terms make at least this part of the floor.
MORE = 10
PART = 0.5
# So many sums are made at once: as a processor has near at hand.
BLOCK = 1 << 18
# Likenesses are compared in so many steps.
STEPS = 1_000_000
# So many rows are laid out in full at once.
DENSE = 4

Truths = NDArray[np.bool_]
Fit = Callable[[Ints, Ints], Truths]


class Pairs(NamedTuple):
    """Pairs of rows and how alike they are, each from one row to one of its nearest."""

    one: Ints
    other: Ints
    value: Floats

    def at(self, places: Ints | Truths | slice) -> "Pairs":
        """Those at some places, or where something is true."""
        return Pairs(self.one[places], self.other[places], self.value[places])

    def by_numbers(self) -> dict[tuple[int, int], float]:
        """How alike two rows are, by their numbers."""
        return dict(zip(zip(self.one.tolist(), self.other.tolist(), strict=True), self.value.tolist(), strict=True))


def together(parts: Sequence[Pairs]) -> Pairs:
    """All pairs of several lists, one list after the other."""
    return Pairs(
        np.concatenate([np.empty(0, np.int64), *(part.one for part in parts)]),
        np.concatenate([np.empty(0, np.int64), *(part.other for part in parts)]),
        np.concatenate([np.empty(0), *(part.value for part in parts)]),
    )


def once(pairs: Pairs) -> tuple[Pairs, Ints]:
    """Every pair once, the smaller number first, in order, and where each of the given ones is among them."""
    low, high = np.minimum(pairs.one, pairs.other), np.maximum(pairs.one, pairs.other)
    _, first, places = np.unique(low * (int(high.max(initial=0)) + 1) + high, return_index=True, return_inverse=True)
    return Pairs(low, high, pairs.value).at(first), places


def _greatest(of: Ints, values: Floats, most: int) -> Ints:
    """The places of each row's greatest values (six decimals), so many at most, the greatest first; ties in order.

    ``of`` says which row each value is in; the rows come in order.
    """
    steps = np.rint(values * STEPS).astype(np.int64)
    # Sorting one number that says row, value and place is much faster than sorting places by row and value.
    top = int(steps.max(initial=0))
    keys = (of * (top + 1) + top - steps) * len(of) + np.arange(len(of))
    keys.sort()
    places: Ints = keys[np.arange(len(of)) - np.searchsorted(of, of) < most] % max(len(of), 1)
    return places


def heaviest(rows: Rows, most: int) -> Rows:
    """Each row's heaviest values, so many at most."""
    of = rows.of()
    kept = np.sort(_greatest(of, rows.values, most))
    return Rows(_starts(of[kept], len(rows.starts) - 1), rows.columns[kept], rows.values[kept])


def _starts(of: Ints, count: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(of, minlength=count))]).astype(np.int64)


def _index(rows: Rows) -> Rows:
    """From each column to the rows that have it; a common column has none."""
    columns = rows.width
    order = np.argsort(rows.columns, kind="stable")
    held = np.bincount(rows.columns, minlength=columns)
    kept = order[held[rows.columns[order]] <= COMMON]
    return Rows(_starts(rows.columns[kept], columns), rows.of()[kept], rows.values[kept])


def _gathered(starts: Ints, lengths: Ints) -> Ints:
    """The places of several ranges, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def _sums(rows: Rows, index: Rows, first: int, last: int) -> Floats:
    """What each row from first to last has in common with every row."""
    count = len(rows.starts) - 1
    mine = slice(rows.starts[first], rows.starts[last])
    columns = rows.columns[mine]
    lengths = np.diff(index.starts)[columns]
    places = _gathered(index.starts[columns], lengths)
    of = np.repeat(np.arange(last - first), np.diff(rows.starts[first : last + 1]))
    weights = np.repeat(rows.values[mine], lengths) * index.values[places]
    cells = np.repeat(of * count, lengths) + index.columns[places]
    return np.bincount(cells, weights, (last - first) * count).astype(np.float64)


def _blocks(rows: Rows, terms: int, floor: float) -> Iterator[Pairs]:
    pruned = heaviest(rows, terms)
    index = _index(pruned)
    count = len(rows.starts) - 1
    size = max(1, BLOCK // max(count, 1))
    for first in range(0, count, size):
        last = min(first + size, count)
        sums = _sums(pruned, index, first, last)
        cells = np.flatnonzero(sums >= floor)
        one, other = first + cells // count, cells % count
        yield Pairs(one, other, sums[cells].round(6)).at(one != other)


class Search(NamedTuple):
    """What is looked for: so many of a row's nearest, as alike as ``floor`` at least, found by so many of its heaviest
    terms."""

    most: int
    floor: float
    terms: int


def nearest(rows: Rows, search: Search, fit: Fit | None = None) -> Pairs:
    """Each row with those most like it; ``fit`` says which pairs are considered.

    Rows come in order, their nearest first; ties by number.
    """
    blocks = _blocks(rows, search.terms, search.floor * PART)
    fitting = (block.at(fit(block.one, block.other)) if fit else block for block in blocks)
    rough = together([b.at(np.sort(_greatest(b.one, b.value, search.most + MORE))) for b in fitting])
    distinct, places = once(rough)
    exact = rough._replace(value=cosines(rows, distinct)[places])
    exact = exact.at(exact.value >= search.floor)
    return exact.at(_greatest(exact.one, exact.value, search.most))


def cosines(rows: Rows, pairs: Pairs) -> Floats:
    """The scalar products of pairs of rows; the pairs come in the order of their first rows."""
    count = len(rows.starts) - 1
    dense = np.zeros(DENSE * rows.width)
    found = [np.empty(0)]
    bounds = np.searchsorted(pairs.one, np.arange(0, count + DENSE, DENSE)).tolist()
    for number, (start, end) in enumerate(pairwise(bounds)):
        if start < end:
            found.append(_products(rows, number * DENSE, pairs.at(slice(start, end)), dense))
    return np.concatenate(found).round(6)


def _products(rows: Rows, first: int, pairs: Pairs, dense: Floats) -> Floats:
    """The scalar products of pairs whose first rows are those from ``first`` on, for which ``dense``, all zero, has
    place."""
    starts = rows.starts[first : first + DENSE + 1]
    mine = slice(starts[0], starts[-1])
    cells = np.repeat(np.arange(len(starts) - 1) * rows.width, np.diff(starts)) + rows.columns[mine]
    dense[cells] = rows.values[mine]
    lengths = rows.starts[pairs.other + 1] - rows.starts[pairs.other]
    places = _gathered(rows.starts[pairs.other], lengths)
    at = rows.columns[places]
    at += np.repeat((pairs.one - first) * rows.width, lengths)
    products = rows.values[places]
    products *= dense[at]
    dense[cells] = 0.0
    sums, ends = np.concatenate([[0.0], np.cumsum(products)]), np.cumsum(lengths)
    found: Floats = sums[ends] - sums[ends - lengths]
    return found
