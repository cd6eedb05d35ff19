"""The build: one list of steps from seeds to site."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from hashlib import sha256

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from . import inputs, ledger, memo
from .again import Again
from .disk import disk
from .ledger import Ledger
from .memo import Memo
from .model import Article, Digest, DigestError, Draft, Problem, Theme
from .project import Project
from .publish import Published, Stamp, commit, intact, prepare, write
from .read.records import digests, records
from .render.shipped import folders

Say = Callable[[str], None]


class Report(Struct, frozen=True):
    """What a build found and did.

    ``written`` and ``removed`` count files of the site, of which there are ``files``; ``changed`` are their paths, in
    the order in which they came and went. ``promised`` counts the ledger's new articles; ``settled`` says whether
    anything in the ledger is new.
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
    changed: tuple[str, ...] = ()


def build(
    project: Project, *, pool: Executor | None = None, clean: bool = False, say: Say = lambda step: None
) -> Report:
    """Bring a project's ledger and site up to date with its seeds, settings and templates; return what was done.

    ``pool`` computes the articles' stages: None is this process, and any executor gives the same bytes. ``clean``
    ignores the memo, never the ledger. ``say`` is told what is going on. Raises `DigestError`: then the site is as it
    was, unless it is the disk that failed.
    """
    return Builder(remember=False).build(project, pool=pool, clean=clean, say=say)


class Builder:
    """Builds a project again and again. What it remembers of the last build makes the next one fast and nothing else:
    the bytes are those of a build that remembers nothing."""

    def __init__(self, *, remember: bool = True) -> None:
        self._again = Again(remember=remember)
        self._remember = remember
        self._note = ""
        self._stamps: Mapping[str, Stamp] = {}

    def build(
        self,
        project: Project,
        *,
        pool: Executor | None = None,
        clean: bool = False,
        changed: Collection[str] | None = None,
        say: Say = lambda step: None,
    ) -> Report:
        """Build, as the function of this name does; settings may be others than last time.

        The first build of one that remembers does all steps, also where nothing has changed, so that the next is fast.
        Where it is known which paths of the input ``changed`` since this one's last build, no others are looked at, and
        the site is trusted to be as it was written.
        """
        for last in (False, True):
            try:
                with memo.opened(project.memo, say) as kept:
                    if clean:
                        kept.clear()
                        self._again = Again(remember=self._remember)
                    return self._build(project, kept, pool, say, changed)
            except sqlite3.DatabaseError as error:
                if last:
                    raise DigestError(f"{project.memo}: cannot be used ({error}); check the disk") from error
                memo.discard(project.memo)
        raise AssertionError

    def _build(
        self, project: Project, memo: Memo, pool: Executor | None, say: Say, changed: Collection[str] | None
    ) -> Report:
        again, first = self._again, not self._stamps
        found, problems = records(project.seeds, again, changed)
        seeds, promises = digests(found, problems, again), ledger.read(project.ledger)
        beside = folders(project.root, again)
        made_of = inputs.key(project, seeds, problems, beside)
        shortened = not (first and self._remember)
        if shortened and (last := _unchanged(project, memo, made_of + again(_digest, None, promises))):
            return last

        from .render.files import files, rehearse_feeds
        from .stages import make_articles, make_digest, make_drafts

        book = again(ledger.parse, None, project.ledger, promises)
        say(f"cleaning and summarizing {len(found)} articles")
        drafts = make_drafts(found, memo, pool, again)
        del found  # What is done with would weigh on the steps that need most memory.
        articles, unusable = make_articles(drafts, project.config, memo, pool, again)
        problems = (*problems, *unusable)
        self._done_with(drafts, articles, project)
        del drafts
        say(f"grouping {len(articles)} articles")
        digest, settled = make_digest(articles, seeds, book, project.config, again)
        say("rendering")
        before = self._before(memo)
        made = files(project, digest, beside, before, again)
        prepared = prepare(project.site, made, before, trusted=before is self._stamps and changed is not None)
        promises = _keep(project, settled, promises, again)
        done = commit(prepared)
        standing = _standing(digest, problems, len(done.stamps), again)
        self._note_down(memo, made_of + again(_digest, None, promises), standing, before, done)
        if first and self._remember:
            rehearse_feeds(made)
        again.forget()
        return _report(standing, done, book, settled)

    def _done_with(self, drafts: Sequence[Draft | Problem], articles: Sequence[Article], project: Project) -> None:
        """Make ready for what comes when the articles are made: the next steps, or an edit."""
        from .article import release
        from .stages import rehearse_articles

        if not self._remember:
            release()
        elif not self._stamps:
            rehearse_articles(drafts, articles, project.config)

    def _before(self, memo: Memo) -> Mapping[str, Stamp]:
        """The stamps of the site's files: this one's own, unless another has built in between."""
        return self._stamps if self._note and memo.note("inputs") == self._note else memo.pages()

    def _note_down(
        self, memo: Memo, made_of: str, standing: Report, before: Mapping[str, Stamp], done: Published
    ) -> None:
        """Note what the next build asks: what this one was made of, what there is, and the stamps of the files."""
        memo.keep_pages(done.stamps, before)
        # Of a build that remembers another the memo was asked for what is new alone.
        if not self._stamps:
            memo.forget_unused()
        self._note, self._stamps = made_of, done.stamps
        memo.keep_note("inputs", made_of)
        memo.keep_note("report", msgspec.json.encode(standing).decode())


def _digest(promises: bytes | None) -> str:
    return sha256(promises or b"").hexdigest()


def _keep(project: Project, book: Ledger, before: bytes | None, again: Again) -> bytes:
    """Write the ledger, unless it says the same already; return its bytes."""
    data = ledger.dump(book, again)
    if data != before:
        with disk(project.ledger, "written"):
            write(project.ledger, data)
    again.keep(ledger.parse, None, (project.ledger, data), book)
    return data


def _unchanged(project: Project, memo: Memo, inputs: str) -> Report | None:
    report = memo.note("report")
    if not report or memo.note("inputs") != inputs or not intact(project.site, memo.pages()):
        return None
    try:
        return msgspec.json.decode(report, type=Report)
    except msgspec.DecodeError:
        return None


def _standing(digest: Digest, problems: tuple[Problem, ...], files: int, again: Again) -> Report:
    """What there is, as a build reports it that has changed nothing."""
    languages = sum([again(_languages, theme.slug, theme) for theme in digest.themes], Counter[str]())
    return Report(
        articles=languages.total(),
        stories=sum([len(theme.stories) for theme in digest.themes]),
        themes=len([theme for theme in digest.themes if theme.label]),
        languages=dict(sorted(languages.items())),
        files=files,
        problems=problems,
    )


def _languages(theme: Theme) -> Counter[str]:
    return Counter([entry.article.language for story in theme.stories for entry in story.entries])


def _report(standing: Report, done: Published, before: Ledger, after: Ledger) -> Report:
    return replace(
        standing,
        written=len(done.written),
        removed=len(done.removed),
        promised=len(after.articles) - len(before.articles),
        settled=after != before,
        changed=(*done.written, *done.removed),
    )
