"""A digest made ready for printing: looked up once, what every page asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Protocol

from ..config import Config
from ..model import Digest, Entry, Place
from . import assets as static
from . import dates, facts, links, paths
from .i18n import spoken
from .own import Own
from .text import safe
from .views import Frame, Link


class To(Protocol):
    """Makes the link to an output path (and a fragment) as seen from some page."""

    def __call__(self, there: str, fragment: str = "") -> str:
        """The link."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The digest, its settings, and what makers of pages look up.

    ``own`` are the keeper's pages; ``frames`` are the pages' common parts by the depth of a page's folder; ``newest``
    has the articles by day, the latest first; ``quoted`` are the places in an article, by its slug, that its theme's
    or story's summary leads to.
    """

    digest: Digest
    config: Config
    assets: Mapping[str, bytes]
    own: Sequence[Own]
    frames: tuple[Frame, ...]
    rooted: Frame
    entries: Mapping[str, Entry]
    newest: Sequence[Entry]
    quoted: Mapping[str, frozenset[Place]]

    def frame(self, here: str) -> Frame:
        """The common parts of a page."""
        return self.frames[here.count("/")]

    def canonical(self, path: str) -> str:
        """The whole address of a page where the site has an address, else ""."""
        return links.absolute(self.config.base, path) if self.config.address else ""


def edition(digest: Digest, config: Config, assets: Mapping[str, bytes], own: Sequence[Own]) -> Edition:
    """Look up once what pages need; ``assets`` map logical names to bytes."""
    entries = [entry for _, story in digest.stories() for entry in story.entries]
    named = any(facts.origin(entry.article) for entry in entries)
    hashed = static.paths(assets)

    def frame(to: To) -> Frame:
        return Frame(
            title=safe(config.title),
            tagline=safe(config.tagline),
            language=spoken(digest.language),
            home=to(paths.FRONT),
            themes=to(paths.THEMES) if entries else "",
            archive=to(paths.ARCHIVE) if entries else "",
            sources=to(paths.SOURCES) if named else "",
            feed=to(paths.FEED),
            feeds=to(paths.FEEDS),
            search=to(paths.SEARCH) if config.search and entries else "",
            pages=tuple(Link(each.title, to(paths.own(each.slug))) for each in own),
            assets={name: to(path) for name, path in hashed.items()},
        )

    return Edition(
        digest=digest,
        config=config,
        assets=assets,
        own=own,
        frames=tuple(frame(linker(here)) for here in ("page", "folder/page")),
        rooted=frame(partial(links.rooted, config.base)),
        entries={entry.slug: entry for entry in entries},
        newest=sorted(facts.newest_first(entries), key=lambda entry: dates.day(entry.date), reverse=True),
        quoted=_quoted(digest),
    )


def linker(here: str) -> To:
    """Makes links as seen from a page."""
    return partial(links.relative, here)


def _quoted(digest: Digest) -> dict[str, frozenset[Place]]:
    found: dict[str, set[Place]] = {}
    summaries = (*(theme.summary for theme in digest.themes), *(story.summary for _, story in digest.stories()))
    for quote in chain.from_iterable(summaries):
        found.setdefault(quote.slug, set()).add(quote.place)
    return {slug: frozenset(places) for slug, places in found.items()}
