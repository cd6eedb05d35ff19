"""The second stage: from a draft to a cleaned and summarized article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from .again import Again
from .clean.cleaner import Cleaned, clean
from .dates import published
from .detect import detect
from .group.terms import terms
from .model import Article, Draft, Line, Paragraph, Problem, Repair
from .summarize.headline import headline
from .summarize.sentences import spans
from .summarize.summary import LENGTHS, Judged, Summary, judge, summarize

# A line this long is nobody's menu entry, so its copies are not counted.
_SHORT = 120
# The step of each count; a larger one is on the last.
_STEPS = (1, 1, 2, 3, 3, 3, 6)


class Job(Struct, frozen=True, gc=False):
    """A draft, and in how many drafts each of its lines occurs, in steps: 1, 2, 3 (to 5) and 6 (or more).

    ``summary`` names the length of its summary, as in digest.toml.
    """

    draft: Draft
    repeats: tuple[int, ...]
    summary: str = "normal"


def jobs(drafts: Sequence[Draft], summary: str = "normal", again: Again | None = None) -> list[Job]:
    """Count the short lines of all drafts and give each draft the counts of its own."""
    again = again or Again()
    keys = again.each(_keys, drafts, _keys)
    counts = Counter(chain.from_iterable(map(set, keys)))
    counts[None] = 1
    most = len(_STEPS) - 1
    steps = again(dict, "steps", {key: _STEPS[min(count, most)] for key, count in counts.items() if count > 1})
    return [again(_job, draft.name, draft, each, steps, summary) for draft, each in zip(drafts, keys, strict=True)]


def _job(draft: Draft, keys: Sequence[str | None], steps: Mapping[str | None, int], summary: str) -> Job:
    return Job(draft, tuple([steps.get(key, 1) for key in keys]), summary)


def _keys(drafts: Sequence[Draft]) -> list[tuple[str | None, ...]]:
    return [tuple([_key(line.text) for line in draft.lines]) for draft in drafts]


def make_article(job: Job) -> Article | Problem:
    """Clean, cut, summarize and describe one draft, or say why nothing is left; pure, works in any process."""
    draft, cleaned = job.draft, clean(job.draft, job.repeats)
    kept = kept_lines(cleaned.lines)
    if not kept and not cleaned.title:
        return Problem(draft.name, "holds nothing but boilerplate", cleaned.lines)
    language = draft.language or detect("\n".join(cleaned.texts[i] for i in kept) or cleaned.title or "")
    paragraphs = tuple(_paragraph(cleaned, i, language) for i in kept)
    doubtful = _doubtful(kept, cleaned.repairs)
    summary = summarize(paragraphs, language, cleaned.title, doubtful, LENGTHS[job.summary])
    return _article(draft, cleaned, paragraphs, summary, language)


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
        lines=cleaned.lines,
        paragraphs=paragraphs,
        summary=summary.places,
        lead=summary.line,
        derived=not cleaned.title,
        deck=cleaned.deck,
        byline=cleaned.byline,
        source=cleaned.source,
        url=cleaned.url,
        published=draft.published or published(draft.name, cleaned.lines, cleaned.url, language),
        repairs=cleaned.repairs,
        terms=terms(title, [p.text for p in paragraphs], language),
        fallback=cleaned.fallback,
    )


def _first_sentence(paragraph: Paragraph) -> str:
    start, end = paragraph.spans[0] if paragraph.spans else (0, len(paragraph.text))
    return paragraph.text[paragraph.prefix if paragraph.prefix < end else start : end]


def _key(text: str) -> str | None:
    """By what a short line is counted; None for a long one."""
    return " ".join(text.casefold().split()) if len(text) <= _SHORT else None
