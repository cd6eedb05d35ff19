"""The summary of an article: its sentences scored by the ranker, vetoed by the reader's checks, and the best chosen."""

from collections.abc import Container, Sequence

from msgspec import Struct

from ..model import Paragraph, Place
from ..tokens import lower_words
from .candidates import Sentence, content, sentences, share
from .checks import FRAGMENT, leans, passes, veto
from .features import columns
from .scores import Part, Scored, scored, weights
from .select import Length, select

# By the name in digest.toml; no summary has more than half of its article's words.
LENGTHS = {"short": Length(40, 3), "normal": Length(65, 4), "long": Length(110, 6)}
NORMAL = LENGTHS["normal"]


# A sentence of which so much stands in the headline says no more than it.
_REPEATS = 0.6


class Summary(Struct, frozen=True):
    """The places of the chosen sentences, in the text's order; and the one that can stand below the headline alone, if
    one can: the best that leans on no other and does not say the headline again.
    """

    places: tuple[Place, ...] = ()
    line: Place | None = None


class Judged(Struct, frozen=True):
    """What was thought of a sentence: its score and the largest parts of it, the check that speaks against it, if one
    does ("leans" bars it only without the sentence before), and whether it was chosen.
    """

    place: Place
    score: float
    parts: tuple[Part, ...]
    veto: str | None
    chosen: bool


class _Ranked(Struct, frozen=True):
    sentences: Sequence[Sentence]
    scored: Scored
    leaning: Sequence[bool]
    chosen: Sequence[int]


def summarize(
    paragraphs: Sequence[Paragraph],
    language: str,
    title: str | None = None,
    doubtful: Container[int] = (),
    length: Length = NORMAL,
) -> Summary:
    """Return the summary of an article; nothing where there is no text.

    ``title`` is the headline if the text had one. Paragraphs whose indices are ``doubtful`` say nothing unless there is
    nothing else. Where no sentence passes the checks, the first that is no fragment stands, else the first.
    """
    ranked = _ranked(sentences(paragraphs, doubtful), language, title, length)
    places = tuple(ranked.sentences[at].place for at in ranked.chosen)
    return Summary(places, _line(ranked, title))


def judge(
    paragraphs: Sequence[Paragraph],
    language: str,
    title: str | None = None,
    doubtful: Container[int] = (),
    length: Length = NORMAL,
) -> tuple[Judged, ...]:
    """Why: every sentence that was weighed for the same summary, in the text's order."""
    ranked = _ranked(sentences(paragraphs, doubtful), language, title, length)
    return tuple(
        Judged(
            place=sentence.place,
            score=ranked.scored.scores[at],
            parts=ranked.scored.parts(at),
            veto=veto(sentence) or ("leans" if ranked.leaning[at] else None),
            chosen=at in ranked.chosen,
        )
        for at, sentence in enumerate(ranked.sentences)
    )


def _ranked(found: Sequence[Sentence], language: str, title: str | None, length: Length) -> _Ranked:
    if not found:
        return _Ranked((), Scored((), {}, ()), (), ())
    leaning = [leans(each.words, language) for each in found]
    ranks = scored(columns(found, leaning, title), weights())
    half = sum(len(each.words) for each in found) // 2
    wanted = Length(min(length.words, half), length.sentences)
    chosen = select(found, ranks.scores, passes, leaning, wanted)
    return _Ranked(found, ranks, leaning, chosen or [_least(found)])


def _line(ranked: _Ranked, title: str | None) -> Place | None:
    """The best of the chosen ones that can stand alone. A text without a title has the first one as its headline."""
    said = content(lower_words(title or ""))
    free = [
        at
        for at in ranked.chosen
        if not ranked.leaning[at]
        and (at > 0 if title is None else share(ranked.sentences[at].content, said) < _REPEATS)
    ]
    best = max(free, key=lambda at: (ranked.scored.scores[at], -at), default=None)
    return None if best is None else ranked.sentences[best].place


def _least(found: Sequence[Sentence]) -> int:
    """The sentence that stands where none passes the checks."""
    return next((at for at, each in enumerate(found) if veto(each) != FRAGMENT), 0)
