"""How to subscribe: the page of feeds for people, and the list of them that feed readers import (OPML 2.0)."""

from collections.abc import Iterator
from functools import partial

from ...model import Theme
from .. import links, paths
from ..edition import Edition, To, linker
from ..feeds import FORMATS
from ..paging import chained, sheets
from ..text import safe
from ..views import FeedsPage, Link, Offer, Outline, Output
from .theme import ranked

_THEMES = 60


def outputs(edition: Edition) -> Iterator[Output]:
    """feeds.html, with further pages where there are many themes, and feeds.opml."""
    themes = ranked(edition.digest.listed)
    for sheet, pager in chained(sheets(paths.FEEDS, themes, _THEMES)):
        to = linker(sheet.path)
        view = FeedsPage(
            site=edition.frame(sheet.path),
            canonical=edition.canonical(sheet.path),
            everything=_offer(edition, to),
            themes=tuple(_offer(edition, to, theme) for theme in sheet.items),
            opml=to(paths.OPML),
            part=sheet.part,
            pager=pager,
        )
        yield Output(sheet.path, 2, "feeds.html", view)
    whole = partial(links.absolute, edition.config.base)
    feeds = tuple(_offer(edition, whole, theme) for theme in (None, *themes))
    yield Output(paths.OPML, 3, "feeds.opml", Outline(edition.frame(paths.OPML), feeds))


def _offer(edition: Edition, to: To, theme: Theme | None = None) -> Offer:
    slug = theme.slug if theme else ""
    return Offer(
        topic=safe(theme.label) if theme else None,
        href=to(paths.theme(slug) if theme else paths.FRONT),
        address=links.absolute(edition.config.base, FORMATS["rss"].at(slug)),
        formats=tuple(Link(form.name, to(form.at(slug))) for form in FORMATS.values()),
    )
