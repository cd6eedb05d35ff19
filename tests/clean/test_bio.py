import pytest

from digest.clean.page import page_of
from digest.clean.rules.bio import bio
from digest.model import Line

BODY = "Kedua negara sepakat memperluas kerja sama di bidang pertanian dan perikanan mulai tahun depan."
DROPPED = [
    "“Ninja kopi. Penjelajah. Penggemar film bisu. Pakar roti.”",
    "Pecinta kucing. Fanatik musik. Komunikator yang rendah hati.",
    "Coffee fanatic. Proud bacon advocate. Friend of animals everywhere.",
]
KEPT = [
    "“Kami datang. Kami melihat. Kami menang.”",
    "He came. He saw. He left.",
    "Pertemuan itu berlangsung dua jam. Tidak ada kesepakatan yang ditandatangani. Rapat dilanjutkan besok pagi.",
    "Suhu: 30 derajat. Angin: tenang. Langit: cerah.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    page = page_of([Line(text=BODY), Line(text=text), Line(text="More Stories")], [1, 1, 1])
    assert [finding.row for finding in bio(page)] == [1]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(bio(page_of([Line(text=BODY), Line(text=text)], [1, 1])))


def test_scraps_before_more_text_stay() -> None:
    assert not list(bio(page_of([Line(text=DROPPED[1]), Line(text=BODY)], [1, 1])))
