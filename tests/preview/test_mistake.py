from pathlib import Path

import pytest

from digest.model import DigestError
from digest.preview.mistake import mistake
from tests.helpers import write


def test_the_line_of_a_template_stands_among_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, "templates/article.html", "".join(f"line {n}\n" for n in range(1, 20)))
    found = mistake(DigestError("templates/article.html:10: no filter named 'wrog'"), tmp_path)
    assert (found.file, found.line, found.what) == ("templates/article.html", 10, "no filter named 'wrog'")
    assert [(line.number, line.text, line.fault) for line in found.excerpt] == [
        (n, f"line {n}", n == 10) for n in range(7, 14)
    ]


def test_what_to_do_stands_apart(tmp_path: Path) -> None:
    path = write(tmp_path, "pages/about.md", b"\xff")
    found = mistake(DigestError(f"{path}: not UTF-8 text; save it as UTF-8"), tmp_path)
    assert (found.what, found.advice, found.line, found.excerpt) == ("not UTF-8 text", "save it as UTF-8", None, ())


@pytest.mark.parametrize(
    "said",
    [
        "digest.toml: 'feed_size' must be a whole number",
        "digest.toml: not valid TOML: Invalid value (at line 2, column 3)",
    ],
)
def test_a_setting_is_found_by_its_name_or_the_line_said(tmp_path: Path, said: str) -> None:
    write(tmp_path, "digest.toml", 'title = "feed_size"\nfeed_size = 0\n')
    found = mistake(DigestError(said), tmp_path)
    assert found.line == 2
    assert [line.text for line in found.excerpt if line.fault] == ["feed_size = 0"]


def test_a_template_of_the_default_theme_is_found(tmp_path: Path) -> None:
    assert len(mistake(DigestError("templates/base.html:1: broken"), tmp_path).excerpt) == 4


def test_a_mistake_without_a_file_is_said_whole(tmp_path: Path) -> None:
    found = mistake(DigestError("search = true needs Pagefind: pip install it (no module)"), tmp_path)
    assert (found.file, found.what) == ("", "search = true needs Pagefind: pip install it (no module)")


def test_a_fault_of_ours_says_so_and_how_it_came(tmp_path: Path) -> None:
    try:
        raise ZeroDivisionError("by zero")
    except ZeroDivisionError as error:
        found = mistake(error, tmp_path)
    assert found.what == "ZeroDivisionError: by zero"
    assert "report it" in found.advice
    assert "test_mistake.py" in found.trace
