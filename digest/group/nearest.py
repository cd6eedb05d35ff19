"""The rows of a matrix that are most alike: found through an inverted index, never by comparing all with all.

Lists can be made from those of before: only rows that are new, or that may have other neighbours by now, are looked
for again. What comes out is what would come out without.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .rows import (
    NONE,
    Columns,
    Ints,
    Rows,
    Truths,
    Values,
    ends,
    gathered,
    greatest,
    heaviest,
    numbered,
    order,
    spliced,
    starts,
)

# A term that more rows than this would be found by finds none.
COMMON = 1500
# So many products are summed at once, and so many sums made, of which one costs as much as some products: as many as a
# processor has near at hand.
BLOCK = 1 << 18
SUM = 1
# So many rows are laid out in full at once.
DENSE = 8


class Kinds(NamedTuple):
    """The kind of each row, and whether rows of one kind are compared with those of another."""

    of: Ints
    fit: Truths

    def meet(self) -> bool:
        """Whether any row can be compared with another: in one language none can be with those of others."""
        present = np.flatnonzero(np.bincount(self.of, minlength=len(self.fit)))
        return bool(self.fit[np.ix_(present, present)].any())


class Pairs(NamedTuple):
    """Pairs of rows and how alike they are, each from one row to one of its nearest."""

    one: Ints
    other: Ints
    value: Values

    def at(self, places: Ints | Truths | slice) -> "Pairs":
        """Those at some places, or where something is true."""
        return Pairs(self.one[places], self.other[places], self.value[places])

    def but(self, places: Ints) -> "Pairs":
        """Those that are not at some places."""
        kept = np.ones(len(self.one), dtype=bool)
        kept[places] = False
        return self.at(kept)


class Search(NamedTuple):
    """What is looked for: so many of a row's nearest, as alike as ``floor`` at least, by so many of its heaviest
    terms."""

    most: int
    floor: float
    terms: int


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


def nearest(rows: Rows, kinds: Kinds, search: Search, last: Near | None = None, same: Ints | None = None) -> Near:
    """Each row's nearest of those of a kind that fits its own.

    ``same`` says which row of those before each is, -1 where there is none that is the same; ``rows`` are these, or
    all. Rows that stay come in the order of before.
    """
    last = last or NOTHING
    same = np.full(rows.height, -1) if same is None else same
    pruned = spliced(last.pruned, same, heaviest(rows, search.terms))
    common = np.flatnonzero(np.bincount(pruned.columns) > COMMON)
    same = np.where(_having(pruned, np.setxor1d(common, last.common)), -1, same)
    new = np.flatnonzero(same < 0)
    if 2 * len(new) > len(same):
        same, new = np.full(len(same), -1), np.arange(len(same))
    lists, stays = _lists(_Sums(pruned, common, search, kinds), last, same, new)
    return Near(pruned, common, lists, same, stays)


def _having(table: Rows, columns: Ints) -> Truths:
    """Which rows have a value in one of the columns."""
    found = np.zeros(table.height, dtype=bool)
    if len(columns):
        wanted = np.zeros(max(table.width, int(columns.max()) + 1), dtype=bool)
        wanted[columns] = True
        found[table.holders(np.flatnonzero(wanted[table.columns]))] = True
    return found


class _Block(NamedTuple):
    """What some rows have in common with each of the ``others``: a row of ``sums`` for each row ``of``."""

    of: Ints
    others: Ints
    sums: Values

    def enough(self, floor: float) -> Pairs:
        """All that are alike enough, each row's in order."""
        one, other = np.divmod(np.flatnonzero(self.sums >= floor), len(self.others))
        return Pairs(self.of[one], self.others[other], self.sums[one, other])

    def nearest(self, search: Search) -> Pairs:
        """Of each row the nearest, so many as are looked for."""
        found = [_nearest(row, search) for row in self.sums]
        one, other = np.repeat(np.arange(len(found)), [*map(len, found)]), np.concatenate(found)
        return Pairs(self.of[one], self.others[other], self.sums[one, other])


def _nearest(sums: Values, search: Search) -> Ints:
    """The places of the greatest sums, the greatest first, ties in order."""
    places = np.flatnonzero(sums >= search.floor)
    values = sums[places]
    if len(places) > search.most:
        high = values >= np.partition(values, -search.most)[-search.most]
        places, values = places[high], values[high]
    found: Ints = places[np.argsort(-values, kind="stable")[: search.most]]
    return found


