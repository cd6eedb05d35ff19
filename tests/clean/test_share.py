import pytest

from digest.clean.page import page_of
from digest.clean.rules.share import share
from digest.model import Line

DROPPED = [
    "Share",
    "Bagikan:",
    "Bagikan ke Facebook",
    "Click to share on Twitter (Opens in new window)",
    "Facebook Twitter WhatsApp Telegram",
    "Share this article",
    "Salin tautan",
    "Facebook 120 Twitter 8",
]
KEPT = [
    "Share prices fell in Tokyo.",
    "Facebook didenda karena kebocoran data.",
    "Bagi warga, telegram itu tidak berarti.",
    "Print media are in decline.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in share(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(share(page_of([Line(text=text)], [1])))
