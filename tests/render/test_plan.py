from itertools import permutations
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from msgspec.structs import replace

from digest.again import Again
from digest.config import Config
from digest.model import Digest, Entry, Line, Moved, Text, Why
from digest.packed import packed
from digest.render import facts, shipped
from digest.render.files import page_key
from digest.render.pages import article
from digest.render.plan import PRODUCERS, Output, plan
from digest.render.prose import prose
from digest.render.views import ArticlePage, Feed, Front, Redirect, StoryPage
from tests.render import factory

ASSETS = shipped.themed("static")
SITE = Config(title="Intisari", address="https://kabar.example/digest")


def planned(digest: Digest, config: Config = SITE) -> dict[str, Output]:
    return {each.path: each for each in plan(digest, config, ASSETS)}


def page(digest: Digest, path: str) -> ArticlePage:
    view = planned(digest)[path].view
    assert isinstance(view, ArticlePage)
    return view


def front(digest: Digest) -> Front:
    view = planned(digest)["index.html"].view
    assert isinstance(view, Front)
    return view


def test_what_is_linked_to_has_an_earlier_stage_than_what_links() -> None:
    stages = {each.path: each.stage for each in plan(factory.many(), SITE, ASSETS)}
    assert {stage for path, stage in stages.items() if path.startswith("assets/")} == {0}
    assert {stage for path, stage in stages.items() if path.startswith(("articles/", "stories/d"))} == {1}
    assert {stages[path] for path in ("index.html", "archive.html", "themes/karang-arwana.html")} == {2}
    assert {stages[path] for path in ("feed.xml", "themes/karang-arwana.atom", "sitemap.xml")} == {3}


def renewed(before: Digest, after: Digest) -> set[str]:
    """The paths of outputs whose views would be made anew, where the digest before was planned already."""
    again, found = Again(), list[dict[str, Output]]()
    for digest in (before, after):
        found.append({each.path: each for each in plan(digest, SITE, ASSETS, (), again)})
        again.forget()
    first, second = found
    return {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)}


def test_only_what_shows_an_article_is_looked_at_when_its_text_changes() -> None:
    theme, *others = factory.many().themes
    *stories, last = theme.stories
    (entry,) = last.entries
    longer = packed(Text(paragraphs=(*entry.article.paragraphs, factory.paragraph("X."))))
    edited = replace(entry, article=replace(entry.article, packed=longer))
    after = (replace(theme, stories=(*stories, replace(last, entries=(edited,)))), *others)
    feeds = {f"{name}.{end}" for name in ("themes/karang-arwana", "themes/terumbu") for end in ("xml", "atom", "json")}
    shown = {"articles/d05.html", "feed.xml", "atom.xml", "feed.json", *feeds}
    assert renewed(factory.many(), replace(factory.many(), themes=after)) == shown


def test_what_shows_an_articles_title_is_looked_at_when_that_changes() -> None:
    theme, *others = factory.many().themes
    story, *stories = theme.stories
    first, *entries = story.entries
    edited = replace(first, article=replace(first.article, title="X"))
    after = (replace(theme, stories=(replace(story, entries=(edited, *entries)), *stories)), *others)
    found = renewed(factory.many(), replace(factory.many(), themes=after))
    assert {f"articles/{slug}.html" for slug in ("d01", "d02", "d03", "d06")} <= found
    assert {"stories/d03.html", "themes/karang-arwana.html", "index.html", "sources/the-bay-courier.html"} <= found
    assert "articles/d05.html" not in found


def test_every_kind_of_output_is_there() -> None:
    paths = set(planned(factory.many()))
    assert {"index.html", "404.html", "feed.xml", "articles/d01.html", "articles/d06.html"} <= paths
    assert {"themes/karang-arwana.html", "themes/karang-arwana.xml", "themes/lainnya.html"} <= paths
    assert {"stories/d03.html", "themes/terumbu.html", "themes/terumbu.xml", "stories/jangkar.html"} <= paths
    assert "stories/d04.html" not in paths, "one article needs no second page"


def test_two_producers_for_a_path_are_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.render.plan.PRODUCERS", (*PRODUCERS, article.outputs))
    with pytest.raises(AssertionError, match=r"articles/d01\.html"):
        plan(factory.five(), SITE, ASSETS)


def test_views_are_plain_data() -> None:
    for each in plan(factory.many(), SITE, ASSETS):
        assert msgspec.msgpack.encode(each.view)


