"""How well and how fast articles are grouped by event and by subject, beside real peers, in the same run.

    pip install --group benchmark
    python benchmarks/grouping.py --data FOLDER [--sizes 1000 10000]

FOLDER (or the environment variable DIGEST_EVAL) holds ``stories.jsonl.gz`` and ``themes.jsonl.gz``: an article each,
with its ``set``, ``language``, ``title``, ``text``, ``date`` (or null) and ``gold``, the group that it belongs to.

Prints two Markdown tables, for stories and for themes: BCubed F1 (Bagga and Baldwin 1998) of each set; then, for so
many articles with a text, milliseconds of CPU an article and the peak memory of a process of its own, what it imports
and the articles included. All read the same clean text, words are counted within the time. A peer has one setting for
all sets; NMF alone is told how many groups there are. Ours finds stories and themes in one go: both rows are of both.
Last, how many labels of our themes are faulty: empty, given twice, without a letter, or saying a word twice.
"""

import argparse
import gzip
import json
import os
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice, pairwise
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from digest.model import Cluster

LEVELS = ("stories", "themes")
ALIKE = 0.6
# How many characters a text has that is no mere headline.
FULL = 500
# The other half of a made-up article comes from so many articles further on; a prime, so that no two are the same.
STEP = 97
# NMF's groups where nobody knows how many there are.
SOME = 40
NEIGHBOURS = 15
DIMENSIONS = 100
# The density that the constant Potts model asks of a story.
POTTS = 0.15
# What marks a label that is given again, and how long a word is that must not be said twice.
MARK = "²"
SAID = 4
KILOBYTE = 1 if sys.platform == "darwin" else 1024


class Text(NamedTuple):
    """An article and the group that it belongs to."""

    kind: str
    language: str
    title: str
    text: str
    date: str | None
    gold: str

    @property
    def whole(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.text}"


# Articles and the number of groups that there are to, for each article, its group.
Grouper = Callable[[Sequence[Text], int], Sequence[int | str]]


class Cost(NamedTuple):
    """What grouping cost: milliseconds of CPU an article, and megabytes."""

    speed: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_EVAL"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    given = parser.parse_args()
    if given.data is None:
        parser.error("say where the articles are: --data FOLDER, or DIGEST_EVAL")
    files = {level: Path(given.data) / f"{level}.jsonl.gz" for level in LEVELS}
    for level in LEVELS:
        kinds = by_kind(texts(files[level]))
        print(head(level, kinds, given.sizes))  # noqa: T201  # the table is what the script is for
        for name in PEERS[level]:
            scores = apart(quality, level, name, kinds)
            costs = [apart(cost, level, name, [*files.values()], size) for size in given.sizes]
            print(row(name, scores, costs), flush=True)  # noqa: T201  # the same
        print()  # noqa: T201  # the same
    labels = [label for level in LEVELS for of_set in by_kind(texts(files[level])).values() for label in named(of_set)]
    print(f"{len(labels)} labels, faulty: {', '.join(filter(faulty, labels)) or 'none'}")  # noqa: T201  # the same


def texts(path: Path) -> Iterator[Text]:
    """The articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = row["text"] or ""
            yield Text(row["set"], row["language"], row["title"] or "", text, row["date"], str(row["gold"]))


def by_kind(found: Iterable[Text]) -> dict[str, list[Text]]:
    """The articles sorted into their sets."""
    kinds: dict[str, list[Text]] = defaultdict(list)
    for text in found:
        kinds[text.kind].append(text)
    return dict(sorted(kinds.items()))


def many(found: Sequence[Text], size: int) -> list[Text]:
    """So many different articles: those given, then such as begin like one and end like another."""
    return list(islice(_endless(found), size))


def _endless(found: Sequence[Text]) -> Iterator[Text]:
    yield from found
    halves = [text.text.split("\n\n") for text in found]
    for further in count(STEP, STEP):
        for i, text in enumerate(found):
            begin, rest = halves[i], halves[(i + further) % len(found)]
            mixed = [*begin[: ceil(len(begin) / 2)], *rest[len(rest) // 2 :]]
            yield text._replace(text="\n\n".join(mixed))


def apart(function: Callable[..., Any], *given: object) -> Any:
    """What a function returns in a fresh process of its own, so that its memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *given).result()


