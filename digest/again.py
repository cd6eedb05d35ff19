"""What one build made, for the next: the same values give the same object again, and nothing is made twice."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, cast

from .memory import give_back

R = TypeVar("R")
T = TypeVar("T")
Given = TypeVarTuple("Given")
Step = Callable[..., Any]


class Again:
    """Results of pure functions, one for each function and name, with the values that each was made of.

    A function runs again only where it is given other values than last time. A result that comes out equal stays the
    object that it was, so what is made of it stands too: the early cutoff of Mokhov, Mitchell and Peyton Jones ("Build
    systems à la carte", 2018). Values are frozen, so comparing them is mostly asking whether they are the same object.
    """

    def __init__(self, *, remember: bool = True) -> None:
        """Without ``remember`` nothing is kept: for a build that is the last one of its process."""
        self._remember = remember
        self._last: dict[tuple[Hashable, Hashable], tuple[Any, Any]] = {}
        self._now: dict[tuple[Hashable, Hashable], tuple[Any, Any]] = {}

    def __call__(self, make: Callable[[*Given], R], name: Hashable, *given: *Given) -> R:
        """``make(*given)``: made last time if it was given the same then, under this name."""
        key = (make, name)
        found = self._last.get(key)
        if found is None or found[0] != given:
            return self.keep(make, name, given, make(*given))
        self._now[key] = found
        kept: R = found[1]
        return kept

    def each(
        self,
        step: Hashable,
        items: Sequence[T],
        make: Callable[..., Iterable[R]],
        *beside: Sequence[Any],
        given: object = None,
    ) -> Sequence[R]:
        """What a step makes of each item, of what stands ``beside`` it in other columns, and of all that is ``given``.

        ``make`` gets the columns of those rows alone in which something is new; where nothing is, the whole is the
        object that it was. Rows are compared where they stood, and one that has moved is found by the item's identity:
        to know ten thousand again by their names would take longer than all the rest.
        """
        columns = (items, *beside)
        _, last = self._last.get((step, "each"), (None, _Rows(given, ([],) * len(columns), [])))
        before = last.placed(items)
        new = sorted(set().union(*map(_others, columns, before.columns))) if given == last.given else range(len(items))
        results = zip(new, make(*([column[i] for i in new] for column in columns)), strict=True)
        made = _with(before.made, {i: result for i, result in results if before.made[i] != result})
        if self._remember:
            self._now[step, "each"] = (None, _Rows(given, columns, made))
        return made

    def known(self, step: Step, name: Hashable, given: object) -> Any:
        """The result of a step that was given the same last time, else None."""
        key = (step, name)
        found = self._last.get(key)
        if found is None or found[0] != given:
            return None
        # Those given now are the ones that the next build is likely to give.
        self._now[key] = (given, found[1])
        return found[1]

    def keep(self, step: Step, name: Hashable, given: object, result: R) -> R:
        """Keep a result that is not known; return it, or the last one where that is equal."""
        key = (step, name)
        last = self._last.get(key)
        kept: R = last[1] if last is not None and last[1] == result else result
        if self._remember:
            self._now[key] = (given, kept)
        return kept

    def onward(self, make: Callable[[*Given, R | None], R], *given: *Given) -> R:
        """``make(*given, last)``, where ``last`` is what it made last time, or None: it can go on from there.

        Such steps take several times the memory of what they make, which a build that is the last one gives back.
        """
        _, last = self._last.get((make, "onward"), (None, None))
        made = make(*given, last)
        if self._remember:
            self._now[make, "onward"] = (None, made)
        else:
            give_back()
        return made

    def forget(self) -> None:
        """Forget what nobody asked for since this was last called."""
        self._last, self._now = self._now, {}


class _Rows(NamedTuple):
    """What a step was given, all items and column by column, and what it made of each row."""

    given: object
    columns: tuple[Sequence[Any], ...]
    made: Sequence[Any]

    def placed(self, items: Sequence[object]) -> "_Rows":
        """These rows in new items' order: beside a new one stands what stood in its place, if anything did."""
        last = self.columns[0]
        start, stop, last_stop = window(items, last)
        there = {id(item): i for i, item in enumerate(last[start:last_stop], start)}
        places = [there.get(id(items[i]), i if i < last_stop else -1) for i in range(start, stop)]
        if places == list(range(start, last_stop)):
            return self

        def placed(column: Sequence[Any]) -> list[Any]:
            return [*column[:start], *(column[i] if i >= 0 else _NOTHING for i in places), *column[last_stop:]]

        return _Rows(self.given, tuple(map(placed, self.columns)), placed(self.made))


# What stood where nothing did; nothing is equal to it.
_NOTHING = object()


def window(items: Sequence[object], last: Sequence[object]) -> tuple[int, int, int]:
    """Where two sequences differ, from a start to a stop in each: between the objects that both begin and end with."""
    short = min(len(items), len(last))
    start = next(compress(count(), map(is_not, items, last)), short)
    end = next(compress(range(short - start), map(is_not, reversed(items), reversed(last))), short - start)
    return start, len(items) - end, len(last) - end


def parted(items: Sequence[T | R], kind: type[T], rest: type[R]) -> tuple[Sequence[T], tuple[R, ...]]:
    """Items of two kinds, one kind after the other; the sequence itself where all are of the first."""
    if rest not in set(map(type, items)):
        return cast("Sequence[T]", items), ()
    return [item for item in items if isinstance(item, kind)], tuple([item for item in items if isinstance(item, rest)])


def _others(column: Sequence[Any], before: Sequence[Any]) -> list[int]:
    """Where a column has another value than before."""
    # It compares places in memory first and looks at what lies there only where they differ.
    if column == before:
        return []
    start, stop, _ = window(column, before)
    return [i for i in range(start, stop) if column[i] is not before[i] and column[i] != before[i]]


def _with(made: Sequence[R], changed: Mapping[int, R]) -> Sequence[R]:
    if not changed:
        return made
    after = list(made)
    for i, result in changed.items():
        after[i] = result
    return after
