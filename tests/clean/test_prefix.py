import pytest

from digest.clean.prefix import prefix

REST = "Pemerintah mengumumkan harga baru pada hari Senin."
FOUND = [
    "(CLO) ",
    "JAKARTA, CONTOH.com - ",
    "Contoh6.com, Jakarta - ",
    "LONDON (Reuters) - ",
    "Jakarta, CNN Indonesia - - ",
    "Jakarta, CNN Indonesia -- ",
    "CONTOH.CO, ",
    "Contoh6.com, Jakarta ",
    "Jakarta - ",
    "Banda Aceh - ",
    "BUFFALO, N.Y. — ",
    "Jakarta (ANTARA) - ",
    "KUALA LUMPUR 27 Ogos – ",
    "Jakarta, Contoh.com—",
]
NOT_FOUND = [
    "Real Madrid - Barcelona berakhir imbang pada laga malam ini.",
    "Wang – yang lahir di Beijing – mengatakan hal itu.",
    "Perang Dunia II - Jerman menyerah kepada Sekutu.",
    "Presiden (kiri) tiba di Jakarta pada hari Senin.",
    "(10/2) Presiden tiba di Jakarta pada hari Senin.",
    "Harga naik - turun sepanjang pekan lalu di pasar.",
    "Jakarta - singkat",
    "",
]


@pytest.mark.parametrize("start", FOUND)
def test_found(start: str) -> None:
    assert prefix(start + REST) == len(start)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert prefix(text) == 0
