"""The steps from records to a digest, the same for the build, the export and the explanation."""

import os
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from hashlib import sha256

from msgspec.structs import replace

from .article import Job, jobs, make_article
from .compose import compose, connected, enlist
from .config import Config
from .curate import curated, promised
from .detect import UNKNOWN
from .group.compared import compare
from .group.duplicates import duplicates
from .group.grouping import group
from .group.related import related
from .group.ties import ties
from .identity import OTHER, enrol, settle
from .ledger import Ledger
from .memo import Memo, Stage, run
from .model import Article, Digest, DigestError, Draft, Problem, Record
from .read.formats import read

READ: Stage[Record, Draft | Problem] = Stage(read, Draft | Problem, "dates.py", "model.py", "read")
ARTICLE: Stage[Job, Article | Problem] = Stage(
    make_article,
    Article | Problem,
    *("article.py", "clean", "dates.py", "detect.py", "group", "languages", "linear.py", "model.py", "summarize"),
)

_FALLBACK = "en"


def make_articles(
    found: Sequence[Record], config: Config, memo: Memo | None = None, pool: Executor | None = None
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read, clean and summarize every record; return the articles and the problems, each in the records' order."""
    drafts = run(READ, found, memo, pool)
    usable = [draft for draft in drafts if isinstance(draft, Draft)]
    made = run(ARTICLE, jobs(usable, config.summary), memo, pool)
    problems = sorted((each for each in (*drafts, *made) if isinstance(each, Problem)), key=lambda p: p.seed)
    return tuple(each for each in made if isinstance(each, Article)), tuple(problems)


def make_digest(
    articles: Sequence[Article], found: Sequence[Record], problems: Sequence[Problem], book: Ledger, config: Config
) -> tuple[Digest, Ledger]:
    """Group the articles, as the keeper wants them, and settle every promise; return the digest and the ledger that it
    keeps to. Raises `DigestError` where digest.toml speaks of a theme or a seed that never was."""
    book = _with_language(book, articles, config)
    language = book.language if config.language == "auto" else config.language
    seeds = {record.name: sha256(record.data).hexdigest()[:16] for record in found}
    book = enrol(book, articles, {**{p.seed: "" for p in problems}, **seeds}, _now())
    last = {name: p.theme for name, p in book.articles.items() if p.theme and p.theme != OTHER}
    copies = duplicates(articles)
    compared = compare(articles, copies)
    clusters = group(compared, language or _FALLBACK, last, config.grain)
    book = settle(book, clusters, copies)
    settled = {book.articles[cluster.stories[0][0]].theme or "": cluster for cluster in clusters}
    themes = curated(settled, config.themes, book)
    book = promised(book, settled, themes)
    entries = connected(
        enlist(articles, copies, book),
        ties(articles, themes.values(), language or _FALLBACK),
        related(compared, clusters),
    )
    return compose(entries, themes, book, language or _FALLBACK), book


def _with_language(book: Ledger, articles: Sequence[Article], config: Config) -> Ledger:
    """Choose the interface's language once, at the first build that has articles, so that it does not flip later."""
    counts = Counter(article.language for article in articles if article.language != UNKNOWN)
    if config.language != "auto" or book.language or not counts:
        return book
    return replace(book, language=min(counts, key=lambda code: (-counts[code], code)))


def _now() -> str:
    """The time that new articles are first seen, from SOURCE_DATE_EPOCH where that is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(given) if given else int(time.time()), UTC).isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise DigestError(f"SOURCE_DATE_EPOCH: {given!r} is not a number of seconds; unset it") from error
