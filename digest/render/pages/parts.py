"""Parts of views that several kinds of page show."""

from collections.abc import Container, Iterable
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from ...model import Entry, Place, Story, Theme
from .. import dates, facts, paths
from ..edition import Imprint, To, linker, quoted
from ..facts import Brief, brief
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


def row(each: Brief, to: To) -> Row:
    """An article in a list of headlines."""
    return Row(each.title, to(paths.article(each.slug)), each.language, each.origin, same=each.copy)


def story_row(story: Story, to: To) -> Row:
    """A story in a list of headlines: by the article that stands for it."""
    first, sources = facts.told(story)[0], len(story.entries)
    return replace(row(brief(first), to), href=to(paths.story(story)), sources=sources, same=facts.one_text(story))


def by_day(rows: Iterable[tuple[Brief, Row]]) -> tuple[Day, ...]:
    """Headlines, each with the article that gives its date, under their days; the order stays."""
    dated = [(dating.day, dating.added, each) for dating, each in rows]
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


class Extent(NamedTuple):
    """Of a theme's stories the first ``size`` on the page ``here``; ``opens`` gives the first one its points."""

    here: str
    size: int
    opens: bool


def section(imprint: Imprint, theme: Theme, chart: Chart | None, extent: Extent) -> Section:
    """A theme on a page, with the chart of when its articles were published."""
    to = linker(extent.here)
    cards = tuple([_story_card(story, to) for story in theme.stories[: extent.size]])
    return Section(
        topic=topic(theme.slug, theme.label, to),
        terms=tuple(safe(term) for term in theme.terms),
        passages=_passages(imprint, theme, to),
        cards=_opened(imprint, theme, to, cards) if extent.opens and cards else cards,
        stories=len(theme.stories),
        chart=chart,
    )


def _story_card(story: Story, to: To) -> Card:
    """A story as a list of cards shows it: by the article that stands for it."""
    there = to(paths.story(story))
    return card(facts.told(story)[0], there, len(story.entries), same=facts.one_text(story))


def _passages(imprint: Imprint, theme: Theme, to: To) -> tuple[Passage, ...]:
    entries = {entry.slug: entry for story in theme.stories for entry in story.entries}
    return tuple(passage(imprint, entries[quote.slug], quote.place, to) for quote in theme.summary)


def _opened(imprint: Imprint, theme: Theme, to: To, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The cards, the first one with its points."""
    entry = facts.told(theme.stories[0])[0]
    said = quoted(theme).get(entry.slug, frozenset())
    return replace(cards[0], points=points(imprint, entry, said, to)), *cards[1:]


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
