import pytest

from digest.model import Problem, Record
from digest.read import formats
from digest.read.markdown import read


def test_structure_becomes_roles() -> None:
    draft = read(Record("a.md", b"---\ntitle: Rain\n---\nFirst *one*.\n\n## Then\n\n- a\n- b\n\n> said\n"))
    assert draft.title == "Rain"
    assert [(line.text, line.role) for line in draft.lines] == [
        ("First one.", "body"),
        ("Then", "heading"),
        ("a", "item"),
        ("b", "item"),
        ("said", "body"),
    ]


@pytest.mark.parametrize("text", ["- " * 600 + "x", "* " * 2000 + "x", "1. " * 3000 + "x"])
def test_what_is_nested_too_deeply_is_a_problem(text: str) -> None:
    assert formats.read(Record("a.md", text.encode())) == Problem("a.md", "is nested too deeply")


def test_a_heading_at_the_start_is_the_title_if_none_is_given() -> None:
    assert read(Record("a.md", b"# Rain again\n\nText.")).title == "Rain again"
    assert read(Record("a.md", b"Text.\n\n# Rain again")).title is None


def test_scripts_never_come_through() -> None:
    draft = read(Record("a.md", b"Hello <script>alert(1)</script>\n\n<b onmouseover=x>you</b> [there](javascript:x)"))
    assert [line.text for line in draft.lines] == ["Hello", "you there"]


@pytest.mark.parametrize(
    "text", ["[a" * 20_000, "<a " * 20_000, "![x](" * 10_000, "> " * 2000 + "x", "word " * 200_000]
)
def test_hostile_markdown_ends(text: str) -> None:
    assert read(Record("a.md", text.encode())).lines
