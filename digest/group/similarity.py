"""How alike two articles are: a number from 0 to 1, of the two and the shipped tables alone."""

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..model import Article
from .gazetteer import is_place
from .weights import bridge_weights, stem_weights

# A cosine over the few keys of the bridge is higher than one over all stems: this brings both to one scale.
BRIDGE_SCALE = 0.6
# A country is the subject of many stories and tells none of them: it never weighs more than this.
PLACE = 2.0


class Vector(Struct, frozen=True):
    """An article's terms with their weights, each mapping of length 1: stems and bridge keys."""

    language: str
    stems: Mapping[str, float]
    bridge: Mapping[str, float]


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same direction with length 1."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _place(key: str, weight: float) -> float:
    return min(weight, PLACE) if is_place(key) else weight


def _weighted(counts: Iterable[tuple[str, int]], known: Mapping[str, float], rare: float) -> dict[str, float]:
    return unit({term: (1 + math.log(count)) * _place(term, known.get(term, rare)) for term, count in counts})


def vector(article: Article) -> Vector:
    """An article's terms weighted by sublinear TF-IDF (Salton and Buckley 1988) with the shipped frequencies."""
    return Vector(
        article.language,
        _weighted(article.terms.stems, *stem_weights(article.language)),
        _weighted(article.terms.bridge, *bridge_weights()),
    )


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The scalar product of two sparse vectors."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum([weight * large[term] for term, weight in small.items() if term in large])


def similarity(one: Vector, other: Vector) -> float:
    """Cosine on stems within a language, on bridge keys between two, on one scale; rounded to six decimals."""
    if one.language == other.language:
        return round(dot(one.stems, other.stems), 6)
    return round(BRIDGE_SCALE * dot(one.bridge, other.bridge), 6)
