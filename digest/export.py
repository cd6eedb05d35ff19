"""The whole digest as plain records, one a seed, for other programs."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from .model import Article, Digest, Entry, Line, Why


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


def export(digest: Digest) -> list[Exported]:
    """Return one record for every seed, usable or not, in the order of their names."""
    problems = (Exported(p.seed, problem=p.what, lines=exported_lines(p.lines)) for p in digest.problems)
    return sorted((*_articles(digest), *problems), key=lambda record: record.seed)


def exported_lines(lines: Sequence[Line]) -> tuple[ExportedLine, ...]:
    """Return the lines without what only the pages need."""
    return tuple(ExportedLine(line.text, line.kept, line.role, line.why) for line in lines)


def summary(article: Article) -> tuple[str, ...]:
    """Return the summary's sentences as they are shown."""
    return tuple(article.shown(place) for place in article.summary)


def _articles(digest: Digest) -> Iterator[Exported]:
    for theme in digest.themes:
        for story in theme.stories:
            yield from (_exported(entry, story.slug, theme.slug) for entry in story.entries)


def _exported(entry: Entry, story: str, theme: str) -> Exported:
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
        story=story,
        theme=theme,
    )
