"""The nouns: frozen, plain values that the stages take and give. Nothing here computes more than a view of itself.

They hold no cycles, so the garbage collector need not walk them (``gc=False``): of ten thousand articles there are
millions.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from .packed import unpacking

# As far as the clocks of the world are apart, an article may be seen before the day of its publication.
_DAY = 24 * 60 * 60

Role = Literal[
    "title", "deck", "body", "heading", "item", "quote", "caption", "credit", "byline", "source", "boilerplate"
]
Layer = Literal["line", "block", "place", "model"]
Grain = Literal["broad", "normal", "fine"]


@lru_cache(maxsize=1 << 16)
def moment(iso: str) -> float:
    """A date or date-time (ISO 8601) as seconds since 1970; UTC and its first second where not said."""
    given = datetime.fromisoformat(iso)
    return (given if given.tzinfo else given.replace(tzinfo=UTC)).timestamp()


class DigestError(Exception):
    """A mistake of the user's: the message names the file, what is wrong and what to do."""


class Record(Struct, frozen=True, gc=False):
    """One article's worth of input: a file's name below the seeds folder (``/`` between folders) and its bytes."""

    name: str
    data: bytes


class Why(Struct, frozen=True, gc=False):
    """Why a line was dropped: the rule's name, the words in the line (or round it) that made it speak, and its layer.

    A ``line`` rule looks at the line itself, a ``block`` rule at the lines round it, a ``place`` rule at where on the
    page it stands; the ``model`` weighs all of that, and its evidence are the features that weighed most.
    """

    rule: str
    evidence: str
    layer: Layer


class Line(Struct, frozen=True, gc=False):
    """One line of a seed, or one block of a richer format.

    ``text`` is the line as decoded. In a `Draft` the role is what the format says (a Markdown heading is a ``heading``)
    and every line is kept; in an `Article` the cleaner has decided. ``prefix`` counts the characters of the *repaired*
    text that are an agency or a dateline: part of the text, shown as such. ``score`` is the line model's logarithm of
    the odds that the line is the article's, kept or not, where the model was asked: two decimals.
    """

    text: str
    role: Role = "body"
    kept: bool = True
    prefix: int = 0
    why: Why | None = None
    score: float | None = None


_lines = unpacking(tuple[Line, ...])


class Draft(Struct, frozen=True, gc=False, tag=True):
    """What the reader of a format found in a record, before anything is judged.

    ``packed`` are its lines, for a build holds all drafts at once: what is on one page depends on the others.
    ``published`` is an ISO 8601 date or date-time, ``url`` an http(s) address, ``language`` a lower-case ISO 639 code,
    ``source`` the publisher's name. ``extracted`` says that an extractor has told the article from its page already.
    """

    name: str
    packed: bytes
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    extracted: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as the format has them."""
        return _lines(self.packed)


# Where a repair of the title stands that the format gave.
TITLE = -1


class Repair(Struct, frozen=True, gc=False):
    """One mending: the line's index (or ``TITLE``), the name of the repair, what stood there and stands."""

    line: int
    rule: str
    before: str
    after: str


class Paragraph(Struct, frozen=True, gc=False):
    """A kept line after its repairs, with the places of its sentences: ``text[start:end]`` for each span, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]
    role: Role = "body"
    prefix: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences as they stand in the text."""
        return tuple(self.text[start:end] for start, end in self.spans)


class Place(Struct, frozen=True, gc=False, order=True):
    """Where a sentence stands in an article: the paragraph's index and the sentence's index in it."""

    paragraph: int
    sentence: int


