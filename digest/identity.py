"""Who is who: which article, story and theme is the one that readers know, whatever happened to names and groups."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple
from uuid import UUID, uuid5

from msgspec.structs import replace

from .again import Again, window
from .ledger import Group, Ledger, Promise
from .model import Article, Cluster, Moved
from .slug import slugify, unique

OTHER = "other"

Kind = Literal["story", "theme"]

# The root of all ids; changing it would give every reader every article again.
_NAMESPACE = UUID("5d0b9c7e-41e2-5c62-9c83-0f6f1d9a7c11")


# So much of a digest tells the texts of one ledger apart.
_DIGITS = 16


class _Group(NamedTuple):
    """A group there is now: its members, the slug that it would be born with, and those that its members were last in.

    The ``birth`` of "Other", whose slug is fixed, is None; what was in none was last in "".
    """

    names: tuple[str, ...]
    birth: str | None
    last: Sequence[str]


class _Settled(NamedTuple):
    """The slugs of articles' groups where they may be others than before, by name, and all groups ever known."""

    story_of: Mapping[str, str]
    theme_of: Mapping[str, str]
    stories: Mapping[str, Group]
    themes: Mapping[str, Group]


def enrol(
    ledger: Ledger, articles: Sequence[Article], seeds: Mapping[str, str], now: str, again: Again | None = None
) -> Ledger:
    """Give every article its promise: its old one if it can be recognised, else a new one first seen ``now``.

    ``seeds`` maps the name of every seed there is, usable or not, to the digest of its bytes. An article is the same as
    before if its name is the same, else its source address, else its bytes, among those whose seed is gone.
    """
    names = list(map(attrgetter("name"), articles))
    if None in (promises := list(map(ledger.articles.get, names))):
        ledger = _with_new(ledger, [a for a in articles if a.name not in ledger.articles], seeds, now)
        promises = [ledger.articles[name] for name in names]
    texts = list(map(seeds.__getitem__, names))
    kept = (again or Again()).each(enrol, articles, partial(map, _recognisable), promises, texts)
    start, stop, _ = window(kept, promises)
    return replace(ledger, articles={**ledger.articles, **dict(zip(names[start:stop], kept[start:stop], strict=True))})


def _with_new(ledger: Ledger, new: Sequence[Article], seeds: Mapping[str, str], now: str) -> Ledger:
    """The ledger with a promise for each new article: its own, or that of the vanished one that it is."""
    known = dict(ledger.articles)
    renamed = _renamed(known, new, seeds)
    ids, slugs = {p.id for p in known.values()}, {p.slug for p in known.values()}
    for article in sorted(new, key=lambda a: a.name):
        if article.name in renamed:
            known[article.name] = known.pop(renamed[article.name])
            continue
        promise = known[article.name] = _promise(article, ids, slugs, now)
        ids.add(promise.id)
        slugs.add(promise.slug)
    return replace(ledger, articles=known)


def _recognisable(article: Article, promise: Promise, text: str) -> Promise:
    """The promise with what an article's seed is recognised by when it is renamed."""
    same = (promise.url, promise.text) == (article.url, text[:_DIGITS])
    return promise if same else replace(promise, url=article.url, text=text[:_DIGITS])


def settle(
    ledger: Ledger, clusters: Sequence[Cluster], copies: Sequence[Sequence[str]], again: Again | None = None
) -> Ledger:
    """Give every story and theme its slug: that of the group of before with which it shares most articles, or its own.

    A group of before that is none any more leads into the one that now holds most of its articles. ``copies`` are the
    names of articles with one text: a story has a page of its own once several texts tell it.
    """
    again = again or Again()
    # All of a promise that counts here; few edits change any of it.
    traits = (list(map(attrgetter(each), ledger.articles.values())) for each in ("slug", "story", "theme"))
    of_articles = list(ledger.articles), *traits
    given = of_articles, ledger.stories, ledger.themes, clusters, copies
    found: _Settled = again.known(settle, None, given) or again.keep(
        settle, None, given, _settled(ledger, clusters, copies)
    )
    placed = dict(ledger.articles)
    for name in found.story_of.keys() | found.theme_of.keys():
        promise = placed[name]
        story, theme = found.story_of.get(name, promise.story), found.theme_of.get(name, promise.theme)
        if (promise.story, promise.theme) != (story, theme):
            placed[name] = replace(promise, story=story, theme=theme)
    return replace(ledger, articles=placed, stories=found.stories, themes=found.themes)


