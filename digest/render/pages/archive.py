"""The archive: every article, copies included, by the month of its date."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...model import Entry
from .. import dates, paths
from ..edition import Edition, Imprint, linker
from ..paging import Sheet, chained, sheets
from ..views import ArchivePage, Chart, ListPage, Output, Pager, Tally, Year
from .parts import by_day, row, timed

_ROWS = 100


def outputs(edition: Edition) -> Iterator[Output]:
    """The list of months and the pages of each month, where there are articles; each page leads to the one before."""
    months = [(month, tuple(entries)) for month, entries in groupby(edition.newest, key=_month)]
    if not months:
        return
    tallies = tuple((month, len(entries)) for month, entries in months)
    drawn = timed(edition.newest)
    yield Output(paths.ARCHIVE, 2, "archive.html", _archive, (edition.imprint, tallies, drawn), listed=True)
    row_of_sheets = [sheet for month, entries in months for sheet in sheets(paths.month(month), entries, _ROWS)]
    for sheet, pager in chained(row_of_sheets):
        yield Output(sheet.path, 2, "list.html", _page, (edition.imprint, sheet, pager), listed=True)


def _month(entry: Entry) -> str:
    return dates.month(entry.date)


def _page(imprint: Imprint, sheet: Sheet[Entry], pager: Pager) -> ListPage:
    to = linker(sheet.path)
    return ListPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        kind="month",
        title=_month(sheet.items[0]),
        up=to(paths.ARCHIVE),
        part=sheet.part,
        days=by_day((entry, row(entry, to)) for entry in sheet.items),
        pager=pager,
    )


def _archive(imprint: Imprint, months: Sequence[tuple[str, int]], drawn: Chart | None) -> ArchivePage:
    to = linker(paths.ARCHIVE)
    tallies = [Tally(month, to(paths.month(month)), articles) for month, articles in months]
    return ArchivePage(
        site=imprint.frame(paths.ARCHIVE),
        canonical=imprint.canonical(paths.ARCHIVE),
        years=tuple(_year(year, tuple(group)) for year, group in groupby(tallies, key=lambda each: each.name[:4])),
        chart=drawn,
    )


def _year(year: str, months: tuple[Tally, ...]) -> Year:
    return Year(year, sum(each.articles for each in months), months)
