"""Turns a page into columns of features for the line model: shape, words, neighbours, place, repeats, density of text.

What stands round a row says more than where on the page it stands: exact places are learned by heart from the pages of
the training and fail on the next page, so there are only two coarse ones ("core", "passed").

A column is one or several lists of words, one for each row; the words of a row together are its value in that column
("16+ open"; no word has a blank), and what the values weigh stands in ``weights.json``. Columns and not rows, because
Python walks a list several times as fast as it calls a function for each row. All but ``first`` and the known words
work in a language that nobody told us of.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import ne
from sys import intern

from ..linear import Column
from .page import BREAKS, LABEL_WORDS, MOST_PIECES, PARAGRAPH, Page, Row, densest

# Widths in bytes of UTF-8, as everywhere in the cleaner.
WIDTHS = (8, 16, 28, 45, 70, 110, 170, 260, 420)
DENSITIES = (1, 40, 100, 200, 350, 600)
COUNTS = (1, 2, 3, 5, 8, 12, 16, 20)
# So far a row looks up and down the page.
WIDE = 12
# Words longer than this tell what a text is about; more than so many of them that the text has too prove no more.
TELLING = 4
MOST_TELLING = 4
# What a row of each kind adds to the stretch that is surely text; all others take away, so that a menu ends it.
CORE = {"text": 3.5, "sentence": 1.5, "remark": 0.5}
LOSS = -0.4
# The kinds of rows that are text.
TEXTS = ("text", "sentence")
EDGE = "edge"
JUDGED = "judged"


def step(value: int, bounds: Sequence[int]) -> str:
    """The step on which a value stands: "40+" for 43, "<8" below all."""
    at = bisect_right(bounds, value)
    return intern(f"{bounds[at - 1]}+" if at else f"<{bounds[0]}")


# Most values are small: a table of them is quicker than a search.
SIZES = tuple(step(width, WIDTHS) for width in range(WIDTHS[-1] + 1))
DENSE = tuple(step(width, DENSITIES) for width in range(DENSITIES[-1] + 1))
COUNTED = tuple(step(count, COUNTS) for count in range(2 * WIDE + 2))
SHARED = tuple(str(min(found, MOST_TELLING)) for found in range(MOST_PIECES + 2))

MARKS = {".": "stop", "!": "cry", "?": "question", ":": "colon", ",": "comma", ";": "comma", "…": "dots"}


def columns(page: Page, known: frozenset[str]) -> tuple[Mapping[str, Column], list[frozenset[str]]]:
    """All features of the rows of a page whose hard rules have spoken, and the ``known`` words that each row has."""
    rows, gone = page.rows, page.gone
    kinds = [JUDGED if row.index in gone else _kind(row) for row in rows]
    pieces = [row.pieces for row in rows]
    found = {
        **_own(rows, kinds),
        **_neighbours(kinds),
        **_placed(page, kinds),
        **_around(rows, kinds),
        "shared": (_shared(pieces, kinds), kinds),
    }
    return found, [known.intersection(each) for each in pieces]


def _own(rows: Sequence[Row], kinds: list[str]) -> dict[str, Column]:
    sizes = [SIZES[row.width] if row.width < len(SIZES) else SIZES[-1] for row in rows]
    return {
        "shape": (sizes, [MARKS.get(row.text[-1:]) or _end(row) for row in rows]),
        "first": ([row.first for row in rows],),
        "capitals": (list(map(_capitals, rows)), kinds),
    }


def _neighbours(kinds: list[str]) -> dict[str, Column]:
    wide = [EDGE, EDGE, *kinds, EDGE, EDGE]
    above, below = wide[1:-3], wide[3:-1]
    return {
        "between": (above, kinds, below),
        "above": (wide[:-4], above),
        "below": (below, wide[4:]),
    }


def _placed(page: Page, kinds: list[str]) -> dict[str, Column]:
    length = len(kinds)
    texts = [row.width if kind in TEXTS else 0 for row, kind in zip(page.rows, kinds, strict=True)]
    sums = [0, *accumulate(texts)]
    core = densest(
        [BREAKS.get(page.gone[at], 0.0) if kind == JUDGED else CORE.get(kind, LOSS) for at, kind in enumerate(kinds)]
    )
    return {
        "core": ([*["before"] * core.start, *["inside"] * len(core), *["behind"] * (length - core.stop)], kinds),
        "text around": ([DENSE[min(each // (2 * WIDE + 1), len(DENSE) - 1)] for each in _window(texts)], kinds),
        "texts": ([f"{10 * sum(map(bool, texts)) // max(length, 1)}0%"] * length, kinds),
        "under": (_under(page), kinds),
        "passed": (_passed(sums),),
    }


def _around(rows: Sequence[Row], kinds: list[str]) -> dict[str, Column]:
    """How many of the rows round each are such as tables and threads have: repeated, dates, without words."""
    bare = [row.bare for row in rows]
    times = Counter(bare)
    return {
        "repeated around": (_counted([times[each] > 1 for each in bare]), kinds),
        "dates around": (_counted([row.dated for row in rows]), kinds),
        "wordless around": (_counted([not each for each in bare]), kinds),
    }


def _shared(pieces: list[list[str]], kinds: list[str]) -> list[str]:
    """How many telling words of each row the page's texts have too: other rows' texts, for a row that is text."""
    once: set[str] = set()
    twice: set[str] = set()
    for kind, words in zip(kinds, pieces, strict=True):
        if kind in TEXTS:
            telling = {word for word in words if len(word) > TELLING}
            twice |= once & telling
            once |= telling
    known = dict.fromkeys(TEXTS, twice)
    return [SHARED[len(known.get(kind, once).intersection(words))] for kind, words in zip(kinds, pieces, strict=True)]


def _kind(row: Row) -> str:
    """The coarse kind by which a row is known to its neighbours."""
    if row.sentence:
        return "text" if row.width >= PARAGRAPH else "sentence"
    if row.count > LABEL_WORDS:
        return "line"
    if row.closed:
        return "remark" if row.count > 3 else "mark"  # noqa: PLR2004 -- one bound between two names
    if row.item:
        return "item"
    return "label" if row.count > 5 else "words" if row.count > 2 else "word"  # noqa: PLR2004 -- the same


def _capitals(row: Row) -> str:
    """How many of a row's first words have capitals."""
    if row.text == row.lower:
        return "none"
    words = len(row.pieces)
    capitals = sum(map(ne, row.text.split(" ", MOST_PIECES), row.pieces))
    if capitals in (0, words):
        return "all" if capitals else "none"
    return "one" if capitals == 1 else "most" if 2 * capitals >= words else "some"


def _end(row: Row) -> str:
    if row.closed:
        return "closed"
    return "digit" if row.text[-1:].isdigit() else "open"


def _window(values: Sequence[int]) -> list[int]:
    """The sum of the values round each row, its own among them."""
    sums = [0, *accumulate(values)]
    last = len(values)
    below = [*sums[WIDE + 1 :], *[sums[-1]] * min(WIDE, last)]
    above = [*[0] * min(WIDE, last), *sums[: max(last - WIDE, 0)]]
    return [b - a for a, b in zip(above, below, strict=True)]


def _counted(signs: Sequence[bool]) -> list[str]:
    return [COUNTED[each] for each in _window(signs)] if any(signs) else [COUNTED[0]] * len(signs)


def _under(page: Page) -> list[str]:
    """The rule that judged a row last, looking up the page."""
    last, found = "none", []
    for row in page.rows:
        found.append(last)
        last = page.gone.get(row.index, last)
    return found


def _passed(sums: Sequence[int]) -> list[str]:
    """How much of all text stands above a row or in it, in tenths."""
    total = sums[-1] or 1
    return [f"{10 * each // total}0%" for each in sums[1:]]
