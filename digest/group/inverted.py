"""What rows of a matrix have in common, by an inverted index: rows that share no column are never compared."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .pairs import LIKE, ROW, Pairs, as_numbers, of_numbers, together
from .rows import Columns, Ints, Rows, Truths, Values, ends, gathered, order, starts

# So many products are summed at once, and so many sums made, of which one costs as much as some products: as many as a
# processor has near at hand.
BLOCK = 1 << 18
SUM = 1
# So many pairs wait at most until the best of each row are chosen anew, or a quarter of these.
WAITING = 1 << 16


class Kinds(NamedTuple):
    """The kind of each row, and whether rows of one kind are compared with those of another, the same either way."""

    of: Ints
    fit: Truths

    def meet(self) -> bool:
        """Whether any row can be compared with another: in one language none can be with those of others."""
        present = np.flatnonzero(np.bincount(self.of, minlength=len(self.fit)))
        return bool(self.fit[np.ix_(present, present)].any())


class Search(NamedTuple):
    """What is looked for: so many of a row's nearest, as alike as ``floor`` at least."""

    most: int
    floor: float


class _Block(NamedTuple):
    """What some rows have in common with each of the ``others``: a row of ``sums`` for each row ``of``."""

    of: Ints
    others: Ints
    sums: Values

    def enough(self, floor: Values | float) -> Pairs:
        """All that are alike enough, each row's in order; no row is like itself."""
        one, other = np.divmod(np.flatnonzero(self.sums >= floor), len(self.others))
        found = Pairs(self.of[one], self.others[other], self.sums[one, other])
        return found.at(found.one != found.other)

    def reaching(self, bound: Values) -> Pairs:
        """All that are as alike as the bound of either asks, each both ways where it reaches both."""
        found = self.enough(np.minimum(bound[self.of][:, np.newaxis], bound[self.others]))
        either = together([found, Pairs(found.other, found.one, found.value)])
        return either.at(either.value >= bound[either.one])


class _Held(NamedTuple):
    """The ``places`` of some values, column by column, their rows and their columns."""

    places: Columns
    of: Columns
    columns: Columns

    def at(self, wanted: Truths) -> "_Held":
        """Those of which something is true."""
        places = np.flatnonzero(wanted)
        return _Held(self.places[places], self.of[places], self.columns[places])


class _Index(NamedTuple):
    """From each column to those of the ``others`` that have it (``rows``), by their places among these; and how many of
    them each value of the table finds."""

    others: Ints
    rows: Rows
    finds: Columns


