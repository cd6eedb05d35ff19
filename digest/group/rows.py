"""Sparse matrices by rows, and what can be done to all rows at once.

Values of unit rows are whole steps of 1/2048: their products are sums of whole steps too, which are exact in whatever
order they are added, on any machine.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..again import window

Ints = NDArray[np.int64]
Columns = NDArray[np.int32]
Floats = NDArray[np.float64]
Values = NDArray[np.float32]
Truths = NDArray[np.bool_]

STEP = 2048
# So many rows are made at once.
PART = 1024
# So many bits a number has that is not negative.
WORD = 63


class Rows(NamedTuple):
    """A sparse matrix: row i has ``values[starts[i] : starts[i + 1]]`` in the columns at the same places."""

    starts: Ints
    columns: Columns
    values: Values

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    @property
    def width(self) -> int:
        """How many columns there are up to the last that is not empty."""
        return int(self.columns.max(initial=-1)) + 1

    @property
    def lengths(self) -> Ints:
        """How many values each row has."""
        return self.starts[1:] - self.starts[:-1]

    def of(self) -> Ints:
        """The row of each value."""
        return np.repeat(np.arange(self.height), self.lengths)

    def holders(self, places: Ints | Columns) -> Ints:
        """The rows of the values at some places."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def cells(self, number: int) -> tuple[list[int], list[float]]:
        """A row's columns and its values."""
        row = slice(self.starts[number], self.starts[number + 1])
        return self.columns[row].tolist(), self.values[row].tolist()

    def at(self, places: Ints | Truths) -> "Rows":
        """The values at some places, given in the order of their rows, or where something is true."""
        return Rows(starts(self.of()[places], self.height), self.columns[places], self.values[places])

    def with_values(self, values: Floats) -> "Rows":
        """Other values, in whole steps."""
        return self._replace(values=(np.rint(values * STEP) / STEP).astype(np.float32))

    def some(self, numbers: Ints) -> "Rows":
        """Some of the rows."""
        after, places = self.places(numbers)
        return Rows(after, self.columns[places], self.values[places])

    def places(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Of the values of some rows where each row begins among them, and their places."""
        return gathered(self.starts[numbers], self.starts[numbers + 1])


class Groups(NamedTuple):
    """Numbers in groups: group i has ``members[starts[i] : starts[i + 1]]``."""

    starts: Ints = np.zeros(1, np.int64)
    members: Ints = np.empty(0, np.int64)

    @property
    def height(self) -> int:
        """How many groups there are."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Ints:
        """How many members each group has."""
        return self.starts[1:] - self.starts[:-1]

    def of(self) -> Ints:
        """The group of each member."""
        return np.repeat(np.arange(self.height), self.lengths)

    def some(self, numbers: Ints) -> "Groups":
        """Some of the groups."""
        after, places = gathered(self.starts[numbers], self.starts[numbers + 1])
        return Groups(after, self.members[places])


# No rows at all.
NONE = Rows(np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32))


def ends(lengths: Ints | Columns) -> Ints:
    """Where each of several ranges begins that follow one another, and where the last ends."""
    found = np.zeros(len(lengths) + 1, dtype=np.int64)
    lengths.cumsum(out=found[1:])
    return found


def starts(of: Ints | Columns, count: int) -> Ints:
    """Where each of so many rows begins, given the row of each value."""
    return ends(np.bincount(of, minlength=count))


