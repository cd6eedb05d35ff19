"""Who is who: which article, story and theme is the one that readers know, whatever happened to names and groups."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Literal
from uuid import UUID, uuid5

from msgspec.structs import replace

from .again import Again
from .ledger import Group, Ledger, Promise
from .model import Article, Cluster, Moved
from .slug import slugify, unique

OTHER = "other"

Kind = Literal["story", "theme"]
# A group's members.
Names = tuple[str, ...]

# The root of all ids; changing it would give every reader every article again.
_NAMESPACE = UUID("5d0b9c7e-41e2-5c62-9c83-0f6f1d9a7c11")


# So much of a digest tells the texts of one ledger apart.
_DIGITS = 16


def enrol(
    ledger: Ledger, articles: Sequence[Article], seeds: Mapping[str, str], now: str, again: Again | None = None
) -> Ledger:
    """Give every article its promise: its old one if it can be recognised, else a new one first seen ``now``.

    ``seeds`` maps the name of every seed there is, usable or not, to the digest of its bytes. An article is the same as
    before if its name is the same, else its source address, else its bytes, among those whose seed is gone.
    """
    known = _known(ledger.articles, [a for a in articles if a.name not in ledger.articles], seeds, now)
    names = [article.name for article in articles]
    promises, texts = [known[name] for name in names], [seeds[name] for name in names]
    kept = (again or Again()).each(enrol, articles, partial(map, _recognisable), promises, texts)
    return replace(ledger, articles={**known, **dict(zip(names, kept, strict=True))})


def _known(
    before: Mapping[str, Promise], new: Sequence[Article], seeds: Mapping[str, str], now: str
) -> Mapping[str, Promise]:
    """All promises, with those of new articles."""
    if not new:
        return before
    known = dict(before)
    renamed = _renamed(known, new, seeds)
    ids, slugs = {p.id for p in known.values()}, {p.slug for p in known.values()}
    for article in sorted(new, key=lambda a: a.name):
        if article.name in renamed:
            known[article.name] = known.pop(renamed[article.name])
            continue
        promise = known[article.name] = _promise(article, ids, slugs, now)
        ids.add(promise.id)
        slugs.add(promise.slug)
    return known


def _recognisable(article: Article, promise: Promise, text: str) -> Promise:
    """The promise with what an article's seed is recognised by when it is renamed."""
    same = (promise.url, promise.text) == (article.url, text[:_DIGITS])
    return promise if same else replace(promise, url=article.url, text=text[:_DIGITS])


def settle(ledger: Ledger, clusters: Sequence[Cluster], copies: Sequence[Sequence[str]]) -> Ledger:
    """Give every story and theme its slug: that of the group of before with which it shares most articles, or its own.

    A group of before that is none any more leads into the one that now holds most of its articles. ``copies`` are the
    names of articles with one text: a story has a page of its own once several texts tell it.
    """
    articles = ledger.articles
    stories = [(story, articles[story[0]].slug) for cluster in clusters for story in cluster.stories]
    themes = [(tuple(chain.from_iterable(c.stories)), slugify(c.label) or "theme" if c.label else None) for c in clusters]
    last_stories = {name: slug for name, p in articles.items() if (slug := p.story) and slug in ledger.stories}
    last_themes = {name: slug for name, p in articles.items() if (slug := p.theme) and slug in ledger.themes}
    story_of, known_stories = _settle("story", stories, last_stories, ledger.stories)
    theme_of, known_themes = _settle("theme", themes, last_themes, ledger.themes)
    placed = dict(articles)
    for name in story_of.keys() | theme_of.keys():
        promise = articles[name]
        placed[name] = _placed(promise, story_of.get(name, promise.story), theme_of.get(name, promise.theme))
    further = {name for names in copies for name in names[1:]}
    told = [story for story, _ in stories if len(story) > 1 and len([name for name in story if name not in further]) > 1]
    several = {placed[story[0]].story or "" for story in told}
    paged = {slug: replace(known_stories[slug], page=True) for slug in several if not known_stories[slug].page}
    return replace(ledger, articles=placed, stories={**known_stories, **paged}, themes=known_themes)


def _placed(promise: Promise, story: str | None, theme: str | None) -> Promise:
    same = (promise.story, promise.theme) == (story, theme)
    return promise if same else replace(promise, story=story, theme=theme)


def moved(ledger: Ledger, stories: Container[str], themes: Container[str]) -> tuple[Moved, ...]:
    """Where each address leads that was ever given, one step to its end, given the slugs there are now.

    A story that has become one article again leads to itself: it has no page of its own any more, but an article.
    """
    return (
        *(Moved("stories", slug, end) for slug, end in _ends(ledger.stories, stories)),
        *(Moved("themes", slug, end) for slug, end in _ends(ledger.themes, themes) if slug != end),
    )


