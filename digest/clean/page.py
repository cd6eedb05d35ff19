"""What a rule sees: a page of rows, each with features that are computed once, and only when somebody asks."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from re import compile as pattern
from typing import NamedTuple

from msgspec import Struct

from ..languages import cues, languages
from ..model import Line, Role, Why
from .repairs import loose

# What may stand round the words of a label ("[Komentar (0)]:") without being part of it.
EDGES = " \t.,:;!?…·•*#»«›‹>|-–—_=~/\\+()[]{}<\"'“”‘’„°™®×✓→←▶▼▲"
DIGITS = "0123456789"
COUNTERS = EDGES + DIGITS
CLOSERS = "\"'”’»›)]}*_ "
END_MARKS = frozenset(".!?…。！？।؟۔")

# Stands in a cue phrase for the rest of the line.
GAP = "…"

# A row so long that ends like a sentence is text; one of such a length is text whatever it ends like. Both in bytes of
# UTF-8, so that scripts which say more with a character need fewer of them.
SENTENCE = 45
PARAGRAPH = 170
LABEL_WORDS = 14
# So many words tell what a row is about.
MOST_PIECES = 24
# So many words that end like a sentence may be one; so many that do not are no label any more.
SPOKEN = 4
FLOWING = 5

# What a row adds to a stretch of text: a sentence, a shorter one, any other. The loss is small on purpose: a table or a
# list inside the article must not cost the text behind it. To keep a menu too many is the lesser harm.
GAIN = 1.0
SHORT_GAIN = 0.5
LOSS = -0.05

NUMBER = pattern("[0-9]")
WORDS = pattern(r"[^\W_]+")
FIRST = pattern(r"[^\W_]+|\S")
# A sentence's end and after it who reported it: "… katanya. (Nama)", "… lalu. – BERNAMA", "… itu.[]".
SIGNED = pattern(r"[.!?…][\"'”’)]?\s?(?:\([^()]{1,40}\)|\[[^\][]{0,20}\]|[-–—]\s?[A-Z][\w ./]{1,30})\s?$")
SIGNATURE = 50
ITEM = pattern(r"(?:(?:\d{1,3}[.)])+(?!\d)|[-–—•*·▪●◦‣✔✅]|[a-zA-Z][.)])\s*\S")
ADDRESS = pattern(r"(?:https?://|www\.)\S+")


class Finding(Struct, frozen=True):
    """What a rule says of one row: what the line is, and the words that made the rule speak."""

    row: int
    role: Role
    evidence: str


class Verdict(NamedTuple):
    """What a line that is dropped is, and why it goes."""

    role: Role
    why: Why


Verdicts = Mapping[int, Verdict]


# The collector need not look at rows: they are many, and nothing in them leads back to them.
class Row(Struct, frozen=True, eq=False, gc=False):
    """One line as rules see it.

    ``text`` has single blanks, ``role`` is what the format said. ``lead`` is the lower-cased text from its first letter
    or digit on, ``first`` its first word, ``bare`` the lower-cased text without counters and punctuation at its edges:
    "Komentar (0)" is "komentar". ``count`` is how many pieces the blanks make, ``width`` the length in bytes of UTF-8.
    ``closed`` says whether the text ends like a sentence, closing quotes and brackets aside; ``sentence`` whether it is
    surely running text: long, and ending so, or very long; ``item`` whether it begins like an entry of a list;
    ``dated`` whether it is a date or a time and little else; ``worth`` what it adds to a stretch of text. ``pieces``
    are the first words as the blanks cut them, and the rest.
    """

    index: int
    text: str
    role: Role
    repeats: int
    lower: str
    lead: str
    first: str
    bare: str
    pieces: list[str]
    count: int
    width: int
    closed: bool
    sentence: bool
    item: bool
    dated: bool
    worth: float

    @property
    def words(self) -> list[str]:
        """The lower-cased words."""
        return WORDS.findall(self.lower)


def row_of(index: int, line: Line, repeats: int = 1) -> Row:
    """The row of a line that stands at a place on its page, and in so many seeds."""
    text = " ".join(line.text.split()) if loose(line.text) else line.text
    lower = text.lower()
    lead = lower.lstrip(EDGES)
    pieces = lower.split(" ", MOST_PIECES)
    count = len(pieces) if len(pieces) <= MOST_PIECES else text.count(" ") + 1
    width = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    closed = text.rstrip(CLOSERS)[-1:] in END_MARKS or SIGNED.search(text, len(text) - SIGNATURE) is not None
    sentence = width >= PARAGRAPH or (width >= SENTENCE and closed)
    # Short text is a sentence, or the announcement of a list.
    said = (closed and count >= SPOKEN) or (count >= FLOWING and text[-1] == ":")
    return Row(
        index,
        text,
        line.role,
        repeats,
        lower,
        lead,
        pieces[0] if pieces[0].isalnum() else opening(lead),
        lead.rstrip(COUNTERS).lstrip(COUNTERS),
        pieces,
        count,
        width,
        closed,
        sentence,
        line.role == "item" or ITEM.match(text) is not None,
        count <= LABEL_WORDS and NUMBER.search(text) is not None and _dated(lower),
        GAIN + min(width, 400) / 100 if sentence else SHORT_GAIN if said else LOSS,
    )


def _dated(lower: str) -> bool:
    words = WORDS.findall(lower)
    known = sum(word[0] in DIGITS or word in vocabulary("date-words") for word in words)
    return known * 4 >= len(words) * 3


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The single words that the language files list under a name, of all languages together."""
    return frozenset(cues(name))


