import pytest

from digest.clean.page import row_of
from digest.clean.phrases import Phrases
from digest.model import Line

KNOWN = Phrases(("leave a reply", "baca juga …", "editor:…", "… (ist)", "… all rights reserved …"))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Leave a Reply (3):", "leave a reply"),
        ("» Baca Juga Harga Naik", "baca juga"),
        ("Editor:Rina", "editor:"),
        ("Editor : Rina", "editor:"),
        ("Suasana pasar (ist)", "(ist)"),
        ("2024 Contoh, All rights reserved worldwide", "all rights reserved"),
        ("Baca jugalah buku itu", None),
        ("Please leave a reply", None),
        ("", None),
    ],
)
def test_where_a_phrase_must_stand(text: str, phrase: str | None) -> None:
    assert KNOWN.hit(row_of(0, Line(text))) == phrase


def test_a_line_with_too_many_words_shows_none() -> None:
    assert KNOWN.hit(row_of(0, Line("Baca juga " + "kata " * 40))) is None
