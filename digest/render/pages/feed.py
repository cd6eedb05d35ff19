"""Feeds: the newest articles of the site and of each theme, and copies where merged themes had theirs."""

from collections.abc import Iterator

from ...model import Entry, Theme
from .. import facts, links, paths
from ..edition import Edition
from ..text import safe
from ..views import Feed, FeedEntry, Output
from .redirect import moved_themes


def outputs(edition: Edition) -> Iterator[Output]:
    """RSS feeds."""
    entries = [(theme, entry) for theme, story in edition.digest.stories() for entry in story.entries]
    yield _output(edition, paths.FEED, paths.FRONT, _newest(edition, entries), None)
    for theme in edition.digest.themes:
        yield _of_theme(edition, paths.theme_feed(theme.slug), theme)
    for slug, theme in moved_themes(edition):
        yield _of_theme(edition, paths.theme_feed(slug), theme)


def _of_theme(edition: Edition, path: str, theme: Theme) -> Output:
    entries = [(theme, entry) for story in theme.stories for entry in story.entries]
    return _output(edition, path, paths.theme(theme.slug), _newest(edition, entries), theme.label)


def _output(edition: Edition, path: str, page: str, entries: tuple[FeedEntry, ...], topic: str | None) -> Output:
    view = Feed(
        title=safe(edition.config.title),
        topic=None if topic is None else safe(topic),
        tagline=safe(edition.config.tagline),
        language=edition.frames[0].language,
        link=links.absolute(edition.config.base, page),
        address=links.absolute(edition.config.base, path),
        entries=entries,
    )
    return Output(path, 3, "rss", view)


def _newest(edition: Edition, entries: list[tuple[Theme, Entry]]) -> tuple[FeedEntry, ...]:
    themes = {entry.slug: theme for theme, entry in entries}
    own = [entry for _, entry in entries if entry.duplicate_of is None]
    newest = facts.newest_first(own)[: edition.config.feed_size]
    return tuple(_entry(edition.config.base, themes[entry.slug], entry) for entry in newest)


def _entry(base: str, theme: Theme, entry: Entry) -> FeedEntry:
    article = entry.article
    return FeedEntry(
        id=entry.id,
        title=facts.headline(article),
        link=links.absolute(base, paths.article(entry.slug)),
        date=entry.date,
        summary=" ".join(facts.summary(article)) or safe(article.deck or "").strip(),
        topic=safe(theme.label),
    )
