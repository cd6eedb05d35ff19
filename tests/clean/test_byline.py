import pytest

from digest.clean.page import page_of
from digest.clean.rules.byline import byline
from digest.model import Line

DROPPED = [
    "Penulis: Rina Sari",
    "Editor: A. Hartono",
    "Reporter : Budi",
    "Nguyen Lan (menurut CCTV, TASS)",
    "Mai Anh (according to Reuters)",
    "Written by Jane Roe",
    "Laporan wartawan Harian Contoh, Budi Hartono",
]
KEPT = [
    "Penulis novel itu tinggal di Yogyakarta.",
    "Editor in chief of the paper resigned on Friday.",
    "Anies Baswedan (Gubernur DKI Jakarta)",
    "Wang Yi (menurut kantor berita itu) akan berkunjung ke Moskow pekan depan untuk bertemu para pejabat.",
    "Reporters waited outside the court.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in byline(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(byline(page_of([Line(text=text)], [1])))
