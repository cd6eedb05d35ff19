"""What an article says of itself to search engines: JSON-LD in the vocabulary of schema.org."""

import msgspec
from markupsafe import Markup

from .views import ArticlePage


def news_article(page: ArticlePage) -> Markup:
    """The article as a ``NewsArticle``, to stand in a ``script`` element; what is not known is left out."""
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "alternativeHeadline": page.deck,
        "description": " ".join(piece.text for piece in page.summary),
        "inLanguage": page.language,
        "articleSection": page.topic.label,
        "datePublished": "" if page.added else page.day,
        "author": _named("Person", page.byline),
        "sourceOrganization": _named("Organization", page.origin),
        "publisher": _named("Organization", page.site.title),
        "isBasedOn": page.url,
        "mainEntityOfPage": page.canonical,
    }
    made = msgspec.json.encode({key: value for key, value in known.items() if value}).decode()
    # A "<" is all that could end the element or open a comment in it.
    return Markup(made.replace("<", "\\u003c"))  # noqa: S704 - JSON in which nothing is markup any more


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}
