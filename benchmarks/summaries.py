"""How good and how fast summaries are, beside real peers, on the same articles in the same run.

    pip install --group benchmark
    python benchmarks/summaries.py --data FOLDER [--limit 100]

FOLDER (or the environment variable DIGEST_EVAL) holds ``summaries.jsonl.gz``: an article each, with its ``set``,
``language``, ``title``, ``lines`` (each a ``text`` and whether it is ``noise``), whether it is ``clean`` or ``noisy``,
and a ``reference``.

Prints a Markdown table: milliseconds of CPU an article of 500 words, sentence cutting included, cleaning and imports
not; and for each set ROUGE-1 and what it gains over the true text's lead of the same number of words. All methods get
the same sentences; the peers choose three of the lines as they are, for none of them has a cleaner.
"""

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from digest.article import jobs, make_article
from digest.model import Article, Draft, Line, Paragraph
from digest.packed import packed
from digest.summarize.sentences import spans
from digest.summarize.summary import summarize

WORD = re.compile(r"\w+")
SENTENCES = 3
# sumy's names of its summarizers.
SUMY = {"LexRank": "lex_rank", "TextRank": "text_rank", "LSA": "lsa", "Luhn": "luhn", "Edmundson": "edmundson"}


class Text(NamedTuple):
    """An article: its lines, those that are its own, and the reference summary."""

    kind: str
    language: str
    title: str | None
    lines: tuple[str, ...]
    own: tuple[str, ...]
    reference: str


# An article to what is summarized, which is not timed; and that to the sentences of a summary, which is.
Prepare = Callable[[Text], Any]
Summarize = Callable[[Any], list[str]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_EVAL"))
    parser.add_argument("--limit", type=int, default=100, help="so many articles of each set")
    given = parser.parse_args()
    if given.data is None:
        parser.error("say where the articles are: --data FOLDER, or DIGEST_EVAL")
    kinds = by_kind(texts(Path(given.data) / "summaries.jsonl.gz"), given.limit)
    print(head(kinds))  # noqa: T201  # the table is what the script is for
    for name, prepare, choose in methods():
        print(row(name, prepare, choose, kinds), flush=True)  # noqa: T201  # the same


def texts(path: Path) -> Iterator[Text]:
    """The articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            own = tuple(line["text"] for line in row["lines"] if not line["noise"])
            every = tuple(line["text"] for line in row["lines"])
            kind = f"{row['set']} {row['noise']}"
            yield Text(kind, row["language"], row["title"], every, own, " ".join(row["reference"]))


def by_kind(found: Iterable[Text], limit: int) -> dict[str, list[Text]]:
    """The first articles of each set."""
    kinds: dict[str, list[Text]] = defaultdict(list)
    for text in found:
        kinds[text.kind].append(text)
    return {kind: members[:limit] for kind, members in sorted(kinds.items())}


def head(kinds: Mapping[str, Sequence[Text]]) -> str:
    """The two lines above the table's rows."""
    names = " | ".join(f"{kind} ({len(members)})" for kind, members in kinds.items())
    return f"| method | ms | {names} |\n|---|---|{'---|' * len(kinds)}"


def row(name: str, prepare: Prepare, choose: Summarize, kinds: Mapping[str, Sequence[Text]]) -> str:
    """A row of the table."""
    cells, seconds, words = [], 0.0, 0
    for members in kinds.values():
        ready = [prepare(text) for text in members]
        choose(ready[0])
        begin = time.process_time()
        made = [" ".join(choose(each)) for each in ready]
        seconds += time.process_time() - begin
        words += sum(len(line.split()) for text in members for line in text.lines)
        scores = [rouge(text.reference, summary) for text, summary in zip(members, made, strict=True)]
        leads = [rouge(text.reference, lead(text, summary)) for text, summary in zip(members, made, strict=True)]
        mean, gain = sum(scores) / len(scores), (sum(scores) - sum(leads)) / len(scores)
        cells.append(f"{mean:.1f} ({gain:+.1f})")
    return f"| {name} | {1000 * seconds * 500 / words:.2f} | {' | '.join(cells)} |"


def rouge(reference: str, summary: str) -> float:
    """ROUGE-1 (Lin 2004): the F1 of the words that two texts have in common, without stemming, in percent."""
    one, other = (Counter(WORD.findall(text.lower())) for text in (reference, summary))
    return 200 * (one & other).total() / ((one.total() + other.total()) or 1)


def lead(text: Text, summary: str) -> str:
    """The beginning of the true text, as many words as the summary has."""
    return " ".join(" ".join(text.own).split()[: len(summary.split())])


def methods() -> Iterator[tuple[str, Prepare, Summarize]]:
    """Every method that is measured, by name."""
    yield "lead", unchanged, lead_of
    for name, module in SUMY.items():
        yield (
            f"sumy {name}",
            unchanged,
            partial(sumy, getattr(import_module(f"sumy.summarizers.{module}"), _class(name))),
        )
    yield "summa TextRank", unchanged, summa
    yield "digest", cleaned, ours


def _class(name: str) -> str:
    return f"{'Lsa' if name == 'LSA' else name}Summarizer"


def unchanged(text: Text) -> Text:
    """The article as it is."""
    return text


def cut(text: Text) -> list[str]:
    """The sentences of all lines."""
    return [line[start:end] for line in text.lines for start, end in spans(line, text.language)]


def lead_of(text: Text) -> list[str]:
    """The first sentences."""
    return cut(text)[:SENTENCES]


class Words:
    """What sumy calls a tokenizer: only its words are asked for."""

    def to_words(self, text: str) -> list[str]:
        """The words of a text."""
        return WORD.findall(text.lower())


def sumy(kind: Callable[[], Any], text: Text) -> list[str]:
    """The choice of one of sumy's summarizers, with the stop words of the language."""
    from stopwordsiso import stopwords
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    found = [Sentence(each, Words()) for each in cut(text)]
    summarizer = kind()
    summarizer.stop_words = summarizer.null_words = frozenset(stopwords(text.language))
    # Edmundson's cue words: those of the title, or of the first sentence; none speaks against a sentence.
    summarizer.bonus_words = frozenset(WORD.findall((text.title or str(found[0])).lower()))
    summarizer.stigma_words = frozenset([""])
    return [str(each) for each in summarizer(ObjectDocumentModel([Paragraph(found)]), SENTENCES)]


def summa(text: Text) -> list[str]:
    """The choice of summa's TextRank, which cuts sentences itself and has no Indonesian."""
    from summa import summarizer

    found: list[str] = summarizer.summarize("\n".join(text.lines), words=65, split=True)
    return found


class Cleaned(NamedTuple):
    """The article's text as the summarizer gets it."""

    paragraphs: Sequence[Paragraph]
    language: str
    title: str | None


def cleaned(text: Text) -> Cleaned:
    """The article through digest's own cleaner."""
    lines = [text.title, *text.lines] if text.title else text.lines
    article = make_article(jobs([Draft("a.txt", packed([Line(" ".join(line.split())) for line in lines]))])[0])
    if not isinstance(article, Article):
        return Cleaned([], text.language, None)
    return Cleaned(article.paragraphs, article.language, None if article.derived else article.title)


def ours(text: Cleaned) -> list[str]:
    """Sentences and summary."""
    made = [replace(each, spans=spans(each.text, text.language)) for each in text.paragraphs]
    places = summarize(made, text.language, text.title).places
    return [made[place.paragraph].sentences[place.sentence] for place in places]


if __name__ == "__main__":
    try:
        main()
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is missing: pip install --group benchmark")
