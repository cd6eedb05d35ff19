"""The digest of one build: articles, clusters and promises put together."""

from collections.abc import Mapping, Sequence

from .identity import moved
from .ledger import Ledger
from .model import Article, Cluster, Digest, Entry, Story, Theme
from .summarize.several import several


def compose(
    articles: Sequence[Article],
    clusters: Sequence[Cluster],
    copies: Sequence[Sequence[str]],
    ledger: Ledger,
    language: str,
) -> Digest:
    """Return everything that the pages and feeds are made of, given a ledger in which every article is settled.

    ``copies`` are the names of articles with one text; all but the one that was there first are its duplicates.
    """
    entries = _entries(articles, copies, ledger)
    themes = tuple(_theme(cluster, entries, ledger) for cluster in clusters)
    stories = {story.slug for theme in themes for story in theme.stories}
    return Digest(
        language=language,
        themes=themes,
        moved=moved(ledger, stories, {theme.slug for theme in themes}),
    )


def _entries(articles: Sequence[Article], copies: Sequence[Sequence[str]], ledger: Ledger) -> Mapping[str, Entry]:
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


def _theme(cluster: Cluster, entries: Mapping[str, Entry], ledger: Ledger) -> Theme:
    stories = [_story([entries[name] for name in names], ledger) for names in cluster.stories]
    stories.sort(key=lambda story: story.slug)
    stories.sort(key=lambda story: max(entry.instant for entry in story.entries), reverse=True)
    slug = ledger.articles[cluster.stories[0][0]].theme or ""
    return Theme(
        id=ledger.themes[slug].id,
        slug=slug,
        label=cluster.label,
        terms=cluster.terms,
        stories=tuple(stories),
        summary=several([story.entries[0] for story in stories]) if cluster.label else (),
    )


def _story(entries: Sequence[Entry], ledger: Ledger) -> Story:
    slug = ledger.articles[entries[0].article.name].story or ""
    return Story(
        id=ledger.stories[slug].id, slug=slug, entries=tuple(sorted(entries, key=lambda e: e.duplicate_of is not None))
    )
