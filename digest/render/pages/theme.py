"""Theme pages: one subject and all its stories."""

from collections.abc import Iterator

from ...model import Theme
from .. import paths
from ..edition import Edition
from ..views import Output, Section, ThemePage
from .parts import opened, section


def outputs(edition: Edition) -> Iterator[Output]:
    """One page a theme; stories that share nothing with others have one too."""
    for theme in edition.digest.themes:
        path = paths.theme(theme.slug)
        view = ThemePage(
            site=edition.frame(path),
            canonical=edition.canonical(path),
            section=_section(edition, theme, path),
            articles=sum(len(story.entries) for story in theme.stories),
        )
        yield Output(path, 2, "theme.html", view)


def _section(edition: Edition, theme: Theme, path: str) -> Section:
    made = section(edition, theme, path, theme.stories)
    return opened(edition, made, theme.stories[0], path) if theme.stories else made
