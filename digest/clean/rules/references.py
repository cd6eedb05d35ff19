"""Drops what an article refers to: "References", and below it the rows with an address, a year, a number."""

from collections.abc import Iterator, Sequence
from re import compile as pattern

from ..page import ADDRESS, LABEL_WORDS, Finding, Page, Row
from ..phrases import phrases

# Below fewer rows with such signs the heading may be one of the article's own.
LEAST = 3
# "(2019a)", "2019;", "[12]", "3. Name, A.": a year in a sentence stands between words.
SIGN = pattern(rf"{ADDRESS.pattern}|\bdoi\b|\((?:1[89]|20)\d\d\w?\)|\b(?:1[89]|20)\d\d[;.:]|^\W{{0,2}}\d{{1,3}}[.\])]")


def references(page: Page) -> Iterator[Finding]:
    """Such headings, and the list below each."""
    for heading in phrases("references").hits(page, LABEL_WORDS):
        length = _listed(page.rows[heading + 1 :])
        for row in page.rows[heading : heading + 1 + length] if length else ():
            yield Finding(row.index, "boilerplate", page.rows[heading].text)


def _listed(below: Sequence[Row]) -> int:
    """How many rows the list takes: one without a sign may stand between two that have it."""
    last = signs = 0
    for at, row in enumerate(below, 1):
        if SIGN.search(row.text):
            last, signs = at, signs + 1
        elif at - last > 1:
            break
    return last if signs >= LEAST else 0
