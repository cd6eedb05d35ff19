"""Make ``digest/clean/weights.json``: what each feature of a line adds to the odds that it is the article's.

    python training/lines.py --data FOLDER

FOLDER (or the environment variable DIGEST_EVAL) holds ``lines-train.jsonl.gz``: articles as lines, each marked as kept
or not. To the Indonesian ones the script adds noise of its own. A logistic regression, fitted with Adam (Kingma and
Ba 2015) in a fixed number of steps from zero: the same data give the same bytes. Only single words and the weights of
features go into the file, no word that fewer than 20 pages have.
"""

import argparse
import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from digest.article import jobs
from digest.clean.cleaner import by_rules
from digest.clean.features import columns
from digest.clean.page import page_of
from digest.model import Draft, Line
from digest.packed import packed

TARGET = Path(__file__).parent.parent / "digest" / "clean" / "weights.json"

Key = tuple[str, str]
Array = np.ndarray[Any, np.dtype[Any]]
WORD = "word"
# On how many documents a feature must occur, and how many words and first words are kept at most.
LEAST = 4
LEAST_WORD = {WORD: 20, "first": 8}
MOST_WORDS = 600
# Weights below this are left out: they decide nothing.
SMALLEST = 0.03
PENALTY, STEPS, RATE = 5.0, 120, 0.1
# Each page counts as the root of its lines, and more if it is of a kind of which there are few.
KIND = {"id-crawl": 3.0, "id-noisy": 2.0, "made": 1.0}
SMALLEST_LOGIT = -30.0


class Text(NamedTuple):
    """One page: its lines, and whether each is the article's (None: nobody knows, as with titles)."""

    name: str
    kind: str
    lines: tuple[str, ...]
    keep: tuple[bool | None, ...]


class Sample(NamedTuple):
    """One line to learn from: its features, what it is, how much it counts, and the page it is from."""

    features: list[Key]
    keep: bool
    weight: float
    document: str


def texts(data: Path) -> list[Text]:
    """The pages of the data."""
    with gzip.open(data / "lines-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Text(row["id"], row["kind"], tuple(x["text"] for x in row["lines"]), tuple(x["keep"] for x in row["lines"]))
        for row in rows
    ]


def noised(articles: Sequence[Text]) -> Iterator[Text]:
    """Each article with what pages put round it: labels of a menu above, headlines of the following articles below."""
    for at, article in enumerate(articles):
        others = [articles[(at + step) % len(articles)].lines[0].split() for step in range(1, 8)]
        menu = [" ".join(words[:2]).strip(".,:;-") for words in others]
        heads = [" ".join(words[2 : 7 + i]).strip(".,:;-").capitalize() for i, words in enumerate(others[:6])]
        lines = (*menu, *article.lines, *heads)
        keep = (*[False] * len(menu), *article.keep, *[False] * len(heads))
        yield Text(f"{article.name}:made", "made", lines, keep)


def samples(pages: Sequence[Text]) -> Iterator[Sample]:
    """The lines that the model will have to decide on, each kind of pages as a corpus of its own."""
    kinds: dict[str, list[Text]] = defaultdict(list)
    for page in pages:
        kinds[page.kind].append(page)
    for members in kinds.values():
        drafts = [Draft(name=each.name, packed=packed([Line(text=line) for line in each.lines])) for each in members]
        for text, job in zip(members, jobs(drafts), strict=True):
            yield from _of_page(text, job.repeats)


def _of_page(text: Text, repeats: Sequence[int]) -> Iterator[Sample]:
    ruled = by_rules(page_of([Line(text=line) for line in text.lines], repeats))
    page, decided = ruled.page, {*ruled.taken, *ruled.placed}
    found, words = columns(page, frozenset(word for row in page.rows for word in row.lower.split()))
    asked = [row.index for row in page.open() if row.index not in decided]
    weight = KIND.get(text.kind, 1.0) / max(len(asked), 1) ** 0.5
    for at in asked:
        keep = text.keep[at]
        features = [(name, " ".join(part[at] for part in column)) for name, column in found.items()]
        features += [(WORD, word) for word in sorted(words[at]) if word.isalpha()]
        if keep is not None:
            yield Sample(features, keep, weight, _document(text.name))


