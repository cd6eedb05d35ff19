"""What to read next: the articles nearest to one that tell another event."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model import Cluster
from .compared import Compared

MOST = 4
# Less alike than this an article is of no use to the reader of another.
LEAST = 0.08


def related(compared: Compared, clusters: Iterable[Cluster]) -> dict[str, tuple[str, ...]]:
    """From an article's name to those of at most four others, the nearest first, each from another story.

    Articles with one text have the same others. Likeness counts in hundredths, ties go by name, so that others rarely
    change places when articles come and go.
    """
    names = [article.name for article in compared.articles]
    stories = {name: story for cluster in clusters for story in cluster.stories for name in story}
    best: defaultdict[str, dict[Sequence[str], tuple[float, str]]] = defaultdict(dict)
    for pair, value in compared.like.items():
        if value >= LEAST and stories[names[pair[0]]] != stories[names[pair[1]]]:
            for here, there in (pair, pair[::-1]):
                story, near = stories[names[there]], (-round(value, 2), names[there])
                others = best[names[here]]
                others[story] = min(near, others.get(story, near))
    found = {name: tuple(there for _, there in sorted(others.values())[:MOST]) for name, others in best.items()}
    return {name: others for first, others in found.items() for name in compared.bearers[first]}
