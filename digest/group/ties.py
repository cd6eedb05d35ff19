"""Why an article stands where it does: the words that tie it to its story and to its theme."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from ..model import Article, Cluster
from .gazetteer import PART, gazetteer, is_place, normal, place_name
from .terms import each
from .weights import RARE, inverse, stem_shares
from .words import stemmer

SHOWN = 5
# So many of them come from the story, if its theme has some too.
OF_STORY = 3

Theme = tuple[tuple[str, tuple[str, ...]], tuple[str, ...]]


def _marks(article: Article) -> dict[str, str]:
    """The places and names of an article: from what is the same in every language to how the article writes it."""
    known = gazetteer(article.language).keys
    written = (name for name, _ in each(article.terms.names))
    names = {name.casefold(): name for name in written if normal(name) not in known}
    return names | {key: key for key, _ in each(article.terms.bridge) if is_place(key)}


def _telling(mark: str, shares: Mapping[str, float]) -> float:
    """How rare a place is in the news, or the rarest word of a name."""
    parts = [mark] if is_place(mark) else PART.findall(mark)
    return max((inverse(shares.get(part, 1 / RARE)) for part in parts), default=0.0)


def _of_story(story: Sequence[Article], language: str) -> Iterator[list[str]]:
    """For each article of a story what it shares with others there: what most of them name, then what is rarest."""
    marks = [_marks(article) if len(story) > 1 else {} for article in story]
    counts = Counter(mark for of_article in marks for mark in of_article)
    for article, own in zip(story, marks, strict=True):
        shares = stem_shares(article.language)
        common = {mark: (-counts[mark], -_telling(mark, shares), mark) for mark in own if counts[mark] > 1}
        ranked = sorted(common, key=lambda mark: common[mark])
        yield [place_name(mark, language) if is_place(mark) else own[mark] for mark in ranked]


def _words_of(term: str, language: str) -> Sequence[str]:
    """What an article has to have that has a term of a theme."""
    key = gazetteer(language).keys.get(normal(term), "")
    return [key] if is_place(key) else PART.findall(term.lower())


def _of_theme(article: Article, terms: Mapping[str, Sequence[str]]) -> list[str]:
    """The terms of a theme, given with their words, that the article has too."""
    stem, stems = stemmer(article.language), frozenset(term for term, _ in each(article.terms.stems))
    return [term for term, words in terms.items() if all(word in stems or stem(word) in stems for word in words)]


def _distinct(terms: Iterable[str]) -> tuple[str, ...]:
    """The first terms of which none has a word of one before it."""
    chosen: list[str] = []
    said: set[str] = set()
    for term in terms:
        words = set(normal(term).split())
        if words and not words & said:
            chosen.append(term)
            said |= words
    return tuple(chosen[:SHOWN])


class Tied(Struct, frozen=True, eq=False):
    """What ties each article, by its name, to its story and its theme; with the articles and the ``themes`` (the site's
    language, the terms, the story's names) that it was found by."""

    words: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    articles: Mapping[str, Article] = MappingProxyType({})
    themes: Mapping[str, Theme] = MappingProxyType({})


def ties(articles: Sequence[Article], clusters: Iterable[Cluster], language: str, last: Tied | None = None) -> Tied:
    """From an article's name to at most five words that it shares with its story and its theme, the story's first.

    Places are named in the site's ``language`` (ISO 639), names as the article writes them. Every article named in a
    cluster has to be among the articles. What was found ``last`` for the same articles is taken over.
    """
    last = last or Tied()
    known = {article.name: article for article in articles}
    moved = {name for name, article in known.items() if last.articles.get(name) is not article}
    themes: dict[str, Theme] = {}
    words: dict[str, tuple[str, ...]] = {}
    for cluster in clusters:
        theme, telling = (language, cluster.terms), {term: _words_of(term, language) for term in cluster.terms}
        for names in cluster.stories:
            themes |= dict.fromkeys(names, (theme, names))
            if last.themes.get(names[0]) == (theme, names) and moved.isdisjoint(names):
                words |= {name: last.words[name] for name in names}
            else:
                words |= _of([known[name] for name in names], telling, language)
    return Tied(words, known, themes)


def _of(story: Sequence[Article], telling: Mapping[str, Sequence[str]], language: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for article, own in zip(story, _of_story(story, language), strict=True):
        shared = _of_theme(article, telling)
        found[article.name] = _distinct([*own[:OF_STORY], *shared, *own[OF_STORY:]])
    return found
