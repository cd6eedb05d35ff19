import os
from pathlib import Path

import pytest

from digest.model import DigestError, Draft, Problem, Record
from digest.read.formats import read
from digest.read.records import records
from tests.helpers import write


def test_files_come_sorted_with_sub_folders_and_without_hidden_and_backup_files(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.MD",
        "2025/x.txt",
        ".hidden.txt",
        ".git/c.txt",
        "b.txt~",
        "#b.txt#",
        "c.txt.bak",
        ".b.txt.swp",
    ):
        write(tmp_path, name, "x")
    found, problems = records(tmp_path)
    assert [record.name for record in found] == ["2025/x.txt", "a.MD", "b.txt"]
    assert problems == ()


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "x")
    write(tmp_path, "README", "x")
    _, problems = records(tmp_path)
    assert [problem.seed for problem in problems] == ["README", "a.docx"]
    assert "is of no known kind; known are .txt" in problems[0].what


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    write(tmp_path, "a.txt", "x")
    found, problems = records(tmp_path)
    assert [record.name for record in found] == ["a.txt"]
    assert problems == (Problem("gone.txt", "cannot be read (No such file or directory)"),)


def test_what_is_no_regular_file_is_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert records(tmp_path)[1] == (Problem("pipe.txt", "is no regular file"),)


def test_linked_folders_count_and_circles_end(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/b.txt", "x")
    write(tmp_path, "seeds/in/a.txt", "x")
    (tmp_path / "seeds" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "seeds" / "in" / "circle").symlink_to(tmp_path / "seeds")
    (tmp_path / "seeds" / "self.doc").symlink_to("self.doc")
    assert [record.name for record in records(tmp_path / "seeds")[0]] == ["in/a.txt", "more/b.txt"]


def test_a_folder_that_cannot_be_read_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/a.txt", "x")
    scandir = os.scandir

    def refused(path: str) -> object:
        if path.endswith("in"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(DigestError, match=r"in: cannot be read \(Permission denied\)"):
        records(tmp_path)


@pytest.mark.parametrize("name", ["circle", "x" * 300])
def test_a_folder_that_cannot_be_is_a_mistake(tmp_path: Path, name: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(DigestError, match="cannot be read"):
        records(tmp_path / name)


def test_a_name_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    _, (problem,) = records(tmp_path)
    assert problem.what == "has a name that is not valid UTF-8; rename it"


def test_a_missing_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="there is no such folder"):
        records(tmp_path / "seeds")


def test_a_record_becomes_a_draft_or_a_problem() -> None:
    assert isinstance(read(Record("a.TXT", b"Hello.")), Draft)
    assert read(Record("a.md", b"")) == Problem("a.md", "is empty")
