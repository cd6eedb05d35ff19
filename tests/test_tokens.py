import re

from hypothesis import given
from hypothesis import strategies as st

from digest.tokens import lower_words, words

TEXTS = st.text() | st.text(st.characters(max_codepoint=127))


@given(TEXTS)
def test_words_are_runs_of_letters_digits_and_underscores(text: str) -> None:
    assert words(text) == re.findall(r"\w+", text)
    assert lower_words(text) == re.findall(r"\w+", text.lower())
