"""Drops what stands after the article: tags, menus, teasers, the rest of the page."""

from collections.abc import Iterator, Sequence

from ...model import Role
from ..page import Finding, Page, Row

EVIDENCE = 60
# Agencies and names in capitals, as some papers sign their reports.
CREDIT_WORDS = 8


def tail(page: Page) -> Iterator[Finding]:
    """Rows after the last text, except a list that follows at once, and what the format marks as structure."""
    if not page.body:
        return
    last = page.rows[page.body.stop - 1].text[-EVIDENCE:]
    rest = page.rows[page.body.stop :]
    for row in rest[_listed(rest) :]:
        if row.index not in page.gone and row.role == "body":
            yield Finding(row.index, _role(row), last)


def _listed(rest: Sequence[Row]) -> int:
    """How many rows a list takes that follows the text: half of them entries at least, the first and the last too."""
    entries = length = 0
    for seen, row in enumerate(rest, 1):
        entries += row.item
        if 2 * entries < seen or not rest[0].item:
            break
        length = seen if row.item else length
    return length


def _role(row: Row) -> Role:
    return "credit" if row.text.isupper() and row.count <= CREDIT_WORDS else "boilerplate"