class _Sums(NamedTuple):
    """What is needed to see what a row has in common with the others."""

    rows: Rows
    common: Ints
    search: Search
    kinds: Kinds

    def of(self, numbers: Ints) -> Iterator[_Block]:
        """What some rows have in common with all that fit but themselves, some rows at a time."""
        if not len(numbers):
            return
        kinds, held = self.kinds.of[numbers], self._held(numbers)
        for kind in np.unique(kinds).tolist():
            yield from self._of_kind(numbers[kinds == kind], held, self.kinds.fit[kind][self.kinds.of])

    def _held(self, numbers: Ints) -> tuple[Columns, Columns]:
        """The places of all values in the columns by which some rows find others, and their rows."""
        wanted = np.zeros(self.rows.width, dtype=bool)
        wanted[self.rows.some(numbers).columns] = True
        wanted[self.common] = False
        places = np.flatnonzero(wanted[self.rows.columns]).astype(np.int32)
        return places, self.rows.holders(places).astype(np.int32)

    def _of_kind(self, numbers: Ints, held: tuple[Columns, Columns], fitting: Truths) -> Iterator[_Block]:
        others = np.flatnonzero(fitting)
        index = _index(self.rows, held, fitting)
        for some in self._blocks(numbers, index, len(others)):
            sums = _sums(self.rows.some(some), index, len(others))
            own = np.flatnonzero(fitting[some])
            sums[own, np.searchsorted(others, some[own])] = 0
            yield _Block(some, others, sums)

    def _blocks(self, numbers: Ints, index: Rows, others: int) -> list[Ints]:
        some = self.rows.some(numbers)
        products = total(np.diff(index.starts).astype(np.float32)[some.columns], some.starts)
        blocks = np.cumsum(products.astype(np.int64) + SUM * others) // BLOCK
        return np.split(numbers, np.flatnonzero(np.diff(blocks)) + 1) if others else []

    def best(self, pairs: Pairs) -> Pairs:
        """Of each row the nearest, so many as are looked for; the rows come in order."""
        return pairs.at(greatest(pairs.one, pairs.value, self.search.most))


def _index(table: Rows, held: tuple[Columns, Columns], fitting: Truths) -> Rows:
    """From each column to the rows that fit and have it, by their numbers among those that fit, given the places of
    values and their rows."""
    places, of = (part[fitting[held[1]]] for part in held)
    columns, number = table.columns[places], (np.cumsum(fitting) - 1).astype(np.int32)
    ranked = order(columns)
    return Rows(starts(columns, table.width), number[of[ranked]], table.values[places[ranked]])


def _sums(some: Rows, index: Rows, count: int) -> Values:
    """What each of some rows has in common with every one of so many rows, a row for each."""
    lengths = np.diff(index.starts)[some.columns]
    places = gathered(index.starts[some.columns], lengths)
    weights = np.repeat(some.values, lengths)
    weights *= index.values[places]
    cells = np.repeat(some.of() * count, lengths)
    cells += index.columns[places]
    sums = np.zeros(some.height * count, dtype=np.float32)
    np.add.at(sums, cells, weights)
    return sums.reshape(some.height, count)


def _lists(sums: _Sums, last: Near, same: Ints, new: Ints) -> tuple[Rows, Ints]:
    """The lists of all rows, of which some are new and the others were in the last lists; and which stay."""
    count, search = sums.rows.height, sums.search
    if not sums.kinds.meet():
        return Rows(np.zeros(count + 1, np.int64), NONE.columns, NONE.values), same
    if len(new) == count:
        return _rows(_in_order([block.nearest(search) for block in sums.of(new)]), count), same
    found = _in_order([block.enough(search.floor) for block in sums.of(new)])
    number = numbered(same, last.lists.height).astype(np.int32)
    before = last.lists._replace(columns=number[last.lists.columns])
    bound = _bounds(before, same, search.most)
    touched = _touched(before, found, same, bound)
    kept = sums.best(_merged(before, found, same, touched))
    short = touched[_uncertain(kept, bound, search.most)[touched]]
    again = [block.nearest(search) for block in sums.of(short)]
    fresh = _in_order([sums.best(found), kept.at(~np.isin(kept.one, short)), *again])
    stays = same.copy()
    stays[touched] = -1
    return spliced(before, stays, _rows(fresh, count).some(np.flatnonzero(stays < 0))), stays


def _in_order(parts: list[Pairs]) -> Pairs:
    """All pairs of several lists in the order of their first rows."""
    pairs = together(parts)
    return pairs.at(order(pairs.one))


def _rows(pairs: Pairs, count: int) -> Rows:
    return Rows(starts(pairs.one, count), pairs.other.astype(np.int32), pairs.value)


def _bounds(before: Rows, same: Ints, most: int) -> Pairs:
    """For each row the last that it listed, where its list was full, and how like it that was; else 0: all that are
    like the row come before."""
    full = np.flatnonzero((same >= 0) & (np.diff(before.starts)[same] >= most))
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
    pairs = together([old.at(old.other >= 0), Pairs(coming.other, coming.one, coming.value)])
    return pairs.at(order(pairs.one * len(same) + pairs.other))


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


def total(values: Values, ends: Ints) -> Values:
    """The sums of several runs of values, one after the other, each from one end to the next."""
    held = np.flatnonzero(np.diff(ends))
    sums = np.zeros(len(ends) - 1, dtype=np.float32)
    sums[held] = np.add.reduceat(values, ends[held])
    return sums


def several(values: Values, ends: Ints) -> Values:
    """The sums of several runs, in which no value counts for more than twice all others of its run together."""
    sums = total(values, ends)
    held = np.flatnonzero(np.diff(ends))
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
    cells = np.repeat(np.arange(len(begin) - 1) * width, np.diff(begin)) + table.columns[mine]
    dense[cells] = table.values[mine]
    lengths = np.diff(table.starts)[pairs.other]
    places = gathered(table.starts[pairs.other], lengths)
    at = table.columns[places] + np.repeat((pairs.one - first) * width, lengths)
    values = table.values[places] * dense[at]
    dense[cells] = 0.0
    return values, ends(lengths)
