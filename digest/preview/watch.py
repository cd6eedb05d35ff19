"""Watching a project's input: by the system's events, or by looking again and again where a drive sends none."""

import logging
import os
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from ..model import DigestError
from ..project import Project
from .changes import Changes
from .places import Look, Names, concerns, looks, places, real

# Builds open and read files; to be told of that would never end.
_KINDS: list[type[FileSystemEvent]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
]
_GONE = frozenset({"deleted", "moved"})
_CAME = frozenset({"created", "moved"})
# Seconds between two looks.
_EVERY = 0.5


class Watch(Protocol):
    """Notes changes of a project's input from the first `aim` on, until it is closed."""

    def aim(self, project: Project) -> None:
        """Watch what this project reads, as its folders and links are now."""

    def close(self) -> None:
        """Stop, and give everything back."""


class Native:
    """A `Watch` by the system's own events. Raises `DigestError` where the system has no more of them."""

    def __init__(self, changes: Changes) -> None:
        # It complains of events that come while it stops.
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        self._changes = changes
        self._observer = Observer()
        self._observer.start()
        self._held: dict[tuple[str, Names], ObservedWatch] = {}
        self._folders: frozenset[str] = frozenset()
        self._written: tuple[Path, ...] = ()
        self._project: Project | None = None
        # Whether files came or went since the last look at where things are, and which watched folders did.
        self._moved = False
        self._lost: set[str] = set()

    def aim(self, project: Project) -> None:
        """Watch what there is now; a folder that was replaced by another one of its name is watched anew."""
        if project == self._project and not self._moved:
            return
        self._project, self._moved = None, False
        self._written = (real(project.site), real(project.ledger))
        wanted = places(project).items()
        lost, self._lost = self._lost, set()
        for place in [place for place in self._held if place not in wanted or place[0] in lost]:
            self._observer.unschedule(self._held.pop(place))
        for folder, names in sorted(wanted - self._held.keys(), key=lambda place: place[0]):
            self._hold(folder, names)
        self._folders = frozenset(folder for folder, _ in self._held)
        self._project = project

    def close(self) -> None:
        """Stop, and give everything back."""
        self._observer.stop()
        self._observer.join()

    def changed(self, folder: str, names: Names, event: FileSystemEvent) -> None:
        """Note what the system said of a folder."""
        came = event.event_type in _CAME
        for path, gone in ((event.src_path, event.event_type in _GONE), (event.dest_path, False)):
            if path and self._counts(Path(os.fsdecode(path)), Path(folder), names):
                self._moved |= came or gone
                self._changes.add(os.fsdecode(path), gone=gone)

    def _counts(self, path: Path, folder: Path, names: Names) -> bool:
        if str(path) in self._folders:
            self._moved = True
            self._lost.add(str(path))
        ours = any(path.is_relative_to(each) for each in self._written)
        return not ours and path.is_relative_to(folder) and concerns(names, path.relative_to(folder))

    def _hold(self, folder: str, names: Names) -> None:
        handler = _Handler(self, folder, names)
        try:
            watch = self._observer.schedule(handler, folder, recursive=names is None, event_filter=_KINDS)
        except FileNotFoundError:
            # It went away since it was seen; the folder above tells when it comes back.
            return
        except OSError as error:
            raise DigestError(f"{folder}: cannot be watched ({error.strerror}); try --poll") from error
        self._held[folder, names] = watch


class _Handler(FileSystemEventHandler):
    def __init__(self, watch: Native, folder: str, names: Names) -> None:
        self._about = (folder, names)
        self._watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._watch.changed(*self._about, event)


class Polling:
    """A `Watch` that looks at every file again and again, for drives that send no events."""

    _project: Project
    _seen: dict[str, Look]

    def __init__(self, changes: Changes, every: float = _EVERY) -> None:
        self._changes = changes
        self._every = every
        self._end = Event()
        self._thread = Thread(target=self._look, name="watch", daemon=True)

    def aim(self, project: Project) -> None:
        """Look at this project from now on."""
        self._project = project
        if not self._thread.is_alive():
            self._seen = looks(project)
            self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(self._every):
            before, self._seen = self._seen, looks(self._project)
            for path, _ in before.items() ^ self._seen.items():
                self._changes.add(path, gone=path not in self._seen)
