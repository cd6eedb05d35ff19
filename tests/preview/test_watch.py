"""Watching real folders, by events and by looking."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from digest.disk import is_folder
from digest.preview.changes import Changes
from digest.preview.places import looks, places
from digest.preview.watch import Native, Polling, Watch
from tests.helpers import HARVEST, RAIL, built, opened, project, write
from tests.preview.running import PATIENCE

WATCHES: list[Callable[[Changes], Watch]] = [Native, partial(Polling, every=0.05)]


class Watched:
    """A watched project, and the next batch of what its watch notes."""

    def __init__(self, root: Path, kind: Callable[[Changes], Watch]) -> None:
        self.root = root
        self.changes = Changes()
        self.watch = kind(self.changes)
        self.watch.aim(opened(root))

    def batch(self) -> set[str]:
        """Every path of the next batch, from the project on; a watch that misses it is not waited for."""
        end = threading.Timer(PATIENCE, self.changes.close)
        end.start()
        found = next(iter(self.changes), frozenset())
        end.cancel()
        self.watch.aim(opened(self.root))
        return {os.path.relpath(path, self.root) for path in found}

    def silent(self) -> bool:
        """Whether nothing is noted for longer than a watch takes."""
        time.sleep(0.7)
        return not self.changes.pending


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause that no busy machine makes between two events of a save, and no end before it."""
    monkeypatch.setattr("digest.preview.changes.pause", lambda burst, gone: 0.15)
    monkeypatch.setattr("digest.preview.changes._PATIENCE", PATIENCE)


@contextmanager
def watching(root: Path, kind: Callable[[Changes], Watch] = Native) -> Iterator[Watched]:
    watched = Watched(root, kind)
    yield watched
    watched.watch.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "news", a_txt=HARVEST, b_txt=RAIL)
    for name in ("templates/article.html", "static/style.css", "pages/about.md", "seeds/sub/c.txt"):
        write(root, name, "text")
    return root


@pytest.mark.parametrize("kind", WATCHES)
@pytest.mark.parametrize(
    "name",
    [
        *("seeds/a.txt", "seeds/new.txt", "seeds/sub/c.txt", "seeds/sub/new.txt", "seeds/new/sub/d.txt"),
        *("templates/article.html", "static/style.css", "pages/about.md", "digest.toml"),
    ],
)
def test_a_save_is_noticed(root: Path, kind: Callable[[Changes], Watch], name: str) -> None:
    with watching(root, kind) as watched:
        write(root, name, "language = 'id'\n")
        assert name in watched.batch()


@pytest.mark.parametrize("kind", WATCHES)
def test_what_builds_write_is_not(root: Path, kind: Callable[[Changes], Watch]) -> None:
    (root / "seeds" / "site").symlink_to(root / "site")
    with watching(root, kind) as watched:
        built(root)
        write(root, "elsewhere/x.txt", "text")
        assert watched.silent()


def test_a_folder_that_comes_between_two_looks_is_no_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "seeds" / "site").symlink_to(root / "site")
    before = looks(opened(root))

    def comes(entry: os.DirEntry[str]) -> bool:
        found = is_folder(entry)
        if entry.name == "site":
            (root / "site").mkdir(exist_ok=True)
        return found

    monkeypatch.setattr("digest.preview.places.is_folder", comes)
    assert looks(opened(root)) == before


@pytest.mark.parametrize("kind", WATCHES)
def test_editors_own_files_are_not(root: Path, kind: Callable[[Changes], Watch]) -> None:
    with watching(root, kind) as watched:
        for name in (".a.txt.swp", "a.txt~", "#a.txt#", "a.tmp", ".git/index", "sub/.DS_Store"):
            write(root / "seeds", name, "text")
        write(root, ".digest.toml.swp", "text")
        assert watched.silent()


@pytest.mark.parametrize("kind", WATCHES)
def test_an_atomic_save_names_the_file_alone(root: Path, kind: Callable[[Changes], Watch]) -> None:
    with watching(root, kind) as watched:
        write(root / "seeds", ".a.txt.tmp", RAIL).replace(root / "seeds" / "a.txt")
        assert watched.batch() == {"seeds/a.txt"}


def test_reading_changes_nothing(root: Path) -> None:
    with watching(root) as watched:
        for path in (path for path in root.rglob("*") if path.is_file()):
            path.read_bytes()
        assert watched.silent()


