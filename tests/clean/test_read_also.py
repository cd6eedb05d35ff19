import pytest

from digest.clean.page import page_of
from digest.clean.rules.read_also import read_also
from digest.model import Line

DROPPED = [
    "Baca juga: Harga Beras Naik Lagi",
    "Baca Juga Tiga Desa Terendam Banjir",
    "(Baca: Bupati Resmikan Pasar)",
    "Simak juga video 'Wawancara Menteri' di sini:",
    "Read also: Ministers meet in Geneva",
    "Tonton juga video pilihan",
    "[ARTIKEL BERKAITAN: Jalan rosak dibaiki]",
]
KEPT = [
    "Baca dulu syaratnya sebelum mendaftar, kata panitia.",
    "Readers also complained about the new timetable.",
    "Simak penjelasan lengkap para ahli tentang gempa itu.",
    "Lihatlah betapa bersihnya sungai itu sekarang.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in read_also(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(read_also(page_of([Line(text=text)], [1])))
