import pytest

from digest.clean.page import page_of
from digest.clean.rules.head import head
from digest.clean.rules.tail import tail
from digest.model import Line, Role

BODY = "Kedua negara sepakat memperluas kerja sama di bidang pertanian dan perikanan mulai tahun depan."
DROPPED = ["Nasional", "Selasa, 4 Maret 2025 | 10:21 WIB", "Rina Sari", "Ekonomi Bisnis Olahraga"]
KEPT = [BODY, "Tidak ada korban jiwa.", "Berikut daftar negara yang ikut serta:"]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped_at_both_ends(text: str) -> None:
    page = page_of([Line(text=text), Line(text=BODY), Line(text=text), Line(text=BODY), Line(text=text)], [1] * 5)
    assert [finding.row for finding in (*head(page), *tail(page))] == [0, 4]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped_at_either_end(text: str) -> None:
    page = page_of([Line(text=text), Line(text=BODY), Line(text=text)], [1] * 3)
    assert not list(head(page))
    assert not list(tail(page))


def test_a_list_right_after_the_text_stays() -> None:
    texts = [BODY, "1. Jepang", "2. Korea Selatan", "Redaksi harian"]
    assert [finding.row for finding in tail(page_of([Line(text=text) for text in texts], [1] * 4))] == [3]


def test_a_sentence_broken_over_lines_stays() -> None:
    texts = ["Kapal itu berlayar dari pelabuhan tua", "menuju pulau di seberang selat", BODY]
    assert not list(head(page_of([Line(text=text) for text in texts], [1] * 3)))


@pytest.mark.parametrize("role", ["heading", "item"])
def test_what_the_format_marks_stays(role: Role) -> None:
    page = page_of([Line(text="Latar", role=role), Line(text=BODY), Line(text="Sumber air", role=role)], [1] * 3)
    assert not [*head(page), *tail(page)]


def test_a_page_without_text_has_no_ends() -> None:
    page = page_of([Line(text="Nasional"), Line(text="Politik")], [1, 1])
    assert not [*head(page), *tail(page)]


def test_capitals_after_the_text_are_a_credit() -> None:
    page = page_of([Line(text=BODY), Line(text="RINA SARI | HARIAN CONTOH")], [1, 1])
    assert [finding.role for finding in tail(page)] == ["credit"]
