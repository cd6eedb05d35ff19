"""Make ``digest/summarize/weights.json``: what each feature of a sentence adds to the odds that a summary has it.

    python training/summaries.py --data FOLDER [--try]

FOLDER (or the environment variable DIGEST_EVAL) holds ``summaries-train.jsonl.gz``, articles with reference summaries,
and ``lines-train.jsonl.gz``, whose dropped lines are the noise of each article's second copy. Every copy goes through
the reader's own pipeline, so the ranker learns on the sentences that it will see. A logistic regression, fitted with
Newton's method from zero in a fixed number of steps: the same data give the same bytes. ``--try`` writes nothing: it
fits on two thirds and prints what the summaries of the last third gain over the lead of the same length (ROUGE-1).
"""

import argparse
import gzip
import json
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from digest.article import jobs, make_article
from digest.model import Article, Draft, Line
from digest.packed import packed
from digest.summarize.candidates import Sentence, sentences
from digest.summarize.checks import leans, passes
from digest.summarize.features import columns
from digest.summarize.scores import prepared, scored
from digest.summarize.select import select
from digest.summarize.summary import NORMAL
from digest.tokens import lower_words

TARGET = Path(__file__).parent.parent / "digest" / "summarize" / "weights.json"

Key = tuple[str, str]
Array = np.ndarray[Any, np.dtype[Any]]
# In how many sentences a feature must occur; weights below the smallest are left out, for they decide nothing.
LEAST, SMALLEST = 20, 0.02
PENALTY, STEPS = 5.0, 6
NOISY = 1.0
THIRDS = 3
# A sentence's share of the reference's words is steadier with a few words more below the line, and is sharpened.
PRIOR, SHARPER = 3, 3


class Text(NamedTuple):
    """An article to learn from: its sentences, headline, language, the reference's words, and the true text's."""

    name: str
    kind: str
    noisy: bool
    sentences: Sequence[Sentence]
    title: str | None
    language: str
    reference: Counter[str]
    words: Sequence[str]


class Sample(NamedTuple):
    """One sentence to learn from: its features, how much it belongs in the summary (0 to 1), and how much it counts."""

    features: Sequence[Key]
    wanted: float
    weight: float


def texts(data: Path) -> Iterator[Text]:
    """Every article twice: as it is, and with noise."""
    rows, noise = _read(data / "summaries-train.jsonl.gz"), _noise(data)
    kinds = defaultdict(list)
    for row in rows:
        kinds[row["set"]].append(row)
    for (kind, members), noisy in ((each, noisy) for each in kinds.items() for noisy in (False, True)):
        lines = [_lines(row, noise if noisy else ()) for row in members]
        drafts = [Draft(row["id"], packed(list(map(Line, each)))) for row, each in zip(members, lines, strict=True)]
        for row, job in zip(members, jobs(drafts), strict=True):
            article = make_article(job)
            if isinstance(article, Article) and (found := sentences(article.paragraphs)):
                title = None if article.derived else article.title
                reference, words = (
                    Counter(lower_words(" ".join(row["reference"]))),
                    lower_words(" ".join(row["sentences"])),
                )
                yield Text(row["id"], kind, noisy, found, title, article.language, reference, words)


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _noise(data: Path) -> Sequence[str]:
    rows = (row for row in _read(data / "lines-train.jsonl.gz") if row["kind"] != "web-full")
    return sorted({line["text"] for row in rows for line in row["lines"] if line["keep"] is False})


def _lines(row: Mapping[str, Any], noise: Sequence[str]) -> list[str]:
    """The lines of an article: its title, paragraphs of one to three sentences or a single one, noise between them."""
    chance = random.Random(row["id"])  # noqa: S311 -- drawn by name, so that every run draws the same
    paragraphs = list(_paragraphs(row["sentences"], chance))
    if noise:
        for _ in range(chance.randint(1, 2)):
            paragraphs.insert(chance.randint(1, len(paragraphs)), chance.choice(noise))
        paragraphs = [*chance.sample(noise, 2), *paragraphs, *chance.sample(noise, chance.randint(3, 6))]
    lines = [row["title"], *paragraphs] if row["title"] else paragraphs
    return [" ".join(line.split()) for line in lines]


def _paragraphs(found: Sequence[str], chance: random.Random) -> Iterator[str]:
    whole, at = chance.random() < 1 / 4, 0
    while at < len(found):
        stop = len(found) if whole else at + chance.choice((1, 1, 2, 2, 3))
        yield " ".join(found[at:stop])
        at = stop


def rouge(reference: Counter[str], words: Counter[str]) -> float:
    """ROUGE-1 (Lin 2004): the F1 of the words that two texts have in common, without stemming; 0 to 1."""
    return 2 * (reference & words).total() / ((reference.total() + words.total()) or 1)


