"""From the address that a browser asks for to a file of the site, as a plain web server finds it."""

import mimetypes
from pathlib import Path

from msgspec import Struct

from ..render.paths import FRONT, MISSING
from .places import real

# Python's own table, not the system's, which differ, and what it does not know in every version.
_TYPES = mimetypes.MimeTypes()
for _type, _suffix in (
    ("application/atom+xml", ".atom"),
    ("application/wasm", ".wasm"),
    ("text/javascript", ".js"),
    ("text/x-opml", ".opml"),
):
    _TYPES.add_type(_type, _suffix)
_TEXTS = ("text/", "application/xml", "application/atom+xml", "application/json", "image/svg+xml")


class Found(Struct, frozen=True):
    """What stands at an address: a file with its status (404 where it is the page for lost addresses), or where to go.

    Where there is neither, not even the page for lost addresses is made yet.
    """

    status: int
    file: Path | None = None
    location: str = ""


def find(site: Path, base: str, path: str) -> Found:
    """What stands at the decoded ``path`` of a server whose site begins at the path ``base``, which ends in a slash."""
    if path != base and path in {"/", base.removesuffix("/")} - {""}:
        return Found(307, location=base)
    below = path.removeprefix(base) + (FRONT if path.endswith("/") else "")
    file = resolve(site, below) if path.startswith(base) else None
    if file and file.is_dir():
        return Found(307, location=f"{path}/")
    if file and file.is_file():
        return Found(200, file)
    missing = site / MISSING
    return Found(404, missing if missing.is_file() else None)


def resolve(site: Path, below: str) -> Path | None:
    """The file or folder at a path below the site, if it is really there: no hidden one, none that lies elsewhere."""
    parts = below.split("/")
    if not all(map(_plain, parts)):
        return None
    path = site.joinpath(*parts)
    return path if real(path).is_relative_to(real(site)) else None


def kind(file: Path) -> str:
    """The type of a file, for the browser."""
    guessed = _TYPES.guess_type(file.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith(_TEXTS) else guessed


def _plain(part: str) -> bool:
    """Whether a part of a path names something below, on any system, that is not hidden."""
    return bool(part) and not part.startswith(".") and part.isprintable() and not set(part) & set("\\:")
