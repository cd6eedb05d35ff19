"""What search engines ask for: the site's pages (sitemaps.org, protocol 0.9) and robots.txt, which leads to them."""

from collections.abc import Iterator, Sequence

from .. import links, paths
from ..edition import Edition
from ..views import Output, Page, Sitemap

# As many as the protocol allows in a file.
_ADDRESSES = 50_000


def outputs(edition: Edition, made: Sequence[Output]) -> Iterator[Output]:
    """sitemap.xml, with further files where it would be too long, and robots.txt; nothing without an address.

    A page whose canonical address is another's is not listed. Nothing here says when a page changed: no one knows.
    """
    if not edition.config.address:
        return
    addresses = sorted(edition.canonical(each.path) for each in made if _listed(edition, each))
    parts = [addresses[start : start + _ADDRESSES] for start in range(0, len(addresses), _ADDRESSES)]
    for number, part in enumerate(parts, 1):
        path = paths.sitemap(number)
        yield Output(path, 3, "sitemap.xml", Sitemap(edition.frame(path), tuple(part)))
    lists = tuple(links.absolute(edition.config.base, paths.sitemap(number + 1)) for number in range(len(parts)))
    yield Output(paths.ROBOTS, 3, "robots.txt", Sitemap(edition.frame(paths.ROBOTS), lists))


def _listed(edition: Edition, output: Output) -> bool:
    return isinstance(output.view, Page) and output.view.canonical == edition.canonical(output.path)
