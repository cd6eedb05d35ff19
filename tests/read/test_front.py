import pytest

from digest.read.decode import UnreadableError
from digest.read.front import Metadata, split


def test_known_keys_are_read_and_others_left_alone() -> None:
    head = "title: 'Hujan: lagi'\ndate: 2025-02-28\nauthor: [Ani, Budi]\nurl: https://example.org/a\n"
    head += "language: id-ID\nlayout: post\nsource: Warta\n"
    found, rest = split(f"---\n{head}---\nIsi.\n")
    assert found == Metadata(
        "Hujan: lagi", "Ani, Budi", "Warta", published="2025-02-28", url="https://example.org/a", language="id"
    )
    assert rest == "Isi.\n"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2025-02-28", "2025-02-28"),
        ("2025-02-28 10:00", "2025-02-28T10:00:00+00:00"),
        ("2025-02-28T10:00:00+07:00", "2025-02-28T10:00:00+07:00"),
        ("02/03/2025", None),
        ("28 Februari 2025", "2025-02-28"),
        ("Fri, 28 Feb 2025 10:00:00 GMT", "2025-02-28"),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("yesterday", None),
        ("0001-01-02T00:00:00+23:00", "0001-01-02T00:00:00+23:00"),
        ("", None),
    ],
)
def test_only_a_certain_date_is_taken(date: str, published: str | None) -> None:
    assert split(f"---\ndate: {date}\n---\n")[0].published == published


def test_the_language_says_which_number_is_the_day() -> None:
    assert split("---\nlanguage: id\ndate: 02/03/2025\n---\n")[0].published == "2025-03-02"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("publisher: Kantor  Berita", "Kantor Berita"),
        ("source: Warta\npublisher: Grup Warta", "Warta"),
        ("source: https://example.org/feed\npublisher: Warta", "Warta"),
        ("source: {id: 7, name: Warta}", None),
        ("source: " + "kata " * 20, None),
        ("source: ''", None),
    ],
)
def test_only_a_name_is_a_source(head: str, source: str | None) -> None:
    assert split(f"---\n{head}\n---\n")[0].source == source


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", "example.org", "https://", "https://a b"])
def test_only_an_http_address_is_taken(url: str) -> None:
    assert split(f"---\nurl: '{url}'\n---\n")[0].url is None


@pytest.mark.parametrize("text", ["No head.\n---\na: b\n---\n", "---\n\nA rule, then text.\n", "----\na: b\n----\n"])
def test_a_text_without_front_matter_stays_whole(text: str) -> None:
    assert split(text) == (Metadata(), text)


def test_half_a_character_stops_no_build() -> None:
    found, _ = split('---\ntitle: "x \\ud800 \\ud83d\\ude00"\nsource: "\\udc00 Warta"\n---\n')
    assert (found.title, found.source) == ("x \ufffd \U0001f600", "\ufffd Warta")


def test_empty_front_matter_is_none() -> None:
    assert split("---\n---\nx") == (Metadata(), "x")


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("title: a: b", "not valid YAML (line 2: mapping values are not allowed here)"),
        ("a: &a [x]\nb: *a", "not valid YAML (aliases are not allowed)"),
        ("- a\n- b", "not a list of keys and values"),
        ("title: [a, b]", "has a 'title' that is not a text"),
        ("date: {year: 2025}", "has a 'date' that is not a text"),
        ("author: [[a]]", "has a 'author' that is not a text"),
        pytest.param("a: " + "[" * 5000, "not valid YAML", marks=pytest.mark.no_cover),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "not valid YAML (aliases are not allowed)"),
        ("a: b\n" * 20_000, "front matter of more than 50,000 characters"),
    ],
)
def test_front_matter_that_cannot_be_used_says_why(head: str, what: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        split(f"---\n{head}\n---\nText.")
    assert what in str(caught.value)


def test_front_matter_that_is_never_closed_is_not_taken_for_text() -> None:
    with pytest.raises(UnreadableError, match="not closed"):
        split("---\ntitle: x\n\nText.")
