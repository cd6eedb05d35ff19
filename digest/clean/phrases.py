"""Cue phrases of the language files, made quick to look up.

A phrase stands for a whole line, edges aside (``"leave a reply"`` finds "Leave a Reply (3):"). With ``…`` after it the
line only begins so, before it the line ends so, on both sides the line contains it.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from ..languages import cues
from .page import FIRST, Row

GAP = "…"


class Phrases:
    """The phrases of one rule: ``hit`` says which of them a row shows."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        """Sort phrases by where in a line they must stand."""
        open_left = {phrase for phrase in phrases if phrase.startswith(GAP)}
        open_right = {phrase for phrase in phrases if phrase.endswith(GAP)}
        self.whole = frozenset(phrases) - open_left - open_right
        self.begins = _by_first_word(_bare(open_right - open_left))
        self.ends = _bare(open_left - open_right)
        self.within = _bare(open_left & open_right)

    def hit(self, row: Row, words: int = 40) -> str | None:
        """The phrase that the row shows, if it has at most so many words."""
        if row.count > words:
            return None
        if row.bare in self.whole:
            return row.bare
        if row.first in self.begins and (found := _opening(row.lead, self.begins[row.first])):
            return found
        return self._elsewhere(row) if self.ends or self.within else None

    def hits(self, rows: Sequence[Row], words: int = 40) -> Mapping[int, str]:
        """The same for many rows at once: the phrase by the row's number. Most rows cost two look-ups and no call."""
        whole, begins, anywhere = self.whole, self.begins, bool(self.ends or self.within)
        likely = [row for row in rows if anywhere or row.bare in whole or row.first in begins]
        return {row.index: found for row in likely if (found := self.hit(row, words))}

    def _elsewhere(self, row: Row) -> str | None:
        if self.ends and row.lower.endswith(self.ends):
            return next(phrase for phrase in self.ends if row.lower.endswith(phrase))
        for phrase in self.within:
            if phrase in row.lower:
                return phrase
        return None


def _by_first_word(phrases: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Most lines are done with after one look at their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        opening = FIRST.match(phrase)
        word = opening[0] if opening else ""
        found[word] = (*found.get(word, ()), phrase)
    return found


def _opening(text: str, phrases: tuple[str, ...]) -> str | None:
    for phrase in phrases:
        if text.startswith(phrase) and not (phrase[-1].isalnum() and text[len(phrase) :][:1].isalnum()):
            return phrase
    return None


def _bare(phrases: set[str]) -> tuple[str, ...]:
    return tuple(sorted((phrase.strip(GAP + " ") for phrase in phrases), key=lambda phrase: (-len(phrase), phrase)))


@cache
def phrases(rule: str) -> Phrases:
    """The phrases of one rule, of all languages together."""
    return Phrases(cues(rule))
