"""What search engines ask for: the site's pages (sitemaps.org, protocol 0.9) and robots.txt, which leads to them."""

from collections.abc import Iterator, Sequence

from .. import paths
from ..edition import Edition, Imprint
from ..views import Output, Sitemap

# As many as the protocol allows in a file.
_ADDRESSES = 50_000


def outputs(edition: Edition, made: Sequence[Output]) -> Iterator[Output]:
    """sitemap.xml, with further files where it would be too long, and robots.txt; nothing without an address.

    A page whose canonical address is another's is not listed. Nothing here says when a page changed: no one knows.
    """
    if not edition.imprint.config.address:
        return
    listed = edition.again(sorted, "listed", [each.path for each in made if each.listed])
    parts = [tuple(listed[start : start + _ADDRESSES]) for start in range(0, len(listed), _ADDRESSES)]
    places = [paths.sitemap(number) for number in range(1, len(parts) + 1)]
    for place, part in zip(places, parts, strict=True):
        yield Output(place, 3, "sitemap.xml", _list, (edition.imprint, part))
    yield Output(paths.ROBOTS, 3, "robots.txt", _list, (edition.imprint, tuple(places)))


def _list(imprint: Imprint, pages: Sequence[str]) -> Sitemap:
    return Sitemap(imprint.frame(paths.ROBOTS), tuple(imprint.canonical(path) for path in pages))
