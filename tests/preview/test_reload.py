"""Open pages in a real Chromium while the project changes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from digest.preview.session import State
from tests.helpers import BORDER, FERRY, HARVEST, RAIL, project, write
from tests.preview.running import Preview, previewing

TOP = Path(__file__).parents[2]
SETTINGS = 'language = "en"\naddress = "https://news.example/today/"\n'
# Long enough to be scrolled, with lines to remove, which stand in <details>.
LONG = "\n\n".join(
    [*RAIL.split("\n\n"), *(f"The tram line has a stop at the {n}th street of the town." for n in range(40))]
)
LINES = "\n\nShare on Facebook\n\nRead also: More about trams\n"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    root = project(tmp_path, SETTINGS, a_txt=HARVEST, b_txt=LONG + LINES, c_txt=BORDER)
    with previewing(root) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if its policy keeps anything out, or a script of its own fails."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    yield page
    page.close()
    assert wrong == []


def opened(page: Page, address: str) -> None:
    """Open a page, listen, and mark it: the mark goes with the next navigation."""
    with page.expect_response(re.compile(r"/\.digest/events")):
        page.goto(address)
    page.evaluate("window.marked = true")


def stayed(page: Page) -> bool:
    """Whether the page is the very one that was opened."""
    return bool(page.evaluate("window.marked === true"))


def overlay(page: Page) -> Locator:
    return page.locator("digest-preview .mistake")


def built_again(preview: Preview, before: int) -> State:
    return preview.until(lambda state: state.version > before)


def test_a_saved_seed_shows_in_the_open_article(preview: Preview, page: Page) -> None:
    address = preview.page("The city council")
    opened(page, address)
    drawer = page.locator("details").first
    drawer.locator("summary").click()
    page.evaluate("scrollTo(0, 700)")
    write(preview.root / "seeds", "b.txt", LONG.replace("trees along", "benches and trees along") + LINES)
    expect(page.locator("main")).to_contain_text("benches and trees along")
    assert not stayed(page)
    assert page.url == address
    page.wait_for_function("() => scrollY === 700")
    expect(drawer).to_have_attribute("open", "")


def test_a_place_within_the_page_is_kept(preview: Preview, page: Page) -> None:
    opened(page, f"{preview.page('The city council')}#s-3-0")
    page.evaluate("scrollTo(0, 500)")
    write(preview.root / "seeds", "b.txt", LONG.replace("trees along", "benches along"))
    expect(page.locator("main")).to_contain_text("benches along")
    page.wait_for_function("() => scrollY === 500")
    assert page.url.endswith("#s-3-0")


def test_a_style_sheet_is_swapped_without_a_reload(preview: Preview, page: Page) -> None:
    opened(page, preview.page("The city council"))
    style = (TOP / "static" / "style.css").read_text("utf-8")
    for color in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        write(preview.root, "static/style.css", f"{style}\nbody {{ color: {color} !important; }}")
        page.wait_for_function("color => getComputedStyle(document.body).color === color", arg=color)
    assert stayed(page)
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)


def test_a_broken_template_is_shown_until_it_is_mended(preview: Preview, page: Page) -> None:
    opened(page, preview.page("The city council"))
    before = page.locator("h1").inner_text()
    good = (TOP / "templates" / "article.html").read_text("utf-8")
    broken = good.replace("</main>", "{{ nobody.knows }}\n</main>")
    write(preview.root, "templates/article.html", broken)
    line = broken[: broken.index("nobody")].count("\n") + 1
    expect(overlay(page)).to_contain_text(f"templates/article.html:{line}")
    expect(overlay(page).locator("mark")).to_contain_text("nobody.knows")
    assert stayed(page)
    assert page.locator("h1").inner_text() == before
    write(preview.root, "templates/article.html", good)
    expect(overlay(page)).to_have_count(0)
    assert stayed(page)


def test_a_mistake_shows_on_every_open_page_also_on_one_opened_later(
    preview: Preview, page: Page, browser: Browser
) -> None:
    opened(page, preview.url)
    write(preview.root, "digest.toml", "titel = 1\n")
    later = browser.new_page()
    later.goto(preview.url)
    for each in (page, later):
        expect(overlay(each)).to_contain_text("digest.toml")
        expect(overlay(each)).to_contain_text("did you mean 'title'?")
    page.locator("digest-preview button").click()
    expect(overlay(page)).to_have_count(0)
    later.close()


def test_a_mistake_before_the_first_site_is_shown_too(page: Page, tmp_path: Path) -> None:
    root = project(tmp_path, SETTINGS, a_txt=HARVEST)
    write(root, "templates/base.html", "{% bad %}")
    with previewing(root) as preview:
        opened(page, preview.url)
        expect(overlay(page)).to_contain_text("templates/base.html:1")
        (root / "templates" / "base.html").unlink()
        expect(page.locator("h1")).to_have_count(1)
        expect(overlay(page)).to_have_count(0)


def test_seeds_that_cannot_be_used_are_counted_and_listed(preview: Preview, page: Page) -> None:
    opened(page, preview.url)
    write(preview.root / "seeds", "x.txt", "")
    badge = page.locator("digest-preview details")
    expect(badge).to_contain_text("1 seed is not used")
    badge.locator("summary").click()
    expect(badge.locator("li")).to_have_text(["x.txt is empty"])
    (preview.root / "seeds" / "x.txt").unlink()
    expect(badge).to_have_count(0)


def test_a_deleted_seed_is_told_on_its_page(preview: Preview, page: Page) -> None:
    address = preview.page("The city council")
    opened(page, address)
    (preview.root / "seeds" / "b.txt").unlink()
    gone = page.locator("digest-preview .gone")
    expect(gone).to_contain_text("This page is gone")
    assert stayed(page)
    write(preview.root / "seeds", "b.txt", LONG + LINES)
    expect(gone).to_have_count(0)
    (preview.root / "seeds" / "b.txt").unlink()
    gone.locator("a").click()
    page.wait_for_url(preview.url)


def test_a_lost_page_comes_when_it_is_made(preview: Preview, page: Page) -> None:
    address = preview.page("The city council")
    (preview.root / "seeds" / "b.txt").unlink()
    preview.until(lambda state: state.report and state.report.articles == 2)
    opened(page, address)
    expect(page.locator("h1")).to_have_text("Page not found")
    write(preview.root / "seeds", "b.txt", LONG + LINES)
    expect(page.locator("h1")).to_contain_text("The city council")


def test_a_new_seed_shows_on_the_front_page(preview: Preview, page: Page) -> None:
    opened(page, preview.url)
    write(preview.root / "seeds", "d.txt", FERRY)
    expect(page.locator("main")).to_contain_text("A new ferry will cross")


def test_nothing_reloads_when_nothing_changed(preview: Preview, page: Page) -> None:
    opened(page, preview.url)
    page.wait_for_timeout(3000)
    assert stayed(page)
    version = preview.session.state.version
    write(preview.root / "seeds", "a.txt", HARVEST)
    built_again(preview, version)
    page.wait_for_timeout(500)
    assert stayed(page)


def test_only_pages_that_changed_reload(preview: Preview, page: Page, browser: Browser) -> None:
    other = browser.new_page()
    opened(other, preview.page("Petani di Kabupaten Sleman"))
    opened(page, preview.page("The city council"))
    write(preview.root / "seeds", "b.txt", LONG.replace("trees along", "benches along") + LINES)
    expect(page.locator("main")).to_contain_text("benches along")
    other.wait_for_timeout(300)
    assert stayed(other)
    other.close()


def test_a_change_between_loading_and_listening_is_not_lost(preview: Preview, page: Page) -> None:
    version = preview.session.state.version

    def late(route: object) -> None:
        write(preview.root / "seeds", "b.txt", LONG.replace("trees along", "benches along"))
        built_again(preview, version)
        route.continue_()  # type: ignore[attr-defined]  # Playwright's route

    page.route(re.compile(r"/\.digest/client\.js"), late, times=1)
    page.goto(preview.page("The city council"))
    expect(page.locator("main")).to_contain_text("benches along")


def test_a_page_finds_a_server_that_was_started_again(page: Page, tmp_path: Path) -> None:
    root = project(tmp_path, SETTINGS, a_txt=HARVEST, b_txt=LONG)
    with previewing(root) as first:
        opened(page, first.page("The city council"))
        port = first.port
    write(root / "seeds", "b.txt", LONG.replace("trees along", "benches along"))
    with previewing(root, port) as second:
        assert second.port == port
        expect(page.locator("main")).to_contain_text("benches along")
        page.evaluate("window.marked = true")
        page.wait_for_timeout(500)
        assert stayed(page)


def test_a_hidden_page_leaves_its_connection_to_others(preview: Preview, browser: Browser) -> None:
    context = browser.new_context()
    pages = [context.new_page() for _ in range(8)]
    for each in pages:
        each.add_init_script("Object.defineProperty(document, 'hidden', { get: () => window.shown !== true });")
        each.goto(preview.page("The city council"))
    last = pages[-1]
    write(preview.root / "seeds", "b.txt", LONG.replace("trees along", "benches along"))
    preview.until(lambda state: state.version > 1)
    expect(last.locator("main")).not_to_contain_text("benches along")
    last.evaluate("window.shown = true; document.dispatchEvent(new Event('visibilitychange'))")
    expect(last.locator("main")).to_contain_text("benches along")
    context.close()


def test_search_works_in_the_preview(page: Page, tmp_path: Path) -> None:
    with previewing(project(tmp_path, f"{SETTINGS}search = true\n", a_txt=HARVEST, b_txt=RAIL)) as preview:
        opened(page, f"{preview.url}search.html")
        page.locator("#words").fill("harbour")
        page.locator("#results a").first.click()
        expect(page.locator("h1")).to_contain_text("The city council")


def test_the_page_for_lost_addresses_has_its_style_at_any_depth(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}no/such/page.html")
    assert page.evaluate("document.styleSheets.length") == 1
    page.locator("main a").click()
    page.wait_for_url(f"{preview.url}index.html")


def test_the_policy_lets_in_no_other_script(preview: Preview, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    shutil.copy(TOP / "static" / "search.js", preview.site / "other.js")
    page.goto(preview.url)
    page.evaluate(
        """() => new Promise((done) => {
          const script = document.createElement("script");
          script.src = "other.js";
          script.onload = () => done("ran");
          script.onerror = () => done("kept out");
          document.head.append(script);
        }).then((how) => { window.how = how; })"""
    )
    assert page.evaluate("window.how") == "kept out"
    context.close()