def test_pages_that_look_different_have_different_keys() -> None:
    many = factory.many()
    first, *others = many.themes
    for digest in (
        replace(many, language="en"),
        replace(many, themes=(replace(first, label="Another"), *others)),
        replace(many, themes=(replace(first, stories=first.stories[::-1]), *others)),
        replace(many, themes=(first, *(replace(each, hidden=True) for each in others))),
    ):
        keys, before = _keys(digest), _keys(many)
        same = keys.keys() & before.keys()
        shown, shown_before = ({path: _look(planned(each)[path]) for path in same} for each in (digest, many))
        assert any(keys[path] == before[path] for path in same)
        assert all(shown[path] == shown_before[path] for path in same if keys[path] == before[path])


def _keys(digest: Digest) -> dict[str, str]:
    return {path: page_key("", output) for path, output in planned(digest).items()}


def _look(output: Output) -> bytes:
    return msgspec.msgpack.encode((output.template, output.view))


def test_the_plan_does_not_depend_on_the_order_of_what_moved() -> None:
    digest = factory.many()
    plans = {
        msgspec.msgpack.encode({path: outputs[path].view for path in sorted(outputs)})
        for outputs in (planned(replace(digest, moved=moved)) for moved in permutations(digest.moved))
    }
    assert len(plans) == 1


def test_a_moved_address_leads_to_where_the_thing_is_shown() -> None:
    outputs = planned(factory.many())
    targets = {path: each.view.href for path, each in outputs.items() if isinstance(each.view, Redirect)}
    assert targets == {
        "themes/terumbu.html": "../themes/karang-arwana.html",
        "stories/jangkar.html": "../articles/d04.html",
        "stories/lama.html": "../stories/d03.html",
    }


def test_a_story_that_has_a_page_again_is_not_redirected() -> None:
    digest = replace(factory.many(), moved=(Moved("stories", "d03", "d03"),))
    assert not any(isinstance(each.view, Redirect) for each in planned(digest).values())


def test_the_feed_of_a_merged_theme_is_a_copy_of_the_one_it_went_to() -> None:
    outputs = planned(factory.many())
    old, new = outputs["themes/terumbu.xml"].view, outputs["themes/karang-arwana.xml"].view
    assert isinstance(old, Feed)
    assert isinstance(new, Feed)
    assert old.address == "https://kabar.example/digest/themes/terumbu.xml"
    assert replace(old, address=new.address) == new


def test_what_did_not_group_comes_last_and_is_shown() -> None:
    digest = factory.many()
    themes = (digest.themes[-1], *digest.themes[:-1])
    labels = [each.topic.label for each in front(replace(digest, themes=themes)).sections]
    assert labels[0] == "Teluk Arwana\u00a0· karang"
    assert labels[-1] == ""


def test_the_front_page_counts_everything_and_has_the_day_of_the_newest() -> None:
    view = front(factory.many())
    assert (view.articles, view.stories, view.themes) == (25, 22, 7)
    assert [(each.language, each.articles) for each in view.languages] == [("id", 16), ("en", 8), ("ar", 1)]
    assert view.day == "2026-11-22"
    assert front(Digest("en", ())).day == ""


def test_the_front_page_is_bounded() -> None:
    view = front(factory.large(themes=50))
    assert len(view.sections) == 12
    assert {len(each.cards) for each in view.sections} == {8, 4}
    assert (len(view.shelves), view.themes) == (24, 51)
    assert view.sections[-1].topic.label == "", "what did not group is never hidden"
    shown = [*(each.topic.href for each in view.sections), *(each.topic.href for each in view.shelves)]
    assert len(set(shown)) == len(shown)


def test_a_card_says_how_many_sources_and_whether_they_are_one_text() -> None:
    card = front(factory.many()).sections[0].cards[0]
    assert (card.sources, card.same, card.href) == (4, False, "stories/d03.html")
    copy = factory.entry(replace(factory.DIVERS, name="x.txt"), duplicate_of="d01")
    twice = Digest("id", (factory.theme("t", "T", [factory.story(factory.entry(factory.DIVERS), copy)]),))
    card = front(twice).sections[0].cards[0]
    assert (card.sources, card.same, card.href) == (2, True, "articles/d01.html")


def test_the_story_that_opens_a_page_says_more_than_the_theme_has_quoted() -> None:
    first, *others = front(factory.five()).sections[0].cards
    assert [each.href for each in first.points] == ["articles/d03.html#s-0-0", "articles/d03.html#s-1-0"]
    assert not any(each.points for each in others)
    digest = one(factory.entry(factory.SCHOOL))
    assert [each.href for each in front(digest).sections[0].cards[0].points] == ["articles/d05.html#s-1-0"]


