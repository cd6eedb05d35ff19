"""What others find and import: the page and the list of feeds, sitemaps, robots.txt, what pages say of themselves."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import msgspec
import pytest

from digest.config import Config
from digest.model import Digest
from digest.render.engine import Engine
from digest.render.pages import sitemap
from digest.render.plan import plan
from tests.render import factory

SITE = Config(title="Intisari & lain", address="https://kabar.example/digest")
ASSETS = {"style.css": b"", "favicon.svg": b""}
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def rendered(digest: Digest, config: Config = SITE) -> dict[str, str]:
    engine = Engine((), digest.language)
    return {each.path: engine.render(each).decode() for each in plan(digest, config, ASSETS)}


def outlines(text: str) -> list[dict[str, str]]:
    return [each.attrib for each in ET.fromstring(text).iter("outline") if "xmlUrl" in each.attrib]  # noqa: S314 - our own


def test_the_list_of_feeds_has_every_feed_at_its_whole_address() -> None:
    found = rendered(factory.many())
    feeds = outlines(found["feeds.opml"])
    base = "https://kabar.example/digest/"
    assert feeds[0] == {
        "type": "rss",
        "text": "Intisari & lain",
        "title": "Intisari & lain",
        "language": "id",
        "htmlUrl": f"{base}index.html",
        "xmlUrl": f"{base}feed.xml",
    }
    assert feeds[-1]["text"] == "Intisari & lain: Lainnya"
    assert len(feeds) == 1 + len(factory.many().themes)
    for each in feeds:
        assert each["xmlUrl"].removeprefix(base) in found
        assert each["htmlUrl"].removeprefix(base) in found


def test_the_page_of_feeds_shows_each_address_and_leads_to_each_format() -> None:
    found = rendered(factory.many())
    page = found["feeds.html"]
    addresses = re.findall('<code class="address">(.+?)</code>', page)
    assert addresses == [each["xmlUrl"] for each in outlines(found["feeds.opml"])]
    for suffix in ("xml", "atom", "json"):
        assert f'href="themes/karang-arwana.{suffix}"' in page
    assert 'href="feeds.opml"' in page
    assert '<a href="../feeds.html">' in found["articles/d01.html"]


def test_many_themes_make_several_pages_of_feeds_and_one_list() -> None:
    found = rendered(factory.large(themes=130, stories=1))
    pages = [text for path, text in found.items() if re.fullmatch(r"feeds(\.\d)?\.html", path)]
    assert len(pages) == 2
    assert sum(text.count('<code class="address">') for text in pages) == 2 + 131
    assert len(outlines(found["feeds.opml"])) == 1 + 131


def test_an_empty_site_has_its_own_feed_to_offer() -> None:
    found = rendered(Digest("id", ()), Config(title=""))
    assert [each["text"] for each in outlines(found["feeds.opml"])] == ["http://localhost:8000/index.html"]
    assert "Per tema" not in found["feeds.html"]


def sitemaps(found: dict[str, str]) -> dict[str, list[str]]:
    return {
        path: [each.text or "" for each in ET.fromstring(text).iter(f"{NAMESPACE}loc")]  # noqa: S314 - our own
        for path, text in found.items()
        if path.startswith("sitemap")
    }


def test_the_sitemap_has_every_page_that_speaks_for_itself() -> None:
    found = rendered(factory.many())
    (addresses,) = sitemaps(found).values()
    pages = {path.removeprefix("https://kabar.example/digest/") for path in addresses}
    assert found.keys() >= pages
    assert {path for path in found if path.endswith(".html")} - pages == {
        *("404.html", "themes/terumbu.html", "stories/jangkar.html", "stories/lama.html"),
        "articles/d06.html",  # a copy
    }
    assert "Sitemap: https://kabar.example/digest/sitemap.xml\n" in found["robots.txt"]


def test_a_long_sitemap_is_several(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = sitemaps(rendered(factory.five())).values()
    monkeypatch.setattr(sitemap, "_ADDRESSES", 6)
    found = rendered(factory.five())
    parts = sitemaps(found)
    assert [len(parts[path]) for path in ("sitemap.xml", "sitemap.2.xml", "sitemap.3.xml")] == [6, 6, 2]
    assert sorted(address for part in parts.values() for address in part) == whole
    assert found["robots.txt"].count("Sitemap: ") == len(parts)


def test_without_an_address_nothing_is_said_to_search_engines() -> None:
    found = rendered(factory.five(), Config())
    assert not {"robots.txt", "sitemap.xml"} & found.keys()
    assert "og:title" not in found["index.html"]
    assert "ld+json" not in found["articles/d01.html"]


def properties(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name="description" )?property="(.+?)" content="(.+?)">', page))


def test_pages_say_what_they_are_when_they_are_shared() -> None:
    found = rendered(factory.five())
    assert properties(found["articles/d03.html"]) == {
        "og:type": "article",
        "og:title": "Lost reef found off Arwana Bay, “larger than anyone dared hope”",
        "og:description": "A staghorn reef written off two decades ago is alive off Arwana Bay, marine officials said.",
        "og:url": "https://kabar.example/digest/articles/d03.html",
        "og:site_name": "Intisari &amp; lain",
    }
    assert properties(found["index.html"])["og:type"] == "website"
    assert properties(found["themes.html"])["og:title"] == "Tema · Intisari &amp; lain"


def linked(page: str) -> dict[str, Any]:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    found: dict[str, Any] = msgspec.json.decode(script)
    return found


def test_an_article_says_who_wrote_it_and_when_as_far_as_that_is_known() -> None:
    found = rendered(factory.five())
    harbour = linked(found["articles/d02.html"])
    assert harbour["@type"] == "NewsArticle"
    assert harbour["author"] == {"@type": "Person", "name": "Ratih Kusuma"}
    assert harbour["datePublished"] == "2026-11-18"
    assert harbour["isBasedOn"] == "https://www.kabar-arwana.example/pelabuhan?id=2"
    assert harbour["publisher"]["name"] == "Intisari & lain"
    assert not {"datePublished", "author", "isBasedOn"} & linked(found["articles/d01.html"]).keys()


def test_no_title_ends_the_script_that_it_stands_in() -> None:
    title = "</script><!-- “judul” & \\"
    digest = Digest("id", (factory.theme("t", "T", [factory.story(factory.entry(factory.article("a.txt", title)))]),))
    assert linked(rendered(digest)["articles/a.html"])["headline"] == title
