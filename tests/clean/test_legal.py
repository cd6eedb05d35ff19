import pytest

from digest.clean.page import page_of
from digest.clean.rules.legal import legal
from digest.model import Line

DROPPED = [
    "© 2024 Harian Contoh. All rights reserved.",
    "Copyright 2023 Example Media",
    "We use cookies to give you the best experience.",
    "Hak cipta dilindungi undang-undang",
    "Dilarang mengutip tanpa izin",
    "Privacy Policy",
    "Kolom ini tidak semestinya mencerminkan pandangan penerbit.",
    "Artikel ini telah tayang di contoh.id dengan judul Harga Beras Naik",
]
KEPT = [
    "Sikap itu tidak mencerminkan pendapat seluruh anggota partai.",
    "Dilarang keras merokok di kawasan itu, kata petugas.",
    "Copyrights on the songs expired in 2019.",
    "Hakim memutuskan hak cipta lagu itu milik ahli warisnya.",
    "The policy on privacy was debated for hours.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in legal(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(legal(page_of([Line(text=text)], [1])))


def test_a_whole_article_on_one_line_is_not_small_print() -> None:
    article = "Kapal itu tiba pada hari Jumat dan membawa dua ratus penumpang. " * 14
    assert not list(legal(page_of([Line(text=f"{article}All rights reserved.")], [1])))
