import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean.cleaner import clean
from digest.model import Draft, Problem, Record
from digest.read.formats import read as read_any
from digest.read.webpage import read

HEAD = """<title>Kapal baru tiba di pelabuhan - Situs</title>
<meta property="article:published_time" content="2025-02-28T10:00:00+07:00"><meta name="author" content="Ani Wijaya">
<link rel="canonical" href="https://example.org/berita/kapal"><meta property="og:site_name" content="Situs">"""
BODY = """<nav><a href="/">Home</a> <a href="/x">News</a></nav><article><h1>Kapal baru tiba di pelabuhan</h1>
<p>Sebuah kapal baru tiba di pelabuhan pada hari Jumat dan membawa dua ratus penumpang dari pulau utara.</p>
<h2>Penumpang senang</h2>
<p>Para penumpang mengatakan bahwa mereka senang karena kapal itu cepat dan <b>bersih</b> sekali.</p>
<ul><li>Kapal pertama berangkat pagi</li><li>Kapal kedua berangkat sore</li></ul>
<blockquote>Kami sudah lama menunggu kapal ini, kata seorang penumpang.</blockquote>
<table><tr><th>Kapal</th><th>Kursi</th></tr><tr><td>Satu</td><td>200</td></tr></table>
<p>Pemerintah berencana membeli dua kapal lagi tahun depan untuk rute yang sama di wilayah timur.</p></article>
<footer>Copyright</footer>"""


def page(head: str = HEAD, body: str = BODY, lang: str = "id") -> bytes:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def test_the_article_keeps_its_structure() -> None:
    lines = [(line.text, line.role) for line in read(Record("a.html", page())).lines]
    assert lines[0] == ("Kapal baru tiba di pelabuhan", "heading")
    assert ("Penumpang senang", "heading") in lines
    assert ("Kapal pertama berangkat pagi", "item") in lines
    assert ("Kami sudah lama menunggu kapal ini, kata seorang penumpang.", "quote") in lines
    assert ("Satu 200", "body") in lines
    assert not {"Home", "News", "Copyright"} & {text for text, _ in lines}


def test_the_page_says_who_when_and_where() -> None:
    draft = read(Record("a.htm", page()))
    assert (draft.title, draft.byline, draft.published) == ("Kapal baru tiba di pelabuhan", "Ani Wijaya", "2025-02-28")
    assert (draft.url, draft.language, draft.source) == ("https://example.org/berita/kapal", "id", "Situs")
    assert draft.extracted


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Kantor Berita Utara", "Kantor Berita Utara"),
        ("Situs.com", "Situs.com"),
        ("WordPress", None),
        ("Kabar terbaru, terlengkap dan terpercaya dari seluruh Nusantara", None),
        ("Kapal baru tiba di pelabuhan", None),
        ("Situs | Kabar Utara", None),
        ("@situs", "Situs"),
    ],
)
def test_only_what_looks_like_a_name_is_a_source(name: str, source: str | None) -> None:
    head = HEAD.replace('content="Situs"', f'content="{name}"')
    assert read(Record("a.html", page(head))).source == source


@pytest.mark.parametrize(
    "author", ["admin", "Tim Redaksi", "ani@example.org", "situs.com Ani", "ditulis oleh ani", "Situs", "Ani"]
)
def test_what_is_no_name_is_no_author(author: str) -> None:
    assert read(Record("a.html", page(HEAD.replace("Ani Wijaya", author)))).byline is None


def test_careless_templates_are_not_believed() -> None:
    draft = read(
        Record("a.html", page(HEAD.replace("/berita/kapal", "/").replace("2025-02-28", "02-28"), lang="en-US"))
    )
    assert (draft.url, draft.published, draft.language) == (None, None, None)


def test_a_page_without_an_article_is_walked_whole() -> None:
    draft = read(Record("a.html", b"<title>T</title><div>Only a word<script>x</script> or two</div>"))
    assert [line.text for line in draft.lines] == ["Only a word or two"]
    draft = read(Record("a.html", b"<nav>Only a word or two</nav>"))
    assert ([line.text for line in draft.lines], draft.extracted) == (["Only a word or two"], False)


def test_what_the_extractor_kept_is_judged_by_hard_rules_only() -> None:
    # Short lines without a full stop before and behind the text: on a page of plain lines a menu and a tail.
    edges = "<h1>Kapal baru tiba di pelabuhan</h1><ul><li>Berangkat pagi</li><li>Berangkat sore</li></ul>"
    body = BODY.replace("<h1>Kapal baru tiba di pelabuhan</h1>", edges)
    body = body.replace(
        "</article>", "<h2>Rute baru</h2><ul><li>Pulau utara</li></ul><p>Baca juga: Kapal lama</p></article>"
    )
    draft = read(Record("a.html", page(body=body)))
    found = {line.text: line.kept for line in clean(draft, ()).lines}
    assert draft.extracted
    assert [text for text, kept in found.items() if not kept] == ["Baca juga: Kapal lama"]
    assert {"Berangkat pagi", "Pulau utara"} <= set(found)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Новости мира"),
        ("gbk", "和平新闻"),
        ("iso-8859-1", "“café”"),
        ("utf-16", "café"),
        ("rot13", "café"),
    ],
)
def test_the_declared_charset_counts_where_it_is_no_utf_8(charset: str, text: str) -> None:
    encoding = charset if charset.startswith(("windows", "gbk")) else "cp1252"
    data = f'<meta charset="{charset}"><p>{text}</p>'.encode(encoding)
    assert [line.text for line in read(Record("a.html", data)).lines] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 200_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        "<b>" * 20_000 + "deep",
        "<x-y>" * 50_000 + "deep",
        "<p>deep</div></p></html><html><body></table><<p <a href='",
        "<!-- <p>deep --><p>deep",
        "<ul><li>" * 20_000 + "deep",
    ],
)
def test_hostile_pages_are_survived(text: str) -> None:
    start = time.process_time()
    draft = read_any(Record("a.html", text.encode()))
    assert isinstance(draft, Draft)
    assert "deep" in draft.lines[0].text
    assert time.process_time() - start < 20


@pytest.mark.no_cover
def test_a_very_large_page_is_survived() -> None:
    text = "".join(f"<p>Sebuah kapal baru nomor {i} tiba di pelabuhan hari ini.</p>" for i in range(320_000))
    draft = read_any(Record("a.html", text.encode()))
    assert isinstance(draft, Draft)
    assert len(draft.lines) == 320_000


@pytest.mark.parametrize(("data", "what"), [(b"", "is empty"), (b"\x89PNG\0\0\0\0\0\0\0", "is not a text")])
def test_what_is_no_page_says_so(data: bytes, what: str) -> None:
    problem = read_any(Record("a.html", data))
    assert isinstance(problem, Problem)
    assert problem.what.startswith(what)


PIECES = [
    "<p>",
    "</p>",
    "<div>",
    "<td>",
    "<h1>",
    "<li>",
    "<svg>",
    "<!--",
    "-->",
    "<script>",
    "&#0;",
    "<meta charset=",
    "x é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_is_a_draft_or_a_problem(pieces: list[str]) -> None:
    assert read_any(Record("a.html", "".join(pieces).encode()))
