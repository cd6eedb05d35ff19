"""Themes: stories of one subject."""

import math
from collections.abc import Sequence

import numpy as np

from ..model import Grain
from .communities import communities, graph
from .nearest import Pairs, Search, Truths, nearest, once
from .vectors import Ints, Rows, Vectors, joined

# Two stories less alike than this have no subject in common.
RELATED = 0.04
# They are found by so many of their heaviest terms.
TERMS = 100
# How many neighbours of its languages a story has in the graph: with their logarithm, as the connectivity of such a
# graph does (Maier, Hein and von Luxburg 2009), within bounds.
FEWEST, MOST = 4, 24
# How many of other languages, of which those stay that are neighbours on both sides.
FOREIGN = 8
# A higher number makes smaller themes.
RESOLUTION = {"broad": 0.5, "normal": 1.0, "fine": 2.0}


def neighbours(stories: int) -> float:
    """How many neighbours each of so many stories has; of the last one only a part counts, so that a few more stories
    change the graph a little."""
    return min(max(round(16 * math.log2(max(stories, 1))) / 4 - 22, FEWEST), MOST)


def _mutual(pairs: Pairs) -> list[tuple[int, int]]:
    found = set(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))
    return [(i, j) for i, j in found if i < j and (j, i) in found]


def _nearest(rows: Rows, most: float) -> dict[tuple[int, int], float]:
    """Each row with its nearest: 1, or, for the last of them, what is left of ``most``."""
    near = nearest(rows, Search(math.ceil(most), RELATED, TERMS))
    ranks = np.arange(len(near.one)) - np.searchsorted(near.one, near.one)
    distinct, places = once(near)
    values = np.zeros(len(distinct.one))
    np.maximum.at(values, places, np.minimum(most - ranks, 1.0))
    return distinct._replace(value=values).by_numbers()


def related(stories: Sequence[Sequence[int]], vectors: Vectors) -> dict[tuple[int, int], float]:
    """Pairs of stories, by their numbers, that are neighbours, and how much they count: by stems, or by the bridge if
    they have no language in common."""
    spoken = np.zeros((len(stories), int(vectors.languages.max(initial=0)) + 1), dtype=bool)
    for number, story in enumerate(stories):
        spoken[number, vectors.languages[story]] = True

    def apart(one: Ints, other: Ints) -> Truths:
        return np.logical_not((spoken[one] & spoken[other]).any(axis=1))

    own = _nearest(joined(vectors.subject, stories), neighbours(len(stories)))
    foreign = nearest(joined(vectors.bridge_subject, stories), Search(FOREIGN, RELATED, TERMS), apart)
    return {**own, **dict.fromkeys(_mutual(foreign), 1.0)}


def _start(last: Sequence[str | None]) -> list[int]:
    """Numbers of the themes that stories were last in; a new story is alone."""
    numbers: dict[str | int, int] = {}
    return [numbers.setdefault(number if slug is None else slug, len(numbers)) for number, slug in enumerate(last)]


def themes(
    stories: Sequence[Sequence[int]], vectors: Vectors, last: Sequence[str | None], grain: Grain
) -> list[list[int]]:
    """Group stories, each given by its articles' numbers, by subject: communities of the graph of neighbours.

    They are looked for from the theme that each story was ``last`` in, if it was in one, so that few stories move when
    others come and go.
    """
    at = communities(graph(len(stories), related(stories, vectors)), RESOLUTION[grain], _start(last))
    found: list[list[int]] = [[] for _ in range(max(at, default=-1) + 1)]
    for story, theme in enumerate(at):
        found[theme].append(story)
    return found
