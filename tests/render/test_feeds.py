from time import strftime
from typing import Any

import feedparser
import msgspec
import pytest
from msgspec.structs import replace

from digest.config import Config
from digest.model import Digest
from digest.render.engine import Engine
from digest.render.feeds import FORMATS, _entry, _generator, _item, _item_of, rss
from digest.render.plan import plan
from digest.render.views import Feed
from tests.render import factory

SITE = Config(title="Intisari", tagline="Kata-kata asli", address="https://kabar.example/digest")


def feeds(digest: Digest, config: Config = SITE) -> dict[str, bytes]:
    engine = Engine((), digest.language)
    return {each.path: engine.render(each) for each in plan(digest, config, {}) if isinstance(each.view, Feed)}


def parsed(data: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(data)
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("digest", [factory.five(), factory.many(), Digest("id", ())])
def test_every_feed_is_taken_without_a_complaint(digest: Digest) -> None:
    for path, data in feeds(digest).items():
        assert data.endswith(b"\n")
        if path.endswith(".json"):
            continue
        feed = parsed(data)
        assert feed.version == ("rss20" if path.endswith(".xml") and path != "atom.xml" else "atom10")
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"https://kabar.example/digest/{path}"]
        assert (feed.feed.get("language") or feed.feed.title_detail.language) == "id"


def test_a_json_feed_has_what_its_version_asks_for() -> None:
    found = feeds(factory.many())
    for path in (path for path in found if path.endswith(".json")):
        feed = msgspec.json.decode(found[path])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://kabar.example/digest/{path}"
        for item in feed["items"]:
            assert {"id", "url", "title", "summary", "date_published", "tags"} <= item.keys()
            assert ("content_html" in item) != ("content_text" in item)
            assert all(item.values())


def test_a_feeds_bytes_do_not_depend_on_those_made_before() -> None:
    first = feeds(factory.many())
    again = feeds(factory.many())
    _entry.cache_clear()
    _item.cache_clear()
    assert feeds(factory.many()) == again == first


def test_entries_that_were_written_alone_stand_in_a_feed_as_if_they_had_not_been() -> None:
    (feed,) = (each.view for each in plan(factory.many(), SITE, {}) if each.path == "feed.xml")
    assert isinstance(feed, Feed)
    whole = _generator(feed, FORMATS["rss"])
    whole.description(feed.tagline)
    whole.entry([_item_of(entry, feed.language) for entry in feed.entries])
    assert rss(feed) == whole.rss_str(pretty=True)


def test_every_feed_stands_in_each_format_with_the_same_entries() -> None:
    found = feeds(factory.many())
    for at in ("themes/karang-arwana.{}", "themes/terumbu.{}"):
        ids = [[entry.id for entry in parsed(found[at.format(suffix)]).entries] for suffix in ("xml", "atom")]
        assert ids[0] == ids[1] == [item["id"] for item in items(found[at.format("json")])]
    assert {form.path for form in FORMATS.values()} <= found.keys()


