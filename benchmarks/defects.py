"""How many summaries have a defect that a reader stumbles over, in exports of a digest.

    digest export > digest.jsonl
    python benchmarks/defects.py digest.jsonl ... [--show 5]

Prints a Markdown table: for each language the summaries, and the share of them with each of `DEFECTS`. What leans on a
sentence counts only where that sentence is not there. The patterns are this script's own, other and wider than what
the summarizer knows, or it would only count its own blind spots as none: they find more than a reader would.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

# At the start, the first letter small, or behind one small word: a name before it is what it stands for.
PRONOUNS = {
    "en": r"((?!an? |the )[a-z]+ )?(he|she|it|they|him|them|his|her|its|their|both|such|those|these|this|that)\b"
    r"(?! (is|was) why)(?<!so that)",
    "id": r"([a-z]+ )?(ia|dia|beliau|mereka|keduanya|ketiganya|dirinya|hal (itu|ini|tersebut)|demikian)\b",
}
# Behind a noun, or before it, among the first words; "hari ini" and "this week" are no other sentence's.
DEMONSTRATIVES = {
    "en": r"(\S+ ){0,3}(these|this|that same) (?!year|month|week|time|morning|season|summer|day|is|was)[a-z]+",
    "id": r"(\S+ ){0,3}(?!(saat|hari|tahun|bulan|pekan|minggu|kali|musim|masa|malam|pagi|siang|sore|abad|selama|baru) )"
    r"[a-z]\S+ (itu|tersebut|ini)\b",
}
CONNECTIVES = {
    "en": r"(but|and|or|so|yet|however|also|then|therefore|thus|hence|moreover|furthermore|meanwhile|nevertheless"
    r"|nonetheless|instead|besides|still|otherwise|in addition|as a result|for (example|instance)|on the other hand"
    r"|at the same time|after that|because of (this|that)|despite (this|that)|in turn|likewise|similarly"
    r"|yes|no|well|even so|that said|in fact|of course|(in|by) contrast|even then|besides that)\b",
    "id": r"(namun|tetapi|tapi|akan tetapi|dan|atau|lalu|kemudian|lantas|maka|jadi|bahkan|padahal|sehingga|sedangkan"
    r"|sebaliknya|selanjutnya|akibatnya|alhasil|apalagi|adapun|pasalnya|sebab|misalnya|contohnya|begitu"
    r"|(\w+ ){1,2}itu(?=,)|(meski|meskipun|walau|walaupun|kendati|dengan) (begitu|demikian)|di sisi lain|menurutnya"
    r"|ya|nah|memang|toh|hanya saja|tak heran|karenanya|makanya|terlebih|hasilnya|di antaranya|soalnya)\b",
}
ENDED = re.compile(r"[.!?…][”’\"'»)\]*]*$")
QUOTATION = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
MARK = re.compile(r"[“”«»\"]")
# Names before a dash, a name in brackets, or both: a place before it, or nothing between it and the sentence.
DATELINE = re.compile(
    r"(\([A-Z][\w. ]+\) ?|([A-Z][\w.]*,? ?){1,2}(\([A-Z][\w. ]+\) ?)?( [-–—]+ |--|[–—])"
    r"|[A-Z][\w ]+, [A-Z][\w ]+ \([A-Z][\w. ]+\) ?|[A-Z][\w ]+ \([A-Z][\w. ]+\)|[A-Z][A-Z ]{3,} \(\w+\) )[A-Z\"“]"
)
FEWEST_WORDS, MOST_WORDS, SPEAKER_WORDS = 4, 45, 2
# So many of the shorter one's runs of three words are in the other.
RUN, SAME = 3, 0.5


class Said(NamedTuple):
    """A sentence of a summary, the language, whether the sentence before it in the article is the one before it here,
    and those before it here.
    """

    text: str
    language: str
    follows: bool
    before: Sequence[str]


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
    return ((name, said.text) for said in sentences(record) for name, has in DEFECTS.items() if has(said))


def sentences(record: Mapping[str, Any]) -> list[Said]:
    """The sentences of a summary."""
    article = [text for paragraph in record["paragraphs"] for text in paragraph]
    summary = record["summary"]
    places = [next((at for at, text in enumerate(article) if text.endswith(said)), -1) for said in summary]
    before = [None, *places]
    return [
        Said(text, record["language"], last is not None and last == at - 1, summary[:number])
        for number, (text, at, last) in enumerate(zip(summary, places, before, strict=False))
    ]


def leans(said: Said, *kinds: Mapping[str, str]) -> bool:
    """Whether a sentence begins in a way that leans on the one before, which is not there."""
    bare = said.text.lstrip("“\"‘'([ ")
    patterns = [kind[said.language] for kind in kinds if said.language in kind]
    return not said.follows and any(re.match(pattern, bare[:1].lower() + bare[1:]) for pattern in patterns)


def half(said: Said) -> bool:
    """Whether a quotation opens and does not close, or closes and was not opened."""
    opened = False
    for mark in MARK.findall(said.text):
        opens = not opened if mark == '"' else mark in "“«"
        if opens == opened:
            return True
        opened = opens
    return opened


def unspoken(said: Said) -> bool:
    """Whether a quotation is all there is, but for a word that leans on the sentence before."""
    return not said.follows and len(QUOTATION.sub("", said.text).split()) < SPEAKER_WORDS <= len(said.text.split())


def fragment(said: Said) -> bool:
    """Whether a text is no sentence: a few words, no mark at its end, or the middle of something."""
    text = said.text
    middle = text[:1].islower() and not text[1:2].isupper()
    return len(text.split()) < FEWEST_WORDS or not ENDED.search(text) or middle


def twice(said: Said) -> bool:
    """Whether a sentence before it says the same in the same words."""
    own = runs(said.text)
    return any(len(own & runs(text)) > SAME * min(len(own), len(runs(text))) for text in said.before)


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def dated(said: Said) -> bool:
    """Whether a dateline was left before a sentence."""
    return DATELINE.match(said.text) is not None


def long(said: Said) -> bool:
    """Whether a sentence is too long to be read at a glance."""
    return len(said.text.split()) > MOST_WORDS


DEFECTS: Mapping[str, Callable[[Said], bool]] = {
    "pronoun": lambda said: leans(said, PRONOUNS),
    "demonstrative": lambda said: leans(said, DEMONSTRATIVES) and not leans(said, PRONOUNS, CONNECTIVES),
    "connective": lambda said: leans(said, CONNECTIVES),
    "half quotation": half,
    "no speaker": unspoken,
    "fragment": fragment,
    "twice": twice,
    "dateline": dated,
    "long": long,
}


if __name__ == "__main__":
    main()
