"""The digest of one build: articles, clusters and promises put together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

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
    stories = {slug: _stories(cluster, entries, ledger, again) for slug, cluster in themes.items()}
    made = tuple(again(_theme, slug, ledger.themes[slug].id, slug, themes[slug], stories[slug]) for slug in themes)
    live = {story.slug for theme in made for story in theme.stories}
    return Digest(language=language, themes=made, moved=moved(ledger, live, themes))


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
    articles: Iterable[Article], ledger: Ledger, originals: Mapping[str, str], near: Near, again: Again | None = None
) -> Entries:
    """Return every article with its promises and what is near it, by name; of related articles with one text the one
    that was there first."""
    again = again or Again()
    shown = again(dict, "shown", {name: promise.slug for name, promise in ledger.articles.items()} | dict(originals))
    found: dict[str, Entry] = {}
    for article in articles:
        name = article.name
        ties, related = near.ties.get(name, ()), near.related.get(name, ())
        found[name] = again(_entry, name, ledger.articles[name], article, ties, related, shown)
    return found


def _entry(promise: Promise, article: Article, ties: Names, related: Names, shown: Mapping[str, str]) -> Entry:
    """``shown`` has the slug of every article, by name, or of the one with the same text that was there first."""
    own = shown[article.name]
    return Entry(
        id=promise.id,
        slug=promise.slug,
        seen=promise.seen,
        article=article,
        duplicate_of=own if own != promise.slug else None,
        ties=ties,
        related=tuple(shown[name] for name in related),
    )


def _stories(cluster: Cluster, entries: Entries, ledger: Ledger, again: Again) -> tuple[Story, ...]:
    found = []
    for names in cluster.stories:
        slug = ledger.articles[names[0]].story or ""
        members = tuple([entries[name] for name in names])
        found.append(again(_story, slug, ledger.stories[slug].id, slug, members))
    return tuple(found)


def _theme(urn: str, slug: str, cluster: Cluster, stories: Sequence[Story]) -> Theme:
    newest = sorted(stories, key=lambda story: story.slug)
    newest.sort(key=lambda story: max(entry.instant for entry in story.entries), reverse=True)
    return Theme(
        id=urn,
        slug=slug,
        label=cluster.label,
        terms=cluster.terms,
        stories=tuple(newest),
        summary=several([story.entries[0] for story in newest]) if cluster.label else (),
        hidden=cluster.hidden,
    )


def _story(urn: str, slug: str, entries: Sequence[Entry]) -> Story:
    own = [entry for entry in entries if entry.duplicate_of is None]
    return Story(
        id=urn,
        slug=slug,
        entries=tuple(sorted(entries, key=lambda entry: entry.duplicate_of is not None)),
        summary=several(own) if len(own) > 1 else (),
    )
