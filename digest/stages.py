"""The steps from records to a digest, the same for the build, the export and the explanation."""

import os
import time
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from .again import Again, parted
from .article import Job, jobs, make_article
from .compose import Near, compose, enlist, originals
from .config import Config
from .curate import curated, promised
from .detect import UNKNOWN
from .group.compared import compare
from .group.duplicates import copies
from .group.grouping import group
from .group.related import related
from .group.ties import ties
from .identity import OTHER, enrol, settle
from .ledger import Ledger, ordered
from .memo import Memo, Stage, run
from .model import Article, Cluster, Digest, DigestError, Draft, Grain, Problem, Record
from .read.formats import read

READ: Stage[Record, Draft | Problem] = Stage(read, Draft | Problem, "dates.py", "model.py", "packed.py", "read")
ARTICLE: Stage[Job, Article | Problem] = Stage(
    make_article,
    Article | Problem,
    *(
        "again.py",
        "article.py",
        "clean",
        "dates.py",
        "detect.py",
        "group",
        "languages",
        "linear.py",
        "memory.py",
        "model.py",
        "packed.py",
        "summarize",
        "tokens.py",
    ),
)

_FALLBACK = "en"


Drafts = Sequence[Draft | Problem]


def make_drafts(
    found: Sequence[Record], memo: Memo | None = None, pool: Executor | None = None, again: Again | None = None
) -> Drafts:
    """Read every record."""
    return run(READ, found, memo, pool, again)


def make_articles(
    drafts: Drafts,
    config: Config,
    memo: Memo | None = None,
    pool: Executor | None = None,
    again: Again | None = None,
) -> tuple[Sequence[Article], tuple[Problem, ...]]:
    """Clean and summarize every draft; return the articles and all problems, each in the drafts' order."""
    usable, unread = parted(drafts, Draft, Problem)
    made = run(ARTICLE, jobs(usable, config.summary, again), memo, pool, again)
    articles, unmade = parted(made, Article, Problem)
    return articles, tuple(sorted((*unread, *unmade), key=attrgetter("seed")))


def rehearse_articles(drafts: Drafts, articles: Sequence[Article], config: Config) -> None:
    """Make an article of each language once more, for nothing: what that takes is loaded at its first use, and a
    keeper's first edit would wait for it."""
    names = {article.language: article.name for article in articles}.values()
    some = [draft for draft in drafts if isinstance(draft, Draft) and draft.name in names]
    deque(map(make_article, jobs(some, config.summary)), maxlen=0)


def make_digest(
    articles: Sequence[Article], seeds: Mapping[str, str], book: Ledger, config: Config, again: Again | None = None
) -> tuple[Digest, Ledger]:
    """Group the articles, as the keeper wants them, and settle every promise; return the digest and the ledger that it
    keeps to. ``seeds`` are those of `digests`. Raises `DigestError` where digest.toml speaks of a theme or a seed that
    never was."""
    again = again or Again()
    book = _with_language(book, articles, config)
    language = (book.language if config.language == "auto" else config.language) or _FALLBACK
    book = enrol(book, articles, seeds, _now(), again)
    columns = list(book.articles), list(map(attrgetter("theme"), book.articles.values()))
    last = again(_themes, None, *columns) if book.grain == config.grain else {}
    found = _grouped(articles, language, last, config.grain, again)
    book = replace(settle(book, found.clusters, found.copies, again), grain=config.grain)
    settled = {book.articles[cluster.stories[0][0]].theme or "": cluster for cluster in found.clusters}
    themes = curated(settled, config.themes, book)
    book = promised(book, settled, themes)
    tied = again.onward(ties, articles, themes.values(), language)
    near = Near(tied.words, found.related)
    entries = enlist(articles, book, originals(found.copies, book), near, again)
    return compose(entries, themes, book, language, again), ordered(book)


class _Grouped(NamedTuple):
    """The clusters of articles, the names of those with one text, and by name those related to each."""

    clusters: Sequence[Cluster]
    copies: Sequence[Sequence[str]]
    related: Mapping[str, tuple[str, ...]]


def _grouped(
    articles: Sequence[Article], language: str, last: Mapping[str, str], grain: Grain, again: Again
) -> _Grouped:
    """Group articles; the vectors, which take more memory than the articles, are gone afterwards if none remembers."""
    copied = again.onward(copies, articles)
    compared = again.onward(compare, copied)
    grouped = again.onward(group, compared, language, last, grain)
    return _Grouped(grouped.clusters, copied.groups, again.onward(related, compared, grouped.stories).name)


def _themes(names: Sequence[str], themes: Sequence[str | None]) -> dict[str, str]:
    """The theme that each article was last in, "" for none; an article that was not grouped yet is left out."""
    return {name: "" if slug == OTHER else slug for name, slug in zip(names, themes, strict=True) if slug}


def _with_language(book: Ledger, articles: Sequence[Article], config: Config) -> Ledger:
    """Choose the interface's language once, at the first build that has articles, so that it does not flip later."""
    if config.language != "auto" or book.language:
        return book
    counts = Counter(article.language for article in articles if article.language != UNKNOWN)
    return replace(book, language=min(counts, key=lambda code: (-counts[code], code))) if counts else book


def _now() -> str:
    """The time that new articles are first seen, from SOURCE_DATE_EPOCH where that is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(given) if given else int(time.time()), UTC).isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise DigestError(f"SOURCE_DATE_EPOCH: {given!r} is not a number of seconds; unset it") from error
