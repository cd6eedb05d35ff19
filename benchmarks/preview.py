"""How soon a saved article is served by the live preview beside ``hugo server``, on the same made-up articles.

    pip install --group benchmark
    python -m benchmarks.preview [--articles 5 1000 10000] [--edits 20]

Prints a Markdown table of milliseconds, the median and the 90th percentile of the edits, each of which adds two words
to another article: from the end of a save until an open page is told of it (digest by a stream of events, hugo by its
web socket), and until the article's page is served with the new text. Both watch with their defaults; the first edit
is not counted.
"""

import argparse
import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

from benchmarks.build import digest_project, hugo_project

# Seconds that a server may take to begin, and to show an edit.
PATIENCE = 1800.0
# Seconds between two requests for a page.
STEP = 0.002
HELLO = b'{"command":"hello","protocols":["http://livereload.com/protocols/official-7"]}'


class Preview(NamedTuple):
    """A running server: its port, and of an article by its number its file and its path."""

    port: int
    file: Callable[[int], Path]
    path: Callable[[int], str]
    news: Callable[[int], socket.socket]
    sign: bytes


class Times(NamedTuple):
    """Milliseconds from each save until an open page is told, and until the article's page is new."""

    told: list[float]
    served: list[float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[5, 1000, 10000])
    parser.add_argument("--edits", type=int, default=20)
    given = parser.parse_args()
    print("| articles | server | told | told, 90 % | served | served, 90 % |\n|---|---|---|---|---|---|")  # noqa: T201
    for count in given.articles:
        for name, serving in (("hugo", hugo), ("digest", digest)):
            with TemporaryDirectory() as folder, serving(Path(folder), count) as preview:
                print(row(count, name, measured(preview, count, given.edits)), flush=True)  # noqa: T201


def row(count: int, name: str, times: Times) -> str:
    """A row of the table."""
    figures = (figure for each in times for figure in (statistics.median(each), percentile(each, 0.9)))
    return f"| {count:,} | {name} | " + " | ".join(f"{figure:,.0f}" for figure in figures) + " |"


def percentile(values: list[float], part: float) -> float:
    """The value that this part of them does not exceed (nearest rank)."""
    return sorted(values)[max(0, -(-len(values) * round(part * 100) // 100) - 1)]


def measured(preview: Preview, count: int, edits: int) -> Times:
    """Edit one article after the other."""
    each = [edited(preview, n % count, n) for n in range(edits + 1)]
    return Times([told for told, _ in each[1:]], [served for _, served in each[1:]])


def edited(preview: Preview, article: int, number: int) -> tuple[float, float]:
    """Lengthen the last sentence of an article; return the milliseconds until a page is told and until it is served."""
    added, path = f", line {number + 1:04}.", preview.file(article)
    text = path.read_text().rstrip(".\n") + f"{added}\n"
    heard: list[float] = []
    with closing(preview.news(preview.port)) as news:
        listener = Thread(target=lambda: heard.append(heard_at(news, preview.sign)))
        listener.start()
        path.write_text(text)
        start = time.perf_counter()
        until(lambda: added in page(preview.port, preview.path(article)))
        served = time.perf_counter()
        listener.join(PATIENCE)
    # What comes later is no part of the next edit.
    time.sleep(0.5)
    return (heard[0] - start) * 1000, (served - start) * 1000


def heard_at(news: socket.socket, sign: bytes) -> float:
    """When a sign comes."""
    got = b""
    while sign not in got:
        part = news.recv(1 << 16)
        if not part:
            raise ConnectionError("the server ended the connection")
        got += part
    return time.perf_counter()


def page(port: int, path: str) -> str:
    """The text of a page; none where there is no whole answer yet: hugo serves files while it writes them."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""


def until(test: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not test():
        if time.monotonic() > end:
            sys.exit("the server did not answer as it should")
        time.sleep(STEP)


@contextmanager
def digest(folder: Path, count: int) -> Iterator[Preview]:
    """Our preview."""
    from digest import ledger

    root, port = digest_project(folder / "ours", count), free_port()
    with running(root, port, sys.executable, "-m", "digest", "serve", "--port", str(port)):
        slugs = {name: promise.slug for name, promise in ledger.load(root / "ledger.json").articles.items()}
        yield Preview(
            port,
            lambda n: root / "seeds" / f"a{n:05}.txt",
            lambda n: f"/articles/{slugs[f'a{n:05}.txt']}.html",
            stream,
            b"data: ",
        )


@contextmanager
def hugo(folder: Path, count: int) -> Iterator[Preview]:
    """hugo's."""
    root, port = hugo_project(folder / "hugo", count), free_port()
    with running(root, port, "hugo", "server", "--port", str(port), "--bind", "127.0.0.1"):
        yield Preview(
            port, lambda n: root / "content" / f"a{n:05}.md", lambda n: f"/a{n:05}/", web_socket, b'"command":"reload"'
        )


@contextmanager
def running(root: Path, port: int, *command: str) -> Iterator[None]:
    """A server in a process of its own, once it answers."""
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own commands
    try:
        until(lambda: "<h1" in page(port, "/") or "<h2" in page(port, "/"))
        yield
    finally:
        process.terminate()
        process.wait()


def stream(port: int) -> socket.socket:
    """Our stream of news, past what it says at first."""
    return asked(port, "/.digest/events?path=/", "Accept: text/event-stream", past=b"data: ")


def web_socket(port: int) -> socket.socket:
    """hugo's, past its greeting (RFC 6455; a client's frame is masked, here with zeros)."""
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
    news = asked(
        port,
        "/livereload",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        key,
        past=b"\r\n\r\n",
    )
    news.sendall(bytes((0x81, 0x80 | len(HELLO))) + bytes(4) + HELLO)
    heard_at(news, b"hello")
    return news


def asked(port: int, path: str, *headers: str, past: bytes) -> socket.socket:
    """A connection on which a path was asked for, and on which this has come."""
    news = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    news.sendall("\r\n".join((f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers, "", "")).encode())
    heard_at(news, past)
    return news


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
