"""A mistake of the keeper's as the preview shows it: the place, its lines, what is wrong and what to do."""

import re
from pathlib import Path
from traceback import format_exception

from msgspec import Struct

from ..model import DigestError
from ..render import shipped

# Lines shown before and after the one at fault, and so much of each.
_AROUND = 3
_WIDTH = 160
_BUG = "This is a fault of digest's own, not of yours; please report it with what the terminal says."


class Excerpt(Struct, frozen=True):
    """A line of a file; ``fault`` is the one that is wrong."""

    number: int
    text: str
    fault: bool


class Mistake(Struct, frozen=True):
    """What stopped a build: the file and the line, as far as they are known, what is wrong and what to do about it.

    ``trace`` is for a fault of ours: how it came to that.
    """

    what: str
    file: str = ""
    line: int | None = None
    advice: str = ""
    excerpt: tuple[Excerpt, ...] = ()
    trace: str = ""


def mistake(error: Exception, root: Path) -> Mistake:
    """What an error that stopped the build of the project in ``root`` says."""
    if not isinstance(error, DigestError):
        return Mistake(f"{type(error).__name__}: {error}", advice=_BUG, trace="".join(format_exception(error)))
    said = str(error)
    found = re.match(r"(.+?):(?:(\d+):)? (.+)", said, re.DOTALL)
    path = found and _found(found[1], root)
    if not found or not path:
        return _parted(said)
    text = _text(path)
    number = int(found[2]) if found[2] else _line(text, found[3])
    parted = _parted(found[3])
    return Mistake(parted.what, found[1], number, parted.advice, _excerpt(text, number))


def _parted(said: str) -> Mistake:
    what, _, advice = said.partition("; ")
    return Mistake(what, advice=advice)


def _found(name: str, root: Path) -> Path | None:
    # A template is named as a keeper's or as one of the default theme, each below its folder.
    places = (root / name, Path(name), shipped.folder("templates").parent / name)
    return next((path for path in places if path.is_file()), None)


def _text(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def _line(text: list[str], what: str) -> int | None:
    """The line that a message speaks of: by its number, else the first that begins with the key in quotes."""
    if numbered := re.search(r"\bline (\d+)", what):
        return int(numbered[1])
    key = re.search(r"'([\w.]+)'", what)
    name = key[1].rpartition(".")[2] if key else None
    return next((n for n, line in enumerate(text, 1) if name and re.match(rf"\s*{re.escape(name)}\s*=", line)), None)


def _excerpt(text: list[str], number: int | None) -> tuple[Excerpt, ...]:
    if not number:
        return ()
    first = max(1, number - _AROUND)
    shown = enumerate(text[first - 1 : number + _AROUND], first)
    return tuple(Excerpt(n, line[:_WIDTH], n == number) for n, line in shown)