def _document(name: str) -> str:
    """What the several versions of a page have in common: "set:dev-7:crawl" and "set:test-7:full" are one."""
    return name.split(":")[1].removeprefix("dev-").removeprefix("test-")


def vocabulary(lines: Sequence[Sample]) -> dict[Key, int]:
    """A number for each feature that enough documents have."""
    documents: dict[Key, set[str]] = defaultdict(set)
    for line in lines:
        for key in line.features:
            documents[key].add(line.document)
    known = sorted(key for key, names in documents.items() if len(names) >= LEAST_WORD.get(key[0], LEAST) and key[1])
    return {key: number for number, key in enumerate(known)}


def fit(lines: Sequence[Sample], known: dict[Key, int]) -> tuple[Array, float]:
    """The weights that make what the lines are most likely, large ones punished, and the bias."""
    numbers = [[known[key] for key in line.features if key in known] for line in lines]
    column = np.array([number for each in numbers for number in each])
    row = np.repeat(np.arange(len(lines)), [len(each) for each in numbers])
    wanted = np.array([float(line.keep) for line in lines])
    counts = np.array([line.weight for line in lines])
    counts = counts / counts.mean()
    size = len(known)
    weights, first, second = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    for at in range(1, STEPS + 1):
        scores = np.bincount(row, weights=weights[column], minlength=len(lines)) + weights[size]
        wrong = counts * (1 / (1 + np.exp(-np.maximum(scores, SMALLEST_LOGIT))) - wanted)
        pull = np.bincount(column, weights=wrong[row], minlength=size) + PENALTY * weights[:size]
        slope = np.append(pull, wrong.sum()) / len(lines)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
        size_of_step = RATE * (1 - at / (STEPS + 1))
        weights = weights - size_of_step * (first / (1 - 0.9**at)) / (np.sqrt(second / (1 - 0.99**at)) + 1e-8)
    return weights[:size], float(weights[size])


def fewer(lines: Sequence[Sample], known: dict[Key, int], weights: Array) -> dict[Key, int]:
    """The features without the words that change least."""
    counts = Counter(key for line in lines for key in line.features if key[0] in LEAST_WORD)
    words = [key for key in known if key[0] in LEAST_WORD]
    order = sorted(words, key=lambda key: (-round(abs(weights[known[key]]) * counts[key] ** 0.5, 6), key))
    left = sorted({*order[:MOST_WORDS], *(key for key in known if key[0] not in LEAST_WORD)})
    return {key: number for number, key in enumerate(left)}


def learn(pages: Sequence[Text]) -> dict[str, Any]:
    """What goes into the file, from pages."""
    indonesian = [page for page in pages if page.kind == "id-crawl"]
    lines = list(samples([*pages, *noised(indonesian)]))
    known = vocabulary(lines)
    known = fewer(lines, known, fit(lines, known)[0])
    weights, bias = fit(lines, known)
    tables: dict[str, dict[str, float]] = {name: {} for name, _ in sorted(known)}
    for (name, value), number in known.items():
        if abs(weights[number]) >= SMALLEST:
            tables[name][value] = round(float(weights[number]), 2)
    return {"bias": round(bias, 2), WORD: tables.pop(WORD, {}), "columns": tables}


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_EVAL"))
    data = parser.parse_args().data
    if not data:
        sys.exit("training/lines.py: say where the lines are: --data FOLDER or DIGEST_EVAL=FOLDER")
    written = json.dumps(learn(texts(Path(data))), ensure_ascii=False, indent=1)
    TARGET.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
