"""All articles in, themes and their stories out; the same for the same articles in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec import Struct

from ..model import Cluster, Grain
from .compared import Compared
from .labels import READ, Member, label, tying
from .rows import numbered
from .stories import Stories, stories
from .themes import Related, related, themes
from .vectors import Vectors, sampled

Names = tuple[str, ...]
Theme = tuple[tuple[Names, ...], Sequence[int]]
Known = tuple[str, tuple[tuple[str, int], ...]]


def _named(told: Stories, compared: Compared, before: Sequence[Names], last: Stories) -> list[Names]:
    """The names of each story, its copies among them, the most central first; those of ``before`` where it stays."""
    centre = numbered(compared.vectors.same, len(last.of))[last.centres]
    stays = told.same >= 0
    stays[stays] = centre[told.same[stays]] == told.centres[stays]
    stays[told.of[compared.numbers(compared.moved)]] = False
    found = [before[was] if stay else () for was, stay in zip(told.same.tolist(), stays.tolist(), strict=True)]
    for story in np.flatnonzero(~stays).tolist():
        found[story] = _names(told, story, compared)
    return found


def _names(told: Stories, story: int, compared: Compared) -> Names:
    first, *rest = compared.bearers(compared.articles[told.centres[story]].name)
    others = (compared.articles[i].name for i in told.members(story))
    return (first, *sorted([*rest, *(name for other in others if other != first for name in compared.bearers(other))]))


def _last(story: Names, last: Mapping[str, str]) -> str | None:
    """The theme that most of a story's articles were last in; None if all are new."""
    slugs = [last[name] for name in story if name in last]
    if len(frozenset(slugs)) < 2:  # noqa: PLR2004  # nearly all, and counting takes ten times as long
        return slugs[0] if slugs else None
    counts = Counter(slugs)
    return min(counts, key=lambda slug: (not slug, -counts[slug], slug))


class Grouped(Struct, frozen=True, eq=False):
    """The ``clusters``, and how they were found: stories and their names, what these have in common, and the terms that
    tie themes by the site's language and the articles (and the numbers of their stories) that they were found in."""

    clusters: Sequence[Cluster] = ()
    stories: Stories = Stories()
    named: Sequence[Names] = ()
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
    told = stories(compared.like, compared.times, compared.vectors.same, before.stories)
    common = related(told, compared.vectors, before.related)
    named = _named(told, compared, before.named, before.stories)
    found: list[Theme] = []
    alone: list[Names] = []
    for theme in themes(common, [_last(story, last) for story in named], grain):
        of_theme = sorted(theme, key=lambda number: _largest_first(named[number]))
        if len(theme) > 1:
            found.append((tuple(named[number] for number in of_theme), theme))
        else:
            alone += [named[number] for number in of_theme]
    found.sort(key=lambda theme: (-sum(map(len, theme[0])), theme[0][0]))
    members = [_members(told, theme, compared) for _, theme in found]
    terms = _terms(members, compared.vectors, language, before.terms)
    clusters = _labelled(found, [*terms.values()], {article.name: article.title for article in compared.articles})
    other = [Cluster("", (), tuple(sorted(alone, key=_largest_first)))] if alone else []
    return Grouped((*clusters, *other), told, named, common, terms)


def _largest_first(story: Names) -> tuple[int, Names]:
    return -len(story), story


def _members(told: Stories, theme: Sequence[int], compared: Compared) -> list[Member]:
    """The articles that a theme's terms are found in: some of many, always the same."""
    groups = told.groups.some(np.array(theme, dtype=np.int64))
    some = sampled(compared.vectors.ranks[groups.members], READ)
    numbers: dict[int, int] = {}
    chosen = zip(groups.members[some].tolist(), groups.of()[some].tolist(), strict=True)
    return [Member(compared.articles[i], numbers.setdefault(story, len(numbers))) for i, story in chosen]


def _terms(
    members: Sequence[Sequence[Member]], seen: Vectors, language: str, before: Mapping[Known, tuple[str, ...]]
) -> dict[Known, tuple[str, ...]]:
    """The terms of each theme; those of before where none of the articles, nor what their words weigh, has changed."""
    moved = {seen.articles[i].name for i in np.flatnonzero(seen.same_event < 0).tolist()}
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
