"""The keeper's own pages."""

from collections.abc import Iterator

from .. import paths
from ..edition import Edition
from ..views import Output, OwnPage


def outputs(edition: Edition) -> Iterator[Output]:
    """One page a file."""
    for each in edition.own:
        path = paths.own(each.slug)
        given = edition.imprint.frame(path), edition.imprint.canonical(path), each.title, each.html
        yield Output(path, 2, "own.html", OwnPage, given, listed=True)
