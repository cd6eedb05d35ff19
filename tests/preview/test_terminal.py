import re
from pathlib import Path

from click import unstyle
from msgspec.structs import replace

from digest.build import Report
from digest.config import Config
from digest.model import Problem
from digest.preview.mistake import Excerpt, Mistake
from digest.preview.session import State
from digest.preview.terminal import said
from digest.project import Project

ROOT = Path("/news")
IDLE = State(Project(ROOT, Config()))
DONE = Report(articles=3, stories=2, themes=1, languages={}, files=20)
EDIT = replace(IDLE, version=2, changed=frozenset({"/news/seeds/a.txt"}), seconds=0.0384, report=DONE)


def shown(before: State, now: State) -> str:
    return re.sub(r"^\d\d:\d\d:\d\d  ", "", unstyle(said(before, now)))


def test_a_build_is_one_line() -> None:
    assert shown(IDLE, replace(EDIT, report=replace(DONE, written=4))) == "seeds/a.txt: 4 files written in 38 ms"
    both = replace(EDIT, report=replace(DONE, written=1, removed=2))
    assert shown(IDLE, both) == "seeds/a.txt: 1 file written, 2 removed in 38 ms"
    assert shown(IDLE, EDIT) == "seeds/a.txt: nothing changed in 38 ms"


def test_many_changes_are_counted() -> None:
    many = replace(EDIT, changed=frozenset({"/news/seeds/b.txt", "/news/seeds/a\x1b.txt", "/news/seeds/c.txt"}))
    assert shown(IDLE, many) == "seeds/a\\x1b.txt and 2 more: nothing changed in 38 ms"


def test_a_beginning_without_news_says_nothing() -> None:
    assert said(IDLE, replace(EDIT, changed=frozenset())) == ""


def test_a_problem_is_named_once() -> None:
    bad = replace(EDIT, report=replace(DONE, problems=(Problem("x.txt", "is empty"),)))
    assert shown(IDLE, bad).splitlines()[1:] == ["          not used: x.txt is empty"]
    assert shown(bad, bad).splitlines()[1:] == []


def test_a_mistake_is_one_block() -> None:
    mistake = Mistake(
        "no such filter", "templates/a.html", 2, "mend it", (Excerpt(1, "a", False), Excerpt(2, "b", True))
    )
    assert shown(IDLE, replace(EDIT, mistake=mistake)).splitlines() == [
        "templates/a.html:2: no such filter; mend it",
        "  1  a",
        "> 2  b",
        "the last good site stays until that is mended",
    ]


def test_a_mistake_without_a_place_is_one_too() -> None:
    assert shown(IDLE, replace(EDIT, mistake=Mistake("no disk"))).splitlines()[0] == "no disk"


def test_a_fault_of_ours_says_how_it_came_to_that() -> None:
    fault = Mistake("ZeroDivisionError: by zero", trace="Traceback\n  \x1b[2J\n")
    assert shown(IDLE, replace(EDIT, mistake=fault)).splitlines()[1:3] == ["Traceback", "  \\x1b[2J"]


def test_a_mended_mistake_is_said() -> None:
    broken = replace(EDIT, mistake=Mistake("no disk"))
    assert shown(broken, replace(EDIT, changed=frozenset())) == "built: nothing changed in 38 ms"
