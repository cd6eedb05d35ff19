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
        ("said", "quote"),
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


def test_a_heading_needs_no_blank_lines() -> None:
    assert [line.role for line in read(Record("a.md", b"one\n## two\nthree")).lines] == ["body", "heading", "body"]


@pytest.mark.no_cover
@pytest.mark.parametrize("block", ["# a\n" * 10_000, "![" * 80_000, "`a " * 50_000, "&a;" * 50_000, "*a**" * 40_000])
def test_a_block_that_no_hand_wrote_ends(block: str) -> None:
    draft = read(Record("a.md", f"*Before*\n\n{block}\n\n*After*".encode()))
    assert (draft.lines[0].text, draft.lines[-1].text) == ("Before", "After")


def test_what_is_longer_than_any_article_is_taken_as_it_stands() -> None:
    line = " ".join(["*Sebuah* kapal <baru> tiba."] * 10)
    draft = read(Record("a.md", f"{line}\n\n".encode() * 20_000))
    assert len(draft.lines) == 20_000
    assert draft.lines[7].text == line
