"""Where the sentences of a paragraph begin and end: sentencex, then the repairs that news text needs."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from ..languages import language as known

Span = tuple[int, int]

# sentencex's time grows with the square of unclosed quotation marks; no real sentence is nearly as long as a window.
_WINDOW = 10_000
_CONTINUES = re.compile(r"[a-z,;:.)\]”’»]")
_INITIAL = re.compile(r"(?:^|[\s(“\"])[A-Z]\.$")
_LAST_WORD = re.compile(r"\S+$")
_OPENERS = "(“‘\"'["


def spans(text: str, language: str) -> tuple[Span, ...]:
    """Return the (start, end) of every sentence, in order, without the blanks between them.

    Two pieces that sentencex cut are one sentence again where the second goes on in lower case or with a closing mark,
    and where the first ends in an abbreviation of the language or in an initial.
    """
    abbreviations = known(language).abbreviations
    joined: list[Span] = []
    for start, end in _pieces(text, language):
        if joined and _goes_on(text, joined[-1], start, abbreviations):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _pieces(text: str, language: str) -> Iterator[Span]:
    for low, high in _windows(text):
        for boundary in get_sentence_boundaries(language, text[low:high]):
            start, end = low + boundary["start_index"], low + boundary["end_index"]
            piece = text[start:end]
            if piece.strip():
                yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _windows(text: str) -> Iterator[Span]:
    low = 0
    while len(text) - low > _WINDOW:
        stop, blank = (text.rfind(mark, low, low + _WINDOW) for mark in (". ", " "))
        high = next((cut for cut in (stop + 1, blank) if cut > low), low + _WINDOW)
        yield low, high
        low = high
    yield low, len(text)


def _goes_on(text: str, before: Span, start: int, abbreviations: frozenset[str]) -> bool:
    if _CONTINUES.match(text, start):
        return True
    tail = text[max(before[0], before[1] - 40) : before[1]]
    word = _LAST_WORD.search(tail)
    return bool(_INITIAL.search(tail)) or bool(word and word[0].lstrip(_OPENERS).lower() in abbreviations)
