"""What a reader may not be given: each check says why a sentence cannot stand in a summary, by itself or yet."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from ..languages import language as known
from .candidates import Sentence

FRAGMENT = "fragment"
FEWEST_WORDS = 5
MOST_WORDS = 45
_ITEM = re.compile(r"[(\[]?\d{1,2}[.)] ")
_ENDS = tuple(".!…。！؟।")
_QUESTION = ("?", "？")
# What may follow the mark that ends a sentence.
_CLOSERS = "”’\"'»)]*"
# A quotation from the first character to the last: nobody says it.
_UNSPOKEN = re.compile(r"[“\"«‘'][^“”\"«»]*[”\"»’'][.]?$")
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
# A word that recalls what was said speaks of another sentence if it is one of so many first words.
_SOON = 5


def fragment(sentence: Sentence) -> bool:
    """Too short, without the mark that ends a sentence, an item of a list, or the end of something: begun in lower case
    (but "iPhone" is a name).
    """
    text = sentence.text
    middle = (text[:1].islower() and not text[1:2].isupper()) or bool(_ITEM.match(text))
    return middle or len(sentence.words) < FEWEST_WORDS or not text.rstrip(_CLOSERS).endswith(_ENDS)


def question(sentence: Sentence) -> bool:
    """A question, which a summary does not answer."""
    return sentence.text.rstrip(_CLOSERS).endswith(_QUESTION)


def long(sentence: Sentence) -> bool:
    """Too long to be read at a glance."""
    return len(sentence.words) > MOST_WORDS


def half_quotation(sentence: Sentence) -> bool:
    """Quotation marks or brackets that open and do not close, or close and were not opened."""
    text = sentence.text
    return text.count('"') % 2 == 1 or any(text.count(shut) != text.count(opened) for opened, shut in _PAIRS)


def no_speaker(sentence: Sentence) -> bool:
    """Nothing but a quotation, or the middle of one."""
    return sentence.quoted or bool(_UNSPOKEN.fullmatch(sentence.text))


# By the name under which an explanation shows it; the first that speaks is the reason.
CHECKS: Mapping[str, Callable[[Sentence], bool]] = {
    "question": question,
    FRAGMENT: fragment,
    "long": long,
    "half quotation": half_quotation,
    "quotation without its speaker": no_speaker,
}


def veto(sentence: Sentence) -> str | None:
    """The name of the check that keeps a sentence out of every summary, if one does."""
    return next((name for name, check in CHECKS.items() if check(sentence)), None)


def passes(sentence: Sentence) -> bool:
    """Whether no check speaks against a sentence."""
    return veto(sentence) is None


def leans(words: Sequence[str], language: str) -> bool:
    """Whether a sentence with these words leans on the one before: by a pronoun or a connective at its start, a pronoun
    after a conjunction or preposition ("when he"), or a word soon after that recalls what was said ("acara tersebut",
    "acara ini"; but "hari ini" is today).
    """
    own = known(language)
    starters, starts = _leaning(language)
    if words and words[0] in starters and any(" ".join(words[:count]) in starts for count in (1, 2, 3)):
        return True
    pointed = len(words) > 1 and words[1] in own.demonstratives and words[0] not in own.moments
    return pointed or not own.recalling.isdisjoint(words[:_SOON])


@cache
def _leaning(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The phrases that begin sentences that lean on the one before, and before them their first words."""
    own = known(language)
    later = {f"{small} {pronoun}" for small in own.small for pronoun in own.pronouns}
    starts = own.leaning | own.pronouns | own.pointing | later
    return frozenset(start.partition(" ")[0] for start in starts), starts
