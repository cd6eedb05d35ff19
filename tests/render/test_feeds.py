from time import strftime

import feedparser
import pytest
from msgspec.structs import replace

from digest.config import Config
from digest.model import Digest
from digest.render.engine import Engine
from digest.render.plan import plan
from tests.render import factory

SITE = Config(title="Intisari", tagline="Kata-kata asli", address="https://kabar.example/digest")


def feeds(digest: Digest, config: Config = SITE) -> dict[str, bytes]:
    engine = Engine((), digest.language)
    return {each.path: engine.render(each) for each in plan(digest, config, {}) if each.stage == 3}


def parsed(data: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(data)
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("digest", [factory.five(), factory.many(), Digest("id", ())])
def test_every_feed_is_taken_without_a_complaint(digest: Digest) -> None:
    for path, data in feeds(digest).items():
        feed = parsed(data)
        assert feed.version == "rss20"
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"https://kabar.example/digest/{path}"]
        assert feed.feed.language == "id"
        assert data.endswith(b"\n")


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
    data = feeds(Digest("id", (hostile,)))["feed.xml"]
    assert b"<script" not in data
    assert "\u202e" not in data.decode()
    assert "1 &amp;lt; 2 &amp;amp; &amp;lt;b&amp;gt;3" in data.decode(), "a description is HTML: text is escaped twice"
    parsed(data)
