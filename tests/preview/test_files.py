import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.preview.files import find, kind, resolve
from tests.helpers import write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("index.html", "404.html", "articles/a.html", "articles/index.html", ".digest-files", "sub/b c.html"):
        write(site, name, name)
    write(tmp_path, "secret.html", "secret")
    (site / "out").symlink_to(tmp_path)
    (site / "out.html").symlink_to(tmp_path / "secret.html")
    (site / "in.html").symlink_to(site / "articles" / "a.html")
    return site


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/articles/", "articles/index.html"),
        ("/articles/a.html", "articles/a.html"),
        ("/sub/b c.html", "sub/b c.html"),
        ("/in.html", "in.html"),
    ],
)
def test_a_path_leads_to_a_file(site: Path, path: str, file: str) -> None:
    found = find(site, "/", path)
    assert (found.status, found.file, found.location) == (200, site / file, "")


@pytest.mark.parametrize(
    "path",
    [
        *("/no.html", "/sub/", "/articles/a.html/", "//articles/a.html", "/articles//a.html", "", "*"),
        *("/../secret.html", "/articles/../index.html", "/./index.html", "/.digest-files", "/..\\secret.html"),
        *("/out/secret.html", "/out.html", "/out", "/index.html\0.txt", "/C:/index.html", "/articles/\n"),
    ],
)
def test_other_paths_lead_to_the_page_for_lost_addresses(site: Path, path: str) -> None:
    found = find(site, "/", path)
    assert (found.status, found.file, found.location) == (404, site / "404.html", "")


def test_a_folder_leads_to_its_address_with_a_slash(site: Path) -> None:
    assert (find(site, "/", "/articles").status, find(site, "/", "/articles").location) == (307, "/articles/")


def test_a_site_below_a_path_has_nothing_above_it(site: Path) -> None:
    assert find(site, "/news/", "/news/index.html").file == site / "index.html"
    assert find(site, "/news/", "/news/").file == site / "index.html"
    assert {find(site, "/news/", path).location for path in ("/", "/news")} == {"/news/"}
    assert find(site, "/news/", "/index.html").status == 404
    assert find(site, "/news/", "/newsindex.html").status == 404


def test_without_a_site_there_is_nothing(tmp_path: Path) -> None:
    assert find(tmp_path / "site", "/", "/").file is None


@given(st.lists(st.sampled_from(["..", ".", "", "a", "out", "/", "\\", "%2e", "C:", "secret.html"]), max_size=6))
def test_no_path_leaves_the_site(parts: list[str]) -> None:
    site = Path(__file__).parent
    found = resolve(site, "/".join(parts))
    assert found is None or os.path.commonpath((site, os.path.normpath(found))) == str(site)


def test_types_are_the_same_everywhere() -> None:
    named = {
        name: kind(Path(name)) for name in ("a.html", "a.css", "a.js", "a.svg", "a.atom", "a.json", "a.wasm", "a.x")
    }
    assert named == {
        "a.html": "text/html; charset=utf-8",
        "a.css": "text/css; charset=utf-8",
        "a.js": "text/javascript; charset=utf-8",
        "a.svg": "image/svg+xml; charset=utf-8",
        "a.atom": "application/atom+xml; charset=utf-8",
        "a.json": "application/json; charset=utf-8",
        "a.wasm": "application/wasm",
        "a.x": "application/octet-stream",
    }
