"""Feeds as bytes, one function a format. feedgen costs a tenth of a second, so it is imported with the first feed."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any, NamedTuple

import msgspec

from . import dates, paths
from .i18n import direction, translations
from .views import Feed, FeedEntry

# Entries that are kept as they are written: those of all feeds, as long as there are a hundred or two.
_KEPT = 4096
# What follows the last entry of an RSS feed, and of an Atom feed.
_CHANNEL_END, _FEED_END = b"  </channel>", b"</feed>"


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
    made.description(feed.tagline or feed.title or feed.link)
    return _filled(made.rss_str(pretty=True), _CHANNEL_END, [each.rss for each in _written(feed)])


def atom(feed: Feed) -> bytes:
    """The feed in Atom 1.0 (RFC 4287); the same view, the same bytes."""
    made = _generator(feed, FORMATS["atom"])
    made.subtitle(feed.tagline)
    made.author(name=feed.title or feed.link)
    return _filled(made.atom_str(pretty=True), _FEED_END, [each.atom for each in _written(feed)])


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
    made.load_extension("dc", atom=False)
    made.id(feed.id)
    made.title(_title(feed))
    made.language(feed.language)
    made.generator("digest")
    made.updated(max((dates.instant(entry.date) for entry in feed.entries), default=dates.EPOCH))
    made.link(href=feed.address, rel="self", type=form.media_type)
    # The last link is the one that feedgen takes for RSS's own <link>.
    made.link(href=feed.link, rel="alternate")
    return made


def _filled(bare: bytes, end: bytes, entries: Sequence[bytes]) -> bytes:
    """A feed that was written without its entries, with them before the ``end`` of what holds them."""
    head, end, foot = bare.rpartition(end)
    return b"".join((head, *entries, end, foot))


class _Entry(NamedTuple):
    """An entry as it stands in a feed of each format that feedgen writes."""

    rss: bytes
    atom: bytes


def _written(feed: Feed) -> list[_Entry]:
    return [_entry(each, feed.language) for each in feed.entries]


# Most entries stand in the next feed too, and in that of the whole site.
@lru_cache(maxsize=_KEPT)
def _entry(entry: FeedEntry, language: str) -> _Entry:
    item, (channel, feed) = _item_of(entry, language), _empty()
    return _Entry(
        _within(channel, item.rss_entry(), b"    <item>", _CHANNEL_END),
        _within(feed, item.atom_entry(), b"  <entry>", _FEED_END),
    )


@cache
def _empty() -> tuple[Any, Any]:
    """What holds the entries of an RSS feed, amid the namespaces that feedgen declares, and of an Atom feed."""
    from lxml import etree

    here = "http://localhost/"
    made = _generator(Feed(here, here, None, "", "en", here, here, ()), FORMATS["rss"])
    made.description(here)
    channel = etree.fromstring(made.rss_str())[0]
    channel.clear()
    return channel, etree.Element("feed")


def _within(holder: Any, element: Any, start: bytes, end: bytes) -> bytes:
    """An element as it is written within another: at its depth, with no namespace declared anew."""
    from lxml import etree

    holder.append(element)
    data = etree.tostring(holder.getroottree(), pretty_print=True, encoding="UTF-8")
    holder.remove(element)
    return data[data.index(start) : data.rindex(end)]


def _item_of(entry: FeedEntry, language: str) -> Any:
    """An entry as feedgen writes it, in whichever format."""
    from feedgen.entry import FeedEntry as Item
    from feedgen.ext.dc import DcEntryExtension

    item = Item()
    item.register_extension("dc", DcEntryExtension, atom=False)
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
    authors = _authors(entry)
    for name in authors:
        item.author(name=name)
    # RSS's own author is a mail address.
    item.dc.dc_creator(authors)
    item.dc.dc_language(entry.language)
    return item


@lru_cache(maxsize=_KEPT)
def _item(entry: FeedEntry, language: str) -> msgspec.Raw:
    summary = _summary(entry, language)
    known = _known(
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
    return msgspec.Raw(msgspec.json.encode(known))


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
