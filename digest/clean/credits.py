"""Reads names and addresses out of dropped lines: who wrote, and where the text was first published."""

from re import compile as pattern
from urllib.parse import urlsplit

from .page import ADDRESS, EDGES

NAME_WORDS = 5
SOURCE_WORDS = 6
INITIALS = 4
LONGEST_ADDRESS = 2000
# Where the name of a publisher ends: "Contoh.com [rs]", "Contoh.com/Nama Orang".
ENDING = pattern(r"[(\[/|]")


def author(text: str, cue: str) -> str | None:
    """The name in a byline that begins with a cue, or stands before brackets; None unless it looks like a name."""
    text = text.replace(" :", ":")
    at = -1 if cue.startswith("(") else text.lower().find(cue)
    piece = text[at + len(cue) :] if at >= 0 else text.partition("(")[0]
    name = " ".join(piece.strip(EDGES).split())
    words = name.split()
    fits = 0 < len(words) <= NAME_WORDS and all(_part(word) for word in words)
    initials = name.isupper() and len(name) <= INITIALS
    return name if fits and not initials else None


def _part(word: str) -> bool:
    return word[:1].isupper() and all(letter.isalpha() or letter in ".'’-" for letter in word)


def address(text: str) -> str | None:
    """The first http(s) address in a line."""
    found = ADDRESS.search(text)
    url = found[0].rstrip(").,;\"'”’>]") if found else ""
    return url if host(url) else None


def host(url: str) -> str | None:
    """The host of an http(s) address, without "www."; None if it is none."""
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
    except ValueError:
        return None
    fits = parts.scheme in ("http", "https") and "." in name.strip(".") and len(url) <= LONGEST_ADDRESS
    return name.removeprefix("www.") if fits else None


def publisher(text: str, cue: str) -> str | None:
    """The name after the cue of a source line; an address counts as its host."""
    url = address(text)
    if url:
        return host(url)
    text = text.replace(" :", ":")
    at = text.lower().find(cue)
    name = " ".join(ENDING.split(text[at + len(cue) :].strip(EDGES))[0].split()) if at >= 0 else ""
    return name if name and len(name.split()) <= SOURCE_WORDS and name[0].isalnum() else None
