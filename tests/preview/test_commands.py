"""The commands as a keeper runs them."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Self

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.preview.listen import listen
from tests.helpers import FERRY, HARVEST, RAIL, project, write
from tests.preview.running import PATIENCE

# Seconds: less than a build of hundreds, or a stream that waits for its next sign of life.
SOON = 10.0


class Running:
    """A command in a process of its own, and what it says."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self.said = ""
        command = [sys.executable, "-m", "digest", *arguments]
        self.process = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True)
        self._reader = Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stderr
        self.process.stderr.close()

    def until(self, pattern: str) -> re.Match[str]:
        """What it says that fits a pattern, once it does."""
        end = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.said)):
            assert time.monotonic() < end, self.said
            time.sleep(0.01)
        return found

    def ended(self, by: signal.Signals = signal.SIGINT) -> tuple[int, float]:
        """The exit status after a signal, and how long that took."""
        start = time.monotonic()
        self.process.send_signal(by)
        status = self.process.wait(PATIENCE)
        return status, time.monotonic() - start

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.said += line


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path, a_txt=HARVEST, b_txt=RAIL)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_serve_says_where_and_what_and_ends_well(root: Path, by: signal.Signals) -> None:
    with Running(root, "serve", "--port", "0") as serve:
        url = serve.until(r"http://\S+/")[0]
        with urllib.request.urlopen(url) as response:  # noqa: S310  # our own server
            assert b".digest/client.js" in response.read()
        write(root / "seeds", "c.txt", FERRY)
        serve.until(r"\d\d:\d\d:\d\d  (seeds/c\.txt|built): \d+ files written in [\d,]+ ms\n")
        status, took = serve.ended(by)
        assert status == 0
        assert took < SOON
        assert "Traceback" not in serve.said


def test_watch_builds_on_every_change_and_outlives_mistakes(root: Path) -> None:
    with Running(root, "watch") as watch:
        watch.until("watching; Ctrl-C ends")
        write(root / "seeds", "c.txt", FERRY)
        watch.until(r"(seeds/c\.txt|built): \d+ files written")
        assert "A new ferry" in (root / "site" / "index.html").read_text("utf-8")
        write(root, "templates/index.html", "{% bad %}")
        watch.until(r"templates/index\.html:1: .*bad.*\n> 1  {% bad %}\n")
        write(root, "templates/index.html", "{{ head }}")
        watch.until(r"templates/index\.html: \d+ files? written")
        assert watch.ended()[0] == 0


def test_watch_by_looking(root: Path) -> None:
    with Running(root, "watch", "--poll") as watch:
        watch.until("watching; Ctrl-C ends")
        write(root / "seeds", "c.txt", FERRY)
        watch.until(r"(seeds/c\.txt|built): \d+ files written")
        assert watch.ended()[0] == 0


def test_ctrl_c_within_a_build_ends_it_at_once(root: Path) -> None:
    for n in range(600):
        write(root / "seeds", f"{n}.txt", "\n\n".join(f"{RAIL} {n} {m}" for m in range(10)))
    with Running(root, "serve", "--port", "0") as serve:
        serve.until("cleaning and summarizing 602 articles")
        status, took = serve.ended()
        assert status == 0
        assert took < SOON
        assert "Traceback" not in serve.said
        assert not (root / "site" / "index.html").exists()


def test_a_project_that_cannot_be_built_yet_is_previewed_all_the_same(root: Path) -> None:
    write(root, "templates/index.html", "{% bad %}")
    with Running(root, "watch") as watch:
        watch.until(r"templates/index\.html:1: .*\n> 1  {% bad %}\nthe last good site stays until that is mended\n")
        (root / "templates" / "index.html").unlink()
        watch.until(r"templates/index\.html: \d+ files written")
        assert watch.ended()[0] == 0


@contextmanager
def interrupted(done: Callable[[], bool]) -> Iterator[None]:
    """Send Ctrl-C to this process as soon as something is done."""

    def wait() -> None:
        end = time.monotonic() + PATIENCE
        try:
            while not done() and time.monotonic() < end:
                time.sleep(0.01)
        finally:  # without it the command would run for ever
            os.kill(os.getpid(), signal.SIGINT)

    before = signal.getsignal(signal.SIGTERM)
    waiting = Thread(target=wait)
    waiting.start()
    yield
    waiting.join()
    signal.signal(signal.SIGTERM, before)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--config", str(root / "digest.toml")])


def built_again(root: Path) -> Callable[[], bool]:
    """Whether there is a site, and one that has a seed that was written after that."""
    page = root / "site" / "index.html"

    def done() -> bool:
        if page.exists() and not (root / "seeds" / "c.txt").exists():
            write(root / "seeds", "c.txt", FERRY)
        return page.exists() and "A new ferry" in page.read_text("utf-8")

    return done


def test_serve_warns_where_others_can_read(root: Path) -> None:
    with interrupted(built_again(root)):
        done = run(root, "serve", "--host", "0.0.0.0", "--port", "0", "--poll")  # noqa: S104  # what the warning is about
    assert done.exit_code == 0
    assert "warning: everybody who reaches 0.0.0.0 can read this preview" in done.stderr
    assert re.search(r"^http://localhost:\d+/news/ shows the site", done.stderr, re.MULTILINE)


def test_serve_takes_the_next_port_and_opens_the_browser(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = root / "opened"
    browser = write(root, "browser", f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with listen("127.0.0.1", 0) as taken, interrupted(lambda: opened.exists() and built_again(root)()):
        port = taken.getsockname()[1]
        done = run(root, "serve", "--port", str(port), "--open")
    assert done.exit_code == 0
    assert f"port {port} is taken" in done.stderr
    assert f"{opened.read_text().strip()} shows the site" in done.stderr


def test_watch_ends_well(root: Path) -> None:
    with interrupted(built_again(root)):
        done = run(root, "watch")
    assert done.exit_code == 0
    assert "watching; Ctrl-C ends" in done.stderr


def test_settings_that_cannot_be_read_are_a_mistake_at_the_beginning(root: Path) -> None:
    write(root, "digest.toml", "titel = 1")
    for command in ("serve", "watch"):
        done = run(root, command)
        assert done.exit_code == 2
        assert "unknown key 'titel'" in done.stderr


def test_a_host_that_is_not_ours_is_a_mistake(root: Path) -> None:
    done = run(root, "serve", "--host", "192.0.2.1")
    assert done.exit_code == 2
    assert "set another --host or --port" in done.stderr
