"""The built pages in a real Chromium: from a server, below a path, and opened from disk."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers import BORDER, BORDER_AGAIN, FERRY, HARVEST, RAIL, built, write

TOP = Path(__file__).parent.parent

ARABIC = "افتتحت بلدة ملور سوقا ليلية جديدة يوم الخميس قرب الميناء. تبقى السوق مفتوحة حتى الفجر كل ليلة."


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose ``news/site`` is the site of the five seeds and a few more."""
    top = tmp_path_factory.mktemp("top")
    root = top / "news"
    shutil.copytree(TOP / "seeds", root / "seeds")
    write(root, "digest.toml", 'title = "Intisari"\naddress = "https://example.org/news/site/"\nlanguage = "id"\n')
    for name, text in (("a", BORDER), ("b", BORDER), ("c", HARVEST), ("d", RAIL), ("e", FERRY)):
        write(root / "seeds", f"{name}.txt", text)
    write(root / "seeds", "long.md", f"---\ntitle: {'Sangat' * 40} {'panjang ' * 40}\n---\n{'kata' * 100}\n")
    write(root / "seeds", "headline.md", "---\ntitle: Only a headline\nlanguage: ar\n---\n")
    write(root / "seeds", "arabic.md", f"---\ntitle: خبر من بلدة ملور\nlanguage: ar\ndate: 2026-03-01\n---\n{ARABIC}\n")
    write(root / "seeds", "dated.md", f"---\ndate: 2026-01-05\nurl: https://kabar.example/1\n---\n{BORDER_AGAIN}")
    write(root, "pages/about.md", "# Tentang\n\nKami. [Beranda](../index.html)\n\n> Kutipan\n")
    built(root)
    return top


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def server(top: Path) -> Iterator[str]:
    with serving(top) as address:
        yield address


@pytest.fixture(scope="module")
def root_server(top: Path) -> Iterator[str]:
    with serving(top / "news" / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose errors, and whose requests to anywhere else, fail the test."""
    page = browser.new_page()
    wrong: list[str] = []

    def request(url: str) -> None:
        if not url.startswith(("file://", "http://127.0.0.1")):
            wrong.append(url)

    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    # A request that the reader's next click cuts off has not failed.
    page.on("requestfailed", lambda cut: None if cut.failure == "net::ERR_ABORTED" else wrong.append(cut.url))
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    page.on("request", lambda asked: request(asked.url))
    yield page
    page.close()
    assert wrong == []


def kinds(site: Path) -> list[str]:
    """One page of every kind, by path."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    found = {path.partition("/")[0]: path for path in reversed(paths)}
    assert found.keys() >= {"articles", "stories", "themes", "archive", "sources", "pages", "index.html", "404.html"}
    return sorted(found.values())


def test_every_kind_of_page_loads_quietly(page: Page, server: str, top: Path) -> None:
    for path in kinds(top / "news" / "site"):
        page.goto(f"{server}/news/site/{path}")
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").is_visible(), path
        assert page.locator("meta[name=viewport]").count() == 1, path


def test_every_kind_of_page_loads_from_disk(page: Page, top: Path) -> None:
    site = top / "news" / "site"
    # The page for lost addresses is shown at any depth, so its links start at the server's root.
    for path in set(kinds(site)) - {"404.html"}:
        page.goto((site / path).as_uri())
        assert page.locator("h1").count() == 1, path


REACHED = """() => {
  const at = document.activeElement;
  return at === document.body ? null : [...document.querySelectorAll("a[href], summary")].indexOf(at);
}"""
OUTLINED = "() => getComputedStyle(document.activeElement).outlineStyle"


def test_the_keyboard_reaches_every_link_in_order_and_shows_where_it_is(page: Page, server: str, top: Path) -> None:
    for path in kinds(top / "news" / "site"):
        page.goto(f"{server}/news/site/{path}")
        reached: list[int] = []
        for _ in range(page.locator("a[href], summary").count()):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(REACHED))
            assert page.evaluate(OUTLINED) == "solid", path
        assert reached == sorted(set(reached)), path
        assert len(reached) == page.locator("a[href], summary").count(), path


def test_the_first_key_skips_to_the_content(page: Page, server: str) -> None:
    page.goto(f"{server}/news/site/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#main")


def test_a_text_from_right_to_left_stands_so_and_the_page_does_not(page: Page, server: str) -> None:
    page.goto(f"{server}/news/site/index.html")
    page.locator("a[lang=ar]", has_text="خبر من بلدة ملور").or_(page.locator("[lang=ar] a")).first.click()
    assert page.evaluate("getComputedStyle(document.querySelector('main article h1')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.credits')).direction") == "ltr"
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_a_line_of_text_is_neither_long_nor_short(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{server}/news/site/index.html")
    page.locator("a[href^='articles/']", has_text="China and Russia deepen ties").first.click()
    page.locator(".text p").first.wait_for()
    letters = page.evaluate(LETTERS)
    assert 60 <= letters <= 75


# Letters a line of the paragraphs that fill several lines, on average.
LETTERS = """() => {
  let letters = 0, lines = 0;
  for (const p of document.querySelectorAll(".text p")) {
    const high = Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
    if (high > 3) { letters += p.textContent.length; lines += high - 0.5; }
  }
  return letters / lines;
}"""


def walk(page: Page, home: str) -> None:
    """From the front page to an article and back, as a reader goes."""
    page.goto(home)
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.body).fontFamily").strip('"') not in {"", "Times New Roman"}
    page.locator("a[href^='articles/']", has_text="China and Russia deepen ties").first.click()
    assert page.locator("h1").inner_text().startswith("China and Russia deepen ties")
    page.locator("a[href^='../themes/']").first.click()
    assert page.locator("h1").count() == 1
    page.locator("a[href='../index.html']").first.click()
    assert page.url.split("#")[0] == home


