"""Parts of views that several kinds of page show."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from ...model import Entry, Place, Quote, Story, Theme
from .. import dates, facts, paths
from ..charts import chart
from ..edition import Edition, To, linker
from ..text import safe
from ..views import Card, Chart, Day, Link, Passage, Row, Section, Shelf, Topic

_POINTS = 2


def topic(theme: Theme, to: To) -> Topic:
    """A theme as it is pointed to."""
    return Topic(
        # A line may end after the dot between two words of a label, but never begin with it.
        label=safe(theme.label).replace(" ·", "\u00a0·"),
        href=to(paths.theme(theme.slug)),
        feed=to(paths.theme_feed(theme.slug)),
        accent=facts.accent(theme.slug),
    )


def shelf(theme: Theme, to: To) -> Shelf:
    """A theme in a list of themes."""
    return Shelf(topic(theme, to), len(theme.stories), story_row(theme.stories[0], to))


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
    dated = [(dates.day(entry.date), entry.article.published is None, each) for entry, each in rows]
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
        added=entry.article.published is None,
        minutes=facts.minutes(article),
        sources=sources,
        same=same,
    )


def story_card(story: Story, to: To) -> Card:
    """A story as a list of cards shows it: by the article that stands for it."""
    return card(facts.told(story)[0], to(paths.story(story)), len(story.entries), same=facts.one_text(story))


def section(edition: Edition, theme: Theme, here: str, stories: Sequence[Story]) -> Section:
    """A theme on a page, with as many of its stories as the page shows."""
    to = linker(here)
    return Section(
        topic=topic(theme, to),
        terms=tuple(safe(term) for term in theme.terms),
        passages=tuple(passage(edition, quote, to) for quote in theme.summary),
        cards=tuple(story_card(story, to) for story in stories),
        stories=len(theme.stories),
        chart=timed(entry for story in theme.stories for entry in story.entries),
    )


def timed(entries: Iterable[Entry]) -> Chart | None:
    """The chart of those articles whose day of publication is known, where they span more than a month."""
    return chart(dates.day(entry.article.published) for entry in entries if entry.article.published)


def opened(edition: Edition, shown: Section, story: Story, here: str) -> Section:
    """The section with the points of its first story, which opens the page."""
    entry = facts.told(story)[0]
    first = replace(shown.cards[0], points=points(edition, entry, linker(here)))
    return replace(shown, cards=(first, *shown.cards[1:]))


def points(edition: Edition, entry: Entry, to: To) -> tuple[Link, ...]:
    """What the summary says beyond the card's own line and beyond what is quoted for several already."""
    article = entry.article
    quoted = edition.quoted.get(entry.slug, frozenset())
    said = None if article.deck else article.lead
    further = [place for place in article.summary if place not in quoted and place != said]
    return tuple(Link(facts.sentence(article, each), _spot(edition, entry, each, to)) for each in further[:_POINTS])


def passage(edition: Edition, quote: Quote, to: To) -> Passage:
    """A sentence that speaks for a story or a theme, with the way to its place."""
    entry = edition.entries[quote.slug]
    return Passage(
        text=facts.sentence(entry.article, quote.place),
        href=_spot(edition, entry, quote.place, to),
        language=entry.article.language,
        origin=facts.origin(entry.article),
    )


def _spot(edition: Edition, entry: Entry, place: Place, to: To) -> str:
    """The link to a sentence; to its article where the page leaves the text to its source."""
    there = edition.config.full_text or place in entry.article.summary
    return to(paths.article(entry.slug), facts.anchor(place) if there else "")