class Lookup(NamedTuple):
    """Where phrases are looked for: the lower-cased lines, and the rows by their bare texts and by their first words,
    as far as a phrase of any language is such a text or begins with such a word.
    """

    text: str
    bare: Mapping[str, Sequence[Row]]
    first: Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Page:
    """All rows of one draft, and how to find them by words; which of them are parts of sentences that run over the ends
    of lines; and which of them earlier layers have judged (row to rule name).
    """

    rows: tuple[Row, ...]
    lookup: Lookup
    flowing: frozenset[int] = frozenset()
    gone: Mapping[int, str] = field(default_factory=dict)

    def open(self) -> Iterator[Row]:
        """The rows that nothing has judged yet."""
        gone = self.gone
        return (row for row in self.rows if row.index not in gone)

    def without(self, gone: Mapping[int, str]) -> "Page":
        """The same page, seen after these rows were judged."""
        return Page(self.rows, self.lookup, self.flowing, gone)

    @cached_property
    def body(self) -> range:
        """The rows among which the article stands: the stretch with most text and least else. Empty without text."""
        worth = [row.worth for row in self.rows]
        for row in self.flowing:
            worth[row] = max(worth[row], SHORT_GAIN)
        for row, rule in self.gone.items():
            worth[row] = BREAKS.get(rule, 0.0)
        return densest(worth)


# What begins another part of a page: text beyond it is rarely the article's.
BREAKS: Mapping[str, float] = {"comments": -30.0, "legal": -5.0}


def densest(weights: Sequence[float]) -> range:
    """The consecutive weights with the largest sum, the first such stretch; empty if none is above nothing."""
    best, best_sum, start, total = range(0), 0.0, 0, 0.0
    for index, weight in enumerate(weights):
        if total <= 0:
            start, total = index, 0.0
        total += weight
        if total > best_sum:
            best, best_sum = range(start, index + 1), total
    return best


Rule = Callable[[Page], Iterator[Finding]]


def page_of(lines: Sequence[Line], repeats: Sequence[int]) -> Page:
    """Rows for a draft's lines; a line without a count occurs once."""
    counts = [*repeats[: len(lines)], *[1] * (len(lines) - len(repeats))]
    rows = tuple(map(row_of, range(len(lines)), lines, counts))
    return Page(rows, _lookup(rows), _flowing(rows))


def _lookup(rows: Sequence[Row]) -> Lookup:
    bare: dict[str, list[Row]] = defaultdict(list)
    first: dict[str, list[Row]] = defaultdict(list)
    whole, openings = _known()
    for row in rows:
        if row.bare in whole:
            bare[row.bare].append(row)
        if row.first in openings:
            first[row.first].append(row)
    return Lookup("\n".join([row.lower for row in rows]), bare, first)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The phrases of all rules and languages, and the words with which they begin."""
    every = [phrase for each in languages().values() for known in each.cues.values() for phrase in known]
    return frozenset(every), frozenset(opening(phrase.strip(GAP + " ")) for phrase in every)


def opening(text: str) -> str:
    """The first word of a text, or the mark that it begins with; empty where there is none."""
    found = FIRST.match(text)
    return found[0] if found else ""


def _flowing(rows: tuple[Row, ...]) -> frozenset[int]:
    """Rows that break off in a sentence which the next row goes on with, and those that do."""
    found: set[int] = set()
    for row, following in pairwise(rows):
        if following.text[:1].islower() and row.count >= FLOWING and not row.closed:
            found |= {row.index, following.index}
    return frozenset(found)
