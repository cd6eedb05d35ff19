import pytest

from digest.clean.page import Row
from digest.clean.phrases import Phrases

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
    assert KNOWN.hit(Row(0, text)) == phrase


def test_a_line_with_too_many_words_shows_none() -> None:
    assert KNOWN.hit(Row(0, "Baca juga " + "kata " * 40)) is None
