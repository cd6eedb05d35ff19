"""Finds the title and the deck among the lines before the article's text. Neither is better than a wrong one."""

from collections import Counter
from dataclasses import dataclass
from re import compile as pattern

from .page import ADDRESS, Page, Row, densest

LEAST_WORDS = 3
LEAST_WIDTH = 18
MOST_WIDTH = 169
STOPS = (".", ":", ",", ";")
DECK_WIDTH = 50
# What a sentence adds to the stretch that is surely text, and what any other row takes away: a menu with a sentence in
# it must not count as the text's beginning, or its entries would be taken for titles.
GAIN = 1.0
SHORT_GAIN = 0.5
LOSS = -0.3
# A word of so many letters says something; the first letters are enough to know it again when it is inflected.
TELLING = 4
STEM = 5
# A title tells with two words at least, half of which the text says too; beyond five, more of them prove no more. What
# fits less than the least is no title.
LEAST_TELLING = 2
LEAST_SHARE = 0.5
ENOUGH_TELLING = 5
LEAST_FIT = 1.5
# The text's first rows say what it is about.
TELLING_ROWS = 40
# So many rows above the text a fit counts half. A row further down is only taken if it fits clearly better, one just
# below only if much better: a deck says more of what the text says than the title above it.
AWAY = 40
CLEARLY = 1.3
MUCH = 2.0
# How far below the title a deck stands: a date or a byline may come between.
DECK_AWAY = 3
DECK_SHARE = 0.3

# The parts of a path to a page, or a page's and its site's name; "»" between words, where no "«" makes it a quote.
CRUMBS = pattern(r"\s[|>/]\s|[·•]\s|^[^«]*»[^«]*$|^[^‹]*›[^‹]*$")
# The end of a sentence, with more to come; a word so long is no abbreviation.
STOPPED = pattern(r"[^\W\d_]{5}\.['\"”’)]?\s\S")


@dataclass(frozen=True)
class Headline:
    """The rows that are the title and the deck."""

    title: int | None = None
    deck: int | None = None


def headline(page: Page, given: str | None = None) -> Headline:
    """Title and deck of a page; where the title is known already (``given``), only the row that repeats it counts."""
    text = _text(page) or page.body
    start = text.start if text else len(page.rows)
    before = [row for row in page.rows[: start + 1] if row.index not in page.gone]
    rows = [row for row in before if _shaped(row, start) and row.index not in page.flowing]
    title = _same(before, given) if given else _title(page, rows, text)
    below = [row for row in before if row.index < start and (not title or row.index > title.index)]
    fits = text and (title or given) and 0 < len(below) <= DECK_AWAY and below[-1] in rows
    deck = below[-1] if fits and _adds(below[-1], title.lower if title else "", page, text) else None
    return Headline(title.index if title else None, deck.index if deck else None)


def _text(page: Page) -> range:
    """The rows that are surely text: the stretch with most sentences and least else."""
    gone, flowing = page.gone, page.flowing
    weights = [
        GAIN + min(row.width, 400) / 100 if row.sentence else SHORT_GAIN if row.index in flowing else LOSS
        for row in page.rows
    ]
    for index in gone:
        weights[index] = 0.0
    return densest(weights)


def _shaped(row: Row, start: int) -> bool:
    """Whether a row may be a headline: a few words, no full stop; at the text's own start only a question or cry."""
    last = row.text[-1:]
    sized = row.width <= MOST_WIDTH and (row.count >= LEAST_WORDS or _said_in_few(row))
    if not sized or last in STOPS or row.role not in ("body", "heading"):
        return False
    if row.index >= start and (last not in ("?", "!") or ". " in row.text):
        return False
    return not (row.dated or ADDRESS.search(row.text)) and (row.role == "heading" or _whole(row))


def _said_in_few(row: Row) -> bool:
    """Whether a row of one or two words may be a headline: in a script without blanks, or where the format says so."""
    return row.role == "heading" or (row.width >= LEAST_WIDTH and not row.text.isascii())


def _whole(row: Row) -> bool:
    """Whether a row is one thing: no path to a page, no caption and its credit, no text cut short."""
    signed = "." in row.text and not row.closed and STOPPED.search(row.text) is not None
    return not (signed or CRUMBS.search(row.text))


def _same(rows: list[Row], given: str) -> Row | None:
    wanted = " ".join(given.split()).lower()
    return next((row for row in rows if row.lower == wanted), None)


def _title(page: Page, rows: list[Row], text: range) -> Row | None:
    """The format's first heading; or the row alone before the text; or the one that best says what the text says."""
    if not rows:
        return None
    first = next((row for row in rows if row.role == "heading"), rows[0])
    alone = first.index == 0 and text.start <= 1
    return first if alone or first.role == "heading" or not text else _fitting(page, rows, text)


def _fitting(page: Page, rows: list[Row], text: range) -> Row | None:
    telling = [(row, stems) for row in rows if len(stems := _stems(row)) >= LEAST_TELLING]
    said = _said(page, text, frozenset().union(*(stems for _, stems in telling)))
    best, most = None, LEAST_FIT / CLEARLY
    for row, stems in telling:
        fit = round(_fit(stems, said) / (1 + (text.start - row.index) / AWAY), 3)
        below = best is not None and row.index - best.index <= DECK_AWAY
        if fit > most * (MUCH if below else CLEARLY):
            best, most = row, fit
    return best


def _stems(row: Row) -> frozenset[str]:
    return frozenset(word[:STEM] for word in row.words if len(word) >= TELLING)


def _said(page: Page, text: range, stems: frozenset[str]) -> Counter[str]:
    """In how many of the text's first rows each stem occurs; words cut at blanks only, for that is much quicker."""
    said: Counter[str] = Counter()
    rows = [row for row in page.rows[text.start : text.stop] if row.index not in page.gone]
    for row in rows[:TELLING_ROWS]:
        said.update(stems.intersection([word[:STEM] for word in row.lower.split()]))
    return said


def _fit(stems: frozenset[str], said: Counter[str]) -> float:
    """How well the text says what a row says: the mean of the shares of its words said once and said again."""
    once = sum(stem in said for stem in stems) / len(stems)
    again = sum(said[stem] > 1 for stem in stems) / len(stems)
    return (once + again) / 2 * min(len(stems), ENOUGH_TELLING) if once >= LEAST_SHARE else 0.0


def _adds(row: Row, title: str, page: Page, text: range) -> bool:
    """Whether a row is a deck: long enough to say more than the title does, of what the text says."""
    stems = _stems(row)
    said = len(_said(page, text, stems))
    more = row.width >= DECK_WIDTH and (not title or title not in row.lower)
    return more and said >= LEAST_TELLING and said >= DECK_SHARE * len(stems)
