"""All articles in, themes and their stories out; the same for the same articles in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..model import Article, Cluster, Grain
from .compared import Compared
from .labels import Member, label, tying
from .stories import nearest_first, stories
from .themes import themes
from .vectors import Vectors

Names = tuple[str, ...]
Likeness = Mapping[tuple[int, int], float]
Theme = tuple[tuple[Names, ...], Sequence[Sequence[int]]]


def _names(
    story: Sequence[int], articles: Sequence[Article], like: Likeness, bearers: Mapping[str, Sequence[str]]
) -> Names:
    """The names of a story, its copies among them, the most central first."""
    first, *rest = (articles[i].name for i in nearest_first(story, like))
    others = sorted([*bearers[first][1:], *(name for other in rest for name in bearers[other])])
    return (first, *others)


def _last(story: Names, last: Mapping[str, str]) -> str | None:
    """The theme that most of a story's articles were last in."""
    counts = Counter(last[name] for name in story if name in last)
    return min(counts, key=lambda slug: (-counts[slug], slug)) if counts else None


def _stems(number: int, found: Vectors) -> dict[str, float]:
    columns, values = found.event.cells(number)
    return dict(zip([found.stems[column] for column in columns], values, strict=True))


def _members(theme: Sequence[Sequence[int]], articles: Sequence[Article], found: Vectors) -> list[Member]:
    return [Member(articles[i], _stems(i, found), number) for number, story in enumerate(theme) for i in story]


def group(
    compared: Compared,
    language: str,
    last: Mapping[str, str] = MappingProxyType({}),
    grain: Grain = "normal",
) -> tuple[Cluster, ...]:
    """Group articles by event and by subject.

    ``language`` (ISO 639) is the site's, for the labels; ``last`` says which theme an article was in when they were
    last grouped, and grouping them again with what was found finds the same; ``grain`` is how large themes shall be.

    Every article is in one story of one cluster. Clusters come largest first; the last, if its label is empty, holds
    the stories that share no subject with another. A story's first name is the article nearest to its centre.
    """
    kept, bearers, seen, like = compared
    events = stories(kept, like)
    named = [_names(story, kept, like, bearers) for story in events]
    found: list[Theme] = []
    alone: list[Names] = []
    for theme in themes(events, seen, [_last(story, last) for story in named], grain):
        of_theme = tuple(sorted((named[number] for number in theme), key=_largest_first))
        if len(theme) > 1:
            found.append((of_theme, [events[number] for number in theme]))
        else:
            alone += of_theme
    found.sort(key=lambda theme: (-sum(map(len, theme[0])), theme[0][0]))
    clusters = _labelled(found, kept, seen, language)
    return (*clusters, *([Cluster("", (), tuple(sorted(alone, key=_largest_first)))] if alone else []))


def _largest_first(story: Names) -> tuple[int, Names]:
    return -len(story), story


def _labelled(found: Sequence[Theme], articles: Sequence[Article], seen: Vectors, language: str) -> list[Cluster]:
    titles = {article.name: article.title for article in articles}
    clusters: list[Cluster] = []
    for named, events in found:
        terms = tying(_members(events, articles, seen), language)
        taken = frozenset(cluster.label for cluster in clusters)
        clusters.append(Cluster(label(terms, titles[named[0][0]], taken), terms, named))
    return clusters