def items(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = msgspec.json.decode(data)["items"]
    return found


def test_a_merged_theme_leaves_copies_that_are_the_same_feed_elsewhere() -> None:
    found = feeds(factory.many())
    for suffix in ("xml", "atom", "json"):
        assert found[f"themes/terumbu.{suffix}"] == found[f"themes/karang-arwana.{suffix}"].replace(
            f"karang-arwana.{suffix}".encode(), f"terumbu.{suffix}".encode()
        )
    assert parsed(found["themes/terumbu.atom"]).feed.id == "urn:uuid:theme-karang-arwana"


def test_atom_dates_everything_by_the_articles() -> None:
    feed = parsed(feeds(factory.many())["themes/melur-3.atom"])
    assert feed.feed.updated == feed.entries[0].updated == feed.entries[0].published
    assert parsed(feeds(Digest("id", ()))["atom.xml"]).feed.updated == "1970-01-01T00:00:00+00:00"


def test_who_wrote_it_and_who_published_it() -> None:
    found = feeds(factory.five())
    for path in SITE_FEEDS:
        (entry,) = (each for each in parsed(found[path]).entries if "d02" in each.link)
        assert [each.name for each in entry.authors] == ["Ratih Kusuma", "kabar-arwana.example"]
        assert entry.source.title == "kabar-arwana.example"
    assert f'<source url="{HARBOUR_URL}">kabar-arwana.example</source>' in found["feed.xml"].decode()
    assert f'<link href="{HARBOUR_URL}"/>\n    </source>' in found["atom.xml"].decode()
    (item,) = (item for item in items(found["feed.json"]) if "d02" in item["url"])
    assert item["external_url"] == HARBOUR_URL
    assert item["authors"] == [{"name": "Ratih Kusuma"}, {"name": "kabar-arwana.example"}]


SITE_FEEDS = ("feed.xml", "atom.xml")
HARBOUR_URL = "https://www.kabar-arwana.example/pelabuhan?id=2"


def test_the_whole_text_is_in_the_feeds_with_its_language() -> None:
    found = feeds(factory.many())
    for path in SITE_FEEDS:
        (entry,) = (each for each in parsed(found[path]).entries if "d03" in each.link)
        assert entry.content[0].value.startswith('<div dir="ltr" lang="en">\n<p>A staghorn reef')
        assert "Fishers were consulted first." in entry.content[0].value
        assert "Fishers were consulted first." not in entry.summary
        assert "<mark" not in entry.content[0].value
    (item,) = (item for item in items(found["feed.json"]) if "b090" in item["url"])
    assert item["content_html"].startswith('<div lang="ar" dir="rtl">')
    assert item["language"] == "ar"


def test_a_text_that_is_left_to_its_source_is_in_no_feed() -> None:
    found = feeds(factory.five(), replace(SITE, full_text=False))
    assert not any(b"Tiga belas pelampung" in data for data in found.values())
    assert not any(entry.get("content") for entry in parsed(found["feed.xml"]).entries)
    assert all(item["content_text"] == item["summary"] for item in items(found["feed.json"]))


def test_entries_say_what_readers_need() -> None:
    feed = parsed(feeds(factory.five())["feed.xml"])
    assert feed.feed.link == "https://kabar.example/digest/index.html"
    entry = feed.entries[-1]
    assert entry.title == factory.HARBOUR.title
    assert entry.link == "https://kabar.example/digest/articles/d02.html"
    assert (entry.id, entry.guidislink) == (factory.entry(factory.HARBOUR).id, False)
    assert entry.published == "Wed, 18 Nov 2026 00:00:00 +0000"
    assert entry.summary == (
        "Pelabuhan Teluk Arwana mulai membatasi jangkar kapal wisata pada hari Rabu. Denda dimulai pada bulan Januari."
    )
    assert [tag.term for tag in entry.tags] == ["Teluk Arwana · karang · jangkar"]


def test_the_newest_come_first_and_no_more_than_asked_for() -> None:
    stamps = [entry.published_parsed for entry in parsed(feeds(factory.many())["feed.xml"]).entries]
    assert stamps == sorted(stamps, reverse=True)
    few = parsed(feeds(factory.many(), replace(SITE, feed_size=3))["feed.xml"])
    assert [entry.published_parsed for entry in few.entries] == stamps[:3]


def test_a_feed_is_as_old_as_its_newest_entry() -> None:
    assert parsed(feeds(Digest("id", ()))["feed.xml"]).feed.updated == "Thu, 01 Jan 1970 00:00:00 +0000"
    feed = parsed(feeds(factory.many())["themes/melur-3.xml"])
    assert feed.feed.updated == feed.entries[0].published
    assert strftime("%Y", feed.feed.updated_parsed) == "2026"


def test_the_same_digest_gives_the_same_bytes() -> None:
    assert feeds(factory.many()) == feeds(factory.many())


def test_copies_of_a_text_appear_once() -> None:
    ids = [entry.id for entry in parsed(feeds(factory.many())["feed.xml"]).entries]
    assert len(ids) == len(set(ids)) == 24
    assert factory.entry(replace(factory.DIVERS, name="d06.txt")).id not in ids


def test_a_headline_alone_still_has_a_description() -> None:
    entries = parsed(feeds(factory.many())["themes/lainnya.xml"]).entries
    assert [each.summary for each in entries if each.title == "Hanya judul yang diketahui"] == [
        "Hanya judulnya yang diketahui."
    ]


def test_what_did_not_group_is_called_other_in_the_interfaces_language() -> None:
    feed = parsed(feeds(factory.many())["themes/lainnya.xml"])
    assert feed.feed.title == "Intisari: Lainnya"
    assert {tag.term for entry in feed.entries for tag in entry.tags} == {"Lainnya"}


def test_hostile_text_is_text() -> None:
    entry = factory.hostile()
    article = replace(entry.article, deck="1 < 2 & <b>3</b>", summary=())
    hostile = factory.theme("t", "T\u202e<i>\x01", [factory.story(replace(entry, article=article))])
    found = feeds(Digest("id", (hostile,)))
    data = found["feed.xml"]
    assert not any("\u202e" in data.decode() for data in found.values())
    assert b"<script" not in data + found["atom.xml"]
    assert all("<script" not in item["content_html"] for item in items(found["feed.json"]))
    assert "1 &amp;lt; 2 &amp;amp; &amp;lt;b&amp;gt;3" in data.decode(), "a description is HTML: text is escaped twice"
    parsed(data)
