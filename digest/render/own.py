"""The keeper's own pages: Markdown files in the folder ``pages``, sanitized like everything else."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ..again import Again
from ..model import DigestError
from ..slug import slugify
from .text import safe

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "hr", "br", "a", "em"),
    *("strong", "del", "ins", "sub", "sup", "kbd", "abbr", "table", "thead", "tbody", "tr", "th", "td"),
}


class Own(Struct, frozen=True):
    """A page of the keeper's: the name in its address, its title, and its text as sanitized HTML."""

    slug: str
    title: str
    html: str


def pages(folder: Path, files: Mapping[str, bytes], again: Again | None = None) -> Sequence[Own]:
    """The pages of a folder, given its files by name. Raises `DigestError` for one that cannot be a page."""
    again = again or Again()
    found: dict[str, Own] = {}
    for name, data in files.items():
        if "/" in name or not name.endswith(".md"):
            continue
        path = folder / name
        page = again(_page, path, path, data)
        if page.slug in found:
            raise DigestError(f"{path}: another page has the address {page.slug!r} already; rename one of the two")
        found[page.slug] = page
    return tuple(found.values())


def _page(path: Path, data: bytes) -> Own:
    try:
        text = re.sub(r"\A\s*\n", "", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DigestError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    slug = slugify(path.stem)
    if not slug:
        raise DigestError(f"{path}: its name has no letter from a to z and no digit, so no address; rename it")
    head, _, rest = text.partition("\n")
    named = head.startswith("# ")
    return Own(slug, safe(head.strip("# \t\r") if named else path.stem), _html(rest if named else text))


def _html(text: str) -> str:
    import nh3
    from markdown import markdown

    made = markdown(text, extensions=["tables", "fenced_code", "sane_lists", "def_list"], output_format="html")
    # The title is the page's only h1.
    lowered = made.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(
        lowered,
        tags=_TAGS,
        attributes={"a": {"href"}, "abbr": {"title"}},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=_attribute,
        link_rel=None,
    )
    return "\n".join(safe(line) for line in clean.split("\n"))


def _attribute(tag: str, name: str, value: str) -> str:
    # A link between two files of the folder is one between their pages.
    return f"{value[: -len('.md')]}.html" if name == "href" and value.endswith(".md") and ":" not in value else value
