"""What one build made, for the next: the same values give the same object again, and nothing is made twice."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar, TypeVarTuple

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

    def each(self, step: Hashable, items: Sequence[T], make: Callable[[Sequence[T]], Sequence[R]]) -> list[R]:
        """What a step makes of each item; ``make`` is given those that are not the very objects of last time.

        To know ten thousand articles again by what they are rather than by their names takes a fifth of the time.
        """
        _, known = self._last.get((step, "each"), ((), {}))
        new = [item for item in items if id(item) not in known]
        made = dict(zip(map(id, new), make(new), strict=True))
        found = [known[i] if (i := id(item)) in known else made[i] for item in items]
        if self._remember:
            # The items are kept, so that no other object is given the place of one of them.
            self._now[step, "each"] = (items, dict(zip(map(id, items), found, strict=True)))
        return found

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
        """``make(*given, last)``, where ``last`` is what it made last time, or None: it can go on from there."""
        _, last = self._last.get((make, "onward"), (None, None))
        made = make(*given, last)
        if self._remember:
            self._now[make, "onward"] = (None, made)
        return made

    def forget(self) -> None:
        """Forget what nobody asked for since this was last called."""
        self._last, self._now = self._now, {}
