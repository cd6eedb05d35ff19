"""Why an article stands where it does: the words that tie it to its story and to its theme."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model import Article, Cluster
from .gazetteer import PART, gazetteer, is_place, normal, place_name
from .terms import each
from .weights import RARE, inverse, stem_shares
from .words import stemmer

SHOWN = 5
# So many of them come from the story, if its theme has some too.
OF_STORY = 3


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


def _of_theme(article: Article, terms: Iterable[str], language: str) -> list[str]:
    """The terms of a theme that the article has too."""
    stem, stems = stemmer(article.language), frozenset(term for term, _ in each(article.terms.stems))

    def has(term: str) -> bool:
        key = gazetteer(language).keys.get(normal(term), "")
        words = [key] if is_place(key) else PART.findall(term.lower())
        return all(word in stems or stem(word) in stems for word in words)

    return [term for term in terms if has(term)]


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


def ties(articles: Sequence[Article], clusters: Iterable[Cluster], language: str) -> dict[str, tuple[str, ...]]:
    """From an article's name to at most five words that it shares with its story and its theme, the story's first.

    Places are named in the site's ``language`` (ISO 639), names as the article writes them. Every article named in a
    cluster has to be among the articles.
    """
    known = {article.name: article for article in articles}
    found: dict[str, tuple[str, ...]] = {}
    for cluster in clusters:
        for names in cluster.stories:
            story = [known[name] for name in names]
            for article, own in zip(story, _of_story(story, language), strict=True):
                shared = _of_theme(article, cluster.terms, language)
                found[article.name] = _distinct([*own[:OF_STORY], *shared, *own[OF_STORY:]])
    return found
