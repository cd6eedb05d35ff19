"""Average linkage over a sparse similarity: groups whose members are, on average, alike enough."""

import sys
from typing import NamedTuple

import numpy as np

from .pairs import Pairs
from .rows import Ints, order

# Likeness counts in millionths, so that sums are exact in any order.
WHOLE = 1_000_000
# All are joined that are so much more alike than they must be before any that are less: of large groups, of which not
# all pairs are known, the order matters.
ABOVE = [hundredths / 100 for hundredths in range(9, -1, -1)]


class Bar(NamedTuple):
    """What two groups must reach to be joined: on average, and by the two members most alike.

    ``listed`` is how many pairs of each member are known at most: of large groups no average is over more.
    """

    average: float
    best: float = 0.0
    listed: int = sys.maxsize


class _Links(NamedTuple):
    """Pairs of groups, the smaller number first, in order: the sum of the similarities of their members, and the
    greatest of them."""

    one: Ints
    other: Ints
    total: Ints
    best: Ints

    def averages(self, sizes: Ints, bar: Bar) -> Ints:
        """How alike the groups are, given the size of each; 0 where that is not enough to join them."""
        one, other = sizes[self.one], sizes[self.other]
        known = np.minimum(one, other) * np.minimum(np.maximum(one, other), bar.listed)
        average = np.rint(self.total / known).astype(np.int64)
        fit = (average >= round(bar.average * WHOLE)) & (self.best >= round(bar.best * WHOLE))
        return np.where(fit, average, 0)

    def joins(self, averages: Ints, count: int) -> Ints:
        """The places of those whose groups are each the best that the other, of so many, can be joined with; of equal
        ones the first is."""
        most, first = np.zeros(count, dtype=np.int64), np.full(count, len(averages))
        fit = np.flatnonzero(averages)
        for ends in (self.one[fit], self.other[fit]):
            np.maximum.at(most, ends, averages[fit])
        for ends in (self.one[fit], self.other[fit]):
            equal = averages[fit] == most[ends]
            np.minimum.at(first, ends[equal], fit[equal])
        found: Ints = fit[(first[self.one[fit]] == fit) & (first[self.other[fit]] == fit)]
        return found

    def joined(self, to: Ints) -> "_Links":
        """The links between groups that have gone to others, or to themselves."""
        one, other = np.minimum(to[self.one], to[self.other]), np.maximum(to[self.one], to[self.other])
        places = np.flatnonzero(one != other)
        keys = one[places] * len(to) + other[places]
        ranked = order(keys)
        places, begins = places[ranked], np.flatnonzero(np.diff(keys[ranked], prepend=-1))
        total, best = np.add.reduceat(self.total[places], begins), np.maximum.reduceat(self.best[places], begins)
        return _Links(one[places[begins]], other[places[begins]], total, best)


def average_linkage(count: int, pairs: Pairs, bar: Bar) -> Ints:
    """Group ``range(count)``: join groups of which each is most like the other on average (UPGMA, Sokal and Michener
    1958, by reciprocal neighbours), all such at once, while there are some that reach the bar.

    Pairs come once, in order, the smaller number first; one that is not there counts as 0. Ties go to the groups with
    the smallest members. Given back is the smallest member of each one's group.
    """
    groups, likeness = np.arange(count), np.rint(pairs.value.astype(np.float64) * WHOLE).astype(np.int64)
    links = _Links(pairs.one, pairs.other, likeness, likeness)
    for level in [bar._replace(average=bar.average + above) for above in ABOVE]:
        groups, links = _joined(groups, links, level)
    return groups


def _joined(groups: Ints, links: _Links, bar: Bar) -> tuple[Ints, _Links]:
    """The group of each, and the links between groups, when all have been joined that reach a bar."""
    count, sizes = len(groups), np.bincount(groups, minlength=len(groups))
    while len(joins := links.joins(links.averages(sizes, bar), count)):
        to = np.arange(count)
        to[links.other[joins]] = links.one[joins]
        groups, links = to[groups], links.joined(to)
        sizes = np.bincount(groups, minlength=count)
    return groups, links
