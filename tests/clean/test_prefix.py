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
    "Jakarta, Contoh.com- ",
    "Solo, Contoh.com -",
    "CONTOH.CO, JAKARTA--",
    "IPOH 6 Mac- ",
    "[KEMAS KINI] KUALA LUMPUR - ",
    "Kuala Lumpur: ",
    "Contoh.com, Jakarta: ",
    "Contohnews - ",
    "Reuters - ",
    ": ",
    "– ",
    "(The Harbour Reporter) ",
    "(Harbour)",
    "(Reuters) ",
    "London (AFP) ",
    "Port Ellis, Northern Isles (Reuters)",
    "Jakarta, Indonesia (CNN Indonesia) ",
]
NOT_FOUND = [
    "Real Madrid - Barcelona berakhir imbang pada laga malam ini.",
    "Wang – yang lahir di Beijing – mengatakan hal itu.",
    "Perang Dunia II - Jerman menyerah kepada Sekutu.",
    "Presiden (kiri) tiba di Jakarta pada hari Senin.",
    "(10/2) Presiden tiba di Jakarta pada hari Senin.",
    "Harga naik - turun sepanjang pekan lalu di pasar.",
    "Indonesia - Malaysia sepakat memperluas kerja sama perdagangan.",
    "Indonesia – Malaysia sepakat memperluas kerja sama perdagangan.",
    "Jakarta - Bandung kini dapat ditempuh dalam empat puluh menit.",
    "PSSI - Kemenpora sepakat membahas aturan baru itu.",
    "U.S. - China talks resume in Geneva on Monday morning.",
    "Finally, the Perfect Garden Seeds—From a shop that everybody trusts.",
    "Latar belakang: Pemerintah mengumumkan harga baru pada hari Senin.",
    "Menteri: Harga beras turun mulai pekan depan di seluruh provinsi.",
    "PERSIB tahun lalu - PERSIJA tahun ini: begitu juara berganti di liga.",
    "Jakarta - singkat",
    "Agence France Presse (AFP) Kantor Jakarta membuka lowongan bagi wartawan.",
    "Stasiun Televisi CNN (CNN) Indonesia menyiarkan debat itu pada Senin.",
    "Menteri Keuangan (CNN) mengatakan harga beras akan turun bulan depan.",
    "Komisi Pemilihan Umum (KPU) Jakarta membuka pendaftaran hari Senin.",
    "(Almost) Everything that the council promised has been built since then.",
    "(Nearly all of it) Everything that the council promised has been built.",
    "News - It was a good year for ferries, harbours and the people on them.",
    "-40 degrees were measured in the harbour on Monday, the office said.",
    "",
]


@pytest.mark.parametrize("start", FOUND)
def test_found(start: str) -> None:
    assert prefix(start + REST) == len(start)


def test_a_name_in_mixed_case_begins_the_text() -> None:
    assert prefix("Jakarta - eKTP baru mulai dicetak pada hari Senin.") == len("Jakarta - ")


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert prefix(text) == 0
