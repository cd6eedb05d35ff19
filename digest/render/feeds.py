"""Feeds as bytes, one function a format. feedgen costs a tenth of a second, so it is imported with the first feed."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

import msgspec

from . import dates, paths
from .i18n import direction, translations
from .views import Feed, FeedEntry

# Entries of a kind of feed whose elements are kept: a few feeds' worth.
_KEPT = 256


class Format(NamedTuple):
    """A kind of feed: what writes it, its name and media type, the site's path and the suffix of the themes' paths."""

    make: Callable[[Feed], bytes]
    name: str
    media_type: str
    path: str
    suffix: str

    def at(self, theme: str = "") -> str:
        """Where the feed of a theme lies, by its slug, or that of the whole site."""
        return paths.theme_feed(theme, self.suffix) if theme else self.path


def rss(feed: Feed) -> bytes:
    """The feed in RSS 2.0 (the RSS Advisory Board's) with ``atom:link rel="self"``; the same view, the same bytes."""
    made = _generator(feed, FORMATS["rss"])
    made.load_extension("dc", atom=False)
    made.description(feed.tagline or feed.title or feed.link)
    for entry in feed.entries:
        made.add_entry(_Made(_rss_item(entry, feed.language)), order="append")
    return bytes(made.rss_str(pretty=True))


def atom(feed: Feed) -> bytes:
    """The feed in Atom 1.0 (RFC 4287); the same view, the same bytes."""
    made = _generator(feed, FORMATS["atom"])
    made.subtitle(feed.tagline)
    made.author(name=feed.title or feed.link)
    for entry in feed.entries:
        made.add_entry(_Made(_atom_entry(entry, feed.language)), order="append")
    return bytes(made.atom_str(pretty=True))


def json(feed: Feed) -> bytes:
    """The feed in JSON Feed 1.1; the same view, the same bytes."""
    made = _known(
        version="https://jsonfeed.org/version/1.1",
        title=_title(feed),
        home_page_url=feed.link,
        feed_url=feed.address,
        description=feed.tagline,
        language=feed.language,
    )
    items = [_item(entry, feed.language) for entry in feed.entries]
    return msgspec.json.format(msgspec.json.encode({**made, "items": items}))


FORMATS: Mapping[str, Format] = {
    "rss": Format(rss, "RSS", "application/rss+xml", paths.FEED, "xml"),
    "atom": Format(atom, "Atom", "application/atom+xml", "atom.xml", "atom"),
    "json": Format(json, "JSON Feed", "application/feed+json", "feed.json", "json"),
}


def _generator(feed: Feed, form: Format) -> Any:
    """What RSS and Atom have in common. feedgen says "now" wherever it is told no date."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(feed.id)
    made.title(_title(feed))
    made.language(feed.language)
    made.generator("digest")
    made.updated(max((dates.instant(entry.date) for entry in feed.entries), default=dates.EPOCH))
    made.link(href=feed.address, rel="self", type=form.media_type)
    # The last link is the one that feedgen takes for RSS's own <link>.
    made.link(href=feed.link, rel="alternate")
    return made


class _Made(NamedTuple):
    """An entry as feedgen asks for it, its element made already; it gives copies: an element stands in one tree."""

    element: Any

    def rss_entry(self) -> Any:
        """The element of an RSS feed."""
        return deepcopy(self.element)

    def atom_entry(self) -> Any:
        """The element of an Atom feed."""
        return deepcopy(self.element)

    def register_extension(self, *given: object) -> None:
        """What extensions say is in the element."""


# To make an element takes four times as long as to copy and write it, and most stand in the next feed too.
@lru_cache(maxsize=_KEPT)
def _rss_item(entry: FeedEntry, language: str) -> Any:
    from feedgen.ext.dc import DcEntryExtension

    item = _item_of(entry, language)
    item.register_extension("dc", DcEntryExtension, atom=False)
    item.dc.dc_language(entry.language)
    # RSS's own author is a mail address.
    item.dc.dc_creator(_authors(entry))
    return item.rss_entry()


@lru_cache(maxsize=_KEPT)
def _atom_entry(entry: FeedEntry, language: str) -> Any:
    item = _item_of(entry, language)
    for name in _authors(entry):
        item.author(name=name)
    return item.atom_entry()


def _item_of(entry: FeedEntry, language: str) -> Any:
    """What the formats that feedgen writes have in common of an entry."""
    from feedgen.entry import FeedEntry as Item

    item = Item()
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.link, rel="alternate")
    item.published(dates.instant(entry.date))
    item.updated(dates.instant(entry.date))
    # A description is HTML by convention, so a text's "<" has to be escaped before XML does so once more.
    item.summary(escape(_summary(entry, language), quote=False), type="html")
    if entry.html:
        item.content(_html(entry), type="html")
    item.category(term=_label(entry.topic, language))
    if entry.url:
        # feedgen writes no rel="via" for Atom: of an entry's links it keeps the addresses alone.
        item.source(entry.url, entry.origin)
    return item


def _item(entry: FeedEntry, language: str) -> dict[str, object]:
    summary = _summary(entry, language)
    return _known(
        id=entry.id,
        url=entry.link,
        external_url=entry.url,
        title=entry.title,
        summary=summary,
        # An item without either is not allowed.
        content_html=_html(entry) if entry.html else "",
        content_text="" if entry.html else summary,
        date_published=dates.instant(entry.date).isoformat(),
        language=entry.language,
        authors=[{"name": name} for name in _authors(entry)],
        tags=[_label(entry.topic, language)],
    )


def _known(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _html(entry: FeedEntry) -> str:
    """The text as a feed shows it: amid others, of which each may be of another language."""
    return f'<div lang="{entry.language}" dir="{direction(entry.language)}">\n{entry.html}\n</div>'


def _summary(entry: FeedEntry, language: str) -> str:
    return entry.summary or translations(language).gettext("Only the headline is known.")


def _authors(entry: FeedEntry) -> list[str]:
    """Who wrote it and who published it, as far as either is known."""
    return [name for name in (entry.byline, entry.origin) if name]


def _title(feed: Feed) -> str:
    if feed.topic is None:
        return feed.title or feed.link
    return f"{feed.title}: {_label(feed.topic, feed.language)}"


def _label(topic: str, language: str) -> str:
    return topic or translations(language).gettext("Other")
