import pytest

from digest.clean.credits import author, publisher


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Penulis: Rina Sari", "penulis:", "Rina Sari"),
        ("Penulis : Rina Sari", "penulis:", "Rina Sari"),
        ("Rina Sari (menurut Antara)", "(menurut Antara)", "Rina Sari"),
        ("Penulis: rls/RS", "penulis:", None),
        ("Reporter: RS", "reporter:", None),
    ],
)
def test_author(text: str, cue: str, name: str | None) -> None:
    assert author(text, cue) == name


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Sumber: Contoh.com", "sumber:", "Contoh.com"),
        ("Sumber : Contoh.com [rs]", "sumber:", "Contoh.com"),
        ("Sumber: Contoh.com/Rina Sari", "sumber:", "Contoh.com"),
        ("Sumber: https://www.contoh.id/a", "sumber:", "contoh.id"),
        ("Sumber:", "sumber:", None),
    ],
)
def test_publisher(text: str, cue: str, name: str | None) -> None:
    assert publisher(text, cue) == name
