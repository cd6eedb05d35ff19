"""Articles as sparse vectors: terms weighted by how telling they are, sublinear TF-IDF (Salton and Buckley 1988).

What is kept of each article is how often it has which term; its vectors are made of that when they are asked for.
Counts can be made from those of before: of an article that is the same object they are taken over. What comes out is
what would come out without.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from ..model import Article, Counts
from .gazetteer import is_place
from .meanings import is_meaning
from .rows import (
    NONE,
    Columns,
    Floats,
    Groups,
    Ints,
    Rows,
    Truths,
    heaviest,
    in_parts,
    kept,
    order,
    same_as,
    spliced,
    starts,
)
from .weights import RARE, bridge_shares, inverses, stem_shares

# The shipped shares count as much as so many articles of the corpus: five articles and fifty thousand use one scale.
BACKGROUND = 500
# The corpus is known by so many of its articles, always the same: an edit of another changes no weight.
SAMPLE = 2048
# A country is the subject of many stories and tells none of them: it never weighs more than this.
PLACE = 2.0
# A subject is told by words that several of its stories share: there no rarer word weighs more than this.
SUBJECT = 4.0
# How much a word counts for more where an article says it again: of a subject it matters more which words are there.
SUBJECT_AGAIN = 0.5
# A key that no article of another language has cannot tell what two articles of two languages share; but where the
# others are few that is no evidence yet: as much as for it when they are so many.
OTHERS = 50
# Added to each vector's length (in squares): what has few words is like nothing else for certain.
DOUBT = 5.0
# The language of keys that mean the same in every language.
EVERY = ""

Shares = Callable[[str], Mapping[str, float]]


class _Columns(dict[str, int]):
    """The columns of one language's words; a word that has none gets the next of all."""

    def __init__(self, names: list[str], of: list[int], number: int) -> None:
        super().__init__()
        self.names, self.of, self.number = names, of, number

    def __missing__(self, word: str) -> int:
        self[word] = len(self.names)
        self.names.append(word)
        self.of.append(self.number)
        return self[word]