def oracle(text: Text) -> frozenset[int]:
    """The sentences that, one after the other, raise ROUGE-1 most, until none does (Nallapati and others 2017)."""
    own = [Counter(each.words) for each in text.sentences]
    chosen: frozenset[int] = frozenset()
    words, best = Counter[str](), 0.0
    while left := [at for at in range(len(own)) if at not in chosen]:
        score, at = max((round(rouge(text.reference, words + own[at]), 9), -at) for at in left)
        if score <= best:
            break
        best, chosen, words = score, chosen | {-at}, words + own[-at]
    return chosen


def wanted(text: Text) -> list[float]:
    """How much each sentence belongs in the summary: the mean of being the oracle's and of its words being the
    reference's, beside the article's best.
    """
    best, own = oracle(text), [Counter(each.words) for each in text.sentences]
    shares = [(words & text.reference).total() / (words.total() + PRIOR) for words in own]
    most = max(shares) or 1.0
    return [((at in best) + (share / most) ** SHARPER) / 2 for at, share in enumerate(shares)]


def samples(found: Sequence[Text]) -> Iterator[Sample]:
    """All sentences of the texts; each kind of articles counts the same, a long article less than its sentences."""
    kinds = Counter(text.kind for text in found)
    for text in found:
        leaning = [leans(each.words, text.language) for each in text.sentences]
        table = columns(text.sentences, leaning, text.title)
        weight = (NOISY if text.noisy else 1.0) / kinds[text.kind] / len(text.sentences) ** 0.5
        for at, belongs in enumerate(wanted(text)):
            features = [(name, " ".join(part[at] for part in column)) for name, column in table.items()]
            yield Sample(features, belongs, weight)


def fit(lines: Sequence[Sample], known: Mapping[Key, int]) -> Array:
    """The weights that make what the sentences are most likely, large ones punished; the bias is the last."""
    table = np.zeros((len(lines), len(known) + 1))
    for row, line in zip(table, lines, strict=True):
        row[[known[key] for key in line.features if key in known]] = 1.0
    table[:, -1] = 1.0
    wanted, counts = (np.array(each) for each in zip(*((line.wanted, line.weight) for line in lines), strict=True))
    counts /= counts.mean()
    penalty = np.append(np.full(len(known), PENALTY), 0.0)
    weights = np.zeros(len(known) + 1)
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (counts * (odds - wanted)) + penalty * weights
        bend = (table * (counts * odds * (1 - odds))[:, None]).T @ table + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    return weights


def learn(lines: Sequence[Sample]) -> bytes:
    """The file, from samples."""
    counts = Counter(key for line in lines for key in line.features)
    known = {key: at for at, key in enumerate(sorted(key for key, count in counts.items() if count >= LEAST))}
    weights = fit(lines, known)
    tables: dict[str, dict[str, float]] = {name: {} for name, _ in known}
    for (name, value), at in known.items():
        if abs(weights[at]) >= SMALLEST:
            tables[name][value] = round(float(weights[at]), 2)
    made = {"bias": round(float(weights[-1]), 2), "columns": tables}
    return json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def gain(text: Text, data: bytes) -> float:
    """What the summary made with these weights gains over the lead of the same length, in points of ROUGE-1."""
    leaning = [leans(each.words, text.language) for each in text.sentences]
    ranks = scored(columns(text.sentences, leaning, text.title), prepared(data))
    chosen = select(text.sentences, ranks.scores, passes, leaning, NORMAL)
    words = [word for at in chosen for word in text.sentences[at].words]
    lead = text.words[: len(words)]
    return 100 * (rouge(text.reference, Counter(words)) - rouge(text.reference, Counter(lead)))


def tried(found: Sequence[Text]) -> Iterator[str]:
    """What summaries gain on articles that the weights have not seen, a line for each kind."""
    gains = defaultdict(list)
    third = {text.name: int(sha256(text.name.encode()).hexdigest(), 16) % THIRDS for text in found}
    for out in range(THIRDS):
        data = learn(list(samples([text for text in found if third[text.name] != out])))
        for text in found:
            if third[text.name] == out:
                gains[text.kind, "noisy" if text.noisy else "clean"].append(gain(text, data))
    for (kind, noise), each in sorted(gains.items()):
        yield f"{kind} {noise}: {np.mean(each):+.2f} ± {1.96 * np.std(each) / len(each) ** 0.5:.2f}"


def main() -> None:
    """Write the weights, or print what they gain."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_EVAL"))
    parser.add_argument("--try", action="store_true", dest="dry")
    given = parser.parse_args()
    if not given.data:
        sys.exit("training/summaries.py: say where the articles are: --data FOLDER or DIGEST_EVAL=FOLDER")
    found = list(texts(Path(given.data)))
    if given.dry:
        print("\n".join(tried(found)))  # noqa: T201 -- what was asked for
    else:
        TARGET.write_bytes(learn(list(samples(found))))


if __name__ == "__main__":
    main()
