"""Sources: who published what; every article that names its source, copies included."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ...model import Entry
from .. import facts, paths
from ..edition import Edition, Imprint, linker
from ..paging import Sheet, chained, sheets
from ..views import ListPage, Output, Pager, SourcesPage, Tally
from .parts import by_day, row

_ROWS = 100
_SOURCES = 200


def outputs(edition: Edition) -> Iterator[Output]:
    """The pages of each source and the list of sources, where there are any."""
    sources = _sources(edition)
    for slug, name, entries in sources:
        yield from _lists(edition, paths.source(slug), name, entries)
    if sources:
        yield from _all(edition, sources)


def _sources(edition: Edition) -> list[tuple[str, str, Sequence[Entry]]]:
    """Slug, name as most often written, and articles, the newest first; by name."""
    found: dict[str, list[Entry]] = {}
    for entry in edition.newest:
        if origin := facts.origin(entry.article):
            found.setdefault(facts.source_slug(origin), []).append(entry)
    named = [(slug, _name(entries), entries) for slug, entries in found.items()]
    return sorted(named, key=lambda each: (each[1].casefold(), each[0]))


def _name(entries: Sequence[Entry]) -> str:
    counts = Counter(facts.origin(entry.article) for entry in entries)
    return min(counts, key=lambda name: (-counts[name], name))


def _lists(edition: Edition, path: str, name: str, entries: Sequence[Entry]) -> Iterator[Output]:
    for sheet, pager in chained(sheets(path, entries, _ROWS)):
        yield Output(sheet.path, 2, "list.html", _page, (edition.imprint, name, sheet, pager), listed=True)


def _page(imprint: Imprint, name: str, sheet: Sheet[Entry], pager: Pager) -> ListPage:
    to = linker(sheet.path)
    return ListPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        kind="source",
        title=name,
        up=to(paths.SOURCES),
        part=sheet.part,
        days=by_day((entry, row(entry, to)) for entry in sheet.items),
        pager=pager,
    )


def _all(edition: Edition, sources: Sequence[tuple[str, str, Sequence[Entry]]]) -> Iterator[Output]:
    unnamed = len(edition.newest) - sum(len(entries) for *_, entries in sources)
    tallies = [(slug, name, len(entries)) for slug, name, entries in sources]
    for sheet, pager in chained(sheets(paths.SOURCES, tallies, _SOURCES)):
        yield Output(sheet.path, 2, "sources.html", _tallied, (edition.imprint, sheet, pager, unnamed), listed=True)


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
