"""What grouping knows of all articles before it groups any: their vectors and who is like whom, worked out once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model import Article
from .likeness import event
from .vectors import Vectors, vectors


class Compared(NamedTuple):
    """The ``articles`` that are compared, one for each text, by name, and all the names that each stands for; their
    vectors; and the likeness (0 to 1) of those that may tell one event, by their numbers, the smaller first."""

    articles: Sequence[Article]
    bearers: Mapping[str, Sequence[str]]
    vectors: Vectors
    like: Mapping[tuple[int, int], float]


def compare(articles: Sequence[Article], copies: Sequence[Sequence[str]]) -> Compared:
    """Compare articles; of ``copies``, the names of articles with one text, only the first is."""
    same = {names[0]: names for names in copies}
    left_out = {name for names in copies for name in names[1:]}
    kept = sorted((a for a in articles if a.name not in left_out), key=lambda article: article.name)
    seen = vectors(kept)
    return Compared(kept, {a.name: same.get(a.name, (a.name,)) for a in kept}, seen, event(seen))
