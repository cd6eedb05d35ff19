"""The two previews that the command line offers: with a server and without."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from click import style

from ..build import Builder
from .changes import Changes
from .session import Session, State
from .terminal import said
from .watch import Native, Polling, Watch

Say = Callable[[str], None]


class Where(NamedTuple):
    """Where to serve: at a host, on a port or the next free one, and whether to show it in the browser."""

    host: str
    port: int
    browse: bool


def watch(settings: Path, say: Say, *, poll: bool) -> None:
    """Build the project of a digest.toml whenever it changes, until a signal comes.

    Raises `DigestError` where there is no project, or it cannot be watched.
    """
    session = Session(settings, Builder(), _watch(poll), lambda before, now: _say(say, before, now))
    say("watching; Ctrl-C ends")
    _interruptible(session, session.wait)


def serve(settings: Path, say: Say, where: Where, *, poll: bool) -> None:
    """Do so, and serve the site there, with pages that reload themselves.

    Raises `DigestError` also where the site cannot be served there.
    """
    from .guard import is_local
    from .listen import address, listen, serve_on
    from .server import app, base
    from .streams import Streams

    host, port, browse = where
    streams = Streams()

    def tell(before: State, now: State) -> None:
        streams.wake()
        _say(say, before, now)

    with listen(host, port) as listener:
        if port not in {0, listener.getsockname()[1]}:
            say(f"port {port} is taken")
        session = Session(settings, Builder(), _watch(poll), tell)
        url = address(listener, host) + base(session.state)
        if not is_local(host):
            say(style(f"warning: everybody who reaches {host} can read this preview", fg="yellow"))
        say(f"{style(url, bold=True)} shows the site and reloads itself; Ctrl-C ends")
        if browse:
            _browse(url)
        application = app(lambda: session.state, lambda: session.busy, streams, host)
        _interruptible(session, lambda: serve_on(listener, application, streams))


def _watch(poll: bool) -> Callable[[Changes], Watch]:
    return Polling if poll else Native


def _say(say: Say, before: State, now: State) -> None:
    if line := said(before, now):
        say(line)


def _browse(url: str) -> None:
    import webbrowser
    from threading import Thread

    # Some systems' commands return when the browser is closed.
    Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _interruptible(session: Session, work: Callable[[], None]) -> None:
    """Do the work while the session runs, until it is done or interrupted."""
    try:
        with session:
            work()
    except KeyboardInterrupt:
        pass
    if session.alive:
        # A build that has not heard of the end would keep us waiting. It may be cut off: the next one tidies up.
        os._exit(0)
