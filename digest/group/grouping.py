"""All articles in, themes and their stories out; the same for the same articles in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec import Struct

from ..model import Article, Cluster, Grain
from .compared import Compared
from .labels import READ, Member, label, tying
from .stories import Stories, stories
from .themes import Related, related, themes
from .vectors import Vectors, sampled

Names = tuple[str, ...]
Theme = tuple[tuple[Names, ...], Sequence[Sequence[int]]]
Known = tuple[str, tuple[tuple[str, int], ...]]


def _names(story: Sequence[int], articles: Sequence[Article], bearers: Mapping[str, Sequence[str]]) -> Names:
    """The names of a story, its copies among them, the most central first."""
    first, *rest = (articles[i].name for i in story)
    if not rest:
        return tuple(bearers[first])
    return (first, *sorted([*bearers[first][1:], *(name for other in rest for name in bearers[other])]))


def _last(story: Names, last: Mapping[str, str]) -> str | None:
    """The theme that most of a story's articles were last in; None if all are new."""
    counts = Counter([last[name] for name in story if name in last])
    return min(counts, key=lambda slug: (not slug, -counts[slug], slug)) if counts else None


class Grouped(Struct, frozen=True, eq=False):
    """The ``clusters``, and how they were found: stories, what these have in common, and the terms that tie themes by
    the site's language and the articles (and the numbers of their stories) that they were found in."""

    clusters: Sequence[Cluster] = ()
    stories: Stories = Stories()
    related: Related = Related()
    terms: Mapping[Known, tuple[str, ...]] = MappingProxyType({})


def group(
    compared: Compared,
    language: str,
    last: Mapping[str, str] = MappingProxyType({}),
    grain: Grain = "normal",
    before: Grouped | None = None,
) -> Grouped:
    """Group articles by event and by subject.

    ``language`` (ISO 639) is the site's, for the labels; ``last`` says which theme an article was in when they were
    last grouped, ``""`` for none, and grouping them again with what was found finds the same; ``grain`` is how large
    themes shall be. What was found ``before``, of what the articles were compared with, saves work; the result is the
    same without.

    Every article is in one story of one cluster. Clusters come largest first; the last, if its label is empty, holds
    the stories that share no subject with another. A story's first name is the article nearest to its centre.
    """
    before = before or Grouped()
    told = stories(compared.pairs, compared.times, before.stories)
    common = related(told.events, compared.vectors, before.related)
    named = [_names(story, compared.articles, compared.bearers) for story in told.events]
    found: list[Theme] = []
    alone: list[Names] = []
    for theme in themes(common, [_last(story, last) for story in named], grain):
        of_theme = tuple(sorted((named[number] for number in theme), key=_largest_first))
        if len(theme) > 1:
            found.append((of_theme, [told.events[number] for number in theme]))
        else:
            alone += of_theme
    found.sort(key=lambda theme: (-sum(map(len, theme[0])), theme[0][0]))
    members = [_members(events, compared.articles) for _, events in found]
    terms = _terms(members, compared.vectors, language, before.terms)
    clusters = _labelled(found, [*terms.values()], {article.name: article.title for article in compared.articles})
    other = [Cluster("", (), tuple(sorted(alone, key=_largest_first)))] if alone else []
    return Grouped((*clusters, *other), told, common, terms)


def _largest_first(story: Names) -> tuple[int, Names]:
    return -len(story), story


def _members(theme: Sequence[Sequence[int]], articles: Sequence[Article]) -> list[Member]:
    """The articles that a theme's terms are found in: some of many, always the same."""
    members = [(articles[i], number) for number, story in enumerate(theme) for i in story]
    some = [members[place] for place in sampled([article for article, _ in members], READ).tolist()]
    numbers: dict[int, int] = {}
    return [Member(article, numbers.setdefault(number, len(numbers))) for article, number in some]


def _terms(
    members: Sequence[Sequence[Member]], seen: Vectors, language: str, before: Mapping[Known, tuple[str, ...]]
) -> dict[Known, tuple[str, ...]]:
    """The terms of each theme; those of before where none of the articles, nor what their words weigh, has changed."""
    moved = {seen.articles[i].name for i in np.flatnonzero(seen.same < 0).tolist()}
    found = {}
    for of_theme in members:
        key = language, tuple((member.article.name, member.story) for member in of_theme)
        stays = moved.isdisjoint(name for name, _ in key[1])
        found[key] = before.get(key, ()) if stays else ()
        found[key] = found[key] or tying(of_theme, language, seen.rarity)
    return found


def _labelled(found: Sequence[Theme], terms: Sequence[tuple[str, ...]], titles: Mapping[str, str]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for (named, _), of_theme in zip(found, terms, strict=True):
        taken = frozenset(cluster.label for cluster in clusters)
        clusters.append(Cluster(label(of_theme, titles[named[0][0]], taken), of_theme, named))
    return clusters
