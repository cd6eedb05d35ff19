"""What grouping needs of one article: pure, of that article alone, so that it can be had in any process and kept."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, takewhile
from typing import NamedTuple

from ..model import Counts, Terms
from ..tokens import words
from .cognate import cognate
from .duplicates import shingles
from .gazetteer import find
from .meanings import meanings
from .names import names
from .weights import shared_cognates
from .words import stemmer, stop_words

# Where a word begins is asked behind its letter: what begins with one is sought ten times as fast.
ABBREVIATED = re.compile(r"([A-Z])(?<!\w[A-Z])\.([A-Z])\.(?:([A-Z])\.)?")
DIGITS = re.compile(r"\d[\d.,]*\d")
THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
# Offices, months and days are the same in every language but tie no two articles of one language.
BRIDGE_ONLY = ("role:", "month:", "day:", "outlet:")
TITLE = 2
# An event is told in the first so many words: the title and the paragraphs that they reach into.
OPENING = 40


def numbers(text: str) -> list[str]:
    """The numbers of two digits and more, alike for both customs: ``1,000`` and ``1.000``; ``4,5`` and ``4.5``."""
    return [THOUSANDS.sub("", number).replace(",", ".") for number in DIGITS.findall(text)]


class _Told(NamedTuple):
    """What a text says: words that tell something, as written and in lower case with their counts; keys of what the
    gazetteer knows; and the words that it writes in lower case."""

    words: Sequence[tuple[str, str, int]]
    keys: Sequence[str]
    ordinary: frozenset[str]


def _told(texts: Sequence[str], language: str, *, alone: bool) -> _Told:
    """Read the texts of an article, or its title alone."""
    told = list(chain.from_iterable(words(ABBREVIATED.sub(r"\1\2\3", text)) for text in texts))
    found = find(told, language)
    # A title alone may be set in title case: its capitals say nothing of what is a name.
    ordinary = frozenset() if alone else frozenset(filter(str.islower, set(told)))
    return _Told(_telling(told, found, language), [key for _, key in found.values()], ordinary)


def _telling(
    told: Sequence[str], found: Mapping[int, tuple[int, str]], language: str
) -> Sequence[tuple[str, str, int]]:
    """Words as written and in lower case, with their counts, that are no stop words and no part of what was found."""
    counts, stop = Counter(told), stop_words(language)
    for start, (end, _) in found.items():
        for word in told[start:end]:
            counts[word] -= 1
    return [
        (word, lower, count)
        for word, count in counts.items()
        if count > 0 and len(word) > 1 and word[0].isalpha() and (lower := word.lower()) not in stop
    ]


def _stems(told: _Told, language: str) -> dict[str, int]:
    """The counts of stems, a name being its own, and of keys, but for those that tie no two articles of a language."""
    stem, ordinary = stemmer(language), told.ordinary
    stems: defaultdict[str, int] = defaultdict(int)
    for word, lower, count in told.words:
        is_name = ordinary and word[0].isupper() and lower not in ordinary
        stems[lower if is_name else stem(lower)] += count
    for key in told.keys:
        if not key.startswith(BRIDGE_ONLY):
            stems[key] += 1
    return stems


def _bridge(told: _Told, texts: Iterable[str]) -> dict[str, int]:
    """The counts of keys and numbers, of words that may be names as they are, and of the cognate key of any word."""
    bridge: defaultdict[str, int] = defaultdict(int)
    for word, lower, count in told.words:
        if word[0].isupper() and lower not in told.ordinary:
            bridge[lower] += count
        if key := cognate(lower):
            bridge[key] += count
    for key in chain(told.keys, *map(numbers, texts)):
        bridge[key] += 1
    return bridge


def _texts(title: str, paragraphs: Sequence[str]) -> Sequence[str]:
    return [*[title] * TITLE, *paragraphs]


def counted(title: str, paragraphs: Sequence[str], language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """All stems and bridge keys of an article with their counts."""
    texts = _texts(title, paragraphs)
    told = _told(texts, language, alone=not paragraphs)
    return _stems(told, language), _bridge(told, texts)


def by_count(counts: Mapping[str, int]) -> Counts:
    """Terms under their counts, sorted."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for term, count in counts.items():
        found[count].append(term)
    return Counts("\n\n".join("\n".join([str(count), *sorted(found[count])]) for count in sorted(found)))


def each(counts: Counts) -> Iterator[tuple[str, int]]:
    """Every term with its count."""
    return ((term, count) for count, terms in counts for term in terms.split("\n"))


def _opening(paragraphs: Sequence[str]) -> Sequence[str]:
    """The first paragraphs, as many as make an opening's words."""
    lengths = accumulate(len(paragraph.split()) for paragraph in paragraphs)
    whole = takewhile(lambda length: length < OPENING, lengths)
    return paragraphs[: sum(1 for _ in whole) + 1]


def terms(title: str, paragraphs: Sequence[str], language: str) -> Terms:
    """The terms of an article, from its title, the text of its paragraphs and its language (ISO 639, lower case).

    Names are as written. A territory's code stands for all its names, in the stems too. Of the cognate keys only those
    stay that the background tables saw in two languages.
    """
    texts = _texts(title, paragraphs)
    told = _told(texts, language, alone=not paragraphs)
    opening = _told(_texts(title, _opening(paragraphs)), language, alone=not paragraphs)
    stems, shared = _stems(told, language), shared_cognates()
    bridge = {key: count for key, count in _bridge(told, texts).items() if key[0] != "~" or key in shared}
    meant = meanings(language)
    for stem in stems.keys() & meant.keys():
        bridge[meant[stem]] = bridge.get(meant[stem], 0) + stems[stem]
    return Terms(
        by_count(stems),
        by_count(_stems(opening, language)),
        by_count(bridge),
        by_count(names([title, *paragraphs], told.ordinary, language)),
        shingles(paragraphs or [title]),
    )
