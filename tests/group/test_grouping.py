from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.group import compared, grouping
from digest.group.compared import compare
from digest.group.duplicates import copies
from digest.group.neighbours import neighbours
from digest.model import Article, Cluster, DigestError
from tests.group.texts import CAKE, CHESS, COMET, EVERYTHING, FERRY_ID, FERRY_ONE, FERRY_TWO, LEAGUE, article

SEEDS = Path(__file__).parents[2] / "seeds"
# What the cleaner takes out of the seeds, so that these tests stand without it.
BOILERPLATE = (
    "Nirwana Poker", "Untuk result", "[iklan", "Sumber:", "Komentar", "More Stories", "“Pemikir", "Hoai Phuong",
    "Memungkinkan", "Tiongkok “", "15 kota", "Ninja", "Leave a", "Pakar",
)  # fmt: skip


def group(articles: Sequence[Article], language: str) -> tuple[Cluster, ...]:
    return tuple(grouping.group(compare(copies(articles)), language).clusters)


def seeds() -> list[Article]:
    found = []
    for path in sorted(SEEDS.glob("00*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        kept = [line for line in lines if line and not line.startswith(BOILERPLATE)]
        found.append(article(path.name, kept[0][:90], kept, "en" if path.name.startswith("003") else "id"))
    return found


def stories(clusters: Sequence[Cluster]) -> set[frozenset[str]]:
    return {frozenset(story) for cluster in clusters for story in cluster.stories}


@pytest.mark.parametrize(
    ("language", "label"), [("id", "Tiongkok · Rusia · Xi Jinping"), ("en", "China · Russia · Xi Jinping")]
)
def test_the_seeds_are_five_stories_of_one_theme(language: str, label: str) -> None:
    (cluster,) = group(seeds(), language)
    assert cluster.label == label
    assert [len(story) for story in cluster.stories] == [1, 1, 1, 1, 1]
    assert cluster.terms[:3] == tuple(label.split(" · "))
    assert len(cluster.terms) == 5


def test_an_event_told_three_times_is_one_story_across_languages() -> None:
    together = {FERRY_ONE.name, FERRY_TWO.name, FERRY_ID.name}
    assert frozenset(together) in stories(group(EVERYTHING, "en"))


def test_stories_of_one_subject_share_a_theme_with_a_label_in_words() -> None:
    theme, other = group([*LEAGUE, CAKE, COMET], "en")
    assert theme.stories == (("match-1.txt",), ("match-2.txt",), ("match-3.txt",))
    assert "Coral League" in theme.label
    assert "volleyball" in theme.label
    assert other == Cluster("", (), (("cake.txt",), ("comet.txt",)))


def test_the_first_of_a_story_is_nearest_to_the_others() -> None:
    story = next(s for c in group(EVERYTHING, "en") for s in c.stories if len(s) == 3)
    assert story == ("ferry-1.txt", "ferry-2.txt", "ferry-3.txt")


@settings(max_examples=25)
@given(st.permutations([*EVERYTHING, *LEAGUE]))
def test_any_order_gives_the_same(articles: list[Article]) -> None:
    assert group(articles, "en") == group([*EVERYTHING, *LEAGUE], "en")


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*EVERYTHING, *LEAGUE]), unique_by=lambda a: a.name))
def test_no_article_is_lost_or_doubled(articles: list[Article]) -> None:
    clusters = group(articles, "id")
    named = [name for cluster in clusters for story in cluster.stories for name in story]
    assert sorted(named) == sorted(a.name for a in articles)
    labels = [cluster.label for cluster in clusters]
    assert len(set(labels)) == len(labels)
    assert "" not in labels[:-1]


def test_no_article_no_cluster() -> None:
    assert group([], "en") == ()


def test_one_article_stands_in_other() -> None:
    assert group([CAKE], "en") == (Cluster("", (), (("cake.txt",),)),)


def test_two_that_have_nothing_in_common_stand_in_other() -> None:
    assert group([CHESS, CAKE], "en") == (Cluster("", (), (("cake.txt",), ("chess.txt",))),)


def test_many_copies_are_one_story() -> None:
    copies = [article(f"copy-{n:03}.txt", CAKE.title, [p.text for p in CAKE.paragraphs]) for n in range(200)]
    (cluster,) = group(copies, "en")
    assert cluster.stories == (tuple(copy.name for copy in copies),)


def test_published_far_apart_is_not_one_event() -> None:
    def told(one: str | None, other: str | None) -> int:
        pair = [
            article(a.name, a.title, [p.text for p in a.paragraphs], "en", day)
            for a, day in ((FERRY_ONE, one), (FERRY_TWO, other))
        ]
        return len(stories(group(pair, "en")))

    assert told("2024-03-05", "2024-03-06T09:00:00+03:00") == 1
    assert told("2024-03-05", None) == 1
    assert told("2024-03-05", "2024-04-05") == 2
    assert told("2024-03-05", "soon") == 1


