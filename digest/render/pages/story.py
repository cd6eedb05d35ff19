"""Story pages: one event as each source tells it, where there is more than one."""

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from ...model import Entry, Place, Story, Theme
from .. import dates, facts, paths
from ..edition import Edition, Imprint, Quoted, To, linker, quoted
from ..facts import brief
from ..views import Card, Day, Output, StoryPage
from .parts import by_day, card, passage, points, row, topic

# Side by side stand as many as a reader compares.
_CARDS = 12
_NOTHING: frozenset[Place] = frozenset()


def outputs(edition: Edition) -> Iterator[Output]:
    """One page a story that several articles tell."""
    again = edition.again
    for theme in edition.digest.themes:
        yield from again(_of_theme, theme.slug, edition.imprint, theme, again(quoted, theme.slug, theme))


def _of_theme(imprint: Imprint, theme: Theme, said: Quoted) -> list[Output]:
    found: list[Output] = []
    for story in theme.stories:
        if len(facts.told(story)) > 1:
            given = (
                imprint,
                theme.slug,
                theme.label,
                story,
                tuple(said.get(entry.slug, _NOTHING) for entry in story.entries),
            )
            found.append(Output(paths.story(story), 1, "story.html", _page, given, listed=True))
    return found


def _page(imprint: Imprint, theme: str, label: str, story: Story, said: Sequence[Set[Place]]) -> StoryPage:
    path = paths.story(story)
    to, own = linker(path), facts.told(story)
    entries = {entry.slug: entry for entry in story.entries}
    places = dict(zip(entries, said, strict=True))
    return StoryPage(
        site=imprint.frame(path),
        canonical=imprint.canonical(path),
        title=facts.headline(own[0].article),
        language=own[0].article.language,
        topic=topic(theme, label, to),
        passages=tuple(passage(imprint, entries[quote.slug], quote.place, to) for quote in story.summary),
        cards=tuple(
            replace(_telling(story, entry, to), points=points(imprint, entry, places[entry.slug], to))
            for entry in own[:_CARDS]
        ),
        articles=len(own),
        timeline=_timeline(story.entries, own, to),
    )


def _telling(story: Story, entry: Entry, to: To) -> Card:
    copies = sum(entry.slug in (other.slug, other.duplicate_of) for other in story.entries)
    return card(entry, to(paths.article(entry.slug)), copies, same=copies > 1)


def _timeline(entries: Sequence[Entry], own: Sequence[Entry], to: To) -> tuple[Day, ...]:
    days = {dates.day(entry.published) for entry in entries if entry.published}
    if len(own) <= _CARDS and (not days or min(days) == max(days)):
        return ()
    earliest_first = map(brief, reversed(facts.newest_first(entries)))
    return by_day((each, row(each, to)) for each in earliest_first)
