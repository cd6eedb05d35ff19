"""Article pages: the text with its summary's sentences marked, and everything that was left out of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from ...model import Article, Entry, Paragraph, Place, Role, Story, Theme
from .. import dates, facts, links, paths
from ..edition import Edition, Imprint, Quoted, linker, quoted
from ..facts import Brief
from ..prose import ROWS
from ..text import safe, shorten
from ..views import ArticlePage, Block, Dropped, Mended, Output, Piece
from .parts import row, topic

_TAGS: dict[Role, str] = {"heading": "h2", "item": "ul", "quote": "blockquote"}
# As much of a dropped line as tells what it was; the whole of it is in the seed.
_GLIMPSE = 200
# How many others beside an article; the story's page has them all.
_SIBLINGS = 8
_NOTHING: frozenset[Place] = frozenset()

# The places that links lead to, by paragraph in order, and whether the summary says them.
Marked = Mapping[int, Sequence[tuple[Place, bool]]]


def outputs(edition: Edition) -> Iterator[Output]:
    """One page an article, copies of others included: each seed keeps its address."""
    again = edition.again
    for theme in edition.digest.themes:
        shown = again(_shown, theme.slug, again(_mentioned, theme.slug, theme), edition.briefs)
        yield from again(_of_theme, theme.slug, edition.imprint, theme, shown, again(quoted, theme.slug, theme))


def _mentioned(theme: Theme) -> tuple[str, ...]:
    """The slugs of the articles of a theme and of those to which they are related."""
    entries = [entry for story in theme.stories for entry in story.entries]
    return tuple({slug: None for entry in entries for slug in (entry.slug, *entry.related)})


def _shown(slugs: Sequence[str], briefs: Mapping[str, Brief]) -> dict[str, Brief]:
    return {slug: found for slug, found in zip(slugs, map(briefs.get, slugs), strict=True) if found}


def _of_theme(imprint: Imprint, theme: Theme, known: Mapping[str, Brief], said: Quoted) -> list[Output]:
    found: list[Output] = []
    for story in theme.stories:
        page = paths.story_page(story.slug) if len(facts.told(story)) > 1 else ""
        for entry in story.entries:
            related = tuple([known[slug] for slug in entry.related if slug in known])
            told = _told(story, page, entry, known)
            placed = _Placed(entry, theme.slug, theme.label, told, related, said.get(entry.slug, _NOTHING))
            path, own = paths.article(entry.slug), entry.duplicate_of is None
            found.append(Output(path, 1, "article.html", _page, (imprint, placed), listed=own))
    return found


class _Told(Struct, frozen=True, gc=False):
    """A story as one of its articles shows it: its page, "" if it has none, the first of the other articles, each with
    whether it is the same text, and how many there are beyond them."""

    path: str
    others: tuple[tuple[Brief, bool], ...]
    further: int


class _Placed(Struct, frozen=True, gc=False):
    """An article where it stands: in a theme (slug and label), in a story, beside related ones; and which places in it
    are quoted."""

    entry: Entry
    theme: str
    label: str
    told: _Told
    related: tuple[Brief, ...]
    quoted: frozenset[Place]


_ALONE = _Told("", (), 0)


def _told(story: Story, page: str, entry: Entry, known: Mapping[str, Brief]) -> _Told:
    if len(story.entries) == 1:
        return _ALONE
    first = entry.duplicate_of or entry.slug
    # One more than are shown, for the article itself may be among them; a story can have hundreds.
    others = [other for other in story.entries[: _SIBLINGS + 1] if other.slug != entry.slug][:_SIBLINGS]
    shown = tuple([(known[other.slug], first in (other.slug, other.duplicate_of)) for other in others])
    return _Told(page, shown, len(story.entries) - 1 - len(shown))


def _page(imprint: Imprint, placed: _Placed) -> ArticlePage:
    entry, told = placed.entry, placed.told
    article, path = entry.article, paths.article(entry.slug)
    to, origin = linker(path), facts.origin(article)
    return ArticlePage(
        site=imprint.frame(path),
        canonical=imprint.canonical(paths.article(entry.duplicate_of or entry.slug)),
        title=facts.headline(article),
        language=article.language,
        deck=safe(article.deck or "").strip(),
        byline=safe(article.byline or "").strip(),
        origin=origin,
        source=to(paths.source(facts.source_slug(origin))) if origin else "",
        url=links.web(article.url),
        day=dates.day(entry.date),
        added=entry.published is None,
        minutes=facts.minutes(article),
        seed=safe(article.name),
        topic=topic(placed.theme, placed.label, to),
        ties=tuple(safe(tie) for tie in entry.ties),
        summary=tuple(Piece(facts.sentence(article, place), facts.anchor(place)) for place in article.summary),
        blocks=blocks(article, _marked(article, placed.quoted)) if imprint.config.full_text else (),
        withheld=not imprint.config.full_text,
        story=to(told.path) if told.path else "",
        further=told.further,
        siblings=tuple(replace(row(other, to), same=same) for other, same in told.others),
        related=tuple(row(other, to) for other in placed.related),
        dropped=_dropped(article),
        mended=tuple(
            Mended(each.rule, shorten(safe(each.before), _GLIMPSE), shorten(safe(each.after), _GLIMPSE))
            for each in article.repairs
        ),
    )


def _dropped(article: Article) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(shorten(safe(line.text).strip(), _GLIMPSE), line.why.rule if line.why else line.role)
        for line in article.lines
        if not line.kept
    )


def blocks(article: Article, marked: Marked) -> tuple[Block, ...]:
    """The text, with the places that are marked in it."""
    found: list[Block] = []
    for tag, run in groupby(enumerate(article.paragraphs), key=lambda item: _TAGS.get(item[1].role, "p")):
        rows = tuple([_row(paragraph, marked.get(index, ())) for index, paragraph in run])
        found.extend([Block(tag, rows)] if tag in ROWS else [Block(tag, (row,)) for row in rows])
    return tuple(found)


def _marked(article: Article, quoted: frozenset[Place]) -> Marked:
    summary = frozenset(article.summary)
    found: dict[int, list[tuple[Place, bool]]] = {}
    for place in sorted(summary | quoted):
        found.setdefault(place.paragraph, []).append((place, place in summary))
    return found


def _row(paragraph: Paragraph, marked: Sequence[tuple[Place, bool]]) -> tuple[Piece, ...]:
    # Most paragraphs are one piece.
    if marked or paragraph.prefix:
        return tuple(_pieces(paragraph, marked))
    return (Piece(safe(paragraph.text)),)


def _pieces(paragraph: Paragraph, marked: Sequence[tuple[Place, bool]]) -> Iterator[Piece]:
    text, done = paragraph.text, paragraph.prefix
    if done:
        yield Piece(safe(text[:done]), dateline=True)
    for place, said in marked:
        start, end = paragraph.spans[place.sentence]
        sentence = text[max(start, done) : end]
        begin = max(start, done) + len(sentence) - len(sentence.lstrip())
        if begin > done:
            yield Piece(safe(text[done:begin]))
        yield Piece(safe(sentence.strip()), id=facts.anchor(place), mark=said)
        done = begin + len(sentence.strip())
    if done < len(text):
        yield Piece(safe(text[done:]))
