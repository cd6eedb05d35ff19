import pytest

from digest.dates import of_address, of_dateline, of_line, of_name, published
from digest.model import Line

DAY = "2025-02-28"
TEXT = (
    "Menteri membahas batas laut dan sepakat untuk memulai perundingan baru pada bulan Juni di Jakarta, kata pejabat."
)

DATES = [
    ("Jumat (10/2/2023)", "2023-02-10"),
    ("Kamis, 02/10/2025 10:30 WIB", "2025-10-02"),
    ("Monday, 2/10/2025", "2025-02-10"),
    ("28 Februari 2025", DAY),
    ("Jumat, 28 Feb 2025 | 10.30 WIB", DAY),
    ("Jum’at, 28 Februari 2025", DAY),
    ("Feb. 28, 2025", DAY),
    ("February 28th, 2025 at 10:30 a.m.", DAY),
    ("Published: Friday, 28 February 2025", DAY),
    ("Jumaat, 28 Februari 2025", DAY),
    ("16 Ogos 2024", "2024-08-16"),
    ("2025-02-28", DAY),
    ("2025-02-28T10:00:00+07:00", DAY),
    ("2025/02/28 10:00", DAY),
    ("28.02.2025", DAY),
    ("02/02/2025", "2025-02-02"),
    ("1 Januari 2050", "2050-01-01"),
]
NONE = [
    "10/2/2023",
    "Kamis (10/2/2023)",
    "Sabtu, 28 Februari 2025",
    "28 Februari",
    "28/2/25",
    "31 Februari 2025",
    "29 Februari 2025",
    "1 Januari 1989",
    "1 January 2101",
    "2025",
    "Februari 2025",
    "28 Brumaire 2025",
    "28 Februari 2025 - 3 Maret 2025",
    "Updated: 28 Februari 2025",
    "Jadwal kapal 28 Februari 2025",
    "Nomor 12/28/02/2025",
    "3 28 Februari 2025",
    TEXT + " 28 Februari 2025",
    "",
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_a_line_that_is_a_date(text: str, day: str) -> None:
    assert of_line(text) == day


@pytest.mark.parametrize("text", NONE)
def test_a_line_that_is_none(text: str) -> None:
    assert of_line(text) is None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("10/2/2023", "id", "2023-02-10"),
        ("10/2/2023 10:00 WIB", "ms", "2023-02-10"),
        ("10.2.2023", "de", "2023-02-10"),
        ("10/2/2023", "en", None),
        ("10/2/2023", "zh", None),
        ("10/2/2023", "und", None),
        ("10/2/2023", "no such language", None),
        ("2/28/2023", "id", None),
        ("2/28/2023", "en", "2023-02-28"),
        ("Kamis, 10/2/2023", "id", None),
    ],
)
def test_the_language_may_say_which_number_is_the_day(text: str, language: str, day: str | None) -> None:
    assert of_line(text, language) == day
    assert of_dateline(f"JAKARTA, {text} - {TEXT}", language) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("JAKARTA, Jumat (10/2/2023) - ", "2023-02-10"),
        ("Jakarta, BERITA.com (28/2/2025) — ", DAY),
        ("Feb. 28, 2025 (Agency) - ", DAY),
        ("PORT ELLIS, Feb. 28, 2025 -- ", DAY),
        ("Hanoi, 28 Februari 2025 – ", DAY),
        ("JAKARTA, (10/2/2023) - ", None),
        ("JAKARTA, Kamis (10/2/2023) - ", None),
        ("JAKARTA, Feb 28 (Agency) - ", None),
        ("Konser Coldplay 15 November 2023 – ", None),
        ("Rapat pada 28 Februari 2025 - ", None),
        ("Jumat 28 Februari 2025, ", None),
        ("", None),
    ],
)
def test_the_dateline_of_a_text(text: str, day: str | None) -> None:
    assert of_dateline(text + TEXT) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-02-28-title.txt", DAY),
        ("news/2025-02-28.md", DAY),
        ("20250228_x.txt", DAY),
        ("20250228.txt", DAY),
        ("20250231_x.txt", None),
        ("2025-13-28.txt", None),
        ("202502281.txt", None),
        ("1850-02-28.txt", None),
        ("x-2025-02-28.txt", None),
        ("2025-02-28.jsonl#7", None),
        ("000.txt", None),
    ],
)
def test_the_name_of_a_file(name: str, day: str | None) -> None:
    assert of_name(name) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/02/28/kapal", DAY),
        ("https://example.org/read/2025/2/28/1234/kapal", DAY),
        ("https://example.org/a/2025-02-28-kapal", DAY),
        ("https://example.org/2025/02/31/kapal", None),
        ("https://example.org/2025/02/kapal", None),
        ("https://example.org/a?d=/2025/02/28/", None),
        ("https://example.org/1234/02/28/", None),
    ],
)
def test_the_path_of_an_address(url: str, day: str | None) -> None:
    assert of_address(url) == day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("Judul berita", "28 Februari 2025", TEXT), DAY),
        (("28 Februari 2025", "28/02/2025 10:00 WIB", TEXT), DAY),
        (("28 Februari 2025", "1 Maret 2025", TEXT), None),
        (("Last updated:", "28 Februari 2025", TEXT), None),
        (("1 Maret 2025", "Hanoi, 28 Februari 2025 – " + TEXT), DAY),
        (("1 Maret 2025", *["Menu"] * 6, TEXT), None),
        ((TEXT, "28 Februari 2025"), None),
        ((TEXT + " Itu terjadi 28 Februari 2025.",), None),
        ((), None),
    ],
)
def test_the_first_lines(lines: tuple[str, ...], day: str | None) -> None:
    assert published("a.txt", [Line(text) for text in lines], None) == day


def test_the_surer_source_wins() -> None:
    lines, name, url = [Line("28 Februari 2025"), Line(TEXT)], "2025-03-01-a.txt", "https://example.org/2025/03/02/a"
    assert published(name, lines, url) == DAY
    assert published(name, lines[1:], url) == "2025-03-01"
    assert published("a.txt", lines[1:], url) == "2025-03-02"


def test_no_line_takes_long() -> None:
    for text in ("2025 " * 50_000, "1/" * 50_000 + "2025", "a" * 200_000 + " 2025", "(" * 50_000 + "2025 - "):
        assert published("a.txt", [Line(text)], "https://a/" + text) is None
