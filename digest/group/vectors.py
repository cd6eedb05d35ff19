"""Articles as sparse vectors: terms weighted by how telling they are, sublinear TF-IDF (Salton and Buckley 1988)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Article, Counts
from .gazetteer import is_place
from .weights import RARE, bridge_shares, inverse, stem_shares

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# The shipped shares count as much as so many articles of the corpus: five articles and fifty thousand use one scale.
BACKGROUND = 500
# The corpus is known by so many of its articles, always the same: an edit of another changes no weight.
SAMPLE = 2048
# A country is the subject of many stories and tells none of them: it never weighs more than this.
PLACE = 2.0
# A subject is told by words that several of its stories share: there no rarer word weighs more than this.
SUBJECT = 4.0
# A key that no article of another language has cannot tell what two articles of two languages share; but where the
# others are few that is no evidence yet: as much as for it when they are so many.
OTHERS = 50
# Added to each vector's length (in squares): what has few words is like nothing else for certain.
DOUBT = 5.0


class Rows(NamedTuple):
    """A sparse matrix: row i has ``values[starts[i] : starts[i + 1]]`` in the columns at the same places."""

    starts: Ints
    columns: Ints
    values: Floats

    @property
    def width(self) -> int:
        """How many columns there are up to the last that is not empty."""
        return int(self.columns.max(initial=-1)) + 1

    def of(self) -> Ints:
        """The row of each value."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def row(self, number: int) -> slice:
        """Where a row's columns and values are."""
        return slice(self.starts[number], self.starts[number + 1])

    def cells(self, number: int) -> tuple[list[int], list[float]]:
        """A row's columns and its values."""
        return self.columns[self.row(number)].tolist(), self.values[self.row(number)].tolist()


class Vectors(NamedTuple):
    """The articles' vectors, one row each, of length 1 or, if they have few words, shorter.

    ``event`` and ``opening`` weigh the stems of an article and of its opening, ``subject`` the first with a limit. A
    column is a stem of one language, named in ``stems``. ``bridge`` and ``bridge_subject`` are the same for ``keys``
    that mean the same in every language. ``languages`` number the articles' languages;
    ``evidence`` says how much each can be expected to share with those of others, from 0 to 1.
    """

    stems: Sequence[str]
    keys: Sequence[str]
    event: Rows
    opening: Rows
    subject: Rows
    bridge: Rows
    bridge_subject: Rows
    languages: Ints
    evidence: Floats


class _Numbers(dict[str, int]):
    """Terms numbered as first asked for."""

    def __missing__(self, term: str) -> int:
        self[term] = len(self)
        return self[term]


def _numbered(counts: Sequence[Counts], numbers: Sequence[_Numbers]) -> Rows:
    """Counts as rows with a column for each term; each row has a numbering of its own choice."""
    starts, columns, values = [0], list[int](), list[int]()
    for of_article, known in zip(counts, numbers, strict=True):
        for count, text in of_article:
            columns.extend(map(known.__getitem__, text.split("\n")))
            values += [count] * (len(columns) - len(values))
        starts.append(len(columns))
    return Rows(np.array(starts), np.array(columns, dtype=np.int64), np.array(values, dtype=np.float64))


def sampled(articles: Sequence[Article]) -> Ints:
    """The numbers of the articles that the corpus is known by, chosen by their names alone."""
    ranked = sorted(range(len(articles)), key=lambda i: blake2b(articles[i].name.encode(), digest_size=8).digest())
    return np.array(sorted(ranked[:SAMPLE]), dtype=np.int64)


def _weights(counted: Floats, documents: int, terms: Sequence[str], shares: Mapping[str, float]) -> Floats:
    """What terms weigh that so many of some documents hold, blended with the shipped shares."""
    shipped = np.array([shares.get(term, 1 / RARE) for term in terms])
    return _inverse((BACKGROUND * shipped + counted) / (BACKGROUND + documents))


def _inverse(shares: Floats) -> Floats:
    distinct, places = np.unique(shares, return_inverse=True)
    return np.array([inverse(share) for share in distinct.tolist()])[places] if len(shares) else shares


def _limited(weights: Floats, terms: Sequence[str]) -> Floats:
    places = np.array([is_place(term) for term in terms], dtype=bool)
    return np.where(places, np.minimum(weights, PLACE), weights)


def _unit(rows: Rows, weights: Floats) -> Rows:
    """Rows of counts weighted by column or by value, in length 1 but for the doubt."""
    tallest = int(rows.values.max(initial=0))
    sublinear = np.array([0.0, *(1 + np.log(np.arange(1, tallest + 1))).round(6)])
    values = sublinear[rows.values.astype(np.int64)] * weights
    squares = np.bincount(rows.of(), values * values, len(rows.starts) - 1)
    return Rows(rows.starts, rows.columns, values / np.sqrt(squares + DOUBT**2)[rows.of()])


