"""Communities of a weighted graph: a small Leiden without chance."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from .pairs import Pairs, together
from .rows import Floats, Ints, Rows, order, starts

# More rounds than it takes until nothing moves; a bound, for rounding might make two nodes swap for ever.
ROUNDS = 50
# What was found before stays when the graph changes a little: a node moves for a gain of this part of its degree, and
# other communities take the place of all for a modularity that is so much higher.
STAY = 0.1
BETTER = 0.015
# What rounding may make of nothing.
TINY = 1e-9


def graph(count: int, pairs: Pairs) -> Rows:
    """The neighbours of each node of ``range(count)`` and their weights: of several links of two the heaviest."""
    return _merged(count, together([pairs, Pairs(pairs.other, pairs.one, pairs.value)]), np.maximum)


def _merged(count: int, links: Pairs, merge: np.ufunc = np.add) -> Rows:
    """A graph of links from one node to another, those between the same two added up."""
    keys = links.one * count + links.other
    ranked = order(keys)
    first = np.flatnonzero(np.diff(keys[ranked], prepend=-1))
    values = merge.reduceat(links.value[ranked], first) if len(first) else links.value
    found = links.at(ranked[first])
    return Rows(starts(found.one, count), found.other.astype(np.int32), values)


def _best(links: Mapping[int, float], own: int, degree: float, totals: Mapping[int, float]) -> int:
    """The community that a node of this degree gains most by joining; its own, then the smallest, when equal."""
    gains = {at: weight - degree * totals[at] for at, weight in links.items()}
    most = max(gains.values()) - TINY
    return own if gains[own] >= most else min([at for at, gain in gains.items() if gain >= most])


class _Nodes:
    """A graph to move in: its links, the ``degrees`` of its nodes, and the ``scale`` of what a community costs. Nodes
    move in order or ``backward``."""

    def __init__(self, rows: Rows, degrees: Floats, scale: float, *, backward: bool) -> None:
        self.rows, self.degrees, self.scale, self.backward = rows, degrees, scale, backward

    def move(self, start: Sequence[int], stay: float = 0.0) -> list[int]:
        """Move each node that gains by it to its best community, or one of its own; then again those whose neighbours
        moved. A node moves only if it gains more than a part of its degree."""
        at, degrees, scale = list(start), self.degrees.tolist(), self.scale
        totals = defaultdict(float, enumerate((np.bincount(at, self.degrees) * scale).tolist()))
        waiting = self.restless(np.array(at, dtype=np.int64), stay)
        for _ in range(ROUNDS):
            stirred: set[int] = set()
            for node in sorted(waiting, reverse=self.backward):
                own, degree = at[node], degrees[node]
                totals[own] -= degree * scale
                others, weights = self.rows.cells(node)
                links = {own: stay * degree, len(at) + node: 0.0}
                for community, weight in zip([at[other] for other in others], weights, strict=True):
                    links[community] = links.get(community, 0.0) + weight
                best = _best(links, own, degree, totals)
                totals[best] += degree * scale
                if best != own:
                    at[node] = best
                    stirred.update([other for other in others if at[other] != best])
            waiting = stirred
        return _numbered(at)

    def restless(self, at: Ints, stay: float) -> Collection[int]:
        """The nodes that gain more than a part of their degree by moving, if nothing else moves."""
        degrees = self.degrees
        of, to, weights = self._shared(at)
        totals, own = np.bincount(at, degrees) * self.scale, to == at[of]
        gains = weights - degrees[of] * (totals[to] - np.where(own, degrees[of] * self.scale, 0.0))
        staying = stay * degrees - degrees * (totals[at] - degrees * self.scale)
        staying[of[own]] += weights[own]
        best = np.zeros(len(at))
        np.maximum.at(best, of, gains)
        return np.flatnonzero(best > staying + TINY).tolist()

    def _shared(self, at: Ints) -> tuple[Ints, Ints, Floats]:
        """Nodes, the communities to which they have links, and the sums of these."""
        rows, count = self.rows, int(at.max(initial=-1)) + 1
        if rows.height * count > len(rows.columns):
            links = _merged(len(at) + 1, Pairs(rows.of(), at[rows.columns], rows.values))
            return links.of(), links.columns.astype(np.int64), links.values.astype(np.float64)
        # Of few communities a table takes a quarter of the time.
        table = np.bincount(rows.of() * count + at[rows.columns], rows.values, rows.height * count)
        cells = np.flatnonzero(table)
        of, to = np.divmod(cells, max(count, 1))
        return of, to, table[cells].astype(np.float64)

    def within(self, at: Sequence[int]) -> "_Nodes":
        """The graph of the links that stay within a community."""
        community = np.array(at, dtype=np.int64)
        links = self.rows.at(community[self.rows.of()] == community[self.rows.columns])
        return _Nodes(links, self.degrees, self.scale, backward=self.backward)

    def contracted(self, at: Sequence[int]) -> "_Nodes":
        """The graph whose nodes are communities; links inside one, which stay so wherever it goes, are left out."""
        community, count = np.array(at, dtype=np.int64), max(at) + 1
        links = Pairs(community[self.rows.of()], community[self.rows.columns], self.rows.values)
        degrees = np.bincount(community, self.degrees, count).astype(np.float64)
        return _Nodes(_merged(count, links.at(links.one != links.other)), degrees, self.scale, backward=self.backward)

    def modularity(self, at: Sequence[int]) -> float:
        """How much more links lie within communities than chance would have it, nine decimals."""
        within = float(self.within(at).rows.values.sum(dtype=np.float64))
        totals = np.bincount(at, self.degrees)
        return round((within - self.scale * float((totals * totals).sum())) / (float(self.degrees.sum()) or 1.0), 9)


def _numbered(at: Sequence[int]) -> list[int]:
    """The same communities, numbered as their first members come."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(community, len(numbers)) for community in at]


