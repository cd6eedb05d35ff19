"""The line model's weights: what each feature of a row adds to the score that it is the article's, or takes off.

A logistic regression: the score is the logarithm of the odds, a plain sum, so its largest parts are the reason.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from ..linear import Column, Tables, contributions, tables
from .features import columns
from .page import Page

# Parts shown as evidence.
SHOWN = 3
# Weights have two decimals. As whole numbers they add up without an error, in any order.
HUNDREDTHS = 100


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """``weights.json``: what a row starts with, and by column what its values add; ``word`` by the words themselves."""

    bias: float
    word: dict[str, float]
    columns: dict[str, dict[str, float]]


class Weights(Struct, frozen=True):
    """The same in hundredths, made for looking up: a column's values by their parts."""

    bias: float
    word: Mapping[str, float]
    known: frozenset[str]
    tables: Tables


class Scored(Struct, frozen=True):
    """The scores of a page's rows, and what they came of: for each row the hundredths that each column adds, and its
    words.
    """

    scores: Sequence[float]
    found: Mapping[str, Column]
    added: Sequence[tuple[float, ...]]
    words: Sequence[frozenset[str]]

    def evidence(self, row: int) -> str:
        """The parts that spoke most strongly against a row, the strongest first."""
        known = weights().word
        parts = [(known[word], f"“{word}”") for word in self.words[row] if known[word] < 0]
        parts += [(weight, name) for weight, name in zip(self.added[row], self.found, strict=True) if weight < 0]
        return ", ".join(
            [f"{self._shown(name, row)} {weight / HUNDREDTHS:+.1f}" for weight, name in sorted(parts)[:SHOWN]]
        )

    def _shown(self, name: str, row: int) -> str:
        column = self.found.get(name)
        return f"{name}: {' '.join([part[row] for part in column])}" if column else name


@cache
def weights() -> Weights:
    """The shipped weights."""
    return prepared((files(__package__) / "weights.json").read_bytes())


def prepared(data: bytes) -> Weights:
    """Weights as they are looked up, from the bytes of their file."""
    written = msgspec.json.decode(data, type=Written)
    columns = {name: _whole(table) for name, table in written.columns.items()}
    word = _whole(written.word)
    return Weights(round(written.bias * HUNDREDTHS), word, frozenset(word), tables(columns))


def _whole(table: Mapping[str, float]) -> dict[str, float]:
    return {value: float(round(weight * HUNDREDTHS)) for value, weight in table.items()}


def scored(page: Page) -> Scored:
    """Score every row of a page whose hard rules have spoken: above 0 it is more likely the article's than not."""
    known = weights()
    found, words = columns(page, known.known)
    rows = contributions(found, known.tables)
    weigh = known.word.__getitem__
    spoken = [sum(map(weigh, each)) for each in words]
    sums = [(known.bias + a + b) / HUNDREDTHS for a, b in zip(map(sum, rows), spoken, strict=True)]
    return Scored(sums, found, rows, words)