def test_pages_work_from_a_web_server(page: Page, server: str) -> None:
    walk(page, f"{server}/news/site/index.html")


def test_pages_work_at_the_root(page: Page, root_server: str) -> None:
    walk(page, f"{root_server}/index.html")


def test_pages_work_from_disk(page: Page, top: Path) -> None:
    walk(page, (top / "news" / "site" / "index.html").as_uri())


def test_the_404_page_finds_its_style_at_any_depth(page: Page, server: str, top: Path) -> None:
    deep = write(top, "news/site/no/such/page.html", (top / "news/site/404.html").read_bytes())
    page.goto(f"{server}/news/site/no/such/page.html")
    deep.unlink()
    assert page.locator("a[href='/news/site/index.html']").count() >= 1


def test_a_summary_link_lands_on_its_sentence(page: Page, server: str) -> None:
    page.goto(f"{server}/news/site/index.html")
    page.locator("a[href^='articles/']", has_text="China and Russia deepen ties").first.click()
    links = page.locator("a[href^='#s-']")
    assert links.count() == 3
    for i in range(3):
        said = links.nth(i).inner_text()
        links.nth(i).click()
        target = page.locator(page.evaluate("location.hash"))
        assert said in target.inner_text()
        assert target.is_visible()


Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def test_no_page_scrolls_sideways(page: Page, server: str, top: Path) -> None:
    site = top / "news" / "site"
    for path in sorted(site.rglob("*.html")):
        page.goto(f"{server}/news/site/{path.relative_to(site).as_posix()}")
        for width, scheme in product((360, 1280), SCHEMES):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("innerWidth") == width
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_light_and_dark_differ(browser: Browser, server: str) -> None:
    colors = set()
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{server}/news/site/index.html")
        colors.add(page.evaluate("getComputedStyle(document.body).color"))
        page.close()
    assert len(colors) == 2


def test_removed_lines_are_closed_and_hold_no_links(page: Page, server: str) -> None:
    page.goto(f"{server}/news/site/index.html")
    page.locator("a[href^='articles/']", has_text="China and Russia deepen ties").first.click()
    removed = page.locator("details", has_text="Nirwana Poker").first
    assert removed.get_attribute("open") is None
    assert removed.locator("a").count() == 0


def test_an_article_is_marked_with_its_language(page: Page, server: str) -> None:
    page.goto(f"{server}/news/site/index.html")
    assert page.locator("html").get_attribute("lang") == "id"
    page.locator("a[href^='articles/']", has_text="China and Russia deepen ties").first.click()
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("[lang=en] h1, h1[lang=en]").count() == 1


def test_search_finds_a_word_of_an_article_and_none_of_a_removed_line(page: Page, tmp_path: Path) -> None:
    shutil.copytree(TOP / "seeds", tmp_path / "seeds")
    write(tmp_path, "digest.toml", 'language = "id"\nsearch = true\n')
    built(tmp_path)
    with serving(tmp_path) as address:
        page.goto(f"{address}/site/search.html")
        page.locator("#words").fill("diplomat")
        page.locator("#results a").first.wait_for()
        page.locator("#words").fill("Nirwana")
        page.locator("#found", has_text="ditemukan: 0").wait_for()
        assert page.locator("#results a").count() == 0
        page.locator("#words").fill("diplomat")
        page.locator("#results a").first.click()
        assert "/articles/" in page.url
        assert page.locator("main article h1").count() == 1
        page.wait_for_load_state("networkidle")


def test_search_from_disk_says_that_it_cannot(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path / "seeds", "a.txt", HARVEST)
    write(tmp_path, "digest.toml", 'language = "en"\nsearch = true\n')
    built(tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "site" / "search.html").as_uri())
    page.locator("#words").fill("padi")
    page.locator("#found", has_text="from a web server only").wait_for()
    page.close()


def test_without_javascript_nothing_leads_to_search(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path / "seeds", "a.txt", HARVEST)
    write(tmp_path, "digest.toml", 'language = "en"\nsearch = true\n')
    built(tmp_path)
    for scripted in (True, False):
        context = browser.new_context(java_script_enabled=scripted)
        page = context.new_page()
        page.goto((tmp_path / "site" / "index.html").as_uri())
        assert page.locator("a[href='search.html']").is_visible() is scripted
        context.close()
