"""Which output path everything has."""

from ..model import Story
from .facts import told

FRONT = "index.html"
FEED = "feed.xml"
MISSING = "404.html"
# The front page's list of all themes.
THEMES = "themes"


def article(slug: str) -> str:
    """The page of an article."""
    return f"articles/{slug}.html"


def theme(slug: str) -> str:
    """The page of a theme."""
    return f"themes/{slug}.html"


def theme_feed(slug: str) -> str:
    """The feed of a theme."""
    return f"themes/{slug}.xml"


def story_page(slug: str) -> str:
    """The page of a story that several articles tell."""
    return f"stories/{slug}.html"


def story(each: Story) -> str:
    """Where a story is shown: on a page of its own if several articles tell it, else on its only article's."""
    own = told(each)
    return story_page(each.slug) if len(own) > 1 else article(own[0].slug)
