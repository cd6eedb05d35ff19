import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.group.communities import communities, graph
from digest.group.duplicates import copies
from digest.group.linkage import Bar, average_linkage
from digest.group.nearest import Near
from digest.group.pairs import Pairs
from digest.group.rows import Rows, starts
from digest.group.themes import Related, neighbours
from digest.group.themes import links as theme_links
from digest.group.vectors import Weighted, Words, vectors
from tests.group.texts import CAKE, CHESS, article

TEXT = [p.text for p in CAKE.paragraphs]
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1).map(lambda value: round(value, 3)),
)


def listed(pairs: dict[tuple[int, int], float]) -> Pairs:
    ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1], np.array([pairs[pair] for pair in sorted(pairs)], dtype=np.float32))


def links(count: int, pairs: dict[tuple[int, int], float]) -> Rows:
    return graph(count, listed(pairs))


def linked(count: int, pairs: dict[tuple[int, int], float], bar: Bar) -> list[list[int]]:
    found = average_linkage(count, listed(pairs), bar)
    return [np.flatnonzero(found == first).tolist() for first in np.unique(found)]


def test_linkage_joins_what_is_alike_on_average() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.5}
    assert linked(4, chain, Bar(0.3)) == [[0, 1], [2], [3]]
    assert linked(4, {**chain, (0, 2): 0.2}, Bar(0.3)) == [[0, 1, 2], [3]]
    assert linked(4, {**chain, (0, 2): 0.2}, Bar(0.3, best=0.6)) == [[0, 1], [2], [3]]
    assert linked(2, {(0, 1): 0.3}, Bar(0.3)) == [[0, 1]]
    assert linked(0, {}, Bar(0.3)) == []


def test_linkage_averages_over_the_pairs_that_are_known() -> None:
    star = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (2, 3): 0.5}
    assert linked(4, star, Bar(0.4)) == [[0, 1, 2], [3]]
    assert linked(4, star, Bar(0.4, listed=1)) == [[0, 1, 2, 3]]


def slow_linkage(count: int, pairs: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """The definition: look at all groups, join the best two, look again."""
    groups = [[i] for i in range(count)]

    def average(one: list[int], other: list[int]) -> float:
        return sum(pairs.get((min(i, j), max(i, j)), 0.0) for i in one for j in other) / (len(one) * len(other))

    while True:
        found = [
            (-round(average(one, other), 6), i, i + 1 + j)
            for i, one in enumerate(groups)
            for j, other in enumerate(groups[i + 1 :])
            if average(one, other) >= threshold
        ]
        if not found:
            return groups
        _, i, j = min(found)
        groups[i] = sorted(groups[i] + groups.pop(j))


@pytest.mark.no_cover
@given(PAIRS)
def test_linkage_is_what_its_definition_says(pairs: dict[tuple[int, int], float]) -> None:
    assert linked(9, pairs, Bar(0.2503)) == slow_linkage(9, pairs, 0.2503)


def test_communities_are_what_holds_together() -> None:
    two = {(0, 1): 1.0, (0, 2): 1.0, (1, 2): 1.0, (3, 4): 1.0, (3, 5): 1.0, (4, 5): 1.0, (2, 3): 0.1}
    assert communities(links(7, two), 1.0) == [0, 0, 0, 1, 1, 1, 2]
    assert communities(links(0, {}), 1.0) == []
    assert communities(links(2, {}), 1.0) == [0, 1]


def test_a_higher_resolution_makes_smaller_communities() -> None:
    ring = {(i, (i + 1) % 12): 1.0 for i in range(11)} | {(0, 11): 1.0}
    counts = [max(communities(links(12, ring), resolution)) + 1 for resolution in (0.5, 1.0, 2.0, 12.0)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] == 12


# A reported graph, where better communities are found twice in a row.
@example(
    {(0, 5): 1.0, (0, 6): 1.0, (0, 7): 1.0, (1, 2): 0.25, (1, 4): 0.5, (2, 5): 1.0, (3, 5): 1.0},
    [0, 0, 0, 0, 1, 0, 0, 0, 0],
)
@pytest.mark.no_cover
@given(PAIRS, st.lists(st.integers(0, 8), min_size=9, max_size=9))
def test_communities_found_again_from_what_was_found_are_the_same(
    pairs: dict[tuple[int, int], float], start: list[int]
) -> None:
    found = communities(links(9, pairs), 1.0, start)
    assert len(found) == 9
    assert communities(links(9, pairs), 1.0, found) == found


def test_the_nearer_a_story_is_the_more_its_link_counts() -> None:
    others = np.arange(1, 31)
    lists = Rows(starts(np.zeros(30, np.int64), 31), others.astype(np.int32), np.full(30, 0.5, np.float32))
    found = theme_links(Related(Near(lists=lists)))
    assert found.other.tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found.value.tolist() == [1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125]
    assert found.value.sum() == neighbours(31) + 0.5


def cells(table: Weighted, words: Words, row: int = 0) -> dict[str, float]:
    """A row's words with what they weigh in it."""
    columns, values = table.some(np.array([row])).cells(0)
    return {words.vocabulary.names[column]: value for column, value in zip(columns, values, strict=True)}


def test_saying_a_word_again_counts_for_less_of_a_subject_than_of_an_event() -> None:
    seen = vectors([article("a", "", ["A falcon and a falcon and a falcon met a heron."])])
    event, subject = cells(seen.event, seen.stems), cells(seen.subject, seen.stems)
    assert 1 < subject["falcon"] / subject["heron"] < event["falcon"] / event["heron"]


def test_what_common_words_mean_ties_subjects_of_two_languages_and_no_events() -> None:
    texts = (("id", "Para guru mengajar di sekolah itu."), ("en", "Some teachers stayed at school."))
    seen = vectors([article(language, "", [text], language) for language, text in texts])
    assert all(cells(seen.bridge_subject, seen.keys, row)["=school"] > 0 for row in (0, 1))
    assert all(cells(seen.bridge, seen.keys, row)["=school"] == 0 for row in (0, 1))


def test_the_same_text_is_found_whatever_the_title_case_and_marks() -> None:
    same = [article("b", "One", TEXT), article("a", "Two", [text.upper() + "!" for text in TEXT]), CHESS]
    assert copies(same).groups == (("a", "b"),)


def test_nearly_the_same_text_is_found() -> None:
    long = [f"Sentence number {n} tells something particular about subject {n * 7} in detail." for n in range(40)]
    assert copies([article("a", "", long), article("b", "", [*long, "One thing more."]), CAKE]).groups == (("a", "b"),)
    assert copies([article("a", "", long), article("b", "", long[:20])]).groups == ()


def test_titles_alone_are_the_same_only_word_for_word() -> None:
    titles = [article("a", "Ferry sinks"), article("b", "Ferry sinks."), article("c", "Ferry sinks again")]
    assert copies(titles).groups == (("a", "b"),)
    assert copies([article("a", ""), article("b", "")]).groups == ()
