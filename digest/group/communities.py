"""Communities of a weighted graph: a small Louvain without chance."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Graph = Sequence[Mapping[int, float]]

ROUNDS = 20


def graph(count: int, pairs: Mapping[tuple[int, int], float]) -> list[dict[int, float]]:
    """Neighbours with their weights for each node of ``range(count)``."""
    found: list[dict[int, float]] = [{} for _ in range(count)]
    for (i, j), weight in sorted(pairs.items()):
        found[i][j] = found[j][i] = weight
    return found


def _best(links: Mapping[int, float], own: int, degree: float, totals: Sequence[float], scale: float) -> int:
    """The community that a node of this degree gains most by joining; its own, then the smallest, when equal."""
    gains = {at: round(weight - degree * totals[at] * scale, 9) for at, weight in links.items()}
    return min(gains, key=lambda at: (-gains[at], at != own, at))


def _move(nodes: Graph, resolution: float) -> list[int]:
    """Move each node, in order, to its best community until none wants to move; the community of each."""
    degrees = [sum(links.values()) for links in nodes]
    scale = resolution / (sum(degrees) or 1.0)
    at, totals = list(range(len(nodes))), list(degrees)
    for _ in range(ROUNDS):
        moved = False
        for node, links in enumerate(nodes):
            own, degree = at[node], degrees[node]
            totals[own] -= degree
            by_community: defaultdict[int, float] = defaultdict(float, {own: 0.0})
            for other, weight in links.items():
                if other != node:
                    by_community[at[other]] += weight
            at[node] = _best(by_community, own, degree, totals, scale)
            totals[at[node]] += degree
            moved |= at[node] != own
        if not moved:
            break
    return at


def _contract(nodes: Graph, at: Sequence[int], count: int) -> list[dict[int, float]]:
    """The graph whose nodes are the communities; links inside one become a link to itself."""
    found: list[defaultdict[int, float]] = [defaultdict(float) for _ in range(count)]
    for node, links in enumerate(nodes):
        for other, weight in links.items():
            found[at[node]][at[other]] += weight
    return [dict(links) for links in found]


def communities(nodes: Graph, resolution: float) -> list[list[int]]:
    """Group the nodes of a graph by modularity (Blondel and others, "Fast unfolding of communities", 2008).

    A higher resolution makes smaller communities. Nodes are visited in order, so that the same graph gives the same
    communities, which come by their smallest member.
    """
    members = [[node] for node in range(len(nodes))]
    while True:
        at = _move(nodes, resolution)
        numbers = {community: number for number, community in enumerate(dict.fromkeys(at))}
        if len(numbers) == len(nodes):
            return sorted(sorted(group) for group in members)
        joined: list[list[int]] = [[] for _ in numbers]
        for node, community in enumerate(at):
            joined[numbers[community]] += members[node]
        nodes = _contract(nodes, [numbers[community] for community in at], len(numbers))
        members = joined
