"""Web pages: trafilatura finds the article and what the page says of itself, the one walk makes lines of it."""

import re
from collections.abc import Iterator
from logging import NullHandler, getLogger
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from ..model import Draft, Line, Record
from . import front, html
from .decode import decode

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096
# No article is as long, and the extractor's time on such a page is nobody's to wait for: the walk takes all of it.
_LONGEST = 5_000_000
# The extractor's own elements in the words of HTML; the rest of them mark parts of a line.
_ELEMENTS = {"head": "h2", "item": "li", "quote": "blockquote", "list": "ul", "row": "tr", "cell": "td", "lb": "br"}
_DAY = re.compile(r"(?:199\d|20\d\d)-\d\d-\d\d")
_MOST_NAMES = 5
_LONGEST_NAME = 60
# An account, a title with its site, a slogan; and what the makers of templates write.
_NO_SITE = re.compile(r"[@|:!?/»]|^(?:blog|default|home|homepage|index|my site|site|wordpress|website)$", re.IGNORECASE)
# A name does not hold them (the extractor has given every word a capital letter by then).
_NO_NAMES = frozenset(
    {"admin", "author", "by", "com", "contributor", "desk", "ditulis", "editor", "editorial", "media", "news", "oleh"}
    | {"online", "penulis", "redaksi", "reporter", "staff", "team", "tim"}
)


class Page(Struct, frozen=True):
    """The lines of a page and what it says of itself; whether its article was found, or all of it was taken."""

    lines: tuple[Line, ...]
    given: front.Metadata = front.Metadata()
    extracted: bool = False


def read(record: Record) -> Draft:
    """Return the draft of a page: the article and its metadata, or all that the page says where no article is found.

    Raises `UnreadableError`.
    """
    charset = _CHARSET.search(record.data, 0, _HEAD)
    page = read_page(decode(record.data, charset[1].decode() if charset else None))
    return front.draft(record.name, page.lines, page.given, page.extracted)


def read_page(text: str) -> Page:
    """Return what a page's HTML holds."""
    found = _extracted(text) if len(text) <= _LONGEST else None
    article = _lines(found) if found else ()
    lines = article or html.lines(text)
    given = front.metadata(_fields(found, text)) if found else front.Metadata()
    return Page(lines, replace(given, title=_title(given.title, lines)), extracted=bool(article))


def _extracted(text: str) -> "Document | None":
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        # Without a handler Python would print what they have to say of strangers' pages.
        getLogger(name).addHandler(NullHandler())
    try:
        found = trafilatura.bare_extraction(
            text,
            favor_precision=True,
            include_comments=False,
            include_formatting=False,
            deduplicate=False,
            with_metadata=True,
            # The default knows today's date, which would make the same page another article tomorrow; the extensive
            # search takes dates out of the text.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-12-31"},
        )
    except Exception:  # whatever a page does to the extractor or the parser below it, the walk can still read it
        return None
    return None if isinstance(found, dict) else found


def _lines(found: "Document") -> tuple[Line, ...]:
    from lxml import etree

    if found.body is None:
        return ()
    for element in found.body.iter(*_ELEMENTS):
        element.tag = _ELEMENTS[str(element.tag)]
    return html.lines(etree.tostring(found.body, encoding="unicode", method="html"))


def _fields(found: "Document", text: str) -> dict[str, object]:
    """What the page says of itself, under the names of front matter, without what is likely to be wrong."""
    date, url = found.date or "", found.url or ""
    return {
        "title": found.title,
        "author": ", ".join(_authors(found.author or "", found.sitename or "")),
        "source": _site(found.sitename or "", found.title or ""),
        "date": date if _DAY.fullmatch(date) else None,
        # The address of the whole site is what a careless template gives for every page.
        "url": url if _path(url) else None,
        "language": _language(text),
    }


def _site(name: str, title: str) -> str | None:
    """The site's name where it looks like one: its host, or a few words with a capital letter."""
    words = name.split()
    plain = 0 < len(words) <= _MOST_NAMES and name[0].isalnum() and not _NO_SITE.search(name)
    return name if plain and name != title and ("." in name or not name.islower()) else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.strip("/")
    except ValueError:
        return ""


def _language(text: str) -> str | None:
    """The language that the page declares; not English, which templates declare whatever stands in them."""
    found = _LANGUAGE.search(text, 0, _HEAD)
    return found[1] if found and not found[1].lower().startswith("en") else None


def _authors(author: str, sitename: str) -> Iterator[str]:
    """The authors that look like people's names."""
    for name in author.split(";"):
        words = name.split()
        named = 1 < len(words) <= _MOST_NAMES or (len(words) == 1 and not name.isascii())
        capital = all(not word[0].islower() or word in {"bin", "binti", "de", "van", "von", "al"} for word in words)
        plain = not re.search(r"[\d@/:|_]|\.(?:com|co|id|net|org)\b", name) and len(name) <= _LONGEST_NAME
        other = name.strip().lower() != sitename.lower() and not _NO_NAMES & set(name.lower().split())
        if named and capital and plain and other:
            yield " ".join(words)


def _title(given: str | None, lines: tuple[Line, ...]) -> str | None:
    """The first heading where it is the given title or a part of it: a site's name often follows in the latter."""
    first = lines[0] if lines and lines[0].role == "heading" else None
    return first.text if first and first.text in (given or first.text) else given
