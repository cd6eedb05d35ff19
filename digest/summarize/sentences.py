"""Where the sentences of a paragraph begin and end: sentencex, then the repairs that news text needs."""

import re
from collections.abc import Iterator
from functools import cache

from sentencex import segment

from ..languages import language as known

Span = tuple[int, int]

# sentencex's time grows with the square of unclosed quotation marks; no real sentence is nearly as long as a window.
_WINDOW = 10_000
# What a repair looks at lies so near to the boundary.
_NEAR = 40
# The mark stands first, or each character of the text would be looked at.
STRAIGHT_OPENING = re.compile(r"\"(?<![^\s(\[{“‘—–/-]\")(?=\S)")
# No sentence begins with a closing mark, nor in lower case unless with a name as "iPhone".
_GOES_ON = re.compile(r"[a-zà-öø-ÿ](?![A-Z])|[,;:.)\]}”’»/%]")
_UNFINISHED = ",/-–—([{“‘«"
_OPENED = (" “", " «")
_CLOSERS = ")]}”’»\"'*"
_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z])[.)]$")
_INITIAL = re.compile(r"(?:.*[(“\".-])?[A-Z]\.$")
_FIRST_WORD = re.compile(r"[“\"‘'(\[]*([A-Z](?:[a-z]+|\b))")
_LAST_LETTER = re.compile(r".*[a-z\d)%”\"][.!?…]+[”’\"')]*$", re.DOTALL)
_NEW_WORD = re.compile(r"[“\"‘'(]*[A-Z][a-z ]")
_OPENERS = "(“‘\"'["
# Scripts without blanks have stops of their own, which end nothing but sentences.
_STOPPED = re.compile(r".*[。！？｡][”’」』）]*$", re.DOTALL)


def spans(text: str, language: str) -> tuple[Span, ...]:
    """Return the (start, end) of every sentence, in order, without the blanks between them.

    A quotation of several sentences stays whole, with the words that say who speaks.
    """
    joined: list[Span] = []
    for start, end in _pieces(text, language):
        if joined and _one(text, joined[-1], start, language):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _pieces(text: str, language: str) -> Iterator[Span]:
    directed = _directed(text)
    for low, high in _windows(text):
        start = end = low
        for segmented in segment(language, directed[low:high]):
            end += len(segmented)
            piece = directed[start:end].rstrip()
            # A quotation that is never closed begins the next sentence all the same.
            if piece.endswith(_OPENED) and end < high:
                piece = piece[:-1].rstrip()
            if bare := piece.lstrip():
                yield start + len(piece) - len(bare), start + len(piece)
            start += len(piece)


def _directed(text: str) -> str:
    """The text, as long as it was, with marks that sentencex understands: quotation marks that open or close, full
    stops for ellipses, and the stop behind a bracket that closes with it.
    """
    if '"' in text:
        text = STRAIGHT_OPENING.sub("“", text).replace('"', "”")
    return text.replace("…", ".").replace(".) ", "). ")


def _windows(text: str) -> Iterator[Span]:
    low = 0
    while len(text) - low > _WINDOW:
        stop, blank = (text.rfind(mark, low, low + _WINDOW) for mark in (". ", " "))
        high = next((cut for cut in (stop + 1, blank) if cut > low), low + _WINDOW)
        yield low, high
        low = high
    yield low, len(text)


def _one(text: str, before: Span, start: int, language: str) -> bool:
    """Whether the sentence before and the piece that starts here are one sentence, after all."""
    tail, head = text[max(before[0], before[1] - _NEAR) : before[1]], text[start : start + _NEAR]
    return bool(
        _GOES_ON.match(head)
        or _unfinished(tail)
        or _NUMBER.match(tail)
        or (before[1] == start and not (_STOPPED.match(tail) or (_LAST_LETTER.match(tail) and _NEW_WORD.match(head))))
        or (tail[-1] == "." and _abbreviated(tail, head, language))
    )


def _unfinished(tail: str) -> bool:
    """Whether no stop of any kind stands at the end."""
    last = tail.rstrip(_CLOSERS)[-1:]
    return last.isalnum() or last.isspace() or last in _UNFINISHED


def _abbreviated(tail: str, head: str, language: str) -> bool:
    """Whether the stop is an abbreviation's or an initial's. It ends the sentence too if a small word comes next."""
    last = tail.rpartition(" ")[2]
    if last.lstrip(_OPENERS).lower() not in known(language).abbreviations and not _INITIAL.match(last):
        return False
    first = _FIRST_WORD.match(head)
    return not (first and first[1].lower() in _small(language))


@cache
def _small(language: str) -> frozenset[str]:
    return known(language).small
