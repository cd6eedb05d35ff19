"""The full name of whoever several articles name, each in its way."""

from collections.abc import Iterable, Mapping
from functools import cache

from .. import tokens
from .gazetteer import find, gazetteer
from .words import stop_words

# A person's name has so many words at most, and stands in full in this share of the articles that shorten it.
PERSON = 3
OFTEN = 0.5
# A name so short is an abbreviation in capitals or none: "Rp".
SHORTEST = 3
# What stands behind it is an amount: "Rp9".
DIGITS = "0123456789 "


def by_count(counts: Mapping[str, int]) -> list[str]:
    """The commonest first, ties in order."""
    return sorted(sorted(counts), key=counts.__getitem__, reverse=True)


def ends(name: str) -> tuple[str, str]:
    """The first and the last word."""
    words = name.split()
    return words[0], words[-1]


def _short_for(articles: Mapping[str, int], ranked: Iterable[str]) -> dict[str, str]:
    """From a single word to the full name that it stands for: an article says the full one and then the word."""
    best: dict[str, str] = {}
    for name in ranked:
        if 1 <= name.count(" ") < PERSON and name == name.title():
            for end in ends(name):
                best.setdefault(end, name)
    return {word: name for word, name in best.items() if articles[name] >= articles.get(word, 0) * OFTEN}


def _without_first(name: str, articles: Mapping[str, int]) -> str:
    """A name without a first word that others do not say: "Serb Janko Tipsarevic"."""
    rest = name.partition(" ")[2]
    whole = " " in rest and rest.replace(" ", "").isalpha()
    return rest if whole and articles.get(rest, 0) >= articles[name] else name


def full_names(articles: Mapping[str, int]) -> dict[str, str]:
    """From each name as written to the full one: "Putin" and "Vladimir V. Putin" to "Vladimir Putin".

    Given is in how many articles each name is written.
    """
    ranked = by_count(articles)
    by_ends: dict[tuple[str, str], str] = {}
    for name in ranked:
        by_ends.setdefault(ends(name), _without_first(name, articles))
    short = _short_for(articles, ranked)
    return {name: by_ends[ends(short.get(name, name))] for name in ranked}


@cache
def nameable(name: str, language: str) -> bool:
    """Whether a name is more than territories, dates and offices, and no line set in capitals."""
    parts = tokens.words(name)
    letters = name.rstrip(DIGITS)
    if gazetteer(language).keys.get(letters.lower(), "").startswith(("month:", "day:")):
        return False
    if (" " in letters and name.isupper()) or (len(letters) < SHORTEST and not letters.isupper()):
        return False
    # As short a month as "Mei" is none to `find`, for "May" is a verb too; but it is no name either.
    if gazetteer(language).keys.get(name.lower(), "").startswith(("month:", "day:")):
        return False
    known = sum(end - start for start, (end, _) in find(parts, language).items())
    stop = stop_words(language)
    rest = [part for part in parts if part.lower() not in stop and not part.isdigit()]
    return known < len(parts) and bool(rest) and len(name) > 1
