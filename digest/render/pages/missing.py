"""The page for addresses that lead nowhere. It is shown at any depth, so its links start at the server's root."""

from collections.abc import Iterator

from .. import paths
from ..edition import Edition
from ..views import Missing, Output


def outputs(edition: Edition) -> Iterator[Output]:
    """404.html."""
    yield Output(paths.MISSING, 2, "404.html", Missing, (edition.imprint.rooted,))
