"""The open streams of news, one for each page that a browser shows."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

# Seconds between signs of life on a quiet stream: without them nobody notices that the other side is gone.
_ALIVE = 15


class Streams:
    """The open streams of news. `wake` and `close` may be called from any thread."""

    def __init__(self) -> None:
        self._news: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.closed = False

    def wake(self) -> None:
        """Have every stream look for news."""
        if self._loop:
            with contextlib.suppress(RuntimeError):  # the server has ended
                self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """End all streams."""
        self.closed = True
        self.wake()

    async def turns(self) -> AsyncIterator[bool]:
        """Yield True at first and when there may be news, False now and then when there is none."""
        self._loop = asyncio.get_running_loop()
        news = asyncio.Event()
        self._news.add(news)
        try:
            fresh = True
            while not self.closed:
                news.clear()
                yield fresh
                fresh = await _set(news, _ALIVE)
        finally:
            self._news.discard(news)

    async def woken(self, seconds: float) -> None:
        """Wait until there may be news, for so many seconds at most."""
        self._loop = asyncio.get_running_loop()
        news = asyncio.Event()
        self._news.add(news)
        await _set(news, seconds)
        self._news.discard(news)

    def _wake(self) -> None:
        for news in self._news:
            news.set()


async def _set(event: asyncio.Event, seconds: float) -> bool:
    """Whether an event is set within so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
