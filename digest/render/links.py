"""Every link of the site is made here, from one output path to another. Pages are files, never folders, so that a link
works from a web server, below a sub-path and opened from disk alike."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

# No user name before the host: it makes an address look like another site's.
_WEB = re.compile(r"(?P<host>https?://[\w.-]+(:\d{1,5})?)(?P<rest>[/?].*)?(?P<fragment>#.*)?", re.IGNORECASE)
# Most paths: what slugs are made of needs no quoting, and to find that out so takes a fifth of the time.
_PLAIN = re.compile(r"[a-z0-9./-]*")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def relative(here: str, there: str, fragment: str = "") -> str:
    """The link from one output path to another: from ``articles/a.html`` to ``index.html`` it is ``../index.html``."""
    return _with("../" * here.count("/") + _quoted(there), fragment)


def rooted(base: str, there: str, fragment: str = "") -> str:
    """The link from the server's root: for a page (404.html) that is shown at addresses of any depth."""
    return _with(urlsplit(base).path + _quoted(there), fragment)


def absolute(base: str, there: str, fragment: str = "") -> str:
    """The whole address, as canonical links and feeds need it; ``base`` ends in a slash."""
    return _with(base + _quoted(there), fragment)


def web(address: str | None) -> str:
    """The address if it is a web page's (http or https), written as a valid URL (RFC 3986), else "".

    Nothing else that a seed holds ever becomes a link.
    """
    found = _WEB.fullmatch(address or "")
    if not found:
        return ""
    before, mark, fragment = _LONE_PERCENT.sub("%25", found[0]).partition("#")
    return quote(before, safe=":/?@!$&'()*+,;=~%") + mark + quote(fragment, safe=":/?@!$&'()*+,;=~%")


@lru_cache(maxsize=16384)
def host(address: str | None) -> str:
    """The name of the site at a web address, without "www."."""
    found = _WEB.fullmatch(address or "")
    return found["host"].partition("://")[2].lower().removeprefix("www.") if found else ""


def _quoted(path: str) -> str:
    return path if _PLAIN.fullmatch(path) else quote(path)


def _with(path: str, fragment: str) -> str:
    return f"{path}#{fragment}" if fragment else path
