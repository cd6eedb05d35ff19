"""What pages and feeds say of an article or a story, worked out in one place so that they all say the same."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import merge
from math import ceil
from zlib import crc32

from msgspec import Struct

from ..model import Article, Entry, Place, Story, moment
from ..slug import slugify
from . import dates, links
from .text import safe

WORDS_A_MINUTE = 200
ACCENTS = 6


class Brief(Struct, frozen=True, gc=False):
    """An article in brief: all that lists of headlines show of it, so that they stay when its text alone changes.

    ``day`` is that of publication or, when ``added``, that on which the article was first seen; ``moment`` (seconds
    since 1970) puts those of a day in order. A ``copy`` carries the text of another.
    """

    slug: str
    title: str
    language: str
    origin: str
    day: str
    added: bool
    moment: float
    copy: bool

    @property
    def month(self) -> str:
        """The month (``2025-03``) of its day."""
        return self.day[: len("2025-03")]


def brief(entry: Entry) -> Brief:
    """An article in brief."""
    article, published = entry.article, entry.published
    date = published or entry.seen
    return Brief(
        slug=entry.slug,
        title=headline(article),
        language=article.language,
        origin=origin(article),
        day=dates.day(date),
        added=published is None,
        moment=moment(date),
        copy=entry.duplicate_of is not None,
    )


def headline(article: Article) -> str:
    """The title; the seed's name where nothing of the title can be shown."""
    return safe(article.title).strip() or safe(article.name)


def origin(article: Article) -> str:
    """Who published it: the source's name, else the host of its address, else ""."""
    return safe(article.source or "").strip() or links.host(article.url)


@lru_cache(maxsize=4096)
def source_slug(origin: str) -> str:
    """The address of a source: one for all ways to write its name that differ in case, accents or marks alone."""
    return slugify(origin) or f"x{crc32(origin.casefold().encode()):08x}"


def minutes(article: Article) -> int:
    """Reading time in whole minutes, rounded up; 0 for a headline alone."""
    return ceil(article.words / WORDS_A_MINUTE)


def sentence(article: Article, place: Place) -> str:
    """The sentence at a place as it may be shown alone."""
    return safe(article.shown(place)).strip()


def summary(article: Article) -> tuple[str, ...]:
    """The sentences of the summary, in order."""
    return tuple(sentence(article, place) for place in article.summary)


def anchor(place: Place) -> str:
    """The id of a sentence in its article's page."""
    return f"s-{place.paragraph}-{place.sentence}"


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by date, the latest first; those of one moment by slug."""
    return sorted(entries, key=_age)


def merged(newest: Iterable[Iterable[Entry]]) -> Iterator[Entry]:
    """The entries of several lists that are the newest first, in that order; no further ahead than is asked for."""
    return merge(*newest, key=_age)


def _age(entry: Entry) -> tuple[float, str]:
    return -entry.instant, entry.slug


def told(story: Story) -> tuple[Entry, ...]:
    """The articles that tell the story in words of their own: without copies of one another."""
    return tuple(entry for entry in story.entries if entry.duplicate_of is None)


def one_text(story: Story) -> bool:
    """Whether several sources have the story, all with the same text."""
    return len(told(story)) == 1 < len(story.entries)


def latest(story: Story) -> Entry:
    """The story's newest article: the one by which the story stands among others."""
    return max(story.entries, key=lambda entry: entry.instant)


def accent(slug: str) -> int:
    """Which of the style sheet's accents a theme has. By its slug, not by its place: a theme keeps its colour."""
    return crc32(slug.encode()) % ACCENTS
