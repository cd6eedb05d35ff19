"""The whole digest as plain records, one a seed, for other programs."""

from collections.abc import Sequence

from msgspec import Struct

from .model import Article, Digest, Entry, Line, Problem, Story, Theme, Why


class ExportedLine(Struct, frozen=True):
    """A line of the seed as decoded, and what became of it."""

    text: str
    kept: bool
    role: str
    why: Why | None


class Exported(Struct, frozen=True):
    """One seed's record; ``problem`` says why a seed could not be used, and then the rest is empty."""

    seed: str
    id: str | None = None
    slug: str | None = None
    language: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    duplicate_of: str | None = None
    problem: str | None = None
    lines: tuple[ExportedLine, ...] = ()
    paragraphs: tuple[tuple[str, ...], ...] = ()
    summary: tuple[str, ...] = ()
    story: str | None = None
    theme: str | None = None


def export(digest: Digest, problems: Sequence[Problem]) -> list[Exported]:
    """Return one record for every seed, usable or not, in the order of their names."""
    articles = (_exported(entry, story, theme) for theme, story in digest.stories() for entry in story.entries)
    unusable = (Exported(p.seed, problem=p.what, lines=exported_lines(p.lines)) for p in problems)
    return sorted((*articles, *unusable), key=lambda record: record.seed)


def exported_lines(lines: Sequence[Line]) -> tuple[ExportedLine, ...]:
    """Return the lines without what only the pages need."""
    return tuple(ExportedLine(line.text, line.kept, line.role, line.why) for line in lines)


def summary(article: Article) -> tuple[str, ...]:
    """Return the summary's sentences as they are shown."""
    return tuple(article.shown(place) for place in article.summary)


def _exported(entry: Entry, story: Story, theme: Theme) -> Exported:
    article = entry.article
    return Exported(
        seed=article.name,
        id=entry.id,
        slug=entry.slug,
        language=article.language,
        title=article.title,
        byline=article.byline,
        published=article.published,
        url=article.url,
        duplicate_of=entry.duplicate_of,
        lines=exported_lines(article.lines),
        paragraphs=tuple(paragraph.sentences for paragraph in article.paragraphs),
        summary=summary(article),
        story=story.slug,
        theme=theme.slug,
    )
