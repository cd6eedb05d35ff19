import gzip
import json
from pathlib import Path

import pytest

from benchmarks import cleaning
from benchmarks.cleaning import Page, Score

BODY = "Kedua negara sepakat memperluas kerja sama di bidang pertanian dan perikanan mulai tahun depan."
NEWS = Page("news", "id", ("Kabar Gembira Petani", BODY, "Baca juga: Harga Beras Naik"), (None, True, False))
MENU = Page("menu", "en", ("Home", "About us"), (False, False))
RIGHT = Score(1.0, 1.0, 1.0, 1.0)


def test_pages_are_read_and_sorted_into_kinds(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "lines.jsonl.gz", "wt", encoding="utf-8") as file:
        for page in (NEWS, MENU):
            lines = [{"text": text, "keep": keep} for text, keep in zip(page.lines, page.keep, strict=True)]
            file.write(json.dumps({"kind": page.kind, "language": page.language, "lines": lines}) + "\n")
    found = cleaning.by_kind(cleaning.pages(tmp_path / "lines.jsonl.gz"))
    assert list(found.items()) == [("menu", [MENU]), ("news", [NEWS])]


def test_a_line_that_nobody_knows_is_not_counted() -> None:
    assert cleaning.score([NEWS], [[False, True, False]]) == RIGHT
    assert cleaning.score([NEWS], [[True, True, False]]) == RIGHT


def test_words_and_lines_are_scored_apart() -> None:
    kept, dropped, words, exact = cleaning.score([NEWS], [[True, True, True]])
    assert kept == pytest.approx(2 / 3)
    assert words == pytest.approx(28 / 33)
    assert (dropped, exact) == (0.0, 0.0)


def test_f1_is_nothing_without_a_hit() -> None:
    assert cleaning.f1({}, of=True) == 0.0
    assert cleaning.f1({(True, True): 3, (True, False): 1, (False, True): 2}, of=True) == pytest.approx(2 / 3)


def test_a_kept_text_stands_for_one_line() -> None:
    assert cleaning.matched(["a  b", "c", "a b", "a b"], ["a b", "a b"]) == [True, False, True, False]


def test_lines_become_paragraphs() -> None:
    assert cleaning.as_html(["a < b"]) == "<html><body><p>a &lt; b</p></body></html>"


def test_the_rules_of_c4() -> None:
    lines = (BODY, "Two words.", "No mark at the end of this line", "We use cookies on this fine site.")
    assert cleaning.c4()([Page("", "", lines, ())]) == [[True, False, False, False]]


def test_every_kind_is_measured() -> None:
    kinds = cleaning.by_kind([NEWS, MENU])
    assert [each.exact for each in cleaning.measured(cleaning.everything(), kinds)[1]] == [0.0, 0.0]
    speed, scores = cleaning.measured(cleaning.ours(), kinds)
    assert speed > 0
    assert scores[1] == RIGHT


def test_the_table() -> None:
    kinds = cleaning.by_kind([NEWS, MENU])
    assert cleaning.head(kinds).splitlines() == ["| cleaner | µs a line | menu (1) | news (1) |", "|---|---|---|---|"]
    assert cleaning.row("x", 1.23, [Score(1.0, 0.5, 0.25, 0.0)]) == "| x | 1.2 | 1.000 / 0.500, 0.250, 0.00 |"
