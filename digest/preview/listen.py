"""Where the preview's server listens, and how it begins and ends."""

import errno
import os
import socket
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from ..model import DigestError
from .guard import Patient, is_any
from .streams import Streams

# So many ports are tried.
_TRIED = 20
# Seconds that a browser has at the end to take what it asked for.
_GRACE = 1


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to ``port``, or to the next free one. Raises `DigestError` where there is none."""
    last = port + _TRIED if port else port
    for each in range(port, last + 1):
        try:
            return _bound(host, each)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or each == last:
                raise DigestError(
                    f"{host}:{each}: cannot be served on ({error}); set another --host or --port"
                ) from error
    raise AssertionError


def address(listener: socket.socket, host: str) -> str:
    """Where a browser on this machine finds what a socket serves that is bound to a host."""
    here = "localhost" if is_any(host) else host
    shown = f"[{here}]" if ":" in here else here
    return f"http://{shown}:{listener.getsockname()[1]}"


def serve_on(listener: socket.socket, application: ASGIApp, streams: Streams) -> None:
    """Serve an application until a signal comes or the streams are closed."""
    settings = uvicorn.Config(
        application,
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    _Server(settings, streams).run([listener])


class _Server(uvicorn.Server):
    """uvicorn that ends with the streams, for which it would wait otherwise."""

    def __init__(self, config: uvicorn.Config, streams: Streams) -> None:
        super().__init__(config)
        self._streams = streams

    async def on_tick(self, counter: int) -> bool:
        return self._streams.closed or await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._streams.close()
        super().handle_exit(sig, frame)


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere two servers could share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
