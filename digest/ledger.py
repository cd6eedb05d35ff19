"""The ledger: what was promised to readers. Ids, slugs, first-seen times, and where merged addresses lead now."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from sys import intern
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from .again import Again
from .disk import disk
from .model import DigestError, Grain

E = TypeVar("E")

FILE = "ledger.json"
VERSION = 1

Slug = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9-]*\Z")]
Urn = Annotated[str, Meta(pattern=r"\Aurn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Moment = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00\Z")]

_json = msgspec.json.Encoder().encode
_SECTIONS = ("articles", "stories", "themes")
# How `dump` writes lines: what a section begins with, and an entry.
_SECTION = re.compile(rb'\s*"(articles|stories|themes)": ?\{')
_ENTRY = re.compile(rb'"(?:[^"\\]|\\.)*": ?(\{.*\}),?')


class Promise(Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """What was promised for one article: id and slug for ever, and the time it was first seen (ISO 8601, UTC).

    ``url`` and ``text`` (a digest of the seed's bytes) recognise an article whose seed was renamed; ``story`` and
    ``theme`` are the slugs of the groups it was last in.
    """

    id: Urn
    slug: Slug
    seen: Moment
    text: str
    url: str | None = None
    story: Slug | None = None
    theme: Slug | None = None


class Group(Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """A story or theme that ever was.

    ``page`` says that readers were given its address: a theme's always, a story's once several articles told it.
    ``into`` is the slug of the group that it went into.
    """

    id: Urn
    page: bool = False
    into: Slug | None = None


class Ledger(Struct, frozen=True, forbid_unknown_fields=True):
    """All promises: articles by seed name, stories and themes by slug, and the language chosen by majority.

    ``grain`` is how large themes were to be when they were found.
    """

    version: int = VERSION
    language: str | None = None
    grain: Grain = "normal"
    articles: Mapping[str, Promise] = {}
    stories: Mapping[Slug, Group] = {}
    themes: Mapping[Slug, Group] = {}


class _Version(Struct, frozen=True):
    version: int


def load(path: Path) -> Ledger:
    """Read a ledger; a missing one is empty. Raises `DigestError` for one that is broken or from a newer version."""
    return parse(path, read(path))


def read(path: Path) -> bytes | None:
    """The bytes of a ledger's file; None where there is none."""
    if not path.exists():
        return None
    with disk(path, "read"):
        return path.read_bytes()


def parse(path: Path, data: bytes | None) -> Ledger:
    """The ledger that a file holds, as `load` has it."""
    if data is None:
        return Ledger()
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version > VERSION:
            raise DigestError(f"{path}: was written by a newer digest (version {version}); upgrade digest")
        ledger = msgspec.json.decode(data, type=Ledger)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DigestError(f"{path}:{_line(error, data)} {error}; mend it or take the last good copy back") from error
    for name, promise in ledger.articles.items():
        try:
            datetime.fromisoformat(promise.seen)
        except ValueError as error:
            raise DigestError(f"{path}: {name!r} was 'seen' on a day that no calendar has; mend it") from error
    for what in ("id", "slug"):
        given = Counter(getattr(promise, what) for promise in ledger.articles.values())
        if twice := sorted(value for value, n in given.items() if n > 1):
            raise DigestError(f"{path}: the {what} {twice[0]!r} is given to two articles; it belongs to one")
    # One text for each slug and each moment, not one for each article: slugs are compared by identity.
    return replace(ledger, articles={intern(name): _shared(promise) for name, promise in ledger.articles.items()})


def _shared(promise: Promise) -> Promise:
    return replace(
        promise,
        seen=intern(promise.seen),
        story=promise.story and intern(promise.story),
        theme=promise.theme and intern(promise.theme),
    )


def _line(error: Exception, data: bytes) -> str:
    """The number of the line that a decoder's message speaks of: of a byte, or of the first entry that is not right."""
    place = re.search(r"byte (\d+)", str(error))
    number = len(data[: int(place[1])].splitlines()) if place else _faulty(data)
    return f"{number}:" if number else ""


def _faulty(data: bytes) -> int:
    """The number of the first line with an entry that cannot be one; 0 if there is none, as when lines were joined."""
    kind: type[Promise | Group] = Promise
    for number, line in enumerate(data.splitlines(), 1):
        if section := _SECTION.match(line):
            kind = Promise if section[1] == b"articles" else Group
        elif entry := _ENTRY.fullmatch(line.strip()):
            try:
                msgspec.json.decode(entry[1], type=kind)
            except msgspec.DecodeError:
                return number
    return 0


def ordered(ledger: Ledger) -> Ledger:
    """The ledger with its entries in the order in which they are written and read."""
    return replace(ledger, **{name: _sorted(getattr(ledger, name)) for name in _SECTIONS})


def _sorted(entries: Mapping[str, E]) -> Mapping[str, E]:
    names = sorted(entries)
    return entries if names == list(entries) else {name: entries[name] for name in names}


def dump(ledger: Ledger, again: Again | None = None) -> bytes:
    """Write a ledger as JSON with one entry a line, sorted, so that a version control system shows what changed."""
    again = again or Again()
    parts = [b'"version": %d' % ledger.version, b'"language": %b' % _json(ledger.language)]
    if ledger.grain != "normal":
        parts.append(b'"grain": %b' % _json(ledger.grain))
    for name in _SECTIONS:
        rows = _sorted(getattr(ledger, name))
        lines = b",\n".join(again.each((dump, name), list(rows.values()), partial(map, _row), list(rows)))
        parts.append(b'"%b": {\n%b\n}' % (name.encode(), lines) if rows else b'"%b": {}' % name.encode())
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _row(entry: Promise | Group, name: str) -> bytes:
    return b"%b: %b" % (_json(name), _json(entry))
