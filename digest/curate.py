"""The keeper's word on themes: what digest.toml says of them by their slugs, over what grouping found.

The ledger keeps the themes that were found, so that a setting that is taken back leaves no trace in the groups.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from msgspec.structs import replace

from .config import FILE, ThemeSettings
from .identity import OTHER, born, end
from .ledger import Group, Ledger
from .model import Cluster, DigestError

Themes = dict[str, Cluster]
Settings = Mapping[str, ThemeSettings]


def curated(themes: Mapping[str, Cluster], settings: Settings, book: Ledger) -> Themes:
    """Themes by their slugs as the keeper wants them, given those that were found and a ledger that knows them.

    Stories of ``seeds`` move first, then themes go ``into`` others, then they get a ``name`` or are ``hidden``. A theme
    that is no more, or has no article left, is passed over. Raises `DigestError` for a theme or a seed that never was.
    """
    _check(settings, book)
    found = dict(themes)
    for slug, wish in settings.items():
        found = _gathered(found, slug, wish)
    for slug in [slug for slug, wish in settings.items() if wish.into and slug in found]:
        found = _merged(found, slug, end(_goal(slug, settings), book.themes, found))
    named = {slug: _dressed(cluster, settings.get(slug, ThemeSettings())) for slug, cluster in found.items()}
    return dict(sorted(named.items(), key=lambda item: _largest_first(item[1]))) if settings else named


def _largest_first(cluster: Cluster) -> tuple[bool, int, Sequence[Sequence[str]]]:
    return not cluster.label, -sum(map(len, cluster.stories)), cluster.stories


def _gathered(themes: Themes, slug: str, wish: ThemeSettings) -> Themes:
    """The themes when the stories that hold the seeds have moved into one, new or not."""
    seeds = frozenset(wish.seeds)
    taken = tuple(s for cluster in themes.values() for s in cluster.stories if not seeds.isdisjoint(s))
    if not taken:
        return themes
    rest = {each: _without(cluster, frozenset(taken)) for each, cluster in themes.items()}
    own = rest.get(slug, Cluster(slug.replace("-", " ").capitalize(), (), ()))
    after = {**rest, slug: replace(own, stories=own.stories + taken)}
    return {each: cluster for each, cluster in after.items() if cluster.stories}


def _without(cluster: Cluster, stories: Collection[Sequence[str]]) -> Cluster:
    return replace(cluster, stories=tuple(story for story in cluster.stories if story not in stories))


def _goal(slug: str, settings: Settings) -> str:
    """Where a theme goes if one that it goes into goes into another in turn."""
    way = [slug]
    while (wish := settings.get(way[-1])) and wish.into:
        if wish.into in way:
            raise DigestError(f"{FILE}: [themes.{slug}]: 'into' leads in a circle; take one of the settings out")
        way.append(wish.into)
    return way[-1]


def _merged(themes: Themes, slug: str, into: str) -> Themes:
    if into == slug or into not in themes:
        return themes
    joint = replace(themes[into], stories=themes[into].stories + themes[slug].stories)
    return {each: joint if each == into else cluster for each, cluster in themes.items() if each != slug}


def _dressed(cluster: Cluster, wish: ThemeSettings) -> Cluster:
    return replace(cluster, label=wish.name or cluster.label, hidden=wish.hidden)


def _check(settings: Settings, book: Ledger) -> None:
    """See that every theme and every seed is known; a theme that is given seeds may be new."""
    slugs = sorted((book.themes.keys() | {slug for slug, wish in settings.items() if wish.seeds}) - {OTHER})
    for slug, wish in settings.items():
        _known(slug, "theme", slug, slugs)
        if wish.into:
            _known(slug, "theme", wish.into, slugs)
        for seed in wish.seeds:
            _known(slug, "seed", seed, book.articles)


def _known(slug: str, kind: str, given: str, names: Collection[str]) -> None:
    if given not in names:
        close = get_close_matches(given, list(names), n=1, cutoff=0.0)
        advice = f"; did you mean {close[0]!r}?" if close else ""
        raise DigestError(f"{FILE}: [themes.{slug}]: there is no {kind} {given!r}{advice}")


def promised(book: Ledger, found: Mapping[str, Cluster], themes: Mapping[str, Cluster]) -> Ledger:
    """The ledger with a promise for each theme that only the keeper made, and where those lead that he dissolved.

    A theme of the keeper's leads to where its first story came from, once he takes it back.
    """
    if found.keys() == themes.keys():
        return book
    before, now = _homes(found), _homes(themes)
    lost = {slug: replace(book.themes[slug], into=now[c.stories[0]]) for slug, c in found.items() if slug not in themes}
    made = {
        slug: replace(_group(slug, book), into=before[c.stories[0]]) for slug, c in themes.items() if slug not in found
    }
    return replace(book, themes={**book.themes, **lost, **made})


def _homes(themes: Mapping[str, Cluster]) -> dict[Sequence[str], str]:
    return {story: slug for slug, cluster in themes.items() for story in cluster.stories}


def _group(slug: str, book: Ledger) -> Group:
    return book.themes.get(slug) or Group(id=born("theme", slug), page=True)
