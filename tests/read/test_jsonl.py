from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from digest.model import Draft, Problem, Record
from digest.read.formats import read
from digest.read.jsonl import split
from digest.read.records import records
from tests.helpers import BORDER, built, opened, project, tree, write


def entry(**fields: object) -> str:
    return msgspec.json.encode(fields).decode()


def only(text: str) -> Record:
    """The one record of a file with this one line."""
    (record,) = split(Record("a.jsonl", text.encode()))
    assert isinstance(record, Record)
    return record


def test_each_entry_is_a_record_named_after_its_id_or_line() -> None:
    data = f"\ufeff{entry(id='a', text='One.')}\r\n\n{entry(text='Two.')}\n{entry(id=7, text='Three.')}\n"
    assert split(Record("news.jsonl", data.encode())) == (
        Record("news.jsonl#a", b'{"text":"One."}'),
        Record("news.jsonl#3", b'{"text":"Two."}'),
        Record("news.jsonl#7", b'{"text":"Three."}'),
    )


def test_what_the_crawler_notes_and_the_order_of_keys_do_not_count() -> None:
    one = split(Record("a.jsonl", b'{"id": "x", "text": "A.", "seen": 3, "title": "T"}'))
    assert one == split(Record("a.jsonl", b'{"title":"T","text":"A.","id":"x","date":null}'))


def test_an_entry_becomes_a_draft() -> None:
    fields = {
        "title": "Kapal",
        "source": "Warta",
        "date": "2025-02-28",
        "author": ["Ani", "Budi"],
        "url": "https://example.org/a",
    }
    draft = read(only(entry(id="x.y", text=" Satu.\r\n\n Dua.\0", language="id", **fields)))
    assert isinstance(draft, Draft)
    assert [line.text for line in draft.lines] == ["Satu.", "Dua."]
    assert (draft.title, draft.published, draft.byline) == ("Kapal", "2025-02-28", "Ani, Budi")
    assert (draft.url, draft.language, draft.source) == ("https://example.org/a", "id", "Warta")


def test_html_is_walked_where_there_is_no_text() -> None:
    draft = read(only(entry(text=" ", html="<h2>A</h2><p>B<script>x</script></p>")))
    assert isinstance(draft, Draft)
    assert [(line.text, line.role) for line in draft.lines] == [("A", "heading"), ("B", "body")]


PAGE = """<!doctype html><html lang="id"><head><title>Kapal</title><meta name="author" content="Ani Wijaya">
<link rel="canonical" href="https://example.org/berita/kapal"></head><body><nav><a href="/">Beranda</a></nav><article>
<h1>Kapal baru tiba di pelabuhan</h1><p>Sebuah kapal baru tiba di pelabuhan dan membawa dua ratus penumpang.</p>
<p>Para penumpang mengatakan bahwa mereka senang karena kapal itu cepat dan bersih.</p></article></body></html>"""


def test_a_whole_page_is_read_as_a_file_with_it_is() -> None:
    draft, page = read(only(entry(html=PAGE, author="Budi"))), read(Record("a.html", PAGE.encode()))
    assert isinstance(draft, Draft)
    assert isinstance(page, Draft)
    assert draft == replace(page, name="a.jsonl#1", byline="Budi")
    assert "Beranda" not in [line.text for line in draft.lines]
    assert (draft.extracted, draft.language) == (True, "id")


def test_a_fragment_is_an_article_already() -> None:
    draft = read(only(entry(html=PAGE.partition("<body>")[2].replace("</body></html>", ""))))
    assert isinstance(draft, Draft)
    assert "Beranda" in [line.text for line in draft.lines]
    assert (draft.extracted, draft.language) == (False, None)


def test_a_whole_page_that_cannot_be_used_is_a_problem_of_its_entry() -> None:
    assert read(only(entry(html="<html><body></body></html>"))) == Problem(
        "a.jsonl#1", "has neither a 'text' nor an 'html' with words in it"
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "is not valid JSON"),
        (b"[1]", "is not an object"),
        (b'"text"', "is not an object"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"text": "\\ud800"}', "is not valid JSON"),
        (b'{"text": "\x81"}', "is not valid JSON"),
        (b'{"id": true, "text": "x"}', "has an id that is not"),
        (b'{"id": ["a"], "text": "x"}', "has an id that is not"),
        (b'{"id": "a\\nb", "text": "x"}', "has an id that is not"),
        (b'{"id": "good", "text": "x"}', "repeats the id 'good' of line 1"),
    ],
)
def test_an_entry_that_is_none_never_loses_the_others(line: bytes, what: str) -> None:
    good = entry(id="good", text="Good.").encode()
    found = split(Record("a.jsonl", good + b"\n" + line + b"\n" + good.replace(b"good", b"other")))
    assert [type(item) for item in found] == [Record, Problem, Record]
    assert isinstance(found[1], Problem)
    assert found[1].seed == "a.jsonl:2"
    assert found[1].what.startswith(what)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({}, "has neither a 'text' nor an 'html' with words in it"),
        ({"title": "Only", "text": ""}, "has neither a 'text' nor an 'html' with words in it"),
        ({"text": 3}, "has a 'text' that is not a text"),
        ({"html": ["x"]}, "has a 'html' that is not a text"),
        ({"text": "x", "date": 20250228}, "has a 'date' that is not a text"),
        ({"text": "x", "title": {}}, "has a 'title' that is not a text"),
    ],
)
def test_an_entry_of_wrong_types_is_a_problem(fields: dict[str, object], what: str) -> None:
    assert read(only(entry(id="x", **fields))) == Problem("a.jsonl#x", what)


def test_one_line_may_be_in_another_encoding() -> None:
    data = entry(text="“Damai”").encode() + b"\n" + b'{"text": "caf\xe9"}'
    first, second = split(Record("a.jsonl", data))
    assert (first, second) == (
        Record("a.jsonl#1", '{"text":"“Damai”"}'.encode()),
        Record("a.jsonl#2", '{"text":"café"}'.encode()),
    )


def test_utf_16_with_its_mark_is_read() -> None:
    assert split(Record("a.jsonl", entry(text="x").encode("utf-16"))) == (Record("a.jsonl#1", b'{"text":"x"}'),)


def test_a_file_without_entries_is_a_problem() -> None:
    assert split(Record("a.jsonl", b"\n \n")) == (Problem("a.jsonl", "is empty"),)


def test_a_folder_may_hold_them_and_no_file_passes_for_an_entry(tmp_path: Path) -> None:
    write(tmp_path, "NEWS.JSONL", entry(id="a.txt", text="One."))
    write(tmp_path, "a.jsonl#b.txt", "x")
    found, problems = records(tmp_path)
    assert [record.name for record in found] == ["NEWS.JSONL#a.txt"]
    assert isinstance(read(found[0]), Draft)
    assert [problem.seed for problem in problems] == ["a.jsonl#b.txt"]


def test_a_site_is_built_of_entries(tmp_path: Path) -> None:
    root = project(tmp_path)
    write(root / "seeds", "n.jsonl", entry(id="a", title="Batas laut", text=BORDER) + "\n{\n" + entry(id="b", text="x"))
    report = built(root)
    assert report.articles == 2
    assert [problem.seed for problem in report.problems] == ["n.jsonl:2"]
    assert "articles/batas-laut.html" in tree(opened(root).site)
