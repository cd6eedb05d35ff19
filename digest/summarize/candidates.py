"""The sentences of an article as the summarizer sees them, and those that may stand in a summary by themselves."""

from collections.abc import Container, Iterator, Sequence, Set

from msgspec import Struct

from ..model import Paragraph, Place
from ..tokens import lower_words
from .sentences import STRAIGHT_OPENING

# Shorter words are mostly the small ones, in any language; without a list of stop words this is what tells them apart.
_CONTENT_LETTERS = 4
_OPENING = "“«"
_MARKS = '"”»' + _OPENING


class Sentence(Struct, frozen=True, gc=False):
    """A sentence without its dateline: where it stands, its words in lower case, and the long ones among them.

    ``siblings`` is the number of sentences in its paragraph; ``quoted`` says that it stands inside a quotation that
    one before it opened.
    """

    place: Place
    text: str
    words: Sequence[str]
    content: frozenset[str]
    siblings: int
    quoted: bool = False


def sentences(paragraphs: Sequence[Paragraph], doubtful: Container[int] = ()) -> list[Sentence]:
    """The sentences of the text in its order; those of ``doubtful`` paragraphs only where there are no others."""
    every = list(_sentences(paragraphs))
    return [sentence for sentence in every if sentence.place.paragraph not in doubtful] or every


def content(words: Sequence[str]) -> frozenset[str]:
    """The words that are long enough to have a meaning of their own."""
    return frozenset([word for word in words if len(word) >= _CONTENT_LETTERS])


def share(content: Set[str], of: Set[str]) -> float:
    """How many of some content words are among others, 0 to 1."""
    return len(content & of) / (len(content) or 1)


def _sentences(paragraphs: Sequence[Paragraph]) -> Iterator[Sentence]:
    for p, paragraph in enumerate(paragraphs):
        if paragraph.role == "body":
            texts = [paragraph.text[max(start, paragraph.prefix) : end] for start, end in paragraph.spans]
            for s, (text, quoted) in enumerate(zip(texts, _quoted(paragraph.text, texts), strict=True)):
                words = lower_words(text)
                yield Sentence(Place(p, s), text, words, content(words), len(texts), quoted)


def _quoted(whole: str, texts: Sequence[str]) -> list[bool]:
    """Whether each sentence of a paragraph stands inside a quotation that one before it opened."""
    quoted, opened = [False] * len(texts), False
    if len(texts) > 1 and ('"' in whole or "“" in whole or "«" in whole):
        for at, text in enumerate(texts):
            if (last := max(map(text.rfind, _MARKS))) >= 0:
                opened = text[last] in _OPENING or STRAIGHT_OPENING.match(text, last) is not None
            else:
                quoted[at] = opened
    return quoted
