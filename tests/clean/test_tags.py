import pytest

from digest.clean.page import page_of
from digest.clean.rules.tags import tags
from digest.model import Line

DROPPED = [
    "Tags: politik, ekonomi",
    "Tag : banjir",
    "#banjir #semarang #jawatengah",
    "Filed under: Business",
    "Topik: Pemilu",
    "TAGS",
]
KEPT = [
    "#banjir",
    "Tagihan listrik naik bulan ini.",
    "Topik itu dibahas dalam rapat tertutup.",
    "#1 in the ranking is a small town in Norway.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in tags(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(tags(page_of([Line(text=text)], [1])))
