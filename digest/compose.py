"""The digest of one build: articles, clusters and promises put together."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice, repeat
from operator import attrgetter, itemgetter
from typing import NamedTuple

from msgspec.structs import replace

from .again import Again
from .identity import moved
from .ledger import Ledger, Promise
from .model import Article, Cluster, Digest, Entry, Story, Theme
from .summarize.several import several

Entries = Mapping[str, Entry]
Names = tuple[str, ...]
ByName = Mapping[str, Names]


class Near(NamedTuple):
    """By an article's name the words that tie it to those with which it is grouped, and the names of related ones."""

    ties: ByName
    related: ByName


def compose(
    entries: Entries, themes: Mapping[str, Cluster], ledger: Ledger, language: str, again: Again | None = None
) -> Digest:
    """Return everything that the pages and feeds are made of, given a ledger in which all of it is promised.

    ``entries`` are by name, ``themes`` by slug; ``language`` is the interface's.
    """
    again = again or Again()
    stories = _stories(themes.values(), entries, ledger, again)
    newest = again.each(_newest, stories, partial(map, _newest))
    told, times = iter(stories), iter(newest)
    made = []
    for slug, cluster in themes.items():
        own, size = replace(cluster, stories=()), len(cluster.stories)
        given = ledger.themes[slug].id, slug, own, list(islice(told, size)), list(islice(times, size))
        made.append(again(_theme, slug, *given))
    live = {story.slug for story in stories}
    return Digest(language=language, themes=tuple(made), moved=moved(ledger, live, themes))


def originals(copies: Iterable[Sequence[str]], ledger: Ledger) -> dict[str, str]:
    """From each article that has another's text to the slug of the one that was there first; ``copies`` are the names
    of articles with one text."""
    promises = ledger.articles
    found: dict[str, str] = {}
    for names in copies:
        first, *others = sorted(names, key=lambda name: (promises[name].seen, name))
        found.update((name, promises[first].slug) for name in others)
    return found


def enlist(
    articles: Sequence[Article], ledger: Ledger, originals: Mapping[str, str], near: Near, again: Again | None = None
) -> Entries:
    """Return every article with its promises and what is near it, by name; of related articles with one text the one
    that was there first."""
    again = again or Again()
    slugs = list(map(attrgetter("slug"), ledger.articles.values()))
    shown = again(_shown, None, list(ledger.articles), slugs, originals)
    names = list(map(attrgetter("name"), articles))
    columns = (
        list(map(ledger.articles.__getitem__, names)),
        list(map(near.ties.get, names, repeat(()))),
        list(map(near.related.get, names, repeat(()))),
    )
    made = again.each(_entry, articles, partial(map, partial(_entry, shown)), *columns, given=shown)
    return dict(zip(names, made, strict=True))


def _shown(names: Sequence[str], slugs: Sequence[str], originals: Mapping[str, str]) -> dict[str, str]:
    """The slug of every article, by name, or of the one with the same text that was there first."""
    return {**dict(zip(names, slugs, strict=True)), **originals}


def _entry(shown: Mapping[str, str], article: Article, promise: Promise, ties: Names, related: Names) -> Entry:
    own = shown[article.name]
    return Entry(
        id=promise.id,
        slug=promise.slug,
        seen=promise.seen,
        article=article,
        duplicate_of=own if own != promise.slug else None,
        ties=ties,
        related=tuple([shown[name] for name in related]),
    )


def _stories(clusters: Iterable[Cluster], entries: Entries, ledger: Ledger, again: Again) -> Sequence[Story]:
    """The stories of all clusters, one after the other."""
    stories = [names for cluster in clusters for names in cluster.stories]
    leaders = list(map(itemgetter(0), stories))
    firsts = list(map(entries.__getitem__, leaders))
    others = [tuple([entries[name] for name in names[1:]]) if len(names) > 1 else () for names in stories]
    slugs = [promise.story or "" for promise in map(ledger.articles.__getitem__, leaders)]
    ids = list(map(attrgetter("id"), map(ledger.stories.__getitem__, slugs)))
    return again.each(_story, firsts, partial(map, _story), others, slugs, ids)


def _newest(story: Story) -> float:
    return max([entry.instant for entry in story.entries])


def _theme(urn: str, slug: str, cluster: Cluster, stories: Sequence[Story], newest: Sequence[float]) -> Theme:
    dated = sorted(zip(newest, stories, strict=True), key=lambda each: (-each[0], each[1].slug))
    ordered = tuple([story for _, story in dated])
    return Theme(
        id=urn,
        slug=slug,
        label=cluster.label,
        terms=cluster.terms,
        stories=ordered,
        summary=several([story.entries[0] for story in ordered]) if cluster.label else (),
        hidden=cluster.hidden,
    )


def _story(first: Entry, others: Sequence[Entry], slug: str, urn: str) -> Story:
    entries = (first, *others)
    own = [entry for entry in entries if entry.duplicate_of is None]
    return Story(
        id=urn,
        slug=slug,
        entries=tuple(sorted(entries, key=lambda entry: entry.duplicate_of is not None)),
        summary=several(own) if len(own) > 1 else (),
    )
