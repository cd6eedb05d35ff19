"""Stories: articles that tell one event."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from .likeness import OWN
from .linkage import Bar, average_linkage
from .nearest import Pairs, once
from .rows import Ints, order
from .times import Times, same_time

# Articles of one event are as alike as this on average, and the two most alike much more so: five meetings of the same
# two countries are not.
EVENT = Bar(average=0.16, best=0.19, listed=OWN.most)

# Articles that may be of one story, by where they are among them: their stories, given how alike they are.
Known = Mapping[bytes, Sequence[Sequence[int]]]


class Stories(NamedTuple):
    """Articles, given by number, by event, the one most like the others first; and what was ``known`` of those that may
    share one."""

    events: Sequence[Sequence[int]] = ()
    known: Known = MappingProxyType({})


NOTHING = Stories()


def _components(count: int, links: Pairs) -> Ints:
    """For each of so many the smallest of those that hang together with it; -1 for one that is linked to none."""
    at, last = np.arange(count), np.empty(0, dtype=np.int64)
    while not np.array_equal(at, last):
        last = at.copy()
        least = np.minimum(at[links.one], at[links.other])
        for ends in (links.one, links.other):
            np.minimum.at(at, at[ends], least)
            np.minimum.at(at, ends, least)
        at = at[at]
    linked = np.zeros(count, dtype=bool)
    linked[links.one] = linked[links.other] = True
    return np.where(linked, at, -1)


def _timed(pairs: Pairs, times: Times) -> Pairs:
    value = pairs.value * same_time(times.some(pairs.one), times.some(pairs.other))
    return pairs._replace(value=value.round(6).astype(np.float32))


def _parts(at: Ints, pairs: Pairs) -> Iterator[tuple[list[int], Pairs]]:
    """The components, each with its members in order and the pairs among them, by where they are among the members."""
    members = np.flatnonzero(at >= 0)
    members = members[order(at[members])]
    begins = np.flatnonzero(np.diff(at[members], prepend=-1))
    place = np.zeros(len(at), dtype=np.int64)
    place[members] = np.arange(len(members)) - np.repeat(begins, np.diff(begins, append=len(members)))
    inside = pairs.at(order(at[pairs.one]))
    cuts = np.searchsorted(at[inside.one], at[members[begins]]).tolist()
    local = Pairs(place[inside.one], place[inside.other], inside.value)
    ranges = zip(pairwise([*begins.tolist(), len(members)]), pairwise([*cuts, len(inside.one)]), strict=True)
    for (first, last), (start, end) in ranges:
        yield members[first:last].tolist(), local.at(slice(start, end))


def stories(pairs: Pairs, times: Times, last: Stories = NOTHING) -> Stories:
    """Group articles, given by their times, by event: average linkage at an absolute threshold over the pairs alike.

    A story needs two that are very much alike: what no such two join is linked apart, and only if it is not among what
    was known ``last``.
    """
    distinct, _ = once(pairs)
    timed = _timed(distinct, times)
    at = _components(len(times.published), timed.at(timed.value >= EVENT.best))
    known: dict[bytes, Sequence[Sequence[int]]] = {}
    found: list[Sequence[int]] = []
    for members, local in _parts(at, timed.at((at[timed.one] == at[timed.other]) & (at[timed.one] >= 0))):
        key = b"".join(part.tobytes() for part in local)
        known[key] = last.known.get(key) or average_linkage(len(members), local.by_numbers(), EVENT)
        found += [[members[i] for i in story] for story in known[key]]
    alone = ([i] for i in np.flatnonzero(at < 0).tolist())
    return Stories(_central_first([*found, *alone], distinct, len(at)), known)


def _central_first(stories: Sequence[Sequence[int]], pairs: Pairs, count: int) -> list[Sequence[int]]:
    """Stories in the order of their smallest members, each with the one most like the others first; then in order."""
    story = np.empty(count, dtype=np.int64)
    story[[i for members in stories for i in members]] = np.repeat(range(len(stories)), [*map(len, stories)])
    inside = pairs.at(story[pairs.one] == story[pairs.other])
    both = np.concatenate([inside.one, inside.other]), np.concatenate([inside.value, inside.value])
    like = np.bincount(*both, count).round(6).tolist()
    several = (sorted(members, key=lambda i: (-like[i], i)) if len(members) > 1 else members for members in stories)
    return [[first, *sorted(others)] for first, *others in sorted(several, key=min)]
