"""Cue phrases of the language files, made quick to look up.

A phrase stands for a whole line, edges aside (``"leave a reply"`` finds "Leave a Reply (3):"). With ``…`` after it the
line only begins so (a blank before a colon counts as none), before it the line ends so, on both sides the line contains
it.
"""

from collections.abc import Mapping
from functools import cache

from ..languages import cues
from .page import GAP, Page, Row, opening


class Phrases:
    """The phrases of one rule: ``hit`` says which of them a row shows."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        """Sort phrases by where in a line they must stand."""
        open_left = {phrase for phrase in phrases if phrase.startswith(GAP)}
        open_right = {phrase for phrase in phrases if phrase.endswith(GAP)}
        self.whole = frozenset(phrases) - open_left - open_right
        self.begins = _by_first_word(_bare(open_right - open_left))
        self._openings = frozenset(self.begins)
        self.ends = _bare(open_left - open_right)
        self.within = _bare(open_left & open_right)

    def hit(self, row: Row, words: int = 40) -> str | None:
        """The phrase that the row shows, if it has at most so many words."""
        if row.count > words:
            return None
        if row.bare in self.whole:
            return row.bare
        if row.first in self.begins and (found := _opening(row.lead.replace(" :", ":"), self.begins[row.first])):
            return found
        return self._elsewhere(row) if self.ends or self.within else None

    def hits(self, page: Page, words: int = 40) -> Mapping[int, str]:
        """The same for a whole page: the phrase by the row's number. Most rows cost nothing."""
        bare, first = page.lookup.bare, page.lookup.first
        likely = [row for text in self.whole.intersection(bare) for row in bare[text]]
        likely += [row for word in self._openings.intersection(first) for row in first[word]]
        likely += self._present(page)
        found = {row.index: self.hit(row, words) for row in likely}
        return {row: phrase for row, phrase in sorted(found.items()) if phrase}

    def _present(self, page: Page) -> list[Row]:
        """The rows with a phrase that may stand anywhere. One search through the whole text rules out most phrases."""
        text = page.lookup.text
        present = [phrase for phrase in self.ends + self.within if phrase in text]
        return [row for phrase in present for row in page.rows if phrase in row.lower]

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
        word = opening(phrase)
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
