"""Drops the marks that an advertisement leaves: its label, the request to scroll past it, the name of its slot."""

from collections.abc import Iterator
from re import compile as pattern

from ..page import Finding, Page
from ..phrases import phrases

# "[iklan_2]", "[ad_1]", "{{banner}}", "[Gambas:Video 20detik]": a slot of the page's machinery, not words for a reader.
SLOT = pattern(r"(?:\[\w+[_:][^\][]{1,60}\]|\{\{[^{}]{1,60}\}\}|\[/?[a-z]{1,20}(?: \w+=[^\][]{1,60})?/?\])")


def advert(page: Page) -> Iterator[Finding]:
    """Rows that are such a mark and nothing else."""
    slots = {row.index: row.text for row in page.rows if row.text[:1] in ("[", "{") and SLOT.fullmatch(row.text)}
    for row, evidence in {**slots, **phrases("advert").hits(page)}.items():
        yield Finding(row, "boilerplate", evidence)
