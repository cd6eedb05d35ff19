"""The articles nearest to one, and the terms that say why."""

from collections.abc import Sequence

import numpy as np

from ..model import Article
from .gazetteer import is_place, place_name
from .likeness import foreign, own, products
from .pairs import Pairs
from .products import several
from .vectors import Vectors, Weighted, vectors

NEAREST = 5
SHARED = 5


def _shared(table: Weighted, one: int, other: int, names: Sequence[str]) -> list[str]:
    """The terms that two rows share, those that weigh most first; cognate keys, which nobody can read, left out."""
    rows = table.some(np.array([one, other]))
    mine, theirs = (dict(zip(*rows.cells(row), strict=True)) for row in (0, 1))
    weights = {names[c]: round(v * theirs[c], 6) for c, v in mine.items() if c in theirs and names[c][0] != "~"}
    return sorted(filter(weights.get, weights), key=lambda name: (-weights[name], name))[:SHARED]


def shared(vectors: Vectors, one: int, other: int, language: str) -> tuple[str, ...]:
    """What two articles share, by their numbers, the most telling first: stems, or keys with territories named in a
    language."""
    if vectors.languages[one] == vectors.languages[other]:
        terms = _shared(vectors.event, one, other, vectors.stems.vocabulary.names)
    else:
        terms = _shared(vectors.bridge, one, other, vectors.keys.vocabulary.names)
    return tuple(place_name(term, language) if is_place(term) else term.rpartition(":")[2] for term in terms)


def _likeness(found: Vectors, others: int) -> list[float]:
    """How alike the first article and each of the others are, three decimals."""
    pairs = Pairs(np.zeros(others, np.int64), np.arange(1, others + 1), np.zeros(others, np.float32))
    same = found.languages[1:] == found.languages[0]
    bridged = pairs._replace(value=products(found.bridge, pairs, several))
    near = own(products(found.event, pairs), products(found.opening, pairs))
    both = np.where(same, near, foreign(found.evidence, bridged))
    return [round(value, 3) for value in both.tolist()]


def neighbours(article: Article, others: Sequence[Article]) -> tuple[tuple[str, float, tuple[str, ...]], ...]:
    """Up to five articles nearest to one: name, likeness (0 to 1, three decimals), the terms shared that weigh most.

    Territories are named in the article's language, other terms are stems or keys. An article with nothing in common
    is no neighbour, nor is the article itself.
    """
    everyone = [article, *(other for other in others if other.name != article.name)]
    found = vectors(everyone)
    values = enumerate(_likeness(found, len(everyone) - 1), 1)
    ranked = sorted((-value, everyone[i].name, i) for i, value in values if value > 0)[:NEAREST]
    return tuple((name, -value, shared(found, 0, i, article.language)) for value, name, i in ranked)
