"""digest.toml: what a keeper may set, with a default for everything."""

import codecs
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from .disk import disk
from .ledger import Slug
from .model import DigestError, Grain

FILE = "digest.toml"

# RFC 3986's host and path, in ASCII as feeds need it.
Address = Annotated[
    str, Meta(pattern=r"\A(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9_.~!$&'()*+,;=:@%/-]*)?)?\Z")
]
Code = Annotated[str, Meta(pattern=r"\A(auto|[a-z]{2,3})\Z")]
Folder = Annotated[str, Meta(pattern=r"\A[^\x00-\x1f]+\Z")]


class ThemeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What the keeper wants of one theme.

    Its stories go ``into`` another theme, or the stories with these ``seeds`` come into this one, which may be new;
    ``name`` takes the place of the label; a ``hidden`` one is in no list and no feed but its own.
    """

    name: str = ""
    into: Slug | None = None
    seeds: tuple[str, ...] = ()
    hidden: bool = False


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of one project.

    ``address`` is where the site will be reached, with or without a path; ``language`` is the interface's (``auto``:
    that of most articles at the first build); ``seeds`` and ``output`` are folders beside digest.toml; ``feed_size`` is
    the number of entries a feed holds. Without ``full_text`` the summary is shown and the rest left to the source. With
    ``search`` readers can search, if they have JavaScript.
    ``summary`` is the length of an article's summary, ``grain`` how large themes are; ``themes`` has the keeper's word
    on single themes by their slugs.
    """

    title: str = "Digest"
    tagline: str = ""
    address: Address = ""
    language: Code = "auto"
    seeds: Folder = "seeds"
    output: Folder = "site"
    feed_size: Annotated[int, Meta(ge=1, le=1000)] = 50
    full_text: bool = True
    search: bool = False
    summary: Literal["short", "normal", "long"] = "normal"
    grain: Grain = "normal"
    themes: Mapping[Slug, ThemeSettings] = {}

    @property
    def base(self) -> str:
        """The address with a slash at its end; that of a local preview where none is set."""
        return (self.address or "http://localhost:8000").rstrip("/") + "/"


def load(path: Path) -> Config:
    """Read digest.toml; a missing file is the defaults. Raises `DigestError` naming the key and what is allowed."""
    if not path.exists():
        return Config()
    with disk(path, "read"):
        data = path.read_bytes()
    try:
        return msgspec.toml.decode(data.removeprefix(codecs.BOM_UTF8), type=Config)
    except msgspec.ValidationError as error:
        raise DigestError(f"{path}: {_explain(str(error))}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DigestError(f"{path}: not valid TOML: {error}") from error


_ALLOWED = {
    "title": "a text in quotes",
    "tagline": "a text in quotes",
    "address": 'an address such as "https://example.org/news/", in plain ASCII',
    "language": '"auto" or a code such as "id" or "en"',
    "seeds": "the name of a folder",
    "output": "the name of a folder",
    "feed_size": "a whole number from 1 to 1000",
    "full_text": "true or false",
    "search": "true or false",
    "summary": '"short", "normal" or "long"',
    "grain": '"broad", "normal" or "fine"',
    "themes": "tables with the slug of a theme each: [themes.rice-harvest]",
    "themes.name": "a text in quotes",
    "themes.into": "the slug of another theme",
    "themes.seeds": 'a list of seeds: ["000.txt", "001.txt"]',
    "themes.hidden": "true or false",
}


def _explain(message: str) -> str:
    place = re.sub(r"\[.*?\]", "", message.partition("$.")[2].rstrip("`"))
    if unknown := re.search(r"unknown field `(.+?)`", message):
        key = unknown[1]
        known = [name for above, _, name in (each.rpartition(".") for each in _ALLOWED) if above == place]
        close = get_close_matches(key, known, n=1)
        advice = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(known)}"
        return f"unknown key {key!r}; {advice}"
    return f"{place!r} must be {_ALLOWED[place]}" if place in _ALLOWED else message
