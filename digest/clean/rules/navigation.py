"""Drops crumbs of the way to a page ("Home » Nasional » Politik") and entries of its menu."""

from collections.abc import Iterator
from re import compile as pattern

from ..page import LABEL_WORDS, Finding, Page, Row, vocabulary
from ..phrases import phrases

CRUMBS = pattern(r" [»›] ")


def navigation(page: Page) -> Iterator[Finding]:
    """Rows that are a path of names, or a word that only menus have."""
    cued = phrases("navigation").hits(page, LABEL_WORDS)
    paths = {row.index: path for row in page.rows if not row.closed and (path := _crumbs(row))}
    for row, evidence in {**paths, **cued}.items():
        yield Finding(row, "boilerplate", evidence)


def _crumbs(row: Row) -> str | None:
    if row.count > 2 * LABEL_WORDS:
        return None
    marks = CRUMBS.findall(row.text)
    # One such mark may stand in a headline, unless what it leads on from is the start page.
    path = len(marks) > 1 or row.first in vocabulary("home-words")
    return marks[0].strip() if marks and path else None
