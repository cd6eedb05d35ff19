"""The day an article was published, where the dateline, a line of its own, the file's name or the address says so.

A wrong date is worse than none: what can be read in two ways, has no year or contradicts its weekday is no date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from re import Match

from .model import Line

_LANGUAGES = ("id", "en", "ms")
# Spellings that newsrooms use beside those of the CLDR.
_MONTHS = {"sept": 9, "agt": 8, "agust": 8, "pebruari": 2, "nopember": 11}
_WEEKDAYS = {"jum'at": 4, "jum’at": 4, "tues": 1, "thurs": 3}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_YEAR = re.compile(r"(?<!\d)(?:199\d|20\d\d|2100)(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ISO = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d/-])")
_DAY_FIRST = re.compile(r"(?<![\d.,:/-])(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]{3,12})\.?,?[ -](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![\w-])([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")

# A dateline's end, and how far it reaches.
_DATELINE = re.compile(r"(.{6,90}?)(?:\s[-–—]{1,2}\s|\s?[–—]\s?)")
_ADDRESS_ENDS = frozenset({"com", "co", "id", "net", "org"})
# Stands where a date was taken out. In a dateline a date stands apart: after a name without a comma it is the name's.
_TAKEN = "¤"
_APART = re.compile(rf"(?:^|[,(|/])[\s,.(]*{_TAKEN}")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:WIB|WITA|WIT|GMT|UTC|MYT|SGT|E[SD]T|P[SD]T)\b)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:publish(?:ed)?|posted|on|at|date|diterbitkan|dipublikasikan|terbit|tayang|tanggal|pada|pukul|tarikh)\b",
    re.IGNORECASE,
)
# Before a date, these say that it is another one than that of publication.
_UPDATED = re.compile(r"\b(?:updated?|modified|diperbarui|pembaruan|dikemaskini)\W*$", re.IGNORECASE)
_LABELS = 30
_LONGEST = 100
_LINES_BEFORE = 6
# A line this long is text, so a date beyond it is none of the article's head.
_TEXT = 100

_FILE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![\d])|(\d{4})(\d\d)(\d\d)(?=[-_.])")
_PATH = re.compile(r"https?://[^/?#]+(?:/[^?#]*?)?/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/?#-]|$)", re.IGNORECASE)


def published(name: str, lines: Sequence[Line], url: str | None, language: str | None = None) -> str | None:
    """The day (``2025-02-28``) that the first lines give, else the file's name, else the address; or None.

    ``language`` is the lines' own: Indonesian writes the day before the month, English either way.
    """
    return _first_lines(lines, language) or of_name(name) or of_address(url or "")


def of_name(name: str) -> str | None:
    """The day that a file's name begins with; an entry's id in a file of many is no such name."""
    found = _FILE.match(name.rpartition("/")[2]) if "#" not in name else None
    return _iso(*(int(part) for part in found.groups() if part)) if found else None


def of_address(url: str) -> str | None:
    """The day in an address's path (``/2025/02/28/``)."""
    found = _PATH.match(url)
    return _iso(int(found[1]), int(found[2]), int(found[3])) if found else None


def of_line(text: str, language: str | None = None) -> str | None:
    """The day, if a line is a date and nothing else but its weekday, time and label."""
    if len(text) > _LONGEST or not _YEAR.search(text):
        return None
    days, rest = _dates(text, language)
    said = [word for word in _WORD.findall(_LABEL.sub(" ", _CLOCK.sub(" ", rest))) if _weekday(word) is None]
    return days[0] or None if len(days) == 1 and not said and not re.search(r"\d", _CLOCK.sub(" ", rest)) else None


