from collections.abc import Sequence
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from digest.again import Again
from digest.identity import OTHER, enrol, moved, settle
from digest.ledger import Ledger
from digest.model import Article, Cluster, Moved, Text
from digest.packed import packed

NOW = "2025-01-01T00:00:00+00:00"
LATER = "2025-02-02T00:00:00+00:00"


def article(name: str, title: str = "Rain", url: str | None = None) -> Article:
    return Article(name=name, title=title, language="en", packed=packed(Text()), url=url)


def enrolled(book: Ledger, *articles: Article, now: str = NOW, **texts: str) -> Ledger:
    return enrol(book, articles, {a.name: texts.get(a.name, a.name) for a in articles}, now)


def settled(book: Ledger, *themes: tuple[str, Sequence[Sequence[str]]], copies: Sequence[Sequence[str]] = ()) -> Ledger:
    clusters = [Cluster(label, (), tuple(tuple(story) for story in stories)) for label, stories in themes]
    names = {name for _, stories in themes for story in stories for name in story}
    return settle(enrolled(book, *(article(name) for name in sorted(names))), clusters, copies)


def theme_of(book: Ledger, name: str) -> str | None:
    return book.articles[name].theme


class TestArticles:
    def test_a_promise_stays_when_everything_else_changes(self) -> None:
        before = enrolled(Ledger(), article("a", "Rain"))
        after = enrolled(before, article("a", "Sun"), now=LATER, a="other bytes")
        assert after.articles["a"].id == before.articles["a"].id
        assert after.articles["a"].slug == "rain"
        assert after.articles["a"].seen == NOW

    def test_a_renamed_seed_is_known_by_its_bytes(self) -> None:
        before = enrolled(Ledger(), article("a"), a="bytes")
        after = enrolled(before, article("b"), now=LATER, b="bytes")
        assert after.articles == {"b": before.articles["a"]}

    def test_a_renamed_and_changed_seed_is_known_by_its_address(self) -> None:
        before = enrolled(Ledger(), article("a", url="https://example.org/1"))
        after = enrolled(before, article("b", url="https://example.org/1"), now=LATER)
        assert after.articles["b"].id == before.articles["a"].id

    def test_seeds_of_one_address_are_told_apart_by_their_bytes(self) -> None:
        url = "https://example.org/1"
        before = enrolled(Ledger(), article("a", url=url), article("b", url=url), a="one", b="two")
        after = enrolled(before, article("y", url=url), article("z", url=url), y="two", z="one")
        assert after.articles["y"].id == before.articles["b"].id
        assert after.articles["z"].id == before.articles["a"].id

    def test_a_copy_of_a_seed_that_is_still_there_is_another_article(self) -> None:
        before = enrolled(Ledger(), article("a"), a="bytes")
        after = enrolled(before, article("a"), article("b"), a="bytes", b="bytes")
        assert after.articles["b"].id != after.articles["a"].id
        assert after.articles["b"].slug == "rain-2"

    def test_a_seed_that_is_there_but_unusable_has_not_vanished(self) -> None:
        before = enrolled(Ledger(), article("a"), a="bytes")
        after = enrol(before, [article("b")], {"a": "broken", "b": "bytes"}, LATER)
        assert after.articles["a"] == before.articles["a"]
        assert after.articles["b"].id != before.articles["a"].id

    def test_two_vanished_twins_are_two_again(self) -> None:
        before = enrolled(Ledger(), article("a"), article("b"), a="bytes", b="bytes")
        after = enrolled(before, article("c"), article("d"), c="bytes", d="bytes")
        assert {p.id for p in after.articles.values()} == {p.id for p in before.articles.values()}

    def test_a_seed_that_returns_gets_its_address_back(self) -> None:
        before = enrolled(Ledger(), article("a"), article("b"))
        assert enrolled(enrolled(before, article("b")), article("a"), article("b")) == before

    def test_the_name_of_a_renamed_seed_can_be_used_again(self) -> None:
        moved_on = enrolled(enrolled(Ledger(), article("a"), a="bytes"), article("b"), b="bytes")
        after = enrolled(moved_on, article("a", "Sun"), article("b"), a="new", b="bytes")
        assert after.articles["a"].id != after.articles["b"].id
        assert after.articles["a"].slug == "sun"

    def test_a_title_without_latin_letters_has_an_address(self) -> None:
        assert enrolled(Ledger(), article("a", "新聞")).articles["a"].slug.startswith("article-")

    def test_enrolling_again_changes_nothing(self) -> None:
        book = enrolled(Ledger(), article("b"), article("a"))
        assert enrolled(book, article("a"), article("b"), now=LATER) == book


