from collections.abc import Sequence
from pathlib import Path

import pytest

from digest.model import DigestError
from digest.render import own, shipped
from tests.helpers import RAIL, built, project, write


def own_pages(folder: Path) -> Sequence[own.Own]:
    return own.pages(folder, shipped.load((folder,)))


def test_pages_have_their_first_line_as_title_and_their_name_as_address(tmp_path: Path) -> None:
    write(tmp_path, "Tentang Kami.md", "\ufeff\n# Tentang *kami*\n\nIsi.\n")
    write(tmp_path, "notes.md", "Only a text.\n")
    write(tmp_path, "notes.md~", "an editor's backup")
    write(tmp_path, "picture.png", b"\x89")
    pages = own_pages(tmp_path)
    assert [(page.slug, page.title) for page in pages] == [("tentang-kami", "Tentang *kami*"), ("notes", "notes")]
    assert pages[1].html == "<p>Only a text.</p>"
    assert own_pages(tmp_path / "missing") == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Title\n\n# Second", "<h2>Second</h2>"),
        ("<script>alert(1)</script>\n\n<p onclick='x' style='y'>a</p>", "<p>a</p>"),
        ("[a](javascript:alert%281%29)", "<p><a>a</a></p>"),
        ("[a](about.md) [b](https://x.example/b.md)", '<a href="about.html">a</a> <a href="https://x.example/b.md">'),
        ("![picture](x.png) a", "<p> a</p>"),
        ("a&#x202e;b&#7;", "<p>ab</p>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("    code\n    more", "<pre><code>code\nmore\n</code></pre>"),
    ],
)
def test_what_a_page_holds_is_sanitized(tmp_path: Path, text: str, html: str) -> None:
    write(tmp_path, "a.md", text)
    (page,) = own_pages(tmp_path)
    assert html in page.html
    assert not any(each in page.html for each in ("<script", "alert(1)", "onclick", "style", "<h1", "<img"))


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.md", b"\xff\xfea", "not UTF-8 text"),
        ("—.md", b"a", "no address; rename it"),
        ("A!.md", b"a", "rename one of the two"),
    ],
)
def test_a_file_that_cannot_be_a_page_is_named(tmp_path: Path, name: str, text: bytes, what: str) -> None:
    write(tmp_path, "a.md", "a")
    write(tmp_path, name, text)
    with pytest.raises(DigestError, match=what):
        own_pages(tmp_path)


def test_a_build_notices_what_becomes_of_them(tmp_path: Path) -> None:
    page = tmp_path / "site" / "pages" / "about.html"
    project(tmp_path, a_txt=RAIL)
    write(tmp_path, "pages/about.md", "# About\n\nUs.\n")
    built(tmp_path)
    assert "<p>Us.</p>" in page.read_text("utf-8")
    assert built(tmp_path).written == 0
    write(tmp_path, "pages/about.md", "# About\n\nAll of us.\n")
    assert built(tmp_path).written == 1
    assert "<p>All of us.</p>" in page.read_text("utf-8")
    (tmp_path / "pages" / "about.md").unlink()
    built(tmp_path)
    assert not page.exists()
