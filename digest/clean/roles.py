"""Tells what a kept line is: running text, a subheading, an entry of a list, or a quotation set apart."""

from ..model import Role
from .page import Row

HEADING_WORDS = 12
HEADING_WIDTH = 90


def role(row: Row, following: Row | None) -> Role:
    """The format's word for it where it has one, else by shape; ``following`` is the next kept row."""
    if row.role in ("heading", "item", "quote"):
        return row.role
    if row.item:
        return "item"
    return "heading" if following and _heading(row) and following.sentence else "body"


def _heading(row: Row) -> bool:
    short = row.count <= HEADING_WORDS and row.width <= HEADING_WIDTH
    open_end = not row.closed or row.text[-1:] == "?"
    return short and open_end and row.text[-1:] not in (":", ",", ";") and row.text[:1].isalnum()
