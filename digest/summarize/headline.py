"""A headline for a text that has none: the beginning of its first sentence, ended where a reader can stop."""

import re
from collections.abc import Iterator

from ..languages import Language
from ..languages import language as known

LIMIT = 90
# A boundary before this tells too little of the sentence.
_LEAST = 30
_CLAUSE = re.compile(r"(?<=[\w”’\"'»)\]])\s?(?:[,;:](?=\s)|\s[–—-](?=\s))")
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_OPEN = {"“": "”", "«": "»", "(": ")", "[": "]"}


def headline(sentence: str, language: str) -> str:
    """Return a headline of at most 90 characters, or a little more for what closes it.

    A sentence that is short enough stands whole, without its full stop. Else it ends at the last clause boundary, else
    at the last phrase boundary, else after the last whole word with "…"; never within a quotation or bracket if there
    is another place, and never in a conjunction or preposition.
    """
    text = _BLANK.sub(" ", sentence).strip()
    if len(text) <= LIMIT:
        return text.removesuffix(".").rstrip()
    words = known(language)
    for boundaries in (_clauses(text), _phrases(text, words)):
        for end in sorted(boundaries, reverse=True):
            head = _finished(text[:end], words)
            if len(head) >= _LEAST and _closed(head):
                return head
    return _cut(text, words)


def _clauses(text: str) -> Iterator[int]:
    return (match.start() for match in _CLAUSE.finditer(text[: LIMIT + 2]) if match.start() <= LIMIT)


def _phrases(text: str, words: Language) -> Iterator[int]:
    """Phrase boundaries of the second half of the limit only: one before it says too little."""
    for match in _WORD.finditer(text[: LIMIT + 20]):
        if LIMIT // 2 <= match.start() - 1 <= LIMIT and match[0] in words.phrase_starts:
            yield match.start() - 1


def _cut(text: str, words: Language) -> str:
    end = text.rfind(" ", 0, LIMIT + 1)
    head = _finished(text[: end if end > 0 else LIMIT], words)
    return f"{head}…{_closing(head)}"


def _finished(head: str, words: Language) -> str:
    """The head without trailing marks and without the conjunctions and prepositions that it may not end in."""
    while True:
        head = head.rstrip(" ,;:–—-(“‘")
        last = head.rpartition(" ")
        if not last[0] or last[2].lower() not in words.unfinished:
            return head
        head = last[0]


def _closed(head: str) -> bool:
    return not _closing(head) and head.count('"') % 2 == 0


def _closing(head: str) -> str:
    """What would close the quotations and brackets that are open at the end."""
    return "".join(shut for opened, shut in reversed(_OPEN.items()) if head.count(opened) > head.count(shut))
