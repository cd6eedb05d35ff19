"""Why an article stands where it does: the words that tie it to its story and to its theme."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from .. import tokens
from ..model import Article, Cluster, Counts
from .gazetteer import gazetteer, is_place, normal, place_name
from .weights import RARE, inverse, stem_shares
from .words import stemmer

SHOWN = 5
# So many of them come from the story, if its theme has some too.
OF_STORY = 3

Words = Mapping[str, tuple[str, ...]]
# A cluster and what ties its articles.
Found = tuple[Cluster, Words]
NOTHING: Found = (Cluster("", (), ()), {})


def _terms(counts: Counts) -> Iterator[str]:
    return chain.from_iterable(terms.split("\n") for _, terms in counts)


@lru_cache(maxsize=1 << 16)
def _telling(mark: str, language: str) -> float | None:
    """How rare a place is in the news of a language, or the rarest word of a name; None for a name that the gazetteer
    knows."""
    if not is_place(mark) and normal(mark) in gazetteer(language).keys:
        return None
    parts, shares = [mark] if is_place(mark) else tokens.words(mark), stem_shares(language)
    return max((inverse(shares.get(part, 1 / RARE)) for part in parts), default=0.0)


def _ranked(shared: Mapping[str, int], language: str) -> list[str]:
    """Places and names in lower case, given how many articles of a story have them: what most have, then what is rarest
    in the language; without names that the gazetteer knows."""
    telling = {mark: _telling(mark, language) for mark in shared}
    ranks = {mark: (-shared[mark], -rare, mark) for mark, rare in telling.items() if rare is not None}
    return sorted(ranks, key=ranks.__getitem__)


def _of_story(story: Sequence[Article], language: str) -> Iterator[list[str]]:
    """For each article of a story what it shares with others there, places by their names in the site's language."""
    names = [{name.casefold(): name for name in _terms(article.terms.names)} for article in story]
    keys = [list(_terms(article.terms.bridge)) for article in story]
    counts = Counter(chain.from_iterable(names))
    shared = {name: count for name, count in counts.items() if count > 1}
    places = {key: n for key, n in Counter(chain.from_iterable(keys)).items() if n > 1 and is_place(key)}
    ranked = {code: _ranked(shared | places, code) for code in {article.language for article in story}}
    named = {key: place_name(key, language) for key in places}
    for article, written, held in zip(story, names, keys, strict=True):
        own = written | {key: named[key] for key in named.keys() & held}
        yield [own[mark] for mark in ranked[article.language] if mark in own]


def _words_of(term: str, language: str) -> Sequence[str]:
    """What an article has to have that has a term of a theme."""
    key = gazetteer(language).keys.get(normal(term), "")
    return [key] if is_place(key) else tokens.lower_words(term)


def _telling_words(terms: Iterable[str], language: str, spoken: str) -> dict[str, dict[str, str]]:
    """The terms of a theme, each with the words that an article has to have that has it, and these with their stems in
    the language of the article."""
    stem = stemmer(spoken)
    return {term: {word: stem(word) for word in _words_of(term, language)} for term in terms}


def _of_theme(article: Article, terms: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The terms of a theme, given with their words and the stems of these, that the article has too."""
    stems = "\n".join(["", *(text for _, text in article.terms.stems), ""])

    def has(word: str) -> bool:
        return f"\n{word}\n" in stems

    return [term for term, words in terms.items() if all(has(w) or has(s) for w, s in words.items())]


def _distinct(terms: Iterable[str]) -> tuple[str, ...]:
    """The first terms of which none has a word of one before it."""
    chosen: list[str] = []
    said: set[str] = set()
    for term in terms:
        words = tokens.lower_words(term)
        if words and said.isdisjoint(words):
            chosen.append(term)
            said.update(words)
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


class Tied(Struct, frozen=True, eq=False):
    """What ties each article, by its name, to its story and its theme: ``words``, in ``found`` by cluster. It was found
    in these articles, for a site of this language."""

    words: Words = MappingProxyType({})
    found: Sequence[Found] = ()
    articles: Mapping[str, Article] = MappingProxyType({})
    language: str = ""


def ties(articles: Sequence[Article], clusters: Iterable[Cluster], language: str, last: Tied | None = None) -> Tied:
    """From an article's name to at most five words that it shares with its story and its theme, the story's first.

    Places are named in the site's ``language`` (ISO 639), names as the article writes them. Every article named in a
    cluster has to be among the articles. What was found ``last`` for the same articles is taken over.
    """
    last = last if last and last.language == language else Tied()
    # They are told apart without a look into them, for they are many and hardly any has changed.
    same = set(map(id, last.articles.values()))
    moved = {article.name: article for article in articles if id(article) not in same}
    known = {**last.articles, **moved}
    if len(known) > len(articles):
        known = {article.name: article for article in articles}
    before = {cluster.stories[0]: (cluster, words) for cluster, words in last.found}
    found: list[Found] = []
    words: dict[str, tuple[str, ...]] = {}
    for cluster in clusters:
        kept, whole = _kept(cluster, before.get(cluster.stories[0], NOTHING), moved)
        found.append((cluster, kept if whole else {**kept, **_of_cluster(cluster, kept, known, language)}))
        words |= found[-1][1]
    return Tied(words, found, known, language)


def _kept(cluster: Cluster, before: Found, moved: Mapping[str, Article]) -> tuple[Words, bool]:
    """What was found before in the stories of a cluster that are still the same, in a theme of the same terms; and
    whether that is all."""
    old, words = before
    if old.terms != cluster.terms:
        return {}, False
    if old.stories == cluster.stories and not moved.keys() & words.keys():
        return words, True
    told = {story for story in old.stories if moved.keys().isdisjoint(story)}
    return {name: words[name] for story in cluster.stories if story in told for name in story}, False


def _of_cluster(
    cluster: Cluster, kept: Words, articles: Mapping[str, Article], language: str
) -> dict[str, tuple[str, ...]]:
    """What ties the articles of the stories of a cluster that are not kept."""
    new = [[articles[name] for name in story] for story in cluster.stories if story[0] not in kept]
    codes = {article.language for story in new for article in story}
    telling = {code: _telling_words(cluster.terms, language, code) for code in codes}
    found = {}
    for story in new:
        marks = _of_story(story, language) if len(story) > 1 else [[]]
        for article, own in zip(story, marks, strict=True):
            shared = _of_theme(article, telling[article.language])
            found[article.name] = _distinct([*own[:OF_STORY], *shared, *own[OF_STORY:]])
    return found
