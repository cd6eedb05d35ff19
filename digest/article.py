"""The second stage: from a draft to a cleaned and summarized article."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from .clean.cleaner import Cleaned, clean
from .dates import published
from .detect import detect
from .group.terms import terms
from .model import Article, Draft, Paragraph, Place, Problem
from .summarize.headline import headline
from .summarize.lead import summarize
from .summarize.sentences import spans

# A line this long is nobody's menu entry, so its copies are not counted.
_SHORT = 120
_STEPS = (6, 3, 2)


class Job(Struct, frozen=True):
    """A draft, and in how many drafts each of its lines occurs, in steps: 1, 2, 3 (to 5) and 6 (or more)."""

    draft: Draft
    repeats: tuple[int, ...]


def jobs(drafts: Sequence[Draft]) -> list[Job]:
    """Count the short lines of all drafts and give each draft the counts of its own."""
    counts: Counter[str] = Counter()
    for draft in drafts:
        counts.update({_counted(line.text) for line in draft.lines if len(line.text) <= _SHORT})
    return [Job(draft, tuple(_step(counts[_counted(line.text)]) for line in draft.lines)) for draft in drafts]


def make_article(job: Job) -> Article | Problem:
    """Clean, cut, summarize and describe one draft, or say why nothing is left; pure, works in any process."""
    draft, cleaned = job.draft, clean(job.draft, job.repeats)
    kept = [i for i, line in enumerate(cleaned.lines) if line.kept and line.role not in {"title", "deck"}]
    if not kept and not (cleaned.title or draft.title):
        return Problem(draft.name, "holds nothing but boilerplate", cleaned.lines)
    language = draft.language or detect("\n".join(cleaned.texts[i] for i in kept) or cleaned.title or draft.title or "")
    paragraphs = tuple(_paragraph(cleaned, i, language) for i in kept)
    return _article(draft, cleaned, paragraphs, language)


def _paragraph(cleaned: Cleaned, i: int, language: str) -> Paragraph:
    text, line = cleaned.texts[i], cleaned.lines[i]
    return Paragraph(text=text, spans=spans(text, language), role=line.role, prefix=line.prefix)


def _article(draft: Draft, cleaned: Cleaned, paragraphs: tuple[Paragraph, ...], language: str) -> Article:
    summary = summarize(paragraphs, language)
    url = draft.url or cleaned.url
    given = cleaned.title or draft.title
    start = next((i for i, p in enumerate(paragraphs) if p.role == "body"), 0)
    title = given or headline(_first_sentence(paragraphs[start]), language)
    return Article(
        name=draft.name,
        title=title,
        language=language,
        lines=cleaned.lines,
        paragraphs=paragraphs,
        summary=summary,
        lead=next((place for place in summary if given or place != Place(start, 0)), None),
        derived=not given,
        deck=cleaned.deck,
        byline=draft.byline or cleaned.byline,
        source=cleaned.source,
        url=url,
        published=draft.published or published(draft.name, cleaned.lines, url),
        repairs=cleaned.repairs,
        terms=terms(title, [p.text for p in paragraphs], language),
    )


def _first_sentence(paragraph: Paragraph) -> str:
    start, end = paragraph.spans[0] if paragraph.spans else (0, len(paragraph.text))
    return paragraph.text[paragraph.prefix if paragraph.prefix < end else start : end]


def _counted(text: str) -> str:
    return " ".join(text.casefold().split())


def _step(count: int) -> int:
    return next((step for step in _STEPS if count >= step), 1)
