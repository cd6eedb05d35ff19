import pytest

from digest.clean.page import page_of
from digest.clean.rules.repeated import repeated
from digest.model import Line

BODY = "Kedua negara sepakat memperluas kerja sama di bidang pertanian dan perikanan mulai tahun depan."
DROPPED = [("Dapatkan saldo gratis untuk pembaca setia", 6), ("Suara warga dari seluruh pelosok negeri", 3)]
KEPT = [
    ("Dapatkan saldo gratis untuk pembaca setia", 2),
    ("Kesimpulan", 6),
    ("Tidak ada korban jiwa dalam peristiwa itu.", 3),
    ("1. Cuci tangan dengan sabun setiap hari", 3),
]


@pytest.mark.parametrize(("text", "seeds"), DROPPED)
def test_dropped(text: str, seeds: int) -> None:
    page = page_of([Line(text=BODY), Line(text=text), Line(text=BODY)], [1, seeds, 1])
    assert [finding.row for finding in repeated(page)] == [1]


@pytest.mark.parametrize(("text", "seeds"), KEPT)
def test_not_dropped(text: str, seeds: int) -> None:
    assert not list(repeated(page_of([Line(text=BODY), Line(text=text), Line(text=BODY)], [1, seeds, 1])))


def test_an_article_that_the_corpus_has_often_stays() -> None:
    assert not list(repeated(page_of([Line(text=text) for text, _ in DROPPED], [6, 6])))
