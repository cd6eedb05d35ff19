"""Finds the title and the deck among the lines before the article's text. Neither is better than a wrong one."""

from dataclasses import dataclass

from .page import ADDRESS, Page, Row

LEAST_WORDS = 3
LEAST_WIDTH = 18
MOST_WIDTH = 169
DECK_WIDTH = 50
# A word of so many letters says something; the first letters are enough to know it again when it is inflected.
TELLING = 4
STEM = 5
# A title tells with two words at least, half of which the text says too; beyond six, more of them prove no more.
LEAST_TELLING = 2
LEAST_SHARE = 0.5
ENOUGH_TELLING = 6
# A row further down is only taken for the title if it fits clearly better.
CLEARLY = 1.3


@dataclass(frozen=True)
class Headline:
    """The rows that are the title and the deck."""

    title: int | None = None
    deck: int | None = None


def headline(page: Page, given: str | None = None) -> Headline:
    """Title and deck of a page; where the title is known already (``given``), only the row that repeats it counts."""
    start = page.body.start if page.body else len(page.rows)
    before = [row for row in page.rows[: start + 1] if row.index not in page.gone]
    rows = [row for row in before if _shaped(row, start) and row.index not in page.flowing]
    title = _same(before, given) if given else _title(page, rows, start)
    if title:
        return Headline(title.index, _deck(page, rows, title.index + 1, start))
    return Headline(deck=_deck(page, rows, 0, start) if given and page.body else None)


def _shaped(row: Row, start: int) -> bool:
    """Whether a row may be a headline: a few words, no full stop; at the text's own start only a question or cry."""
    if row.index >= start and row.text[-1:] not in ("?", "!"):
        return False
    words = row.count >= LEAST_WORDS or (row.width >= LEAST_WIDTH and not row.text.isascii()) or row.role == "heading"
    stopped = row.text[-1:] in (".", ":", ",", ";") or (row.closed and row.index >= start and ". " in row.text)
    plain = row.role in ("body", "heading") and not row.dated and not ADDRESS.search(row.text)
    return words and plain and not stopped and row.width <= MOST_WIDTH


def _same(rows: list[Row], given: str) -> Row | None:
    wanted = " ".join(given.split()).lower()
    return next((row for row in rows if row.lower == wanted), None)


def _title(page: Page, rows: list[Row], start: int) -> Row | None:
    """The format's first heading; or the row alone before the text; or the one that best says what the text says."""
    if not rows:
        return None
    first = next((row for row in rows if row.role == "heading"), rows[0])
    alone = first.index == 0 and start <= 1
    return first if alone or first.role == "heading" or not page.body else _fitting(page, rows)


def _fitting(page: Page, rows: list[Row]) -> Row | None:
    text = page.rows[page.body.start : page.body.stop]
    said = {word[:STEM] for row in text if row.index not in page.gone for word in row.words if len(word) >= TELLING}
    best, most = None, 0.0
    for row in rows:
        if (fit := _fit(row, said)) > most * CLEARLY:
            best, most = row, fit
    return best


def _fit(row: Row, said: set[str]) -> float:
    telling = {word[:STEM] for word in row.words if len(word) >= TELLING}
    share = len(telling & said) / max(len(telling), 1)
    fits = len(telling) >= LEAST_TELLING and share >= LEAST_SHARE
    return round(share * share * min(len(telling), ENOUGH_TELLING), 3) if fits else 0.0


def _deck(page: Page, rows: list[Row], after: int, start: int) -> int | None:
    """The last row before the text, if it is long enough to say something more than the title."""
    before = [row for row in page.rows[after:start] if row.index not in page.gone]
    fits = bool(before) and before[-1] in rows and before[-1].width >= DECK_WIDTH
    return before[-1].index if fits else None
