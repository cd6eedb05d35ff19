"""Articles as sparse vectors: terms weighted by how telling they are, sublinear TF-IDF (Salton and Buckley 1988).

Vectors can be made from those of before: an article that is the same object has the row that it had, unless a word of
it weighs more or less by now. What comes out is what would come out without.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from zlib import crc32

import numpy as np

from ..model import Article, Counts
from .gazetteer import is_place
from .rows import NONE, Floats, Ints, Rows, Truths, order, spliced, starts
from .weights import RARE, bridge_shares, inverses, stem_shares

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


Shares = Callable[[str], Mapping[str, float]]


class Words(NamedTuple):
    """The columns of a matrix. Of each there is the word, the share of all articles that holds it, whether it is a
    place, and its language, by its number in ``known``; that holds the columns of each language's words."""

    known: Mapping[str, Mapping[str, int]] = {}
    names: Sequence[str] = ()
    shares: Floats = np.empty(0)
    places: Truths = np.empty(0, dtype=bool)
    of: Ints = np.empty(0, dtype=np.int64)


class Vectors(NamedTuple):
    """The vectors of ``articles``, one row each, of length 1 or, if they have few words, shorter.

    ``event`` and ``opening`` weigh the stems of an article and of its opening, ``subject`` the first with a limit. A
    column is a stem of one language, one of ``stems``. ``bridge`` and ``bridge_subject`` are the same for ``keys`` that
    mean the same in every language. ``weights`` are those of stems and keys, without the limit and with it.
    ``languages`` number the articles' languages; ``evidence`` says how much each can be expected to share with those of
    others, from 0 to 1. ``same`` says which row of the vectors that these were made from each was, -1 if none.
    """

    articles: Sequence[Article] = ()
    stems: Words = Words()
    keys: Words = Words()
    weights: tuple[Floats, Floats] = (np.empty((2, 0)), np.empty((2, 0)))
    event: Rows = NONE
    opening: Rows = NONE
    subject: Rows = NONE
    bridge: Rows = NONE
    bridge_subject: Rows = NONE
    languages: Ints = np.empty(0, dtype=np.int64)
    evidence: Floats = np.empty(0)
    same: Ints = np.empty(0, dtype=np.int64)

    def rarity(self, language: str, stem: str) -> float:
        """What a stem of a language weighs that one of the articles has."""
        return float(self.weights[0][0, self.stems.known[language][stem]])


NOTHING = Vectors()


class _Numbers(dict[str, int]):
    """The columns of words; a word that has none gets the next."""

    def __init__(self, known: Mapping[str, int], names: list[str]) -> None:
        super().__init__(known)
        self.names = names

    def __missing__(self, word: str) -> int:
        self[word] = len(self.names)
        self.names.append(word)
        return self[word]


def _counted(counts: Sequence[Counts], columns: Sequence[Mapping[str, int]]) -> Rows:
    """Counts as rows, each with a numbering of its own choice."""
    places, values, starts = list[int](), list[int](), [0]
    for of_article, known in zip(counts, columns, strict=True):
        for count, text in of_article:
            places.extend(map(known.__getitem__, text.split("\n")))
            values += [count] * (len(places) - len(values))
        starts.append(len(places))
    return Rows(np.array(starts), np.array(places, dtype=np.int32), np.array(values, dtype=np.float32))


def _numbered(
    words: Words, languages: Sequence[str], counts: Sequence[Sequence[Counts]], shares: Shares
) -> tuple[Words, list[Rows]]:
    """Tables of counts, whose rows are in some languages, and the words with those that they add."""
    names = list(words.names)
    known = {**words.known, **{code: _Numbers(words.known.get(code, {}), names) for code in sorted(set(languages))}}
    own = [known[code] for code in languages]
    tables = [_counted(table, own) for table in counts]
    first = len(words.names)
    share, of = np.empty(len(names) - first), np.empty(len(names) - first, dtype=np.int64)
    for number, (code, columns) in enumerate(known.items()):
        shipped = shares(code)
        for word, column in islice(columns.items(), len(words.known.get(code, ())), None):
            share[column - first], of[column - first] = shipped.get(word, 1 / RARE), number
    places = np.array([is_place(word) for word in names[first:]], dtype=bool)
    joined = (np.concatenate(pair) for pair in ((words.shares, share), (words.places, places), (words.of, of)))
    return Words(known, names, *joined), tables


