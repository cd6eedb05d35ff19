"""A search index of the articles' own text: files made by Pagefind, of which a reader's browser fetches what it needs.

Pagefind reads pages. It is given small ones, made from the views, so nothing can be found that was left out.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from ..again import Again
from ..model import DigestError
from .prose import prose
from .views import ArticlePage, Output

_FOLDER = "search"
SCRIPT = f"{_FOLDER}/pagefind.js"
# The script of the page of search, among the static files.
ASSET = "search.js"
# Interfaces that come with the index; the site has its own.
_UNUSED = re.compile(r"pagefind-(.+-)?(ui|highlight)\.(css|js)")


def pages(outputs: Iterable[Output], again: Again | None = None) -> dict[str, str]:
    """What is to be found, by output path: each article's headline and text, or its summary where that is all."""
    again = again or Again()
    articles = (output for output in outputs if output.template == "article.html")
    return {output.path: again(_page, output.path, output) for output in articles}


def index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the index by output path; the same pages, the same bytes.

    Raises `DigestError` where Pagefind is missing or fails.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, page in pages.items():
            file = folder / "in" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page, "utf-8")
        _run(folder)
        made = sorted(path for path in (folder / _FOLDER).rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made if not _UNUSED.match(path.name)}


def _run(folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", "in", "--output-path", _FOLDER]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - nothing of a seed's is in it
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2]
        raise DigestError(f"search = true needs Pagefind: pip install 'digest-press[search]' ({said})")


def _page(output: Output) -> str:
    view = cast("ArticlePage", output.view)
    rest = (view.deck, view.byline, view.origin, *(piece.text for piece in view.summary if view.withheld))
    text = "".join(f"<p>{escape(each)}</p>" for each in rest if each) + str(prose(view.blocks))
    return f'<html lang="{view.site.language}"><body><h1>{escape(view.title)}</h1>{text}</body></html>'
