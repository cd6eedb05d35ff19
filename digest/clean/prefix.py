"""Finds the agency or the dateline before an article's first words: "(CLO) ", "JAKARTA, KOMPAS.com - "."""

from re import Match
from re import compile as pattern

from .page import vocabulary

LONGEST = 80
MOST_WORDS = 8
# What must follow, so that a short line with a dash is not all prefix.
LEAST_REST = 20

BRACKETED = pattern(r"\(([A-Z][\w./ -]{1,20})\)\s*(?:[-–—]{1,2}\s+)?(?=\S)")
DASHED = pattern(r"(\S[^–—\n]{1,70}?)\s*(?:(?<=\s)-{1,2}(?:\s-)?\s|–\s|—)\s*")
DOMAIN = pattern(r"([A-Z][\w-]*(?:\.(?i:com|co|id|net|org|tv|news))+),\s+(?:([A-Z]\w+)\s+)?(?=\S)")
WORD = pattern(r"[^\W_]")
SMALL = frozenset({"de", "di", "of", "the", "la", "el", "al", "bin", "dan", "and"})


def prefix(text: str) -> int:
    """How many characters at the start of a text are an agency or a dateline, dash and blank after it included."""
    start = text[:LONGEST]
    length = _bracketed(start) or _dashed(start) or _domain(start)
    return length if len(text) - length >= LEAST_REST else 0


def _bracketed(start: str) -> int:
    found = BRACKETED.match(start)
    return found.end() if found and (found[1].isupper() or "." in found[1]) else 0


def _dashed(start: str) -> int:
    found = DASHED.match(start)
    if not found or not _place(found):
        return 0
    following = WORD.search(start, found.end())
    return 0 if following and following[0].islower() else found.end()


def _place(found: Match[str]) -> bool:
    """Whether what stands before the dash is names only: places, agencies, domains, dates."""
    words = found[1].split()
    names = all(_name(word.strip("(),/|.;")) for word in words)
    # Two names and a dash may be two teams: more than one word needs a sign that a place or an agency is meant.
    marked = len(words) == 1 or any(mark in found[1] for mark in ",(./|") or found[1].isupper() or words[0].isupper()
    return len(words) <= MOST_WORDS and names and (marked or words[0].lower() in vocabulary("places"))


def _name(word: str) -> bool:
    return not word or word[0].isupper() or word[0].isdigit() or word in SMALL or "." in word


def _domain(start: str) -> int:
    found = DOMAIN.match(start)
    if not found:
        return 0
    known = found[2] is not None and found[2].lower() in vocabulary("places")
    return found.end() if known or found[2] is None else found.start(2)
