"""Article pages: the text with its summary's sentences marked, and everything that was left out of it."""

from collections.abc import Iterator
from itertools import groupby

from ...model import Article, Entry, Paragraph, Place, Role, Story, Theme
from .. import dates, facts, links, paths
from ..edition import Edition, linker
from ..text import safe, shorten
from ..views import ArticlePage, Block, Dropped, Link, Mended, Output, Piece, Sibling
from .parts import terms, topic

_TAGS: dict[Role, str] = {"heading": "h2", "item": "ul"}
# As much of a dropped line as tells what it was; the whole of it is in the seed.
_GLIMPSE = 200


def outputs(edition: Edition) -> Iterator[Output]:
    """One page an article, copies of others included: each seed keeps its address."""
    for theme, story in edition.digest.stories():
        for entry in story.entries:
            path = paths.article(entry.slug)
            yield Output(path, 1, "article.html", _page(edition, theme, story, entry))


def _page(edition: Edition, theme: Theme, story: Story, entry: Entry) -> ArticlePage:
    article, path = entry.article, paths.article(entry.slug)
    to = linker(path)
    several = len(facts.told(story)) > 1
    return ArticlePage(
        site=edition.frame(path),
        canonical=edition.canonical(paths.article(entry.duplicate_of or entry.slug)),
        title=facts.headline(article),
        language=article.language,
        deck=safe(article.deck or "").strip(),
        byline=safe(article.byline or "").strip(),
        origin=facts.origin(article),
        url=links.web(article.url),
        day=dates.day(entry.date),
        added=entry.article.published is None,
        minutes=facts.minutes(article),
        seed=safe(article.name),
        topic=topic(theme, to),
        terms=terms(theme),
        summary=tuple(Link(facts.sentence(article, place), f"#{facts.anchor(place)}") for place in article.summary),
        blocks=_blocks(article),
        story=to(paths.story(story)) if several else "",
        siblings=_siblings(story, entry),
        dropped=_dropped(article),
        mended=tuple(
            Mended(each.rule, shorten(safe(each.before), _GLIMPSE), shorten(safe(each.after), _GLIMPSE))
            for each in article.repairs
        ),
    )


def _siblings(story: Story, entry: Entry) -> tuple[Sibling, ...]:
    to = linker(paths.article(entry.slug))
    text = entry.duplicate_of or entry.slug
    return tuple(
        Sibling(
            title=facts.headline(other.article),
            href=to(paths.article(other.slug)),
            language=other.article.language,
            origin=facts.origin(other.article),
            same=text in (other.slug, other.duplicate_of),
        )
        for other in story.entries
        if other.slug != entry.slug
    )


def _dropped(article: Article) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(shorten(safe(line.text).strip(), _GLIMPSE), line.why.rule if line.why else line.role)
        for line in article.lines
        if not line.kept
    )


def _blocks(article: Article) -> tuple[Block, ...]:
    summary = frozenset(article.summary)
    rows = [
        (_TAGS.get(paragraph.role, "p"), tuple(_pieces(paragraph, index, summary)))
        for index, paragraph in enumerate(article.paragraphs)
    ]
    found: list[Block] = []
    for tag, run in groupby(rows, key=lambda row: row[0]):
        parts = tuple(row for _, row in run)
        found.extend([Block(tag, parts)] if tag == "ul" else [Block(tag, (part,)) for part in parts])
    return tuple(found)


def _pieces(paragraph: Paragraph, index: int, summary: frozenset[Place]) -> Iterator[Piece]:
    text, done = paragraph.text, paragraph.prefix
    if done:
        yield Piece(safe(text[:done]), dateline=True)
    for number, (start, end) in enumerate(paragraph.spans):
        place = Place(index, number)
        if place not in summary:
            continue
        sentence = text[max(start, done) : end]
        begin = max(start, done) + len(sentence) - len(sentence.lstrip())
        if begin > done:
            yield Piece(safe(text[done:begin]))
        yield Piece(safe(sentence.strip()), id=facts.anchor(place))
        done = begin + len(sentence.strip())
    if done < len(text):
        yield Piece(safe(text[done:]))
