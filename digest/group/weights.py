"""How common words are: the shipped tables, made by ``training/background.py``, and inverse document frequencies."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from msgspec import Struct

from .meanings import meanings
from .rows import Floats

# A word in no table, and each word of a language without a table, is in one of so many articles.
RARE = 2000
# In steps of an octave, how rare a word is that weighs most: where a word or two more or less would be a step, words
# would change their weights all the time.
RAREST = 9


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of one language: how many ``documents``; by step the words (a space between) that so many hold.

    A word of step n is in 2^(-n/2) of the documents, rounded.
    """

    documents: int
    stems: Mapping[str, str]
    bridge: Mapping[str, str]


@cache
def tables() -> Mapping[str, Table]:
    """Every shipped table by its language's code, sorted."""
    folder = files("digest.group") / "background"
    found = sorted((entry.name, entry.read_bytes()) for entry in folder.iterdir() if entry.name.endswith(".json"))
    return {name.removesuffix(".json"): msgspec.json.decode(data, type=Table) for name, data in found}


def _shares(words_by_step: Mapping[str, str]) -> dict[str, float]:
    return {word: 2 ** (-int(step) / 2) for step, words in words_by_step.items() for word in words.split()}


@cache
def bridge_shares() -> Mapping[str, float]:
    """The share of articles that hold a bridge key, where it is commonest: "Moscow" is rare in local news alone."""
    shares: dict[str, float] = {}
    for code, table in tables().items():
        meant, stems = meanings(code), _shares(table.stems)
        keys = {meant[stem]: share for stem, share in stems.items() if stem in meant}
        for key, share in {**_shares(table.bridge), **keys}.items():
            shares[key] = max(share, shares.get(key, share))
    return shares


@cache
def stem_shares(language: str) -> Mapping[str, float]:
    """The share of a language's articles that hold a stem; a name is as common as on the bridge."""
    table = tables().get(language)
    own = _shares(table.stems) if table else {}
    return {**own, **{key: share for key, share in bridge_shares().items() if share > own.get(key, 1 / RARE)}}


def inverse(share: float) -> float:
    """The inverse document frequency (natural logarithm) of what a share of all articles holds, in steps of an octave,
    so that one article more or less hardly ever changes it; at least a little for the commonest word."""
    return _at_step(round(-math.log2(share)))


def _at_step(step: int) -> float:
    return 0.1 + min(step, RAREST) * math.log(2)


# Shares between two steps, the smallest first, and what a share weighs that is less than so many of them.
_BOUNDS = np.array([2 ** -(step + 0.5) for step in reversed(range(RAREST))])
_WEIGHTS = np.array([_at_step(step) for step in reversed(range(RAREST + 1))])


def inverses(shares: Floats) -> Floats:
    """The inverse document frequencies of many shares."""
    found: Floats = _WEIGHTS[np.searchsorted(_BOUNDS, shares)]
    return found


@cache
def shared_cognates() -> frozenset[str]:
    """The cognate keys that occur in two languages at least."""
    seen: set[str] = set()
    shared: set[str] = set()
    for table in tables().values():
        own = {key for key in _shares(table.bridge) if key[0] == "~"}
        shared |= own & seen
        seen |= own
    return frozenset(shared)
