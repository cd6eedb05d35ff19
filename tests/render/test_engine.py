import re
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from types import CodeType
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import Environment
from msgspec.structs import replace

from digest.config import Config
from digest.model import Digest, DigestError
from digest.render import assets, facts, own, shipped
from digest.render.engine import Engine
from digest.render.plan import plan
from tests.render import factory

ASSETS = shipped.themed("static")
SITE = Config(title="Intisari", address="https://kabar.example/digest")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"


def rendered(digest: Digest, config: Config = SITE, folders: tuple[Path, ...] = ()) -> dict[str, bytes]:
    engine = Engine(folders, digest.language)
    return {each.path: engine.render(each) for each in plan(digest, config, ASSETS)}


class Page(HTMLParser):
    """What a test asks of a page: its elements with their attributes, and its ids."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for each, attributes in self.elements if each == tag]

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def pages(digest: Digest, config: Config = SITE) -> dict[str, Page]:
    return {path: Page(data) for path, data in rendered(digest, config).items() if path.endswith(".html")}


def test_every_link_of_every_page_leads_to_something() -> None:
    outputs = rendered(factory.many())
    found = pages(factory.many())
    for path, page in found.items():
        for href in page.values("href"):
            parts = urlsplit(href)
            if parts.scheme:
                continue
            target = normpath(f"{dirname(path)}/{unquote(parts.path)}").lstrip("/") if parts.path else path
            target = target.removeprefix("digest/") if path == "404.html" else target
            assert target in outputs, f"{path}: {href}"
            assert not parts.fragment or parts.fragment in found[target].values("id"), f"{path}: {href}"


def test_links_work_from_disk_and_below_a_path() -> None:
    for path, page in pages(factory.many()).items():
        local = [href for href in page.values("href") if not urlsplit(href).scheme]
        rooted = [href for href in local if href.startswith("/")]
        assert not any(href.endswith("/") for href in local), "a folder opened from disk is a list of files"
        if path == "404.html":
            assert rooted == [href for href in local if not href.startswith("#")]
            assert all(href.startswith("/digest/") for href in rooted)
        else:
            assert not rooted


def test_every_page_says_what_browsers_need() -> None:
    for path, page in pages(factory.many()).items():
        assert page.all("html") == [{"lang": "id", "dir": "ltr"}], path
        metas = page.all("meta")
        assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in metas, path
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas, path
        moved = any(meta.get("http-equiv") == "refresh" for meta in metas)
        assert moved or any(meta.get("name") == "description" and meta["content"] for meta in metas), path
        assert len(page.all("h1")) == 1, path
        assert not page.values("style") + page.all("style"), path
        assert all(script == {"type": "application/ld+json"} for script in page.all("script")), path
        ids = page.values("id")
        assert len(ids) == len(set(ids)), path


def test_pages_offer_their_feeds_and_their_canonical_address() -> None:
    page = pages(factory.five())["articles/d01.html"]
    feeds = [each["href"] for each in page.all("link") if each.get("type") == "application/rss+xml"]
    assert feeds == ["../feed.xml", "../themes/karang-arwana.xml"]
    canonical = [each["href"] for each in page.all("link") if each["rel"] == "canonical"]
    assert canonical == ["https://kabar.example/digest/articles/d01.html"]
    without = rendered(factory.five(), Config())
    assert b"canonical" not in b"".join(without.values())


def test_the_policy_allows_no_script_and_no_hostile_text_breaks_out() -> None:
    for path, data in rendered(factory.many()).items():
        if path.endswith(".html"):
            text = data.decode()
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text), path
            assert "<script" not in text.replace('<script type="application/ld+json">', ""), path
            assert "javascript:" not in text, path


def test_what_was_dropped_is_closed_without_links_and_out_of_search() -> None:
    text = rendered(factory.five())["articles/d01.html"].decode()
    details = text[text.index("<details") : text.index("</details>")]
    assert details.startswith('<details class="record" data-pagefind-ignore data-nosnippet>')
    assert "<a" not in details
    assert "Situs slot gacor" in details
    assert "iklan judi" in details
    assert "<del>tanda -tanda</del> <ins>tanda-tanda</ins>" in details


def test_an_article_is_marked_with_its_language_and_direction() -> None:
    page = pages(factory.many())["articles/b090.html"]
    assert page.all("article")[0] == {"class": "article", "lang": "ar", "dir": "rtl"}
    front = rendered(factory.many())["index.html"].decode()
    assert '<h3 class="card-title" lang="ar" dir="rtl">' in front


def test_a_list_marks_the_language_of_what_is_not_its_own() -> None:
    month = rendered(factory.many())["archive/2026-11.html"].decode()
    assert re.search(r'<a href="../articles/d03.html" lang="en" dir="ltr">Lost reef', month)
    assert re.search(r'<a href="../articles/d01.html">Penyelam', month)


def test_what_ties_an_article_and_what_is_related_is_shown_where_it_is_known() -> None:
    digest = factory.five()
    (theme,) = digest.themes
    first, *others = theme.stories
    tied = replace(first.entries[0], ties=("Arwana", "<b>"), related=("d05", "gone"))
    changed = replace(theme, stories=(replace(first, entries=(tied,)), *others))
    text = rendered(replace(digest, themes=(changed,)))["articles/d03.html"].decode()
    assert "Disatukan karena <b>Arwana</b>, <b>&lt;b&gt;</b>" in text
    assert '<h2 class="small-head">Terkait</h2>' in text
    assert '<a href="../articles/d05.html">' in text
    assert "gone" not in text
    assert "Disatukan karena" not in rendered(digest)["articles/d03.html"].decode()


def test_without_the_full_text_a_page_has_the_summary_and_leads_to_the_source() -> None:
    outputs = rendered(factory.five(), replace(SITE, full_text=False))
    text = outputs["articles/d02.html"].decode()
    assert "Denda dimulai" in text, "the summary says so"
    assert "Tiga belas pelampung" not in text
    assert '<li id="s-0-0">' in text
    assert text.count('href="https://www.kabar-arwana.example/pelabuhan?id=2"') == 2
    assert "Teks lengkapnya ada di sumbernya." in outputs["articles/d01.html"].decode()
    assert b"#s-0-0" in outputs["index.html"]


def test_a_chart_says_in_words_what_it_draws() -> None:
    text = rendered(factory.many())["archive.html"].decode()
    assert 'role="img" aria-label="Dari ' in text
    assert "terbanyak pada " in text
    assert "<svg" not in rendered(factory.five())["index.html"].decode(), "all dates are of one month"


def test_own_pages_are_linked_from_every_page() -> None:
    engine = Engine((), "id")
    about = own.Own("tentang", "Tentang <kami>", "<p>Isi &amp; <em>lain</em>.</p>")
    outputs = {each.path: engine.render(each).decode() for each in plan(factory.five(), SITE, ASSETS, (about,))}
    assert "<p>Isi &amp; <em>lain</em>.</p>" in outputs["pages/tentang.html"]
    assert "<h1>Tentang &lt;kami&gt;</h1>" in outputs["pages/tentang.html"]
    for path, text in outputs.items():
        if path.endswith(".html"):
            assert 'pages/tentang.html">Tentang &lt;kami&gt;</a>' in text, path


def test_every_link_says_something() -> None:
    for path, data in rendered(factory.many()).items():
        if path.endswith(".html"):
            assert not re.search(r"<a [^>]*>\s*(<[^>]*>\s*)*</a>", data.decode()), path


LARGE = [factory.large(themes=130, stories=1), factory.large(themes=2, stories=150)]
LISTS = re.compile(r"(\w+|(archive|sources|themes)/.*)\.html")


@pytest.mark.parametrize("digest", LARGE)
def test_every_list_has_a_title_of_its_own_and_no_page_is_heavy(digest: Digest) -> None:
    lists = {path: data.decode() for path, data in rendered(digest).items() if LISTS.fullmatch(path)}
    titles = [title for text in lists.values() for title in re.findall("<title>(.+?)</title>", text)]
    assert len(titles) == len(set(titles)) == len(lists)
    assert max(map(len, lists.values())) < 80_000


def test_summary_sentences_are_marked_and_linked() -> None:
    text = rendered(factory.five())["articles/d02.html"].decode()
    assert '<span class="dateline">(ARW) </span><mark id="s-0-0">Pelabuhan Teluk Arwana mulai' in text
    assert '<a href="#s-0-0">Pelabuhan Teluk Arwana mulai' in text


def test_a_headline_alone_is_a_page_that_says_so() -> None:
    text = rendered(factory.many())["articles/t01.html"].decode()
    assert "Hanya judulnya yang diketahui." in text
    assert 'class="summary"' not in text


def test_an_empty_digest_says_what_to_do() -> None:
    text = rendered(Digest("en", ()))["index.html"].decode()
    assert "digest build" in text
    assert "#themes" not in text


def test_an_unknown_language_speaks_english() -> None:
    text = rendered(replace(factory.five(), language="sw"))["index.html"].decode()
    assert '<html lang="en" dir="ltr">' in text
    assert "Sunday, November 22, 2026" in text


def test_only_the_lead_that_did_not_group_is_not_called_a_theme() -> None:
    digest = factory.five()
    alone = replace(digest, themes=(replace(digest.themes[0], label="", terms=()),))
    text = rendered(alone)["index.html"].decode()
    assert "Berita terbaru" in text
    assert "Tema utama" not in text


def test_the_front_page_of_five_is_light() -> None:
    outputs = rendered(factory.five())
    style = next(data for path, data in outputs.items() if path.endswith(".css"))
    assert len(style) < 20_000
    assert len(style) + len(outputs["index.html"]) < 60_000


def test_text_ends_in_a_line_feed_and_assets_are_as_they_were() -> None:
    for path, data in rendered(factory.five()).items():
        if path.startswith("assets/"):
            assert data in ASSETS.values()
        else:
            assert data.endswith(b"\n")
            assert not data.endswith(b"\n\n")


def test_rendering_twice_gives_the_same() -> None:
    assert rendered(factory.many()) == rendered(factory.many())


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("404.html", "<p>\n{{ page.nothing }}", r"^templates/404\.html:2: .*'nothing'$"),
        ("404.html", "\n\n{% if %}", r"^templates/404\.html:3: "),
        ("404.html", '{% extends "gone.html" %}', r"^templates/404\.html:1: there is no template 'gone.html'$"),
        ("_footer.html", "{{ site.title|date }}", r"^templates/_footer\.html:1: "),
        ("404.html", b"\xff", r"^templates/404\.html: not UTF-8 text"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_file_and_line(
    tmp_path: Path, name: str, source: str | bytes, message: str
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / name).write_bytes(source if isinstance(source, bytes) else source.encode())
    with pytest.raises(DigestError, match=message):
        rendered(factory.five(), folders=(folder,))


def test_a_keepers_template_overrides_one_file_and_changes_the_key(tmp_path: Path) -> None:
    (tmp_path / "_footer.html").write_text("<footer>Kaki</footer>\n", "utf-8")
    (tmp_path / "_footer.html~").write_text("an editor's backup", "utf-8")
    assert b"<footer>Kaki</footer>" in rendered(factory.five(), folders=(tmp_path,))["index.html"]
    key = Engine((tmp_path,), "id").key
    assert key == Engine((tmp_path,), "id").key
    assert len({key, Engine((), "id").key, Engine((), "en").key}) == 3


def test_a_template_is_compiled_once_until_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, name: str, filename: str) -> CodeType:
        compiled.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", noted)
    lost = tmp_path / "404.html"

    def show(text: str, language: str = "id") -> bytes:
        lost.write_text(text)
        return rendered(replace(factory.five(), language=language), folders=(tmp_path,))["404.html"]

    assert show("one") == b"one\n"
    assert "404.html" in compiled
    compiled.clear()
    assert show("one") == b"one\n"
    assert compiled == []
    assert show("{{ _('Archive') }}") == b"Arsip\n"
    assert show("{{ _('Archive') }}", "en") == b"Archive\n"
    assert compiled.count("404.html") == 2


def test_a_keepers_file_overrides_one_asset_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_bytes(b"p {}")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.b.png").write_bytes(b"x")
    found = shipped.themed("static", (tmp_path, tmp_path / "missing"))
    assert found["style.css"] == b"p {}"
    assert set(found) == {*ASSETS, "img/a.b.png"}
    assert assets.path("img/a.b.png", b"x") == "assets/img/a.b.2d711642.png"


def test_a_link_that_leads_in_a_circle_is_no_file_of_a_theme(tmp_path: Path) -> None:
    (tmp_path / "circle.css").symlink_to("circle.css")
    assert shipped.themed("static", (tmp_path,)) == ASSETS


def test_an_unreadable_file_of_a_theme_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DigestError, match=r"favicon\.svg: cannot be read \(Permission denied\)"):
        shipped.themed("static")


def test_the_default_theme_is_found_and_has_every_accent() -> None:
    style = (shipped.folder("static") / "style.css").read_text("utf-8")
    assert all(style.count(f".accent-{number} {{") == 2 for number in range(facts.ACCENTS))
