"""Theme pages: one subject and its stories, the older ones on further pages; and the list of all themes."""

from collections.abc import Iterator, Sequence

from ...model import Story, Theme
from .. import facts, paths
from ..edition import Edition, Imprint, linker
from ..facts import brief
from ..paging import Sheet, chained, sheets
from ..text import safe
from ..views import Chart, ListPage, Output, Pager, Section, ThemePage, ThemesPage
from .parts import Extent, by_day, section, shelf, story_row

_STORIES = 30
_THEMES = 60


def outputs(edition: Edition) -> Iterator[Output]:
    """The pages of each theme, of what shares nothing with others too, and the list of those that are not hidden."""
    again, imprint = edition.again, edition.imprint
    for theme in edition.digest.themes:
        yield from again(_of_theme, theme.slug, imprint, theme, edition.charts[theme.slug])
    if edition.digest.themes:
        yield from _all(imprint, ranked(edition.digest.listed))


def _of_theme(imprint: Imprint, theme: Theme, chart: Chart | None) -> list[Output]:
    (first, pager), *older = chained(sheets(paths.theme(theme.slug), theme.stories, _STORIES))
    shown = section(imprint, theme, chart, Extent(first.path, len(first.items), opens=True))
    articles = sum([len(story.entries) for story in theme.stories])
    found = [Output(first.path, 2, "theme.html", _page, (imprint, first.path, shown, articles, pager), listed=True)]
    for sheet, pager in older:
        given = imprint, theme.slug, theme.label, sheet, pager
        found.append(Output(sheet.path, 2, "list.html", _older, given, listed=True))
    return found


def ranked(themes: Sequence[Theme]) -> list[Theme]:
    """The themes in their order, but what did not group last, however much it is: it is not a subject."""
    return sorted(themes, key=lambda theme: not theme.label)


def _page(imprint: Imprint, path: str, shown: Section, articles: int, pager: Pager) -> ThemePage:
    return ThemePage(imprint.frame(path), imprint.canonical(path), shown, articles, pager)


def _older(imprint: Imprint, slug: str, label: str, sheet: Sheet[Story], pager: Pager) -> ListPage:
    to = linker(sheet.path)
    return ListPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        kind="theme",
        title=safe(label),
        up=to(paths.theme(slug)),
        part=sheet.part,
        days=by_day((brief(facts.latest(story)), story_row(story, to)) for story in sheet.items),
        pager=pager,
    )


def _all(imprint: Imprint, themes: Sequence[Theme]) -> Iterator[Output]:
    for sheet, pager in chained(sheets(paths.THEMES, themes, _THEMES)):
        shelves = tuple(shelf(theme, linker(sheet.path)) for theme in sheet.items)
        given = imprint.frame(sheet.path), imprint.canonical(sheet.path), shelves, sheet.part, pager
        yield Output(sheet.path, 2, "themes.html", ThemesPage, given, listed=True)
