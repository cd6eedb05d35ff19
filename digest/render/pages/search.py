"""The page of search. Only it may run scripts, and only this site's."""

from collections.abc import Iterator

from .. import paths
from ..edition import Edition, linker
from ..search import SCRIPT
from ..views import Output, SearchPage


def outputs(edition: Edition) -> Iterator[Output]:
    """search.html, where there is something to search and the keeper wants it."""
    imprint = edition.imprint
    if imprint.frame(paths.SEARCH).search:
        given = imprint.frame(paths.SEARCH), imprint.canonical(paths.SEARCH), linker(paths.SEARCH)(SCRIPT)
        yield Output(paths.SEARCH, 2, "search.html", SearchPage, given)
