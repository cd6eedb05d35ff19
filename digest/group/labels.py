"""What a theme is called: two or three terms that a person understands, and up to five that tie it."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from ..model import Article, Counts
from .gazetteer import PART, find, gazetteer, is_place, place_name
from .terms import each
from .weights import RARE, bridge_shares, inverse
from .words import stemmer, stop_words

JOINT = " · "
IN_LABEL = 3
IN_TERMS = 5
# Countries say what a theme is about if this share of its stories names them; two at most, and never one that the
# news of the language names all the time (inverse document frequency).
PLACES = 2
SHARE_OF_PLACE = 0.6
RARE_PLACE = 2.0
# Any other term must tie this share of the stories, and two of them at least.
SHARE_OF_TERM = 0.15
SHORTEST = 4
# A theme takes the words of the site's language if it has this share of the articles.
SPOKEN = 0.3
# A name so short is an abbreviation in capitals or none: "Rp".
SHORTEST_NAME = 3
# What stands behind it is an amount: "Rp9".
DIGITS = "0123456789"
# Terms that begin alike say the same twice: Kenya, Kenyan.
ALIKE = 5
# A person's name has so many words at most, and stands in full in this share of the articles that shorten it.
PERSON = 3
OFTEN = 0.5
# Enough of the best terms to choose from.
CONSIDERED = 40
# So many articles of a theme are read, and so many of them for how a word is commonly written.
READ = 150
READ_AGAIN = 40


# What a stem of a language weighs.
Rarity = Callable[[str, str], float]


class Member(NamedTuple):
    """An article of a theme and the number of its story."""

    article: Article
    story: int


def _ends(name: str) -> tuple[str, str]:
    words = name.split()
    return words[0], words[-1]


def _commonest(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda text: (-counts[text], text))


def _short_for(articles: Mapping[str, int]) -> dict[str, str]:
    """From a single word to the full name that it stands for: an article says the full one and then the word.

    Given is in how many articles each name is written.
    """
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, count in articles.items():
        if 1 <= name.count(" ") < PERSON and name == name.title():
            for end in _ends(name):
                beside[end][name] = count
    best = {word: _commonest(found) for word, found in beside.items()}
    return {word: name for word, name in best.items() if articles[name] >= articles.get(word, 0) * OFTEN}


def full_names(members: Sequence[Member]) -> dict[str, str]:
    """From each name as written to the full one: "Putin" and "Vladimir V. Putin" to "Vladimir Putin"."""
    counts, articles = Counter[str](), Counter[str]()
    for member in members:
        written = dict(each(member.article.terms.names))
        counts.update(written)
        articles.update(written.keys())
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    by_ends: dict[tuple[str, str], str] = {}
    for name in ranked:
        by_ends.setdefault(_ends(name), name)
    short = _short_for(articles)
    return {name: by_ends[_ends(short.get(name, name))] for name in ranked}


@cache
def _nameable(name: str, language: str) -> bool:
    """Whether a name is more than territories, dates and offices, and no line set in capitals."""
    parts = PART.findall(name)
    letters = name.rstrip(DIGITS)
    if (len(parts) > 1 and name.isupper()) or (len(letters) < SHORTEST_NAME and not letters.isupper()):
        return False
    # As short a month as "Mei" is none to `find`, for "May" is a verb too; but it is no name either.
    if gazetteer(language).keys.get(name.lower(), "").startswith(("month:", "day:")):
        return False
    known = sum(end - start for start, (end, _) in find(parts, language).items())
    stop = stop_words(language)
    rest = [part for part in parts if part.lower() not in stop and not part.isdigit()]
    return known < len(parts) and bool(rest) and len(name) > 1


def _within(members: Sequence[Member], terms: Iterable[Iterable[str]]) -> dict[str, float]:
    """In what share of the stories each term is, given those of each member; only terms that enough stories have, or,
    where there is no such term, that two have."""
    stories: defaultdict[int, set[str]] = defaultdict(set)
    for member, of_member in zip(members, terms, strict=True):
        stories[member.story].update(of_member)
    counts = Counter(chain.from_iterable(stories.values()))
    least = max(2, min(SHARE_OF_TERM * len(stories), max(counts.values(), default=0)))
    return {term: count / len(stories) for term, count in counts.items() if count >= least}


def _telling(share: float, weight: float) -> float:
    """How much a term tells of a theme: the share of its stories that have it, by how much more common that is than in
    all articles (pointwise divergence, Tomokiyo and Hurst 2003)."""
    return share * (weight + math.log(share))


def _ranked(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda text: (-round(scores[text], 6), text))


def _places(members: Sequence[Member], language: str) -> list[str]:
    found = [{key: count for key, count in each(member.article.terms.bridge) if is_place(key)} for member in members]
    within = _within(members, found)
    counts: Counter[str] = Counter()
    for of_member in found:
        counts.update({key: min(count, IN_TERMS) for key, count in of_member.items()})
    known = bridge_shares()
    telling = (
        key
        for key, share in within.items()
        if share >= SHARE_OF_PLACE and inverse(known.get(key, 1 / RARE)) >= RARE_PLACE
    )
    ranked = sorted(telling, key=lambda key: (-counts[key], key))[:PLACES]
    return [place_name(key, language) for key in ranked]


def _names(members: Sequence[Member], full: Mapping[str, str], rarity: Rarity) -> dict[str, float]:
    written = [[name for name, _ in each(member.article.terms.names)] for member in members]
    within = _within(members, ([full[name] for name in names] for names in written))
    weights: defaultdict[str, float] = defaultdict(float)
    titled = _titled(members)
    for member, names in zip(members, written, strict=True):
        language, stems = member.article.language, frozenset(stem for stem, _ in each(member.article.terms.stems))
        for name in names:
            whole = full[name]
            if whole in within and _nameable(whole, language) and not titled.isdisjoint(_ends(whole.lower())):
                parts = stems.intersection(name.lower().split())
                weights[whole] = max(weights[whole], 0.0, *(rarity(language, part) for part in parts))
    return {name: _telling(within[name], weight) for name, weight in weights.items()}


def _as_written(stems: Iterable[str], members: Sequence[Member]) -> dict[str, str]:
    """The commonest form of each stem in the members' texts, lower case."""
    wanted = frozenset(stems)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for member in members:
        stem = stemmer(member.article.language)
        texts = (member.article.title, *(paragraph.text for paragraph in member.article.paragraphs))
        counts = Counter(word for text in texts for word in PART.findall(text.lower()))
        for word, count in counts.items():
            if stem(word) in wanted:
                forms[stem(word)][word] += count
    return {stem: _commonest(found) for stem, found in forms.items()}


