"""The rows of a matrix that are most alike: found through an inverted index, never by comparing all with all."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .vectors import Floats, Ints, Rows

# A term that more rows than this would be found by finds none.
COMMON = 1500
# The nearest are looked for among so many more candidates, whose heaviest terms make at least this part of the floor.
MORE = 10
PART = 0.5
# So many sums are made at once.
BLOCK = 1 << 20

Truths = NDArray[np.bool_]
Fit = Callable[[Ints, Ints], Truths]


class Pairs(NamedTuple):
    """Pairs of rows and how alike they are, each from one row to one of its nearest."""

    one: Ints
    other: Ints
    value: Floats

    def at(self, places: Ints | Truths) -> "Pairs":
        """Those at some places, or where something is true."""
        return Pairs(self.one[places], self.other[places], self.value[places])


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


def heaviest(rows: Rows, most: int) -> Rows:
    """Each row's heaviest values, so many at most."""
    of = rows.of()
    order = np.lexsort((rows.columns, -rows.values, of))
    kept = np.sort(order[np.arange(len(order)) - rows.starts[of] < most])
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


def _first(pairs: Pairs, most: int) -> Pairs:
    """The pairs of each row with its nearest, nearest first."""
    order = np.lexsort((pairs.other, -pairs.value, pairs.one))
    one = pairs.one[order]
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    return pairs.at(order[rank < most])


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
    rough = together([_first(block, search.most + MORE) for block in fitting])
    distinct, places = once(rough)
    exact = rough._replace(value=cosines(rows, distinct)[places])
    return _first(exact.at(exact.value >= search.floor), search.most)


def cosines(rows: Rows, pairs: Pairs) -> Floats:
    """The scalar products of pairs of rows; the pairs come in the order of their first rows."""
    dense = np.zeros(rows.width)
    found = []
    bounds = np.flatnonzero(np.diff(pairs.one, prepend=-1, append=-1))
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        mine = rows.row(int(pairs.one[start]))
        dense[rows.columns[mine]] = rows.values[mine]
        others = pairs.other[start:end]
        lengths = (rows.starts[others + 1] - rows.starts[others]).astype(np.int64)
        places = _gathered(rows.starts[others], lengths)
        products = dense[rows.columns[places]] * rows.values[places]
        found.append(np.bincount(np.repeat(np.arange(end - start), lengths), products, end - start))
        dense[rows.columns[mine]] = 0.0
    return np.concatenate([np.empty(0), *found]).round(6)