class Vocabulary:
    """The ``names`` of a matrix's columns, and the number of the language that each is ``of``. It only grows, so that
    vectors which are made from others share it; nothing depends on the order in which words come."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.of: list[int] = []
        self.languages: dict[str, _Columns] = {}

    def columns(self, language: str) -> _Columns:
        """The columns of a language's words, and the language's number."""
        if language not in self.languages:
            self.languages[language] = _Columns(self.names, self.of, len(self.languages))
        return self.languages[language]


class Words(NamedTuple):
    """What is known of a vocabulary's words: the share of all articles that holds each, as shipped, whether it is a
    place or a meaning, and the number of its language."""

    vocabulary: Vocabulary
    shares: Floats = np.empty(0)
    places: Truths = np.empty(0, dtype=bool)
    meanings: Truths = np.empty(0, dtype=bool)
    of: Ints = np.empty(0, dtype=np.int64)


class Weighted(NamedTuple):
    """A matrix of counts, what its columns weigh, and how much counts ``again`` add: vectors of length 1 or, of few
    words, shorter."""

    counts: Rows = NONE
    weights: Floats = np.empty(0)
    again: float = 1.0

    def some(self, numbers: Ints) -> Rows:
        """Some of the vectors."""
        return in_parts(self._some, numbers)

    def heaviest(self, numbers: Ints, most: int) -> Rows:
        """Some of the vectors, but of each only its heaviest values, so many at most."""
        return in_parts(lambda part: heaviest(self._some(part), most), numbers)

    def _some(self, numbers: Ints) -> Rows:
        counts = self.counts.some(numbers)
        tallest = int(counts.values.max(initial=0))
        sublinear = np.array([0.0, *(1 + self.again * np.log(np.arange(1, tallest + 1))).round(6)])
        values = sublinear[counts.values.astype(np.int64)] * self.weights[counts.columns]
        squares = np.bincount(counts.of(), values * values, counts.height)
        return counts.with_values(values / np.sqrt(squares + DOUBT**2)[counts.of()])


class Seen(NamedTuple):
    """How many articles hold each word, by the number of their language and the word's column: stems and keys of the
    sample, whose articles are ``chosen``, and keys of all (``every``). Stems have a language of their own."""

    chosen: Ints = np.empty(0, dtype=np.int64)
    stems: Columns = np.zeros((0, 0), dtype=np.int32)
    keys: Columns = np.zeros((0, 0), dtype=np.int32)
    every: Columns = np.zeros((0, 0), dtype=np.int32)


class Vectors(NamedTuple):
    """The vectors of ``articles``, one row each.

    ``event`` and ``opening`` weigh the stems of an article and of its opening, ``subject`` the first with a limit. A
    column is a stem of one language, one of ``stems``. ``bridge`` and ``bridge_subject`` are the same for ``keys`` that
    mean the same in every language. ``languages`` number the articles' languages, ``ranks`` are what the sample is
    chosen by; ``evidence`` says how much each article can be expected to share with those of other languages, from 0 to
    1. ``same`` says which row of the vectors that these were made from each was, -1 if none, ``same_event`` and
    ``same_subject`` the same where its words weigh what they did, too, without the limit and with it.
    """

    stems: Words
    keys: Words
    articles: Sequence[Article] = ()
    seen: Seen = Seen()
    event: Weighted = Weighted()
    opening: Weighted = Weighted()
    subject: Weighted = Weighted()
    bridge: Weighted = Weighted()
    bridge_subject: Weighted = Weighted()
    languages: Ints = np.empty(0, dtype=np.int64)
    ranks: Ints = np.empty(0, dtype=np.int64)
    evidence: Floats = np.empty(0)
    same: Ints = np.empty(0, dtype=np.int64)
    same_event: Ints = np.empty(0, dtype=np.int64)
    same_subject: Ints = np.empty(0, dtype=np.int64)

    def rarity(self, language: str, stem: str) -> float:
        """What a stem of a language weighs that one of the articles has."""
        return float(self.event.weights[self.stems.vocabulary.languages[language][stem]])


def nothing() -> Vectors:
    """The vectors of no articles, from which others can be made."""
    return Vectors(Words(Vocabulary()), Words(Vocabulary()))


def _counted(counts: Sequence[Counts], columns: Sequence[Mapping[str, int]]) -> Rows:
    """Counts as rows, each with a numbering of its own choice."""
    places, values, ends, starts = array("i"), [0.0], [0], [0]
    for of_article, known in zip(counts, columns, strict=True):
        for count, text in of_article:
            places.extend(map(known.__getitem__, text.split("\n")))
            values.append(count)
            ends.append(len(places))
        starts.append(len(places))
    repeated = np.repeat(np.array(values, dtype=np.float32), np.diff(ends, prepend=0))
    return Rows(np.array(starts), np.array(places, dtype=np.int32), repeated)


def _grown(words: Words, shares: Shares) -> Words:
    """What is known of all words of a vocabulary, given what was of the first."""
    vocabulary, first = words.vocabulary, len(words.shares)
    shipped = [shares(code) for code in vocabulary.languages]
    new, of = vocabulary.names[first:], vocabulary.of[first:]
    share = np.array([shipped[number].get(word, 1 / RARE) for word, number in zip(new, of, strict=True)])
    places, meant = (np.array([test(word) for word in new], dtype=bool) for test in (is_place, is_meaning))
    added = share.astype(np.float64), places, meant, np.array(of, dtype=np.int64)
    return Words(vocabulary, *(np.concatenate(pair) for pair in zip(words[1:], added, strict=True)))


def ranks(articles: Sequence[Article]) -> Ints:
    """Numbers that names alone make, by which some of many articles are chosen, always the same."""
    return np.array([crc32(article.name.encode()) for article in articles], dtype=np.int64)


def sampled(found: Ints, most: int) -> Ints:
    """The places of so many articles, given by their ranks; of fewer all."""
    return np.arange(len(found)) if len(found) <= most else np.sort(order(found)[:most])


class _Part(NamedTuple):
    """The ``rows`` of a table that are counted, and the number of the language of each row of the table."""

    table: Rows
    rows: Ints
    languages: Ints

    def tally(self, rows: Ints, size: tuple[int, int]) -> Ints:
        """How many of some rows of each language have a value in each column."""
        some = self.table.some(rows)
        cells = np.repeat(self.languages[rows] * size[1], some.lengths) + some.columns
        return np.bincount(cells, minlength=size[0] * size[1]).reshape(size)


def _tallied(was: Columns, before: _Part, now: _Part, same: Ints, size: tuple[int, int]) -> Columns:
    """How many rows of each language have a value in each column, given how many it ``was``: what is the ``same`` is
    not counted again."""
    counted = np.zeros(before.table.height, dtype=bool)
    counted[before.rows] = True
    stays = same[now.rows] >= 0
    stays[stays] = counted[same[now.rows[stays]]]
    counted[same[now.rows[stays]]] = False
    found = np.zeros(size, dtype=np.int32)
    found[: was.shape[0], : was.shape[1]] = was
    found -= before.tally(np.flatnonzero(counted), size)
    found += now.tally(now.rows[~stays], size)
    return found


def _seen(last: Vectors, chosen: Ints, now: Vectors) -> Seen:
    """How many articles hold each word, given their counts and how many of the last held it."""
    before, same, most = last.seen, now.same, len(now.stems.vocabulary.languages)
    everyone, all_before = np.arange(len(now.languages)), np.arange(len(last.languages))
    stems, keys = (1, len(now.stems.shares)), (most, len(now.keys.shares))
    one, one_before = np.zeros_like(now.languages), np.zeros_like(last.languages)
    whole = _Part(last.event.counts, before.chosen, one_before), _Part(now.event.counts, chosen, one)
    of_keys = _Part(last.bridge.counts, before.chosen, last.languages), _Part(now.bridge.counts, chosen, now.languages)
    every = of_keys[0]._replace(rows=all_before), of_keys[1]._replace(rows=everyone)
    return Seen(
        chosen,
        _tallied(before.stems, *whole, same, stems),
        _tallied(before.keys, *of_keys, same, keys),
        _tallied(before.every, *every, same, keys),
    )


def _weights(shares: Floats, words: Words, factor: Floats | float = 1.0) -> tuple[Floats, Floats]:
    """What words weigh that such shares of all articles hold, without the limit for subjects and with it."""
    plain = inverses(shares)
    limited = np.where(words.places, np.minimum(plain, PLACE), plain) * factor
    return np.where(words.meanings, 0.0, limited), np.minimum(limited, SUBJECT)


def _of_stems(words: Words, seen: Seen, documents: Ints) -> tuple[Floats, Floats]:
    """The weights of stems; of each language so many ``documents`` are in the sample."""
    whole = (BACKGROUND + documents)[words.of]
    return _weights((BACKGROUND * words.shares + seen.stems[0]) / whole, words)


def _of_keys(words: Words, seen: Seen, documents: Ints, evidence: Floats) -> tuple[Floats, Floats]:
    """The weights of keys, given the evidence of each language."""
    shares = (BACKGROUND * words.shares + seen.keys) / (BACKGROUND + documents)[:, np.newaxis]
    held = seen.every > 0
    alone = held.sum(axis=0) == 1
    elsewhere = np.where(alone, 1 - evidence[held.argmax(axis=0)], 1.0) if len(held) else 1.0
    return _weights(shares.max(axis=0, initial=0.0), words, elsewhere)


def _evidence(articles: Ints) -> Floats:
    """For each language how much its articles, of which there are so many, can be expected to share with the other
    ones', from 0 (there are none) to 1, in coarse steps."""
    rest = articles.sum() - articles
    others = np.array([1 << (int(number) - 1).bit_length() if number else 0 for number in rest])
    evidence: Floats = others / (OTHERS + others)
    return evidence


