import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean.repairs import REPAIRS, mend

MENDED = [
    ("tanda -tanda damai", "tanda-tanda damai", "blank-before-hyphen"),
    ("ulang tahun ke -80 tahun ini", "ulang tahun ke-80 tahun ini", "blank-before-hyphen"),
    ("di kawasan Asia -Pasifik", "di kawasan Asia-Pasifik", "blank-before-hyphen"),
    ("gerakan non -blok", "gerakan non-blok", "blank-before-hyphen"),
    ("Tiga desa , dua kota", "Tiga desa, dua kota", "blank-before-mark"),
    ("kata “damai” , ujarnya", "kata “damai”, ujarnya", "blank-before-mark"),
    ("Rapat usai . Menteri pulang", "Rapat usai. Menteri pulang", "blank-before-mark"),
    ("dunia yang gelisah. .” Ia", "dunia yang gelisah.” Ia", "doubled-stop"),
    ("satu  dua\ttiga", "satu dua tiga", "blanks"),
    ("â€œDamaiâ€\x9d itu", "“Damai” itu", "mojibake"),
    ("Ã\xa0 la carte", "à la carte", "mojibake"),
    ("Tiáº¿ng Viá»‡t", "Tiếng Việt", "mojibake"),
    ("Ä°stanbul, TÃ¼rkiye’de", "İstanbul, Türkiye’de", "mojibake"),
    ("SÃ£o Paulo e Ã\x89vora", "São Paulo e Évora", "mojibake"),
    ("ä¸\xadæ–‡", "中文", "mojibake"),
    ("\x93Damai\x94 itu", "“Damai” itu", "mojibake"),
    ("“Baik” dan suhu 30Â°C", "“Baik” dan suhu 30°C", "mojibake"),
    ("\u00a0satu ", "satu", "blanks"),
    ("me\u00adnuju\u200b pulau", "menuju pulau", "invisible-character"),
]
UNTOUCHED = [
    "“Cà phê ở Đà Nẵng, là” – HÀ NỘI",
    "İstanbul’da TÜRKİYE’NİN “GÖRÜŞÜ”",
    "AÇÃO DA IRMÃ “JOÃO” NO CAFÉ”",
    "À l’été, où « ça » finit…",
    "ÄÖÜ – “GRÖSSE” für Ärzte",
    "中文新闻：“和平”",
    "قالت الوزارة إن المفاوضات ستبدأ قريباً",
    "Новости: «Мир»",
    "suhu -5 derajat",
    "turun ke -5 derajat Celsius",
    "berubah dari 3% ke -9,2%",
    "harga Rp 1.000 ,- per butir",
    "Jakarta - Presiden tiba",
    "Semarang -Bupati membuka pasar",
    "JAKARTA -Presiden tiba",
    "Gubernur -yang baru dilantik- hadir",
    "opsi -v dan -x",
    "usia 5 -7 tahun",
    "satu . . . dua",
    "dua... tiga",
    "pra- dan pascabanjir",
    "kerangka .NET",
    "pasal 3.1 dan 3.2, juga 4",
]


@pytest.mark.parametrize(("wrong", "right", "rule"), MENDED)
def test_mended(wrong: str, right: str, rule: str) -> None:
    text, done = mend(wrong)
    assert text == right
    assert {name for name, _, _ in done} == {rule}


@pytest.mark.parametrize("text", UNTOUCHED)
def test_untouched(text: str) -> None:
    assert mend(text) == (text, ())


def test_one_line_may_need_several() -> None:
    assert mend("Asia -Pasifik yang gelisah. .” , menurut dia")[0] == "Asia -Pasifik yang gelisah.”, menurut dia"
    assert mend("kawasan Asia -Pasifik , sebutnya")[0] == "kawasan Asia-Pasifik, sebutnya"


def test_a_mending_shows_what_stood_there_and_what_stands() -> None:
    assert mend("tanda -tanda damai")[1] == (("blank-before-hyphen", "tanda -tanda", "tanda-tanda"),)


@given(st.text(alphabet='ab Z5-.,”"\u00ad\t', max_size=60))
def test_only_blanks_stops_and_the_invisible_change(text: str) -> None:
    mended, done = mend(text)

    def solid(value: str) -> str:
        return "".join(character for character in value if character not in " .\t\u00ad")

    assert solid(mended) == solid(text)
    assert (mended == text) == (not done)


@given(st.text(alphabet="ab \t\u00a0\u2003\u3000\x1c\u2028", max_size=30))
def test_no_blank_but_single_plain_ones_is_left(text: str) -> None:
    assert mend(text)[0] == " ".join(text.split())


@given(st.text(alphabet='ab Z5-.,”"ÃÂâ€\u00a0\u00ad\t\x85', max_size=30))
def test_no_mender_has_anything_to_do_with_a_text_that_was_passed_over(text: str) -> None:
    mended, done = mend(text)
    left = [
        mender.name for mender in REPAIRS for found in mender.wrong.finditer(mended) if mender.right(found) is not None
    ]
    assert done or not left
