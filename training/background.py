"""Make ``digest/group/background/*.json``: how many articles hold a stem or a bridge key, in coarse steps.

    python training/background.py --data FOLDER

FOLDER (or the environment variable DIGEST_EVAL) holds ``raw.jsonl.gz`` (Indonesian and Malay articles as scraped) and
``summaries-train.jsonl.gz`` (Indonesian and English articles by sentences). Only counts go into the tables, of the most
common words, none that fewer than three articles hold. The same data give the same bytes.
"""

import argparse
import gzip
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.group.terms import counted

FEWEST = 3
MOST = {"stems": 8000, "bridge": 8000}
FOLDER = Path(__file__).parent.parent / "digest" / "group" / "background"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The records of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def articles(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Language and paragraphs of each article. Malay scrapes are left out: their words would pass for Indonesian."""
    for row in rows(data / "raw.jsonl.gz"):
        if row["language"] in {"id", "en"}:
            yield row["language"], row["text"].splitlines()
    for row in rows(data / "summaries-train.jsonl.gz"):
        yield row["language"], list(row["sentences"])


def step(documents: int, count: int) -> int:
    """How rare: 0 in all documents, 2 in half of them, 4 in a quarter."""
    return round(2 * math.log2(documents / count))


def by_step(documents: int, counts: Counter[str], most: int) -> dict[str, str]:
    """The most common words with a space between, sorted, under the step of their document frequency."""
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    words: dict[int, list[str]] = {}
    for word, count in common:
        if count >= FEWEST:
            words.setdefault(step(documents, count), []).append(word)
    return {str(key): " ".join(sorted(words[key])) for key in sorted(words)}


def table(texts: Iterable[list[str]], language: str) -> dict[str, object]:
    """What goes into a language's file, from the paragraphs of its articles."""
    documents, stems, bridge = 0, Counter[str](), Counter[str]()
    for paragraphs in texts:
        of_stems, of_bridge = counted("", paragraphs, language)
        documents += 1
        stems.update(of_stems.keys())
        bridge.update(of_bridge.keys())
    return {
        "documents": documents,
        "stems": by_step(documents, stems, MOST["stems"]),
        "bridge": by_step(documents, bridge, MOST["bridge"]),
    }


def main() -> None:
    """Write the tables of all languages in the data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_EVAL"))
    data = parser.parse_args().data
    if not data:
        sys.exit("training/background.py: say where the articles are: --data FOLDER or DIGEST_EVAL=FOLDER")
    texts: dict[str, list[list[str]]] = {}
    for language, paragraphs in articles(Path(data)):
        texts.setdefault(language, []).append(paragraphs)
    for language, found in sorted(texts.items()):
        written = json.dumps(table(found, language), ensure_ascii=False, indent=1)
        (FOLDER / f"{language}.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
