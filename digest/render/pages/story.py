"""Story pages: one event as each source tells it, where there is more than one."""

from collections.abc import Iterator

from ...model import Story, Theme
from .. import facts, paths
from ..edition import Edition, linker
from ..views import Output, StoryPage
from .parts import card, topic


def outputs(edition: Edition) -> Iterator[Output]:
    """One page a story that several articles tell."""
    for theme, story in edition.digest.stories():
        if len(facts.told(story)) > 1:
            yield Output(paths.story(story), 1, "story.html", _page(edition, theme, story))


def _page(edition: Edition, theme: Theme, story: Story) -> StoryPage:
    path = paths.story(story)
    to, own = linker(path), facts.told(story)
    return StoryPage(
        site=edition.frame(path),
        canonical=edition.canonical(path),
        title=facts.headline(own[0].article),
        language=own[0].article.language,
        topic=topic(theme, to),
        cards=tuple(card(entry, to(paths.article(entry.slug)), _copies(story, entry.slug), same=True) for entry in own),
    )


def _copies(story: Story, slug: str) -> int:
    return sum(slug in (entry.slug, entry.duplicate_of) for entry in story.entries)
