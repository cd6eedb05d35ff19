"""Stories: articles that tell one event."""

from typing import NamedTuple

import numpy as np

from .likeness import OWN, Like
from .linkage import Bar, average_linkage
from .pairs import Pairs, once
from .rows import Groups, Ints, Truths, components, kept, numbered, order, starts
from .times import Times, same_time

# Articles of one event are as alike as this on average, and the two most alike much more so: five meetings of the same
# two countries are not.
EVENT = Bar(average=0.155, best=0.19, listed=OWN.most)


class Stories(NamedTuple):
    """Articles, given by number, by event.

    ``of`` is the number of each article's story; ``groups`` are the stories, each with its articles in order, in the
    order of their first ones; ``centres`` the article of each that is most like its others. ``parts`` says for each
    article which is the first of those that may share its story. ``same`` is which of the stories that these were made
    from each was, if all its articles were the same, else -1.
    """

    of: Ints = np.empty(0, dtype=np.int64)
    groups: Groups = Groups()
    centres: Ints = np.empty(0, dtype=np.int64)
    parts: Ints = np.empty(0, dtype=np.int64)
    same: Ints = np.empty(0, dtype=np.int64)

    def members(self, story: int) -> list[int]:
        """The articles of one story."""
        found: list[int] = self.groups.members[self.groups.starts[story] : self.groups.starts[story + 1]].tolist()
        return found


NOTHING = Stories()


def stories(like: Like, times: Times, same: Ints, last: Stories = NOTHING) -> Stories:
    """Group articles by event: average linkage at an absolute threshold over the pairs that are alike.

    A story needs two that are very much alike: what no such two join is linked apart, and only if something in it is
    not as it was ``last``. ``same`` says which article of then each is.
    """
    links = _timed(like.pairs.at(like.pairs.value >= EVENT.best), times)
    joining = links.at(links.value >= EVENT.best)
    parts = components(len(same), joining.one, joining.other)
    new = _stirred(parts, like.changed, same, last.parts)[parts]
    distinct, _ = once(like.pairs.at(new[like.pairs.one] & (parts[like.pairs.one] == parts[like.pairs.other])))
    first = average_linkage(len(same), _timed(distinct, times), EVENT)
    centre, number, was = _centres(first, distinct), numbered(same, len(last.of)), last.of[same[~new]]
    first[~new], centre[~new] = number[last.groups.members[last.groups.starts[was]]], number[last.centres[was]]
    return _numbered(first, centre, parts, same, last)


def _timed(pairs: Pairs, times: Times) -> Pairs:
    value = pairs.value * same_time(times.some(pairs.one), times.some(pairs.other))
    return pairs._replace(value=value.round(6).astype(np.float32))


def _stirred(parts: Ints, changed: Pairs, same: Ints, last: Ints) -> Truths:
    """Which parts are none of the ``last``, or hold a pair that has changed."""
    count = len(parts)
    was, least, most = kept(last, same, -1), np.full(count, count), np.full(count, -1)
    np.minimum.at(least, parts, was)
    np.maximum.at(most, parts, was)
    sizes = np.append(np.bincount(last, minlength=1), 0)
    found: Truths = (least != most) | (np.bincount(parts, minlength=count) != sizes[most])
    inside = changed.at((changed.one >= 0) & (changed.other >= 0))
    found[parts[inside.one[parts[inside.one] == parts[inside.other]]]] = True
    return found


def _centres(first: Ints, pairs: Pairs) -> Ints:
    """For each article the one of its story that is most like the others, given the first of each story."""
    inside = pairs.at(first[pairs.one] == first[pairs.other])
    both = np.concatenate([inside.one, inside.other]), np.concatenate([inside.value, inside.value])
    like = np.bincount(*both, len(first)).round(6)
    ranked = np.lexsort((-like, first))
    heads = ranked[np.diff(first[ranked], prepend=-1) > 0]
    return heads[np.searchsorted(first[heads], first)]


def _numbered(first: Ints, centre: Ints, parts: Ints, same: Ints, last: Stories) -> Stories:
    """Stories in the order of their first articles, given the first and the most central one of each article's."""
    leaders = np.flatnonzero(first == np.arange(len(first)))
    of = np.searchsorted(leaders, first)
    groups = Groups(starts(of, len(leaders)), order(of))
    was, sizes = kept(last.of, same, -1)[groups.members], np.append(last.groups.lengths, 0)
    if len(leaders):
        least = np.minimum.reduceat(was, groups.starts[:-1])
        whole = (least == np.maximum.reduceat(was, groups.starts[:-1])) & (groups.lengths == sizes[least])
        was = np.where(whole, least, -1)
    return Stories(of, groups, centre[leaders], parts, was)
