"""The interface's words: gettext messages from ``digest/locale``, and CLDR's dates, numbers and names through Babel.

Babel is imported inside functions: a build that finds nothing changed needs none of it.
"""

import datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_FOLDER = Path(__file__).resolve().parents[1] / "locale"
SOURCE = "en"

# ISO 639 codes of languages that are written from right to left.
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def spoken(language: str) -> str:
    """The language that the interface speaks where this one is wanted: itself if it has messages, else English."""
    return language if _file(language).is_file() else SOURCE


def catalogue(language: str) -> bytes:
    """The messages as they stand in their file, for keys; nothing for English, whose messages are the templates'."""
    return _file(language).read_bytes() if spoken(language) != SOURCE else b""


@cache
def translations(language: str) -> NullTranslations:
    """The messages of a language, ready for gettext."""
    if spoken(language) == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue(language)), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@lru_cache(maxsize=16384)
def date(language: str, iso_day: str, style: str = "long") -> str:
    """A day in words: ``28 Februari 2025``; ``style`` is one of CLDR's: full, long, medium, short."""
    from babel.dates import format_date

    return format_date(datetime.date.fromisoformat(iso_day), style, locale=locale(language))


@lru_cache(maxsize=4096)
def period(language: str, iso: str, style: str = "long") -> str:
    """A month (``2025-03``) in words, ``Maret 2025``; ``style`` is ``long``, ``short`` or, without its year, ``alone``.

    A year (``2025``) is said as it is.
    """
    from babel.dates import format_date, format_skeleton

    if len(iso) == len("2025"):
        return iso.lstrip("0")
    first = datetime.date.fromisoformat(f"{iso}-01")
    if style == "alone":
        return format_date(first, "LLLL", locale=locale(language))
    return str(format_skeleton("yMMMM" if style == "long" else "yMMM", first, locale=locale(language)))


def number(language: str, value: int) -> str:
    """A number with the language's separators: ``10.000``."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale(language))


@cache
def language_name(language: str, code: str) -> str:
    """What a language is called: ``Inggris``; its code where it has no name."""
    return str(locale(language).languages.get(code, code))


def direction(code: str) -> str:
    """The direction in which a language is written, as HTML's ``dir`` has it."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


@cache
def locale(language: str) -> "Locale":
    """Babel's locale of the language that the interface speaks."""
    from babel import Locale

    return Locale.parse(spoken(language))


def _file(language: str) -> Path:
    return _FOLDER / language / "LC_MESSAGES" / "digest.po"
