"""Long lists cut into pages that stay as they are when something new comes in at the head."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from . import paths
from .edition import linker
from .views import Pager

Item = TypeVar("Item")


class Sheet(Struct, Generic[Item], frozen=True):
    """One page of a list: its path, its part (0 for the newest, others counted from the oldest), its items."""

    path: str
    part: int
    items: Sequence[Item]


def sheets(path: str, items: Sequence[Item], size: int) -> list[Sheet[Item]]:
    """Cut a list, newest first, into pages; the first is at ``path`` and is never nearly empty.

    The first holds ``size`` items to twice as many less one, each other ``size``. They are cut and numbered from the
    oldest, so one more item changes the first page alone.
    """
    parts = max(0, len(items) // size - 1)
    head = len(items) - parts * size
    others = [items[start : start + size] for start in range(head, len(items), size)]
    return [
        Sheet(path, 0, items[:head]),
        *(Sheet(paths.part(path, parts - i), parts - i, each) for i, each in enumerate(others)),
    ]


def chained(row: Sequence[Sheet[Item]]) -> Iterator[tuple[Sheet[Item], Pager]]:
    """Each page with the links to the ones before and after it."""
    for i, sheet in enumerate(row):
        to = linker(sheet.path)
        newer = to(row[i - 1].path) if i else ""
        older = to(row[i + 1].path) if i + 1 < len(row) else ""
        yield sheet, Pager(newer, older)
