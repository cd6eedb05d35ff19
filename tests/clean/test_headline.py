import pytest

from digest.clean.headline import Headline, headline
from digest.clean.page import page_of
from digest.model import Line

MENU = ["Our ferries and islands", "Timetables for every island", "About the company"]
NOTICE = "We use this box to tell our passengers about storms and closed harbours."
TITLE = "New ferry links the northern islands"
DECK = "Islanders have waited for a ferry of their own since spring"
TEXT = [
    "A new ferry will cross the strait between the port and the northern islands from the first of May.",
    "The ferry links four islands that had no harbour of their own, the company said on Monday.",
    "The northern islands have asked for a new harbour since the spring storms closed the old one.",
    "Passengers will pay the same fare on every crossing, and children under six will travel free.",
]


def found(*texts: str, given: str | None = None) -> Headline:
    return headline(page_of([Line(text=text) for text in texts], [1] * len(texts)), given)


def test_a_menu_with_a_sentence_is_not_where_the_text_begins() -> None:
    assert found(NOTICE, *MENU, *MENU, TITLE, *TEXT) == Headline(title=7)


def test_a_deck_says_more_than_the_title_and_stands_below() -> None:
    assert found("Island news of today", TITLE, "By Rina Sari", DECK, *TEXT) == Headline(title=1, deck=3)


@pytest.mark.parametrize(
    "line",
    [
        "By Rina Sari, Budi Hartono and Ayu Lestari, Harbour Gazette",
        f"{TITLE}, a report from the port",
        "Four islands get a boat",
    ],
)
def test_no_deck_is_better_than_a_wrong_one(line: str) -> None:
    assert found("Island news of today", TITLE, line, *TEXT).deck is None


@pytest.mark.parametrize(
    "line",
    [
        "Home » Islands » New ferry links the islands",
        "New ferry links the islands | Harbour Gazette",
        "A new ferry in the port of the northern islands yesterday. REUTERS",
        "The ferry company asked the northern islands. It waits for",
        "New ferry links the northern islands.",
        "Monday, 3 May 2021, 10:15",
    ],
)
def test_no_title_is_better_than_a_wrong_one(line: str) -> None:
    assert found(line, *TEXT).title is None


@pytest.mark.parametrize(
    "line", ["Les îles « oubliées » du nord", "»Neue Fähre« im Norden", "Un ferri paral·lel al port"]
)
def test_a_quotation_mark_is_no_path(line: str) -> None:
    assert found(line, *TEXT).title == 0


@pytest.mark.parametrize("line", ["Prof. Budi links the islands", "Why a ferry for St. Mary? Islanders explain"])
def test_a_stop_after_an_abbreviation_ends_no_sentence(line: str) -> None:
    assert found(line, *TEXT).title == 0


def test_the_title_that_the_format_gives_takes_its_row() -> None:
    assert found("Island news of today", TITLE, *TEXT, given="Island  News of Today").title == 0
    assert found("Island news of today", TITLE, *TEXT, given="Something else").title is None


def test_rows_without_text_have_no_deck() -> None:
    assert found(TITLE, DECK) == Headline(title=0)
    assert found() == Headline()
