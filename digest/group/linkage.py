"""Average linkage over a sparse similarity: groups whose members are, on average, alike enough."""

import heapq
import sys
from collections.abc import Iterator, Mapping

from msgspec import Struct

# Between two groups: the sum of the similarities of their members, and the greatest of them.
Link = tuple[float, float]


class Bar(Struct, frozen=True):
    """What two groups must reach to be joined: on average, and by the two members most alike.

    ``listed`` is how many pairs of each member are known at most: of large groups no average is over more.
    """

    average: float
    best: float = 0.0
    listed: int = sys.maxsize


class _Groups:
    """Groups and the links between them; a group goes by its smallest member."""

    def __init__(self, count: int, pairs: Mapping[tuple[int, int], float], bar: Bar) -> None:
        self.members = {i: [i] for i in range(count)}
        self.sizes = dict.fromkeys(range(count), 1)
        self.links: dict[int, dict[int, Link]] = {i: {} for i in range(count)}
        self.bar = bar
        for (i, j), value in pairs.items():
            self.links[i][j] = self.links[j][i] = value, value

    def joins(self, i: int) -> Iterator[tuple[float, int, int, int]]:
        """Joins that a group is fit for: minus their average, the two groups, the number of pairs between them."""
        sizes, mine, bar = self.sizes, self.sizes[i], self.bar
        for j, (total, best) in self.links[i].items():
            if best >= bar.best:
                size = mine * sizes[j]
                average = round(total / min(size, bar.listed * min(mine, sizes[j])), 6)
                if average >= bar.average:
                    yield -average, min(i, j), max(i, j), size

    def join(self, i: int, j: int) -> None:
        """Add group j to group i."""
        self.members[i] += self.members.pop(j)
        self.sizes[i] += self.sizes.pop(j)
        mine = self.links[i]
        del mine[j]
        for other, (total, best) in self.links.pop(j).items():
            if other != i:
                before, best_before = mine.get(other, (0.0, 0.0))
                mine[other] = self.links[other][i] = before + total, max(best, best_before)
                del self.links[other][j]


def average_linkage(count: int, pairs: Mapping[tuple[int, int], float], bar: Bar) -> list[list[int]]:
    """Group ``range(count)``: join the two groups most alike on average (UPGMA, Sokal and Michener 1958) while there
    are two that reach the bar.

    A pair that is not among ``pairs`` counts as 0. Ties go to the groups with the smallest members. Groups come by
    their smallest member, members in order.
    """
    groups = _Groups(count, pairs, bar)
    heap = sorted([(-value, i, j, 1) for (i, j), value in pairs.items() if value >= max(bar.average, bar.best)])
    while heap:
        _, i, j, size = heapq.heappop(heap)
        # An entry is stale if either group is gone or has grown since.
        if groups.sizes.get(i, 0) * groups.sizes.get(j, 0) == size:
            groups.join(i, j)
            for join in groups.joins(i):
                heapq.heappush(heap, join)
    return [sorted(groups.members[i]) for i in sorted(groups.members)]
