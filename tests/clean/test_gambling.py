import pytest

from digest.clean.page import page_of
from digest.clean.rules.gambling import gambling
from digest.model import Line

DROPPED = [
    "Melati Slot adalah situs agen judi online resmi dan terpercaya untuk daftar, login dan deposit pulsa.",
    "Link alternatif togel hari ini, hasil keluaran tercepat dan bonus member baru, kunjungi situs resmi kami.",
    "Bandar poker gampang menang, RTP live tertinggi, withdraw cepat.",
    "Best online casino bonus: sign up now, claim free spins and win real money today!",
]
KEPT = [
    "Polisi menangkap tiga pengelola situs judi online yang menawarkan slot dan togel, kata juru bicara Polda.",
    "Kementerian memblokir 1.200 situs judi online sejak Januari.",
    "Casino operators in Macau reported a sharp drop in revenue on Tuesday, sending shares lower.",
    "Pemerintah Singapore dan Thailand sepakat membuka jalur kereta baru.",
    "Kedua tim bermain bola di stadion baru hari ini.",
]


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    assert [finding.row for finding in gambling(page_of([Line(text=text)], [1]))] == [0]


@pytest.mark.parametrize("text", KEPT)
def test_not_dropped(text: str) -> None:
    assert not list(gambling(page_of([Line(text=text)], [1])))
