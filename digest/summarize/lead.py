"""The clean lead: the first sentences that read like news and are about what the article is about."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from math import sqrt
from statistics import median

from msgspec import Struct

from ..languages import language as known
from ..model import Paragraph, Place

_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!…][”’\"'»)\]]*$")
_FEWEST_WORDS = 6
_CONTENT_LETTERS = 4
# An article of so many words has so many summary sentences at the most.
_LENGTHS = ((120, 2), (450, 3))
_LONGEST = 4
_ENOUGH_WORDS = 75


class _Candidate(Struct, frozen=True):
    place: Place
    text: str
    words: Counter[str]
    length: int


def summarize(paragraphs: Sequence[Paragraph], language: str, doubtful: Container[int] = ()) -> tuple[Place, ...]:
    """Return the places of two to four summary sentences, in the text's order; fewer where there are no more, and none
    beyond the second once 75 words are said.

    A sentence competes if it has six words, a full stop, a cosine to the rest of the article of at least half the
    median, and does not lean on a sentence that is left out ("Namun, …"). The first ones win: on clean news nothing
    without supervision beats the lead (Nenkova 2005; See et al. 2017). Paragraphs whose indices are ``doubtful`` say
    nothing unless there is nothing else.
    """
    every = list(_sentences(paragraphs))
    sentences = [sentence for sentence in every if sentence.place.paragraph not in doubtful] or every
    wanted = next((n for words, n in _LENGTHS if sum(s.length for s in sentences) <= words), _LONGEST)
    central = _central(sentences)
    fit = [s for s, near in zip(sentences, central, strict=True) if near and _reads_like_news(s)]
    return _first(fit or sentences[:1], wanted, known(language).leaning)


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[_Candidate]:
    for p, paragraph in enumerate(paragraphs):
        if paragraph.role == "body":
            for s, text in enumerate(paragraph.sentences):
                words = _WORD.findall(text.lower())
                content = Counter(word for word in words if len(word) >= _CONTENT_LETTERS)
                yield _Candidate(Place(p, s), text, content, len(words))


def _central(sentences: Sequence[_Candidate]) -> list[bool]:
    total: Counter[str] = Counter()
    for sentence in sentences:
        total.update(sentence.words)
    square = sum(n * n for n in total.values())
    cosines = [round(_cosine(s.words, total, square), 6) for s in sentences]
    bar = median(cosines) / 2 if cosines else 0.0
    return [cosine >= bar for cosine in cosines]


def _cosine(words: Counter[str], total: Counter[str], square: int) -> float:
    """The cosine of a sentence with all other sentences together."""
    own = sum(n * n for n in words.values())
    product = sum(n * total[word] for word, n in words.items())
    rest = square - 2 * product + own
    return (product - own) / sqrt(own * rest) if own and rest else 0.0


def _reads_like_news(sentence: _Candidate) -> bool:
    return sentence.length >= _FEWEST_WORDS and bool(_ENDED.search(sentence.text))


def _first(fit: Sequence[_Candidate], wanted: int, leaning: frozenset[str]) -> tuple[Place, ...]:
    chosen: list[_Candidate] = []
    for sentence in fit:
        leans = _first_word(sentence.text) in leaning
        if leans and not (chosen and _follows(chosen[-1].place, sentence.place)):
            continue
        chosen.append(sentence)
        if len(chosen) == wanted or (len(chosen) > 1 and sum(s.length for s in chosen) >= _ENOUGH_WORDS):
            break
    return tuple(s.place for s in chosen or fit[:1])


def _follows(before: Place, after: Place) -> bool:
    same = before.paragraph == after.paragraph and before.sentence + 1 == after.sentence
    return same or (before.paragraph + 1 == after.paragraph and after.sentence == 0)


def _first_word(text: str) -> str:
    found = _WORD.search(text)
    return found[0].lower() if found else ""