def sampled(articles: Sequence[Article], most: int) -> Ints:
    """The numbers of so many articles, chosen by their names alone, so that they are always the same."""
    ranks = np.array([crc32(article.name.encode()) for article in articles], dtype=np.int64)
    return np.sort(order(ranks)[:most])


def _same(articles: Sequence[Article], last: Sequence[Article]) -> Ints:
    """For each article its number among the last ones, -1 where it is another object."""
    before = {article.name: number for number, article in enumerate(last)}
    numbers = (before.get(article.name, -1) for article in articles)
    same = [i if i >= 0 and last[i] is article else -1 for i, article in zip(numbers, articles, strict=True)]
    return np.array(same, dtype=np.int64)


def _weights(shares: Floats, words: Words, factor: Floats | float) -> Floats:
    """What words weigh that such shares of all articles hold, without the limit for subjects and with it."""
    plain = inverses(shares)
    limited = np.where(words.places, np.minimum(plain, PLACE), plain)
    return np.stack([limited * factor, np.minimum(limited, SUBJECT) * factor])


def _of_stems(words: Words, table: Rows, articles: Sequence[Article], chosen: Ints) -> Floats:
    counted = np.bincount(table.some(chosen).columns, minlength=len(words.names))
    documents = Counter(articles[i].language for i in chosen.tolist())
    whole = BACKGROUND + np.array([documents[code] for code in words.known], dtype=np.int64)[words.of]
    return _weights((BACKGROUND * words.shares + counted) / whole, words, 1.0)


def _evidence(languages: Ints) -> Floats:
    """For each language how much its articles can be expected to share with the other ones', from 0 (there are none) to
    1, in coarse steps."""
    articles = np.bincount(languages)
    others = np.array([1 << (int(number) - 1).bit_length() if number else 0 for number in len(languages) - articles])
    evidence: Floats = others / (OTHERS + others)
    return evidence


def _by_language(table: Rows, languages: Ints, count: int) -> Floats:
    """In how many rows of each language each of so many columns is."""
    cells = np.repeat(languages * count, np.diff(table.starts)) + table.columns
    most = int(languages.max(initial=-1)) + 1
    return np.bincount(cells, minlength=most * count).reshape(most, count).astype(np.float64)


def _of_keys(words: Words, table: Rows, languages: Ints, chosen: Ints) -> Floats:
    count = len(words.names)
    counted = _by_language(table.some(chosen), languages[chosen], count)
    documents = np.bincount(languages[chosen], minlength=len(counted))[: len(counted), np.newaxis]
    shares = ((BACKGROUND * words.shares + counted) / (BACKGROUND + documents)).max(axis=0, initial=0.0)
    held = _by_language(table, languages, count) > 0
    alone = held.sum(axis=0) == 1
    elsewhere = np.where(alone, (1 - _evidence(languages))[held.argmax(axis=0)], 1.0) if len(held) else np.ones(count)
    return _weights(shares, words, elsewhere)


def _unit(counts: Rows, weights: Floats) -> Rows:
    """Rows of counts weighted by column, in length 1 but for the doubt."""
    tallest = int(counts.values.max(initial=0))
    sublinear = np.array([0.0, *(1 + np.log(np.arange(1, tallest + 1))).round(6)])
    values = sublinear[counts.values.astype(np.int64)] * weights[counts.columns]
    squares = np.bincount(counts.of(), values * values, counts.height)
    return counts.with_values(values / np.sqrt(squares + DOUBT**2)[counts.of()])


def _holding(table: Rows, before: Floats, after: Floats) -> Truths:
    """Which rows have a column that weighs another weight than before."""
    moved = (before != after[:, : before.shape[1]]).any(axis=0)
    found = np.zeros(table.height, dtype=bool)
    if moved.any():
        found[table.of()[moved[table.columns]]] = True
    return found


