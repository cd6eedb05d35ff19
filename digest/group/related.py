"""What to read next: the articles nearest to one that tell another event."""

from collections.abc import Iterable

import numpy as np

from ..model import Cluster
from .compared import Compared
from .nearest import Pairs, together
from .rows import Ints, order, starts

MOST = 4
# Less alike than this an article is of no use to the reader of another.
LEAST = 0.08


def _ranked(pairs: Pairs, stories: Ints) -> Pairs:
    """For each article those of other stories, the nearest first; of one story only the nearest."""
    wanted = pairs.at((pairs.value >= LEAST) & (stories[pairs.one] != stories[pairs.other]))
    both = together([wanted, Pairs(wanted.other, wanted.one, wanted.value)])
    count, hundredths = len(stories), np.rint((1 - both.value) * 100).astype(np.int64)
    ranked = both.at(order((both.one * 128 + hundredths) * count + both.other))
    of_story = ranked.one * count + stories[ranked.other]
    by_story = order(of_story)
    return ranked.at(np.sort(by_story[np.diff(of_story[by_story], prepend=-1) > 0]))


def related(compared: Compared, clusters: Iterable[Cluster]) -> dict[str, tuple[str, ...]]:
    """From an article's name to those of at most four others, the nearest first, each from another story.

    Articles with one text have the same others. Likeness counts in hundredths, ties go by name, so that others rarely
    change places when articles come and go.
    """
    names = [article.name for article in compared.articles]
    everyone = (story for cluster in clusters for story in cluster.stories)
    number = {name: i for i, story in enumerate(everyone) for name in story}
    found = _ranked(compared.pairs, np.array([number[name] for name in names], dtype=np.int64))
    begin = starts(found.one, len(names))
    near = [names[other] for other in found.other.tolist()]
    lists = zip(names, begin.tolist(), begin[1:].tolist(), strict=False)
    chosen = {name: tuple(near[first : min(last, first + MOST)]) for name, first, last in lists if first < last}
    return {name: others for first, others in chosen.items() for name in compared.bearers[first]}
