"""The second stage: from a draft to a cleaned and summarized article."""

from collections import ChainMap, Counter
from collections.abc import MutableMapping, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct

from . import detect
from .again import Again, window
from .clean.cleaner import Cleaned, clean
from .dates import published
from .group.cognate import cognate
from .group.terms import terms
from .group.words import stemmer
from .model import Article, Draft, Line, Paragraph, Problem, Repair, Text
from .packed import packed
from .summarize.headline import headline
from .summarize.sentences import spans
from .summarize.summary import LENGTHS, Judged, Summary, judge, summarize

# A line this long is nobody's menu entry, so its copies are not counted.
_SHORT = 120
# The steps of small counts, and of all others.
_STEPS = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
_MANY = 6
# Counts that have changed are kept apart while they are so many times fewer than all.
_SMALL = 16

# By what each line of a draft is counted; None for one that is not.
Keys = tuple[str | None, ...]
Repeats = tuple[int, ...]
# In how many drafts each line is.
Counts = MutableMapping[str | None, int]


class Job(Struct, frozen=True, gc=False):
    """A draft, and in how many drafts each of its lines occurs, in steps: 1, 2, 3 (to 5) and 6 (or more).

    ``summary`` names the length of its summary, as in digest.toml.
    """

    draft: Draft
    repeats: Repeats
    summary: str = "normal"


class Counted(Struct, frozen=True, eq=False):
    """The ``keys`` of drafts' lines, in how many drafts each key occurs, and the ``repeats`` of each draft's `Job`."""

    keys: Sequence[Keys] = ()
    counts: Counts = {}
    repeats: Sequence[Repeats] = ()


def jobs(drafts: Sequence[Draft], summary: str = "normal", again: Again | None = None) -> Sequence[Job]:
    """Count the short lines of all drafts and give each draft the counts of its own."""
    again = again or Again()
    counted = again.onward(_counted, again.each(_keys, drafts, partial(map, _keys)))
    return again.each(Job, drafts, partial(map, partial(Job, summary=summary)), counted.repeats, given=summary)


def _counted(keys: Sequence[Keys], last: Counted | None) -> Counted:
    """Count what came and went since ``last``; only drafts with a line whose step is another get new repeats."""
    last = last or Counted()
    start, stop, last_stop = window(keys, last.keys)
    change = Counter(chain.from_iterable(map(set, keys[start:stop])))
    change.subtract(chain.from_iterable(map(set, last.keys[start:last_stop])))
    del change[None]
    counts = _added(last.counts, change)
    moved = {key for key in change if _repeats((key,), counts) != _repeats((key,), last.counts)}
    before = [*last.repeats[:start], *[None] * (stop - start), *last.repeats[last_stop:]]
    repeats = [
        old if old is not None and (not moved or moved.isdisjoint(of_draft)) else _repeats(of_draft, counts)
        for of_draft, old in zip(keys, before, strict=True)
    ]
    return Counted(keys, counts, repeats)


def _added(counts: Counts, change: Counts) -> Counts:
    """The counts with a change: it lies over them while it is small, for a copy of all takes longer than an edit."""
    last, base = counts.maps if isinstance(counts, ChainMap) else ({}, counts)
    over = {**last, **{key: counts.get(key, 0) + more for key, more in change.items()}}
    return ChainMap(over, base) if len(over) * _SMALL < len(base) else {**base, **over}


def _repeats(keys: Keys, counts: Counts) -> Repeats:
    return tuple([_STEPS.get(counts.get(key) or 1, _MANY) for key in keys])


def _keys(draft: Draft) -> Keys:
    return tuple([_key(line.text) for line in draft.lines])


def make_article(job: Job) -> Article | Problem:
    """Clean, cut, summarize and describe one draft, or say why nothing is left; pure, works in any process."""
    draft, cleaned = job.draft, clean(job.draft, job.repeats)
    kept = kept_lines(cleaned.lines)
    if not kept and not cleaned.title:
        return Problem(draft.name, "holds nothing but boilerplate", cleaned.lines)
    language = draft.language or detect.detect("\n".join(cleaned.texts[i] for i in kept) or cleaned.title or "")
    paragraphs = tuple(_paragraph(cleaned, i, language) for i in kept)
    doubtful = _doubtful(kept, cleaned.repairs)
    summary = summarize(paragraphs, language, cleaned.title, doubtful, LENGTHS[job.summary])
    return _article(draft, cleaned, paragraphs, summary, language)


def release() -> None:
    """Give back what was kept to make articles faster (130 MB of ten thousand): what comes after them needs it more."""
    detect.release()
    stemmer.cache_clear()
    cognate.cache_clear()


def judged(article: Article, summary: str = "normal") -> tuple[Judged, ...]:
    """Why the article has the summary it has: what was thought of each sentence that was weighed."""
    title = None if article.derived else article.title
    doubtful = _doubtful(kept_lines(article.lines), article.repairs)
    return judge(article.paragraphs, article.language, title, doubtful, LENGTHS[summary])


def kept_lines(lines: Sequence[Line]) -> list[int]:
    """The index of the line of each paragraph."""
    return [i for i, line in enumerate(lines) if line.kept and line.role not in {"title", "deck"}]


def _doubtful(kept: Sequence[int], repairs: Sequence[Repair]) -> frozenset[int]:
    """The paragraphs whose letters had to be guessed: a summary quotes its source to the letter."""
    guessed = {repair.line for repair in repairs if repair.rule == "mojibake"}
    return frozenset(p for p, i in enumerate(kept) if i in guessed)


def _paragraph(cleaned: Cleaned, i: int, language: str) -> Paragraph:
    text, line = cleaned.texts[i], cleaned.lines[i]
    return Paragraph(text=text, spans=spans(text, language), role=line.role, prefix=line.prefix)


def _article(
    draft: Draft, cleaned: Cleaned, paragraphs: tuple[Paragraph, ...], summary: Summary, language: str
) -> Article:
    start = next((i for i, p in enumerate(paragraphs) if p.role == "body"), 0)
    title = cleaned.title or headline(_first_sentence(paragraphs[start]), language)
    return Article(
        name=draft.name,
        title=title,
        language=language,
        packed=packed(Text(cleaned.lines, paragraphs, cleaned.repairs)),
        words=sum([paragraph.text.count(" ") + 1 for paragraph in paragraphs]),
        summary=summary.places,
        lead=summary.line,
        derived=not cleaned.title,
        deck=cleaned.deck,
        byline=cleaned.byline,
        source=cleaned.source,
        url=cleaned.url,
        published=draft.published or published(draft.name, cleaned.lines, cleaned.url, language),
        terms=terms(title, [p.text for p in paragraphs], language),
        fallback=cleaned.fallback,
    )


def _first_sentence(paragraph: Paragraph) -> str:
    start, end = paragraph.spans[0] if paragraph.spans else (0, len(paragraph.text))
    return paragraph.text[paragraph.prefix if paragraph.prefix < end else start : end]


def _key(text: str) -> str | None:
    """By what a short line is counted; None for a long one."""
    return " ".join(text.casefold().split()) if len(text) <= _SHORT else None
