"""All articles in, themes and their stories out; the same for the same articles in any order."""

from collections.abc import Mapping, Sequence

from ..model import Article, Cluster
from .candidates import Pairs, pairs
from .labels import Member, label, tying
from .similarity import Vector, vector
from .stories import nearest_first, stories
from .themes import themes

Names = tuple[str, ...]


def _bearers(articles: Sequence[Article], copies: Sequence[Names]) -> dict[str, Names]:
    """From the first article with a text to all that bear it; the others are left out of the comparison."""
    same = {names[0]: names for names in copies}
    left_out = {name for names in same.values() for name in names[1:]}
    return {a.name: same.get(a.name, (a.name,)) for a in articles if a.name not in left_out}


def _names(story: Sequence[int], articles: Sequence[Article], like: Pairs, bearers: Mapping[str, Names]) -> Names:
    """The names of a story, its copies among them, the most central first."""
    first, *rest = (articles[i].name for i in nearest_first(story, like))
    others = sorted([*bearers[first][1:], *(name for other in rest for name in bearers[other])])
    return (first, *others)


def _members(theme: Sequence[Sequence[int]], articles: Sequence[Article], vectors: Sequence[Vector]) -> list[Member]:
    return [Member(articles[i], vectors[i], number) for number, story in enumerate(theme) for i in story]


def _largest(named: Sequence[Names]) -> tuple[int, Names]:
    return -sum(map(len, named)), named[0]


def group(articles: Sequence[Article], copies: Sequence[Names], language: str) -> tuple[Cluster, ...]:
    """Group articles by event and by subject.

    ``copies`` are the names of articles with one text, as `duplicates` finds them; ``language`` (ISO 639) is the
    site's, for the labels.

    Every article is in one story of one cluster. Clusters come largest first; the last, if its label is empty, holds
    the stories that share no subject with another. A story's first name is the article nearest to its centre.
    """
    ordered = sorted(articles, key=lambda article: article.name)
    bearers = _bearers(ordered, copies)
    kept = [article for article in ordered if article.name in bearers]
    vectors = [vector(article) for article in kept]
    like = pairs(vectors)
    events = stories(kept, like)
    found = []
    for theme in themes(events, like):
        of_theme = [events[number] for number in theme]
        named = sorted((_names(event, kept, like, bearers) for event in of_theme), key=lambda s: (-len(s), s))
        found.append((tuple(named), _members(of_theme, kept, vectors)))
    found.sort(key=lambda theme: _largest(theme[0]))
    titles = {article.name: article.title for article in kept}
    alone = sorted((story for named, _ in found if len(named) == 1 for story in named), key=lambda s: (-len(s), s))
    clusters = _labelled([theme for theme in found if len(theme[0]) > 1], titles, language)
    return (*clusters, *([Cluster("", (), tuple(alone))] if alone else []))


def _labelled(
    found: Sequence[tuple[tuple[Names, ...], Sequence[Member]]], titles: Mapping[str, str], language: str
) -> list[Cluster]:
    clusters: list[Cluster] = []
    for named, members in found:
        terms = tying(members, language)
        taken = frozenset(cluster.label for cluster in clusters)
        clusters.append(Cluster(label(terms, titles[named[0][0]], taken), terms, named))
    return clusters
