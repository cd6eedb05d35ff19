"""Slugs: the readable part of an address, in ASCII, unique among those ever given."""

import re
import unicodedata
from collections.abc import Container

_LONGEST = 80
_GAP = re.compile(r"[^a-z0-9]+")
# Letters that have no decomposition in Unicode but a usual spelling in ASCII.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens, at most 80 characters, cut between words; may be empty."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    slug = _GAP.sub("-", re.sub(r"[\u0300-\u036f'’‘]", "", letters)).strip("-")
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def unique(slug: str, taken: Container[str]) -> str:
    """Return the slug, or the first of slug-2, slug-3, … that is not taken."""
    candidate, n = slug, 1
    while candidate in taken:
        n += 1
        candidate = f"{slug}-{n}"
    return candidate
