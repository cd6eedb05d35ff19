"""Chooses sentences by their scores: not the same thing twice, none without what it leans on, no more than is asked."""

from collections.abc import Callable, Sequence, Set
from heapq import heapify, heappop, heappush

from msgspec import Struct

from .candidates import Sentence

# What is taken off the score of a sentence that says nothing but what is said already.
REPETITION = 2.0
# A sentence that shares so much of its long words with another says the same.
SAME = 0.7
FEWEST = 2
# So many words may be missing when enough is said, and so many be too many.
SHORT_OF, BEYOND = 10, 25


class Length(Struct, frozen=True):
    """How long a summary is: about so many words, and so many sentences at the most."""

    words: int
    sentences: int


def select(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    fit: Callable[[Sentence], bool],
    leaning: Sequence[bool],
    length: Length,
) -> list[int]:
    """The indices of the chosen sentences, in the text's order, all of them ``fit``.

    Greedy, as in maximal marginal relevance (Carbonell and Goldstein 1998): the best score, less what is said already,
    until enough is said. A sentence that leans on the one before comes with it or does not come. What is worth less
    the more is said needs to be weighed again only when it comes first (Minoux 1978); only if it still does then, it is
    asked whether it fits.
    """
    groups = _groups(leaning, length.sentences)
    queue = [(-_mean(scores[group[0] : at + 1]), at) for at, group in groups.items()]
    heapify(queue)
    chosen: list[int] = []
    while queue and not _enough(chosen, sentences, length):
        at = heappop(queue)[1]
        said = [_said(sentences[i], [sentences[j] for j in chosen]) for i in groups[at]]
        worth = [scores[i] - REPETITION * share for i, share in zip(groups[at], said, strict=True)]
        now = (-_mean(worth), at)
        if said[-1] >= SAME:
            continue
        if queue and now > queue[0]:
            heappush(queue, now)
        elif all(fit(sentences[i]) for i in groups[at]):
            chosen += _added(groups[at], chosen, sentences, length)
    return sorted(chosen)


def overlap(one: Set[str], other: Set[str]) -> float:
    """How many of the long words of the sentence with fewer are in the other, 0 to 1."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def _said(one: Sentence, chosen: Sequence[Sentence]) -> float:
    return max([overlap(one.content, other.content) for other in chosen], default=0.0)


def _mean(worth: Sequence[float]) -> float:
    return round(sum(worth) / len(worth), 6)


def _groups(leaning: Sequence[bool], most: int) -> dict[int, tuple[int, ...]]:
    """By sentence: itself and those before it that it leans on, one on the other, if they are not too many."""
    groups: dict[int, tuple[int, ...]] = {}
    for at, leans in enumerate(leaning):
        before = groups.get(at - 1, ()) if leans else ()
        if bool(before) == leans and len(before) < most:
            groups[at] = (*before, at)
    return groups


def _enough(chosen: Sequence[int], sentences: Sequence[Sentence], length: Length) -> bool:
    if len(chosen) >= length.sentences:
        return True
    return len(chosen) >= FEWEST and _words(chosen, sentences) >= length.words - SHORT_OF


def _added(group: Sequence[int], chosen: Sequence[int], sentences: Sequence[Sentence], length: Length) -> list[int]:
    """What is new in a group, if there is room: the fewest sentences have it, unless one would bring too many along."""
    new = [i for i in group if i not in chosen]
    after = [*chosen, *new]
    fits = len(after) <= FEWEST or _words(after, sentences) <= length.words + BEYOND
    return new if fits and len(after) <= length.sentences else []


def _words(chosen: Sequence[int], sentences: Sequence[Sentence]) -> int:
    return sum(len(sentences[i].words) for i in chosen)