class Sums(NamedTuple):
    """What is needed to see what a row has in common with the others."""

    rows: Rows
    common: Ints
    search: Search
    kinds: Kinds

    def of(self, numbers: Ints, *, earlier: bool = False) -> Iterator[_Block]:
        """What some rows have in common with all that fit, or with those that come ``earlier``, some rows at a time."""
        if not len(numbers):
            return
        kinds, held = self.kinds.of[numbers], self._held(numbers)
        for kind in np.unique(kinds).tolist():
            mine = numbers[kinds == kind]
            index = self._index(held, mine, self.kinds.fit[kind][self.kinds.of], earlier=earlier)
            met = np.searchsorted(index.others, mine) if earlier else np.full(len(mine), len(index.others))
            for block in self._blocks(mine, index, met):
                some, count = mine[block], int(met[block][-1])
                yield _Block(some, index.others[:count], self._sums(some, index, count))

    def _wanted(self, numbers: Ints) -> Truths:
        """The columns by which some rows find others."""
        wanted = np.zeros(self.rows.width, dtype=bool)
        wanted[self.rows.some(numbers).columns] = True
        wanted[self.common] = False
        return wanted

    def _held(self, numbers: Ints) -> _Held:
        """The values by which some rows are found."""
        places = np.flatnonzero(self._wanted(numbers)[self.rows.columns]).astype(np.int32)
        columns = self.rows.columns[places]
        ranked = order(columns)
        return _Held(places[ranked], self.rows.holders(places).astype(np.int32)[ranked], columns[ranked])

    def _index(self, held: _Held, numbers: Ints, fitting: Truths, *, earlier: bool) -> _Index:
        """The rows that fit to some; a value finds all of them, or those alone that come ``earlier``."""
        mine = np.zeros(self.rows.height, dtype=bool)
        mine[numbers] = True
        places, of, columns = held.at((mine | fitting)[held.of] & self._wanted(numbers)[held.columns])
        fit, number = fitting[of], (np.cumsum(fitting) - 1).astype(np.int32)
        rows = Rows(starts(columns[fit], self.rows.width), number[of[fit]], self.rows.values[places[fit]])
        begin, finds = rows.starts.astype(np.int32), np.zeros(len(self.rows.columns), dtype=np.int32)
        finds[places] = (
            np.cumsum(fit, dtype=np.int32) - fit - begin[columns] if earlier else (begin[1:] - begin[:-1])[columns]
        )
        return _Index(np.flatnonzero(fitting), rows, finds)

    def _blocks(self, numbers: Ints, index: _Index, met: Ints) -> list[slice]:
        """Rows in parts that take as long to sum, given with how many others each meets."""
        after, places = self.rows.places(numbers)
        found = ends(index.finds[places])[after]
        blocks = (found[1:] - found[:-1] + SUM * met).cumsum() // BLOCK
        bounds = [0, *(np.flatnonzero(np.diff(blocks)) + 1).tolist(), len(numbers)]
        return [slice(*pair) for pair in pairwise(bounds)] if len(index.others) else []

    def _sums(self, numbers: Ints, index: _Index, count: int) -> Values:
        """What each of some rows has in common with every one of so many others, a row for each."""
        after, places = self.rows.places(numbers)
        lengths, begin = index.finds[places], index.rows.starts[self.rows.columns[places]]
        _, found = gathered(begin, begin + lengths)
        weights = self.rows.values[places].repeat(lengths)
        weights *= index.rows.values[found]
        cells = (np.arange(len(numbers)) * count).repeat(after[1:] - after[:-1]).repeat(lengths)
        cells += index.rows.columns[found]
        sums = np.zeros(len(numbers) * count, dtype=np.float32)
        np.add.at(sums, cells, weights)
        return sums.reshape(len(numbers), count)

    def enough(self, numbers: Ints) -> Pairs:
        """All that are alike enough to some rows."""
        return together([block.enough(self.search.floor) for block in self.of(numbers)])

    def best(self, pairs: Pairs) -> Pairs:
        """Of each row the nearest, so many as are looked for, row by row."""
        return of_numbers(self._best([as_numbers(pairs)]))

    def _best(self, parts: list[Ints]) -> Ints:
        numbers = np.concatenate(parts)
        numbers.sort()
        one = numbers >> LIKE + ROW
        last = starts(one, self.rows.height) + self.search.most
        best: Ints = numbers[np.arange(len(numbers)) < last[one]]
        return best

    def all(self) -> Pairs:
        """Of all rows the nearest.

        What two have in common is summed once for both, and passed over where neither can list it any more (after
        Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007).
        """
        bound = np.full(self.rows.height, self.search.floor, dtype=np.float32)
        best, waiting = np.empty(0, dtype=np.int64), list[Ints]()
        for block in self.of(np.arange(self.rows.height), earlier=True):
            waiting.append(as_numbers(block.reaching(bound)))
            if sum(map(len, waiting)) > max(WAITING, len(best) // 4):
                best, waiting = self._best([best, *waiting]), []
                listed = np.bincount(best >> LIKE + ROW, minlength=self.rows.height)
                full = listed == self.search.most
                bound[full] = of_numbers(best[np.cumsum(listed)[full] - 1]).value
        return of_numbers(self._best([best, *waiting]))
