"""Names as a text writes them in full: runs of capitalised words inside its sentences."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from .. import tokens
from .gazetteer import find, is_place
from .words import CAPITAL, stop_words

_WORD = rf"[{CAPITAL}][\w]*(?:[-'’][{CAPITAL}\w]\w+)*"
_LINK = r"(?:de|da|dos|van|von|bin|binti|ibn|al|el)"
# An initial's full stop does not end the run: "Nikolai B. Patrushev"; a number belongs to it: "Formula 1", "Rp 90".
RUN = re.compile(rf"{_WORD}(?:(?:(?<=\b[{CAPITAL}])\.)? (?:{_LINK} )?{_WORD})*(?: \d+\b)?")
QUOTES = " \t\"'“”‘’(["
OPENING = '"“‘'
SENTENCE_END = ".!?:;…"
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST = 5
SHORT_WORD = 3
# A line of which this share of words is capitalised is set in title case: its capitals tell no names.
TITLE_CASE = 0.6


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """Each run of capitalised words, and whether it begins a sentence or a quotation. Capitals behind a number are what
    it counts: "10.00 WIB", "4 GB"."""
    for match in RUN.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        told = before.rstrip(QUOTES)
        first, _, rest = match[0].partition(" ")
        counted = told[-1:].isdigit() and first.isupper()
        yield not told or told[-1] in SENTENCE_END or before[-1] in OPENING, rest if counted else match[0]


def _title_case(text: str) -> bool:
    if text.rstrip(QUOTES).endswith((".", "!", "?")):
        return False
    words = [word for word in tokens.words(text) if len(word) > SHORT_WORD]
    return bool(words) and sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words)


def _cut(run: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
    """A run cut at the offices, months, days and newsrooms in it, and at territories that are no part of the name.

    "Menteri Luar Negeri Tiongkok Wang Yi", "China Xi Jinping"; but "Bank Indonesia", "Indonesia Raya".
    """
    found = find(run, language)
    office = any(key.startswith("role:") for _, key in found.values())
    piece: list[str] = []
    skip = 0
    for index, word in enumerate(run):
        end, key = found.get(index, (0, ""))
        before_name = index == 0 and len(run) - end > 1
        if key and (":" in key or (is_place(key) and (office or before_name or end - index == len(run)))):
            yield tuple(piece)
            piece, skip = [], max(skip, end)
        elif index >= skip:
            piece.append(word)
    yield tuple(piece)


def _trim(piece: Sequence[str], ordinary: Collection[str], opens: bool) -> tuple[str, ...]:
    """A piece without an ordinary word at a sentence's beginning; elsewhere a capital makes any word part of a name:
    "Six Nations", "Australian Open". Nothing where it is all such words, or a number."""
    if all(word.lower() in ordinary or word.isdigit() for word in piece):
        return ()
    return tuple(piece[1:] if opens and piece[0].lower() in ordinary else piece)


def names(texts: Iterable[str], lower: Collection[str], language: str) -> Counter[str]:
    """Names in full and how often each is written so.

    ``lower`` are the words that the article also writes in lower case: they are no names at a sentence's beginning. A
    single word that is capitalised only there is no name either.
    """
    stop = stop_words(language)
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    runs = Counter(run for text in texts if not _title_case(text) for run in _runs(text))
    for (begins, run), count in runs.items():
        for place, piece in enumerate(_cut([POSSESSIVE.sub("", word) for word in run.split()], language)):
            opens = begins and place == 0
            words = _trim(piece, stop, opens)
            if opens and words and words == piece and words[0].lower() in lower:
                words = words[1:]
            if words and len(words) <= LONGEST and len(words[0]) > 1:
                (first if opens and len(words) == 1 else inside)[" ".join(words)] += count
    inside.update({name: count for name, count in first.items() if name in inside})
    return inside
