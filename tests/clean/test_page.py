import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean.page import MOST_PIECES, opening, page_of, row_of
from digest.model import Line

TEXTS = st.text(alphabet="aB9 .,(“é_\t\u00a0\u200b\x1c", max_size=40)


@given(TEXTS)
def test_a_row_has_the_words_of_its_line_with_single_blanks(text: str) -> None:
    row = row_of(0, Line(text))
    assert row.text == " ".join(text.split())
    assert row.first == opening(row.lead)
    assert row.count == max(len(text.split()), 1)


def test_the_first_pieces_are_words_and_the_last_is_the_rest() -> None:
    row = row_of(0, Line("satu " * MOST_PIECES + "dua tiga"))
    assert row.pieces[-2:] == ["satu", "dua tiga"]
    assert row.count == MOST_PIECES + 2


@pytest.mark.parametrize(
    ("text", "dated"), [("Senin, 3 Maret 2025", True), ("12:30", True), ("Pasal 12 berlaku", False), ("Maret", False)]
)
def test_a_date_and_little_else(text: str, dated: bool) -> None:
    assert row_of(0, Line(text)).dated is dated


def test_rows_are_found_by_what_a_phrase_may_be_or_begin_with() -> None:
    page = page_of([Line("Baca juga: Harga Beras"), Line("Komentar (2)"), Line("Xyzzy plugh")], [])
    assert [row.index for row in page.lookup.first["baca"]] == [0]
    assert [row.index for row in page.lookup.bare["komentar"]] == [1]
    assert "xyzzy" not in page.lookup.first
