import pytest

from digest.clean.page import page_of
from digest.clean.rules.caption import caption
from digest.model import Line

DROPPED = [
    "Presiden meninjau pasar di Solo, 3 Mei. Foto: Antara",
    "Foto: Reuters",
    "Foto:",
    "Warga menunggu bantuan di Palu. ANTARA FOTO/Budi Hartono",
    "Menteri Perdagangan (kiri) dan Duta Besar Jepang di Jakarta",
    "Ilustrasi kopi (Pixabay.com)",
    "Jambatan yang runtuh semalam. - Gambar hiasan",
    "Menu andalan kedai itu | CONTOH.CO/Rina Sari",
    "Photo by: Jane Roe",
    "Polisi berjaga di depan gedung. (Foto: Dok. Humas)",
    "Keterangan foto: suasana rapat",
    "Suasana rapat tahunan di Solo, semalam. - Foto Harian Contoh oleh RINA SARI",
    "Warga menunggu bantuan di Palu kemarin. ANTARA",
    "Rina (dua, kanan) menyerahkan bantuan kepada warga di Ipoh, hari ini.",
    "The mayor (second from left) opens the new bridge on Monday.",
    "(ki-ka) Rina Sari, Budi Hartono dan Ayu Lestari di Jakarta, Senin.",
]
KEPT = [
    "Foto-foto lama itu ia simpan di lemari.",
    "Massa bergerak ke depan Gedung DPR/MPR.",
    "Ia mengunggah foto: gambar itu kemudian menjadi bahan perdebatan panjang di media sosial.",
    "The picture: a country that no longer trusts its banks and does not expect to.",
    "Dia berjalan 5 km/jam.",
    "After many nights on the hill I finally took this picture:",
    "Unggahan itu memuat tautan pic.example.com/abc",
    "1. Manajer Proyek (Project Lead / Strategist)",
    "3.1. Raw Request/Response Capture",
    "Enclose the form and a Credit Card/Debit Card Authorization.",
    "Bupati itu berasal dari Provinsi Jawa (Tengah) dan lahir di Solo.",
    "The Reform Party (far right) won two seats in the northern islands.",
    "Menurut laporan itu harga turun. Foto udara dan citra satelit membuktikannya",
]


AFTER = "Pemerintah mengumumkan harga baru pada hari Senin."


def dropped(*texts: str) -> list[int]:
    page = page_of([Line(text=text) for text in texts], [1] * len(texts))
    return [finding.row for finding in caption(page)]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert dropped(text, AFTER) == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert dropped(text, AFTER) == []


def test_who_stands_where_counts_at_the_top_only() -> None:
    text = "Rina (kiri) dan Budi (kanan) berjalan kaki ke balai kota."
    assert dropped(text, AFTER) == [0]
    assert dropped(text) == []
    assert dropped(AFTER, AFTER, AFTER, text, AFTER) == []