class Counts(Struct, frozen=True, gc=False):
    """Terms by how often an article has them, in one text, which takes least memory: a paragraph for each count,
    smallest first, and in it a line for each term after that of the count."""

    text: str = ""

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Each count with its terms, a line each: ``(1, "two\nthree"), (2, "one")``."""
        for paragraph in self.text.split("\n\n") if self.text else ():
            count, _, terms = paragraph.partition("\n")
            yield int(count), terms


class Terms(Struct, frozen=True, gc=False):
    """What grouping needs of an article.

    ``stems`` counts the stems of the article's own language, the title's twice; ``lead`` those of its title and first
    paragraphs. ``bridge`` counts keys that mean the same in every language (a country's code, a number, a name).
    ``names`` counts names as written, in full. ``shingles`` tell texts that are nearly the same, four bytes each.
    """

    stems: Counts = Counts()
    lead: Counts = Counts()
    bridge: Counts = Counts()
    names: Counts = Counts()
    shingles: bytes = b""


class Text(Struct, frozen=True, gc=False):
    """What an article says: all ``lines`` of its seed, the ``paragraphs`` that those are which are kept, and what was
    mended in them."""

    lines: tuple[Line, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    repairs: tuple[Repair, ...] = ()


_text = unpacking(Text)


class Article(Struct, frozen=True, gc=False, tag=True):
    """A cleaned and summarized article. The summary is places in the text, so it is verbatim by construction.

    ``packed`` is its `Text`, for most of what is done with many articles looks into none; ``words`` says how many words
    that has, 0 where only the headline is known.
    ``derived`` says that the text had no title and the headline is the beginning of its first sentence.
    ``lead`` is the sentence that a list shows below the headline without saying the same twice, if there is one.
    ``fallback`` says that the line model would have left too little of it, so the rules alone decided.
    """

    name: str
    title: str
    language: str
    packed: bytes
    words: int = 0
    summary: tuple[Place, ...] = ()
    lead: Place | None = None
    derived: bool = False
    deck: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    terms: Terms = Terms()
    fallback: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the seed, and what became of each."""
        return _text(self.packed).lines

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text."""
        return _text(self.packed).paragraphs

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was mended in the text and in the title."""
        return _text(self.packed).repairs

    def shown(self, place: Place) -> str:
        """The sentence at a place as it is shown alone: without the agency or dateline before it."""
        paragraph = self.paragraphs[place.paragraph]
        start, end = paragraph.spans[place.sentence]
        return paragraph.text[max(start, paragraph.prefix) : end]


class Problem(Struct, frozen=True, gc=False, tag=True):
    """A seed that could not be used, and why; its lines, where it had any."""

    seed: str
    what: str
    lines: tuple[Line, ...] = ()


class Cluster(Struct, frozen=True, gc=False):
    """What grouping says of one theme: its label, the terms that tie it, and its stories as lists of seed names.

    A story's first name is the article whose headline stands for it. ``hidden`` is the keeper's wish, as in `Theme`.
    """

    label: str
    terms: tuple[str, ...]
    stories: tuple[tuple[str, ...], ...]
    hidden: bool = False


class Entry(Struct, frozen=True, gc=False):
    """An article and what the ledger promised for it: id (urn:uuid), slug, and when it was first seen (ISO 8601, UTC).

    ``duplicate_of`` is the slug of the article that carries the same text and was there first. ``ties`` are the words
    that it shares with the articles it was grouped with, ``related`` the slugs of the nearest ones outside its story.
    """

    id: str
    slug: str
    seen: str
    article: Article
    duplicate_of: str | None = None
    ties: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def published(self) -> str | None:
        """The date of publication; None where it is not known, or later than an article can have been seen."""
        given = self.article.published
        return given if given and moment(given) <= moment(self.seen) + _DAY else None

    @property
    def date(self) -> str:
        """The date that the article has among others: published where that is known, else first seen."""
        return self.published or self.seen

    @property
    def instant(self) -> float:
        """The date as seconds since 1970, to sort by; a bare date is its first second in UTC."""
        return moment(self.date)


class Quote(Struct, frozen=True, gc=False):
    """A sentence of one article, said for a whole story or theme: the article's slug and the place."""

    slug: str
    place: Place


class Story(Struct, frozen=True, gc=False):
    """One event and the articles that report it; the first one's headline stands for it.

    ``summary`` is a sentence of each of several articles, where several texts tell it.
    """

    id: str
    slug: str
    entries: tuple[Entry, ...]
    summary: tuple[Quote, ...] = ()


class Theme(Struct, frozen=True, gc=False):
    """One subject and its stories, newest first; ``terms`` say what holds them together.

    A ``hidden`` one keeps its page, its articles and its own feed, but no list and no other feed shows it.
    """

    id: str
    slug: str
    label: str
    terms: tuple[str, ...]
    stories: tuple[Story, ...]
    summary: tuple[Quote, ...] = ()
    hidden: bool = False


class Moved(Struct, frozen=True, gc=False):
    """An address that was promised and now leads elsewhere: ``kind/slug`` to ``kind/into``, which is in the digest.

    A story that leads to itself has lost all its articles but one.
    """

    kind: Literal["stories", "themes"]
    slug: str
    into: str


class Digest(Struct, frozen=True, gc=False):
    """Everything that a view model is made of. Themes come largest first; ``language`` is the interface's."""

    language: str
    themes: tuple[Theme, ...]
    moved: tuple[Moved, ...] = ()

    @property
    def listed(self) -> tuple[Theme, ...]:
        """The themes that are not hidden."""
        return tuple(theme for theme in self.themes if not theme.hidden)

    def stories(self) -> Iterator[tuple[Theme, Story]]:
        """Every story with its theme."""
        return ((theme, story) for theme in self.themes for story in theme.stories)
