"""All articles in, themes and their stories out; the same for the same articles in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import is_
from types import MappingProxyType

import numpy as np
from msgspec import Struct

from ..memory import give_back
from ..model import Cluster, Grain
from .compared import Compared
from .labels import READ, Members, Reading, label, reading, tying
from .rows import numbered
from .stories import Stories, stories
from .themes import Related, related, themes
from .vectors import Vectors, sampled

Names = tuple[str, ...]
Theme = tuple[tuple[Names, ...], Sequence[int]]
# The site's language, the articles that a theme's terms are found in, and the numbers of their stories.
Known = tuple[str, Names, tuple[int, ...]]
Tied = tuple[Reading, tuple[str, ...]]


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


def _starts(named: Sequence[Names], last: Mapping[str, str], before: "Grouped") -> list[str | None]:
    """The theme that each story was last in, taken over where neither its names nor any theme of before is another."""
    known = dict(zip(map(id, before.named), before.starts, strict=True)) if last == before.last else {}
    return [known[i] if (i := id(story)) in known else _last(story, last) for story in named]


def _last(story: Names, last: Mapping[str, str]) -> str | None:
    """The theme that most of a story's articles were last in; None if all are new."""
    slugs = [last[name] for name in story if name in last]
    if len(frozenset(slugs)) < 2:  # noqa: PLR2004  # nearly all, and counting takes ten times as long
        return slugs[0] if slugs else None
    counts = Counter(slugs)
    return min(counts, key=lambda slug: (not slug, -counts[slug], slug))


class Grouped(Struct, frozen=True, eq=False):
    """The ``clusters``, and how they were found: stories and their names, what these have in common, and of each theme
    what was read in its articles and the terms that tie it."""

    clusters: Sequence[Cluster] = ()
    stories: Stories = Stories()
    named: Sequence[Names] = ()
    related: Related = Related()
    tied: Mapping[Known, Tied] = MappingProxyType({})
    last: Mapping[str, str] = MappingProxyType({})
    starts: Sequence[str | None] = ()


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
    anew, before = before is None, before or Grouped()
    told = stories(compared.like, compared.times, compared.vectors.same, before.stories)
    common = related(told, compared.vectors, before.related)
    named = _named(told, compared, before.named, before.stories)
    found: list[Theme] = []
    alone: list[Names] = []
    starts = _starts(named, last, before)
    for theme in themes(common, starts, grain):
        of_theme = sorted(theme, key=lambda number: _largest_first(named[number]))
        if len(theme) > 1:
            found.append((tuple(named[number] for number in of_theme), of_theme))
        else:
            alone += [named[number] for number in of_theme]
    if anew:
        give_back()  # To look for all neighbours takes more than labels can use.
    found.sort(key=lambda theme: (-sum(map(len, theme[0])), theme[0][0]))
    members = [_members(told, theme, compared) for _, theme in found]
    tied = _tied(members, compared.vectors, language, before.tied)
    headlines = [compared.articles[told.centres[first]].title for _, (first, *_) in found]
    clusters = _labelled(found, [terms for _, terms in tied.values()], headlines)
    other = [Cluster("", (), tuple(sorted(alone, key=_largest_first)))] if alone else []
    return Grouped((*clusters, *other), told, named, common, tied, last, starts)


def _largest_first(story: Names) -> tuple[int, Names]:
    return -len(story), story


def _members(told: Stories, theme: Sequence[int], compared: Compared) -> Members:
    """The articles that a theme's terms are found in: some of many, always the same."""
    groups = told.groups.some(np.array(sorted(theme), dtype=np.int64))
    some = sampled(compared.vectors.ranks[groups.members], READ)
    rows, of = groups.members[some], groups.of()[some]
    stories = np.cumsum(np.diff(of, prepend=of[:1]) > 0, dtype=np.int64)
    return Members([compared.articles[i] for i in rows.tolist()], rows, stories)


def _tied(themes: Sequence[Members], seen: Vectors, language: str, before: Mapping[Known, Tied]) -> dict[Known, Tied]:
    """What is read in each theme, and its terms: what was read before where no article has changed, and the terms of
    before where no word of them weighs another weight either."""
    found: dict[Known, Tied] = {}
    for members in themes:
        names = tuple(article.name for article in members.articles)
        key = language, names, tuple(members.stories.tolist())
        last = before.get(key)
        if last and all(map(is_, last[0].articles, members.articles)):
            found[key] = last if (seen.same_event[members.rows] >= 0).all() else (last[0], tying(last[0], seen))
        else:
            read = reading(members, seen, language)
            found[key] = read, tying(read, seen)
    return found


def _labelled(found: Sequence[Theme], terms: Sequence[tuple[str, ...]], headlines: Sequence[str]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for (named, _), of_theme, headline in zip(found, terms, headlines, strict=True):
        taken = frozenset(cluster.label for cluster in clusters)
        clusters.append(Cluster(label(of_theme, headline, taken), of_theme, named))
    return clusters
