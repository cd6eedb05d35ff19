"""From a digest to the list of everything that the site consists of: each output path once, with the view it shows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from ..again import Again
from ..config import Config
from ..model import Digest
from .edition import Edition, edition
from .own import Own
from .pages import (
    archive,
    article,
    feed,
    front,
    missing,
    own,
    redirect,
    search,
    sitemap,
    source,
    static,
    story,
    subscribe,
    theme,
)
from .search import ASSET
from .views import Output

__all__ = ["Output", "plan"]

# One line a kind of output.
PRODUCERS: tuple[Callable[[Edition], Iterable[Output]], ...] = (
    static.outputs,
    article.outputs,
    story.outputs,
    front.outputs,
    theme.outputs,
    archive.outputs,
    source.outputs,
    own.outputs,
    subscribe.outputs,
    search.outputs,
    missing.outputs,
    redirect.outputs,
    feed.outputs,
)


def plan(
    digest: Digest,
    config: Config,
    assets: Mapping[str, bytes],
    written: Sequence[Own] = (),
    again: Again | None = None,
) -> tuple[Output, ...]:
    """Every output of the site.

    ``assets`` map the logical names of static files to their bytes, ``written`` are the keeper's own pages.
    """
    wanted = {name: data for name, data in assets.items() if config.search or name != ASSET}
    ready = edition(digest, config, wanted, written, again or Again())
    made = [each for make in PRODUCERS for each in make(ready)]
    made += sitemap.outputs(ready, made)
    if len(set(map(attrgetter("path"), made))) < len(made):
        twice = [path for path, count in Counter(each.path for each in made).items() if count > 1]
        raise AssertionError(f"more than one producer for {', '.join(twice)}")
    return tuple(made)
