"""What is grouped from the last result is what is grouped anew."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from digest.group import inverted, nearest, vectors
from digest.group.compared import Compared, compare
from digest.group.duplicates import Copies, copies
from digest.group.grouping import Grouped, group
from digest.group.related import Near, related
from digest.group.ties import Tied, ties
from digest.model import Article, Cluster
from tests.group.texts import CAKE, EVERYTHING, LEAGUE, article

TEXTS = [*EVERYTHING, *LEAGUE]
WORDS = ["Kisumu", "ferry", "Westport", "volleyball", "lemon", "Tuesday", "rescuers", "comet", "feri", "penumpang"]

Last = tuple[Copies, Compared, Grouped, Tied, Near]
# An article is put in place of another, or added, or taken away; another has words of its own.
CHANGE = st.tuples(st.integers(0, 30), st.sampled_from(TEXTS), st.lists(st.sampled_from(WORDS), max_size=6))


def changed(articles: Sequence[Article], number: int, text: Article, words: list[str]) -> list[Article]:
    if number >= 24:
        return [*articles[: number - 24], *articles[number - 23 :]]
    paragraphs = [*(p.text for p in text.paragraphs), " ".join(words)]
    new = article(f"{number:02}", text.title, paragraphs, text.language, f"2026-01-{number + 1:02}")
    return sorted([new, *(each for each in articles if each.name != new.name)], key=lambda each: each.name)


def themes(clusters: Sequence[Cluster]) -> dict[str, str]:
    return {name: cluster.label for cluster in clusters for story in cluster.stories for name in story}


def grouped(articles: Sequence[Article], before: Last | None, was: Mapping[str, str]) -> tuple[Last, list[object]]:
    same, last, found, tied, near = before or (None, None, None, None, None)
    alike = copies(articles, same)
    compared = compare(alike, last)
    now = group(compared, "en", was, "normal", found)
    words = ties(articles, now.clusters, "en", tied)
    read = related(compared, now.stories, near)
    return (alike, compared, now, words, read), [alike.groups, now.clusters, words.words, read.name]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is meant for many articles shall happen with few."""
    monkeypatch.setattr(vectors, "SAMPLE", 9)
    monkeypatch.setattr(nearest, "COMMON", 6)
    monkeypatch.setattr(inverted, "WAITING", 9)


@pytest.mark.no_cover
@settings(max_examples=60)
@given(st.sampled_from([0, 2, 11]), st.lists(CHANGE, min_size=1, max_size=12))
def test_whatever_changes_the_result_is_that_of_a_clean_start(
    count: int, changes: list[tuple[int, Article, list[str]]]
) -> None:
    articles: list[Article] = [
        replace(each, name=f"{n + 10:02}") for n, each in enumerate([*TEXTS, *TEXTS[:2]][:count])
    ]
    last, _ = grouped(articles, None, {})
    for change in changes:
        articles, was = changed(articles, *change), themes(last[2].clusters)
        last, found = grouped(articles, last, was)
        assert found == grouped(articles, None, was)[1]


def test_what_did_not_change_is_the_same_object() -> None:
    articles = [*LEAGUE, *EVERYTHING]
    last, _ = grouped(articles, None, {})
    edited = [replace(each, title="How to bake") if each is CAKE else each for each in articles]
    (_, again, second, *_), _ = grouped(edited, last, {})
    assert (again.vectors.same < 0).sum() == 1
    assert second.clusters[0].terms is last[2].clusters[0].terms


def test_articles_of_a_theme_are_read_once_whatever_words_weigh_elsewhere() -> None:
    articles = [*LEAGUE, *EVERYTHING]
    last, _ = grouped(articles, None, {})
    # What no other language has weighs less as soon as there are more articles of others.
    more = [*articles, article("fleurs.txt", "Des roses", ["Un jardin plein de roses et de tulipes."], "fr")]
    (_, again, second, *_), found = grouped(more, last, {})
    assert found == grouped(more, None, {})[1]
    (key,) = last[2].tied
    rows = [i for i, each in enumerate(again.articles) if each in LEAGUE]
    assert (again.vectors.same_event[rows] < 0).all()
    assert second.tied[key][0] is last[2].tied[key][0]
