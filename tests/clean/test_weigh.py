from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean import Cleaned, clean
from digest.clean.features import WIDE, columns
from digest.clean.page import page_of
from digest.clean.scores import HUNDREDTHS, scored, weights
from digest.clean.smooth import stretches
from digest.clean.weigh import LONG
from digest.model import Draft, Line
from digest.packed import packed

LINES = [
    "The ferry to the northern islands will sail twice a day from May, the council said on Monday, after complaints.",
    "Tickets will cost four crowns, and children will travel free with their parents until the end of summer.",
    "“We have waited for this since the bridge was closed,” said the mayor, who was the first to buy a ticket.",
]
MENU = ["Sign in", "My account", "All sections", "Weather", "Shop", "About us"]
TEASERS = ["Ten ways to cook rice", "Shop the look", "Our apps", "Cookie settings", "Get in touch", "Sitemap"]


def cleaned(*texts: str) -> Cleaned:
    return clean(Draft(name="a.txt", packed=packed([Line(text=text) for text in texts])), [1] * len(texts))


def by_model(result: Cleaned) -> Iterator[str]:
    return (line.why.evidence for line in result.lines if line.why and line.why.rule == "model")


# Scraps of another part of the page, between an article and a text that is not its own.
PAGE = [*MENU, *LINES, *LINES[1:], *TEASERS, *TEASERS, "Sign up now and get our best offers every day.", *MENU]


def test_a_decision_says_which_features_made_it() -> None:
    evidence = list(by_model(cleaned(*PAGE)))
    assert evidence
    assert all(" -" in each for each in evidence)


def test_every_line_that_the_model_was_asked_about_has_its_score() -> None:
    lines = cleaned(*PAGE).lines
    layers = [line.why.layer if line.why else line.role for line in lines]
    asked = [line.score is not None for line in lines]
    assert asked == [layer in ("model", "place", "body", "heading") for layer in layers]
    assert {True, False} == set(asked)
    assert max(line.score or 0.0 for line in lines if line.kept) > 0
    assert all(line.score == round(line.score, 2) for line in lines if line.score is not None)


def test_where_the_rules_alone_decide_the_result_says_so() -> None:
    advert = cleaned(*MENU, "Best price now only today.", *MENU)
    assert (advert.fallback, [line.text for line in advert.lines if line.kept]) == (
        True,
        ["Best price now only today."],
    )
    assert not cleaned(*PAGE).fallback


def test_what_is_in_a_page_keeps_its_text_and_loses_its_menus() -> None:
    kept = [line.text for line in cleaned(*PAGE).lines if line.kept]
    assert kept[: len(LINES)] == LINES
    assert not set(kept) & set(MENU)


@pytest.mark.parametrize("place", range(len(PAGE) + 1))
def test_a_long_line_that_ends_like_a_sentence_is_never_dropped_on_its_score(place: int) -> None:
    line = "cookies newsletter subscribe click " * (LONG // 4) + "here now please."
    result = cleaned(*PAGE[:place], line, *PAGE[place:])
    why = result.lines[place].why
    assert why is None or why.rule != "model"


@pytest.mark.parametrize("texts", [LINES[:1], LINES[:2], ["Sign up here.", *LINES[:1], "Our apps"], LINES])
def test_what_the_rules_leave_is_not_halved(texts: list[str]) -> None:
    assert [line.text for line in cleaned(*texts).lines if line.kept and line.text in LINES] == [
        text for text in texts if text in LINES
    ]


def test_the_weights_are_for_the_features_that_are_computed() -> None:
    found, _ = columns(page_of([], []), frozenset())
    assert set(weights().tables) == set(found)
    assert all(len(value) == len(column) for name, column in found.items() for value in weights().tables[name])


@pytest.mark.parametrize(
    ("text", "kind"),
    [(LINES[0] * 2, "text"), (LINES[0], "sentence"), ("rice " * 16, "line"), ("Shop now!", "mark"), ("Shop", "word")],
)
def test_a_row_is_known_to_its_neighbours_by_its_kind(text: str, kind: str) -> None:
    found, _ = columns(page_of([Line(text), Line("Menu")], []), frozenset())
    above, _, _ = found["between"]
    assert above[1] == kind


def test_the_evidence_is_part_of_the_score() -> None:
    page = page_of([Line(text) for text in PAGE], [])
    found = scored(page)
    words = [sum(weights().word[word] for word in each) for each in found.words]
    sums = [weights().bias + sum(each) + word for each, word in zip(found.added, words, strict=True)]
    assert found.scores == [each / HUNDREDTHS for each in sums]


def test_smoothing_takes_the_stretches() -> None:
    assert stretches([3.0, -1.0, 3.0, -3.0, 1.0, -3.0], 2.0) == [True, True, True, False, False, False]
    assert stretches([], 2.0) == []


@given(st.lists(st.sampled_from([-3.0, -0.5, 0.5, 2.0]), max_size=30))
def test_changes_that_cost_nothing_leave_each_score_to_itself(scores: list[float]) -> None:
    assert [kept for kept, score in zip(stretches(scores, 0.0), scores, strict=True)] == [score > 0 for score in scores]


def column(name: str, *texts: str) -> list[str]:
    found, _ = columns(page_of([Line(text) for text in texts], []), frozenset())
    return list(found[name][0])


@given(st.lists(st.sampled_from(["8.2", "Pros", "Menu", LINES[0]]), max_size=40))
def test_what_stands_around_a_row_is_counted_on_both_sides(texts: list[str]) -> None:
    bounds = {"<1": 0, "1+": 1, "2+": 2, "3+": 3, "5+": 5, "8+": 8, "12+": 12, "16+": 16, "20+": 20}
    for row, found in enumerate(column("wordless around", *texts)):
        count = texts[max(row - WIDE, 0) : row + WIDE + 1].count("8.2")
        assert bounds[found] == max(bound for bound in bounds.values() if bound <= count)


def test_a_label_that_the_text_speaks_of_is_told_from_one_of_a_menu() -> None:
    assert column("shared", "Northern Islands", *LINES, "Kitchen Storage")[::4] == ["2", "0"]
    assert column("shared", "Kitchen storage sold cheaply in every season of the year.")[0] == "0"


def test_a_table_does_not_belong_to_the_stretch_that_is_surely_text() -> None:
    assert column("core", *MENU * 4, *LINES, *MENU * 4) == ["before"] * 24 + ["inside"] * 3 + ["behind"] * 24


def test_capitals_are_told_in_any_script() -> None:
    texts = ("Best of the Rest", "Pros And Cons", "just words", "One word more", "天气预报")
    assert column("capitals", *texts) == ["most", "all", "none", "one", "none"]


def test_a_long_line_deep_in_another_part_of_the_page_goes_with_it() -> None:
    teaser = "cookies newsletter subscribe click " * (LONG // 4) + "here now please."
    lines = cleaned(*LINES, *MENU * 3, teaser, *MENU * 3, *LINES).lines
    assert [line.why.rule for line in lines if line.text == teaser and line.why] == ["stretch"]
