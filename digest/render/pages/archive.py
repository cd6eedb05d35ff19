"""The archive: every article, copies included, by the month of its date."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from .. import paths
from ..charts import timed
from ..edition import Edition, Imprint, linker
from ..facts import Brief
from ..paging import Sheet, chained, sheets
from ..views import ArchivePage, Chart, ListPage, Output, Pager, Tally, Year
from .parts import by_day, row

_ROWS = 100


def outputs(edition: Edition) -> Sequence[Output]:
    """The list of months and the pages of each month, where there are articles; each page leads to the one before."""
    return edition.again(_outputs, None, edition.imprint, edition.newest)


def _outputs(imprint: Imprint, newest: Sequence[Brief]) -> list[Output]:
    months = [(month, tuple(briefs)) for month, briefs in groupby(newest, key=attrgetter("month"))]
    if not months:
        return []
    tallies = tuple((month, len(briefs)) for month, briefs in months)
    given = imprint, tallies, timed(newest)
    cut = [sheet for month, briefs in months for sheet in sheets(paths.month(month), briefs, _ROWS)]
    return [
        Output(paths.ARCHIVE, 2, "archive.html", _archive, given, listed=True),
        *(
            Output(sheet.path, 2, "list.html", _page, (imprint, sheet, pager), listed=True)
            for sheet, pager in chained(cut)
        ),
    ]


def _page(imprint: Imprint, sheet: Sheet[Brief], pager: Pager) -> ListPage:
    to = linker(sheet.path)
    return ListPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        kind="month",
        title=sheet.items[0].month,
        up=to(paths.ARCHIVE),
        part=sheet.part,
        days=by_day((each, row(each, to)) for each in sheet.items),
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
