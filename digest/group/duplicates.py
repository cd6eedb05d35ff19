"""Articles with the same text, or nearly the same: found by what their long words are followed by."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..model import Article

WORD = re.compile(r"\w+")
# A shingle begins at a long word and goes on for some: enough to tell texts apart, a third of all shingles.
LONG = 7
SHINGLE = 4
# How many of an article's first shingles find its candidates.
SKETCH = 12
# Texts are nearly the same if this share of all their shingles is common to both.
SAME = 0.8

Shingles = NDArray[np.uint32]


def words(article: Article) -> tuple[str, ...]:
    """The words of an article's text, lower case; of its title, if it has no text."""
    text = "\n".join(paragraph.text for paragraph in article.paragraphs) or article.title
    return tuple(WORD.findall(text.lower()))


def shingles(text: Sequence[str]) -> Shingles:
    """Runs of words that begin at a long one (after "SpotSigs", Theobald and others 2008); a short text's words.

    Of each only a number is kept that its words make; the numbers are sorted.
    """
    starts = [i for i in range(len(text) - SHINGLE + 1) if len(text[i]) >= LONG]
    runs = [" ".join(text[i : i + SHINGLE]) for i in starts] or [" ".join(text)]
    return np.array(sorted({crc32(run.encode()) for run in runs}), dtype=np.uint32)


def _nearly(one: Shingles, other: Shingles) -> bool:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common >= SAME * (len(one) + len(other) - common)


def _candidates(texts: Mapping[str, Shingles]) -> Iterable[tuple[str, str]]:
    """Pairs of names whose sketches share a shingle (the k smallest of each, Broder 1997)."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for name, of_text in sorted(texts.items()):
        for shingle in of_text[:SKETCH].tolist():
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
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    texts: dict[str, Shingles] = {}
    for article in sorted(articles, key=lambda article: article.name):
        text = words(article)
        names = same[sha256(" ".join(text).encode()).digest()] if text else []
        names.append(article.name)
        if text and len(names) == 1:
            texts[article.name] = shingles(text)
    parents = {name: names[0] for names in same.values() for name in names}
    for one, other in _candidates(texts):
        first, second = sorted((_root(parents, one), _root(parents, other)))
        if first != second and _nearly(texts[one], texts[other]):
            parents[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(parents):
        groups[_root(parents, name)].append(name)
    return tuple(sorted(tuple(names) for names in groups.values() if len(names) > 1))