def quality(level: str, name: str, kinds: Mapping[str, Sequence[Text]]) -> list[float]:
    """BCubed F1 of each set."""
    group = PEERS[level][name]()
    golds = [[text.gold for text in members] for members in kinds.values()]
    found = [group(members, len(set(gold))) for members, gold in zip(kinds.values(), golds, strict=True)]
    return [bcubed(gold, groups) for gold, groups in zip(golds, found, strict=True)]


def cost(level: str, name: str, files: Sequence[Path], size: int) -> Cost:
    """What grouping so many articles costs this process; imports and the first call take no time."""
    articles = many([text for path in files for text in texts(path) if len(text.text) >= FULL], size)
    group = PEERS[level][name]()
    group(articles[: DIMENSIONS * 2], SOME)
    begin = time.process_time()
    group(articles, SOME)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    return Cost(seconds * 1000 / size, peak / 1e6)


def bcubed(gold: Sequence[str], found: Sequence[int | str]) -> float:
    """The harmonic mean of BCubed precision and recall."""
    both = Counter(zip(gold, found, strict=True))
    golds, groups = Counter(gold), Counter(found)
    precision = sum(n * n / groups[group] for (_, group), n in both.items()) / len(gold)
    recall = sum(n * n / golds[own] for (own, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def head(level: str, kinds: Mapping[str, Sequence[Text]], sizes: Sequence[int]) -> str:
    """The two lines above the table's rows."""
    names = [f"{kind} ({len(members)})" for kind, members in kinds.items()]
    cells = [level, *names, *(f"{size:,} articles" for size in sizes)]
    return f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"


def row(name: str, scores: Iterable[float], costs: Iterable[Cost]) -> str:
    """A row of the table."""
    cells = [*(f"{score:.3f}" for score in scores), *(f"{c.speed:.2f} ms, {c.memory:.0f} MB" for c in costs)]
    return f"| {name} | {' | '.join(cells)} |"


def clusters(found: Sequence[Text]) -> tuple[list[str], Sequence["Cluster"]]:
    """The names that texts have as this project's articles, and its themes of them."""
    from digest import model
    from digest.group.compared import compare
    from digest.group.duplicates import copies
    from digest.group.grouping import group
    from digest.group.terms import terms
    from digest.packed import packed
    from digest.summarize.headline import headline

    def article(number: int, text: Text) -> model.Article:
        parts = [part for part in text.text.split("\n") if part.strip()]
        paragraphs = tuple(model.Paragraph(part, ((0, len(part)),)) for part in parts)
        return model.Article(
            name=f"{number:06}",
            title=text.title or headline(parts[0], text.language),
            language=text.language,
            packed=packed(model.Text(paragraphs=paragraphs)),
            words=len(text.text.split()),
            published=text.date,
            terms=terms(text.title, parts, text.language),
        )

    articles = [article(number, text) for number, text in enumerate(found)]
    grouped = group(compare(copies(articles)), "en")
    return [each.name for each in articles], grouped.clusters


def ours(level: str) -> Grouper:
    """This project's stories or themes; what is in no theme is alone there."""

    def grouped(found: Sequence[Text], _: int) -> list[int | str]:
        names, themes = clusters(found)
        at: dict[str, int | str] = {}
        for number, cluster in enumerate(themes):
            for story in cluster.stories:
                alone = level == "stories" or not cluster.label
                at.update(dict.fromkeys(story, story[0] if alone else number))
        return [at[name] for name in names]

    return grouped


def named(found: Sequence[Text]) -> list[str]:
    """The labels of our themes, but for the rest that is in none; one that is given again with a mark behind it."""
    labels = [cluster.label for cluster in clusters(found)[1]]
    seen = Counter(labels[:-1] if labels and not labels[-1] else labels)
    return [label + MARK * (number - 1) for label, number in seen.items()]


def faulty(label: str) -> bool:
    """Whether a label is empty, has no letter, is not the only one, or has a term that says a word of another, or its
    beginning, again."""
    words = sorted((word, n) for n, term in enumerate(label.lower().split(" · ")) for word in re.findall(r"\w+", term))
    doubled = any(b.startswith(a) and len(a) >= SAID and m != n for (a, m), (b, n) in pairwise(words))
    return not label or label.endswith(MARK) or not any(map(str.isalpha, label)) or doubled


def jaccard() -> Grouper:
    """Titles of which six words in ten are the same tell one event, as do those that a third title joins."""

    def grouped(found: Sequence[Text], _: int) -> list[int]:
        words = [frozenset(text.title.lower().split()) for text in found]
        common = Counter(word for title in words for word in title)
        at = list(range(len(found)))
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for i, title in enumerate(words):
            # Two sets so alike share one of their rarest words (prefix filter, Bayardo, Ma and Srikant 2007).
            rarest = sorted(title, key=lambda word: (common[word], word))
            for word in rarest[: len(title) - ceil(ALIKE * len(title)) + 1]:
                for j in holders[word]:
                    if at[i] != at[j] and len(title & words[j]) >= ALIKE * len(title | words[j]):
                        joined = at[j]
                        at = [at[i] if group == joined else group for group in at]
                holders[word].append(i)
        return at

    return grouped


def _tfidf(found: Sequence[Text]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(sublinear_tf=True).fit_transform([text.whole for text in found])


def hdbscan(smallest: int) -> Grouper:
    """HDBSCAN (Campello and others 2013) over TF-IDF in a hundred dimensions (LSA); what is noise is alone."""
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    def grouped(found: Sequence[Text], _: int) -> list[int]:
        points = normalize(TruncatedSVD(DIMENSIONS, random_state=0).fit_transform(_tfidf(found)))
        labels = HDBSCAN(min_cluster_size=smallest, copy=True).fit_predict(points).tolist()
        return [label if label >= 0 else -2 - i for i, label in enumerate(labels)]

    return grouped


def nmf() -> Grouper:
    """Non-negative matrix factors of TF-IDF (Lee and Seung 1999), each article to its largest."""
    from sklearn.decomposition import NMF

    def grouped(found: Sequence[Text], groups: int) -> list[int]:
        factors = NMF(groups, init="nndsvd", max_iter=400, tol=1e-3).fit_transform(_tfidf(found))
        labels: list[int] = factors.argmax(axis=1).tolist()
        return labels

    return grouped


def leiden(level: str) -> Grouper:
    """Leidenalg (Traag and others 2019) on the nearest by TF-IDF: modularity for themes, for stories the constant Potts
    model."""
    import igraph
    import leidenalg
    from sklearn.neighbors import NearestNeighbors

    def grouped(found: Sequence[Text], _: int) -> list[int]:
        points = _tfidf(found)
        near = NearestNeighbors(n_neighbors=NEIGHBOURS + 1, metric="cosine").fit(points)
        links = near.kneighbors_graph(mode="distance").tocoo()
        weights = {
            (min(i, j), max(i, j)): 1.0 - distance
            for i, j, distance in zip(links.row.tolist(), links.col.tolist(), links.data.tolist(), strict=True)
            if i != j and distance < 1
        }
        graph = igraph.Graph(len(found), list(weights))
        model = leidenalg.CPMVertexPartition if level == "stories" else leidenalg.RBConfigurationVertexPartition
        resolution = POTTS if level == "stories" else 1.0
        parts = leidenalg.find_partition(
            graph, model, weights=list(weights.values()), resolution_parameter=resolution, seed=0
        )
        at: list[int] = parts.membership
        return at

    return grouped


# In the tables' order.
PEERS: Mapping[str, Mapping[str, Callable[[], Grouper]]] = {
    "stories": {
        "titles' Jaccard": jaccard,
        "HDBSCAN": lambda: hdbscan(2),
        "leidenalg": lambda: leiden("stories"),
        "digest": lambda: ours("stories"),
    },
    "themes": {
        "HDBSCAN": lambda: hdbscan(5),
        "NMF": nmf,
        "leidenalg": lambda: leiden("themes"),
        "digest": lambda: ours("themes"),
    },
}


if __name__ == "__main__":
    try:
        main()
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is missing: pip install --group benchmark")
