from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.summarize.sentences import spans
from tests.summarize.cases import CASES


@pytest.mark.parametrize(("language", "sentences"), CASES, ids=range(len(CASES)))
def test_boundaries_of_news_text(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text, language)] == sentences


GLUED = [
    ("id", "Mereka pulang.Rapat ditunda.", ["Mereka pulang.", "Rapat ditunda."]),
    ("id", "JURNAL.NET melaporkan kebakaran itu.", ["JURNAL.NET melaporkan kebakaran itu."]),
    ("en", "He left.Then the lights went out.", ["He left.", "Then the lights went out."]),
    ("en", "The site NEWS.ORG was down.", ["The site NEWS.ORG was down."]),
]


@pytest.mark.parametrize(("language", "text", "sentences"), GLUED)
def test_a_forgotten_blank(language: str, text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, language)] == sentences


@given(st.text(alphabet="aB .!?”“\"'(),\n1é", max_size=200), st.sampled_from(["id", "en", "xx"]))
def test_spans_cover_all_but_blanks_in_order(text: str, language: str) -> None:
    found = spans(text, language)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)


@pytest.mark.parametrize("text", ["“" * 300_000, '"' * 300_000, "word " * 200_000, "A. " * 100_000, "x" * 1_000_000])
def test_long_lines_end(text: str) -> None:
    found = spans(text, "en")
    assert found[0][0] == 0
    assert found[-1][1] == len(text.rstrip())
