"""Feeds: the newest articles of the site and of each theme, and copies where merged themes had theirs."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, islice

from msgspec.structs import replace

from ...model import Entry, Theme
from .. import facts, links, paths
from ..edition import Edition, Imprint
from ..feeds import FORMATS
from ..prose import prose
from ..text import safe
from ..views import Feed, FeedEntry, Output
from .article import blocks
from .redirect import moved_themes


def outputs(edition: Edition) -> Iterator[Output]:
    """Every feed in each format."""
    imprint, again, size = edition.imprint, edition.again, edition.imprint.config.feed_size
    themes = {theme.slug: theme for theme in edition.digest.themes}
    newest = {slug: again(_newest, slug, theme, size) for slug, theme in themes.items()}
    entries = list(chain.from_iterable(newest.values()))
    labels = [themes[slug].label for slug, own in newest.items() for _ in own]
    written = again.each(_entry, entries, partial(map, partial(_entry, imprint)), labels, given=imprint)
    made = {entry.slug: each for entry, each in zip(entries, written, strict=True)}
    # What is among the newest of all is among the newest of its theme.
    listed = facts.merged(newest[theme.slug] for theme in edition.digest.listed)
    everything = tuple([made[entry.slug] for entry in islice(listed, size)])
    yield from _written(imprint, "", everything, None)
    moved = {slug: theme.slug for slug, theme in moved_themes(edition)}
    for slug, into in {**{slug: slug for slug in themes}, **moved}.items():
        own = tuple([made[entry.slug] for entry in newest[into]])
        yield from again(_written, slug, imprint, slug, own, themes[into])


def _written(imprint: Imprint, slug: str, entries: tuple[FeedEntry, ...], theme: Theme | None) -> list[Output]:
    feed, found = _feed(imprint, entries, theme), list[Output]()
    for name, form in FORMATS.items():
        there = form.at(slug)
        found.append(Output(there, 3, name, _addressed, (feed, links.absolute(imprint.config.base, there))))
    return found


def _addressed(feed: Feed, address: str) -> Feed:
    return replace(feed, address=address)


def _feed(imprint: Imprint, entries: tuple[FeedEntry, ...], theme: Theme | None) -> Feed:
    link = links.absolute(imprint.config.base, paths.theme(theme.slug) if theme else paths.FRONT)
    return Feed(
        id=theme.id if theme else link,
        title=safe(imprint.config.title),
        topic=safe(theme.label) if theme else None,
        tagline=safe(imprint.config.tagline),
        language=imprint.frames[0].language,
        link=link,
        address="",
        entries=entries,
    )


def _newest(theme: Theme, size: int) -> list[Entry]:
    own = (entry for story in theme.stories for entry in story.entries if entry.duplicate_of is None)
    return facts.newest_first(own)[:size]


def _entry(imprint: Imprint, entry: Entry, label: str) -> FeedEntry:
    article = entry.article
    return FeedEntry(
        id=entry.id,
        title=facts.headline(article),
        language=article.language,
        link=links.absolute(imprint.config.base, paths.article(entry.slug)),
        url=links.web(article.url),
        byline=safe(article.byline or "").strip(),
        origin=facts.origin(article),
        date=entry.date,
        summary=" ".join(facts.summary(article)) or safe(article.deck or "").strip(),
        html=str(prose(blocks(article, {}))) if imprint.config.full_text else "",
        topic=safe(label),
    )