def test_titles_alone_group() -> None:
    titles = [
        article("a", "Ferry Nyanza Star sinks on Lake Victoria"),
        article("b", "Lake Victoria: ferry Nyanza Star sinks"),
        article("c", "Lemon cake recipe"),
    ]
    assert stories(group(titles, "en")) == {frozenset({"a", "b"}), frozenset({"c"})}


def test_articles_without_any_word_are_kept() -> None:
    empty = [article("a", "", ()), article("b", "…", ["—"])]
    assert stories(group(empty, "en")) == {frozenset({"a"}), frozenset({"b"})}


@pytest.mark.parametrize("language", ["xx", "", "und", "eo", "zh"])
def test_an_unknown_language_is_no_obstacle(language: str) -> None:
    unknown = article("x.txt", "Nyanza Star", ["Kisumu Nyanza Star Grace Otieno zzz yyy 84"], language)
    clusters = group([*EVERYTHING, *LEAGUE, unknown], language)
    assert any("x.txt" in story for story in stories(clusters))


def test_two_themes_never_have_one_label() -> None:
    def twin(articles: Sequence[Article], number: int) -> list[Article]:
        return [article(f"{number}-{a.name}", a.title, [p.text for p in a.paragraphs], f"x{number}") for a in articles]

    clusters = group([*twin(LEAGUE, 1), *twin(LEAGUE, 2)], "en")
    labels = [cluster.label for cluster in clusters]
    assert len(labels) == len(set(labels))


def test_neighbours_are_the_nearest_with_the_terms_shared() -> None:
    found = neighbours(FERRY_ONE, EVERYTHING)
    assert [name for name, _, _ in found] == ["ferry-2.txt", "ferry-3.txt"]
    assert all(0 < value <= 1 and value == round(value, 3) for _, value, _ in found)
    assert "kisumu" in found[0][2]
    assert "Kenya" in found[1][2] or "kisumu" in found[1][2]
    assert neighbours(CAKE, [CAKE]) == ()
    assert len(neighbours(FERRY_ONE, [*EVERYTHING, *LEAGUE, *seeds()])) <= 5


def test_seeds_stay_apart_by_a_margin() -> None:
    """A headline made of the first sentence doubles its words: the five must not come near the bar for that."""
    doubled = [article(a.name, a.paragraphs[0].text, [p.text for p in a.paragraphs], a.language) for a in seeds()]
    assert len(stories(group(doubled, "id"))) == 5


def last_of(clusters: Sequence[Cluster]) -> dict[str, str]:
    """What the ledger notes of themes: a slug for each article of one, none for others."""
    return {name: cluster.label for cluster in clusters for story in cluster.stories for name in story}


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([*EVERYTHING, *LEAGUE]), unique_by=lambda a: a.name),
    st.dictionaries(st.sampled_from([a.name for a in (*EVERYTHING, *LEAGUE)]), st.sampled_from("abc")),
)
def test_grouping_again_from_what_was_found_finds_the_same(articles: list[Article], last: dict[str, str]) -> None:
    same = copies(articles)
    found = grouping.group(compare(same), "en", last).clusters
    assert grouping.group(compare(same), "en", last_of(found)).clusters == found


def test_the_grain_changes_themes_but_no_story() -> None:
    broad, fine = (grouping.group(compare(copies(seeds())), "en", grain=grain).clusters for grain in ("broad", "fine"))
    assert stories(broad) == stories(fine)
    assert max(len(cluster.stories) for cluster in broad if cluster.label) == 5
    assert not any(len(cluster.stories) == 5 for cluster in fine if cluster.label)


@pytest.mark.no_cover
def test_a_thousand_accounts_of_one_event_are_one_story() -> None:
    text = [p.text for p in FERRY_ONE.paragraphs]
    told = [article(f"{n:03}.txt", FERRY_ONE.title, [*text, f"Boat {n} helped, said Ann{n}."]) for n in range(1000)]
    (cluster,) = grouping.group(compare(copies(told)), "en").clusters
    assert [len(story) for story in cluster.stories] == [1000]


def test_more_articles_than_can_be_compared_are_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "MOST", 2)
    with pytest.raises(DigestError, match="3 articles are too many for one site"):
        compare(copies(LEAGUE))


def test_languages_that_have_a_table_and_those_that_have_none_meet() -> None:
    german = article(
        "ferry-4.txt",
        "Fähre Nyanza Star vor Kisumu gesunken",
        ["Die Fähre Nyanza Star mit 84 Menschen sank am Dienstag vor Kisumu in Kenia, sagte Grace Otieno."],
        "de",
    )
    assert any("ferry-4.txt" in story and len(story) > 1 for story in stories(group([*EVERYTHING, german], "en")))
