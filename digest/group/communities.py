"""Communities of a weighted graph: a small Leiden without chance."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from .nearest import Pairs, together
from .rows import Floats, Ints, Rows, order, starts

Graph = Sequence[Mapping[int, float]]

# More rounds than it takes until nothing moves; a bound, for rounding might make two nodes swap for ever.
ROUNDS = 50
# What was found before stays when the graph changes a little: a node moves for a gain of this part of its degree, and
# other communities take the place of all for a modularity that is so much higher.
STAY = 0.1
BETTER = 0.015


def graph(count: int, pairs: Pairs) -> Rows:
    """Neighbours with their weights for each node of ``range(count)``: what is linked both ways counts twice."""
    both = together([pairs, Pairs(pairs.other, pairs.one, pairs.value)])
    keys = both.one * count + both.other
    ranked = order(keys)
    first = np.flatnonzero(np.diff(keys[ranked], prepend=-1))
    values = np.add.reduceat(both.value[ranked], first) if len(first) else both.value
    found = both.at(ranked[first])
    return Rows(starts(found.one, count), found.other.astype(np.int32), values)


class _Nodes(dict[int, Mapping[int, float]]):
    """Each node's links, read from the matrix when they are first asked for."""

    def __init__(self, table: Rows) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, node: int) -> Mapping[int, float]:
        self[node] = dict(zip(*self.table.cells(node), strict=True))
        return self[node]


def _best(links: Mapping[int, float], own: int, degree: float, totals: Mapping[int, float]) -> int:
    """The community that a node of this degree gains most by joining; its own, then the smallest, when equal."""
    gains = {at: weight - degree * totals[at] for at, weight in links.items()}
    most = round(max(gains.values()), 9)
    if round(gains[own], 9) == most:
        return own
    return min(at for at, gain in gains.items() if round(gain, 9) == most)


def _around(links: Mapping[int, float], at: Sequence[int]) -> dict[int, float]:
    """A node's links to each community."""
    found: dict[int, float] = {}
    for other, weight in links.items():
        community = at[other]
        found[community] = found.get(community, 0.0) + weight
    return found


def _move(
    nodes: Graph | _Nodes,
    start: Sequence[int],
    degrees: Sequence[float],
    scale: float,
    waiting: Collection[int] | None = None,
) -> list[int]:
    """Move each node, in order, to its best community, or one of its own; then again those whose neighbours moved.

    If some are ``waiting`` only these begin, and a node moves only for a gain of a part of its degree.
    """
    at, totals, stay = list(start), defaultdict[int, float](float), 0.0 if waiting is None else STAY
    for node, community in enumerate(at):
        totals[community] += degrees[node] * scale
    waiting = range(len(at)) if waiting is None else waiting
    for _ in range(ROUNDS):
        stirred: set[int] = set()
        for node in waiting:
            own, degree = at[node], degrees[node]
            totals[own] -= degree * scale
            links = {own: 0.0, len(at) + node: 0.0} | _around(nodes[node], at)
            links[own] += stay * degree
            best = _best(links, own, degree, totals)
            totals[best] += degree * scale
            if best != own:
                at[node] = best
                stirred.update(other for other in nodes[node] if at[other] != best)
        waiting = sorted(stirred)
    return _numbered(at)


