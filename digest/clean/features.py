"""Turns a page into columns of features for the line model: shape, words, neighbours, place, repeats, density of text.

A column is one or several lists of words, one for each row; the words of a row together are its value in that column
("16+ open"; no word has a blank), and what the values weigh stands in ``weights.json``. Columns and not rows, because
Python walks a list several times as fast as it calls a function for each row. All but ``first`` and the known words
work in a language that nobody told us of.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

from ..languages import languages
from .page import LABEL_WORDS, PARAGRAPH, Page, Row

Column = tuple[Sequence[str], ...]

# Widths in bytes of UTF-8, as everywhere in the cleaner; distances in rows.
WIDTHS = (8, 16, 28, 45, 70, 110, 170, 260, 420)
DISTANCES = (1, 2, 3, 5, 9, 17, 33)
DENSITIES = (1, 40, 100, 200, 350, 600)
SMALL_WORDS = (1, 2, 3, 4, 5)
# So far a row looks up and down the page for text around it, and so many words say what a row speaks of.
WIDE = 12
MOST_WORDS = 24
EDGE = "edge"
JUDGED = "judged"


def step(value: int, bounds: Sequence[int]) -> str:
    """The step on which a value stands: "40+" for 43, "<8" below all."""
    at = bisect_right(bounds, value)
    return f"{bounds[at - 1]}+" if at else f"<{bounds[0]}"


# Most values are small: a table of them is quicker than a search.
SIZES = tuple(step(width, WIDTHS) for width in range(WIDTHS[-1] + 1))
FAR = tuple(step(distance, DISTANCES) for distance in range(DISTANCES[-1] + 1))
DENSE = tuple(step(width, DENSITIES) for width in range(DENSITIES[-1] + 1))
SMALL = tuple(step(count, SMALL_WORDS) for count in range(SMALL_WORDS[-1] + 1))

MARKS = {".": "stop", "!": "cry", "?": "question", ":": "colon", ",": "comma", ";": "comma", "…": "dots"}


def columns(page: Page, known: frozenset[str]) -> tuple[Mapping[str, Column], list[frozenset[str]]]:
    """All features of the rows of a page whose hard rules have spoken, and the ``known`` words that each row has."""
    rows, gone = page.rows, page.gone
    kinds = [JUDGED if row.index in gone else _kind(row) for row in rows]
    pieces = [row.lower.split(" ", MOST_WORDS) for row in rows]
    found = {**_own(rows, pieces, kinds), **_neighbours(kinds), **_placed(page, kinds)}
    return found, [known.intersection(each) for each in pieces]


def _own(rows: Sequence[Row], pieces: list[list[str]], kinds: list[str]) -> dict[str, Column]:
    sizes = [SIZES[row.width] if row.width < len(SIZES) else SIZES[-1] for row in rows]
    small, most = function_words(), len(SMALL) - 1
    return {
        "shape": (sizes, [MARKS.get(row.text[-1:]) or _end(row) for row in rows]),
        "small words": (sizes, [SMALL[min(len(small.intersection(each)), most)] for each in pieces]),
        "first": ([row.first for row in rows],),
        "seeds": (kinds, [str(row.repeats) for row in rows]),
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
    texts = [row.width if kind in ("text", "sentence") else 0 for row, kind in zip(page.rows, kinds, strict=True)]
    sums = [0, *accumulate(texts)]
    place = _place(length, page.body)
    share = [f"{10 * sum(map(bool, texts)) // max(length, 1)}0%"] * length
    return {
        "place": (place, kinds),
        "text around": (_window(sums, WIDE), kinds),
        "texts": (share, kinds),
        "texts at": (share, place),
        "under": (_under(page), kinds),
        "passed": (_passed(sums),),
    }


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


def _end(row: Row) -> str:
    if row.closed:
        return "closed"
    return "digit" if row.text[-1:].isdigit() else "open"


@cache
def function_words() -> frozenset[str]:
    """The small words of every language with a file, in one set: sentences have them, menus do not."""
    known = languages().values()
    return frozenset().union(*(each.unfinished | each.phrase_starts | each.leaning for each in known))


def _window(sums: Sequence[int], reach: int) -> list[str]:
    """How much text a row has around it within so many rows; ``sums`` are the running totals, nothing first."""
    last, most, size = len(sums) - 1, len(DENSE) - 1, 2 * reach + 1
    below = [*sums[reach + 1 :], *[sums[-1]] * min(reach, last)]
    above = [*[0] * min(reach, last), *sums[: max(last - reach, 0)]]
    return [DENSE[min((b - a) // size, most)] for a, b in zip(above, below, strict=True)]


def _far(distance: int) -> str:
    return FAR[distance] if distance < len(FAR) else FAR[-1]


def _place(length: int, body: range) -> list[str]:
    """Where a row stands: so far before the article's stretch, behind it, or from its two ends."""
    start, stop = body.start, body.stop
    before = [f"before:{_far(start - at)}" for at in range(start)]
    inside = [f"inside:{_far(at - start)}:{_far(stop - 1 - at)}" for at in body]
    return [*before, *inside, *[f"behind:{_far(at - stop)}" for at in range(stop, length)]]


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
