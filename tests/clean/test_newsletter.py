import pytest

from digest.clean.page import page_of
from digest.clean.rules.newsletter import newsletter
from digest.model import Line

DROPPED = [
    "Ikuti kami di Google News",
    "Follow us on Twitter and Instagram",
    "Sign up for our daily briefing",
    "Subscribe",
    "Yuk gabung di kanal WhatsApp kami",
    "Get the day's stories delivered to your inbox every morning.",
    "Download aplikasi kami di sini",
]
KEPT = [
    "Ikuti jejak ayahnya, ia menjadi petani kopi.",
    "Subscribers left the company in large numbers.",
    "Followers of the sect gathered outside the temple.",
    "Kami ikut berduka, kata gubernur.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in newsletter(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(newsletter(page_of([Line(text=text)], [1])))
