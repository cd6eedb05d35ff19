"""Whom the preview answers: browsers that mean it. Any page on the web can send a browser to a local address."""

import asyncio
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from uvicorn.protocols.http.h11_impl import H11Protocol

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Addresses that mean "every network".
_ANY = frozenset({"0.0.0.0", "::"})  # noqa: S104  # compared with, not bound to
# Seconds that a connection may take to send a request, and how many connections there may be.
_PATIENCE = 3.0
_MOST = 400


def is_local(host: str) -> bool:
    """Whether a server bound to this address is out of every other machine's reach."""
    return host in _LOOPBACK


def is_any(host: str) -> bool:
    """Whether a server bound to this address is reached through every network."""
    return host in _ANY


def answers_to(given: str, bound: str, address: str) -> bool:
    """Whether the Host header ``given`` names this server: a name of this machine, or that of the site's ``address``.

    Anybody can make a name of his own lead here (DNS rebinding), but nobody a number: where every network is bound,
    each number will do.
    """
    name = _name(given)
    if name in _LOOPBACK or name in {bound, _name(urlsplit(address).netloc)} - {""}:
        return True
    return is_any(bound) and (_is_number(name) or name == socket.gethostname().lower())


def is_own(origin: str | None, host: str) -> bool:
    """Whether a request's Origin header is missing, or is of the pages at ``host``."""
    return origin in {None, f"http://{host}", f"https://{host}"}


class Patient(H11Protocol):
    """HTTP that waits for a request for a while and no longer; of too many connections the one idle longest goes."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait."""
        super().connection_made(transport)
        self._asked: object = None
        self._since = self.loop.time()
        self._timer = self.loop.call_later(_PATIENCE, self._look)
        if len(self.connections) > _MOST:
            idle = [each for each in self.connections if isinstance(each, Patient) and each.idle]
            min(idle, key=lambda each: each._since).transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._timer.cancel()
        super().connection_lost(exc)

    @property
    def idle(self) -> bool:
        """Whether it is open and no request is being answered."""
        return not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete)

    def _look(self) -> None:
        # Since the last look it has neither been answered nor asked for anything new.
        if self.idle and self.cycle is self._asked:
            self.transport.close()
            return
        self._asked = self.cycle
        self._timer = self.loop.call_later(_PATIENCE, self._look)


def _name(netloc: str) -> str:
    """The host of ``host:port``, in small letters; none where it is anything else."""
    try:
        parts = urlsplit(f"//{netloc}")
    except ValueError:
        return ""
    return parts.hostname or "" if parts.netloc == netloc and "@" not in netloc else ""


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
