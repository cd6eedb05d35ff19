"""Drops what stands before the article: menus, dates, names, whatever is neither its title nor its deck."""

from collections.abc import Iterator

from ..page import Finding, Page

EVIDENCE = 60


def head(page: Page) -> Iterator[Finding]:
    """Rows before the first text, except those that the format marks as structure."""
    if not page.body:
        return
    first = page.rows[page.body.start].text[:EVIDENCE]
    for row in page.rows[: page.body.start]:
        if row.index not in page.gone and row.role == "body":
            yield Finding(row.index, "boilerplate", first)
