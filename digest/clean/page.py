"""What a rule sees: a page of rows, each with features that are computed once, and only when somebody asks."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise
from re import compile as pattern
from typing import NamedTuple

from msgspec import Struct

from ..languages import cues
from ..model import Line, Role, Why

# What may stand round the words of a label ("[Komentar (0)]:") without being part of it.
EDGES = " \t.,:;!?…·•*#»«›‹>|-–—_=~/\\+()[]{}<\"'“”‘’„°™®×✓→←▶▼▲"
DIGITS = "0123456789"
COUNTERS = EDGES + DIGITS
CLOSERS = "\"'”’»›)]}*_ "
END_MARKS = frozenset(".!?…。！？।؟۔")

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


# Nobody changes a row once it is made; it is not declared frozen because that would triple the time to make one.
@dataclass(slots=True, eq=False)
class Row:
    """One line as rules see it. What most rules ask for is computed at once, the rest when it is asked for first.

    ``text`` has single blanks, ``role`` is what the format said. ``lead`` is the lower-cased text from its first letter
    or digit on, ``first`` its first word, ``bare`` the lower-cased text without counters and punctuation at its edges:
    "Komentar (0)" is "komentar". ``count`` is how many pieces the blanks make, ``width`` the length in bytes of UTF-8.
    ``closed`` says whether the text ends like a sentence, closing quotes and brackets aside; ``sentence`` whether it is
    surely running text: long, and ending so, or very long; ``item`` whether it begins like an entry of a list;
    ``worth`` what it adds to a stretch of text. ``pieces`` are the first words as the blanks cut them, and the rest.
    """

    index: int
    text: str
    role: Role = "body"
    repeats: int = 1
    lower: str = field(init=False)
    lead: str = field(init=False)
    first: str = field(init=False)
    bare: str = field(init=False)
    pieces: list[str] = field(init=False)
    count: int = field(init=False)
    width: int = field(init=False)
    closed: bool = field(init=False)
    sentence: bool = field(init=False)
    item: bool = field(init=False)
    worth: float = field(init=False)
    _words: tuple[str, ...] | None = field(init=False, default=None)
    _dated: bool | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Compute what nearly every rule looks at."""
        text = self.text
        self.lower = text.lower()
        self.lead = self.lower.lstrip(EDGES)
        opening = FIRST.match(self.lead)
        self.first = opening[0] if opening else ""
        self.bare = self.lead.rstrip(COUNTERS).lstrip(COUNTERS)
        self.pieces = self.lower.split(" ", MOST_PIECES)
        self.count = len(self.pieces) if len(self.pieces) <= MOST_PIECES else text.count(" ") + 1
        self.width = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
        self.closed = text.rstrip(CLOSERS)[-1:] in END_MARKS or SIGNED.search(text[-SIGNATURE:]) is not None
        self.sentence = self.width >= PARAGRAPH or (self.width >= SENTENCE and self.closed)
        self.item = self.role == "item" or ITEM.match(text) is not None
        self.worth = GAIN + min(self.width, 400) / 100 if self.sentence else SHORT_GAIN if self._said() else LOSS

    def _said(self) -> bool:
        """Whether a row is text although it is short: a sentence, or the announcement of a list."""
        return (self.closed and self.count >= SPOKEN) or (self.count >= FLOWING and self.text[-1] == ":")

    @property
    def words(self) -> tuple[str, ...]:
        """The lower-cased words."""
        if self._words is None:
            self._words = tuple(WORDS.findall(self.lower))
        return self._words

    @property
    def dated(self) -> bool:
        """Whether the row is a date or a time and little else."""
        if self._dated is None:
            self._dated = self.count <= LABEL_WORDS and NUMBER.search(self.text) is not None and self._has_date_words()
        return self._dated

    def _has_date_words(self) -> bool:
        known = sum(word[0] in DIGITS or word in vocabulary("date-words") for word in self.words)
        return known * 4 >= len(self.words) * 3


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The single words that the language files list under a name, of all languages together."""
    return frozenset(cues(name))


class Lookup(NamedTuple):
    """Where phrases are looked for: the lower-cased lines, the rows by their bare texts and by their first words."""

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
        return replace(self, gone=gone)

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
    pairs = enumerate(zip(lines, counts, strict=True))
    rows = tuple(Row(i, " ".join(line.text.split()), line.role, count) for i, (line, count) in pairs)
    return Page(rows, _lookup(rows), _flowing(rows))


def _lookup(rows: Sequence[Row]) -> Lookup:
    bare: dict[str, list[Row]] = defaultdict(list)
    first: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        bare[row.bare].append(row)
        first[row.first].append(row)
    return Lookup("\n".join([row.lower for row in rows]), bare, first)


def _flowing(rows: tuple[Row, ...]) -> frozenset[int]:
    """Rows that break off in a sentence which the next row goes on with, and those that do."""
    found: set[int] = set()
    for row, following in pairwise(rows):
        if following.text[:1].islower() and row.count >= FLOWING and not row.closed:
            found |= {row.index, following.index}
    return frozenset(found)
