"""Lists: of a theme's older stories, of a month, of a source, of all themes and sources."""

from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from digest.config import Config
from digest.model import Digest, Entry, Story
from digest.render import facts
from digest.render.plan import plan
from digest.render.views import ArchivePage, ArticlePage, ListPage, SourcesPage, StoryPage, ThemePage, ThemesPage, View
from tests.render import factory

SITE = Config(title="Intisari", address="https://kabar.example/digest")


def views(digest: Digest) -> dict[str, View]:
    return {each.path: each.view for each in plan(digest, SITE, {})}


def listed(view: View) -> list[str]:
    assert isinstance(view, ListPage)
    return [row.href for day in view.days for row in day.rows]


def daily(number: int, **more: object) -> Entry:
    """An article of its own day, counted from the first of 2027, and seen on it."""
    day = date(2027, 1, 1) + timedelta(number)
    text = f"Kota Melur menghitung hari ke-{number} tahun ini. Begitu kata wali kotanya."
    one = factory.article(
        f"n{number:04}.txt", f"Hari ke-{number}", text, published=day.isoformat(), source="Radio Melur"
    )
    return replace(factory.entry(replace(one, **more)), seen=f"{day}T08:30:00Z")


def diary(days: int) -> Digest:
    """One theme with a story a day, the newest first."""
    return Digest("id", (factory.theme("hari", "Hari", [factory.story(daily(n)) for n in reversed(range(days))]),))


def test_a_theme_has_its_newest_stories_and_leads_to_all_others() -> None:
    found = views(diary(100))
    first = found["themes/hari.html"]
    assert isinstance(first, ThemePage)
    assert (first.section.stories, len(first.section.cards), first.pager.older) == (100, 40, "../themes/hari.2.html")
    hrefs = [card.href for card in first.section.cards]
    for path in ("themes/hari.2.html", "themes/hari.1.html"):
        hrefs += listed(found[path])
    assert hrefs == [f"../articles/n{number:04}.html" for number in reversed(range(100))]
    assert "themes/hari.3.html" not in found


def test_the_archive_has_every_article_under_its_month_copies_too() -> None:
    digest = factory.many()
    found = views(digest)
    months = {path: view for path, view in found.items() if path.startswith("archive/")}
    assert sorted(href for view in months.values() for href in listed(view)) == sorted(
        f"../articles/{entry.slug}.html" for _, story in digest.stories() for entry in story.entries
    )
    archive = found["archive.html"]
    assert isinstance(archive, ArchivePage)
    assert [(tally.href, tally.articles) for year in archive.years for tally in year.months] == [
        (path, len(listed(months[path]))) for path in sorted(months, reverse=True)
    ]
    assert archive.chart
    copies = [row for view in months.values() if isinstance(view, ListPage) for day in view.days for row in day.rows]
    assert [row.href for row in copies if row.same] == ["../articles/d06.html"]


def test_a_month_is_the_publishers_whatever_the_zone() -> None:
    texts = ("2026-03-01T00:30:00+09:00", "2026-02-28T23:00:00-05:00", "2026-03-02")
    articles = [factory.article(f"z{i}.txt", f"Z{i}", "Isi.", published=text) for i, text in enumerate(texts)]
    found = views(Digest("id", (factory.theme("z", "Z", [factory.story(factory.entry(each)) for each in articles]),)))
    assert listed(found["archive/2026-03.html"]) == ["../articles/z2.html", "../articles/z0.html"]
    assert listed(found["archive/2026-02.html"]) == ["../articles/z1.html"]


def test_a_source_is_one_however_its_name_is_written() -> None:
    origins = ("Radio Melur", "RADIO MELUR", "Radio Melur", "Радио Мелур", None)
    entries = [daily(number, source=origin) for number, origin in enumerate(origins)]
    found = views(Digest("id", (factory.theme("h", "H", [factory.story(each) for each in entries]),)))
    sources = found["sources.html"]
    assert isinstance(sources, SourcesPage)
    assert [(each.name, each.articles) for each in sources.sources] == [("Radio Melur", 3), ("Радио Мелур", 1)]
    assert sources.unnamed == 1
    assert listed(found["sources/radio-melur.html"]) == [f"../articles/n000{number}.html" for number in (2, 1, 0)]


