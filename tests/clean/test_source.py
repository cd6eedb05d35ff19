import pytest

from digest.clean.page import page_of
from digest.clean.rules.source import source
from digest.model import Line

DROPPED = [
    "Sumber: https://www.contoh.id/berita/123",
    "Source: Reuters",
    "Sumber : Antara",
    "Originally published at https://example.com/story",
    "Sumber: laporan lengkap ada pada laman resmi kementerian di alamat berikut ini yaitu https://contoh.go.id",
]
KEPT = [
    "Sumber air di desa itu mengering.",
    "Sumber: warga mengaku mendengar ledakan sebelum api muncul, lalu melihat asap tebal dari gudang.",
    "Sources said the talks had failed.",
    "Source code was leaked last week.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in source(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(source(page_of([Line(text=text)], [1])))
