import gzip
import json
from pathlib import Path

import pytest

from benchmarks import defects, summaries
from benchmarks.summaries import Text

FIRST = "The council approved a new tram line to the harbour on Tuesday."
SECOND = "However, nobody knows who pays for it and when the work begins."
THIRD = "Residents asked for more trees along the rails of the tram line."
TEXT = Text("news clean", "en", "A tram", (f"{FIRST} {SECOND}", THIRD), (f"{FIRST} {SECOND}", THIRD), FIRST)


def record(*said: str, language: str = "en") -> dict[str, object]:
    return {"seed": "a.txt", "language": language, "paragraphs": [[FIRST, SECOND], [THIRD]], "summary": said}


FOUND = [
    ((FIRST, SECOND), []),
    ((THIRD,), []),
    ((FIRST, "However, nobody knows this."), ["connective"]),
    ((SECOND,), ["connective"]),
    (("It is late, and nobody is here.",), ["pronoun"]),
    (("The mayor said “it is late.",), ["half quotation"]),
    (("Tram line",), ["fragment"]),
    (("and the council of the harbour.",), ["connective", "fragment"]),
    (("iPhones are sold at the harbour.",), []),
    (("When she came home, the ferry was gone.",), ["pronoun"]),
    (("Trees and rails are what these people ask for.",), []),
    (("Fans of these ferries ask for more.",), ["demonstrative"]),
    (("Some people this week ask for more.",), []),
    (("“We want a tram for all of us.”",), ["no speaker"]),
    (("“We want a tram for all of us,” said the mayor.",), []),
    ((f"{FIRST} {SECOND}", FIRST), ["twice"]),
    (("PORT ELLIS (Reuters) - The council met.",), ["dateline"]),
    (("(Reuters) The council met.",), ["dateline"]),
    (("Port Ellis, Northland (AP) The council met.",), ["dateline"]),
    (("The council (which met) agreed.",), []),
    (("The council " + "of the city " * 15 + "met.",), ["long"]),
]


@pytest.mark.parametrize(("said", "names"), FOUND)
def test_a_defect_is_found_where_it_is(said: tuple[str, ...], names: list[str]) -> None:
    assert [name for name, _ in defects.defects(record(*said))] == names


def test_defects_of_indonesian() -> None:
    assert [name for name, _ in defects.defects(record("Selain itu, warga meminta pohon.", language="id"))] == [
        "connective"
    ]
    assert [name for name, _ in defects.defects(record("Ia lalu pergi ke pasar.", language="id"))] == ["pronoun"]


def test_demonstratives_stand_behind_their_noun_in_indonesian() -> None:
    said = record("Kondisi ini membuat warga pulang.", "Saat ini warga sudah pulang.", language="id")
    assert list(defects.defects(said)) == [("demonstrative", "Kondisi ini membuat warga pulang.")]


def test_the_table_of_defects() -> None:
    lines = list(defects.table([record(FIRST), record("It is late, and nobody is here."), record()]))
    assert lines[1] == "| en | 2 | 50.0 % |" + " 0.0 % |" * (len(defects.DEFECTS) - 1)
    assert list(defects.examples([record(SECOND), record(SECOND)], 1)) == [f"a.txt connective: {SECOND}"]


def test_articles_are_read_and_sorted_into_sets(tmp_path: Path) -> None:
    lines = [{"text": f"{FIRST} {SECOND}", "noise": False}, {"text": "Click here", "noise": True}]
    row = {"set": "news", "noise": "noisy", "language": "en", "title": None, "lines": lines, "reference": [FIRST]}
    with gzip.open(tmp_path / "summaries.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(f"{json.dumps(row)}\n" * 3)
    kinds = summaries.by_kind(summaries.texts(tmp_path / "summaries.jsonl.gz"), 2)
    assert [(kind, len(members)) for kind, members in kinds.items()] == [("news noisy", 2)]
    assert kinds["news noisy"][0].own == (f"{FIRST} {SECOND}",)


def test_the_lead_and_ours_choose_sentences_of_the_text() -> None:
    assert summaries.lead_of(TEXT) == [FIRST, SECOND, THIRD]
    assert set(summaries.ours(summaries.cleaned(TEXT))) <= {FIRST, SECOND, THIRD}


def test_a_row_has_time_rouge_and_gain() -> None:
    name, ms, score = summaries.row("lead", summaries.unchanged, lambda _: [FIRST], {"news": [TEXT]}).split(" | ")
    assert (name, score) == ("| lead", "100.0 (+0.0) |")
    assert float(ms) >= 0


def test_rouge_is_the_harmonic_mean_of_shared_words() -> None:
    assert summaries.rouge("a b c d", "A b") == pytest.approx(200 / 3)
    assert summaries.rouge("", "") == 0.0
