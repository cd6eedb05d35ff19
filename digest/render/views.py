"""What templates and feeds may see: frozen, plain data, already safe to show, with every link made.

A view holds no word of the interface's language: dates are days (``2025-02-28``), languages are codes, reasons are
names of rules; templates turn them into words. So a page's key is made from its view without any library of locales.

A view holds no cycles, so the garbage collector need not walk it (``gc=False``): at ten thousand articles that shows.
"""

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct


class Link(Struct, frozen=True, gc=False):
    """A text and where it leads."""

    text: str
    href: str


class Frame(Struct, frozen=True, gc=False):
    """What every page of one folder has in common: names, language and links of the site as seen from there.

    ``feed`` is the site's feed, ``feeds`` the page of all of them. ``themes``, ``archive`` and ``sources`` lead to the
    lists of these, ``search`` to the page of search ("" where there is none), ``pages`` to the keeper's own pages;
    ``assets`` maps logical names to links.
    """

    title: str
    tagline: str
    language: str
    home: str
    themes: str
    archive: str
    sources: str
    feed: str
    feeds: str
    search: str
    pages: tuple[Link, ...]
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


class Row(Struct, frozen=True, gc=False):
    """A story or an article in a list of headlines.

    ``sources`` and ``same`` are as in `Card`; an article that is ``same`` carries the text of another.
    """

    title: str
    href: str
    language: str
    origin: str
    sources: int = 1
    same: bool = False


class Day(Struct, frozen=True, gc=False):
    """The headlines of one day: of publication or, when ``added``, on which the articles were first seen."""

    day: str
    added: bool
    rows: tuple[Row, ...]


class Pager(Struct, frozen=True, gc=False):
    """Links to the pages before and after one of a list that is cut into pages, "" where there is none."""

    newer: str
    older: str


class Chart(Struct, frozen=True, gc=False):
    """How many articles were published from the ``first`` month (``2025-03``) or year to the ``last``.

    The highest bar is that of ``peak`` and stands for ``most`` articles. ``path`` draws all bars (SVG's path data) in
    ``width`` by ``height`` units.
    """

    first: str
    last: str
    peak: str
    most: int
    width: int
    height: int
    path: str


class Section(Struct, frozen=True, gc=False):
    """A theme as shown on a page: why it is one, what it says, its newest stories out of ``stories``."""

    topic: Topic
    terms: tuple[str, ...]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    stories: int
    chart: Chart | None


class Shelf(Struct, frozen=True, gc=False):
    """A theme in the list of themes; ``newest`` is the headline of its newest story."""

    topic: Topic
    stories: int
    newest: Row


class Tally(Struct, frozen=True, gc=False):
    """A name, where it leads, and the number of its articles: a source or a month (``2025-03``)."""

    name: str
    href: str
    articles: int


class Year(Struct, frozen=True, gc=False):
    """A year (``2025``) of the archive: those of its months that have articles, the latest first."""

    year: str
    articles: int
    months: tuple[Tally, ...]


class Count(Struct, frozen=True, gc=False):
    """A language's code and the number of its articles."""

    language: str
    articles: int


class Front(Struct, frozen=True, gc=False):
    """The front page. ``day`` is that of the newest article, "" without articles.

    ``shelves`` are the first of all ``themes`` that have no section.
    """

    site: Frame
    canonical: str
    day: str
    articles: int
    stories: int
    themes: int
    sections: tuple[Section, ...]
    shelves: tuple[Shelf, ...]
    languages: tuple[Count, ...]


class ThemePage(Struct, frozen=True, gc=False):
    """A theme with its newest stories; ``pager`` leads to the older ones."""

    site: Frame
    canonical: str
    section: Section
    articles: int
    pager: Pager


class ListPage(Struct, frozen=True, gc=False):
    """Headlines by day, the latest first: of a month (``2025-03``), of a source, or the older ones of a theme.

    ``title`` is the month, the source's name or the theme's label; ``up`` leads to where the list is one of several.
    ``part`` numbers the pages of the list from the oldest, so that a new article moves nothing on them; it is 0 for the
    page of the newest.
    """

    site: Frame
    canonical: str
    kind: Literal["month", "source", "theme"]
    title: str
    up: str
    part: int
    days: tuple[Day, ...]
    pager: Pager


class ThemesPage(Struct, frozen=True, gc=False):
    """The list of themes, the largest first."""

    site: Frame
    canonical: str
    shelves: tuple[Shelf, ...]
    part: int
    pager: Pager


class ArchivePage(Struct, frozen=True, gc=False):
    """All years and months that have articles, the latest first."""

    site: Frame
    canonical: str
    years: tuple[Year, ...]
    chart: Chart | None


class SourcesPage(Struct, frozen=True, gc=False):
    """The list of sources by name; ``unnamed`` counts the articles that name none."""

    site: Frame
    canonical: str
    sources: tuple[Tally, ...]
    unnamed: int
    part: int
    pager: Pager


class Piece(Struct, frozen=True, gc=False):
    """A stretch of text: ``id`` where a link leads to it, ``mark`` if the summary says it, ``dateline`` if a prefix."""

    text: str
    id: str = ""
    mark: bool = False
    dateline: bool = False


