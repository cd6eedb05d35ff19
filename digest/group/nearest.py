"""The rows of a matrix that are most alike.

Lists can be made from those of before: only rows that are new, or that may have other neighbours by now, are looked
for again. What comes out is what would come out without.
"""

from typing import NamedTuple

import numpy as np

from .inverted import Kinds, Search, Sums
from .pairs import Pairs, together
from .rows import NONE, Ints, Rows, Truths, Values, numbered, order, spliced, starts

# A term that more rows than this would be found by finds none.
COMMON = 1500


class Near(NamedTuple):
    """Each row's ``lists``: the rows most like it, the nearest first, ties by number; and how alike the two are.

    They were found by the values of ``pruned``, but for the ``common`` columns. ``same`` says which row of
    the matrix before each was, ``stays`` which of the lists of before each list was, -1 if none.
    """

    pruned: Rows = NONE
    common: Ints = np.empty(0, dtype=np.int64)
    lists: Rows = NONE
    same: Ints = np.empty(0, dtype=np.int64)
    stays: Ints = np.empty(0, dtype=np.int64)

    def pairs(self) -> Pairs:
        """All that are listed, in order."""
        return Pairs(self.lists.of(), self.lists.columns.astype(np.int64), self.lists.values)


NOTHING = Near()


def nearest(rows: Rows, kinds: Kinds, search: Search, last: Near | None = None, same: Ints | None = None) -> Near:
    """Each row's nearest of those of a kind that fits its own.

    ``same`` says which row of those before each is, -1 where there is none that is the same; ``rows`` are these, or
    all, with the values by which others are found. Rows that stay come in the order of before.
    """
    last = last or NOTHING
    same = np.full(rows.height, -1) if same is None else same
    pruned = spliced(last.pruned, same, rows)
    common = np.flatnonzero(np.bincount(pruned.columns) > COMMON)
    same = np.where(_having(pruned, np.setxor1d(common, last.common)), -1, same)
    new = np.flatnonzero(same < 0)
    if 2 * len(new) > len(same):
        same, new = np.full(len(same), -1), np.arange(len(same))
    lists, stays = _lists(Sums(pruned, common, search, kinds), last, same, new)
    return Near(pruned, common, lists, same, stays)


def _having(table: Rows, columns: Ints) -> Truths:
    """Which rows have a value in one of the columns."""
    found = np.zeros(table.height, dtype=bool)
    if len(columns):
        wanted = np.zeros(max(table.width, int(columns.max()) + 1), dtype=bool)
        wanted[columns] = True
        found[table.holders(np.flatnonzero(wanted[table.columns]))] = True
    return found


def _lists(sums: Sums, last: Near, same: Ints, new: Ints) -> tuple[Rows, Ints]:
    """The lists of all rows, of which some are new and the others were in the last lists; and which stay."""
    count, search = sums.rows.height, sums.search
    if not sums.kinds.meet():
        return Rows(np.zeros(count + 1, np.int64), NONE.columns, NONE.values), same
    if len(new) == count:
        return _rows(sums.all(), count), same
    found = sums.enough(new)
    number = numbered(same, last.lists.height).astype(np.int32)
    before = last.lists._replace(columns=number[last.lists.columns])
    bound = _bounds(before, same, search.most)
    touched = _touched(before, found, same, bound)
    kept = sums.best(_merged(before, found, same, touched))
    short = touched[_uncertain(kept, bound, search.most)[touched]]
    fresh = sums.best(together([found, kept.at(~np.isin(kept.one, short)), sums.enough(short)]))
    stays = same.copy()
    stays[touched] = -1
    return spliced(before, stays, _rows(fresh, count).some(np.flatnonzero(stays < 0))), stays


def _rows(pairs: Pairs, count: int) -> Rows:
    return Rows(starts(pairs.one, count), pairs.other.astype(np.int32), pairs.value)


def _bounds(before: Rows, same: Ints, most: int) -> Pairs:
    """For each row the last that it listed, where its list was full, and how like it that was; else 0: all that are
    like the row come before."""
    full = np.flatnonzero((same >= 0) & (before.lengths[same] >= most))
    bound = Pairs(np.arange(len(same)), np.zeros(len(same), np.int64), np.zeros(len(same), np.float32))
    places = before.starts[same[full] + 1] - 1
    bound.other[full], bound.value[full] = before.columns[places], before.values[places]
    return bound


def _touched(before: Rows, found: Pairs, same: Ints, bound: Pairs) -> Ints:
    """Rows that have lost one that they listed, or that may list a new one."""
    losing = np.zeros(before.height, dtype=bool)
    losing[before.holders(np.flatnonzero(before.columns < 0))] = True
    touched = losing[same]
    touched[found.other[found.value >= bound.value[found.other]]] = True
    touched[same < 0] = False
    return np.flatnonzero(touched)


def _merged(before: Rows, found: Pairs, same: Ints, touched: Ints) -> Pairs:
    """What touched rows still list of before, and the new rows that are like them."""
    listed = before.some(same[touched])
    old = Pairs(touched[listed.of()], listed.columns.astype(np.int64), listed.values)
    wanted = np.zeros(len(same), dtype=bool)
    wanted[touched] = True
    coming = found.at(wanted[found.other])
    return together([old.at(old.other >= 0), Pairs(coming.other, coming.one, coming.value)])


def _uncertain(kept: Pairs, bound: Pairs, most: int) -> Truths:
    """Which rows, given what they list now, may lack one: what was not listed comes after the bound."""
    held = np.bincount(kept.one, minlength=len(bound.one))
    last = np.cumsum(held)[held > 0] - 1
    sure = bound.value == 0
    value, limit = kept.value[last], bound.at(held > 0)
    behind = (value < limit.value) | ((value == limit.value) & (kept.other[last] > limit.other))
    sure[held > 0] |= (held[held > 0] == most) & ~behind
    unsure: Truths = np.logical_not(sure)
    return unsure


def looked_up(same: Ints, last: Rows, pairs: Pairs) -> tuple[Values, Truths]:
    """The values of pairs in the last lists, and where there is none."""
    one, other = same[pairs.one], same[pairs.other]
    rows = np.unique(one[one >= 0])
    some = last.some(rows)
    keys = rows[some.of()] * last.height + some.columns
    ranked = order(keys)
    wanted = np.where((one >= 0) & (other >= 0), one * last.height + other, -1)
    places = np.searchsorted(keys, wanted, sorter=ranked)
    found = ranked[np.minimum(places, len(keys) - 1)] if len(keys) else places
    missing = keys[found] != wanted if len(keys) else np.ones(len(wanted), dtype=bool)
    values = np.zeros(len(wanted), dtype=np.float32)
    values[~missing] = some.values[found[~missing]]
    return values, missing
