"""Words that mean the same in every language: CLDR's territories, months and days, the aliases of the language files.

A key is a territory's code (``CN``), ``month:9``, ``day:0`` (Monday), or what an alias says: ``role:minister`` for an
office that stands before a name, ``outlet:reuters`` for a newsroom, anything else for a thing or a place (``nato``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, count

from babel import Locale, UnknownLocaleError
from msgspec import Struct

from .. import languages, tokens

# CLDR's codes that name no place a text would speak of: private use, pseudo-locales, outlying Oceania, the euro zone.
NO_PLACES = frozenset({"ZZ", "XA", "XB", "QO", "EZ"})
CONTINENTS = frozenset({"002", "142", "150"})
# What CLDR adds to a name so that it is unmistakable in a list: "Myanmar (Burma)", "Hong Kong SAR China".
ADDITION = re.compile(r" \(.*\)| (?:SAR|DAK) .*")
# "AS" is a country and "as" is an axle, "Us" begins a sentence: so short a name counts only in capitals.
SHORT = 3


class Gazetteer(Struct, frozen=True):
    """The words of one language: ``keys`` by phrase (lower-case words, a space between); ``lengths`` by first word, how
    many words the phrases have that begin so, the longest first."""

    keys: Mapping[str, str]
    lengths: Mapping[str, Sequence[int]]


def is_place(key: str) -> bool:
    """Whether a key is a territory's code."""
    return key.isupper() or key in CONTINENTS


def locale(language: str) -> Locale:
    """CLDR's data of a language, English for one that CLDR does not know."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def place_name(key: str, language: str) -> str:
    """The name of a territory in a language, as short as a headline has it: ``CN``, ``id`` -> ``Tiongkok``."""
    return ADDITION.sub("", str(locale(language).territories.get(key, key)))


def normal(phrase: str) -> str:
    """A phrase as it is looked up: its words in lower case with one space between."""
    return " ".join(tokens.lower_words(phrase))


def _places(data: Locale) -> Iterable[tuple[str, str]]:
    for code, name in data.territories.items():
        if (code.isalpha() and code not in NO_PLACES) or code in CONTINENTS:
            yield normal(ADDITION.sub("", name)), code


def _calendar(data: Locale) -> Iterable[tuple[str, str]]:
    for context in ("format", "stand-alone"):
        for number, name in data.months[context]["wide"].items():
            yield normal(name), f"month:{number}"
        for number, name in data.days[context]["wide"].items():
            yield normal(name), f"day:{number}"


@cache
def gazetteer(language: str) -> Gazetteer:
    """The words of a language; English names of territories count everywhere, where the language has no other use."""
    data = locale(language)
    own = languages.language(language).aliases
    keys = {
        **dict(_places(Locale("en"))),
        **dict(_places(data)),
        **dict(_calendar(data)),
        **{normal(phrase): key for phrase, key in own.items()},
    }
    keys.pop("", None)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for words in map(str.split, keys):
        lengths[words[0]].add(len(words))
    return Gazetteer(keys, {first: sorted(found, reverse=True) for first, found in lengths.items()})


def _counts(key: str, written: Sequence[str]) -> bool:
    """Whether words as written are the name that they would be in lower case."""
    if not (is_place(key) or key.startswith(("month:", "day:"))):
        return True
    if len(written) == 1 and len(written[0]) <= SHORT and written[0].isascii():
        return written[0].isupper()
    return not written[0][0].islower()


def _match(lower: Sequence[str], start: int, known: Gazetteer) -> tuple[int, str] | None:
    for end in [start + length for length in known.lengths[lower[start]]]:
        key = known.keys.get(" ".join(lower[start:end])) if end <= len(lower) else None
        if key is not None:
            return end, key
    return None


def find(words: Sequence[str], language: str) -> Mapping[int, tuple[int, str]]:
    """Where a text (its words as written, in order) names what the gazetteer knows: first index -> end, key.

    The longest phrase wins; what one phrase has taken no other has.
    """
    known = gazetteer(language)
    lower = list(map(str.lower, words))
    found: dict[int, tuple[int, str]] = {}
    taken = 0
    for start in compress(count(), map(known.lengths.__contains__, lower)):
        match = _match(lower, start, known) if start >= taken else None
        if match and _counts(match[1], words[start : match[0]]):
            found[start] = match
            taken = match[0]
    return found
