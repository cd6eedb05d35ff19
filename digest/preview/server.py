"""The preview's web server: the files of the site, a script in its pages, and a stream of news for the script."""

from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from .files import Found, find, kind
from .guard import answers_to, is_own
from .mistake import Mistake
from .page import live, seen
from .session import State
from .streams import Streams

# No file of a site begins with a full stop, so these are nobody else's.
_SCRIPT = "/.digest/client.js"
_EVENTS = "/.digest/events"
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_OK, _LOST = 200, 404
# What stands where there is no site yet, nor a page for lost addresses.
_BARE = '<!doctype html><html lang="en"><head><title>digest</title></head><body><p>There is no page here.</p></body>'
# The ends of the paths of pages, and seconds that one waits for a build.
_PAGES = ("", ".html")
_HELD = 0.5
# Milliseconds until a page asks again for a stream that broke off.
_AGAIN = 300


class Message(Struct, frozen=True):
    """What an open page is told: how it should look by now, and what is wrong with the project."""

    version: int
    digest: str
    sheets: tuple[str, ...]
    found: bool
    mistake: Mistake | None
    problems: tuple[tuple[str, str], ...]


def app(state: Callable[[], State], busy: Callable[[], bool], streams: Streams, bound: str) -> ASGIApp:
    """The application that serves the site of the state there is, for a server bound to an address.

    A page that is asked for while something new is to come waits for it a moment, rather than be old at once.
    """

    async def script(request: Request) -> Response:
        data = (files(__package__) / "client.js").read_bytes()
        return _tagged(request, data, 200, "text/javascript; charset=utf-8")

    async def events(request: Request) -> Response:
        if not is_own(request.headers.get("origin"), request.headers["host"]):
            return PlainTextResponse("This stream is for the preview's own pages.", 403, _HEADERS)
        path = unquote(request.query_params.get("path", "/"))
        return StreamingResponse(_stream(state, streams, path), 200, _HEADERS, "text/event-stream")

    async def page(request: Request) -> Response:
        if busy() and PurePosixPath(request.scope["path"]).suffix in _PAGES:
            await streams.woken(_HELD)
        return _page(request, state())

    routes = [Route(_SCRIPT, script), Route(_EVENTS, events), Route("/{path:path}", page)]
    inner = Starlette(routes=routes)

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        given = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        known = answers_to(given, bound, state().project.config.address)
        await (inner if known else _REFUSED)(scope, receive, send)

    return guarded


_REFUSED = PlainTextResponse("The preview does not answer to this name; use the address that it said.", 403, _HEADERS)


def base(state: State) -> str:
    """The path at which the site begins, with a slash at both ends."""
    return unquote(urlsplit(state.project.config.base).path)


def _page(request: Request, state: State) -> Response:
    found = find(state.project.site, base(state), request.scope["path"])
    if found.location:
        return RedirectResponse(quote(found.location), 307, _HEADERS)
    status, data = _read(found)
    if found.file and found.file.suffix != ".html":
        return _tagged(request, data, status, kind(found.file))
    html = data.decode("utf-8", "surrogateescape")
    attributes = {"digest": seen(html).digest, "missing": "yes" if status == _LOST else "", "home": base(state)}
    made = live(html, attributes, *_addresses(request))
    return _tagged(request, made.encode("utf-8", "surrogateescape"), status, "text/html; charset=utf-8")


def _addresses(request: Request) -> tuple[str, str]:
    """Where script and stream are, for the page's policy too: the whole address, so that nothing else is let in."""
    top = f"{request.url.scheme}://{request.headers['host']}"
    return top + _SCRIPT, top + _EVENTS


def _read(found: Found) -> tuple[int, bytes]:
    try:
        return found.status, found.file.read_bytes() if found.file else _BARE.encode()
    except OSError:  # a build removed it just now
        return _LOST, _BARE.encode()


def _tagged(request: Request, data: bytes, status: int, media: str) -> Response:
    """A response that need not be sent to who has it already."""
    tag = f'"{sha256(data).hexdigest()[:20]}"'
    headers = {**_HEADERS, "ETag": tag, "Content-Type": media}
    held = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if status == _OK and (tag in held or "*" in held):
        return Response(None, 304, headers)
    return Response(data, status, headers)


async def _stream(state: Callable[[], State], streams: Streams, path: str) -> AsyncIterator[str]:
    yield f"retry: {_AGAIN}\n\n"
    async for fresh in streams.turns():
        now = state()
        yield f"id: {now.version}\ndata: {_message(now, path)}\n\n" if fresh else ": \n\n"


def _message(state: State, path: str) -> str:
    status, data = _read(find(state.project.site, base(state), path))
    look = seen(data.decode("utf-8", "surrogateescape"))
    problems = sorted((each.seed, each.what) for each in state.report.problems) if state.report else ()
    told = Message(state.version, look.digest, look.sheets, status != _LOST, state.mistake, tuple(problems))
    return msgspec.json.encode(told).decode()