class Block(Struct, frozen=True, gc=False):
    """A paragraph or heading (``p``, ``h2``: one row), or a list or quotation (``ul``, ``blockquote``: one or more)."""

    tag: str
    rows: tuple[tuple[Piece, ...], ...]


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
    """An article. ``url`` is "" unless it is a web address, ``source`` leads to the list of its source's articles.

    ``ties`` are the words that tie it to others. ``siblings`` tell the same story, ``further`` counts those that do so
    beyond them, and ``story`` leads to the story's page where there is one. A text that is ``withheld`` is left to its
    source: then only the summary is shown.
    """

    site: Frame
    canonical: str
    title: str
    language: str
    deck: str
    byline: str
    origin: str
    source: str
    url: str
    day: str
    added: bool
    minutes: int
    seed: str
    topic: Topic
    ties: tuple[str, ...]
    summary: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    withheld: bool
    story: str
    further: int
    siblings: tuple[Row, ...]
    related: tuple[Row, ...]
    dropped: tuple[Dropped, ...]
    mended: tuple[Mended, ...]


class StoryPage(Struct, frozen=True, gc=False):
    """One event as each source tells it, the one that stands for it first.

    ``cards`` are the first of its ``articles``. ``timeline`` has all of them by day, the earliest first, where they are
    of several days or not all have a card.
    """

    site: Frame
    canonical: str
    title: str
    language: str
    topic: Topic
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    articles: int
    timeline: tuple[Day, ...]


class OwnPage(Struct, frozen=True, gc=False):
    """A page of the keeper's own: ``html`` is sanitized and may be printed as it is."""

    site: Frame
    canonical: str
    title: str
    html: str


class Offer(Struct, frozen=True, gc=False):
    """A feed as it is offered: of a theme, with its label (which may be empty), or of the whole site (None).

    ``href`` is the page that it follows, ``address`` what to copy, ``formats`` are all its kinds by name.
    """

    topic: str | None
    href: str
    address: str
    formats: tuple[Link, ...]


class FeedsPage(Struct, frozen=True, gc=False):
    """The page of feeds for people; ``opml`` leads to the list of all of them for programs."""

    site: Frame
    canonical: str
    everything: Offer
    themes: tuple[Offer, ...]
    opml: str
    part: int
    pager: Pager


class Outline(Struct, frozen=True, gc=False):
    """The list of feeds for programs (OPML): the site's first, with whole addresses only."""

    site: Frame
    feeds: tuple[Offer, ...]


class SearchPage(Struct, frozen=True, gc=False):
    """The page of search; ``script`` is Pagefind's, beside its index."""

    site: Frame
    canonical: str
    script: str


class Sitemap(Struct, frozen=True, gc=False):
    """Whole addresses for search engines: of pages, or, in robots.txt, of the lists of pages."""

    site: Frame
    addresses: tuple[str, ...]


class Missing(Struct, frozen=True, gc=False):
    """The page for an address that leads nowhere."""

    site: Frame


class Redirect(Struct, frozen=True, gc=False):
    """An address that was promised and now leads elsewhere; ``canonical`` is the whole address, "" where unknown."""

    site: Frame
    canonical: str
    href: str


class FeedEntry(Struct, frozen=True, gc=False):
    """An article in a feed; ``date`` is an ISO 8601 date or date-time. ``topic`` is its theme's label.

    ``origin`` is who published it, at the address ``url``. ``html`` is the whole text, escaped, "" where it is left to
    its source.
    """

    id: str
    title: str
    language: str
    link: str
    url: str
    byline: str
    origin: str
    date: str
    summary: str
    html: str
    topic: str


class Feed(Struct, frozen=True, gc=False):
    """A feed, newest entry first. ``title`` is the site's, ``topic`` the theme's label or, for the whole site, None.

    ``id`` is the same in all formats and wherever a copy lies.
    """

    id: str
    title: str
    topic: str | None
    tagline: str
    language: str
    link: str
    address: str
    entries: tuple[FeedEntry, ...]


Page = (
    Front
    | ThemePage
    | ThemesPage
    | ListPage
    | ArchivePage
    | SourcesPage
    | ArticlePage
    | StoryPage
    | OwnPage
    | FeedsPage
)
View = Page | SearchPage | Missing | Redirect | Feed | Outline | Sitemap | Asset


class Output(Struct, frozen=True, gc=False):
    """One file of the site: where it goes, when it is published, and what makes its bytes.

    ``stage`` is 0 for assets, 1 for articles and stories, 2 for lists, 3 for feeds: the order of publication, in which
    what is linked to comes before what links. ``template`` names a template, a feed's format, or is "" for an asset.

    The view is ``make(*given)``, made when it is asked for: two outputs are equal if their views are bound to be, so of
    ten thousand pages only those are looked at whose articles have changed. ``listed`` says that search engines are
    told of it.
    """

    path: str
    stage: int
    template: str
    make: Callable[..., View]
    given: tuple[Any, ...]
    listed: bool = False

    @property
    def view(self) -> View:
        """What it shows."""
        return self.make(*self.given)