def _stems(articles: Sequence[Article]) -> tuple[Sequence[str], Floats, Rows, Rows]:
    """All stems, language after language, what they weigh, and their counts in the articles and in their openings."""
    languages = sorted({article.language for article in articles})
    known = {language: _Numbers() for language in languages}
    own = [known[article.language] for article in articles]
    found = [_numbered([a.terms.stems for a in articles], own), _numbered([a.terms.lead for a in articles], own)]
    sizes = np.array([len(known[language]) for language in languages], dtype=np.int64)
    starts = dict(zip(languages, np.cumsum(sizes) - sizes, strict=True))
    start = np.array([starts[article.language] for article in articles], dtype=np.int64)
    event, opening = (Rows(rows.starts, rows.columns + start[rows.of()], rows.values) for rows in found)
    chosen = sampled(articles)
    counted = np.bincount(event.columns[np.isin(event.of(), chosen)], minlength=int(sizes.sum())).astype(np.float64)
    documents = Counter(articles[i].language for i in chosen)
    weights = [
        _weights(counted[starts[code] :][: len(known[code])], documents[code], list(known[code]), stem_shares(code))
        for code in languages
    ]
    stems = [stem for language in languages for stem in known[language]]
    return stems, _limited(np.concatenate([np.empty(0), *weights]), stems), event, opening


def _evidence(languages: Ints) -> Floats:
    """For each language how much its articles can be expected to share with the other ones', from 0 (there are none) to
    1, in coarse steps."""
    articles = np.bincount(languages)
    others = np.array([1 << (int(number) - 1).bit_length() if number else 0 for number in len(languages) - articles])
    evidence: Floats = others / (OTHERS + others)
    return evidence


def _elsewhere(rows: Rows, languages: Ints, keys: int) -> Floats:
    """How much each value of a row counts for what other languages have of its key."""
    of = languages[rows.of()]
    seen = np.zeros((int(languages.max(initial=0)) + 1, keys), dtype=bool)
    seen[of, rows.columns] = True
    alone = seen.sum(axis=0)[rows.columns] == 1
    return np.where(alone, (1 - _evidence(languages))[of], 1.0)


def _bridge(articles: Sequence[Article], languages: Ints) -> tuple[Sequence[str], Floats, Rows, Floats]:
    """All bridge keys, what they weigh, the keys' counts in the articles, and how much each of these counts."""
    known = _Numbers()
    rows = _numbered([article.terms.bridge for article in articles], [known] * len(articles))
    chosen = np.isin(rows.of(), sampled(articles))
    of = languages[rows.of()]
    documents = np.bincount(languages[sampled(articles)], minlength=int(languages.max(initial=0)) + 1)
    shares = np.array([bridge_shares().get(key, 1 / RARE) for key in known])
    blended = [
        (BACKGROUND * shares + np.bincount(rows.columns[chosen & (of == language)], minlength=len(known)))
        / (BACKGROUND + count)
        for language, count in enumerate(documents)
    ]
    keys = list(known)
    return keys, _limited(_inverse(np.max(blended, axis=0)), keys), rows, _elsewhere(rows, languages, len(known))


def vectors(articles: Sequence[Article]) -> Vectors:
    """The articles' vectors, one row each, in their order."""
    codes = {code: number for number, code in enumerate(sorted({article.language for article in articles}))}
    languages = np.array([codes[article.language] for article in articles], dtype=np.int64)
    stems, weights, event, opening = _stems(articles)
    keys, known, bridge, elsewhere = _bridge(articles, languages)
    return Vectors(
        stems=stems,
        keys=keys,
        event=_unit(event, weights[event.columns]),
        opening=_unit(opening, weights[opening.columns]),
        subject=_unit(event, np.minimum(weights, SUBJECT)[event.columns]),
        bridge=_unit(bridge, known[bridge.columns] * elsewhere),
        bridge_subject=_unit(bridge, np.minimum(known, SUBJECT)[bridge.columns] * elsewhere),
        languages=languages,
        evidence=_evidence(languages)[languages],
    )


def joined(rows: Rows, groups: Sequence[Sequence[int]]) -> Rows:
    """A row for each group of rows: the only one's, or their sum in length 1. Every row is in one group."""
    at = np.empty(len(rows.starts) - 1, dtype=np.int64)
    for number, group in enumerate(groups):
        at[list(group)] = number
    width = rows.width
    cells, places = np.unique(at[rows.of()] * width + rows.columns, return_inverse=True)
    values = np.bincount(places, rows.values, len(cells))
    of, columns = cells // max(width, 1), cells % max(width, 1)
    lengths = np.sqrt(np.bincount(of, values * values, len(groups)))
    single = np.bincount(at, minlength=len(groups)) == 1
    starts = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=len(groups)))]).astype(np.int64)
    return Rows(starts, columns, values / np.where(single | (lengths == 0), 1.0, lengths)[of])
