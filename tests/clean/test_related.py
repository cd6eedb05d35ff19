import pytest

from digest.clean.page import page_of
from digest.clean.rules.related import related
from digest.model import Line

BODY = "Kedua negara sepakat memperluas kerja sama di bidang pertanian dan perikanan mulai tahun depan."
HEADLINES = ["Harga Cabai Turun Menjelang Lebaran", "Siapa Pengganti Direktur Lama?", "Rain expected across the north"]
DROPPED = [
    "More Stories",
    "You Might Also Like",
    "Berita Terkait",
    "Baca Juga",
    "Artikel Terkait:",
    "Related Posts",
    "TERPOPULER",
]
KEPT = ["Cerita dari desa", "More than a story", "Berita itu terkait dengan banjir", "Popular protests"]


@pytest.mark.parametrize("heading", DROPPED)
def test_dropped_with_the_headlines_below(heading: str) -> None:
    texts = [BODY, heading, *HEADLINES]
    found = related(page_of([Line(text=text) for text in texts], [1] * len(texts)))
    assert [finding.row for finding in found] == [1, 2, 3, 4]


@pytest.mark.parametrize("heading", KEPT)
def test_not_dropped(heading: str) -> None:
    texts = [BODY, heading, *HEADLINES]
    assert not list(related(page_of([Line(text=text) for text in texts], [1] * len(texts))))


def test_text_after_a_list_inside_the_article_stays() -> None:
    texts = [BODY, "Baca juga:", HEADLINES[0], BODY, "Latar belakang", BODY]
    found = related(page_of([Line(text=text) for text in texts], [1] * len(texts)))
    assert [finding.row for finding in found] == [1, 2]


def test_inside_the_article_a_list_has_an_end() -> None:
    texts = [BODY, "Baca juga:", *[f"Bagian ke {n}" for n in range(20)], BODY]
    found = related(page_of([Line(text=text) for text in texts], [1] * len(texts)))
    assert [finding.row for finding in found] == [1, 2, 3, 4, 5, 6, 7]


def test_evidence_is_the_heading() -> None:
    found = related(page_of([Line(text=BODY), Line(text="More Stories"), Line(text=HEADLINES[0])], [1, 1, 1]))
    assert [finding.evidence for finding in found] == ["more stories", "More Stories"]
