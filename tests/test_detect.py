import pytest
from py3langid.langid import LanguageIdentifier

from digest.detect import detect, release

ENGLISH = "“We have waited for this ferry for a very long time, and we thank everybody who built it,” she said. "
TEXTS = [
    ("id", "Kapal itu berangkat karena cuaca di pelabuhan sudah membaik sejak pagi hari."),
    ("ms", "Kapal itu bertolak kerana cuaca di pelabuhan sudah pulih sejak awal pagi tadi."),
    # What a text speaks of does not decide.
    (
        "id",
        "Perdana Menteri Malaysia mengatakan bahwa pemerintah Malaysia terkait dengan hal itu di Kuala Lumpur.",
    ),
    (
        "ms",
        "Presiden Indonesia berkata di Jakarta bahawa syarikat itu, iaitu milik Indonesia, dibuka hari Jumaat.",
    ),
    ("en", "The city council approved a new tram line between the harbour and the university."),
    ("en", "THE CITY COUNCIL APPROVED A NEW TRAM LINE BETWEEN THE HARBOUR AND THE UNIVERSITY."),
    ("de", "Der Stadtrat hat eine neue Straßenbahn zwischen dem Hafen und der Universität beschlossen."),
    ("ar", "وافق مجلس المدينة على خط ترام جديد بين الميناء والجامعة يوم الثلاثاء."),
    ("he", "מועצת העיר אישרה קו רכבת קלה חדש בין הנמל לבין האוניברסיטה ביום שלישי."),
    ("zh", "市议会周二批准了港口和大学之间的一条新电车线路。"),
    ("ja", "市議会は火曜日、港と大学を結ぶ新しい路面電車の路線を承認しました。"),
    ("ta", "துறைமுகத்திற்கும் பல்கலைக்கழகத்திற்கும் இடையே புதிய பாதைக்கு நகரசபை ஒப்புதல் அளித்தது."),
    ("und", ""),
    ("und", "12 — 34"),
    ("und", "Ya, Budi."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert detect(text) == language


def test_a_quotation_at_the_beginning_does_not_decide() -> None:
    rest = "Kapal baru itu akan berlayar setiap hari karena warga pulau sudah lama menunggu kapal yang lebih besar. "
    assert detect(ENGLISH * 3 + "\n" + rest * 9) == "id"
    assert detect(rest * 3 + "\n" + ENGLISH * 9) == "en"


def test_a_headline_is_in_no_language_that_no_newsroom_writes() -> None:
    # English pidgin and Aragonese to the model.
    assert detect("Brisbane 2032 set to be announced as Olympics host") == "en"
    assert detect("Brisbane, a un paso de ser sede de los Juegos") == "es"


def test_a_model_that_was_released_is_loaded_again() -> None:
    text = "The city council approved a new tram line between the harbour and the university."
    first = detect(text)
    release()
    LanguageIdentifier.from_model_file.cache_clear()  # the tests keep it, see conftest.py
    assert detect(text) == first == "en"
