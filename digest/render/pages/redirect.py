"""Pages at addresses that were promised and now lead elsewhere."""

from collections.abc import Iterator

from ...model import Theme
from .. import paths
from ..edition import Edition, linker
from ..views import Output, Redirect


def outputs(edition: Edition) -> Iterator[Output]:
    """One page a merged theme or story whose new place exists."""
    for path, target in (*_themes(edition), *_stories(edition)):
        given = edition.imprint.frame(path), edition.imprint.canonical(target), linker(path)(target)
        yield Output(path, 2, "redirect.html", Redirect, given)


def moved_themes(edition: Edition) -> Iterator[tuple[str, Theme]]:
    """The slug of each theme that was merged, and the theme it went to."""
    live = {theme.slug: theme for theme in edition.digest.themes}
    for moved in edition.digest.moved:
        if moved.kind == "themes":
            yield moved.slug, live[moved.into]


def _themes(edition: Edition) -> Iterator[tuple[str, str]]:
    for slug, theme in moved_themes(edition):
        yield paths.theme(slug), paths.theme(theme.slug)


def _stories(edition: Edition) -> Iterator[tuple[str, str]]:
    live: dict[str, str] = {}
    for theme in edition.digest.themes:
        live |= edition.again(_shown, theme.slug, theme)
    for moved in edition.digest.moved:
        own = paths.story_page(moved.slug)
        # A story that lost all its sources but one has no page of its own any more: its address leads to the one left.
        if moved.kind == "stories" and live.get(moved.slug) != own:
            yield own, live[moved.into]


def _shown(theme: Theme) -> dict[str, str]:
    """Where each story of a theme is shown, by its slug."""
    return {story.slug: paths.story(story) for story in theme.stories}
