"""The server over real sockets."""

import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from select import select
from threading import Event
from typing import Any

import pytest

from digest.build import Builder, Report
from digest.model import DigestError
from digest.preview.listen import listen
from tests.helpers import FERRY, HARVEST, RAIL, project, write
from tests.preview.running import PATIENCE, Preview, previewing

SETTINGS = 'language = "en"\naddress = "https://news.example/today/"\n'


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewing(project(tmp_path, SETTINGS, a_txt=HARVEST, b_txt=RAIL)) as preview:
        yield preview


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview in which nothing changes, with a secret above the site and links in it that lead there."""
    root = project(tmp_path_factory.mktemp("news"), SETTINGS, a_txt=HARVEST, b_txt=RAIL)
    write(root, "secret.txt", "secret")
    with previewing(root) as preview:
        (preview.site / "link.txt").symlink_to(root / "secret.txt")
        (preview.site / "folder").symlink_to(root)
        yield preview


def raw(preview: Preview, request: bytes, seconds: float = 5) -> bytes:
    """All that comes back for these bytes until the server ends the connection, or for some time."""
    got = b""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=seconds) as connection:
        try:
            connection.sendall(request)
            while part := connection.recv(1 << 16):
                got += part
        except (TimeoutError, ConnectionError):
            pass
    return got


def asked(preview: Preview, path: str, *headers: str) -> bytes:
    """The answer to a GET of a path as it stands here."""
    host = () if any(each.lower().startswith("host") for each in headers) else (f"Host: 127.0.0.1:{preview.port}",)
    head = "\r\n".join((f"GET {path} HTTP/1.1", *host, *headers, "Connection: close"))
    return raw(preview, f"{head}\r\n\r\n".encode())


@contextmanager
def messages(preview: Preview, path: str) -> Iterator[Iterator[dict[str, Any]]]:
    """What the stream of a page says."""
    news = preview.news(path)
    yield news
    news.close()  # type: ignore[attr-defined]  # it is a generator


def test_pages_are_the_files_and_a_script(still: Preview) -> None:
    response = still.get("/today/index.html")
    html = response.text
    assert (response.status, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    written = (still.site / "index.html").read_text("utf-8")
    bare = re.sub(r"<script [^>]*/\.digest/client\.js[^>]*></script>", "", html)
    policy = re.compile(r'content="default-src[^"]*"')
    assert policy.sub("", bare) == policy.sub("", written)
    assert f"script-src http://127.0.0.1:{still.port}/.digest/client.js" in html


def test_the_script_never_reaches_the_disk(still: Preview) -> None:
    assert still.get("/today/index.html").status == 200
    assert all(b"client.js" not in path.read_bytes() for path in still.site.rglob("*.html"))


def test_other_files_are_served_as_they_are(still: Preview) -> None:
    response = still.get("/today/feed.xml")
    assert response.text == (still.site / "feed.xml").read_text("utf-8")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["access-control-allow-origin"] is None


def test_what_is_held_already_is_not_sent_again(still: Preview) -> None:
    tag = still.get("/today/feed.xml").headers["etag"]
    assert tag
    for held in (tag, f'"x", W/{tag}', "*"):
        again = still.get("/today/feed.xml", if_none_match=held)
        assert (again.status, again.text) == (304, "")
    assert still.get("/today/feed.xml", if_none_match='"x"').status == 200


def slow(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Event:
    """Have every build begin so much later, or once what is returned is set."""
    build, go = Builder.build, Event()

    def late(self: Builder, *given: Any, **more: Any) -> Report:
        go.wait(seconds)
        return build(self, *given, **more)

    monkeypatch.setattr(Builder, "build", late)
    return go


def test_a_page_that_is_asked_for_during_a_build_is_the_new_one(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = preview.page("Petani").removeprefix(f"http://127.0.0.1:{preview.port}")
    slow(monkeypatch, 0.2)
    monkeypatch.setattr("digest.preview.server._HELD", PATIENCE)
    write(preview.root / "seeds", "a.txt", HARVEST.replace("sepuluh persen", "dua belas persen"))
    preview.until(lambda _: preview.session.busy)
    assert "dua belas persen" in preview.get(path).text
    assert not preview.session.busy


def test_a_page_waits_for_a_moment_only_and_other_files_not_at_all(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = slow(monkeypatch, PATIENCE)
    write(preview.root / "seeds", "a.txt", HARVEST.replace("sepuluh persen", "dua belas persen"))
    preview.until(lambda _: preview.session.busy)
    start = time.monotonic()
    assert preview.get("/today/").status == 200
    assert time.monotonic() - start > 0.4
    monkeypatch.setattr("digest.preview.server._HELD", 2 * PATIENCE)
    assert preview.get("/today/feed.xml").status == 200
    assert preview.session.busy
    go.set()
    preview.until(lambda _: not preview.session.busy)


def test_the_top_leads_to_the_site_and_a_lost_address_to_its_page(still: Preview) -> None:
    top = still.get("/")
    assert (top.status, top.headers["location"]) == (307, "/today/")
    lost = still.get("/today/no/such.html")
    assert lost.status == 404
    assert "Page not found" in lost.text


def test_only_questions_are_answered(still: Preview) -> None:
    assert asked(still, "/today/").startswith(b"HTTP/1.1 200")
    head = raw(still, f"HEAD /today/ HTTP/1.1\r\nHost: 127.0.0.1:{still.port}\r\nConnection: close\r\n\r\n".encode())
    assert head.startswith(b"HTTP/1.1 200")
    assert head.endswith(b"\r\n\r\n")
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        request = f"{method} /today/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        assert raw(still, request.encode()).startswith(b"HTTP/1.1 405")


@pytest.mark.parametrize("up", ["../", "..%2f", "%2e%2e/", "..%5c", "..\\", "%252e%252e%252f", ".%00./", "..;/", "//"])
def test_nothing_above_the_site_is_served(still: Preview, up: str) -> None:
    for count in (1, 2, 6):
        for below in ("/", "/today/", "/today/articles/"):
            assert b"\r\n\r\nsecret" not in asked(still, f"{below}{up * count}secret.txt")
    for path in ("/today/link.txt", "/today/folder/secret.txt", "/today/.digest-files", "/today/folder/"):
        assert asked(still, path).startswith(b"HTTP/1.1 404"), path


def test_no_folder_is_listed(still: Preview) -> None:
    assert still.get("/today/articles").headers["location"] == "/today/articles/"
    assert still.get("/today/articles/").status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1", "evil@localhost", ""])
def test_other_names_are_refused(still: Preview, host: str) -> None:
    for path in ("/today/", "/.digest/events", "/.digest/client.js"):
        answer = asked(still, path, f"Host: {host}")
        assert answer.startswith(b"HTTP/1.1 403")
        assert not host or host.encode() not in answer


def test_the_sites_own_name_is_known(still: Preview) -> None:
    assert still.get("/today/", host="news.example").status == 200


def test_the_stream_is_for_the_previews_own_pages(still: Preview) -> None:
    assert still.get("/.digest/events", origin="http://evil.example").status == 403
    assert still.get("/.digest/events", origin="null").status == 403


def test_a_stream_tells_where_things_stand_and_each_build(preview: Preview) -> None:
    with messages(preview, "/today/index.html") as news:
        first = next(news)
        assert (first["version"], first["found"], first["mistake"], first["problems"]) == (1, True, None, [])
        write(preview.root / "seeds", "c.txt", FERRY)
        write(preview.root / "seeds", "d.txt", "")
        second = next(each for each in news if each["problems"])
        assert second["version"] > 1
        assert second["digest"] != first["digest"]
        assert second["sheets"] == first["sheets"]
        assert second["problems"] == [["d.txt", "is empty"]]
        write(preview.root, "templates/index.html", "{% bad %}")
        third = next(each for each in news if each["mistake"])
        assert third["mistake"]["file"] == "templates/index.html"
        assert third["digest"] == second["digest"]


def test_a_stream_tells_only_of_its_page(preview: Preview) -> None:
    with messages(preview, "/today/robots.txt") as news:
        first = next(news)
        write(preview.root / "seeds", "a.txt", f"{HARVEST}\nPetani senang.\n")
        assert next(news) == {**first, "version": 2}


def test_a_site_that_cannot_be_built_yet_says_so(tmp_path: Path) -> None:
    root = project(tmp_path, 'language = "en"\n', a_txt=HARVEST)
    write(root, "templates/base.html", "{% bad %}")
    with previewing(root) as preview:
        assert preview.get("/").status == 404
        with messages(preview, "/") as news:
            assert next(news)["mistake"]
        write(root, "templates/base.html", "{{ page }}{{ head }}")
        preview.until(lambda state: not state.mistake)
        assert preview.get("/").status == 200


def test_a_setting_that_is_broken_and_mended(preview: Preview) -> None:
    write(preview.root, "digest.toml", "titel = 1")
    assert preview.until(lambda state: state.mistake).version == 2
    assert preview.get("/today/").status == 200
    write(preview.root, "digest.toml", 'title = "New"\nlanguage = "en"\n')
    preview.until(lambda state: not state.mistake)
    assert "New" in preview.get("/").text


def test_requests_that_never_end_are_given_up_and_others_answered(still: Preview) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", still.port))) for _ in range(60)]
        for connection in slow:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-a")
        assert still.get("/today/").status == 200
        assert not select(slow, [], [], 0)[0], "all of them are still waited for"
        for connection in slow:
            connection.settimeout(PATIENCE)
            assert connection.recv(1) == b""


def test_however_many_idle_connections_there_are_a_new_one_is_answered(preview: Preview) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # names only
    with messages(preview, "/today/") as news, ExitStack() as stack:
        next(news)
        for _ in range(450):
            stack.enter_context(socket.create_connection(("127.0.0.1", preview.port)))
        assert preview.get("/today/").status == 200
        assert len(os.listdir("/proc/self/fd")) < before + 450 + 420  # noqa: PTH208  # names only
        write(preview.root / "seeds", "c.txt", FERRY)
        assert next(news)["version"] > 1


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"b" * 1_000_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 99999999999\r\n\r\nx",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        bytes(range(256)) * 50 + b"\r\n\r\n",
    ],
)
def test_a_request_that_is_none_is_refused(still: Preview, request_: bytes) -> None:
    assert re.match(rb"HTTP/1\.1 (4\d\d|307)", raw(still, request_))
    assert still.get("/today/").status == 200


def test_the_next_free_port_is_taken() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] <= port + 20


def test_an_address_that_is_not_ours_is_a_mistake() -> None:
    with pytest.raises(DigestError, match="set another --host or --port"):
        listen("192.0.2.1", 8000)
    with pytest.raises(DigestError, match="set another --host or --port"):
        listen("no such host", 8000)
