"""How common words are: the shipped tables, made by ``training/background.py``, as inverse document frequencies."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

# A language without a table of its own has words as rare as in a collection of this many articles.
DOCUMENTS = 2000


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of one language: how many ``documents``; by step the words (a space between) that so many hold.

    A word of step n is in 2^(-n/2) of the documents, rounded.
    """

    documents: int = DOCUMENTS
    stems: Mapping[str, str] = {}
    bridge: Mapping[str, str] = {}


@cache
def tables() -> Mapping[str, Table]:
    """Every shipped table by its language's code, sorted."""
    folder = files("digest.group") / "background"
    found = sorted((entry.name, entry.read_bytes()) for entry in folder.iterdir() if entry.name.endswith(".json"))
    return {name.removesuffix(".json"): msgspec.json.decode(data, type=Table) for name, data in found}


def _steps(words_by_step: Mapping[str, str]) -> dict[str, int]:
    return {word: int(step) for step, words in words_by_step.items() for word in words.split()}


def inverse(step: int) -> float:
    """The inverse document frequency of a step (natural logarithm), at least a little for the commonest word."""
    return 0.1 + step / 2 * math.log(2)


@cache
def bridge_weights() -> tuple[Mapping[str, float], float]:
    """The inverse document frequency of bridge keys, and that of a key in no table.

    A key weighs what it does in the language where it is commonest: "Moscow" is rare in local news alone.
    """
    steps: dict[str, int] = {}
    for table in tables().values():
        for key, step in _steps(table.bridge).items():
            steps[key] = min(step, steps.get(key, step))
    return {key: inverse(step) for key, step in steps.items()}, math.log(DOCUMENTS)


@cache
def stem_weights(language: str) -> tuple[Mapping[str, float], float]:
    """The same for the stems of a language; a name weighs as little as on the bridge."""
    table = tables().get(language) or Table()
    own = {word: inverse(step) for word, step in _steps(table.stems).items()}
    rare = math.log(table.documents)
    names = {key: weight for key, weight in bridge_weights()[0].items() if weight < own.get(key, rare)}
    return {**own, **names}, rare


@cache
def shared_cognates() -> frozenset[str]:
    """The cognate keys that occur in two languages at least."""
    seen: set[str] = set()
    shared: set[str] = set()
    for table in tables().values():
        own = {key for key in _steps(table.bridge) if key[0] == "~"}
        shared |= own & seen
        seen |= own
    return frozenset(shared)
