"""What common words mean: the same key for a word of any language, ``=`` and the stem of the English one.

Not for events: "school" and "match" stand in many, but they tell a subject that names do not.
"""

from collections.abc import Mapping
from functools import cache

from ..languages import language, languages
from .words import stemmer

MARK = "="


def is_meaning(key: str) -> bool:
    """Whether a key stands for what a word means."""
    return key[0] == MARK


@cache
def meanings(code: str) -> Mapping[str, str]:
    """The keys of a language's stems; of English those that another language has a word for."""
    own, english = stemmer(code), stemmer("en")
    words = {word: word for each in languages().values() for word in each.meanings.values()}
    of = words if code == "en" else language(code).meanings
    return {own(word): MARK + english(meant) for word, meant in of.items()}
