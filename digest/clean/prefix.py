"""Finds the agency or the dateline before an article's first words: "(CLO) ", "JAKARTA, KOMPAS.com - "."""

from re import compile as pattern

from .page import vocabulary

LONGEST = 80
MOST_WORDS = 8
# What must follow, so that a short line with a dash is not all prefix.
LEAST_REST = 20
# Capitals alone: a word so long is spelt out, a shorter one may be an acronym and the line speak of it.
SPELT_OUT = 5
PLACE_WORDS = 3

BRACKETED = pattern(r"\(([A-Z][\w./ -]{1,20})\)\s*(?:[-–—]{1,2}\s+)?(?=\S)")
DASHED = pattern(r"(\S[^–—\n]{1,70}?)(?:\s+-{1,2}(?:\s-)?\s*|--\s*|-\s+|\s+–\s*|–\s+|\s*—\s*)(?=\S)")
COLON = pattern(r"([A-Z][^:\n]{1,50}?):\s+(?=\S)")
DOMAIN = pattern(r"([A-Z][\w-]*(?:\.(?i:com|co|id|net|org|tv|news))+),\s+(?:([A-Z]\w+)\s+)?(?=\S)")
# What two teams or two countries do not have: "Solo, CT - ", "Solo (CT) - ", "contoh.id - ".
MARK = pattern(r"[(/|]|,\s?[A-Z]{2}|\.[A-Za-z]{2}")
WORD = pattern(r"[^\W_]+")
SMALL = frozenset({"de", "di", "of", "the", "la", "el", "al", "bin", "dan", "and"})


def prefix(text: str) -> int:
    """How many characters at the start of a text are an agency or a dateline, dash and blank after it included."""
    start = text[:LONGEST]
    length = _bracketed(start) or _dashed(start) or _colon(start) or _domain(start)
    return length if len(text) - length >= LEAST_REST else 0


def _bracketed(start: str) -> int:
    found = BRACKETED.match(start)
    return found.end() if found and (found[1].isupper() or "." in found[1]) else 0


def _dashed(start: str) -> int:
    found = DASHED.match(start)
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
    found = COLON.match(start)
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
    return spelt_out or MARK.search(before) is not None or _known(words)


def _known(words: list[str]) -> bool:
    """Whether words begin with a known place."""
    starts = (" ".join(words[:count]).lower() for count in range(1, PLACE_WORDS + 1))
    return not vocabulary("places").isdisjoint(starts)


def _domain(start: str) -> int:
    found = DOMAIN.match(start)
    if not found:
        return 0
    known = found[2] is not None and found[2].lower() in vocabulary("places")
    return found.end() if known or found[2] is None else found.start(2)