def _spoken(members: Sequence[Member], language: str) -> str:
    """The language whose words the label takes: the site's, if it has enough of the articles, else that of most."""
    counts = Counter(member.article.language for member in members)
    return language if counts[language] >= SPOKEN * len(members) else _commonest(counts)


def _words(members: Sequence[Member], full: Mapping[str, str], language: str, rarity: Rarity) -> dict[str, float]:
    """Common words as written, of the articles in one language."""
    spoken = _spoken(members, language)
    chosen = [member for member in members if member.article.language == spoken]
    # An article whose language was taken for another's has its stop words among its stems.
    silent = frozenset[str]().union(*(stop_words(code) for code in {m.article.language for m in members} | {language}))
    taken = silent.union(part.lower() for name in full for part in PART.findall(name))
    titled = frozenset(map(stemmer(spoken), _titled(chosen)))
    text, lead = (_within(chosen, ([term for term, _ in each(counts)] for counts in of)) for of in _stems(chosen))
    scores = {
        stem: _telling((share + lead.get(stem, 0.0)) / 2, rarity(spoken, stem))
        for stem, share in text.items()
        if stem in titled and stem.isalpha() and len(stem) >= SHORTEST and stem not in taken and not is_place(stem)
    }
    best = _ranked(scores)[:CONSIDERED]
    forms = _as_written(best, chosen[:READ_AGAIN])
    return {forms[stem]: scores[stem] for stem in best if stem in forms}


def _titled(members: Sequence[Member]) -> frozenset[str]:
    """The words of the titles: what a theme is about is in some of them, unlike who reports it."""
    return frozenset(chain.from_iterable(PART.findall(member.article.title.lower()) for member in members))


def _stems(members: Sequence[Member]) -> tuple[Iterable[Counts], Iterable[Counts]]:
    return [m.article.terms.stems for m in members], [m.article.terms.lead for m in members]


def _parts(text: str) -> frozenset[str]:
    return frozenset(part[:ALIKE].removesuffix("s") for part in PART.findall(text.lower()))


def _distinct(terms: Iterable[str], limit: int) -> list[str]:
    """The first terms of which none repeats another, whole or in part."""
    chosen: list[str] = []
    said: set[str] = set()
    for term in terms:
        if len(chosen) < limit and not _parts(term) & said:
            chosen.append(term)
            said |= _parts(term)
    return chosen


def tying(members: Sequence[Member], language: str, rarity: Rarity) -> tuple[str, ...]:
    """Up to five terms that tie the members of a theme, the most telling first, in the site's language where it has a
    choice; empty only if no term is common to two of its stories. ``rarity`` says what a stem of a language weighs."""
    full = full_names(members)
    rest = _ranked({**_words(members, full, language, rarity), **_names(members, full, rarity)})
    return tuple(_distinct([*_places(members, language), *rest[:CONSIDERED]], IN_TERMS))


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