def vectors(articles: Sequence[Article], last: Vectors | None = None) -> Vectors:
    """The articles' vectors, one row each, in their order; ``last`` are vectors of articles that may be the same."""
    last = last or nothing()
    counted = _counts(articles, last)
    chosen, most = sampled(counted.ranks, SAMPLE), len(counted.stems.vocabulary.languages)
    seen = _seen(last, chosen, counted)
    documents = np.bincount(counted.languages[chosen], minlength=most)
    evidence = _evidence(np.bincount(counted.languages, minlength=most))
    plain, limited = _of_stems(counted.stems, seen, documents)
    plain_keys, limited_keys = _of_keys(counted.keys, seen, documents, evidence)
    found = counted._replace(
        seen=seen,
        event=Weighted(counted.event.counts, plain),
        opening=Weighted(counted.opening.counts, plain),
        subject=Weighted(counted.event.counts, limited, SUBJECT_AGAIN),
        bridge=Weighted(counted.bridge.counts, plain_keys),
        bridge_subject=Weighted(counted.bridge.counts, limited_keys, SUBJECT_AGAIN),
        evidence=evidence[counted.languages],
    )
    return found._replace(
        same_event=_unmoved(
            found.same, (last.event, last.opening, last.bridge), (found.event, found.opening, found.bridge)
        ),
        same_subject=_unmoved(found.same, (last.subject, last.bridge_subject), (found.subject, found.bridge_subject)),
    )


