"""Scalar products of pairs of rows."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from .pairs import Pairs
from .rows import Ints, Rows, Values

# So many rows are laid out in full at once.
DENSE = 8


def total(values: Values, ends: Ints) -> Values:
    """The sums of several runs of values, one after the other, each from one end to the next."""
    held = np.flatnonzero(ends[1:] - ends[:-1])
    sums = np.zeros(len(ends) - 1, dtype=np.float32)
    sums[held] = np.add.reduceat(values, ends[held])
    return sums


def several(values: Values, ends: Ints) -> Values:
    """The sums of several runs, in which no value counts for more than twice all others of its run together."""
    sums = total(values, ends)
    held = np.flatnonzero(ends[1:] - ends[:-1])
    greatest = np.zeros(len(sums), dtype=np.float32)
    greatest[held] = np.maximum.reduceat(values, ends[held]) if len(held) else 0.0
    found: Values = np.minimum(sums, 3 * (sums - greatest))
    return found


def products(table: Rows, pairs: Pairs, summed: Callable[[Values, Ints], Values] = total) -> Values:
    """The scalar products of pairs of rows, given how they are summed; the pairs come in the order of their first
    rows."""
    width = table.width
    dense = np.zeros(DENSE * width, dtype=np.float32)
    found = [np.empty(0, dtype=np.float32)]
    bounds = np.searchsorted(pairs.one, np.arange(0, table.height + DENSE, DENSE)).tolist()
    for number, (start, end) in enumerate(pairwise(bounds)):
        if start < end:
            values, last = _shared(table, number * DENSE, pairs.at(slice(start, end)), dense)
            found.append(summed(values, last))
    return np.concatenate(found)


def _shared(table: Rows, first: int, pairs: Pairs, dense: Values) -> tuple[Values, Ints]:
    """For pairs whose first rows are those from ``first`` on the products of all values of the second rows, and where
    each row's end; ``dense``, all zero, has place for the first rows."""
    width = len(dense) // DENSE
    begin = table.starts[first : first + DENSE + 1]
    mine = slice(begin[0], begin[-1])
    cells = np.repeat(np.arange(len(begin) - 1) * width, begin[1:] - begin[:-1]) + table.columns[mine]
    dense[cells] = table.values[mine]
    some = table.some(pairs.other)
    values = some.values * dense[some.columns + np.repeat((pairs.one - first) * width, some.lengths)]
    dense[cells] = 0.0
    return values, some.starts
