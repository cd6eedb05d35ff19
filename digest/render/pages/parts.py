"""Parts of views that several kinds of page show."""

from collections.abc import Container, Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from ...model import Entry, Place, Story, Theme
from .. import dates, facts, paths
from ..charts import chart
from ..edition import Imprint, To, linker, quoted
from ..text import safe
from ..views import Card, Chart, Day, Link, Passage, Row, Section, Shelf, Topic

_POINTS = 2


def topic(slug: str, label: str, to: To) -> Topic:
    """A theme as it is pointed to, by its slug and its label."""
    return Topic(
        # A line may end after the dot between two words of a label, but never begin with it.
        label=safe(label).replace(" ·", "\u00a0·"),
        href=to(paths.theme(slug)),
        feed=to(paths.theme_feed(slug)),
        accent=facts.accent(slug),
    )


def shelf(theme: Theme, to: To) -> Shelf:
    """A theme in a list of themes."""
    return Shelf(topic(theme.slug, theme.label, to), len(theme.stories), story_row(theme.stories[0], to))


def row(entry: Entry, to: To) -> Row:
    """An article in a list of headlines."""
    article = entry.article
    return Row(
        title=facts.headline(article),
        href=to(paths.article(entry.slug)),
        language=article.language,
        origin=facts.origin(article),
        same=entry.duplicate_of is not None,
    )


def story_row(story: Story, to: To) -> Row:
    """A story in a list of headlines: by the article that stands for it."""
    first, sources = facts.told(story)[0], len(story.entries)
    return replace(row(first, to), href=to(paths.story(story)), sources=sources, same=facts.one_text(story))


def by_day(rows: Iterable[tuple[Entry, Row]]) -> tuple[Day, ...]:
    """Headlines, each with the article that gives its date, under their days; the order stays."""
    dated = [(dates.day(entry.date), entry.published is None, each) for entry, each in rows]
    return tuple(
        Day(day, added, tuple(each for *_, each in group))
        for (day, added), group in groupby(dated, key=lambda item: item[:2])
    )


def card(entry: Entry, href: str, sources: int = 1, *, same: bool = False) -> Card:
    """An article as a list of cards shows it."""
    article = entry.article
    return Card(
        title=facts.headline(article),
        href=href,
        language=article.language,
        text=safe(article.deck or "").strip() or (facts.sentence(article, article.lead) if article.lead else ""),
        origin=facts.origin(article),
        day=dates.day(entry.date),
        added=entry.published is None,
        minutes=facts.minutes(article),
        sources=sources,
        same=same,
    )


def story_card(story: Story, to: To) -> Card:
    """A story as a list of cards shows it: by the article that stands for it."""
    return card(facts.told(story)[0], to(paths.story(story)), len(story.entries), same=facts.one_text(story))


def section(imprint: Imprint, theme: Theme, here: str, stories: Sequence[Story]) -> Section:
    """A theme on a page, with as many of its stories as the page shows."""
    to, entries = linker(here), {entry.slug: entry for story in theme.stories for entry in story.entries}
    return Section(
        topic=topic(theme.slug, theme.label, to),
        terms=tuple(safe(term) for term in theme.terms),
        passages=tuple(passage(imprint, entries[quote.slug], quote.place, to) for quote in theme.summary),
        cards=tuple(story_card(story, to) for story in stories),
        stories=len(theme.stories),
        chart=timed(entry for story in theme.stories for entry in story.entries),
    )


def timed(entries: Iterable[Entry]) -> Chart | None:
    """The chart of those articles whose day of publication is known, where they span more than a month."""
    return chart(entry.published for entry in entries if entry.published)


def opened(imprint: Imprint, theme: Theme, here: str, stories: Sequence[Story]) -> Section:
    """The section with the points of its first story, which opens the page; without a story there are none."""
    shown = section(imprint, theme, here, stories)
    if not stories:
        return shown
    entry = facts.told(stories[0])[0]
    said = quoted(theme).get(entry.slug, frozenset())
    first = replace(shown.cards[0], points=points(imprint, entry, said, linker(here)))
    return replace(shown, cards=(first, *shown.cards[1:]))


def points(imprint: Imprint, entry: Entry, quoted: Container[Place], to: To) -> tuple[Link, ...]:
    """What the summary says beyond the card's own line and beyond what is ``quoted`` for several already."""
    article = entry.article
    said = None if article.deck else article.lead
    further = [place for place in article.summary if place not in quoted and place != said]
    return tuple(Link(facts.sentence(article, each), _spot(imprint, entry, each, to)) for each in further[:_POINTS])


def passage(imprint: Imprint, entry: Entry, place: Place, to: To) -> Passage:
    """A sentence that speaks for a story or a theme, with the way to its place."""
    return Passage(
        text=facts.sentence(entry.article, place),
        href=_spot(imprint, entry, place, to),
        language=entry.article.language,
        origin=facts.origin(entry.article),
    )


def _spot(imprint: Imprint, entry: Entry, place: Place, to: To) -> str:
    """The link to a sentence; to its article where the page leaves the text to its source."""
    there = imprint.config.full_text or place in entry.article.summary
    return to(paths.article(entry.slug), facts.anchor(place) if there else "")
