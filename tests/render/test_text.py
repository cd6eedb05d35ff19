import pytest

from digest.render import dates, facts, links
from digest.render.text import safe, shorten
from tests.render import factory


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kata “biasa” – tetap\u00a0utuh", "Kata “biasa” – tetap\u00a0utuh"),
        ("\u202egpj.exe", "gpj.exe"),
        ("a\u2066b\u2069c\u202ad\u202c", "abcd"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("satu\ndua\ttiga\u2028empat", "satu dua tiga empat"),
        ("\ud800x\ufffey\ufdd0z", "xyz"),
        ("\u05e9\u200f!", "\u05e9\u200f!"),
    ],
)
def test_what_steers_a_page_is_taken_out_and_the_rest_stays(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("text", "size", "shown"),
    [("pendek", 10, "pendek"), ("satu dua tiga", 10, "satu dua…"), ("https://example.org/x", 10, "https://e…")],
)
def test_shortened_texts_end_in_a_whole_word_where_there_is_one(text: str, size: int, shown: str) -> None:
    assert shorten(text, size) == shown
    assert len(shown) <= size


@pytest.mark.parametrize(
    ("address", "link", "host"),
    [
        ("https://www.Kabar.example/a?b=1#c", "https://www.Kabar.example/a?b=1#c", "kabar.example"),
        ("http://kabar.example", "http://kabar.example", "kabar.example"),
        ("https://kabar.example/a b[1]?q=%zz#d#e", "https://kabar.example/a%20b%5B1%5D?q=%25zz#d%23e", "kabar.example"),
        ("javascript:alert(1)", "", ""),
        ("java\nscript:alert(1)", "", ""),
        ("data:text/html,x", "", ""),
        ("//kabar.example/", "", ""),
        ("https://bank.example@kabar.example/", "", ""),
        ("https://kabar.example/\n", "", ""),
        ("https://", "", ""),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_only_web_addresses_become_links(address: str | None, link: str, host: str) -> None:
    assert links.web(address) == link
    assert links.host(address) == host


def test_links_lead_from_any_depth_to_any_other() -> None:
    assert links.relative("articles/a.html", "index.html") == "../index.html"
    assert links.relative("index.html", "articles/a b.html", "s-0-1") == "articles/a%20b.html#s-0-1"
    assert links.rooted("https://x.example/news/", "index.html") == "/news/index.html"
    assert links.absolute("https://x.example/news/", "feed.xml") == "https://x.example/news/feed.xml"


@pytest.mark.parametrize(
    ("iso", "moment", "day"),
    [
        ("2026-11-18", "2026-11-18T00:00:00+00:00", "2026-11-18"),
        ("2026-11-19T23:30:00-05:00", "2026-11-20T04:30:00+00:00", "2026-11-19"),
        ("2026-11-19T23:30:00", "2026-11-19T23:30:00+00:00", "2026-11-19"),
        ("0001-01-01T00:00:00+07:00", "1970-01-01T00:00:00+00:00", "0001-01-01"),
    ],
)
def test_dates_are_compared_in_utc_and_shown_as_published(iso: str, moment: str, day: str) -> None:
    assert dates.instant(iso).isoformat() == moment
    assert dates.day(iso) == day


def test_reading_time_is_rounded_up_and_nothing_without_a_text() -> None:
    assert facts.minutes(factory.article("a", "T", "kata " * 201 + ".")) == 2
    assert facts.minutes(factory.article("a", "T", "kata " * 199 + ".")) == 1
    assert facts.minutes(factory.article("a", "T")) == 0
