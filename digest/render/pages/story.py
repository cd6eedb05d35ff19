"""Story pages: one event as each source tells it, where there is more than one."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ...model import Entry, Story, Theme
from .. import dates, facts, paths
from ..edition import Edition, To, linker
from ..views import Card, Day, Output, StoryPage
from .parts import by_day, card, passage, points, row, topic

# Side by side stand as many as a reader compares.
_CARDS = 12


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
        passages=tuple(passage(edition, quote, to) for quote in story.summary),
        cards=tuple(_telling(edition, story, entry, to) for entry in own[:_CARDS]),
        articles=len(own),
        timeline=_timeline(story.entries, own, to),
    )


def _telling(edition: Edition, story: Story, entry: Entry, to: To) -> Card:
    copies = sum(entry.slug in (other.slug, other.duplicate_of) for other in story.entries)
    told = card(entry, to(paths.article(entry.slug)), copies, same=copies > 1)
    return replace(told, points=points(edition, entry, to))


def _timeline(entries: Sequence[Entry], own: Sequence[Entry], to: To) -> tuple[Day, ...]:
    days = {dates.day(entry.article.published) for entry in entries if entry.article.published}
    if len(own) <= _CARDS and (not days or min(days) == max(days)):
        return ()
    return by_day((entry, row(entry, to)) for entry in reversed(facts.newest_first(entries)))
