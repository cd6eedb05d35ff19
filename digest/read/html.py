"""The one walk from sanitized HTML to lines, for every format that comes as HTML."""

import re
from html.parser import HTMLParser

import nh3

from ..model import Line, Role

_ROLES: dict[str, Role] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "item",
    "dt": "item",
    "dd": "item",
    "figcaption": "caption",
    "blockquote": "quote",
    **dict.fromkeys(("p", "div", "pre", "tr", "table", "ul", "ol", "dl", "figure", "br", "hr"), "body"),
}
_CELLS = {"td", "th"}
_TAGS = set(_ROLES) | _CELLS
# What vanishes with all it holds.
_SILENT = {"script", "style", "title", "template"}
# The sanitizer's time grows with the square of the depth, and no real page is nested as deep. Beyond it only those
# elements stay that close each other.
_DEEPEST = 1000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)[^<>]*+>")
_FLAT = frozenset({"p", "li", "dt", "dd", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", *_SILENT})
_ENDLESS = frozenset({*_FLAT, "tr", "td", "th", "img", "meta", "link", "input", "source", "wbr", "option", "path"})


def lines(html: str) -> tuple[Line, ...]:
    """Return one line a block of an HTML fragment, with the role that its innermost telling element gives it.

    The fragment is sanitized first: scripts, styles and comments vanish with what they hold, unknown elements leave
    their text. White space is folded to single blanks.
    """
    walk = _Walk()
    flat = _flattened(html) if _too_deep(html) else html
    walk.feed(nh3.clean(flat, tags=_TAGS, clean_content_tags=_SILENT, attributes={}, link_rel=None))
    walk.close()
    return tuple(walk.found)


def _too_deep(html: str) -> bool:
    if html.count("<") <= _DEEPEST:
        return False
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _ENDLESS:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def _flattened(html: str) -> str:
    return _TAG.sub(lambda tag: tag[0] if tag[2].lower() in _FLAT else "<br>", html)


class _Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Line] = []
        self._open: list[str] = []
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CELLS:
            self._parts.append(" ")
            return
        self._flush()
        if tag not in {"br", "hr"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            return
        self._flush()
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            self.found.append(Line(text=text, role=self._role()))

    def _role(self) -> Role:
        roles = (_ROLES[tag] for tag in reversed(self._open[-8:]))
        return next((role for role in roles if role != "body"), "body")
