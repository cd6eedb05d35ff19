"""The articles nearest to one, and the terms that say why."""

from collections.abc import Mapping, Sequence

from ..model import Article
from .gazetteer import is_place, place_name
from .similarity import Vector, similarity, vector

NEAREST = 5
SHARED = 5


def shared(one: Vector, other: Vector) -> tuple[str, ...]:
    """The keys that two articles share, those that weigh most first; cognate keys, which nobody can read, left out."""
    same = one.language == other.language
    mine: Mapping[str, float] = one.stems if same else one.bridge
    theirs: Mapping[str, float] = other.stems if same else other.bridge
    weights = {key: weight * theirs[key] for key, weight in mine.items() if key in theirs and key[0] != "~"}
    return tuple(sorted(weights, key=lambda key: (-round(weights[key], 6), key))[:SHARED])


def _readable(key: str, language: str) -> str:
    return place_name(key, language) if is_place(key) else key.rpartition(":")[2]


def neighbours(article: Article, others: Sequence[Article]) -> tuple[tuple[str, float, tuple[str, ...]], ...]:
    """Up to five articles nearest to one: name, similarity (0 to 1, three decimals), the terms shared that weigh most.

    Territories are named in the article's language, other terms are stems or keys. An article with nothing in common
    is no neighbour, nor is the article itself.
    """
    own = vector(article)
    vectors = ((other.name, vector(other)) for other in others if other.name != article.name)
    alike = ((name, round(similarity(own, theirs), 3), theirs) for name, theirs in vectors)
    nearest = sorted((found for found in alike if found[1] > 0), key=lambda found: (-found[1], found[0]))[:NEAREST]
    return tuple(
        (name, value, tuple(_readable(key, article.language) for key in shared(own, theirs)))
        for name, value, theirs in nearest
    )