def gathered(begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Several ranges one after the other: where each begins among all, and the numbers in them."""
    lengths = end - begin
    after = ends(lengths)
    numbers: Ints = (begin - after[:-1]).repeat(lengths)
    numbers += np.arange(len(numbers))
    return after, numbers


def order(keys: Ints | Columns) -> Ints:
    """The places of keys (none negative) from the smallest to the greatest, ties in order."""
    bits = len(keys).bit_length()
    if int(keys.max(initial=0)) >> (WORD - bits):
        return np.argsort(keys, kind="stable")
    # Key and place are sorted as one number: that takes a fifth of the time.
    found: Ints = keys.astype(np.int64) << bits
    found |= np.arange(len(keys), dtype=np.int32)
    found.sort()
    found &= (1 << bits) - 1
    return found


def same_as(items: Sequence[object], last: Sequence[object]) -> Ints:
    """For each item its number among the last ones, -1 where it is another object."""
    start, stop, last_stop = window(items, last)
    before = {id(item): number for number, item in enumerate(last[start:last_stop], start)}
    middle = [before.get(id(item), -1) for item in items[start:stop]]
    return np.concatenate([np.arange(start), np.array(middle, dtype=np.int64), np.arange(last_stop, len(last))])


def components(count: int, one: Ints, other: Ints) -> Ints:
    """For each of so many the smallest of those that hang together with it by links from ``one`` to the ``other``."""
    at, last = np.arange(count), np.empty(0, dtype=np.int64)
    while not np.array_equal(at, last):
        last = at.copy()
        least = np.minimum(at[one], at[other])
        for ends in (one, other):
            np.minimum.at(at, at[ends], least)
            np.minimum.at(at, ends, least)
        at = at[at]
    return at


def kept(last: Ints, same: Ints, fresh: Ints | int) -> Ints:
    """What each had before, or else the next of the ``fresh``; ``same`` says which of those before each is, -1 if
    none."""
    found = np.empty(len(same), dtype=np.int64)
    found[same >= 0] = last[same[same >= 0]]
    found[same < 0] = fresh
    return found


def numbered(same: Ints, count: int) -> Ints:
    """From the numbers of so many before to those of now, -1 for one that is no more; ``same`` says which of those
    before each of now is."""
    found = np.full(count, -1, dtype=np.int64)
    found[same[same >= 0]] = np.flatnonzero(same >= 0)
    return found


def spliced(old: Rows, same: Ints, new: Rows) -> Rows:
    """For each row the number of the same row in ``old``, or -1, where the next row of ``new`` stands.

    What stays together is copied together, so that a few new rows cost little.
    """
    if not (same >= 0).any():
        return new
    fresh, gap = same < 0, old.height + 1
    at = np.where(fresh, gap - 1 + fresh.cumsum(), same)
    breaks = np.flatnonzero(at[1:] - at[:-1] != 1) + 1
    pieces = []
    for first, last in pairwise([0, *breaks.tolist(), len(at)]):
        place = int(at[first])
        table, begin = (old, place) if place < gap else (new, place - gap)
        pieces.append((table, slice(int(table.starts[begin]), int(table.starts[begin + last - first]))))
    return Rows(
        ends(np.concatenate([old.lengths, [0], new.lengths])[at]),
        np.concatenate([table.columns[cells] for table, cells in pieces]),
        np.concatenate([table.values[cells] for table, cells in pieces]),
    )


def in_parts(make: Callable[[Ints], Rows], numbers: Ints) -> Rows:
    """The rows that are made of some numbers, of a part of them at a time: what it takes to make a row is several times
    what the row takes, and of many at once it would be most of the memory."""
    if len(numbers) <= PART:
        return make(numbers)
    parts = [make(part) for part in np.array_split(numbers, len(numbers) // PART + 1)]
    return Rows(
        ends(np.concatenate([part.lengths for part in parts])),
        np.concatenate([part.columns for part in parts]),
        np.concatenate([part.values for part in parts]),
    )


def heaviest(table: Rows, most: int) -> Rows:
    """Each row's heaviest values, so many at most, as they come; of equal ones the first."""
    of, top = table.of(), int(STEP * table.values.max(initial=0))
    ranked = order(of * (top + 1) + (top - STEP * table.values).astype(np.int32))
    return table.at(np.sort(ranked[np.arange(len(of)) - table.starts[of] < most]))
