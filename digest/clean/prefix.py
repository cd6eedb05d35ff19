"""Finds the agency or the dateline before an article's first words: "(CLO) ", "JAKARTA, KOMPAS.com - "."""

from functools import cache
from re import Match
from re import compile as pattern

from ..languages import languages
from .page import vocabulary

LONGEST = 80
MOST_WORDS = 8
# What must follow, so that a short line with a dash is not all prefix.
LEAST_REST = 20
# Capitals alone: a word so long is spelt out, a shorter one may be an acronym and the line speak of it.
SPELT_OUT = 5
PLACE_WORDS = 3

# What is left of a dateline whose place was lost.
STRAY = pattern(r"(?:[-–—]{1,2}|:)\s+(?=\S)")
BRACKETED = pattern(r"\(([A-Z][\w./ -]{1,20})\)\s*(?:[-–—]{1,2}\s+)?(?=\S)")
# A publisher in words, and a place with its agency: no dash is needed where a sentence begins behind the bracket.
NAMED = pattern(r"\(([A-Z][\w’'.& -]{1,30})\)\s*(?=[“\"‘'A-Z\d])")
LOCATED = pattern(r"([A-Z][^()\n]{1,50}?)\s*\(([A-Z][^()\n]{1,20})\)\s*(?=[“\"‘'A-Z\d])")
# Looked for first, for the longer patterns try every place.
DASH = pattern("[-–—]")
DASHED = pattern(r"(\S[^–—\n]{1,70}?)(?:\s+-{1,2}(?:\s-)?\s*|--\s*|-\s+|\s+–\s*|–\s+|\s*—\s*)(?=\S)")
COLON = pattern(r"([A-Z][^:\n]{1,50}?):\s+(?=\S)")
DOMAIN = pattern(r"([A-Z][\w-]*(?:\.(?i:com|co|id|net|org|tv|news))+),\s+(?:([A-Z]\w+)\s+)?(?=\S)")
# A name that says so itself: "Contohnews - ".
PUBLISHER = pattern(r"\w+(?i:news|post|times)")
# What two teams or two countries do not have: "Solo, CT - ", "Solo (CT) - ", "contoh.id - ".
MARK = pattern(r"[(/|]|,\s?[A-Z]{2}|\.[A-Za-z]{2}")
WORD = pattern(r"[^\W_]+")
# How the languages' aliases begin that name an agency or a newspaper.
OUTLET = "outlet:"
SMALL = frozenset({"de", "di", "of", "the", "la", "el", "al", "bin", "dan", "and"})


def prefix(text: str) -> int:
    """How many characters at the start of a text are an agency or a dateline, dash and blank after it included."""
    start = text[:LONGEST]
    length = next(filter(None, (find(start) for find in (_stray, _bracketed, _located, _dashed, _colon, _domain))), 0)
    return length if len(text) - length >= LEAST_REST else 0


def _stray(start: str) -> int:
    found = STRAY.match(start)
    return found.end() if found else 0


def _bracketed(start: str) -> int:
    if (found := BRACKETED.match(start)) and (found[1].isupper() or "." in found[1]):
        return found.end()
    named = NAMED.match(start)
    return named.end() if named and _publisher(named, start) else 0


def _publisher(named: Match[str], start: str) -> bool:
    """Whether a name in brackets publishes: one of several words, one that is known, or one that nothing divides from
    the text. A single word before a blank may be part of what is said: "(Almost) Everything".
    """
    words = named[1].split()
    return _names(named[1]) and (len(words) > 1 or _outlet(words) or start[named.end() - 1] == ")")


def _located(start: str) -> int:
    """A place and an agency in brackets before a sentence: "Jenewa, Swiss (AFP) "; but "Agence France-Presse
    (AFP) " and "Stasiun CNN (CNN) " only say a name again.
    """
    found = LOCATED.match(start) if "(" in start else None
    if not found or not _names(found[1]) or not _outlet(found[2].split()):
        return 0
    initials = "".join(word[0] for word in WORD.findall(found[1]))
    again = initials.endswith(found[2]) or found[2] in found[1]
    return 0 if again else found.end()


def _dashed(start: str) -> int:
    found = DASHED.match(start) if DASH.search(start) else None
    if not found or not _names(found[1]) or not _marked(found[1]):
        return 0
    following = WORD.search(start, found.end())
    goes_on = following is not None and (following[0].islower() or _pair(found[1], following[0]))
    return 0 if goes_on else found.end()


def _pair(before: str, after: str) -> bool:
    """Whether both are places, as where a road or a match between them is meant: "Jakarta - Bandung kini dua jam"."""
    return before != after and _known(before.split()) and _known([after])


def _colon(start: str) -> int:
    """A place and a colon, perhaps an agency before it: most of what stands before a colon is something else."""
    found = COLON.match(start) if ":" in start else None
    place = found[1].rpartition(",")[2].strip().lower() if found else ""
    return found.end() if found and _names(found[1]) and place in vocabulary("places") else 0


def _names(before: str) -> bool:
    """Whether a text is names only: places, agencies, domains, dates."""
    words = before.split()
    return len(words) <= MOST_WORDS and all(_name(word.strip("(),/|.;[]")) for word in words)


def _name(word: str) -> bool:
    return not word or word[0].isupper() or word[0].isdigit() or word in SMALL or "." in word


def _marked(before: str) -> bool:
    """Whether names are surely a place or an agency: two names and a dash may be two teams, or two countries."""
    words = before.split()
    spelt_out = any(len(word) >= SPELT_OUT and word.isupper() for word in words)
    sure = spelt_out or MARK.search(before) is not None or PUBLISHER.fullmatch(before) is not None
    return sure or _known(words) or _outlet(words)


def _known(words: list[str]) -> bool:
    """Whether words begin with a known place."""
    starts = (" ".join(words[:count]).lower() for count in range(1, PLACE_WORDS + 1))
    return not vocabulary("places").isdisjoint(starts)


def _outlet(words: list[str]) -> bool:
    """Whether words begin with a known agency or newspaper."""
    return bool(words) and words[0].lower() in _outlets()


@cache
def _outlets() -> frozenset[str]:
    named = (pair for each in languages().values() for pair in each.aliases.items())
    return frozenset(word for word, key in named if key.startswith(OUTLET))


def _domain(start: str) -> int:
    found = DOMAIN.match(start)
    if not found:
        return 0
    known = found[2] is not None and found[2].lower() in vocabulary("places")
    return found.end() if known or found[2] is None else found.start(2)
