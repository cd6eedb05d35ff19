"""The front page: the lead theme large, further themes as sections, and a list of all."""

from collections import Counter
from collections.abc import Iterator

from ...model import Theme
from .. import dates, facts, paths
from ..edition import Edition, linker
from ..views import Count, Front, Output, Section
from .parts import opened, section, topic

# What a front page holds at most: a reader scrolls no further, and ten thousand articles must not weigh on it.
_SECTIONS = 12
_LEAD_STORIES = 9
_STORIES = 4


def outputs(edition: Edition) -> Iterator[Output]:
    """The front page."""
    entries = list(edition.entries.values())
    themes = _ranked(edition.digest.themes)
    newest = facts.newest_first(entries)[:1]
    view = Front(
        site=edition.frame(paths.FRONT),
        canonical=edition.canonical(paths.FRONT),
        day=dates.day(newest[0].date) if newest else "",
        articles=len(entries),
        stories=sum(len(theme.stories) for theme in themes),
        sections=tuple(_section(edition, theme, first=theme is themes[0]) for theme in themes[:_SECTIONS]),
        topics=tuple(topic(theme, linker(paths.FRONT)) for theme in themes),
        languages=_languages(Counter(entry.article.language for entry in entries)),
    )
    yield Output(paths.FRONT, 2, "index.html", view)


def _ranked(themes: tuple[Theme, ...]) -> list[Theme]:
    """What did not group comes last, however much it is: it is not a subject."""
    return sorted(themes, key=lambda theme: not theme.label)


def _section(edition: Edition, theme: Theme, *, first: bool) -> Section:
    shown = theme.stories[: _LEAD_STORIES if first else _STORIES]
    made = section(edition, theme, paths.FRONT, shown)
    return opened(edition, made, shown[0], paths.FRONT) if first and shown else made


def _languages(counts: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(code, number) for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
