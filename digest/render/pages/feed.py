"""Feeds: the newest articles of the site and of each theme, and copies where merged themes had theirs."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from ...model import Entry, Theme
from .. import facts, links, paths
from ..edition import Edition
from ..feeds import FORMATS
from ..prose import prose
from ..text import safe
from ..views import Feed, FeedEntry, Output
from .article import blocks
from .redirect import moved_themes


def outputs(edition: Edition) -> Iterator[Output]:
    """Every feed in each format."""
    themes = {theme.slug: theme for theme in edition.digest.themes}
    newest = {slug: _newest(edition, _own(theme)) for slug, theme in themes.items()}
    made = {entry.slug: _entry(edition, themes[slug], entry) for slug, entries in newest.items() for entry in entries}
    # What is among the newest of all is among the newest of its theme.
    everything = _newest(edition, chain.from_iterable(newest[theme.slug] for theme in edition.digest.listed))
    yield from _written(edition, _feed(edition, [made[entry.slug] for entry in everything]))
    moved = {slug: theme.slug for slug, theme in moved_themes(edition)}
    for slug, into in {**{slug: slug for slug in themes}, **moved}.items():
        feed = _feed(edition, [made[entry.slug] for entry in newest[into]], themes[into])
        yield from _written(edition, feed, slug)


def _written(edition: Edition, feed: Feed, slug: str = "") -> Iterator[Output]:
    for name, form in FORMATS.items():
        there = form.at(slug)
        yield Output(there, 3, name, replace(feed, address=links.absolute(edition.config.base, there)))


def _feed(edition: Edition, entries: Iterable[FeedEntry], theme: Theme | None = None) -> Feed:
    link = links.absolute(edition.config.base, paths.theme(theme.slug) if theme else paths.FRONT)
    return Feed(
        id=theme.id if theme else link,
        title=safe(edition.config.title),
        topic=safe(theme.label) if theme else None,
        tagline=safe(edition.config.tagline),
        language=edition.frames[0].language,
        link=link,
        address="",
        entries=tuple(entries),
    )


def _own(theme: Theme) -> Iterator[Entry]:
    return (entry for story in theme.stories for entry in story.entries if entry.duplicate_of is None)


def _newest(edition: Edition, entries: Iterable[Entry]) -> list[Entry]:
    return facts.newest_first(entries)[: edition.config.feed_size]


def _entry(edition: Edition, theme: Theme, entry: Entry) -> FeedEntry:
    article = entry.article
    return FeedEntry(
        id=entry.id,
        title=facts.headline(article),
        language=article.language,
        link=links.absolute(edition.config.base, paths.article(entry.slug)),
        url=links.web(article.url),
        byline=safe(article.byline or "").strip(),
        origin=facts.origin(article),
        date=entry.date,
        summary=" ".join(facts.summary(article)) or safe(article.deck or "").strip(),
        html=str(prose(blocks(article, {}))) if edition.config.full_text else "",
        topic=safe(theme.label),
    )
