"""How well and how fast lines of crawled articles are told apart, beside real peers, on the same pages in the same run.

    pip install --group benchmark
    python benchmarks/cleaning.py --data FOLDER [--file lines.jsonl.gz]

FOLDER (or the environment variable DIGEST_EVAL) holds the file: JSON Lines, a page each, with its ``kind``, its
``language`` and its ``lines``, each a ``text`` and whether to ``keep`` it (null: nobody knows, it is not counted).

Prints a Markdown table: microseconds of CPU a line in one process, in the fastest of three passes, imports and the
first call not counted; and for each kind of page the F1 of kept lines, the F1 of dropped lines, the F1 of kept words,
and the share of pages without a wrong line. The peers that read web pages see each line as a paragraph. Ours sees each
kind as one folder of seeds.
"""

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"\w+")
MILLION = 1_000_000
PASSES = 3
# jusText's names of its lists of small words.
STOP_LISTS = {"id": "Indonesian", "ms": "Malay", "en": "English"}


class Page(NamedTuple):
    """A page: its kind and language, its lines, and whether each is the article's (None: nobody knows)."""

    kind: str
    language: str
    lines: tuple[str, ...]
    keep: tuple[bool | None, ...]


class Score(NamedTuple):
    """How well lines were told apart: three F1 scores and a share of pages."""

    kept: float
    dropped: float
    words: float
    exact: float


