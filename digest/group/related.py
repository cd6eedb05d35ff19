"""What to read next: the articles nearest to one that tell another event."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec import Struct

from .compared import Compared
from .pairs import Pairs, together
from .rows import PART, Ints, Truths, order, starts
from .stories import Stories

MOST = 4
# Less alike than this an article is of no use to the reader of another.
LEAST = 0.08

Names = tuple[str, ...]


class Near(Struct, frozen=True, eq=False):
    """For each article that was compared the names of at most four ``others``, the nearest first, each from another
    story; the same by ``name``, copies among them, where there are any."""

    others: Sequence[Names] = ()
    name: Mapping[str, Names] = MappingProxyType({})


def related(compared: Compared, told: Stories, last: Near | None = None) -> Near:
    """Look for articles to read next; those found ``last``, for what all this was made from, stay where nothing has
    changed.

    Articles with one text have the same others. Likeness counts in hundredths, ties go by name, so that others rarely
    change places when articles come and go.
    """
    names, same = [article.name for article in compared.articles], compared.vectors.same
    new = _new(compared, told) if last else np.ones(len(names), dtype=bool)
    found = together([_ranked(compared.like.pairs, told.of, part) for part in _parts(new)])
    begin, near = starts(found.one, len(names)).tolist(), [names[other] for other in found.other.tolist()]
    others = [last.others[was] if last and was >= 0 else () for was in same.tolist()]
    for i in np.flatnonzero(new).tolist():
        others[i] = tuple(near[begin[i] : min(begin[i + 1], begin[i] + MOST)])
    by_name = dict(zip(names, others, strict=True))
    by_name |= {copy: by_name[name] for name, copies in compared.copies.items() for copy in copies}
    return Near(others, by_name)


def _new(compared: Compared, told: Stories) -> Truths:
    """Of which articles a pair has changed, or the story of one that is like it."""
    changed, pairs = compared.like.changed, compared.like.pairs
    moved = told.same[told.of] < 0
    new = moved | (compared.vectors.same < 0)
    for ends in (changed.one, changed.other):
        new[ends[ends >= 0]] = True
    new[pairs.one[moved[pairs.other]]] = True
    new[pairs.other[moved[pairs.one]]] = True
    return new


def _parts(new: Truths) -> Iterator[Truths]:
    """Some of the new articles at a time, in order: the pairs of all would fill much memory."""
    numbers = np.flatnonzero(new)
    for some in np.array_split(numbers, len(numbers) // PART + 1):
        part = np.zeros_like(new)
        part[some] = True
        yield part


def _ranked(pairs: Pairs, stories: Ints, new: Truths) -> Pairs:
    """For each new article those of other stories, the nearest first; of one story only the nearest."""
    wanted = pairs.at((pairs.value >= LEAST) & (new[pairs.one] | new[pairs.other]))
    both = together([wanted, Pairs(wanted.other, wanted.one, wanted.value)])
    both = both.at(new[both.one] & (stories[both.one] != stories[both.other]))
    count, hundredths = len(stories), np.rint((1 - both.value) * 100).astype(np.int64)
    ranked = both.at(order((both.one * 128 + hundredths) * count + both.other))
    of_story = ranked.one * count + stories[ranked.other]
    by_story = order(of_story)
    return ranked.at(np.sort(by_story[np.diff(of_story[by_story], prepend=-1) > 0]))
