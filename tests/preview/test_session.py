"""One build at a time, and none for nothing."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.build import Builder, Report
from digest.preview import changes
from digest.preview.session import Session, State
from digest.preview.watch import Native
from digest.project import Project
from tests.helpers import FERRY, HARVEST, RAIL, project, write
from tests.preview.running import PATIENCE


class Tapped(Builder):
    """A builder that does something of its own before each step."""

    def __init__(self, tap: Callable[[str], None]) -> None:
        super().__init__()
        self.tap = tap

    def build(self, project: Project, **given: Any) -> Report:
        """Build, and let everybody hear of each step."""

        def say(step: str) -> None:
            self.tap(step)
            given["say"](step)

        return super().build(project, **{**given, "say": say})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path, a_txt=HARVEST, b_txt=RAIL)


def told(
    root: Path,
    builder: Builder,
    enough: Callable[[list[State]], bool],
    tap: Callable[[list[State]], None] | None = None,
) -> list[State]:
    """What a session tells until that is enough, and for a moment more; each time something is done ``tap`` runs."""
    states: list[State] = []

    def tell(before: State, now: State) -> None:
        states.append(now)
        if tap:
            tap(states)

    with Session(root / "digest.toml", builder, Native, tell):
        end = time.monotonic() + PATIENCE
        while not enough(states):
            assert time.monotonic() < end, states
            time.sleep(0.01)
        time.sleep(0.2)
    return states


def test_a_stale_build_is_dropped_and_its_changes_are_not(root: Path) -> None:
    steps: list[str] = []

    def save_meanwhile(step: str) -> None:
        steps.append(step)
        if len(steps) == 2:
            write(root / "seeds", "c.txt", FERRY)
            time.sleep(0.2)

    states = told(root, Tapped(save_meanwhile), bool)
    assert [step.split()[0] for step in steps] == ["cleaning", "grouping", "cleaning", "grouping", "rendering"]
    assert [(state.version, state.report and state.report.articles) for state in states] == [(1, 3)]
    assert states[0].changed == {str(root / "seeds" / "c.txt")}


def test_whoever_never_stops_saving_sees_something_all_the_same(root: Path) -> None:
    count = 0

    def save_always(step: str) -> None:
        nonlocal count
        count += 1
        write(root / "seeds", "c.txt", f"{FERRY}\n\nSo much for ferry {count}.\n")
        time.sleep(0.05)

    states = told(root, Tapped(save_always), lambda states: len(states) > 1)
    assert "A new ferry" in (root / "site" / "index.html").read_text("utf-8")
    assert [state.version for state in states] == list(range(1, len(states) + 1))


def test_what_no_event_told_of_is_found_when_it_is_calm(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_CALM", 0.05)

    def lose(states: list[State]) -> None:
        if len(states) == 1:
            write(root / "seeds", "c.txt", FERRY)
        if len(states) == 2:
            (root / "site" / "index.html").unlink()

    states = told(root, Builder(), lambda states: len(states) > 2, lose)
    assert [bool(state.changed) for state in states] == [False, True, False]
    assert states[2].report
    assert states[2].report.changed == ("index.html",)


def test_a_fault_of_ours_is_shown_and_outlived(root: Path) -> None:
    def fail(step: str) -> None:
        if not (root / "seeds" / "c.txt").exists():
            raise ZeroDivisionError(step)

    builder = Tapped(fail)

    def mend(states: list[State]) -> bool:
        if len(states) == 1 and not (root / "seeds" / "c.txt").exists():
            write(root / "seeds", "c.txt", FERRY)
        return len(states) > 1

    first, second, *_ = told(root, builder, mend)
    assert first.mistake
    assert first.mistake.what.startswith("ZeroDivisionError: ")
    assert "test_session.py" in first.mistake.trace
    assert second.mistake is None
    assert second.report
    assert second.report.articles == 3


def test_a_vanished_seeds_folder_empties_no_site(root: Path) -> None:
    def lose(states: list[State]) -> bool:
        if len(states) == 1 and (root / "seeds").exists():
            (root / "seeds").rename(root / "away")
        if len(states) == 2 and (root / "away").exists():
            assert (root / "site" / "index.html").exists()
            (root / "away").rename(root / "seeds")
        return len(states) > 2

    states = told(root, Builder(), lose)
    assert states[1].mistake
    assert "there is no such folder" in states[1].mistake.what
    assert states[2].mistake is None
    assert states[2].report
    assert states[2].report.articles == 2
