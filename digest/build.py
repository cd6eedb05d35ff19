"""The build: one list of steps from seeds to site."""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from . import fingerprint, ledger
from .ledger import Ledger
from .memo import BusyError, Memo, discard
from .model import Digest, DigestError, Problem, Record
from .project import Project
from .publish import File, Published, commit, intact, prepare, write
from .read.records import records
from .render import shipped

if TYPE_CHECKING:
    from .render.engine import Engine
    from .render.views import Output

Say = Callable[[str], None]

_PATIENCE = 0.1


class Report(Struct, frozen=True):
    """What a build found and did.

    ``written`` and ``removed`` count files of the site, of which there are ``files``. ``promised`` counts the ledger's
    new articles; ``settled`` says whether anything in the ledger is new.
    """

    articles: int
    stories: int
    themes: int
    languages: dict[str, int]
    files: int
    problems: tuple[Problem, ...] = ()
    written: int = 0
    removed: int = 0
    promised: int = 0
    settled: bool = False


def build(
    project: Project, *, pool: Executor | None = None, clean: bool = False, say: Say = lambda step: None
) -> Report:
    """Bring a project's ledger and site up to date with its seeds, settings and templates; return what was done.

    ``pool`` computes the articles' stages: None is this process, and any executor gives the same bytes. ``clean``
    ignores the memo, never the ledger. ``say`` is told what is going on. Raises `DigestError`: then the site is as it
    was, unless it is the disk that failed.
    """
    try:
        return _build_alone(project, pool, clean, say)
    except sqlite3.DatabaseError:
        discard(project.memo)
    try:
        return _build_alone(project, pool, clean, say)
    except sqlite3.DatabaseError as error:
        raise DigestError(f"{project.memo}: cannot be used ({error}); check the disk") from error


def _build_alone(project: Project, pool: Executor | None, clean: bool, say: Say) -> Report:
    with _only_build(project, say) as memo:
        if clean:
            memo.clear()
        found, problems = records(project.seeds)
        book = ledger.load(project.ledger)
        last = _unchanged(project, memo, _inputs(project, found, problems, book))
        if last:
            return replace(last, written=0, removed=0, promised=0, settled=False)
        report, book = _build(project, (found, problems), book, (memo, pool), say)
        memo.forget_unused()
        memo.keep_note("inputs", _inputs(project, found, problems, book))
        memo.keep_note("report", msgspec.json.encode(report).decode())
        return report


def _build(
    project: Project,
    seeds: tuple[Sequence[Record], tuple[Problem, ...]],
    book: Ledger,
    means: tuple[Memo, Executor | None],
    say: Say,
) -> tuple[Report, Ledger]:
    from .render import assets
    from .render.engine import Engine
    from .render.plan import plan
    from .stages import make_articles, make_digest

    (found, problems), (memo, pool) = seeds, means
    say(f"cleaning and summarizing {len(found)} articles")
    articles, unusable = make_articles(found, memo, pool)
    say(f"grouping {len(articles)} articles")
    digest, settled = make_digest(articles, (*problems, *unusable), found, book, project.config)
    outputs = plan(digest, project.config, assets.load((project.root / "static",)))
    engine = Engine((project.root / "templates",), digest.language)
    say(f"rendering {len(outputs)} files")
    files = [File(output.path, _key(engine, output), partial(engine.render, output)) for output in outputs]
    prepared = prepare(project.site, files, memo.pages())
    _write_ledger(project, settled)
    done = commit(prepared)
    memo.keep_pages(done.stamps)
    return _report(digest, done, book, settled), settled


@contextmanager
def _only_build(project: Project, say: Say) -> Iterator[Memo]:
    """The project's memo, when no other build of the project has it."""
    waited = False
    while True:
        try:
            memo = Memo(project.memo)
            break
        except BusyError:
            if not waited:
                say("another build of this project is running; waiting for it")
            waited = True
            time.sleep(_PATIENCE)
        except OSError as error:
            raise DigestError(
                f"{project.memo.parent}: cannot be written ({error.strerror}); check permissions"
            ) from error
    with memo:
        yield memo


def _inputs(project: Project, found: Sequence[Record], problems: Sequence[Problem], book: Ledger) -> str:
    """The one key over all that a site is made from."""
    total = sha256(fingerprint.code(".").encode())
    total.update(msgspec.msgpack.encode((project.config, problems)) + ledger.dump(book))
    for record in found:
        total.update(f"{record.name}\0{len(record.data)}\0".encode() + record.data)
    for name in ("templates", "static"):
        for file, path in shipped.files((project.root / name, shipped.folder(name))).items():
            total.update(f"{name}/{file}\0".encode() + sha256(shipped.read(path)).digest())
    return total.hexdigest()


def _unchanged(project: Project, memo: Memo, inputs: str) -> Report | None:
    report = memo.note("report")
    if not report or memo.note("inputs") != inputs or not intact(project.site, memo.pages()):
        return None
    try:
        return msgspec.json.decode(report, type=Report)
    except msgspec.DecodeError:
        return None


def _key(engine: "Engine", output: "Output") -> str:
    code = fingerprint.code("render", "model.py")
    return sha256(f"{engine.key}{code}".encode() + msgspec.msgpack.encode(output)).hexdigest()


def _write_ledger(project: Project, book: Ledger) -> None:
    data = ledger.dump(book)
    try:
        if not project.ledger.exists() or project.ledger.read_bytes() != data:
            write(project.ledger, data)
    except OSError as error:
        raise DigestError(f"{project.ledger}: cannot be written ({error.strerror}); check permissions") from error


def _report(digest: Digest, done: Published, before: Ledger, after: Ledger) -> Report:
    stories = [story for theme in digest.themes for story in theme.stories]
    languages = Counter(entry.article.language for story in stories for entry in story.entries)
    return Report(
        articles=languages.total(),
        stories=len(stories),
        themes=sum(1 for theme in digest.themes if theme.label),
        languages=dict(sorted(languages.items())),
        files=len(done.stamps),
        problems=digest.problems,
        written=done.written,
        removed=done.removed,
        promised=len(after.articles) - len(before.articles),
        settled=after != before,
    )
