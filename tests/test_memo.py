import sqlite3
from pathlib import Path

import pytest
from msgspec import Struct

from digest.memo import BusyError, Memo, Stage, run

calls: list[int] = []


class Square(Struct, frozen=True):
    value: int


def square(n: int) -> Square:
    calls.append(n)
    return Square(n * n)


STAGE: Stage[int, Square] = Stage(square, Square, "model.py")


@pytest.fixture(autouse=True)
def _no_calls() -> None:
    calls.clear()


def compute(path: Path, *items: int) -> list[int]:
    with Memo(path) as memo:
        results = [result.value for result in run(STAGE, items, memo)]
        memo.forget_unused()
    return results


def test_a_result_is_computed_once(tmp_path: Path) -> None:
    assert compute(tmp_path / "memo", 2, 3, 2) == [4, 9, 4]
    assert compute(tmp_path / "memo", 3, 2) == [9, 4]
    assert calls == [2, 3]


def test_what_a_build_did_not_use_is_forgotten(tmp_path: Path) -> None:
    compute(tmp_path / "memo", 2, 3)
    compute(tmp_path / "memo", 2)
    compute(tmp_path / "memo", 2, 3)
    assert calls == [2, 3, 3]


def test_a_result_depends_on_the_code_of_its_stage(tmp_path: Path) -> None:
    compute(tmp_path / "memo", 2)
    with Memo(tmp_path / "memo") as memo:
        run(Stage(square, Square, "slug.py"), [2], memo)
    assert calls == [2, 2]


@pytest.mark.parametrize("damage", [b"", b"12345678\x81", b"\x00" * 40])
def test_a_corrupt_entry_is_a_miss(tmp_path: Path, damage: bytes) -> None:
    compute(tmp_path / "memo", 2)
    with sqlite3.connect(tmp_path / "memo") as db:
        db.execute("update result set value = ?", (damage,))
    db.close()
    assert compute(tmp_path / "memo", 2) == [4]
    assert calls == [2, 2]


def test_only_one_build_has_the_memo(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo"), pytest.raises(BusyError):
        Memo(tmp_path / "memo")
    compute(tmp_path / "memo", 2)


def test_pages_and_notes_are_kept(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo") as memo:
        memo.keep_pages({"a": ("k", 1, 2), "b": ("k", 3, 4)}, {})
        memo.keep_pages({"b": ("l", 3, 4)}, memo.pages())
        memo.keep_note("n", "text")
    with Memo(tmp_path / "memo") as memo:
        assert memo.pages() == {"b": ("l", 3, 4)}
        assert (memo.note("n"), memo.note("m")) == ("text", None)
        memo.clear()
        assert (memo.pages(), memo.note("n")) == ({}, None)
