import pytest

from digest.clean.page import page_of
from digest.clean.rules.navigation import navigation
from digest.model import Line

DROPPED = [
    "Home » Nasional » Politik",
    "Beranda › Daerah",
    "Skip to content",
    "Menu",
    "Back to top",
    "Lihat semua",
    "News › World › Asia",
]
KEPT = [
    "Home prices rose again in March.",
    "Menu sarapan di desa itu sederhana.",
    "Suhu naik dari 20 » 25 derajat.",
    "Kembali ke desa adalah pilihannya.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in navigation(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(navigation(page_of([Line(text=text)], [1])))
