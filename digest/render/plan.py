"""From a digest to the list of everything that the site consists of: each output path once, with the view it shows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from ..config import Config
from ..model import Digest
from .edition import Edition, edition
from .pages import article, feed, front, missing, redirect, static, story, theme
from .views import Output

__all__ = ["Output", "plan"]

# One line a kind of output.
PRODUCERS: tuple[Callable[[Edition], Iterable[Output]], ...] = (
    static.outputs,
    article.outputs,
    story.outputs,
    front.outputs,
    theme.outputs,
    missing.outputs,
    redirect.outputs,
    feed.outputs,
)


def plan(digest: Digest, config: Config, assets: Mapping[str, bytes]) -> tuple[Output, ...]:
    """Every output of the site by stage, then path; ``assets`` map the logical names of static files to their bytes."""
    ready = edition(digest, config, assets)
    outputs = sorted((each for make in PRODUCERS for each in make(ready)), key=lambda each: (each.stage, each.path))
    twice = [path for path, count in Counter(each.path for each in outputs).items() if count > 1]
    if twice:
        raise AssertionError(f"more than one producer for {', '.join(twice)}")
    return tuple(outputs)
