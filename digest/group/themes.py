"""Themes: stories of one subject."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..model import Grain
from .communities import communities, graph
from .inverted import Kinds, Search
from .nearest import Near, nearest
from .pairs import Pairs, together
from .rows import Ints, Truths, order
from .stories import Stories
from .vectors import Vectors, joined

# Two stories less alike than this have no subject in common; those of two languages, which few keys compare, must be
# more alike.
RELATED = 0.042
RELATED_ABROAD = 0.08
# They are found by so many of their heaviest terms.
TERMS = 200
# How many links to stories of its languages a story has in the graph, in full: with their logarithm, as the
# connectivity of such a graph asks (Maier, Hein and von Luxburg 2009), within bounds.
FEWEST, MOST = 4, 24
# How many of other languages, of which those stay that are neighbours on both sides.
FOREIGN = 8
# A higher number makes smaller themes.
RESOLUTION = {"broad": 0.5, "normal": 1.0, "fine": 2.0}


class Related(NamedTuple):
    """What stories have in common: the nearest of each by stems, and by the bridge those of other languages."""

    near: Near = Near()
    far: Near = Near()


NOTHING = Related()


def neighbours(stories: int) -> float:
    """How many full links those from one story to its neighbours are worth, given how many stories there are."""
    return min(max(round(16 * math.log2(max(stories, 1))) / 4 - 22, FEWEST), MOST)


def related(told: Stories, vectors: Vectors, last: Related = NOTHING) -> Related:
    """Look for each story's nearest; ``last`` is of the stories that these were made from."""
    of, shared = _spoken(told, vectors.languages)
    same = told.same.copy()
    same[told.of[vectors.same_subject < 0]] = -1
    new = told.groups.some(np.flatnonzero(same < 0))
    near, far = Search(MOST, RELATED), Search(FOREIGN, RELATED_ABROAD)
    return Related(
        nearest(joined(vectors.subject, new, TERMS), Kinds(of, shared), near, last.near, same),
        nearest(joined(vectors.bridge_subject, new, TERMS), Kinds(of, ~shared), far, last.far, same),
    )


def _spoken(told: Stories, languages: Ints) -> tuple[Ints, Truths]:
    """The kind of each story by the languages of its articles, and which kinds share one."""
    spoken = np.zeros((told.groups.height, int(languages.max(initial=0)) + 1), dtype=bool)
    spoken[told.of, languages] = True
    several = np.flatnonzero(spoken.sum(axis=1) > 1)
    mixed, of_mixed = np.unique(spoken[several], axis=0, return_inverse=True)
    kinds, of = np.concatenate([np.eye(spoken.shape[1], dtype=bool), mixed]), spoken.argmax(axis=1)
    of[several] = spoken.shape[1] + of_mixed
    return of, (kinds[:, np.newaxis] & kinds).any(axis=2)


def links(found: Related) -> Pairs:
    """Pairs of stories that are neighbours, and how much they count: those of a common language from either side, each
    a little less than the one before it; of those that have none only neighbours on both sides."""
    near, most = found.near.pairs(), neighbours(found.near.lists.height)
    ranks = np.arange(len(near.one)) - found.near.lists.starts[near.one]
    near = near._replace(value=np.maximum(1 - ranks / (2 * most), 0.0).astype(np.float32))
    return together([near.at(near.value > 0), _mutual(found.far.pairs(), found.far.lists.height)])


def _mutual(pairs: Pairs, count: int) -> Pairs:
    """Those that are listed on both sides, as neighbours in full, each once."""
    keys = np.minimum(pairs.one, pairs.other) * count + np.maximum(pairs.one, pairs.other)
    ranked = order(keys)
    both = pairs.at(ranked[1:][np.diff(keys[ranked]) == 0])
    return both._replace(value=np.ones(len(both.one), dtype=np.float32))


def _start(last: Sequence[str | None]) -> list[int]:
    """Numbers of the themes that stories were last in; one that was in none is alone."""
    numbers: dict[str | int, int] = {}
    return [numbers.setdefault(slug or number, len(numbers)) for number, slug in enumerate(last)]


def themes(found: Related, last: Sequence[str | None], grain: Grain) -> list[list[int]]:
    """Group stories by subject: communities of the graph of neighbours.

    They are looked for from the theme that each story was ``last`` in: ``""`` if in none, None if it is new. As long as
    none is new only those move that gain much by it.
    """
    start = _start(last) if any(last) else None
    at = communities(graph(len(last), links(found)), RESOLUTION[grain], start, None in last)
    members: list[list[int]] = [[] for _ in range(max(at, default=-1) + 1)]
    for story, theme in enumerate(at):
        members[theme].append(story)
    return members
