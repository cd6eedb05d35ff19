"""Changed paths, collected until they have been quiet for a moment: a save is many events, a checkout is thousands."""

from collections.abc import Iterator
from threading import Condition
from time import monotonic

# Seconds: the shortest pause that is taken for the end of a save, that where a file went away (half of an atomic save),
# the longest, and after how long a burst without any pause is built all the same.
_QUIET, _GONE, _LONG = 0.01, 0.03, 0.25
_PATIENCE = 2.0
# Seconds without an event after which it is time to see what no event told of: longer than a file's stamp is in doubt.
_CALM = 2.5


def pause(burst: float, gone: bool) -> float:
    """How many seconds without an event end a burst that has lasted for so long: a quarter of it, within bounds."""
    return min(max(burst / 4, _GONE if gone else _QUIET), _LONG)


class Changes:
    """Paths that changed, from any thread; iterating waits for the next batch of them, and ends with `close`.

    When it has been calm for a while after one, an empty batch comes.
    """

    def __init__(self) -> None:
        self._paths: set[str] = set()
        # Those that have not come back: an atomic save may be half done.
        self._gone: set[str] = set()
        self._closed = False
        self._news = Condition()

    def add(self, path: str, *, gone: bool = False) -> None:
        """Note a path that changed, or that is gone."""
        with self._news:
            self._paths.add(path)
            if gone:
                self._gone.add(path)
            else:
                self._gone.discard(path)
            self._news.notify_all()

    def close(self) -> None:
        """End the iteration, also one that is waiting."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    @property
    def closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed

    @property
    def pending(self) -> bool:
        """Whether something changed since the last batch."""
        return bool(self._paths)

    def __iter__(self) -> Iterator[frozenset[str]]:
        batch: frozenset[str] = frozenset()
        while True:
            with self._news:
                if self._news.wait_for(lambda: self._paths or self._closed, _CALM if batch else None):
                    self._settle()
                if self._closed:
                    return
                batch, self._paths, self._gone = frozenset(self._paths), set(), set()
            yield batch

    def _settle(self) -> None:
        start = monotonic()
        while not self._closed and (burst := monotonic() - start) < _PATIENCE:
            if not self._news.wait(pause(burst, bool(self._gone))):
                return
