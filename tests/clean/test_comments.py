import pytest

from digest.clean.page import page_of
from digest.clean.rules.comments import comments
from digest.model import Line

DROPPED = [
    "Leave a Reply",
    "Komentar (0)",
    "3 Comments",
    "Your email address will not be published. Required fields are marked *",
    "Tinggalkan Balasan",
    "Belum ada komentar",
    "View comments (12)",
]
KEPT = [
    "Komentar itu menuai kecaman dari berbagai pihak.",
    "Comments from the minister drew criticism on Monday.",
    "Ia menolak memberi komentar.",
    "The union has yet to reply.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in comments(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(comments(page_of([Line(text=text)], [1])))


def rows(*texts: str) -> list[int]:
    return [finding.row for finding in comments(page_of([Line(text) for text in texts], []))]


def test_the_authors_of_a_thread_are_dropped() -> None:
    said = "I have lived on the islands for twenty years and never missed the ferry."
    assert rows("Ann Lee says:", said, "Budi Hartono menulis:", said, "old_sailor wrote (12)", said) == [0, 2, 4]


def test_a_line_that_announces_a_quote_is_not_a_thread() -> None:
    assert rows("The mayor says:", "“We have waited for this.”", "And a sailor writes:", "“So have we.”") == []
