import pytest

from digest.clean.page import page_of
from digest.clean.rules.advert import advert
from digest.model import Line

DROPPED = [
    "[iklan_2]",
    "[ad_1]",
    "ADVERTISEMENT",
    "Iklan",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Gulir untuk lanjut membaca",
    "[Gambas:Video 20detik]",
    "{{banner-top}}",
    "Advertisement - Scroll to continue reading",
    "[gallery ids=12,13]",
]
KEPT = [
    "Iklan rokok dilarang tayang di televisi sebelum pukul 21.30.",
    "[Warga]",
    "Advertisement spending rose by a tenth last year.",
    "[1] Laporan tahunan bank sentral, 2021.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in advert(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(advert(page_of([Line(text=text)], [1])))
