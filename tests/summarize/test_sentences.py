from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.summarize.sentences import spans

CASES = [
    ("id", ["Nikolai B. Patrushev pergi ke Beijing.", "Ia pulang hari Jumat."]),
    ("id", ["Pertemuan itu dihadiri Mr. Yang dan Bpk. Jokowi.", "Rapat selesai."]),
    ("id", ["Kantornya di Jl. Thamrin No. 5 Jakarta.", "Gedung itu baru."]),
    ("id", ["Harga naik menjadi Rp1.000.000 per ton.", "Petani senang."]),
    ("id", ["PT. Astra Tbk. membagi dividen.", "Pasar menyambutnya."]),
    ("id", ["“Apa itu?” tanya dia kepada kami.", "Tidak ada jawaban."]),
    ("id", ["Xi “bersedia” membantu. .” , menurut pernyataan itu.", "Putin diam."]),
    ("en", ["The U.S. economy grew by 2.5 percent.", "Markets rose."]),
    ("en", ["Dr. Smith met Gen. Brown on Jan. 5 in London.", "They talked."]),
    ("en", ["“Is it true?” she asked.", "Nobody answered."]),
    ("xx", ["Halo dunia.", "Apa kabar?"]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_boundaries_of_news_text(language: str, sentences: list[str]) -> None:
    text = "  ".join(sentences)
    assert [text[start:end] for start, end in spans(text, language)] == sentences


@given(st.text(alphabet="aB .!?”“\"'(),\n1é", max_size=200), st.sampled_from(["id", "en", "xx"]))
def test_spans_cover_all_but_blanks_in_order(text: str, language: str) -> None:
    found = spans(text, language)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)


@pytest.mark.parametrize("text", ["“" * 300_000, "word " * 200_000, "A. " * 100_000, "x" * 1_000_000])
def test_long_lines_end(text: str) -> None:
    found = spans(text, "en")
    assert found[0][0] == 0
    assert found[-1][1] == len(text.rstrip())
