"""Which pairs of articles are worth comparing: found through an inverted index, never by comparing all with all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .similarity import Vector, similarity

Index = Mapping[str, Sequence[tuple[int, float]]]
Pairs = Mapping[tuple[int, int], float]

# How many entries of the index are read for one article, its rarest terms first: what makes the time linear.
READ = 1500
# How many articles are compared with one, of its own language and of the others, those with most in common first.
OWN = 20
FOREIGN = 8
# Less alike than this is not alike at all.
FLOOR = 0.02


def index(weights: Iterable[tuple[int, Mapping[str, float]]]) -> Index:
    """From each term to the articles that have it and its weight there, in the order given."""
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, of_article in weights:
        for term, weight in of_article.items():
            found[term].append((number, weight))
    return found


def _read(weights: Mapping[str, float], entries: Index) -> Iterator[tuple[float, Sequence[tuple[int, float]]]]:
    """The article's terms with their entries, rarest first, until enough has been read."""
    left = READ
    for size, term in sorted((len(entries[term]), term) for term in weights if term in entries):
        if left <= 0:
            return
        yield weights[term], entries[term][:left]
        left -= size


def in_common(weights: Mapping[str, float], entries: Index) -> dict[int, float]:
    """How much each other article has in common with these weights, as far as was read."""
    common: defaultdict[int, float] = defaultdict(float)
    for weight, articles in _read(weights, entries):
        for number, other in articles:
            common[number] += weight * other
    return common


def _most(common: Mapping[int, float], limit: int) -> list[int]:
    """The articles with most in common. The sums were made in one order whatever the input's: they need no rounding."""
    ranked = sorted((-value, number) for number, value in common.items() if value >= FLOOR)
    return [number for _, number in ranked[:limit]]


def _own(vectors: Sequence[Vector], language: str) -> Iterator[tuple[int, int]]:
    members = [i for i, vector in enumerate(vectors) if vector.language == language]
    entries = index((i, vectors[i].stems) for i in members)
    for i in members:
        # The article itself is always the nearest.
        yield from ((i, j) for j in _most(in_common(vectors[i].stems, entries), OWN + 1) if j != i)


def _foreign(vectors: Sequence[Vector], language: str) -> Iterator[tuple[int, int]]:
    entries = index((i, vector.bridge) for i, vector in enumerate(vectors) if vector.language != language)
    for i, vector in enumerate(vectors):
        if vector.language == language:
            yield from ((i, j) for j in _most(in_common(vector.bridge, entries), FOREIGN))


def candidates(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs of articles that share rare terms, by their indices, the smaller first, sorted."""
    languages = sorted({vector.language for vector in vectors})
    found = [pair for language in languages for of in (_own, _foreign) for pair in of(vectors, language)]
    return sorted({(min(pair), max(pair)) for pair in found})


def pairs(vectors: Sequence[Vector]) -> Pairs:
    """The similarity of each pair of articles that may be alike, by their indices (the smaller first), sorted."""
    alike = ((pair, similarity(vectors[pair[0]], vectors[pair[1]])) for pair in candidates(vectors))
    return {pair: value for pair, value in alike if value >= FLOOR}
