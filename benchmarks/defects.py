"""How many summaries have a defect that a reader stumbles over, in exports of a digest.

    digest export > digest.jsonl
    python benchmarks/defects.py digest.jsonl ... [--show 5]

Prints a Markdown table: for each language the summaries, and the share of them with a pronoun or a connective at the
start of a sentence whose sentence before is not there, with half a quotation, and with a fragment. The lists are this
script's own and wider than what the summarizer knows, or it would only count its own blind spots as none.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

PRONOUNS = {
    "en": r"(he|she|it|they|him|them|his|her|its|their|this|these|those|that|both|such)\b(?! (is|was) why)",
    "id": r"(ia|dia|beliau|mereka|keduanya|ketiganya|dirinya|hal (itu|ini|tersebut)|ini|itu|tersebut|demikian)\b",
}
CONNECTIVES = {
    "en": r"(but|and|or|so|yet|however|also|then|therefore|thus|hence|moreover|furthermore|meanwhile|nevertheless"
    r"|nonetheless|instead|besides|still|otherwise|in addition|as a result|for (example|instance)|on the other hand"
    r"|at the same time|after that|because of (this|that)|despite (this|that)|in turn|likewise|similarly)\b",
    "id": r"(namun|tetapi|tapi|akan tetapi|dan|atau|lalu|kemudian|lantas|maka|jadi|bahkan|padahal|sehingga|sedangkan"
    r"|sebaliknya|selanjutnya|akibatnya|alhasil|apalagi|adapun|pasalnya|sebab|misalnya|contohnya|begitu"
    r"|(selain|sementara|setelah|sesudah|karena|oleh karena|oleh sebab|untuk|di samping|tak hanya|tidak hanya) itu"
    r"|(meski|meskipun|walau|walaupun|kendati|dengan) (begitu|demikian)|di sisi lain|menurutnya)\b",
}
ENDED = re.compile(r"[.!?…][”’\"'»)\]*]*$")
FEWEST_WORDS = 4
DEFECTS = ("pronoun", "connective", "half quotation", "fragment")


class Said(NamedTuple):
    """A sentence of a summary, and whether the sentence before it in the article is the one before it here."""

    text: str
    follows: bool


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exports", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many examples of each defect")
    given = parser.parse_args()
    records = [json.loads(line) for path in given.exports for line in path.open(encoding="utf-8")]
    for line in (*table(records), *examples(records, given.show)):
        print(line)  # noqa: T201  # the table is what the script is for


def table(records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The table's lines."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if record["summary"]:
            counts[record["language"]].update(["all", *{name for name, _ in defects(record)}])
    yield f"| language | summaries | {' | '.join(DEFECTS)} |\n|---|---|{'---|' * len(DEFECTS)}"
    for language, found in sorted(counts.items()):
        cells = " | ".join(f"{100 * found[name] / found['all']:.1f} %" for name in DEFECTS)
        yield f"| {language} | {found['all']} | {cells} |"


def examples(records: Sequence[Mapping[str, Any]], most: int) -> Iterator[str]:
    """Some sentences of each defect."""
    shown: Counter[str] = Counter()
    for record in records:
        for name, text in defects(record):
            shown[name] += 1
            if shown[name] <= most:
                yield f"{record['seed']} {name}: {text}"


def defects(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The defects of one summary: the name of each and the sentence that has it."""
    for said in sentences(record):
        text = said.text.lower().lstrip("“\"‘'([ ")
        if not said.follows:
            for name, words in (("pronoun", PRONOUNS), ("connective", CONNECTIVES)):
                if record["language"] in words and re.match(words[record["language"]], text):
                    yield name, said.text
        if half(said.text):
            yield "half quotation", said.text
        if fragment(said.text):
            yield "fragment", said.text


def sentences(record: Mapping[str, Any]) -> list[Said]:
    """The sentences of a summary."""
    article = [text for paragraph in record["paragraphs"] for text in paragraph]
    places = [next((at for at, text in enumerate(article) if text.endswith(said)), -1) for said in record["summary"]]
    before = [None, *places]
    return [
        Said(text, last is not None and last == at - 1)
        for text, at, last in zip(record["summary"], places, before, strict=False)
    ]


def half(text: str) -> bool:
    """Whether a quotation opens and does not close, or closes and was not opened."""
    return text.count('"') % 2 == 1 or text.count("“") != text.count("”") or text.count("«") != text.count("»")


def fragment(text: str) -> bool:
    """Whether a text is no sentence: a few words, no mark at its end, or the middle of something."""
    middle = text[:1].islower() and not text[1:2].isupper()
    return len(text.split()) < FEWEST_WORDS or not ENDED.search(text) or middle


if __name__ == "__main__":
    main()
