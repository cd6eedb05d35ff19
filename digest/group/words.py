"""The words of one language, once a process: its stop words and its stems."""

from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer
import stopwordsiso

# Close relatives of a language that the stemmer does not know.
RELATIVES = {"ms": "id", "nb": "no", "nn": "no"}
# What a name begins with: Latin, Greek, Cyrillic and Armenian capitals.
CAPITAL = "".join(c for c in map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000))) if c.isupper())


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that say nothing of a subject, lower case; none for a language that the list does not know."""
    relatives = (language, RELATIVES.get(language, language))
    return frozenset(word.lower() for code in relatives for word in stopwordsiso.stopwords(code))


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """From a lower-case word to its stem (Porter, Snowball); the word itself in a language without a stemmer."""
    if language in RELATIVES:
        return stemmer(RELATIVES[language])
    try:
        known = Stemmer.Stemmer(language)
    except KeyError:
        return lambda word: word
    stem: Callable[[str], str] = lru_cache(maxsize=65536)(known.stemWord)
    return stem
