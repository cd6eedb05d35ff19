"""Communities of a weighted graph: a small Leiden without chance."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from .nearest import Pairs, together
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


def _around(others: Sequence[int], weights: Sequence[float], at: Sequence[int]) -> dict[int, float]:
    """A node's links to each community, given its links to others."""
    found: dict[int, float] = {}
    for other, weight in zip(others, weights, strict=True):
        community = at[other]
        found[community] = found.get(community, 0.0) + weight
    return found


def _move(
    nodes: Rows, start: Sequence[int], degrees: Sequence[float], scale: float, waiting: Collection[int] | None = None
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
            others, weights = nodes.cells(node)
            totals[own] -= degree * scale
            links = {own: 0.0, len(at) + node: 0.0} | _around(others, weights, at)
            links[own] += stay * degree
            best = _best(links, own, degree, totals)
            totals[best] += degree * scale
            if best != own:
                at[node] = best
                stirred.update(other for other in others if at[other] != best)
        waiting = sorted(stirred)
    return _numbered(at)


def _numbered(at: Sequence[int]) -> list[int]:
    """The same communities, numbered as their first members come."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(community, len(numbers)) for community in at]


def _within(nodes: Rows, at: Sequence[int]) -> Rows:
    """The links that stay within a community."""
    community = np.array(at, dtype=np.int64)
    return nodes.at(community[nodes.of()] == community[nodes.columns])


def _contract(nodes: Rows, at: Sequence[int]) -> Rows:
    """The graph whose nodes are the communities; links inside one, which stay so wherever it goes, are left out."""
    community = np.array(at, dtype=np.int64)
    links = Pairs(community[nodes.of()], community[nodes.columns], nodes.values)
    return _merged(max(at) + 1, links.at(links.one != links.other))


def _raised(nodes: Rows, at: Sequence[int], degrees: Sequence[float], scale: float) -> list[int]:
    """Where nodes are when what holds together within each community has moved as one."""
    parts = _move(_within(nodes, at), range(len(at)), degrees, scale)
    if max(parts, default=-1) + 1 == len(at):
        return list(at)
    of_part = [0] * (max(parts) + 1)
    sums = [0.0] * len(of_part)
    for node, part in enumerate(parts):
        of_part[part] = at[node]
        sums[part] += degrees[node]
    contracted = _contract(nodes, parts)
    above = _raised(contracted, _move(contracted, of_part, sums, scale), sums, scale)
    return [above[part] for part in parts]


def _settled(nodes: Rows, start: Sequence[int], degrees: Sequence[float], scale: float) -> list[int]:
    """Nodes move and what holds together moves, again from what was found until nodes move as before."""
    at, last = _numbered(start), list[int]()
    for _ in range(ROUNDS):
        moved = _move(nodes, at, degrees, scale)
        if moved == last:
            break
        last, at = moved, _numbered(_raised(nodes, moved, degrees, scale))
    return at


def _kept(nodes: Rows, start: Sequence[int], degrees: Sequence[float], scale: float) -> list[int]:
    """The communities of before with only those nodes moved that gain much by it."""
    at = _numbered(start)
    for _ in range(ROUNDS):
        last, at = at, _move(nodes, at, degrees, scale, _restless(nodes, np.array(at), np.array(degrees), scale))
        if at == last:
            break
    return at


def _restless(nodes: Rows, at: Ints, degrees: Floats, scale: float) -> list[int]:
    """The nodes that gain much by moving, if nothing else moves."""
    links = _merged(len(at) + 1, Pairs(nodes.of(), at[nodes.columns], nodes.values))
    of, to, weights = links.of(), links.columns, links.values.astype(np.float64)
    totals, own = np.bincount(at, degrees) * scale, to == at[of]
    gains = weights - degrees[of] * (totals[to] - np.where(own, degrees[of] * scale, 0.0))
    staying = STAY * degrees - degrees * (totals[at] - degrees * scale)
    staying[of[own]] += weights[own]
    best = np.zeros(len(at))
    np.maximum.at(best, of, gains)
    return np.flatnonzero(best > staying + TINY).tolist()


def _modularity(nodes: Rows, at: Sequence[int], degrees: Sequence[float], scale: float) -> float:
    within = float(_within(nodes, at).values.sum(dtype=np.float64))
    totals = np.bincount(at, degrees)
    return (within - scale * float((totals * totals).sum())) / (sum(degrees) or 1.0)


def communities(nodes: Rows, resolution: float, start: Sequence[int] | None = None, anew: bool = True) -> list[int]:
    """The community of each node of a graph, numbered as met, by modularity.

    After Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), but nodes move in order and to the best
    community, so that the same graph gives the same communities. A higher resolution makes smaller ones. Those given as
    ``start`` are kept, but for nodes that gain much by moving, unless much better ones are found, which are looked for
    if ``anew``. What is found from what was found is the same.
    """
    degrees = np.bincount(nodes.of(), nodes.values, nodes.height).tolist()
    scale = resolution / (sum(degrees) or 1.0)
    if start is None:
        return _settled(nodes, range(nodes.height), degrees, scale)
    kept = _kept(nodes, start, degrees, scale)
    if not anew:
        return kept
    better = _settled(nodes, kept, degrees, scale)
    gain = _modularity(nodes, better, degrees, scale) - _modularity(nodes, kept, degrees, scale)
    return better if gain >= BETTER else kept
