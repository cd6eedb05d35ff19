"""Theme pages: one subject and its stories, the older ones on further pages; and the list of all themes."""

from collections.abc import Iterator, Sequence

from ...model import Story, Theme
from .. import facts, paths
from ..edition import Edition, linker
from ..paging import Sheet, chained, sheets
from ..text import safe
from ..views import ListPage, Output, Pager, ThemePage, ThemesPage
from .parts import by_day, opened, section, shelf, story_row

_STORIES = 30
_THEMES = 60


def outputs(edition: Edition) -> Iterator[Output]:
    """The pages of each theme, of what shares nothing with others too, and the list of those that are not hidden."""
    for theme in edition.digest.themes:
        for sheet, pager in chained(sheets(paths.theme(theme.slug), theme.stories, _STORIES)):
            if sheet.part:
                yield Output(sheet.path, 2, "list.html", _older(edition, theme, sheet, pager))
            else:
                yield Output(sheet.path, 2, "theme.html", _page(edition, theme, sheet, pager))
    if edition.digest.themes:
        yield from _all(edition, ranked(edition.digest.listed))


def ranked(themes: Sequence[Theme]) -> list[Theme]:
    """The themes in their order, but what did not group last, however much it is: it is not a subject."""
    return sorted(themes, key=lambda theme: not theme.label)


def _page(edition: Edition, theme: Theme, sheet: Sheet[Story], pager: Pager) -> ThemePage:
    made = section(edition, theme, sheet.path, sheet.items)
    return ThemePage(
        site=edition.frame(sheet.path),
        canonical=edition.canonical(sheet.path),
        section=opened(edition, made, sheet.items[0], sheet.path) if sheet.items else made,
        articles=sum(len(story.entries) for story in theme.stories),
        pager=pager,
    )


def _older(edition: Edition, theme: Theme, sheet: Sheet[Story], pager: Pager) -> ListPage:
    to = linker(sheet.path)
    return ListPage(
        site=edition.frame(sheet.path),
        canonical=edition.canonical(sheet.path),
        kind="theme",
        title=safe(theme.label),
        up=to(paths.theme(theme.slug)),
        part=sheet.part,
        days=by_day((facts.latest(story), story_row(story, to)) for story in sheet.items),
        pager=pager,
    )


def _all(edition: Edition, themes: Sequence[Theme]) -> Iterator[Output]:
    for sheet, pager in chained(sheets(paths.THEMES, themes, _THEMES)):
        to = linker(sheet.path)
        shelves = tuple(shelf(theme, to) for theme in sheet.items)
        frame, canonical = edition.frame(sheet.path), edition.canonical(sheet.path)
        yield Output(sheet.path, 2, "themes.html", ThemesPage(frame, canonical, shelves, sheet.part, pager))
