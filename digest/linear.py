"""Linear models over columns of words: the weights of their values, and what each column adds to each row's score."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from sys import intern

# One or several lists of words, one for each row; the words of a row together are its value in the column.
Column = tuple[Sequence[str], ...]
Tables = Mapping[str, Mapping[tuple[str, ...], float]]


def tables(written: Mapping[str, Mapping[str, float]]) -> Tables:
    """The weights by column and value, made for looking up; in a file blanks divide the words of a value.

    The words are interned, for a value is found sooner by words that are the very same objects.
    """
    return {
        name: {tuple(map(intern, value.split(" "))): weight for value, weight in table.items()}
        for name, table in written.items()
    }


def contributions(found: Mapping[str, Column], known: Tables) -> list[tuple[float, ...]]:
    """For each row what each column adds, in the columns' order; an unknown value adds nothing."""
    weighed = [map(known[name].get, zip(*column, strict=True), repeat(0.0)) for name, column in found.items()]
    return list(zip(*weighed, strict=True))