def _numbered(at: Sequence[int]) -> list[int]:
    """The same communities, numbered as their first members come."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(community, len(numbers)) for community in at]


def _within(nodes: Graph, at: Sequence[int]) -> list[dict[int, float]]:
    """The links that stay within a community."""
    return [
        {other: weight for other, weight in links.items() if at[other] == at[node]} for node, links in enumerate(nodes)
    ]


def _contract(nodes: Graph, at: Sequence[int]) -> list[dict[int, float]]:
    """The graph whose nodes are the communities; links inside one, which stay so wherever it goes, are left out."""
    found: list[defaultdict[int, float]] = [defaultdict(float) for _ in range(max(at) + 1)]
    for node, links in enumerate(nodes):
        for other, weight in links.items():
            if at[other] != at[node]:
                found[at[node]][at[other]] += weight
    return [dict(links) for links in found]


def _raised(nodes: Graph, at: Sequence[int], degrees: Sequence[float], scale: float) -> list[int]:
    """Where nodes are when what holds together within each community has moved as one."""
    parts = _move(_within(nodes, at), range(len(nodes)), degrees, scale)
    if max(parts, default=-1) + 1 == len(nodes):
        return list(at)
    of_part = [0] * (max(parts) + 1)
    sums = [0.0] * len(of_part)
    for node, part in enumerate(parts):
        of_part[part] = at[node]
        sums[part] += degrees[node]
    contracted = _contract(nodes, parts)
    above = _raised(contracted, _move(contracted, of_part, sums, scale), sums, scale)
    return [above[part] for part in parts]


def _settled(nodes: Graph, start: Sequence[int], degrees: Sequence[float], scale: float) -> list[int]:
    """Nodes move and what holds together moves, again from what was found until nodes move as before."""
    at, last = _numbered(start), list[int]()
    for _ in range(ROUNDS):
        moved = _move(nodes, at, degrees, scale)
        if moved == last:
            break
        last, at = moved, _numbered(_raised(nodes, moved, degrees, scale))
    return at


def _kept(table: Rows, start: Sequence[int], degrees: Sequence[float], scale: float) -> list[int]:
    """The communities of before with only those nodes moved that gain much by it."""
    at, nodes = _numbered(start), _Nodes(table)
    for _ in range(ROUNDS):
        last, at = at, _move(nodes, at, degrees, scale, _restless(table, np.array(at), np.array(degrees), scale))
        if at == last:
            break
    return at


def _restless(table: Rows, at: Ints, degrees: Floats, scale: float) -> list[int]:
    """The nodes that gain much by moving, if nothing else moves."""
    of, count = table.of(), len(at) + 1
    keys = of * count + at[table.columns]
    ranked = order(keys)
    first = np.flatnonzero(np.diff(keys[ranked], prepend=-1))
    weights = np.add.reduceat(table.values[ranked].astype(np.float64), first) if len(first) else np.empty(0)
    nodes, communities = keys[ranked[first]] // count, keys[ranked[first]] % count
    totals = np.bincount(at, degrees) * scale
    own = communities == at[nodes]
    gains = weights - degrees[nodes] * (totals[communities] - np.where(own, degrees[nodes] * scale, 0.0))
    staying = STAY * degrees - degrees * (totals[at] - degrees * scale)
    staying[nodes[own]] += weights[own]
    best = np.zeros(len(at))
    np.maximum.at(best, nodes, gains)
    return np.flatnonzero(best > staying + 1e-9).tolist()


def _modularity(nodes: Graph, at: Sequence[int], degrees: Sequence[float], scale: float) -> float:
    within = sum(sum(links.values()) for links in _within(nodes, at))
    totals = defaultdict[int, float](float)
    for community, degree in zip(at, degrees, strict=True):
        totals[community] += degree
    return (within - scale * sum(total * total for total in totals.values())) / (sum(degrees) or 1.0)


def communities(table: Rows, resolution: float, start: Sequence[int] | None = None, anew: bool = True) -> list[int]:
    """The community of each node of a graph, numbered as met, by modularity.

    After Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), but nodes move in order and to the best
    community, so that the same graph gives the same communities. A higher resolution makes smaller ones. Those given as
    ``start`` are kept, but for nodes that gain much by moving, unless much better ones are found, which are looked for
    if ``anew``. What is found from what was found is the same.
    """
    degrees = np.bincount(table.of(), table.values, table.height).tolist()
    scale = resolution / (sum(degrees) or 1.0)
    kept = None if start is None else _kept(table, start, degrees, scale)
    if kept and not anew:
        return kept
    nodes = [dict(zip(*table.cells(node), strict=True)) for node in range(table.height)]
    if not kept:
        return _settled(nodes, range(table.height), degrees, scale)
    better = _settled(nodes, kept, degrees, scale)
    gain = _modularity(nodes, better, degrees, scale) - _modularity(nodes, kept, degrees, scale)
    return better if gain >= BETTER else kept