def born(kind: Kind, name: str) -> str:
    """The id of a group that was not known before."""
    return uuid5(_NAMESPACE, f"{kind}/{name}").urn


def _renamed(known: Mapping[str, Promise], new: Sequence[Article], seeds: Mapping[str, str]) -> dict[str, str]:
    """Which new article is which vanished one, each at most once, the surest first."""
    vanished = {name: _traits(p.url, p.text) for name, p in sorted(known.items()) if name not in seeds}
    left = {a.name: _traits(a.url, seeds[a.name][:_DIGITS]) for a in sorted(new, key=lambda a: a.name)}
    found: dict[str, str] = {}
    for sure in range(3):
        names = defaultdict(list)
        for name, traits in vanished.items():
            names[traits[sure]].append(name)
        for name, traits in list(left.items()):
            if traits[sure] and names[traits[sure]]:
                found[name] = names[traits[sure]].pop(0)
                del vanished[found[name]], left[name]
    return found


def _traits(url: str | None, text: str) -> tuple[str, str, str]:
    """What makes two articles the same, the surest first: address and bytes, address, bytes."""
    return (f"{text} {url}" if url else "", url or "", text)


def _promise(article: Article, ids: Container[str], slugs: Container[str], now: str) -> Promise:
    name, n = article.name, 1
    while (urn := uuid5(_NAMESPACE, name).urn) in ids:
        n += 1
        name = f"{article.name}#{n}"
    slug = unique(slugify(article.title) or f"article-{urn[-8:]}", slugs)
    return Promise(id=urn, slug=slug, seen=now, text="")


def _settle(
    kind: Kind,
    births: Sequence[tuple[Names, str | None]],
    last: Mapping[str, str],
    known: Mapping[str, Group],
) -> tuple[dict[str, str], dict[str, Group]]:
    """Return the slugs of the groups of all members for which another may have come, and all groups ever known with
    where the lost ones lead.

    ``births`` are the groups there are and the slug that each would be born with; None is "Other", whose slug is fixed.
    ``last`` says which group a member was in.
    """
    counts = Counter(map(last.get, chain.from_iterable(group for group, _ in births)))
    sizes = {slug: size for slug, size in counts.items() if slug and _lives(kind, slug, known[slug])}
    births = [(group, birth) for group, birth in births if birth is None or not _stays(group, last, sizes)]
    shared = [Counter(last[name] for name in group if name in last) for group, _ in births]
    slugs = _matched(shared, [birth is not None for _, birth in births])
    after = dict(known)
    for i, (group, birth) in enumerate(births):
        slug = slugs.setdefault(i, OTHER if birth is None else unique(unique(birth, (OTHER,)), after))
        before = after.get(slug) or Group(id=born(kind, f"{slug}/{group[0]}"))
        after[slug] = Group(id=before.id, page=before.page or kind == "theme")
    for lost in sorted({slug for counts in shared for slug in counts} - set(slugs.values())):
        heir = max(range(len(births)), key=lambda i: (shared[i][lost], -i))
        after[lost] = replace(after[lost], into=slugs[heir])
    return {name: slugs[i] for i, (group, _) in enumerate(births) for name in group}, after


def _lives(kind: Kind, slug: str, group: Group) -> bool:
    """Whether a group of before, if it stays, stays as it is in the ledger."""
    return slug != OTHER and group.into is None and (group.page or kind == "story")


def _stays(group: Names, last: Mapping[str, str], sizes: Mapping[str, int]) -> bool:
    """Whether a group's members are all that there are of one of before; most are, and need no matching."""
    slug = last.get(group[0], "")
    return sizes.get(slug) == len(group) and all([last.get(name) == slug for name in group])


def _matched(shared: Sequence[Counter[str]], free: Sequence[bool]) -> dict[int, str]:
    """Pair groups with the slugs of before, the largest overlap first; "Other" is never the same as a theme."""
    claims = sorted(
        (-n, slug, i) for i, counts in enumerate(shared) for slug, n in counts.items() if free[i] and slug != OTHER
    )
    slugs: dict[int, str] = {}
    given: set[str] = set()
    for _, slug, i in claims:
        if i not in slugs and slug not in given:
            slugs[i] = slug
            given.add(slug)
    return slugs


def end(slug: str, groups: Mapping[str, Group], live: Container[str]) -> str:
    """Where a slug leads: itself if it is live, else the last of those that each went into the next."""
    seen = {slug}
    while slug not in live and slug in groups and (into := groups[slug].into) and into not in seen:
        slug = into
        seen.add(slug)
    return slug


def _ends(groups: Mapping[str, Group], live: Container[str]) -> Iterator[tuple[str, str]]:
    for slug in sorted(slug for slug, group in groups.items() if group.page):
        last = end(slug, groups, live)
        if last in live:
            yield slug, last
