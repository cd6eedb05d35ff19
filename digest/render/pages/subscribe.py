"""How to subscribe: the page of feeds for people, and the list of them that feed readers import (OPML 2.0)."""

from collections.abc import Iterator, Sequence
from functools import partial

from .. import links, paths
from ..edition import Edition, Imprint, To, linker
from ..feeds import FORMATS
from ..paging import Sheet, chained, sheets
from ..text import safe
from ..views import FeedsPage, Link, Offer, Outline, Output, Pager
from .theme import ranked

_THEMES = 60

# A theme's slug and label.
_Named = tuple[str, str]


def outputs(edition: Edition) -> Iterator[Output]:
    """feeds.html, with further pages where there are many themes, and feeds.opml."""
    themes = tuple((theme.slug, theme.label) for theme in ranked(edition.digest.listed))
    for sheet, pager in chained(sheets(paths.FEEDS, themes, _THEMES)):
        yield Output(sheet.path, 2, "feeds.html", _page, (edition.imprint, sheet, pager), listed=True)
    yield Output(paths.OPML, 3, "feeds.opml", _outline, (edition.imprint, themes))


def _page(imprint: Imprint, sheet: Sheet[_Named], pager: Pager) -> FeedsPage:
    to = linker(sheet.path)
    return FeedsPage(
        site=imprint.frame(sheet.path),
        canonical=imprint.canonical(sheet.path),
        everything=_offer(imprint, to),
        themes=tuple(_offer(imprint, to, *theme) for theme in sheet.items),
        opml=to(paths.OPML),
        part=sheet.part,
        pager=pager,
    )


def _outline(imprint: Imprint, themes: Sequence[_Named]) -> Outline:
    whole = partial(links.absolute, imprint.config.base)
    offers = _offer(imprint, whole), *(_offer(imprint, whole, *theme) for theme in themes)
    return Outline(imprint.frame(paths.OPML), offers)


def _offer(imprint: Imprint, to: To, slug: str = "", label: str = "") -> Offer:
    return Offer(
        topic=safe(label) if slug else None,
        href=to(paths.theme(slug) if slug else paths.FRONT),
        address=links.absolute(imprint.config.base, FORMATS["rss"].at(slug)),
        formats=tuple(Link(form.name, to(form.at(slug))) for form in FORMATS.values()),
    )
