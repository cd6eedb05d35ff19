"""Pages at addresses that were promised and now lead elsewhere."""

from collections.abc import Iterator, Mapping, Sequence

from ...model import Moved, Theme
from .. import paths
from ..edition import Edition, Imprint, linker
from ..views import Output, Redirect


def outputs(edition: Edition) -> Sequence[Output]:
    """One page a merged theme or story whose new place exists."""
    again, digest = edition.again, edition.digest
    shown = tuple([again(_shown, theme.slug, theme) for theme in digest.themes])
    return again(_outputs, None, edition.imprint, digest.moved, shown)


def moved_themes(edition: Edition) -> Iterator[tuple[str, Theme]]:
    """The slug of each theme that was merged, and the theme it went to."""
    live = {theme.slug: theme for theme in edition.digest.themes}
    for moved in edition.digest.moved:
        if moved.kind == "themes":
            yield moved.slug, live[moved.into]


def _shown(theme: Theme) -> dict[str, str]:
    """Where each story of a theme is shown, by its slug."""
    return {story.slug: paths.story(story) for story in theme.stories}


def _outputs(imprint: Imprint, moved: Sequence[Moved], shown: Sequence[Mapping[str, str]]) -> list[Output]:
    live: dict[str, str] = {}
    for stories in shown:
        live |= stories
    led = dict(_place(each, live) for each in moved)
    # A story that lost all its sources but one has no page of its own any more: its address leads to the one left.
    pages = frozenset(live.values())
    return [_output(imprint, path, target) for path, target in led.items() if path not in pages]


def _place(moved: Moved, live: Mapping[str, str]) -> tuple[str, str]:
    """The page that was promised, and where it leads."""
    if moved.kind == "themes":
        return paths.theme(moved.slug), paths.theme(moved.into)
    return paths.story_page(moved.slug), live[moved.into]


def _output(imprint: Imprint, path: str, target: str) -> Output:
    given = imprint.frame(path), imprint.canonical(target), linker(path)(target)
    return Output(path, 2, "redirect.html", Redirect, given)
