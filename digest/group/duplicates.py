"""Articles with the same text, or nearly the same: found by what their long words are followed by."""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..model import Article

WORD = re.compile(r"\w+")
# A shingle begins at a long word and goes on for some: enough to tell texts apart, a third of all shingles.
LONG = 7
SHINGLE = 4
# How many of an article's first shingles in alphabetical order find its candidates.
SKETCH = 12
# Texts are nearly the same if this share of all their shingles is common to both.
SAME = 0.8

Shingle = tuple[str, ...]


def words(article: Article) -> tuple[str, ...]:
    """The words of an article's text, lower case; of its title, if it has no text."""
    text = "\n".join(paragraph.text for paragraph in article.paragraphs) or article.title
    return tuple(WORD.findall(text.lower()))


def shingles(text: Sequence[str]) -> frozenset[Shingle]:
    """Runs of words that begin at a long one (after "SpotSigs", Theobald and others 2008); a short text's words."""
    starts = (i for i in range(len(text) - SHINGLE + 1) if len(text[i]) >= LONG)
    return frozenset(tuple(text[i : i + SHINGLE]) for i in starts) or frozenset([tuple(text)])


def _nearly(one: frozenset[Shingle], other: frozenset[Shingle]) -> bool:
    return len(one & other) >= SAME * len(one | other)


def _candidates(texts: Mapping[str, frozenset[Shingle]]) -> Iterable[tuple[str, str]]:
    """Pairs of names whose sketches share a shingle (the k smallest of each, Broder 1997)."""
    found: defaultdict[Shingle, list[str]] = defaultdict(list)
    for name, of_text in sorted(texts.items()):
        for shingle in heapq.nsmallest(SKETCH, of_text):
            found[shingle].append(name)
    # Of all that share a shingle each is compared with the first and with the next: time stays linear, and a pair that
    # is nearly the same shares further shingles.
    firsts = {(names[0], other) for names in found.values() for other in names[1:]}
    return sorted(firsts | {pair for names in found.values() for pair in pairwise(names)})


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        parents[name] = name = parents[parents[name]]
    return name


def duplicates(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of two names and more whose articles have the same text or nearly so, sorted; each name in one at most."""
    same: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.name):
        same[words(article)].append(article.name)
    same.pop((), None)
    parents = {name: names[0] for names in same.values() for name in names}
    texts = {names[0]: shingles(text) for text, names in same.items()}
    for one, other in _candidates(texts):
        first, second = sorted((_root(parents, one), _root(parents, other)))
        if first != second and _nearly(texts[one], texts[other]):
            parents[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(parents):
        groups[_root(parents, name)].append(name)
    return tuple(sorted(tuple(names) for names in groups.values() if len(names) > 1))
