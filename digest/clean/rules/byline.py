"""Drops lines that say who wrote, edited or first published: "Reporter: …", "Nama Orang (menurut CCTV, TASS)"."""

from collections.abc import Iterator
from re import compile as pattern

from ...model import Role
from ..page import Finding, Page, Row, vocabulary
from ..phrases import phrases

MOST_WORDS = 14
# A name and, in brackets, whom it followed.
FOLLOWED = pattern(r"((?:[^\W\d_][\w.'-]*\s){1,5})\(([^()]{3,80})\)\W*")


def byline(page: Page) -> Iterator[Finding]:
    """Rows that name people of the newsroom, and no more."""
    cued = phrases("byline").hits(page, MOST_WORDS)
    for row in page.rows:
        if evidence := cued.get(row.index):
            yield Finding(row.index, _kind(row), evidence)
        elif row.count <= MOST_WORDS and (found := _followed(row)):
            yield Finding(row.index, *found)


def _kind(row: Row) -> Role:
    """An editor's name is a credit: who edits a report did not write it."""
    return "credit" if row.first in vocabulary("editor-words") else "byline"


def _followed(row: Row) -> tuple[Role, str] | None:
    found = FOLLOWED.fullmatch(row.text) if row.text[-1:] in ").;" and "(" in row.text else None
    if not found or not all(word[:1].isupper() for word in found[1].split()):
        return None
    first = found[2].lower().split()[:1]
    return ("byline", f"({found[2]})") if first and first[0].strip(":,.") in vocabulary("credit-words") else None
