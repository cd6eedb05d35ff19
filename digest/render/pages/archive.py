"""The archive: every article, copies included, by the month of its date."""

from collections.abc import Iterator
from itertools import groupby

from ...model import Entry
from .. import dates, paths
from ..edition import Edition, linker
from ..paging import chained, sheets
from ..views import ArchivePage, ListPage, Output, Tally, Year
from .parts import by_day, row, timed

_ROWS = 100


def outputs(edition: Edition) -> Iterator[Output]:
    """The list of months and the pages of each month, where there are articles; each page leads to the one before."""
    months = [(month, tuple(entries)) for month, entries in groupby(edition.newest, key=_month)]
    if not months:
        return
    yield Output(paths.ARCHIVE, 2, "archive.html", _archive(edition, months))
    row_of_sheets = [sheet for month, entries in months for sheet in sheets(paths.month(month), entries, _ROWS)]
    for sheet, pager in chained(row_of_sheets):
        to = linker(sheet.path)
        view = ListPage(
            site=edition.frame(sheet.path),
            canonical=edition.canonical(sheet.path),
            kind="month",
            title=_month(sheet.items[0]),
            up=to(paths.ARCHIVE),
            part=sheet.part,
            days=by_day((entry, row(entry, to)) for entry in sheet.items),
            pager=pager,
        )
        yield Output(sheet.path, 2, "list.html", view)


def _month(entry: Entry) -> str:
    return dates.month(entry.date)


def _archive(edition: Edition, months: list[tuple[str, tuple[Entry, ...]]]) -> ArchivePage:
    to = linker(paths.ARCHIVE)
    tallies = [Tally(month, to(paths.month(month)), len(entries)) for month, entries in months]
    return ArchivePage(
        site=edition.frame(paths.ARCHIVE),
        canonical=edition.canonical(paths.ARCHIVE),
        years=tuple(_year(year, tuple(group)) for year, group in groupby(tallies, key=lambda each: each.name[:4])),
        chart=timed(edition.newest),
    )


def _year(year: str, months: tuple[Tally, ...]) -> Year:
    return Year(year, sum(each.articles for each in months), months)