# Pages of one kind to, for each page, whether each line is kept.
Cleaner = Callable[[Sequence[Page]], list[list[bool]]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_EVAL"))
    parser.add_argument("--file", default="lines.jsonl.gz")
    given = parser.parse_args()
    if given.data is None:
        parser.error("say where the pages are: --data FOLDER, or DIGEST_EVAL")
    kinds = by_kind(pages(given.data / given.file))
    print(head(kinds))  # noqa: T201  # the table is what the script is for
    for name, make in PEERS.items():
        print(row(name, *measured(make(), kinds)), flush=True)  # noqa: T201  # the same


def pages(path: Path) -> list[Page]:
    """The pages of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Page(
            row["kind"],
            row.get("language", ""),
            tuple(line["text"] for line in row["lines"]),
            tuple(line["keep"] for line in row["lines"]),
        )
        for row in rows
    ]


def by_kind(found: Iterable[Page]) -> dict[str, list[Page]]:
    """The pages sorted into their kinds."""
    kinds: dict[str, list[Page]] = defaultdict(list)
    for page in found:
        kinds[page.kind].append(page)
    return dict(sorted(kinds.items()))


def measured(cleaner: Cleaner, kinds: Mapping[str, Sequence[Page]]) -> tuple[float, list[Score]]:
    """Microseconds of CPU a line, and the score of each kind; what a cleaner loads on its first call is not counted."""
    for members in kinds.values():
        cleaner(members[:1])
    passes = [_pass(cleaner, kinds) for _ in range(PASSES)]
    seconds, kept = min(passes, key=itemgetter(0))
    count = sum(len(page.lines) for members in kinds.values() for page in members)
    return seconds * MILLION / count, [score(members, kept[kind]) for kind, members in kinds.items()]


def _pass(cleaner: Cleaner, kinds: Mapping[str, Sequence[Page]]) -> tuple[float, dict[str, list[list[bool]]]]:
    begin = time.process_time()
    kept = {kind: cleaner(members) for kind, members in kinds.items()}
    return time.process_time() - begin, kept


def score(members: Sequence[Page], kept: Sequence[Sequence[bool]]) -> Score:
    """How well the lines of some pages were told apart."""
    lines: Counter[tuple[bool, bool]] = Counter()
    words: Counter[tuple[bool, bool]] = Counter()
    exact = 0
    for page, answers in zip(members, kept, strict=True):
        asked = [
            (gold, answer, len(WORD.findall(text)))
            for text, gold, answer in zip(page.lines, page.keep, answers, strict=True)
            if gold is not None
        ]
        exact += all(gold == answer for gold, answer, _ in asked)
        for gold, answer, size in asked:
            lines[gold, answer] += 1
            words[gold, answer] += size
    return Score(f1(lines, of=True), f1(lines, of=False), f1(words, of=True), exact / len(members))


def f1(counts: Mapping[tuple[bool, bool], int], *, of: bool) -> float:
    """The harmonic mean of precision and recall for one answer, from counts of (truth, answer); 0 without a hit."""
    hits = counts.get((of, of), 0)
    misses = counts.get((of, not of), 0) + counts.get((not of, of), 0)
    return 2 * hits / (2 * hits + misses) if hits else 0.0


def head(kinds: Mapping[str, Sequence[Page]]) -> str:
    """The two lines above the table's rows."""
    names = " | ".join(f"{kind} ({len(members)})" for kind, members in kinds.items())
    return f"| cleaner | µs a line | {names} |\n|---|---|{'---|' * len(kinds)}"


def row(name: str, speed: float, scores: Iterable[Score]) -> str:
    """A row of the table."""
    cells = " | ".join(f"{s.kept:.3f} / {s.dropped:.3f}, {s.words:.3f}, {s.exact:.2f}" for s in scores)
    return f"| {name} | {speed:.1f} | {cells} |"


def everything() -> Cleaner:
    """Keeps every line."""
    return lambda members: [[True] * len(page.lines) for page in members]


def ours() -> Cleaner:
    """The cleaner of this project, with counts of the lines that several pages share."""
    from digest.article import jobs
    from digest.clean import clean
    from digest.model import Draft, Line
    from digest.packed import packed

    def cleaned(members: Sequence[Page]) -> list[list[bool]]:
        drafts = [Draft("", packed([Line(text) for text in page.lines])) for page in members]
        return [[line.kept for line in clean(job.draft, job.repeats).lines] for job in jobs(drafts)]

    return cleaned


def c4() -> Cleaner:
    """The line rules of the corpus C4 (Raffel et al. 2020, section 2.2); its rules for whole pages drop no line."""
    ends = (".", "!", "?", '"', "”")
    notices = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
    least_words = 5

    def keeps(text: str) -> bool:
        lower = text.strip().lower()
        ended = lower.endswith(ends) and not lower.endswith("...")
        said = "javascript" in lower or any(notice in lower for notice in notices)
        return ended and not said and len(lower.split()) >= least_words

    return lambda members: [[keeps(text) for text in page.lines] for page in members]


def as_html(lines: Iterable[str]) -> str:
    """A web page with a paragraph for each line."""
    return "<html><body>" + "".join(f"<p>{escape(text)}</p>" for text in lines) + "</body></html>"


def matched(lines: Iterable[str], kept: Iterable[str]) -> list[bool]:
    """For each line whether it is among the kept ones, blanks aside; each kept one stands for one line."""
    left = Counter(" ".join(text.split()) for text in kept)
    answers = []
    for text in lines:
        wanted = " ".join(text.split())
        answers.append(left[wanted] > 0)
        left[wanted] -= 1
    return answers


def justext() -> Cleaner:
    """JusText (Pomikálek 2011) with the stop list of the page's language."""
    import justext as library

    lists = {code: library.get_stoplist(name) for code, name in STOP_LISTS.items()}

    def kept(page: Page) -> list[bool]:
        found = library.justext(as_html(page.lines), lists.get(page.language, lists["en"]))
        return matched(page.lines, [each.text for each in found if not each.is_boilerplate])

    return lambda members: [kept(page) for page in members]


def trafilatura() -> Cleaner:
    """Trafilatura (Barbaresi 2021) as it comes, without comments."""
    import trafilatura as library

    def kept(page: Page) -> list[bool]:
        text = library.extract(as_html(page.lines), include_comments=False) or ""
        return matched(page.lines, text.splitlines())

    return lambda members: [kept(page) for page in members]


# In the table's order.
PEERS: Mapping[str, Callable[[], Cleaner]] = {
    "keep everything": everything,
    "C4's line rules": c4,
    "jusText": justext,
    "trafilatura": trafilatura,
    "digest": ours,
}


if __name__ == "__main__":
    try:
        main()
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is missing: pip install --group benchmark")