def _raised(nodes: _Nodes, at: Sequence[int]) -> list[int]:
    """Where nodes are when what holds together within each community has moved as one."""
    parts = nodes.within(at).move(range(len(at)))
    if max(parts, default=-1) + 1 == len(at):
        return list(at)
    of_part = [0] * (max(parts) + 1)
    for node, part in enumerate(parts):
        of_part[part] = at[node]
    contracted = nodes.contracted(parts)
    above = _raised(contracted, contracted.move(of_part))
    return [above[part] for part in parts]


def _settled(nodes: _Nodes, start: Sequence[int]) -> list[int]:
    """Nodes move, then what holds together, then nodes once more: further rounds found nothing better."""
    return nodes.move(_numbered(_raised(nodes, nodes.move(start))))


def _kept(nodes: _Nodes, start: Sequence[int]) -> list[int]:
    """The communities of before with only those nodes moved that gain much by it."""
    at = _numbered(start)
    for _ in range(ROUNDS):
        last, at = at, nodes.move(at, STAY)
        if at == last:
            break
    return at


def communities(links: Rows, resolution: float, start: Sequence[int] | None = None, anew: bool = True) -> list[int]:
    """The community of each node of a graph, given by its links, numbered as met, by modularity.

    After Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), but nodes move to the best community, in order
    and in another trial backward, and the better trial counts, so that the same graph gives the same communities. A
    higher resolution makes smaller ones. Those given as ``start`` are kept, but for nodes that gain much by moving,
    unless much better ones are found, which are looked for if ``anew``. What is found from what was found is the same.
    """
    degrees = np.bincount(links.of(), links.values.astype(np.float64), links.height).astype(np.float64)
    scale = resolution / (float(degrees.sum()) or 1.0)
    trials = [_Nodes(links, degrees, scale, backward=backward) for backward in (False, True)]
    modularity = trials[0].modularity

    def best(at: Sequence[int]) -> list[int]:
        return max((_settled(trial, at) for trial in trials), key=modularity)

    if start is None:
        return best(range(links.height))
    found = _kept(trials[0], start)
    while anew and modularity(better := best(found)) - modularity(found) >= BETTER:
        found = better
    return found
