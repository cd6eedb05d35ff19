"""The ranker's weights: what each feature of a sentence adds to the score that it belongs in the summary, or takes off.

A logistic regression: the score is the logarithm of the odds, a plain sum, so its largest parts are the reason.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from ..linear import Column, Tables, contributions, tables

# Parts that an explanation shows.
SHOWN = 4


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """``weights.json``: what a sentence starts with, and by column what its values add."""

    bias: float
    columns: dict[str, dict[str, float]]


class Weights(Struct, frozen=True):
    """The same, made for looking up: a column's values by their parts."""

    bias: float
    tables: Tables


class Part(Struct, frozen=True):
    """What one feature adds to a score: the column's name, the sentence's value in it, and the weight."""

    column: str
    value: str
    weight: float


class Scored(Struct, frozen=True):
    """The scores of an article's sentences, and what they came of: for each sentence what each column adds."""

    scores: Sequence[float]
    found: Mapping[str, Column]
    added: Sequence[tuple[float, ...]]

    def parts(self, at: int) -> tuple[Part, ...]:
        """The parts that weigh most in a sentence's score, for or against, the heaviest first."""
        added = self.added[at]
        named = zip(self.found.items(), added, strict=True)
        parts = [Part(name, " ".join(part[at] for part in column), weight) for (name, column), weight in named]
        return tuple(sorted(parts, key=lambda part: -abs(part.weight))[:SHOWN])


@cache
def weights() -> Weights:
    """The shipped weights."""
    return prepared((files(__package__) / "weights.json").read_bytes())


def prepared(data: bytes) -> Weights:
    """Weights as they are looked up, from the bytes of their file."""
    written = msgspec.json.decode(data, type=Written)
    return Weights(written.bias, tables(written.columns))


def scored(found: Mapping[str, Column], known: Weights) -> Scored:
    """Score sentences by their columns: the higher, the more likely in a summary."""
    rows = contributions(found, known.tables)
    return Scored([round(known.bias + sum(row), 6) for row in rows], found, rows)