class TestGroups:
    def test_a_theme_keeps_its_slug_when_articles_come_and_go(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"], ["c"]]))
        book = settled(book, ("Sun", [["b"], ["c"], ["d"], ["e"]]))
        assert theme_of(book, "d") == "rain"

    def test_in_a_split_the_larger_part_keeps_the_slug(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"], ["c"]]))
        book = settled(book, ("Wind", [["a"]]), ("Sun", [["b"], ["c"]]))
        assert (theme_of(book, "a"), theme_of(book, "b")) == ("wind", "rain")

    def test_a_merged_theme_leads_to_where_it_went(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"]]), ("Wind", [["c"]]))
        book = settled(book, ("Storm", [["a"], ["b"], ["c"]]))
        assert moved(book, (), {"rain"}) == (Moved("themes", "wind", "rain"),)

    def test_a_story_that_lost_its_page_leads_to_its_last_article(self) -> None:
        book = settled(Ledger(), ("Rain", [["a", "b"], ["c"]]))
        story = book.articles["a"].story or ""
        book = settled(book, ("Rain", [["a"], ["c"]]))
        assert moved(book, {story}, {"rain"}) == (Moved("stories", story, story),)

    def test_copies_of_one_text_are_no_story_with_a_page(self) -> None:
        book = settled(Ledger(), ("Rain", [["a", "b"]]), copies=[["a", "b"]])
        assert moved(book, book.stories.keys(), {"rain"}) == ()

    def test_a_story_that_never_had_a_page_leads_nowhere(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"]]))
        stays, goes = book.articles["a"].story or "", book.articles["b"].story or ""
        book = settled(book, ("Rain", [["a", "b"]]))
        assert (book.stories[stays].page, book.stories[goes]) == (True, replace(book.stories[goes], into=stays))
        assert moved(book, {stays}, {"rain"}) == (Moved("stories", stays, stays),)

    def test_a_chain_of_merges_leads_to_its_end(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"], ["c"], ["d"]]), ("Wind", [["e"], ["f"]]), ("Sun", [["g"]]))
        book = settled(book, ("Rain", [["a"], ["b"], ["c"], ["d"]]), ("Wind", [["e"], ["f"], ["g"]]))
        book = settled(book, ("Rain", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]))
        assert moved(book, (), {"rain"}) == (Moved("themes", "sun", "rain"), Moved("themes", "wind", "rain"))

    def test_what_went_into_a_theme_that_went_too_leads_nowhere(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"]]), ("Wind", [["c"]]))
        book = settled(book, ("Rain", [["a"], ["b"], ["c"]]))
        assert moved(book, (), ()) == ()

    def test_a_group_that_comes_back_is_itself_again(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"], ["b"]]), ("Wind", [["c"]]))
        book = settled(settled(book, ("Rain", [["a"], ["b"]])), ("Rain", [["a"], ["b"]]), ("Gale", [["c"]]))
        assert theme_of(book, "c") == "wind"
        assert moved(book, (), {"rain", "wind"}) == ()

    def test_the_same_label_later_is_another_theme(self) -> None:
        book = settled(settled(Ledger(), ("Rain", [["a"]])), ("Rain", [["b"]]))
        assert theme_of(book, "b") == "rain-2"

    def test_other_is_always_other_and_never_becomes_a_theme(self) -> None:
        book = settled(Ledger(), ("", [["a"], ["b"]]), ("Other", [["c"]]))
        assert (theme_of(book, "a"), theme_of(book, "c")) == (OTHER, "other-2")
        book = settled(book, ("Rain", [["a"], ["b"]]), ("", [["c"]]))
        assert (theme_of(book, "a"), theme_of(book, "c")) == ("rain", OTHER)

    def test_a_story_has_the_slug_of_the_article_that_founded_it(self) -> None:
        book = settled(Ledger(), ("Rain", [["b", "a"]]))
        assert book.articles["a"].story == book.articles["b"].slug

    def test_settling_again_changes_nothing(self) -> None:
        themes = [("Rain", [["a", "b"], ["c"]]), ("", [["d"]])]
        book = settled(settled(Ledger(), ("Sun", [["c"], ["d"]]), ("Fog", [["a"], ["b"]])), *themes)
        assert settled(book, *themes) == book

    def test_a_ledger_whose_groups_were_cut_out_by_hand_is_filled_again(self) -> None:
        book = settled(Ledger(), ("Rain", [["a"]]))
        cut = Ledger(articles=book.articles)
        assert settled(cut, ("Rain", [["a"]])).themes.keys() == {"rain"}


# Of each of six articles the story and the theme that it is in at one time; theme 0 is "Other", and 3 is nowhere.
PLACES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=6, max_size=6)


def clusters(places: Sequence[tuple[int, int]]) -> list[Cluster]:
    found: dict[int, dict[int, list[str]]] = {}
    for name, (story, theme) in zip("abcdef", places, strict=True):
        if theme < 3:
            found.setdefault(theme, {}).setdefault(story, []).append(name)
    return [Cluster(f"T{theme}" if theme else "", (), tuple(map(tuple, found[theme].values()))) for theme in found]


@given(st.lists(PLACES, min_size=1, max_size=5))
def test_groups_that_stay_are_settled_as_if_all_were_matched(times: list[list[tuple[int, int]]]) -> None:
    book, again = enrolled(Ledger(), *map(article, "abcdef")), Again()
    for places in times:
        for given_now in (clusters(places), clusters(places)):
            with patch("digest.identity._stays", return_value=False):
                slowly = settle(book, given_now, [("a", "b")])
            book = settle(book, given_now, [("a", "b")], again)
            assert book == slowly
            again.forget()