def test_a_copy_has_its_own_page_and_the_first_ones_canonical_address() -> None:
    assert page(factory.many(), "articles/d06.html").canonical == "https://kabar.example/digest/articles/d01.html"


def test_without_an_address_there_is_no_canonical_one() -> None:
    views = [each.view for each in plan(factory.many(), Config(), ASSETS)]
    assert {view.canonical for view in views if isinstance(view, ArticlePage | Front)} == {""}


def test_siblings_are_the_other_articles_of_the_story() -> None:
    view = page(factory.many(), "articles/d01.html")
    assert [(each.href, each.same) for each in view.siblings] == [
        ("../articles/d03.html", False),
        ("../articles/d06.html", True),
        ("../articles/d02.html", False),
    ]
    assert view.story == "../stories/d03.html"


def test_the_text_is_whole_and_its_parts_are_marked() -> None:
    view = page(factory.five(), "articles/d02.html")
    assert [block.tag for block in view.blocks] == ["p", "h2", "ul", "p"]
    assert [len(block.rows) for block in view.blocks] == [1, 1, 2, 1]
    texts = ["".join(piece.text for piece in row) for block in view.blocks for row in block.rows]
    assert texts == [paragraph.text for paragraph in factory.HARBOUR.paragraphs]
    first = view.blocks[0].rows[0]
    assert (first[0].text, first[0].dateline) == ("(ARW) ", True)
    assert [piece.id for piece in first if piece.id] == ["s-0-0"]
    assert view.summary[0].text == "Pelabuhan Teluk Arwana mulai membatasi jangkar kapal wisata pada hari Rabu."


def test_a_quotation_keeps_its_paragraphs_together() -> None:
    quoted = [factory.paragraph(text, "quote") for text in ("Kami menunggu <lama>.", "Kini kapal tiba.")]
    html = prose(article.blocks(factory.article("q.txt", "Judul", "Seorang penumpang berkata:", *quoted), {}))
    wanted = "<blockquote>\n<p>Kami menunggu &lt;lama&gt;.</p>\n<p>Kini kapal tiba.</p>\n</blockquote>"
    assert html == f"<p>Seorang penumpang berkata:</p>\n{wanted}"


def test_every_summary_and_every_theme_leads_to_a_place_that_is_there() -> None:
    for digest in (factory.five(), factory.many()):
        outputs = planned(digest)
        for path, fragment in _places(outputs):
            view = outputs[path].view
            assert isinstance(view, ArticlePage)
            assert fragment in {piece.id for block in view.blocks for row in block.rows for piece in row}


def _places(outputs: dict[str, Output]) -> set[tuple[str, str]]:
    found = set()
    for path, each in outputs.items():
        sections = each.view.sections if isinstance(each.view, Front) else ()
        hrefs = [passage.href for section in sections for passage in section.passages]
        hrefs += [passage.href for passage in each.view.passages] if isinstance(each.view, StoryPage) else []
        hrefs += [point.href for section in sections for card in section.cards for point in card.points]
        hrefs += [f"#{piece.id}" for piece in each.view.summary] if isinstance(each.view, ArticlePage) else []
        for href in hrefs:
            parts = urlsplit(href)
            target = normpath(f"{dirname(path)}/{unquote(parts.path)}").lstrip("/") if parts.path else path
            found.add((target, parts.fragment))
    assert found
    return found


def test_dropped_lines_are_shortened_and_keep_their_reason() -> None:
    lines = (
        Line("kata " * 100, "boilerplate", False, 0, Why("gambling", "kata", "line")),
        Line("Isi."),
    )
    view = page(one(factory.entry(factory.article("a.txt", "T", "Isi berita.", lines=lines))), "articles/a.html")
    assert [(len(each.text) <= 200, each.text[-1], each.rule) for each in view.dropped] == [(True, "…", "gambling")]


def test_a_theme_keeps_its_accent_wherever_it_stands() -> None:
    digest = factory.many()
    accents = {each.topic.href: each.topic.accent for each in front(digest).sections}
    turned = {
        each.topic.href: each.topic.accent for each in front(replace(digest, themes=digest.themes[::-1])).sections
    }
    assert accents == turned
    assert set(accents.values()) <= set(range(facts.ACCENTS))


def one(entry: Entry) -> Digest:
    return Digest("id", (factory.theme("t", "T", [factory.story(entry)]),))
