"""Parts of views that several kinds of page show."""

from msgspec.structs import replace

from ...model import Entry, Quote, Story, Theme
from .. import dates, facts, paths
from ..edition import Edition, To, linker
from ..text import safe
from ..views import Card, Link, Passage, Section, Topic

_POINTS = 2


def topic(theme: Theme, to: To) -> Topic:
    """A theme as it is pointed to."""
    return Topic(
        label=safe(theme.label),
        href=to(paths.theme(theme.slug)),
        feed=to(paths.theme_feed(theme.slug)),
        accent=facts.accent(theme.slug),
        stories=len(theme.stories),
    )


def terms(theme: Theme) -> tuple[str, ...]:
    """The words that hold a theme together."""
    return tuple(safe(term) for term in theme.terms)


def card(entry: Entry, href: str, sources: int = 1, *, same: bool = False) -> Card:
    """An article as a list shows it."""
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
    """A story as a list shows it: by the article that stands for it."""
    own = facts.told(story)
    return card(own[0], to(paths.story(story)), len(story.entries), same=len(own) == 1)


def section(edition: Edition, theme: Theme, here: str, stories: tuple[Story, ...]) -> Section:
    """A theme on a page, with as many of its stories as the page shows."""
    to = linker(here)
    cards = tuple(story_card(story, to) for story in stories)
    return Section(
        topic=topic(theme, to),
        terms=terms(theme),
        passages=tuple(_passage(edition, quote, to) for quote in theme.summary),
        cards=cards,
    )


def opened(edition: Edition, shown: Section, story: Story, here: str) -> Section:
    """The section with the points of its first story, which opens the page."""
    entry = facts.told(story)[0]
    first = replace(shown.cards[0], points=_points(entry, edition, linker(here)))
    return replace(shown, cards=(first, *shown.cards[1:]))


def _points(entry: Entry, edition: Edition, to: To) -> tuple[Link, ...]:
    """What the summary says beyond the card's own line and beyond what the theme has quoted already."""
    article, path = entry.article, paths.article(entry.slug)
    quoted = edition.quoted.get(entry.slug, frozenset())
    said = None if article.deck else article.lead
    further = [place for place in article.summary if place not in quoted and (said is None or place > said)]
    return tuple(Link(facts.sentence(article, each), to(path, facts.anchor(each))) for each in further[:_POINTS])


def _passage(edition: Edition, quote: Quote, to: To) -> Passage:
    article = edition.entries[quote.slug].article
    return Passage(
        text=facts.sentence(article, quote.place),
        href=to(paths.article(quote.slug), facts.anchor(quote.place)),
        language=article.language,
        origin=facts.origin(article),
    )
