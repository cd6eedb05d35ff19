"""How a label writes common words: in their commonest form, in capitals where nobody does without, with the word that
they stand beside as a rule."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from .. import tokens
from .fullnames import by_count
from .words import stemmer, stop_words

# Two words are one term if one of them stands beside the other in this share of the texts, and in so many.
BESIDE = 0.6
TIMES = 3
SHORTEST = 3
# Texts whose words are kept, and answers to all that is asked of a theme.
_KEPT = 1024
_ASKED = 64
# Stands for any number.
NUMBER = "0"

Pair = tuple[str, str]


# Of the texts of a theme nearly all are read again when one of them changes.
@lru_cache(maxsize=_KEPT)
def _read(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words of a text as they are written, and in lower case with one sign for all numbers."""
    return tokens.words(text), [NUMBER if word[0].isdigit() else word for word in tokens.lower_words(text)]


def _beside(line: Sequence[str], wanted: set[str]) -> set[tuple[str, Pair]]:
    """The wanted words of a text, each with the pairs that it makes with the word before and behind it."""
    return {(word, pair) for pair in pairwise(line) for word in pair if word in wanted}


def _pairs(lines: Sequence[Sequence[str]], wanted: set[str]) -> dict[str, Pair]:
    """The wanted words that stand in one pair as a rule; and this pair."""
    some = [line for line in lines if not wanted.isdisjoint(line)]
    texts = Counter(chain.from_iterable(wanted.intersection(line) for line in some))
    common = Counter(chain.from_iterable(_beside(line, wanted) for line in some))
    ranked = sorted((count, *each) for each, count in common.items() if count >= TIMES)
    return {word: pair for count, word, pair in ranked if count >= BESIDE * texts[word]}


# Most edits of an article leave its title and its opening alone, and so all that is asked here.
@lru_cache(maxsize=_ASKED)
def as_written(
    titles: tuple[str, ...], openings: tuple[str, ...], stems: frozenset[str], language: str
) -> Mapping[str, str]:
    """What a label writes for stems, given titles and openings in a language; nothing for what is counted as a rule."""
    stem, stop = stemmer(language), stop_words(language)
    read = [_read(text) for text in (*titles, *openings)]
    in_titles, in_openings = ([words for words, _ in part] for part in (read[: len(titles)], read[len(titles) :]))
    lines = [lower for _, lower in read]
    counts = Counter(chain.from_iterable(lines))
    forms = {stem(word): word for word in reversed(by_count({w: n for w, n in counts.items() if stem(w) in stems}))}
    pairs = _pairs(lines, set(forms.values()))
    # A title may be set in capitals: there only a small word says something.
    inside = Counter(chain.from_iterable(words[1:] for words in in_openings or in_titles))
    inside.update(filter(str.islower, chain.from_iterable(in_titles)))
    wanted = {*forms.values()}
    large = {w.lower(): w for w in reversed(by_count({w: n for w, n in inside.items() if w.lower() in wanted}))}

    def shown(word: str, pair: Sequence[str]) -> str:
        term = pair if all(w in inside and len(w) >= SHORTEST and w not in stop for w in pair) else (word,)
        return " ".join(w if w in inside else large.get(w, w) for w in dict.fromkeys(term))

    found = {root: (word, pairs.get(word, (word,))) for root, word in forms.items()}
    return {root: shown(word, pair) for root, (word, pair) in found.items() if NUMBER not in pair}
