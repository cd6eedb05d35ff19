"""The front page: the lead theme large, further themes as sections, and the first of the others as a list."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from ...again import Again
from ...model import Theme
from .. import facts, paths
from ..edition import Edition, linker
from ..facts import Brief
from ..views import Count, Front, Output, Section
from .parts import Extent, section, shelf
from .theme import ranked

# What a front page holds at most: a reader scrolls no further, and ten thousand articles must not weigh on it.
_SECTIONS = 12
_SHELVES = 24
# Two and three and three: the first story stands over two columns.
_LEAD_STORIES = 8
_STORIES = 4
_WEEK = 7 * 24 * 60 * 60


def outputs(edition: Edition) -> Iterator[Output]:
    """The front page."""
    themes = _by_news(edition.digest.listed, edition.again)
    # What did not group is no subject, but it is never hidden: the last section is its own.
    other = [theme for theme in themes[_SECTIONS:] if not theme.label]
    shown = [*themes[: _SECTIONS - len(other)], *other]
    rest = themes[len(shown) - len(other) : len(themes) - len(other)]
    view = Front(
        site=edition.imprint.frame(paths.FRONT),
        canonical=edition.imprint.canonical(paths.FRONT),
        day=edition.newest[0].day if edition.newest else "",
        articles=len(edition.newest),
        stories=sum(len(theme.stories) for theme in themes),
        themes=len(themes),
        sections=tuple(_section(edition, theme, first=theme is shown[0]) for theme in shown),
        shelves=tuple(shelf(theme, linker(paths.FRONT)) for theme in rest[:_SHELVES]),
        languages=edition.again(_languages, None, edition.newest),
    )
    yield Output(paths.FRONT, 2, "index.html", _itself, (view,), listed=True)


def _itself(view: Front) -> Front:
    return view


def _by_news(themes: Sequence[Theme], again: Again) -> list[Theme]:
    """The themes by how much is new in them: stories of the week before the newest one; then as they were."""
    moments = {theme.slug: again(_moments, theme.slug, theme) for theme in themes}
    since = max((each[-1] for each in moments.values()), default=0) - _WEEK
    new = {slug: len(each) - bisect(each, since) for slug, each in moments.items()}
    return ranked(sorted(themes, key=lambda theme: -new[theme.slug]))


def _moments(theme: Theme) -> list[float]:
    return sorted(facts.latest(story).instant for story in theme.stories)


def _section(edition: Edition, theme: Theme, *, first: bool) -> Section:
    extent = Extent(paths.FRONT, _LEAD_STORIES if first else _STORIES, opens=first)
    return edition.again(section, theme.slug, edition.imprint, theme, edition.charts[theme.slug], extent)


def _languages(briefs: Sequence[Brief]) -> tuple[Count, ...]:
    counts = Counter(each.language for each in briefs)
    return tuple(Count(code, number) for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
