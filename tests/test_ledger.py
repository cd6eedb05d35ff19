from pathlib import Path

import pytest
from msgspec.structs import replace

from digest.ledger import VERSION, Group, Ledger, Promise, dump, load
from digest.model import DigestError
from tests.helpers import write


def urn(number: int) -> str:
    return f"urn:uuid:{number:08}-0000-5000-8000-000000000000"


BOOK = Ledger(
    language="id",
    articles={
        "b.txt": Promise(
            urn(2),
            "two",
            "2025-01-01T00:00:00+00:00",
            "ff",
            story="two",
            theme="rain",
        ),
        "a.txt": Promise(
            urn(1),
            "one",
            "2025-01-01T00:00:00+00:00",
            "ee",
            url="https://example.org/",
        ),
    },
    stories={"two": Group(urn(3))},
    themes={
        "rain": Group(urn(4)),
        "wind": Group(urn(5), into="rain"),
    },
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, "ledger.json", dump(BOOK))
    assert load(tmp_path / "ledger.json") == BOOK
    assert dump(load(tmp_path / "ledger.json")) == dump(BOOK)


def test_each_entry_has_a_line_of_its_own_and_they_are_sorted() -> None:
    lines = dump(BOOK).decode().splitlines()
    assert [line.partition(":")[0] for line in lines if "urn" in line] == [
        '"a.txt"',
        '"b.txt"',
        '"two"',
        '"rain"',
        '"wind"',
    ]


def test_a_missing_ledger_is_empty(tmp_path: Path) -> None:
    assert load(tmp_path / "ledger.json") == Ledger()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{\n"version": 1,\n"articles": {\n"a": oops\n}}', "ledger.json:4: JSON is malformed"),
        ('{"version": 1, "articles": {"a": {"text": "x"}}}', "missing required field `id`"),
        ('{"version": 1, "articles": {"a": {"id": "x", "slug": "x"}}}', "matching regex"),
        ('{"version": 1, "storys": {}}', "unknown field `storys`"),
        ("{}", "missing required field `version`"),
        ("\xff", "ledger.json"),
        (f'{{"version": {VERSION + 1}, "new": 1}}', "was written by a newer digest (version 2); upgrade digest"),
    ],
)
def test_a_broken_ledger_is_a_mistake_that_names_the_place(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, "ledger.json", text.encode("latin-1"))
    with pytest.raises(DigestError) as caught:
        load(path)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ('"slug":"two"', '"slug":"Two"', 6),
        (',"text":"ee"', "", 5),
        ('"into":"rain"', '"int":"rain"', 13),
        ('"seen":"2025', '"seen":2025,"x":"', 5),
    ],
)
def test_an_entry_spoilt_by_hand_is_named_by_its_line(tmp_path: Path, right: str, wrong: str, line: int) -> None:
    data = dump(BOOK).decode()
    assert right in data
    path = write(tmp_path, "ledger.json", data.replace(right, wrong))
    with pytest.raises(DigestError, match=rf"ledger\.json:{line}: "):
        load(path)
    assert path.read_text() == data.replace(right, wrong)


@pytest.mark.parametrize(("what", "other"), [("slug", {"id": urn(9)}), ("id", {"slug": "two"})])
def test_what_belongs_to_one_article_cannot_be_given_to_two(tmp_path: Path, what: str, other: dict[str, str]) -> None:
    promise = BOOK.articles["a.txt"]
    book = Ledger(articles={"a.txt": promise, "b.txt": replace(promise, **other)})
    with pytest.raises(DigestError, match=f"the {what} '.*' is given to two articles"):
        load(write(tmp_path, "ledger.json", dump(book)))


def test_a_day_that_no_calendar_has_is_a_mistake(tmp_path: Path) -> None:
    book = Ledger(articles={"a.txt": replace(BOOK.articles["a.txt"], seen="2025-02-31T00:00:00+00:00")})
    with pytest.raises(DigestError, match="on a day that no calendar has"):
        load(write(tmp_path, "ledger.json", dump(book)))


@pytest.mark.parametrize("field", [{"id": "x\x07"}, {"slug": "a\n"}, {"slug": "../x"}, {"seen": "yesterday"}])
def test_a_promise_that_no_build_wrote_is_a_mistake(tmp_path: Path, field: dict[str, str]) -> None:
    book = Ledger(articles={"a.txt": replace(BOOK.articles["a.txt"], **field)})
    with pytest.raises(DigestError, match=f"articles.*{next(iter(field))}"):
        load(write(tmp_path, "ledger.json", dump(book)))