def _settled(ledger: Ledger, clusters: Sequence[Cluster], copies: Sequence[Sequence[str]]) -> _Settled:
    stories, themes = _groups(clusters, ledger)
    story_of, known_stories = _settle("story", stories, ledger.stories)
    theme_of, known_themes = _settle("theme", themes, ledger.themes)
    further = {name for names in copies for name in names[1:]}
    several = [names[0] for names, _, _ in stories if len(names) > 1 + len(further.intersection(names))]
    told = [story_of.get(name) or ledger.articles[name].story or "" for name in several]
    paged = {slug: replace(known_stories[slug], page=True) for slug in told if not known_stories[slug].page}
    return _Settled(story_of, theme_of, {**known_stories, **paged} if paged else known_stories, known_themes)


def _groups(clusters: Sequence[Cluster], ledger: Ledger) -> tuple[list[_Group], list[_Group]]:
    """The stories and the themes of clusters."""
    stories, themes = [], []
    for cluster in clusters:
        told = [[ledger.articles[name] for name in names] for names in cluster.stories]
        stories += [
            _Group(names, of_story[0].slug, [_known(promise.story, ledger.stories) for promise in of_story])
            for names, of_story in zip(cluster.stories, told, strict=True)
        ]
        birth = (slugify(cluster.label) or "theme") if cluster.label else None
        last = [_known(promise.theme, ledger.themes) for of_story in told for promise in of_story]
        themes.append(_Group(tuple(chain.from_iterable(cluster.stories)), birth, last))
    return stories, themes


def _known(slug: str | None, groups: Mapping[str, Group]) -> str:
    return slug if slug and slug in groups else ""


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
    kind: Kind, groups: Sequence[_Group], known: Mapping[str, Group]
) -> tuple[Mapping[str, str], Mapping[str, Group]]:
    """Return the slugs of the groups that are not just as before, by their members, and all groups ever known with
    where the lost ones lead."""
    sizes = Counter(chain.from_iterable(group.last for group in groups))
    whole = {slug: size for slug, size in sizes.items() if slug and _lives(kind, slug, known[slug])}
    groups = [group for group in groups if group.birth is None or not _stays(group.last, whole)]
    shared = [Counter(filter(None, group.last)) for group in groups]
    slugs = _matched(shared, [group.birth is not None for group in groups])
    after = dict(known)
    for i, (names, birth, _) in enumerate(groups):
        slug = slugs.setdefault(i, OTHER if birth is None else unique(unique(birth, (OTHER,)), after))
        before = after.get(slug) or Group(id=born(kind, f"{slug}/{names[0]}"))
        after[slug] = Group(id=before.id, page=before.page or kind == "theme")
    for lost in sorted({slug for counts in shared for slug in counts} - set(slugs.values())):
        heir = max(range(len(groups)), key=lambda i: (shared[i][lost], -i))
        after[lost] = replace(after[lost], into=slugs[heir])
    return {
        name: slugs[i] for i, group in enumerate(groups) for name in group.names
    }, known if known == after else after


def _lives(kind: Kind, slug: str, group: Group) -> bool:
    """Whether the ledger says of a group what it would say if it stayed."""
    return slug != OTHER and group.into is None and (group.page or kind == "story")


def _stays(last: Sequence[str], whole: Mapping[str, int]) -> bool:
    """Whether a group's members are all that there are of one of before; most are, and need no matching."""
    return whole.get(last[0]) == len(last) == last.count(last[0])


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
