"""The sentences of an article as the summarizer sees them, and those that may stand in a summary by themselves."""

import re
from collections.abc import Container, Iterator, Sequence, Set

from msgspec import Struct

from ..model import Paragraph, Place

_WORD = re.compile(r"\w+")
# Shorter words are mostly the small ones, in any language; without a list of stop words this is what tells them apart.
_CONTENT_LETTERS = 4


class Sentence(Struct, frozen=True):
    """A sentence without its dateline: where it stands, its words in lower case, and the long ones among them.

    ``siblings`` is the number of sentences in its paragraph.
    """

    place: Place
    text: str
    words: Sequence[str]
    content: frozenset[str]
    siblings: int


def sentences(paragraphs: Sequence[Paragraph], doubtful: Container[int] = ()) -> list[Sentence]:
    """The sentences of the text in its order; those of ``doubtful`` paragraphs only where there are no others."""
    every = list(_sentences(paragraphs))
    return [sentence for sentence in every if sentence.place.paragraph not in doubtful] or every


def content(words: Sequence[str]) -> frozenset[str]:
    """The words that are long enough to have a meaning of their own."""
    return frozenset([word for word in words if len(word) >= _CONTENT_LETTERS])


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def share(content: Set[str], of: Set[str]) -> float:
    """How many of some content words are among others, 0 to 1."""
    return len(content & of) / (len(content) or 1)


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[Sentence]:
    for p, paragraph in enumerate(paragraphs):
        if paragraph.role == "body":
            for s, (start, end) in enumerate(paragraph.spans):
                text = paragraph.text[max(start, paragraph.prefix) if s == 0 else start : end]
                words = words_of(text)
                yield Sentence(Place(p, s), text, words, content(words), len(paragraph.spans))
