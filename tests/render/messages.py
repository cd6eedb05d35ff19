"""The messages that templates and Python ask for, found as Babel's own extractor finds them."""

from pathlib import Path
from typing import Any

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from jinja2.ext import babel_extract

from digest.render import shipped

PACKAGE = Path(shipped.__file__).parents[1]


def asked() -> set[str | tuple[str, ...]]:
    """Message ids; a plural is the pair of its forms."""
    templates = [(babel_extract, path) for path in sorted(shipped.folder("templates").rglob("*.html"))]
    modules = [("python", path) for path in sorted(PACKAGE.rglob("*.py"))]
    return {message for method, path in (*templates, *modules) for message in _of(method, path)}


def _of(method: Any, path: Path) -> set[str | tuple[str, ...]]:
    keywords = {**DEFAULT_KEYWORDS, "_": None}
    with path.open("rb") as file:
        found = list(extract(method, file, keywords=keywords, options={"trimmed": "true"}))
    return {_id(message) for _, message, _, _ in found}


def _id(message: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return message if isinstance(message, str) else tuple(each for each in message if each)[:2]
