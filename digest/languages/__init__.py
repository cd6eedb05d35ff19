"""What the project knows of a language and cannot have from a library: one small TOML file a language.

Every list may be empty, and a language without a file works: it has no cue phrases.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language.

    ``cues`` are the cleaner's phrases by rule name, lower case. ``abbreviations`` end in a full stop that ends no
    sentence. A headline never ends in a word of ``unfinished``; it may break before a word of ``phrase_starts``.
    ``pronouns``, ``leaning`` words and the phrases of ``pointing`` begin sentences that lean on the one before, and so
    do, among the first words, those of ``recalling`` and, behind the first word, ``demonstratives``, unless that is one
    of ``moments``: with it they mean now. ``aliases`` map a word, lower case, to the key that means the same in every
    language; ``meanings`` map common words to the English ones.
    """

    code: str = ""
    cues: Mapping[str, tuple[str, ...]] = {}
    abbreviations: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    phrase_starts: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    recalling: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = {}
    meanings: Mapping[str, str] = {}

    @property
    def small(self) -> frozenset[str]:
        """The words that begin sentences and clauses and name nothing."""
        return self.unfinished | self.phrase_starts | self.leaning | self.pronouns


@cache
def languages() -> Mapping[str, Language]:
    """Every language with a file, by its code, sorted."""
    texts = sorted((f.name, f.read_bytes()) for f in files(__name__).iterdir() if f.name.endswith(".toml"))
    found = (msgspec.toml.decode(data, type=Language) for _, data in texts)
    return {language.code: language for language in found}


def language(code: str) -> Language:
    """The language with this code, or one that knows no words."""
    return languages().get(code) or Language(code=code)


@cache
def cues(rule: str) -> tuple[str, ...]:
    """A rule's phrases of all languages together: boilerplate is often in another language than its article."""
    return tuple(sorted({phrase for each in languages().values() for phrase in each.cues.get(rule, ())}))
