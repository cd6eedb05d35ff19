"""A preview's work: build, wait for changes, build again. One thread builds, and one build at a time."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from ..build import Builder, Report
from ..project import Project, open_project
from .changes import Changes
from .mistake import Mistake, mistake
from .watch import Watch

# Seconds that a build has to come to an end once nobody waits for it. What is left undone the next build does.
_GRACE = 0.5


class State(Struct, frozen=True):
    """Where a preview stands after ``version`` builds.

    ``report`` is that of the last build that went well, ``mistake`` what stopped the last one, ``changed`` the paths
    for which it was made and ``seconds`` how long it took.
    """

    project: Project
    version: int = 0
    report: Report | None = None
    mistake: Mistake | None = None
    changed: frozenset[str] = frozenset()
    seconds: float = 0.0


class StaleError(Exception):
    """Something changed while a build ran, so what it would write is old already."""


class Session:
    """Builds the project of a digest.toml, and again for every batch of changes: a context manager.

    ``builder`` builds it, ``watch`` makes what notes the changes, and ``tell`` gets the state before
    each build and the one after it, in the building thread. Raises `DigestError` where there is no project to begin
    with, or it cannot be watched.
    """

    def __init__(
        self,
        settings: Path,
        builder: Builder,
        watch: Callable[[Changes], Watch],
        tell: Callable[[State, State], None],
    ) -> None:
        self._builder = builder
        self.state = State(open_project(settings))
        self._settings = settings
        self._changes = Changes()
        self._make_watch = watch
        self._tell = tell
        self._working = True
        self._owed: frozenset[str] = frozenset()
        self._dropped = False
        self._thread = Thread(target=self._run, name="build", daemon=True)

    def __enter__(self) -> Self:
        self._watch = self._make_watch(self._changes)
        try:
            self._watch.aim(self.state.project)
        except BaseException:
            self._watch.close()
            raise
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._changes.close()
        self._watch.close()
        self._thread.join(_GRACE)

    @property
    def alive(self) -> bool:
        """Whether the building thread is at work or waits for some."""
        return self._thread.is_alive()

    @property
    def busy(self) -> bool:
        """Whether there is something new to come: then it is told soon."""
        return self._working or self._changes.pending

    def wait(self) -> None:
        """Wait for the end, which only a signal brings; in short turns, for not every system interrupts a long one."""
        while self.alive:
            self._thread.join(1)

    def _run(self) -> None:
        self._turn(frozenset())
        for changed in self._changes:
            if changed:
                with _uncollected():
                    self._turn(changed)
            else:
                # Nobody waits for a look at everything.
                gc.unfreeze()
                self._turn(changed)

    def _turn(self, changed: frozenset[str]) -> None:
        self._working = True
        self._owed |= changed
        try:
            before, now = self.state, self._next()
        except StaleError:
            self._dropped = True
            return
        self._owed, self._dropped, self._working = frozenset(), False, False
        if now.changed or not _alike(before, now):
            self.state = now
            self._tell(before, now)

    def _next(self) -> State:
        start = time.perf_counter()
        state = replace(self.state, version=self.state.version + 1, changed=self._owed, mistake=None)
        try:
            state = replace(state, project=self._project())
            # First watch, then read: what changes in between is built once more, and nothing is missed.
            self._watch.aim(state.project)
            report = self._builder.build(state.project, changed=self._known(), say=self._check)
        except StaleError:
            raise
        except Exception as error:  # the preview outlives every mistake, the keeper's and ours
            return replace(state, mistake=mistake(error, self._settings.parent))
        return replace(state, report=report, seconds=time.perf_counter() - start)

    def _project(self) -> Project:
        """The project as its settings are now: those of the last build where only seeds have changed."""
        project, known = self.state.project, self._known()
        seeds = os.path.join(os.path.realpath(project.seeds), "")  # noqa: PTH118  # beside strings that the system gave
        if known and all(path.startswith(seeds) and not path.endswith(self._settings.name) for path in known):
            return project
        return open_project(self._settings)

    def _known(self) -> frozenset[str] | None:
        """The paths that changed since the last good build; when it is calm it is made sure that these were all."""
        return self._owed if self._owed and self.state.report and not self.state.mistake else None

    def _check(self, step: str) -> None:
        """Drop a build that is stale, but not two in a row: then nothing would ever be shown."""
        if self._changes.closed or (self._changes.pending and not self._dropped):
            raise StaleError(step)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage in cycles: frozen values make none, and to walk all that is remembered takes longer
    than most builds. What there is afterwards is not looked at again until it is calm."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _alike(before: State, now: State) -> bool:
    """Whether there is nothing to tell: the same mistake, or a report of nothing new."""
    if now.mistake or before.mistake or not now.report or not before.report:
        return now.mistake == before.mistake and now.report == before.report
    return now.report.problems == before.report.problems and not (now.report.changed or now.report.settled)
