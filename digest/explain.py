"""Why: what became of every line of one seed, which sentences were chosen, and what stands near it."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from math import exp
from pathlib import Path

from msgspec import Struct

from . import dates
from .model import Article, Digest, DigestError, Line, Place, Problem, Repair, Role, Why
from .summarize.scores import Part


class Fact(Struct, frozen=True):
    """What is known of an article, and where that was found: the index of a line, or in words."""

    value: str
    origin: int | str


class ExplainedLine(Struct, frozen=True):
    """A line of the seed as decoded, what became of it, and why.

    ``sure`` is the line model's probability (0 to 1) of that decision; None where rules decided without it.
    """

    text: str
    kept: bool
    role: Role
    why: Why | None = None
    sure: float | None = None


class Sentence(Struct, frozen=True):
    """A sentence of the article, the index of its line, and whether the summary has it.

    ``score`` is the ranker's logarithm of the odds that a summary has it, ``parts`` are the largest in that, and
    ``veto`` names the check that spoke against it. A sentence that was not weighed, as in a heading, has no score.
    """

    text: str
    line: int
    chosen: bool
    score: float | None = None
    parts: tuple[Part, ...] = ()
    veto: str | None = None


class Neighbour(Struct, frozen=True):
    """Another seed, how near it is (cosine, 0 to 1), and the terms that weigh most in that."""

    seed: str
    similarity: float
    terms: tuple[str, ...]


class Explanation(Struct, frozen=True):
    """All that can be said of one seed. ``fallback``: the model would have left too little, so only rules decided.

    ``theme`` is the label of its theme, if it has one, ``ties`` are the words that tie it to that and to its story.
    """

    seed: str
    problem: str | None = None
    facts: Mapping[str, Fact] = {}
    fallback: bool = False
    lines: tuple[ExplainedLine, ...] = ()
    repairs: tuple[Repair, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    theme: str = ""
    ties: tuple[str, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


def explain(name: str, digest: Digest, problems: Sequence[Problem], summary: str = "normal") -> Explanation:
    """Explain the seed with this name among all; ``summary`` names the summary's length, as in digest.toml.

    Raises `DigestError` where there is no such seed.
    """
    from .group.neighbours import neighbours

    for problem in problems:
        if problem.seed == name:
            return Explanation(name, problem=problem.what, lines=_lines(problem.lines))
    entries = {entry.article.name: (entry, theme) for theme, story in digest.stories() for entry in story.entries}
    if name not in entries:
        names = [*entries, *(p.seed for p in problems)]
        close = get_close_matches(name, names, n=1, cutoff=0.3)
        raise DigestError(f"{name}: there is no such seed" + (f"; did you mean {close[0]}?" if close else ""))
    entry, theme = entries[name]
    article = entry.article
    near = neighbours(article, [entries[other][0].article for other in sorted(entries) if other != name])
    return Explanation(
        seed=name,
        facts=dict(_facts(article)),
        fallback=article.fallback,
        lines=_lines(article.lines, article.fallback),
        repairs=article.repairs,
        sentences=tuple(_sentences(article, summary)),
        theme=theme.label,
        ties=entry.ties,
        neighbours=tuple(Neighbour(*each) for each in near),
    )


def seed_name(given: str, seeds: Path) -> str:
    """The name below the seeds folder that a keeper means by a name or a path."""
    path = Path(given).resolve()
    return path.relative_to(seeds.resolve()).as_posix() if path.is_relative_to(seeds.resolve()) else given


_METADATA = "metadata"
# Lines of which role may have told a fact.
_TELLING: tuple[tuple[str, Role], ...] = (
    ("title", "title"),
    ("deck", "deck"),
    ("byline", "byline"),
    ("source", "source"),
    ("url", "source"),
)


def _facts(article: Article) -> Iterator[tuple[str, Fact]]:
    """What is known, by the names of the article's fields."""
    for name, role in _TELLING:
        if value := getattr(article, name):
            yield name, Fact(value, _origin(article, value, role))
    if article.published:
        yield "published", Fact(article.published, _origin_of_date(article))
    yield "language", Fact(article.language, "")


def _origin(article: Article, value: str, role: Role) -> int | str:
    if role == "title" and article.derived:
        return "made from the first sentence"
    # A headline is mended, a name is a piece of its line.
    told = (i for i, line in enumerate(article.lines) if line.role == role and (line.kept or value in line.text))
    return next(told, _METADATA)


def _origin_of_date(article: Article) -> str:
    sources = {
        "first lines": dates.published("", article.lines, None, article.language),
        "file's name": dates.of_name(article.name),
        "address": dates.of_address(article.url or ""),
    }
    return next((source for source, day in sources.items() if day == article.published), _METADATA)


def _lines(lines: Sequence[Line], fallback: bool = False) -> tuple[ExplainedLine, ...]:
    return tuple(ExplainedLine(x.text, x.kept, x.role, x.why, None if fallback else _sure(x)) for x in lines)


def _sure(line: Line) -> float | None:
    """The probability of the decision that was taken, from the logarithm of the odds that the line is the article's."""
    if line.score is None:
        return None
    return round(1 / (1 + exp(-line.score if line.kept else line.score)), 3)


def _sentences(article: Article, summary: str) -> Iterator[Sentence]:
    from .article import judged, kept_lines

    thought = {each.place: each for each in judged(article, summary)}
    for p, (index, paragraph) in enumerate(zip(kept_lines(article.lines), article.paragraphs, strict=True)):
        for s, text in enumerate(paragraph.sentences):
            if each := thought.get(Place(p, s)):
                yield Sentence(text, index, each.chosen, round(each.score, 2), each.parts, each.veto)
            else:
                yield Sentence(text, index, chosen=False)
