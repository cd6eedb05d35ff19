"""The memo: results of earlier builds, by what they depend on. Losing it costs time, never correctness."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain, compress
from operator import ne
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

import msgspec

from . import fingerprint
from .again import Again
from .disk import disk

T = TypeVar("T")
R = TypeVar("R")

_SCHEMA = """
create table if not exists result (key blob primary key, value blob) without rowid;
create table if not exists page (path text primary key, key text, size integer, time integer) without rowid;
create table if not exists note (name text primary key, value text) without rowid;
"""
# Keys in one question to SQLite; items sent to another process at once, and from how many on that pays; results
# computed before they are saved.
_BATCH = 400
_SENT = 32
_WORTHWHILE = 128
_SAVED = 1024
# Seconds between two looks whether another build is done.
_PATIENCE = 0.1


class Stage(Generic[T, R]):
    """A pure function of one item, its result's type, and the parts of this package on which the result depends."""

    def __init__(self, run: Callable[[T], R], result: Any, *parts: str) -> None:
        self.run = run
        self.parts = parts
        self._decoder: msgspec.msgpack.Decoder[R] = msgspec.msgpack.Decoder(result)

    @cached_property
    def _code(self) -> bytes:
        return fingerprint.code(*self.parts).encode()

    def key(self, item: T) -> bytes:
        """What the result for an item depends on, as a digest."""
        return sha256(self._code + msgspec.msgpack.encode(item)).digest()

    def unpack(self, value: bytes) -> R | None:
        """A result that was packed, or None where the bytes are not what was written."""
        if sha256(value[8:]).digest()[:8] != value[:8]:
            return None
        try:
            return self.result(value)
        except msgspec.DecodeError:
            return None

    def result(self, value: bytes) -> R:
        """A result that was packed just now."""
        return self._decoder.decode(memoryview(value)[8:])


def pack(result: object) -> bytes:
    """A stage's result as bytes that carry their own check sum."""
    data = msgspec.msgpack.encode(result)
    return sha256(data).digest()[:8] + data


class BusyError(Exception):
    """Another build of the same project holds the memo."""


class Memo:
    """The memo in one SQLite file; a context manager. While it is open no other build can open it.

    Everything kept is written at once, so a killed build loses little. Raises `BusyError`, and `sqlite3.DatabaseError`
    here and in every method where the file is damaged: then `discard` it and build anew.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = _open(path)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise BusyError from error
            raise
        self._used: set[bytes] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        for table in ("result", "page", "note"):
            self._db.execute(f"delete from {table}")  # noqa: S608  # the names stand one line above

    def results(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the stored value for each key that has one."""
        found: dict[bytes, bytes] = {}
        for batch in batches(keys, _BATCH):
            marks = ",".join("?" * len(batch))
            rows = self._db.execute(f"select key, value from result where key in ({marks})", batch)  # noqa: S608  # only "?"
            found.update(rows.fetchall())
        self._used.update(found)
        return found

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Store values by key."""
        self._used.update(values)
        with self._transaction():
            self._db.executemany("insert or replace into result values (?, ?)", values.items())

    def forget_unused(self) -> None:
        """Drop the results that nobody asked for or stored since the memo was opened."""
        unused = [row for row in self._db.execute("select key from result") if row[0] not in self._used]
        with self._transaction():
            self._db.executemany("delete from result where key = ?", unused)

    def pages(self) -> dict[str, tuple[str, int, int]]:
        """Return key, size in bytes and time of change in ns of every page as it was last written, by path."""
        return {path: (key, size, time) for path, key, size, time in self._db.execute("select * from page")}

    def keep_pages(self, pages: Mapping[str, tuple[str, int, int]], before: Mapping[str, tuple[str, int, int]]) -> None:
        """Make these all the pages there are, given those there were."""
        gone = [(path,) for path in before if path not in pages]
        new = compress(pages.items(), map(ne, pages.values(), map(before.get, pages)))
        with self._transaction():
            self._db.executemany("delete from page where path = ?", gone)
            rows = ((path, *page) for path, page in new)
            self._db.executemany("insert or replace into page values (?, ?, ?, ?)", rows)

    def note(self, name: str) -> str | None:
        """Return a noted text."""
        row = self._db.execute("select value from note where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep_note(self, name: str, value: str) -> None:
        """Note a text."""
        self._db.execute("insert or replace into note values (?, ?)", (name, value))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin")
        try:
            yield
        finally:
            self._db.execute("commit")


@contextlib.contextmanager
def opened(path: Path, say: Callable[[str], None]) -> Iterator[Memo]:
    """A project's memo, when no other build of the project has it; ``say`` is told that another one has.

    Raises `DigestError` where the disk refuses, else as `Memo` does.
    """
    waited = False
    while True:
        try:
            with disk(path, "written"):
                memo = Memo(path)
            break
        except BusyError:
            if not waited:
                say("another build of this project is running; waiting for it")
            waited = True
            time.sleep(_PATIENCE)
    with memo:
        yield memo


def discard(path: Path) -> None:
    """Throw a damaged memo away. Raises `DigestError` where the disk refuses."""
    with disk(path, "written"):
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)


def run(
    stage: Stage[T, R],
    items: Sequence[T],
    memo: Memo | None = None,
    pool: Executor | None = None,
    again: Again | None = None,
) -> Sequence[R]:
    """Return the stage's result for every item, in order: that of the last build, else from the memo, else computed, in
    the pool if there are both."""
    return (again or Again()).each(stage.run, items, partial(_results, stage, memo, pool))


def _results(stage: Stage[T, R], memo: Memo | None, pool: Executor | None, items: Sequence[T]) -> list[R]:
    if memo is None:
        return [stage.run(item) for item in items]
    keys = [stage.key(item) for item in items]
    found = dict(chain.from_iterable(_found(stage, memo, chunk) for chunk in batches(keys, _BATCH)))
    missing = {key: item for key, item in zip(keys, items, strict=True) if key not in found}
    for chunk in batches(list(missing), _SAVED):
        values = dict(zip(chunk, _computed(stage, [missing[key] for key in chunk], pool), strict=True))
        memo.keep(values)
        found.update((key, stage.result(value)) for key, value in values.items())
    return [found[key] for key in keys]


def _found(stage: Stage[T, R], memo: Memo, keys: Sequence[bytes]) -> Iterator[tuple[bytes, R]]:
    """The stored results by key; few at once, for as bytes they take as much memory again."""
    for key, value in memo.results(keys).items():
        result = stage.unpack(value)
        if result is not None:
            yield key, result


def _computed(stage: Stage[T, R], items: Sequence[T], pool: Executor | None) -> list[bytes]:
    """The results as the memo keeps them, which is also how they come from another process."""
    if pool is None or len(items) < _WORTHWHILE:
        return _each(stage.run, items)
    return list(chain.from_iterable(pool.map(partial(_each, stage.run), batches(items, _SENT))))


def _each(function: Callable[[T], object], items: Sequence[T]) -> list[bytes]:
    return [pack(function(item)) for item in items]


def batches(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Cut a sequence into pieces of a size, the last one shorter."""
    return [items[i : i + size] for i in range(0, len(items), size)]


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=0.2)
    try:
        db.execute("pragma locking_mode = exclusive")
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = off")
        db.executescript(_SCHEMA)
        # Only a write takes the lock, which this connection then keeps.
        db.execute("begin immediate")
        db.execute("insert or replace into note values ('open', '1')")
        db.execute("commit")
    except BaseException:
        db.close()
        raise
    return db
