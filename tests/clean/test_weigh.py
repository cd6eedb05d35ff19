from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean import Cleaned, clean
from digest.clean.features import columns
from digest.clean.page import page_of
from digest.clean.scores import scored, weights
from digest.clean.smooth import stretches
from digest.clean.weigh import LONG
from digest.model import Draft, Line

LINES = [
    "The ferry to the northern islands will sail twice a day from May, the council said on Monday, after complaints.",
    "Tickets will cost four crowns, and children will travel free with their parents until the end of summer.",
    "“We have waited for this since the bridge was closed,” said the mayor, who was the first to buy a ticket.",
]
MENU = ["Sign in", "My account", "All sections", "Weather", "Shop", "About us"]
TEASERS = ["Ten ways to cook rice", "Shop the look", "Our apps", "Cookie settings", "Get in touch", "Sitemap"]


def cleaned(*texts: str) -> Cleaned:
    return clean(Draft(name="a.txt", lines=tuple(Line(text=text) for text in texts)), [1] * len(texts))


def by_model(result: Cleaned) -> Iterator[str]:
    return (line.why.evidence for line in result.lines if line.why and line.why.rule == "model")


# Scraps of another part of the page, between an article and a text that is not its own.
PAGE = [*MENU, *LINES, *LINES[1:], *TEASERS, *TEASERS, "Sign up now and get our best offers every day.", *MENU]


def test_a_decision_says_which_features_made_it() -> None:
    evidence = list(by_model(cleaned(*PAGE)))
    assert evidence
    assert all(" -" in each for each in evidence)


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


def test_the_evidence_is_part_of_the_score() -> None:
    page = page_of([Line(text) for text in PAGE], [])
    found = scored(page)
    words = [sum(weights().word[word] for word in each) for each in found.words]
    sums = [weights().bias + sum(each) + word for each, word in zip(found.added, words, strict=True)]
    assert found.scores == pytest.approx(sums)


def test_smoothing_takes_the_stretches() -> None:
    assert stretches([3.0, -1.0, 3.0, -3.0, 1.0, -3.0], 2.0) == [True, True, True, False, False, False]
    assert stretches([], 2.0) == []


@given(st.lists(st.sampled_from([-3.0, -0.5, 0.5, 2.0]), max_size=30))
def test_changes_that_cost_nothing_leave_each_score_to_itself(scores: list[float]) -> None:
    assert [kept for kept, score in zip(stretches(scores, 0.0), scores, strict=True)] == [score > 0 for score in scores]