def _counts(articles: Sequence[Article], last: Vectors) -> Vectors:
    """The articles' counts, which nothing weighs yet."""
    same = same_as(articles, last.articles)
    new = [articles[i] for i in np.flatnonzero(same < 0).tolist()]
    columns = [last.stems.vocabulary.columns(article.language) for article in new]
    every = [last.keys.vocabulary.columns(EVERY)] * len(new)
    whole = _counted([article.terms.stems for article in new], columns)
    opening = _counted([article.terms.lead for article in new], columns)
    bridge = _counted([article.terms.bridge for article in new], every)
    return Vectors(
        _grown(last.stems, stem_shares),
        _grown(last.keys, lambda _: bridge_shares()),
        articles,
        event=Weighted(spliced(last.event.counts, same, whole)),
        opening=Weighted(spliced(last.opening.counts, same, opening)),
        bridge=Weighted(spliced(last.bridge.counts, same, bridge)),
        languages=kept(last.languages, same, np.array([known.number for known in columns], dtype=np.int64)),
        ranks=kept(last.ranks, same, ranks(new)),
        same=same,
    )


def _unmoved(same: Ints, last: Sequence[Weighted], now: Sequence[Weighted]) -> Ints:
    """Which of the last rows each of those now is, where all of its words weigh what they did."""
    moved = np.zeros(last[0].counts.height, dtype=bool)
    for before, after in zip(last, now, strict=True):
        columns = before.weights != after.weights[: len(before.weights)]
        if columns.any():
            moved[before.counts.holders(np.flatnonzero(columns[before.counts.columns]))] = True
    stays = same >= 0
    stays[stays] = ~moved[same[stays]]
    return np.where(stays, same, -1)


def joined(table: Weighted, groups: Groups, most: int) -> Rows:
    """A row for each group of rows: the only one's, or their sum in length 1; of it the heaviest values."""
    return in_parts(lambda some: heaviest(_joined(table, groups.some(some)), most), np.arange(groups.height))


def _joined(table: Weighted, groups: Groups) -> Rows:
    lengths = groups.lengths
    alone = groups.members[groups.starts[:-1][lengths == 1]]
    several = groups.some(np.flatnonzero(lengths > 1))
    single = np.where(lengths == 1, np.cumsum(lengths == 1) - 1, -1)
    return spliced(table.some(alone), single, _sums(table.some(several.members), several))


def _sums(some: Rows, groups: Groups) -> Rows:
    at = np.repeat(groups.of(), some.lengths)
    keys = at * some.width + some.columns
    ranked = order(keys)
    begins = np.flatnonzero(np.diff(keys[ranked], prepend=-1))
    sums = np.add.reduceat(some.values[ranked].astype(np.float64), begins) if len(keys) else np.empty(0)
    # In the order in which the group's members have them, so that no numbering of columns matters.
    met = order(ranked[begins])
    places, values = ranked[begins][met], sums[met]
    of = at[places]
    lengths = np.sqrt(np.bincount(of, values * values, groups.height))
    whole = Rows(starts(of, groups.height), some.columns[places], some.values[places])
    return whole.with_values(values / np.where(lengths == 0, 1.0, lengths)[of])
