import pytest

from digest.clean.page import page_of
from digest.clean.rules.caption import caption
from digest.model import Line

DROPPED = [
    "Presiden meninjau pasar di Solo, 3 Mei. Foto: Antara",
    "Foto: Reuters",
    "Warga menunggu bantuan di Palu. ANTARA FOTO/Budi Hartono",
    "Menteri Perdagangan (kiri) dan Duta Besar Jepang di Jakarta",
    "Ilustrasi kopi (Pixabay.com)",
    "Jambatan yang runtuh semalam. - Gambar hiasan",
    "Menu andalan kedai itu | CONTOH.CO/Rina Sari",
    "Photo by: Jane Roe",
    "Polisi berjaga di depan gedung. (Foto: Dok. Humas)",
    "Keterangan foto: suasana rapat",
]
KEPT = [
    "Foto-foto lama itu ia simpan di lemari.",
    "Massa bergerak ke depan Gedung DPR/MPR.",
    "Ia mengunggah foto: gambar itu kemudian menjadi bahan perdebatan panjang di media sosial.",
    "The picture: a country that no longer trusts its banks and does not expect to.",
    "Dia berjalan 5 km/jam.",
    "Unggahan itu memuat tautan pic.example.com/abc",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in caption(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(caption(page_of([Line(text=text)], [1])))
