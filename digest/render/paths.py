"""Which output path everything has."""

from ..model import Story
from .facts import told

FRONT = "index.html"
FEED = "feed.xml"
FEEDS = "feeds.html"
OPML = "feeds.opml"
ROBOTS = "robots.txt"
MISSING = "404.html"
THEMES = "themes.html"
ARCHIVE = "archive.html"
SOURCES = "sources.html"
SEARCH = "search.html"


def article(slug: str) -> str:
    """The page of an article."""
    return f"articles/{slug}.html"


def theme(slug: str) -> str:
    """The page of a theme."""
    return f"themes/{slug}.html"


def theme_feed(slug: str, suffix: str = "xml") -> str:
    """The feed of a theme in the format that has this suffix."""
    return f"themes/{slug}.{suffix}"


def sitemap(number: int) -> str:
    """A list of the site's pages for search engines, counted from 1."""
    return "sitemap.xml" if number == 1 else f"sitemap.{number}.xml"


def month(period: str) -> str:
    """The list of a month's articles (``2025-03``)."""
    return f"archive/{period}.html"


def source(slug: str) -> str:
    """The list of a source's articles."""
    return f"sources/{slug}.html"


def own(slug: str) -> str:
    """A page of the keeper's own."""
    return f"pages/{slug}.html"


def part(path: str, number: int) -> str:
    """A further page of the list at a path. No slug holds a full stop, so it is no other page's."""
    return f"{path.removesuffix('.html')}.{number}.html"


def story_page(slug: str) -> str:
    """The page of a story that several articles tell."""
    return f"stories/{slug}.html"


def story(each: Story) -> str:
    """Where a story is shown: on a page of its own if several articles tell it, else on its only article's."""
    own = told(each)
    return story_page(each.slug) if len(own) > 1 else article(own[0].slug)
