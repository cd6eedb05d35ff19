"""A digest made ready for printing: looked up once, what every page asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import Protocol

from msgspec import Struct

from ..again import Again
from ..config import Config
from ..model import Digest, Place, Theme
from . import assets as static
from . import links, paths
from .charts import timed
from .facts import Brief, brief
from .i18n import spoken
from .own import Own
from .text import safe
from .views import Chart, Frame, Link

# From an article's slug to the places in it that a summary leads to.
Quoted = Mapping[str, frozenset[Place]]


class To(Protocol):
    """Makes the link to an output path (and a fragment) as seen from some page."""

    def __call__(self, there: str, fragment: str = "") -> str:
        """The link."""


class Imprint(Struct, frozen=True):
    """What all pages have in common: the settings, and their frames by the depth of a page's folder; ``rooted`` is the
    frame of a page that is shown at any depth."""

    config: Config
    frames: tuple[Frame, ...]
    rooted: Frame

    def frame(self, here: str) -> Frame:
        """The common parts of a page."""
        return self.frames[here.count("/")]

    def canonical(self, path: str) -> str:
        """The whole address of a page where the site has an address, else ""."""
        return links.absolute(self.config.base, path) if self.config.address else ""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """The digest and what makers of pages look up; equal to no other, for it changes with every article.

    ``own`` are the keeper's pages; ``briefs`` are the articles in brief, by slug, ``newest`` the same by day, the
    latest first, ``charts`` when those of each theme were published; ``again`` is what the last build made.
    """

    imprint: Imprint
    digest: Digest
    assets: Mapping[str, bytes]
    own: Sequence[Own]
    briefs: Mapping[str, Brief]
    newest: Sequence[Brief]
    charts: Mapping[str, Chart | None]
    again: Again


def edition(digest: Digest, config: Config, assets: Mapping[str, bytes], own: Sequence[Own], again: Again) -> Edition:
    """Look up once what pages need; ``assets`` map logical names to bytes."""
    entries = {theme.slug: [each for story in theme.stories for each in story.entries] for theme in digest.themes}
    made = iter(again.each(brief, list(chain.from_iterable(entries.values())), partial(map, brief)))
    by_theme = {slug: tuple(islice(made, len(of_theme))) for slug, of_theme in entries.items()}
    briefs = again(_by_slug, None, tuple(by_theme.values()))
    named = again(_named, None, briefs)
    content = Content(spoken(digest.language), bool(briefs), named, tuple((each.title, each.slug) for each in own))
    return Edition(
        imprint=again(_imprint, None, config, content, again(static.paths, None, assets)),
        digest=digest,
        assets=assets,
        own=own,
        briefs=briefs,
        newest=again(_newest, None, briefs),
        charts={slug: again(timed, slug, each) for slug, each in by_theme.items()},
        again=again,
    )


def _by_slug(themes: Sequence[Sequence[Brief]]) -> dict[str, Brief]:
    return {each.slug: each for each in chain.from_iterable(themes)}


def _named(briefs: Mapping[str, Brief]) -> bool:
    return any(each.origin for each in briefs.values())


def _newest(briefs: Mapping[str, Brief]) -> tuple[Brief, ...]:
    by_slug = sorted(briefs.values(), key=attrgetter("slug"))
    return tuple(sorted(by_slug, key=attrgetter("day", "moment"), reverse=True))


def linker(here: str) -> To:
    """Makes links as seen from a page."""
    return partial(links.relative, here)


def quoted(theme: Theme) -> Quoted:
    """The places that summaries within a theme lead to, by the article's slug."""
    found: dict[str, set[Place]] = {}
    for quote in chain(theme.summary, *(story.summary for story in theme.stories)):
        found.setdefault(quote.slug, set()).add(quote.place)
    return {slug: frozenset(places) for slug, places in found.items()}


class Content(Struct, frozen=True):
    """What a site has, as far as every page shows it: its language, whether it has articles and named sources, and the
    keeper's pages by title and slug."""

    language: str
    articles: bool
    sources: bool
    own: tuple[tuple[str, str], ...]


def _imprint(config: Config, content: Content, assets: Mapping[str, str]) -> Imprint:
    def frame(to: To) -> Frame:
        return Frame(
            title=safe(config.title),
            tagline=safe(config.tagline),
            language=content.language,
            home=to(paths.FRONT),
            themes=to(paths.THEMES) if content.articles else "",
            archive=to(paths.ARCHIVE) if content.articles else "",
            sources=to(paths.SOURCES) if content.sources else "",
            feed=to(paths.FEED),
            feeds=to(paths.FEEDS),
            search=to(paths.SEARCH) if config.search and content.articles else "",
            pages=tuple(Link(title, to(paths.own(slug))) for title, slug in content.own),
            assets={name: to(path) for name, path in assets.items()},
        )

    frames = tuple(frame(linker(here)) for here in ("page", "folder/page"))
    return Imprint(config, frames, frame(partial(links.rooted, config.base)))
