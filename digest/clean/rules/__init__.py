"""The cleaner's rules, in the order in which they speak: the first one that has something to say of a row decides.

A rule takes a page and yields findings. It knows no other rule; it may look at the rows that an earlier layer judged.
"""

from typing import NamedTuple

from ...model import Layer
from ..page import Rule
from .advert import advert
from .bio import bio
from .byline import byline
from .caption import caption
from .comments import comments
from .gambling import gambling
from .head import head
from .legal import legal
from .navigation import navigation
from .newsletter import newsletter
from .read_also import read_also
from .references import references
from .related import related
from .repeated import repeated
from .share import share
from .source import source
from .tags import tags
from .tail import tail


class Rules(NamedTuple):
    """Rules by name that see the same page, and the layer of which they are."""

    layer: Layer
    named: tuple[tuple[str, Rule], ...]


# What a row says by itself. The first ones name the line's own subject; the last would claim lines of the others.
LINES = Rules(
    "line",
    (
        ("gambling", gambling),
        ("source", source),
        ("byline", byline),
        ("caption", caption),
        ("read-also", read_also),
        ("comments", comments),
        ("newsletter", newsletter),
        ("legal", legal),
        ("tags", tags),
        ("advert", advert),
        ("share", share),
        ("navigation", navigation),
    ),
)

# Lists next, of other articles and of sources: what stands in them looks like text to the rules that follow.
LISTS = Rules("block", (("related", related), ("references", references)))

# What a row is among the others, once those that speak for themselves are out of the way.
SURROUNDED = Rules(
    "block",
    (
        ("bio", bio),
        ("repeated", repeated),
    ),
)

# What a row is by its place on the page, once title and deck are known: these say least, so they speak last.
PLACED = Rules(
    "place",
    (
        ("head", head),
        ("tail", tail),
    ),
)
