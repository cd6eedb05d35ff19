"""A digest made ready for printing: looked up once, what every page asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from ..config import Config
from ..model import Digest, Entry, Place
from . import assets as static
from . import links, paths
from .i18n import spoken
from .text import safe
from .views import Frame


class To(Protocol):
    """Makes the link to an output path (and a fragment) as seen from some page."""

    def __call__(self, there: str, fragment: str = "") -> str:
        """The link."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The digest, its settings, and what makers of pages look up.

    ``frames`` are the pages' common parts by the depth of a page's folder; ``quoted`` are the places in an article, by
    its slug, that its theme's summary leads to.
    """

    digest: Digest
    config: Config
    assets: Mapping[str, bytes]
    frames: tuple[Frame, ...]
    rooted: Frame
    entries: Mapping[str, Entry]
    quoted: Mapping[str, frozenset[Place]]

    def frame(self, here: str) -> Frame:
        """The common parts of a page."""
        return self.frames[here.count("/")]

    def canonical(self, path: str) -> str:
        """The whole address of a page where the site has an address, else ""."""
        return links.absolute(self.config.base, path) if self.config.address else ""


def edition(digest: Digest, config: Config, assets: Mapping[str, bytes]) -> Edition:
    """Look up once what pages need; ``assets`` map logical names to bytes."""
    hashed = static.paths(assets)
    entries = [entry for _, story in digest.stories() for entry in story.entries]
    return Edition(
        digest=digest,
        config=config,
        assets=assets,
        frames=tuple(_frame(digest, config, hashed, linker(here)) for here in ("page", "folder/page")),
        rooted=_frame(digest, config, hashed, partial(links.rooted, config.base)),
        entries={entry.slug: entry for entry in entries},
        quoted=_quoted(digest),
    )


def linker(here: str) -> To:
    """Makes links as seen from a page."""
    return partial(links.relative, here)


def _frame(digest: Digest, config: Config, hashed: Mapping[str, str], to: To) -> Frame:
    return Frame(
        title=safe(config.title),
        tagline=safe(config.tagline),
        language=spoken(digest.language),
        home=to(paths.FRONT),
        themes=to(paths.FRONT, paths.THEMES) if digest.themes else "",
        feed=to(paths.FEED),
        assets={name: to(path) for name, path in hashed.items()},
    )


def _quoted(digest: Digest) -> dict[str, frozenset[Place]]:
    found: dict[str, set[Place]] = {}
    for quote in (quote for theme in digest.themes for quote in theme.summary):
        found.setdefault(quote.slug, set()).add(quote.place)
    return {slug: frozenset(places) for slug, places in found.items()}