def test_where_no_article_names_its_source_there_is_no_list_of_sources() -> None:
    found = views(Digest("id", (factory.theme("h", "H", [factory.story(daily(1, source=None))]),)))
    assert not any(path.startswith("sources") for path in found)
    assert found.keys() >= {"archive.html", "themes.html"}


def test_an_empty_digest_has_no_lists() -> None:
    pages = {path for path in views(Digest("id", ())) if path.endswith(".html")}
    assert pages == {"index.html", "404.html", "feeds.html"}


def test_all_themes_are_listed_what_did_not_group_last() -> None:
    found = views(factory.large(themes=130, stories=1))
    pages = [found[path] for path in ("themes.html", "themes.1.html")]
    labels = [each.topic.label for view in pages if isinstance(view, ThemesPage) for each in view.shelves]
    assert labels == [*(f"T{number}" for number in range(1, 131)), ""]


def test_the_lead_theme_is_the_one_with_most_news() -> None:
    old = factory.theme("lama", "Lama", [factory.story(daily(number)) for number in reversed(range(20))])
    new = factory.theme("baru", "Baru", [factory.story(daily(number)) for number in (102, 101)])
    front = views(Digest("id", (old, new)))["index.html"]
    assert [each["topic"]["label"] for each in msgspec.to_builtins(front)["sections"]] == ["Baru", "Lama"]


def test_a_new_article_changes_only_pages_that_show_it() -> None:
    stories = list(diary(400).themes[0].stories)
    others = factory.large(themes=3).themes
    theme = factory.theme("hari", "Hari", stories)
    more = replace(theme, stories=(factory.story(daily(400)), *stories))
    before, after = views(Digest("id", (theme, *others))), views(Digest("id", (more, *others)))
    assert before.keys() < after.keys()
    assert {path for path, view in after.items() if before.get(path) != view} == {
        *("index.html", "themes.html", "archive.html", "sources.html", "sitemap.xml"),
        *("feed.xml", "atom.xml", "feed.json", "themes/hari.xml", "themes/hari.atom", "themes/hari.json"),
        *("articles/n0400.html", "themes/hari.html"),
        *("archive/2028-02.html", "sources/radio-melur.html"),
    }


def test_a_story_shows_who_says_what_and_when() -> None:
    one, two = daily(3, source="A"), daily(1, source="B")
    page = views(_digest(factory.story(one, two)))["stories/n0003.html"]
    assert isinstance(page, StoryPage)
    assert [card.origin for card in page.cards] == ["A", "B"]
    assert [day.day for day in page.timeline] == ["2027-01-02", "2027-01-04"]


def test_a_story_begins_with_a_sentence_of_each_of_several_sources() -> None:
    page = views(factory.many())["stories/d03.html"]
    assert isinstance(page, StoryPage)
    assert [passage.href for passage in page.passages] == ["../articles/d03.html#s-2-1", "../articles/d01.html#s-1-0"]


def test_a_story_of_one_day_needs_no_timeline_but_one_of_many_sources_lists_them_all() -> None:
    entries = [factory.entry(replace(daily(1).article, name=f"s{number}.txt")) for number in range(30)]
    few, many = (views(_digest(factory.story(*entries[:n])))["stories/s0.html"] for n in (12, 30))
    assert isinstance(few, StoryPage)
    assert isinstance(many, StoryPage)
    assert few.timeline == ()
    assert (len(many.cards), many.articles, len(many.timeline[0].rows)) == (12, 30, 30)


def test_an_article_counts_the_sources_that_it_does_not_list() -> None:
    entries = [factory.entry(replace(daily(1).article, name=f"s{number}.txt")) for number in range(30)]
    page = views(_digest(factory.story(*entries)))["articles/s3.html"]
    assert isinstance(page, ArticlePage)
    assert (len(page.siblings), page.further) == (8, 21)


def _digest(story: Story) -> Digest:
    return Digest("id", (factory.theme("t", "T", [story]),))


def test_names_of_sources_make_addresses_of_their_own() -> None:
    assert facts.source_slug("Kabar Melur") == facts.source_slug("KABAR MELUR") == "kabar-melur"
    assert facts.source_slug("本報") == facts.source_slug("本報") != facts.source_slug("新報")
