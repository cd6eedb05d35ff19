import time
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.preview.changes import Changes, pause


@given(st.floats(0, 100), st.floats(0, 100), st.booleans())
def test_the_pause_grows_with_the_burst_within_bounds(burst: float, longer: float, gone: bool) -> None:
    assert 0.01 <= pause(burst, gone) <= pause(burst + longer, gone) <= 0.25
    assert pause(burst, gone=True) >= pause(burst, gone=False)


def test_a_burst_is_one_batch() -> None:
    changes = Changes()
    for name in ("a", "b", "a", "c"):
        changes.add(name)
    assert next(iter(changes)) == {"a", "b", "c"}
    assert not changes.pending


def test_only_what_went_and_did_not_come_back_is_waited_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def noted(burst: float, gone: bool) -> float:
        asked.append(gone)
        return 0.01

    monkeypatch.setattr("digest.preview.changes.pause", noted)
    changes = Changes()
    for name, gone in (("a", True), ("b", True), ("a", False)):
        changes.add(name, gone=gone)
    assert next(iter(changes)) == {"a", "b"}
    changes.add("b", gone=True)
    changes.add("b")
    assert next(iter(changes)) == {"b"}
    assert asked == [True, False]


@pytest.fixture
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause that no busy machine makes between two changes."""
    monkeypatch.setattr("digest.preview.changes.pause", lambda burst, gone: 1.0)


@pytest.mark.usefixtures("_unhurried")
def test_what_goes_on_is_waited_for() -> None:
    changes = Changes()

    def save() -> None:
        for n in range(50):
            changes.add(str(n))
            time.sleep(0.001)

    saving = Thread(target=save)
    saving.start()
    assert len(next(iter(changes))) == 50
    saving.join()


@pytest.mark.usefixtures("_unhurried")
def test_what_never_ends_is_built_all_the_same() -> None:
    changes = Changes()

    def save() -> None:
        while not changes.closed:
            changes.add("log.txt")
            time.sleep(0.005)

    saving = Thread(target=save)
    saving.start()
    start = time.monotonic()
    assert next(iter(changes)) == {"log.txt"}
    assert 1.5 < time.monotonic() - start < 10
    changes.close()
    saving.join()


def test_closing_ends_the_wait() -> None:
    changes = Changes()
    batches: list[frozenset[str]] = []
    waiting = Thread(target=lambda: batches.extend(changes))
    waiting.start()
    changes.close()
    waiting.join(5)
    assert not waiting.is_alive()
    assert batches == []
