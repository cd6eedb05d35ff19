"""A page as the preview serves it: with the script that keeps it fresh, which its policy then lets in."""

import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape, unescape

from msgspec import Struct

_POLICY = re.compile(r"<meta\b[^>]*\bhttp-equiv\s*=\s*[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"(\bcontent\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_SHEET = re.compile(r"<link\b[^>]*\brel=\"stylesheet\"[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"(\bhref=\")([^\"]*)(?=\")", re.IGNORECASE)
# The directives that govern scripts and connections; the first that is there does (Content Security Policy Level 3).
_SCRIPT = ("script-src-elem", "script-src", "default-src")
_CONNECT = ("connect-src", "default-src")


class Seen(Struct, frozen=True):
    """What tells an open page whether it is still right: a digest of it without its style sheets, and those."""

    digest: str
    sheets: tuple[str, ...]


def seen(html: str) -> Seen:
    """What there is to see of a page."""
    sheets: list[str] = []

    def bare(tag: re.Match[str]) -> str:
        sheets.extend(unescape(href) for _, href in _HREF.findall(tag[0]))
        return _HREF.sub(r"\1", tag[0])

    rest = _SHEET.sub(bare, html)
    return Seen(sha256(rest.encode("utf-8", "surrogateescape")).hexdigest()[:20], tuple(sheets))


def live(html: str, attributes: Mapping[str, str], script: str, events: str) -> str:
    """The page with the script at the address ``script`` in it, which may speak to ``events`` and to nothing else."""
    widened = _POLICY.sub(lambda meta: _widened_meta(meta[0], script, events), html)
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in attributes.items())
    tag = f'<script src="{escape(script)}"{data} defer></script>'
    head, end, rest = widened.partition("</head>")
    return f"{head}{tag}{end}{rest}"


def widened(policy: str, script: str, events: str) -> str:
    """A policy that lets in what it let in before, and the script and the events at these addresses."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        directives.setdefault(name.lower(), sources)
    for chain, source in ((_SCRIPT, script), (_CONNECT, events)):
        governing = next((name for name in chain if name in directives), None)
        if governing:
            allowed = [each for each in directives[governing] if each.lower() != "'none'"]
            directives[chain[-2] if governing == "default-src" else governing] = [*allowed, _source(source)]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items() if name)


def _source(address: str) -> str:
    """An address as a policy names it, in which an IPv6 one cannot stand."""
    return "'self'" if "//[" in address else address


def _widened_meta(tag: str, script: str, events: str) -> str:
    def content(found: re.Match[str]) -> str:
        policy = widened(unescape(found[2][1:-1]), script, events)
        return f'{found[1]}"{escape(policy, quote=False)}"'

    return _CONTENT.sub(content, tag, count=1)