@pytest.mark.parametrize("kind", WATCHES)
def test_deleted_and_renamed_files_and_folders_are_noticed(root: Path, kind: Callable[[Changes], Watch]) -> None:
    with watching(root, kind) as watched:
        (root / "seeds" / "a.txt").unlink()
        assert "seeds/a.txt" in watched.batch()
        (root / "seeds" / "b.txt").rename(root / "seeds" / "z.txt")
        assert {"seeds/b.txt", "seeds/z.txt"} <= watched.batch()
        (root / "seeds" / "sub").rename(root / "seeds" / "other")
        assert watched.batch()
        write(root, "seeds/other/c.txt", "again")
        assert "seeds/other/c.txt" in watched.batch()
        shutil.rmtree(root / "seeds" / "other")
        assert "seeds/other/c.txt" in watched.batch()


def test_a_file_that_is_moved_away_is_noticed(root: Path) -> None:
    with watching(root) as watched:
        (root / "seeds" / "a.txt").rename(root / "a.txt")
        assert watched.batch() == {"seeds/a.txt"}


def test_a_burst_is_one_batch(root: Path) -> None:
    with watching(root) as watched:
        for n in range(500):
            write(root, f"seeds/many/{n}.txt", "text")
        assert {f"seeds/many/{n}.txt" for n in range(500)} <= watched.batch()


@pytest.mark.parametrize("kind", WATCHES)
def test_a_seeds_folder_may_vanish_and_return(root: Path, kind: Callable[[Changes], Watch]) -> None:
    with watching(root, kind) as watched:
        for _ in range(2):
            (root / "seeds").rename(root / "away")
            assert watched.batch()
            (root / "away").rename(root / "seeds")
            assert watched.batch()
            write(root, "seeds/a.txt", f"{HARVEST}again")
            assert "seeds/a.txt" in watched.batch()
        shutil.rmtree(root / "seeds")
        assert watched.batch()
        write(root, "seeds/a.txt", HARVEST)
        assert watched.batch()
        write(root, "seeds/a.txt", RAIL)
        assert "seeds/a.txt" in watched.batch()


def test_folders_that_do_not_exist_yet_are_noticed(tmp_path: Path) -> None:
    root = project(tmp_path / "news", 'seeds = "data/in/seeds"\n')
    with watching(root) as watched:
        for name in ("data/in/seeds/a.txt", "templates/article.html", "pages/about.md"):
            write(root, name, "text")
            assert watched.batch()
            write(root, name, "again")
            assert name in watched.batch()


@pytest.mark.parametrize("kind", WATCHES)
def test_links_are_followed(root: Path, tmp_path: Path, kind: Callable[[Changes], Watch]) -> None:
    far = write(tmp_path, "far/one.txt", HARVEST)
    write(tmp_path, "shelf/in/two.txt", HARVEST)
    (root / "seeds" / "one.txt").symlink_to(far)
    (root / "seeds" / "shelf").symlink_to(tmp_path / "shelf")
    (root / "seeds" / "self").symlink_to(root / "seeds")
    (root / "seeds" / "circle").symlink_to("circle")
    with watching(root, kind) as watched:
        far.write_text(RAIL)
        assert len(watched.batch()) == 1
        write(tmp_path, "shelf/in/two.txt", RAIL)
        assert len(watched.batch()) == 1
        write(tmp_path, "far/other.txt", RAIL)
        assert watched.silent()


@pytest.mark.parametrize("kind", WATCHES)
def test_a_linked_seeds_folder_may_lead_elsewhere(tmp_path: Path, kind: Callable[[Changes], Watch]) -> None:
    root = tmp_path / "news"
    write(root, "digest.toml", "")
    for name in ("old", "new"):
        write(tmp_path, f"{name}/a.txt", name)
    (root / "seeds").symlink_to(tmp_path / "old")
    with watching(root, kind) as watched:
        (root / "seeds").unlink()
        (root / "seeds").symlink_to(tmp_path / "new")
        assert watched.batch()
        write(tmp_path, "new/a.txt", "again")
        assert watched.batch()
        if kind is Native:
            write(tmp_path, "old/a.txt", "again")
            assert watched.silent()


def test_watching_gives_its_threads_and_handles_back(root: Path) -> None:
    with watching(root):
        pass
    threads, handles = threading.active_count(), len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # names only
    for _ in range(5):
        with watching(root) as watched:
            (root / "seeds").rename(root / "away")
            assert watched.batch()
            (root / "away").rename(root / "seeds")
            assert watched.batch()
    assert (threading.active_count(), len(os.listdir("/proc/self/fd"))) == (threads, handles)  # noqa: PTH208  # names only


def test_only_folders_that_are_there_are_watched(tmp_path: Path) -> None:
    root = project(tmp_path / "news")
    shutil.rmtree(root / "seeds")
    found = places(opened(root))
    assert found[str(root)] == frozenset({"digest.toml", "seeds", "templates", "static", "pages"})
    assert str(root / "seeds") not in found
