"""What a theme is called: two or three terms that a person understands, and up to five that tie it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from .. import tokens
from ..model import Article
from .fullnames import by_count, full_names, nameable
from .gazetteer import is_place, place_name
from .rows import Floats, Ints, Rows, Truths
from .terms import TITLE
from .vectors import Vectors
from .weights import RARE, bridge_shares, inverse
from .words import stemmer, stop_words
from .written import as_written

JOINT = " · "
IN_LABEL = 3
IN_TERMS = 5
# Countries say what a theme is about if this share of its stories names them; two at most, and never one that the
# news of the language names all the time (inverse document frequency).
PLACES = 2
SHARE_OF_PLACE = 0.6
RARE_PLACE = 2.0
# Any other term must tie this share of the stories, and two of them at least.
SHARE_OF_TERM = 0.1
SHORTEST = 4
# A theme takes the words of the site's language if it has this share of the articles.
SPOKEN = 0.3
# Terms that begin alike say the same twice: Kenya, Kenyan.
ALIKE = 5
# Where a term is said, another tells only this share of what it would.
AGAIN = 0.5
# So many articles of a theme are read, and of so many so much for how words are written.
READ = 150
READ_AGAIN = 50
OPENING = 500
# Terms of which it is known what they say, and articles of which it is known how they begin: of a theme nearly all are
# read again when one changes.
_KEPT = 4096
_KEPT_OPENINGS = 1024


class Members(NamedTuple):
    """Articles of a theme, their rows in the vectors and the numbers of their stories."""

    articles: Sequence[Article]
    rows: Ints
    stories: Ints

    @property
    def height(self) -> int:
        """How many stories there are."""
        return int(self.stories.max(initial=-1)) + 1

    def titles(self) -> frozenset[str]:
        """The words of the titles: what a theme is about is in some of them, unlike who reports it."""
        return frozenset(tokens.lower_words("\n".join(article.title for article in self.articles)))

    def speaking(self, language: str) -> "Members":
        """Those that are written in a language."""
        chosen = [i for i, article in enumerate(self.articles) if article.language == language]
        _, numbers = np.unique(self.stories[chosen], return_inverse=True)
        return Members([self.articles[i] for i in chosen], self.rows[chosen], numbers)


class Topics(NamedTuple):
    """Terms, by column how much each story is about them, from 0 to 1, and the stems that say how rare they are."""

    texts: Sequence[str]
    stems: Sequence[Sequence[str]]
    covers: Floats

    def some(self, chosen: Sequence[int]) -> "Topics":
        """Some of them, by where they are."""
        return Topics([self.texts[i] for i in chosen], [self.stems[i] for i in chosen], self.covers[:, chosen])


class Reading(NamedTuple):
    """What is found in the articles of a theme, however common words are elsewhere: the countries that it is about, by
    name, the language of its label, and topics to choose from."""

    articles: Sequence[Article]
    places: Sequence[str]
    language: str
    topics: Topics


def _counted(table: Rows, members: Members, columns: Sequence[int]) -> tuple[Truths, Truths]:
    """Which of the stories, a row each, have each of some columns, and which are about it: the title of an article says
    it and the text again, or the text that often."""
    some = table.some(members.rows)
    at = np.full(max([some.width, *columns]) + 1, -1, dtype=np.int32)
    at[columns] = np.arange(len(columns))
    wanted = at[some.columns] >= 0
    cells = members.stories[some.of()[wanted]], at[some.columns[wanted]]
    enough = np.array([TITLE if article.words else 0 for article in members.articles])
    often = some.values[wanted] > enough[some.of()[wanted]]
    held, about = (np.zeros((members.height, len(columns)), dtype=bool) for _ in range(2))
    held[cells] = True
    about[cells[0][often], cells[1][often]] = True
    return held, about


def _places(members: Members, seen: Vectors, language: str) -> list[str]:
    """The names of the countries that say what a theme is about."""
    columns, known = np.flatnonzero(seen.keys.places).tolist(), bridge_shares()
    held, _ = _counted(seen.bridge.counts, members, columns)
    shares = zip(columns, held.mean(axis=0).round(6).tolist(), strict=True)
    named = {seen.keys.vocabulary.names[column]: share for column, share in shares}
    least = max(SHARE_OF_PLACE, 2 / members.height)
    telling = {
        key: -share
        for key, share in named.items()
        if share >= least and inverse(known.get(key, 1 / RARE)) >= RARE_PLACE
    }
    ranked = sorted(telling, key=lambda key: (telling[key], key))
    return [place_name(key, language) for key in ranked[:PLACES]]


def _topics(terms: Mapping[str, Sequence[str]], held: Truths, about: Truths) -> Topics:
    """Those of the terms, by column, that two stories have; given which have each and which are about which."""
    found = Topics([*terms], [*terms.values()], (held + about.astype(np.float64)) / 2)
    return found.some(np.flatnonzero(held.sum(axis=0) > 1).tolist())


def _words(members: Members, titled: Set[str], names: Iterable[str], language: str, seen: Vectors) -> Topics:
    """Common words, by their stems, of articles in one language, given the words of their titles and all their names:
    what is mostly part of such is no common word."""
    named = Counter("\n".join(names).lower().replace("-", " ").split())
    known, stop = seen.stems.vocabulary.languages[language], stop_words(language)
    stems = sorted(
        stem
        for stem in set(map(stemmer(language), titled - stop))
        if stem in known and stem.isalpha() and len(stem) >= SHORTEST and stem not in stop and not is_place(stem)
    )
    held, about = _counted(seen.event.counts, members, [known[stem] for stem in stems])
    some = zip(stems, held.sum(axis=0).tolist(), about.sum(axis=0).tolist(), strict=True)
    plain = [i for i, (stem, have, are) in enumerate(some) if are and named[stem] < have / 2]
    return _topics({stems[i]: (stems[i],) for i in plain}, held[:, plain], about[:, plain])


def _names(members: Members, titled: Set[str], names: Mapping[str, int], language: str, seen: Vectors) -> Topics:
    """Names in full, given the words of the titles, and in how many articles each is written."""
    full = full_names(names)
    parts = {name: tokens.lower_words(name) for name in sorted(set(full.values()))}
    told = {name: of_name for name, of_name in parts.items() if of_name[0] in titled or of_name[-1] in titled}
    chosen = {name: of_name for name, of_name in told.items() if nameable(name, language)}
    at = {name: i for i, name in enumerate(chosen)}
    meant = {name: whole for name, whole in full.items() if whole in at}
    held, about = (np.zeros((members.height, len(at)), dtype=bool) for _ in range(2))
    for article, story in zip(members.articles, members.stories.tolist(), strict=True):
        counts, title = _meant(article, meant), article.title.lower()
        held[story, [at[name] for name in counts]] = True
        about[story, [at[name] for name, n in counts.items() if n > 1 or chosen[name][-1] in title]] = True
    own = _own({part for of_name in chosen.values() for part in of_name}, members, language, seen)
    return _topics({name: [part for part in of_name if part in own] for name, of_name in chosen.items()}, held, about)


def _own(words: Iterable[str], members: Members, language: str, seen: Vectors) -> set[str]:
    """Those of some words that are stems of the members; others may be of articles that are no more."""
    known = seen.stems.vocabulary.languages[language]
    stems = sorted(word for word in words if word in known)
    held, _ = _counted(seen.event.counts, members, [known[stem] for stem in stems])
    return {stem for stem, has in zip(stems, held.max(axis=0, initial=False).tolist(), strict=True) if has}


def _meant(article: Article, full: Mapping[str, str]) -> Mapping[str, int]:
    """How often an article says each full name, given what names stand for which."""
    counts: defaultdict[str, int] = defaultdict(int)
    for count, names in article.terms.names:
        for name in names.split("\n"):
            if name in full:
                counts[full[name]] += count
    return counts


def _common(topics: Topics) -> Topics:
    """Those that enough stories are about, two at least, or else that two have."""
    sums = topics.covers.sum(axis=0)
    most = float(sums.max(initial=0.0))
    least = max(min(most, 2.0), min(most, SHARE_OF_TERM * len(topics.covers)))
    return topics.some(np.flatnonzero(sums >= least).tolist())


@lru_cache(maxsize=_KEPT)
def _parts(text: str) -> frozenset[str]:
    """What a term says: the beginnings of its words, and their initials."""
    words = tokens.lower_words(text)
    initials = "".join(word[0] for word in words)
    return frozenset(word[:ALIKE].removesuffix("s") for word in [*words, *[initials] * (len(words) > 1)])


def _joined(one: Topics, other: Topics) -> Topics:
    covers = np.concatenate([one.covers, other.covers], axis=1)
    return Topics([*one.texts, *other.texts], [*one.stems, *other.stems], covers)


@lru_cache(maxsize=_KEPT_OPENINGS)
def _opening(article: Article) -> str:
    return article.paragraphs[0].text[:OPENING] if article.words else ""


def _shown(topics: Topics, stems: frozenset[str], members: Members, language: str) -> Topics:
    """Topics with those that are stems as they are written, but for such as are not written so that they tell."""
    titles = tuple([article.title for article in members.articles])
    openings = tuple(filter(None, map(_opening, members.articles[:READ_AGAIN])))
    written = as_written(titles, openings, stems, language)
    shown = {i: written.get(text) if text in stems else text for i, text in enumerate(topics.texts)}
    kept = {i: text for i, text in shown.items() if text}
    return topics.some([*kept])._replace(texts=[*kept.values()])


def reading(members: Members, seen: Vectors, language: str) -> Reading:
    """What is found in the articles of a theme, for a site of a language; ``seen`` has their rows."""
    counts = Counter(article.language for article in members.articles)
    spoken = language if counts[language] >= SPOKEN * len(members.articles) else by_count(counts)[0]
    some = members.speaking(spoken)
    texts = chain.from_iterable(article.terms.names for article in some.articles)
    written = Counter(chain.from_iterable(text.split("\n") for _, text in texts))
    # What one article alone calls so ties no two.
    names = {name: count for name, count in written.items() if count > 1}
    titled = some.titles()
    words = _words(some, titled, written.elements(), spoken, seen)
    common = _common(_joined(words, _names(some, titled, names, spoken, seen)))
    shown = _shown(common, frozenset(words.texts).intersection(common.texts), some, spoken)
    return Reading(members.articles, _places(members, seen, language), spoken, shown)


def _telling(covers: Floats, left: Floats, more: Floats) -> list[float]:
    """How much terms tell of what is ``left`` of the stories, a row each: the share of it that is about a term, by how
    much more that is than in all articles (pointwise divergence, Tomokiyo and Hurst 2003)."""
    found: list[float] = ((covers * left).mean(axis=0) * more).round(6).tolist()
    return found


def tying(read: Reading, seen: Vectors) -> tuple[str, ...]:
    """Up to five terms that tie the articles of a theme, one after the other: each tells most of what the ones before
    leave, and repeats none in whole or part. Empty only if no term is common to two of its stories."""
    topics = read.topics
    weights = [max((seen.rarity(read.language, stem) for stem in stems), default=0.0) for stems in topics.stems]
    more = np.array(weights) + np.log(topics.covers.mean(axis=0))
    chosen, left = [*read.places], np.ones((len(topics.covers), 1))
    said, parts = frozenset(chain.from_iterable(map(_parts, chosen))), [*map(_parts, topics.texts)]
    while len(chosen) < IN_TERMS and (free := [i for i, of_topic in enumerate(parts) if said.isdisjoint(of_topic)]):
        telling = _telling(topics.covers, left, more)
        best = min(free, key=lambda i: (-telling[i], topics.texts[i]))
        chosen.append(topics.texts[best])
        said, left = said | parts[best], left * (1 - topics.covers[:, [best]] * (1 - AGAIN))
    return tuple(chosen)


def label(terms: Sequence[str], headline: str, taken: frozenset[str]) -> str:
    """A label that is not taken: of the first terms, of more, of other ones, or with the headline."""
    longer = [JOINT.join(terms[:count]) for count in range(min(IN_LABEL, len(terms)), len(terms) + 1) if count]
    others = [JOINT.join([*terms[: IN_LABEL - 1], term]) for term in terms[IN_LABEL:]]
    for choice in [*longer[:1], *others, *longer[1:], headline]:
        if choice and choice not in taken:
            return choice
    number = 2
    while f"{headline} ({number})" in taken:
        number += 1
    return f"{headline} ({number})"
