"""Pages at addresses that were promised and now lead elsewhere."""

from collections.abc import Iterator

from ...model import Theme
from .. import facts, paths
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
    live = {story.slug: story for _, story in edition.digest.stories()}
    # A story that lost all its sources but one has no page of its own any more: its address leads to the one left.
    pages = {story.slug for story in live.values() if len(facts.told(story)) > 1}
    for moved in edition.digest.moved:
        if moved.kind == "stories" and moved.slug not in pages:
            yield paths.story_page(moved.slug), paths.story(live[moved.into])
