import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.languages import language
from digest.summarize.headline import LIMIT, headline

CASES = [
    pytest.param("id", "Harga beras naik lagi.", "Harga beras naik lagi", id="short enough"),
    pytest.param("en", "Who pays for the bridge?", "Who pays for the bridge?", id="a question keeps its mark"),
    pytest.param(
        "id",
        "Gubernur membuka pasar ikan baru di pelabuhan lama, beberapa bulan setelah gedungnya terbakar habis pada Mei.",
        "Gubernur membuka pasar ikan baru di pelabuhan lama",
        id="clause boundary",
    ),
    pytest.param(
        "id",
        "Kedua kota adalah “sahabat, bukan saingan” menurut wali kota, yang berbicara kepada wartawan di balai kota.",
        "Kedua kota adalah “sahabat, bukan saingan” menurut wali kota",
        id="not within a quotation",
    ),
    pytest.param(
        "id",
        "Presiden Prancis yang baru menerima Perdana Menteri Kanada Jean Dupont bersama rombongan di Paris hari ini.",
        "Presiden Prancis yang baru menerima Perdana Menteri Kanada Jean Dupont bersama rombongan",
        id="phrase boundary",
    ),
    pytest.param(
        "en",
        "Three hundred farmers drove their old tractors slowly through the narrow streets towards parliament house.",
        "Three hundred farmers drove their old tractors slowly through the narrow streets towards…",
        id="whole word",
    ),
]


@pytest.mark.parametrize(("code", "sentence", "expected"), CASES)
def test_headline_ends_where_a_reader_can_stop(code: str, sentence: str, expected: str) -> None:
    assert headline(sentence, code) == expected


def test_a_quotation_is_closed_where_nothing_else_helps() -> None:
    made = headline("Dia berkata “" + "panjang sekali " * 10 + "memang”.", "id")
    assert made.endswith("…”")


words = st.sampled_from(
    [
        "dan",
        "yang",
        "untuk",
        "Presiden",
        "Rusia",
        "di",
        "ke",
        "bertemu",
        "pada",
        "Beijing,",
        "“teman",
        "selamanya”",
        "kota;",
        "raya",
        "2025",
    ]
)


@given(st.lists(words, min_size=1, max_size=40), st.sampled_from(["id", "en", "xx"]))
def test_headline_is_short_a_beginning_and_never_ends_in_a_conjunction(parts: list[str], code: str) -> None:
    sentence = " ".join(parts)
    made = headline(sentence, code)
    assert len(made) <= LIMIT + 2
    assert sentence.startswith(made.rstrip("…”)]").rstrip("."))
    if len(sentence) > LIMIT:
        assert made.rstrip("…").rpartition(" ")[2].lower() not in language(code).unfinished