class _Counts(NamedTuple):
    """The counts of some articles, and the words of the columns."""

    stems: Words
    keys: Words
    event: Rows
    opening: Rows
    bridge: Rows


def _counts(articles: Sequence[Article], stems: Words, keys: Words) -> _Counts:
    terms = [article.terms for article in articles]
    languages = [article.language for article in articles]
    tables = [[each.stems for each in terms], [each.lead for each in terms]]
    stems, (event, opening) = _numbered(stems, languages, tables, stem_shares)
    keys, (bridge,) = _numbered(keys, [""] * len(terms), [[each.bridge for each in terms]], lambda _: bridge_shares())
    return _Counts(stems, keys, event, opening, bridge)


def vectors(articles: Sequence[Article], last: Vectors = NOTHING) -> Vectors:
    """The articles' vectors, one row each, in their order; ``last`` are vectors of articles that may be the same."""
    codes = {code: number for number, code in enumerate(sorted({article.language for article in articles}))}
    languages = np.array([codes[article.language] for article in articles], dtype=np.int64)
    chosen, same = sampled(articles, SAMPLE), _same(articles, last.articles)
    fresh = _counts([articles[i] for i in np.flatnonzero(same < 0).tolist()], last.stems, last.keys)
    of_stems = _of_stems(fresh.stems, spliced(last.event, same, fresh.event), articles, chosen)
    of_keys = _of_keys(fresh.keys, spliced(last.bridge, same, fresh.bridge), languages, chosen)
    moved = _holding(last.event, last.weights[0], of_stems)
    moved |= _holding(last.opening, last.weights[0], of_stems) | _holding(last.bridge, last.weights[1], of_keys)
    if moved.any():
        same = np.where((same >= 0) & moved[same], -1, same)
        fresh = _counts([articles[i] for i in np.flatnonzero(same < 0).tolist()], fresh.stems, fresh.keys)
    return Vectors(
        articles,
        fresh.stems,
        fresh.keys,
        (of_stems, of_keys),
        event=spliced(last.event, same, _unit(fresh.event, of_stems[0])),
        opening=spliced(last.opening, same, _unit(fresh.opening, of_stems[0])),
        subject=spliced(last.subject, same, _unit(fresh.event, of_stems[1])),
        bridge=spliced(last.bridge, same, _unit(fresh.bridge, of_keys[0])),
        bridge_subject=spliced(last.bridge_subject, same, _unit(fresh.bridge, of_keys[1])),
        languages=languages,
        evidence=_evidence(languages)[languages],
        same=same,
    )


def joined(table: Rows, groups: Sequence[Sequence[int]]) -> Rows:
    """A row for each group of rows: the only one's, or their sum in length 1."""
    several = [group for group in groups if len(group) > 1]
    alone = np.array([group[0] if len(group) == 1 else -1 for group in groups], dtype=np.int64)
    return spliced(table, alone, _sums(table, several))


def _sums(table: Rows, groups: Sequence[Sequence[int]]) -> Rows:
    some = table.some(np.array([number for group in groups for number in group], dtype=np.int64))
    at = np.repeat(np.repeat(np.arange(len(groups)), [*map(len, groups)]), np.diff(some.starts))
    keys = at * table.width + some.columns
    ranked = order(keys)
    begins = np.flatnonzero(np.diff(keys[ranked], prepend=-1))
    sums = np.add.reduceat(some.values[ranked].astype(np.float64), begins) if len(keys) else np.empty(0)
    # In the order in which the group's members have them, so that no numbering of columns matters.
    met = order(ranked[begins])
    places, values = ranked[begins][met], sums[met]
    of = at[places]
    lengths = np.sqrt(np.bincount(of, values * values, len(groups)))
    whole = Rows(starts(of, len(groups)), some.columns[places], some.values[places])
    return whole.with_values(values / np.where(lengths == 0, 1.0, lengths)[of])