def of_dateline(text: str, language: str | None = None) -> str | None:
    """The day in the dateline that a text begins with, among names only: "JAKARTA, Jumat (10/2/2023) - …"."""
    found = _DATELINE.match(text)
    if not found or not _YEAR.search(found[1]):
        return None
    days, rest = _dates(found[1], language)
    rest = _WORD.sub(lambda word: word[0] if _weekday(word[0]) is None else "", rest)
    named = all(not word[0].islower() or word in _ADDRESS_ENDS for word in _WORD.findall(rest))
    return days[0] or None if len(days) == 1 and named and _APART.search(rest) else None


def _first_lines(lines: Sequence[Line], language: str | None) -> str | None:
    """The dateline's day; else the one day that stands alone on a line near before the text."""
    start = next(
        (i for i, line in enumerate(lines) if line.kept and line.role == "body" and len(line.text) >= _TEXT), None
    )
    if start is None:
        start = next((i for i, line in enumerate(lines) if line.kept and line.role == "body"), len(lines))
    if start < len(lines) and (day := of_dateline(lines[start].text, language)):
        return day
    head = ["", *(line.text for line in lines[: start + 1])][-_LINES_BEFORE - 2 :]
    found = ((before, of_line(text, language)) for before, text in pairwise(head))
    days = {day for before, day in found if day and not _UPDATED.search(before[-_LABELS:])}
    return days.pop() if len(days) == 1 else None


def _dates(text: str, language: str | None) -> tuple[list[str], str]:
    """The distinct days in a text, "" for one that is not certain, and the text with a mark in their places."""
    weekdays = {day for word in _WORD.findall(text) if (day := _weekday(word)) is not None}
    days: set[str] = set()
    for shape, readings in _SHAPES:
        for found in shape.finditer(text):
            days.add(_certain(readings(found, language), weekdays))
        text = shape.sub(_TAKEN, text)
    return sorted(days), text


def _certain(readings: Iterator[date], weekdays: set[int]) -> str:
    """The one reading there is, or the one whose weekday is named."""
    fit = {day for day in readings if not weekdays or day.weekday() in weekdays}
    return fit.pop().isoformat() if len(fit) == 1 and len(weekdays) <= 1 else ""


def _year_first(found: Match[str], _: str | None) -> Iterator[date]:
    yield from _days(found[1], found[3], found[4])


def _numbers(found: Match[str], language: str | None) -> Iterator[date]:
    yield from _days(found[4], found[3], found[1])
    if not _begins_with_day(language):
        yield from _days(found[4], found[1], found[3])


def _day_first(found: Match[str], _: str | None) -> Iterator[date]:
    yield from _days(found[3], _names()[0].get(found[2].lower(), 0), found[1])


def _month_first(found: Match[str], _: str | None) -> Iterator[date]:
    yield from _days(found[3], _names()[0].get(found[1].lower(), 0), found[2])


_SHAPES = ((_ISO, _year_first), (_NUMBERS, _numbers), (_DAY_FIRST, _day_first), (_MONTH_FIRST, _month_first))


def _days(year: str | int, month: str | int, day: str | int) -> Iterator[date]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if _FIRST_YEAR <= found.year <= _LAST_YEAR:
        yield found


def _iso(year: int, month: int, day: int) -> str | None:
    return next((found.isoformat() for found in _days(year, month, day)), None)


def _weekday(word: str) -> int | None:
    return _names()[1].get(word.lower())


@cache
def _begins_with_day(language: str | None) -> bool:
    """Whether all who write a language write the day before the month, by the CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        return bool(language) and Locale.parse(language).date_formats["short"].pattern.startswith("d")
    except (UnknownLocaleError, ValueError):
        return False


@cache
def _names() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Months from 1 and weekdays from 0 (Monday) by their lower-case names, of all languages together."""
    from babel.dates import get_day_names, get_month_names

    months, weekdays = dict(_MONTHS), dict(_WEEKDAYS)
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            months |= {str(name).lower().rstrip("."): n for n, name in get_month_names(width, locale=language).items()}
            weekdays |= {str(name).lower().rstrip("."): n for n, name in get_day_names(width, locale=language).items()}
    return months, weekdays
