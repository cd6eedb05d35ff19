"""Themes: stories of one subject."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .communities import communities, graph

# Two stories less alike than this have no subject in common.
RELATED = 0.06
# How many neighbours a story has in the graph: its nearest.
NEIGHBOURS = 12
# The grain: a higher number makes smaller themes.
RESOLUTION = 1.0


def between(stories: Sequence[Sequence[int]], pairs: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The average similarity of two stories' articles, by the stories' indices; pairs not listed count as 0."""
    at = {article: number for number, story in enumerate(stories) for article in story}
    sums: defaultdict[tuple[int, int], float] = defaultdict(float)
    for (i, j), value in pairs.items():
        one, other = sorted((at[i], at[j]))
        if one != other:
            sums[one, other] += value
    return {(i, j): value / (len(stories[i]) * len(stories[j])) for (i, j), value in sums.items()}


def nearest(alike: Mapping[tuple[int, int], float], limit: int) -> dict[tuple[int, int], float]:
    """The pairs in which one is among the other's nearest."""
    of: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), value in alike.items():
        of[i].append((-round(value, 6), j))
        of[j].append((-round(value, 6), i))
    kept = {(min(i, j), max(i, j)) for i, others in of.items() for _, j in sorted(others)[:limit]}
    return {pair: alike[pair] for pair in sorted(kept)}


def themes(stories: Sequence[Sequence[int]], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Group stories, given by index, by subject: communities of the graph that joins each story to its nearest."""
    alike = {pair: value for pair, value in between(stories, pairs).items() if value >= RELATED}
    return communities(graph(len(stories), nearest(alike, NEIGHBOURS)), RESOLUTION)
