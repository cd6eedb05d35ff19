import gzip
import json
from pathlib import Path

import pytest

from benchmarks import grouping
from benchmarks.grouping import Cost, Text
from tests.group.texts import CAKE, FERRY_ONE, FERRY_TWO, LEAGUE


def text(name: str, title: str = "", gold: str = "") -> Text:
    return Text(name, "en", title, "\n\n".join(f"{name}{n}" for n in range(4)), None, gold)


STORIES = [
    Text("news", "en", each.title, "\n\n".join(p.text for p in each.paragraphs), None, gold)
    for each, gold in ((FERRY_ONE, "ferry"), (FERRY_TWO, "ferry"), (CAKE, "cake"))
]
THEMES = [Text("news", "en", m.title, "\n\n".join(p.text for p in m.paragraphs), None, "league") for m in LEAGUE]


def test_articles_are_read_and_sorted_into_sets(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "stories.jsonl.gz", "wt", encoding="utf-8") as file:
        for each in (STORIES[0], text("blog", gold="7")):
            given = {"set": each.kind, "language": "en", "title": each.title, "text": each.text, "date": None}
            file.write(json.dumps({**given, "gold": each.gold}) + "\n")
    found = grouping.by_kind(grouping.texts(tmp_path / "stories.jsonl.gz"))
    assert found == {"blog": [text("blog", gold="7")], "news": [STORIES[0]]}


def test_bcubed_is_one_for_the_truth_under_any_name() -> None:
    assert grouping.bcubed(["a", "a", "b"], [5, 5, 3]) == 1.0
    # Bagga and Baldwin: each of the three is in a group of which a third or two thirds are its own.
    assert grouping.bcubed(["a", "a", "b"], [0, 0, 0]) == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))


def test_many_articles_are_all_different() -> None:
    few = [text(name) for name in "abc"]
    found = grouping.many(few, 6)
    assert found[:3] == few
    assert found[3].text == "a0\n\na1\n\nb2\n\nb3"
    assert len({each.text for each in found}) == 6


def test_titles_that_are_alike_are_joined_through_a_third() -> None:
    titles = ("one two three four five", "one two three four six", "one two three seven six four", "eight nine")
    first, second, third, other = grouping.jaccard()([text("x", title) for title in titles], 0)
    assert first == second == third != other


def test_ours_finds_stories_and_themes() -> None:
    one, other, alone = grouping.ours("stories")(STORIES, 0)
    assert one == other != alone
    assert len(set(grouping.ours("stories")(THEMES, 0))) == 3
    assert len(set(grouping.ours("themes")(THEMES, 0))) == 1
    assert len(set(grouping.ours("themes")([STORIES[0], STORIES[2]], 0))) == 2


def test_a_row_says_scores_and_costs() -> None:
    assert grouping.head("stories", {"news": STORIES}, [1000]).splitlines()[0] == (
        "| stories | news (3) | 1,000 articles |"
    )
    assert grouping.row("x", [0.5], [Cost(1.234, 56.7)]) == "| x | 0.500 | 1.23 ms, 57 MB |"


def test_faulty_labels_are_told() -> None:
    good = ["Kenya · ferry", "Vivo X50 Pro · RAM", "Bank Indonesia · BI · rupiah"]
    assert [label for label in good if grouping.faulty(label)] == []
    bad = ["", "2021 · 17", "Kenya · Kenyan", "film · films", "ferry²"]
    assert [label for label in bad if not grouping.faulty(label)] == []
    (label,) = grouping.named(THEMES)
    assert "Coral League" in label
    assert not grouping.faulty(label)
