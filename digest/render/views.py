"""What templates and feeds may see: frozen, plain data, already safe to show, with every link made.

A view holds no word of the interface's language: dates are days (``2025-02-28``), languages are codes, reasons are
names of rules; templates turn them into words. So a page's key is made from its view without any library of locales.

A view holds no cycles, so the garbage collector need not walk it (``gc=False``): at ten thousand articles that shows.
"""

from msgspec import Struct


class Link(Struct, frozen=True, gc=False):
    """A text and where it leads."""

    text: str
    href: str


class Frame(Struct, frozen=True, gc=False):
    """What every page of one folder has in common: names, language and links of the site as seen from there.

    ``themes`` leads to the list of themes ("" where there is none); ``assets`` maps logical names to links.
    """

    title: str
    tagline: str
    language: str
    home: str
    themes: str
    feed: str
    assets: dict[str, str]


class Asset(Struct, frozen=True, gc=False):
    """A static file."""

    data: bytes


class Topic(Struct, frozen=True, gc=False):
    """A theme as others point to it. An empty label is that of stories which share nothing with others."""

    label: str
    href: str
    feed: str
    accent: int
    stories: int


class Passage(Struct, frozen=True, gc=False):
    """A sentence of an article shown elsewhere, linked to its place."""

    text: str
    href: str
    language: str
    origin: str


class Card(Struct, frozen=True, gc=False):
    """A story in a list: the headline and one line of the article that stands for it.

    ``day`` is the day of publication or, when ``added``, that on which the article was first seen. ``sources`` counts
    the articles that tell the story; ``same`` says that they are all one text. ``points`` are further
    sentences of the summary, linked to their places; only the story that opens a page has them.
    """

    title: str
    href: str
    language: str
    text: str
    origin: str
    day: str
    added: bool
    minutes: int
    sources: int
    same: bool
    points: tuple[Link, ...] = ()


class Section(Struct, frozen=True, gc=False):
    """A theme as shown on a page: why it is one, what it says, its stories."""

    topic: Topic
    terms: tuple[str, ...]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]


class Count(Struct, frozen=True, gc=False):
    """A language's code and the number of its articles."""

    language: str
    articles: int


class Front(Struct, frozen=True, gc=False):
    """The front page. ``day`` is that of the newest article, "" without articles; ``topics`` lists every theme."""

    site: Frame
    canonical: str
    day: str
    articles: int
    stories: int
    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]
    languages: tuple[Count, ...]


class ThemePage(Struct, frozen=True, gc=False):
    """A theme with all its stories."""

    site: Frame
    canonical: str
    section: Section
    articles: int


class Piece(Struct, frozen=True, gc=False):
    """A stretch of text: ``id`` if it is a sentence of the summary, ``dateline`` if it is a prefix."""

    text: str
    id: str = ""
    dateline: bool = False


class Block(Struct, frozen=True, gc=False):
    """A paragraph or heading (one row), or a list (a row an item). ``tag`` is ``p``, ``h2`` or ``ul``."""

    tag: str
    rows: tuple[tuple[Piece, ...], ...]


class Sibling(Struct, frozen=True, gc=False):
    """Another article of the same story; ``same`` if it carries the same text."""

    title: str
    href: str
    language: str
    origin: str
    same: bool


class Dropped(Struct, frozen=True, gc=False):
    """A line that is not in the article, and the name of the rule that dropped it."""

    text: str
    rule: str


class Mended(Struct, frozen=True, gc=False):
    """A repair: its name, what stood there and what stands now."""

    rule: str
    before: str
    after: str


class ArticlePage(Struct, frozen=True, gc=False):
    """An article. ``url`` is "" unless it is a web address; ``story`` leads to the story's page where there is one."""

    site: Frame
    canonical: str
    title: str
    language: str
    deck: str
    byline: str
    origin: str
    url: str
    day: str
    added: bool
    minutes: int
    seed: str
    topic: Topic
    terms: tuple[str, ...]
    summary: tuple[Link, ...]
    blocks: tuple[Block, ...]
    story: str
    siblings: tuple[Sibling, ...]
    dropped: tuple[Dropped, ...]
    mended: tuple[Mended, ...]


class StoryPage(Struct, frozen=True, gc=False):
    """One event as each source tells it, the one that stands for it first."""

    site: Frame
    canonical: str
    title: str
    language: str
    topic: Topic
    cards: tuple[Card, ...]


class Missing(Struct, frozen=True, gc=False):
    """The page for an address that leads nowhere."""

    site: Frame


class Redirect(Struct, frozen=True, gc=False):
    """An address that was promised and now leads elsewhere; ``canonical`` is the whole address, "" where unknown."""

    site: Frame
    canonical: str
    href: str


class FeedEntry(Struct, frozen=True, gc=False):
    """An article in a feed; ``date`` is an ISO 8601 date or date-time. ``topic`` is its theme's label."""

    id: str
    title: str
    link: str
    date: str
    summary: str
    topic: str


class Feed(Struct, frozen=True, gc=False):
    """A feed, newest entry first. ``title`` is the site's, ``topic`` the theme's label or, for the whole site, None."""

    title: str
    topic: str | None
    tagline: str
    language: str
    link: str
    address: str
    entries: tuple[FeedEntry, ...]


View = Front | ThemePage | ArticlePage | StoryPage | Missing | Redirect | Feed | Asset


class Output(Struct, frozen=True, gc=False):
    """One file of the site: where it goes, when it is published, and what makes its bytes.

    ``stage`` is 0 for assets, 1 for articles and stories, 2 for lists, 3 for feeds: the order of publication, in which
    what is linked to comes before what links. ``template`` names a template, a feed's format, or is "" for an asset.
    """

    path: str
    stage: int
    template: str
    view: View
