"""What grouping needs of one article: pure, of that article alone, so that it can be had in any process and kept."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from ..model import Counts, Terms
from .cognate import cognate
from .duplicates import shingles
from .gazetteer import find
from .meanings import meanings
from .names import names
from .weights import shared_cognates
from .words import stemmer, stop_words

WORD = re.compile(r"\w+")
ABBREVIATED = re.compile(r"\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?")
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


def _is_name(word: str, ordinary: frozenset[str]) -> bool:
    return word[0].isupper() and bool(ordinary) and word.lower() not in ordinary


def _telling(words: Sequence[str], found: Mapping[int, tuple[int, str]], language: str) -> dict[str, int]:
    """Words as written, with their counts, that are no stop words and no part of what the gazetteer found."""
    counts = Counter(words)
    for start, (end, _) in found.items():
        counts.subtract(words[start:end])
    stop = stop_words(language)
    return {
        word: count
        for word, count in counts.items()
        if count > 0 and len(word) > 1 and word[0].isalpha() and word.lower() not in stop
    }


def _stems(words: Mapping[str, int], ordinary: frozenset[str], language: str) -> Counter[str]:
    """Stems of words; a name is its own."""
    stem = stemmer(language)
    stems: Counter[str] = Counter()
    for word, count in words.items():
        stems[word.lower() if _is_name(word, ordinary) else stem(word.lower())] += count
    return stems


def _bridge(words: Mapping[str, int], ordinary: frozenset[str]) -> Counter[str]:
    """Keys of words that the gazetteer does not know: a name as it is, and the cognate key of any."""
    bridge: Counter[str] = Counter()
    for word, count in words.items():
        lower = word.lower()
        if word[0].isupper() and lower not in ordinary:
            bridge[lower] += count
        key = cognate(lower)
        if key:
            bridge[key] += count
    return bridge


def counted(title: str, paragraphs: Sequence[str], language: str) -> tuple[Counter[str], Counter[str], frozenset[str]]:
    """All stems and bridge keys of an article with their counts, and the words that it writes in lower case."""
    text = "\n".join([*[title] * TITLE, *paragraphs])
    words = WORD.findall(ABBREVIATED.sub(r"\1\2\3", text))
    found = find(words, language)
    keys = [key for _, key in found.values()]
    # A title alone may be set in title case: its capitals say nothing of what is a name.
    ordinary = frozenset(filter(str.islower, set(words))) if paragraphs else frozenset()
    telling = _telling(words, found, language)
    stems = _stems(telling, ordinary, language)
    stems.update(key for key in keys if not key.startswith(BRIDGE_ONLY))
    bridge = _bridge(telling, ordinary)
    bridge.update([*keys, *numbers(text)])
    return stems, bridge, ordinary


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
    return paragraphs[: sum(length < OPENING for length in lengths) + 1]


def terms(title: str, paragraphs: Sequence[str], language: str) -> Terms:
    """The terms of an article, from its title, the text of its paragraphs and its language (ISO 639, lower case).

    Names are as written. A territory's code stands for all its names, in the stems too. Of the cognate keys only those
    stay that the background tables saw in two languages.
    """
    stems, bridge, ordinary = counted(title, paragraphs, language)
    lead, _, _ = counted(title, _opening(paragraphs), language)
    shared = shared_cognates()
    kept = Counter({key: count for key, count in bridge.items() if key[0] != "~" or key in shared})
    meant = meanings(language)
    for stem in stems.keys() & meant.keys():
        kept[meant[stem]] += stems[stem]
    written = names([title, *paragraphs], ordinary, language)
    told = shingles("\n".join(paragraphs) or title)
    return Terms(by_count(stems), by_count(lead), by_count(kept), by_count(written), told)
