"""Sources: who published what; every article that names its source, copies included."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .. import facts, paths
from ..edition import Edition, Imprint, linker
from ..facts import Brief
from ..paging import Sheet, chained, sheets
from ..views import ListPage, Output, Pager, SourcesPage, Tally
from .parts import by_day, row

_ROWS = 100
_SOURCES = 200


def outputs(edition: Edition) -> Sequence[Output]:
    """The pages of each source and the list of sources, where there are any."""
    return edition.again(_outputs, None, edition.imprint, edition.newest)


def _outputs(imprint: Imprint, newest: Sequence[Brief]) -> list[Output]:
    sources = _sources(newest)
    found = [each for slug, name, briefs in sources for each in _lists(imprint, paths.source(slug), name, briefs)]
    if sources:
        tallies = [(slug, name, len(briefs)) for slug, name, briefs in sources]
        found += _all(imprint, tallies, len(newest))
    return found


def _sources(newest: Sequence[Brief]) -> list[tuple[str, str, Sequence[Brief]]]:
    """Slug, name as most often written, and articles, the newest first; by name."""
    found: dict[str, list[Brief]] = {}
    for each in newest:
        if each.origin:
            found.setdefault(facts.source_slug(each.origin), []).append(each)
    named = [(slug, _name(briefs), briefs) for slug, briefs in found.items()]
    return sorted(named, key=lambda each: (each[1].casefold(), each[0]))


def _name(briefs: Sequence[Brief]) -> str:
    counts = Counter(each.origin for each in briefs)
    return min(counts, key=lambda name: (-counts[name], name))


def _lists(imprint: Imprint, path: str, name: str, briefs: Sequence[Brief]) -> Iterator[Output]:
    for sheet, pager in chained(sheets(path, briefs, _ROWS)):
        yield Output(sheet.path, 2, "list.html", _page, (imprint, name, sheet, pager), listed=True)


def _page(imprint: Imprint, name: str, sheet: Sheet[Brief], pager: Pager) -> ListPage:
    to = linker(sheet.path)
    return ListPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        kind="source",
        title=name,
        up=to(paths.SOURCES),
        part=sheet.part,
        days=by_day((each, row(each, to)) for each in sheet.items),
        pager=pager,
    )


def _all(imprint: Imprint, tallies: Sequence[tuple[str, str, int]], articles: int) -> Iterator[Output]:
    unnamed = articles - sum(number for *_, number in tallies)
    for sheet, pager in chained(sheets(paths.SOURCES, tallies, _SOURCES)):
        yield Output(sheet.path, 2, "sources.html", _tallied, (imprint, sheet, pager, unnamed), listed=True)


def _tallied(imprint: Imprint, sheet: Sheet[tuple[str, str, int]], pager: Pager, unnamed: int) -> SourcesPage:
    to = linker(sheet.path)
    return SourcesPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        sources=tuple(Tally(name, to(paths.source(slug)), articles) for slug, name, articles in sheet.items),
        unnamed=unnamed,
        part=sheet.part,
        pager=pager,
    )
