"""The digest of one build: articles, clusters and promises put together."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from .identity import moved
from .ledger import Ledger
from .model import Article, Cluster, Digest, Entry, Story, Theme
from .summarize.several import several

Entries = Mapping[str, Entry]
ByName = Mapping[str, Sequence[str]]


def compose(entries: Entries, themes: Mapping[str, Cluster], ledger: Ledger, language: str) -> Digest:
    """Return everything that the pages and feeds are made of, given a ledger in which all of it is promised.

    ``entries`` are by name, ``themes`` by slug; ``language`` is the interface's.
    """
    made = tuple(_theme(slug, cluster, entries, ledger) for slug, cluster in themes.items())
    stories = {story.slug for theme in made for story in theme.stories}
    return Digest(language=language, themes=made, moved=moved(ledger, stories, themes))


def enlist(articles: Iterable[Article], copies: Sequence[Sequence[str]], ledger: Ledger) -> Entries:
    """Return every article with its promises, by name.

    ``copies`` are the names of articles with one text; all but the one that was there first are its duplicates.
    """
    promises = ledger.articles
    original: dict[str, str] = {}
    for names in copies:
        first, *others = sorted(names, key=lambda name: (promises[name].seen, name))
        original.update((name, promises[first].slug) for name in others)
    return {
        article.name: Entry(
            id=promises[article.name].id,
            slug=promises[article.name].slug,
            seen=promises[article.name].seen,
            article=article,
            duplicate_of=original.get(article.name),
        )
        for article in articles
    }


def connected(entries: Entries, ties: ByName, related: ByName) -> Entries:
    """Return the entries with the words that tie them and with the slugs of what is related, given by names; of
    articles with one text the one that was there first."""
    shown = {name: entry.duplicate_of or entry.slug for name, entry in entries.items()}
    return {
        name: replace(
            entry, ties=tuple(ties.get(name, ())), related=tuple(shown[other] for other in related.get(name, ()))
        )
        for name, entry in entries.items()
    }


def _theme(slug: str, cluster: Cluster, entries: Entries, ledger: Ledger) -> Theme:
    stories = [_story([entries[name] for name in names], ledger) for names in cluster.stories]
    stories.sort(key=lambda story: story.slug)
    stories.sort(key=lambda story: max(entry.instant for entry in story.entries), reverse=True)
    return Theme(
        id=ledger.themes[slug].id,
        slug=slug,
        label=cluster.label,
        terms=cluster.terms,
        stories=tuple(stories),
        summary=several([story.entries[0] for story in stories]) if cluster.label else (),
        hidden=cluster.hidden,
    )


def _story(entries: Sequence[Entry], ledger: Ledger) -> Story:
    slug = ledger.articles[entries[0].article.name].story or ""
    own = [entry for entry in entries if entry.duplicate_of is None]
    return Story(
        id=ledger.stories[slug].id,
        slug=slug,
        entries=tuple(sorted(entries, key=lambda entry: entry.duplicate_of is not None)),
        summary=several(own) if len(own) > 1 else (),
    )
