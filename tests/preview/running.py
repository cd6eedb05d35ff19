"""A preview at work: its builds, its watch, its server, in this process."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from digest.build import Builder
from digest.preview.listen import address, listen, serve_on
from digest.preview.server import app, base
from digest.preview.session import Session, State
from digest.preview.streams import Streams
from digest.preview.watch import Native

# Seconds that nothing takes, however busy the machine is.
PATIENCE = 60.0


class Answer(NamedTuple):
    """What came back for a request."""

    status: int
    headers: HTTPMessage
    text: str


class Preview:
    """A running preview; ``url`` ends in a slash."""

    def __init__(self, root: Path, session: Session, top: str) -> None:
        self.root = root
        self.site = session.state.project.site
        self.session = session
        self.url = top + base(session.state)
        self.port = int(urlsplit(top).port or 0)

    def until(self, test: Callable[[State], object]) -> State:
        """The first state that is as wished."""
        end = time.monotonic() + PATIENCE
        while not test(self.session.state):
            assert time.monotonic() < end, self.session.state
            time.sleep(0.005)
        return self.session.state

    def page(self, title: str) -> str:
        """The address of the article whose headline this is."""
        files = sorted((self.site / "articles").glob("*.html"))
        return self.url + next(
            f"articles/{file.name}" for file in files if f"<title>{title}" in file.read_text("utf-8")
        )

    def get(self, path: str, **headers: str) -> Answer:
        """The answer to a request; a keyword ``if_none_match`` is the header If-None-Match."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())

    def news(self, path: str) -> Iterator[dict[str, Any]]:
        """The messages of a page's stream; close it."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", f"/.digest/events?path={path}")
            with connection.getresponse() as response:
                assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
                yield from (json.loads(line[6:]) for line in response if line.startswith(b"data: "))


@contextmanager
def previewing(root: Path, port: int = 0) -> Iterator[Preview]:
    """A preview of a project, once its first build is done; afterwards nothing of it is left."""
    streams = Streams()
    listener = listen("127.0.0.1", port)
    with listener, Session(root / "digest.toml", Builder(), Native, lambda before, now: streams.wake()) as session:
        application = app(lambda: session.state, lambda: session.busy, streams, "127.0.0.1")
        server = Thread(target=serve_on, args=(listener, application, streams))
        server.start()
        preview = Preview(root, session, address(listener, "127.0.0.1"))
        try:
            preview.until(lambda state: state.version)
            yield preview
        finally:
            streams.close()
            server.join(PATIENCE)
    assert not server.is_alive()
    assert not session.alive
