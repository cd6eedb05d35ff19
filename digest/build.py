"""The build: one list of steps from seeds to site."""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from . import fingerprint, ledger
from .disk import disk
from .ledger import Ledger
from .memo import BusyError, Memo, discard
from .model import Digest, DigestError, Problem, Record
from .project import Project
from .publish import File, Prepared, Published, Stamp, commit, intact, prepare, write
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
    for last in (False, True):
        try:
            with _locked_memo(project, say) as memo:
                if clean:
                    memo.clear()
                return _build(project, memo, pool, say)
        except sqlite3.DatabaseError as error:
            if last:
                raise DigestError(f"{project.memo}: cannot be used ({error}); check the disk") from error
            discard(project.memo)
    raise AssertionError


def _build(project: Project, memo: Memo, pool: Executor | None, say: Say) -> Report:
    found, problems = records(project.seeds)
    book = ledger.load(project.ledger)
    made_of = _inputs(project, found, problems)
    if last := _unchanged(project, memo, made_of + _digest(book)):
        return replace(last, written=0, removed=0, promised=0, settled=False)

    from .stages import make_articles, make_digest

    say(f"cleaning and summarizing {len(found)} articles")
    articles, unusable = make_articles(found, project.config, memo, pool)
    problems = (*problems, *unusable)
    say(f"grouping {len(articles)} articles")
    digest, settled = make_digest(articles, found, problems, book, project.config)
    say("rendering")
    prepared = _render(project, digest, memo)
    _write_ledger(project, settled)
    done = commit(prepared)

    report = _report(digest, problems, done, book, settled)
    memo.keep_pages(done.stamps)
    memo.forget_unused()
    memo.keep_note("inputs", made_of + _digest(settled))
    memo.keep_note("report", msgspec.json.encode(report).decode())
    return report


def _render(project: Project, digest: Digest, memo: Memo) -> Prepared:
    from .render import assets, own
    from .render.engine import Engine
    from .render.plan import plan

    written = own.load(project.root / "pages")
    outputs = plan(digest, project.config, assets.load((project.root / "static",)), written)
    engine = Engine((project.root / "templates",), digest.language)
    files = [File(output.path, _key(engine, output), partial(engine.render, output)) for output in outputs]
    if project.config.search:
        files += _index(project, outputs, memo.pages())
    return prepare(project.site, files, memo.pages())


def _index(project: Project, outputs: Sequence["Output"], before: Mapping[str, Stamp]) -> list[File]:
    """The search index. Its files have no names before it is made, so it is made unless the last one still fits."""
    from .render import search

    pages = search.pages(outputs)
    key = sha256(fingerprint.code("render/search.py").encode() + msgspec.msgpack.encode(pages)).hexdigest()
    made = cache(partial(search.index, pages))
    kept = {path: stamp for path, stamp in before.items() if stamp[0] == key}
    paths = kept if intact(project.site, kept) else made()
    return [File(path, key, partial(_one, made, path)) for path in paths]


def _one(made: Callable[[], Mapping[str, bytes]], path: str) -> bytes:
    return made()[path]


@contextmanager
def _locked_memo(project: Project, say: Say) -> Iterator[Memo]:
    """The project's memo, when no other build of the project has it."""
    waited = False
    while True:
        try:
            with disk(project.memo, "written"):
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


def _inputs(project: Project, found: Sequence[Record], problems: Sequence[Problem]) -> str:
    """One key over all that a site is made from, but the ledger."""
    total = sha256(fingerprint.code(".").encode())
    total.update(msgspec.msgpack.encode((project.config, problems)))
    for record in found:
        total.update(f"{record.name}\0{len(record.data)}\0".encode() + record.data)
    themed = {name: (project.root / name, shipped.folder(name)) for name in ("templates", "static")}
    for name, folders in {**themed, "pages": (project.root / "pages",)}.items():
        for file, path in shipped.files(folders).items():
            total.update(f"{name}/{file}\0".encode() + sha256(shipped.read(path)).digest())
    return total.hexdigest()


def _digest(book: Ledger) -> str:
    return sha256(ledger.dump(book)).hexdigest()


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
    with disk(project.ledger, "written"):
        if not project.ledger.exists() or project.ledger.read_bytes() != data:
            write(project.ledger, data)


def _report(digest: Digest, problems: tuple[Problem, ...], done: Published, before: Ledger, after: Ledger) -> Report:
    entries = [entry for _, story in digest.stories() for entry in story.entries]
    languages = Counter(entry.article.language for entry in entries)
    return Report(
        articles=len(entries),
        stories=sum(1 for _ in digest.stories()),
        themes=sum(1 for theme in digest.themes if theme.label),
        languages=dict(sorted(languages.items())),
        files=len(done.stamps),
        problems=problems,
        written=done.written,
        removed=done.removed,
        promised=len(after.articles) - len(before.articles),
        settled=after != before,
    )
