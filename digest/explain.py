"""Why: what became of every line of one seed, which sentences were chosen, and what stands near it."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import click
from msgspec import Struct

from .export import ExportedLine, exported_lines
from .model import Article, DigestError, Problem, Repair
from .plain import plain

_WIDTH = 100


class Sentence(Struct, frozen=True):
    """A sentence of the article and whether the summary has it."""

    text: str
    chosen: bool


class Neighbour(Struct, frozen=True):
    """Another seed, how near it is (cosine, 0 to 1), and the terms that weigh most in that."""

    seed: str
    similarity: float
    terms: tuple[str, ...]


class Explanation(Struct, frozen=True):
    """All that can be said of one seed."""

    seed: str
    problem: str | None = None
    title: str | None = None
    derived: bool = False
    language: str | None = None
    lines: tuple[ExportedLine, ...] = ()
    repairs: tuple[Repair, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


def explain(name: str, articles: Sequence[Article], problems: Sequence[Problem]) -> Explanation:
    """Explain the seed with this name among all. Raises `DigestError` where there is none."""
    from .group.neighbours import neighbours

    for problem in problems:
        if problem.seed == name:
            return Explanation(name, problem=problem.what, lines=exported_lines(problem.lines))
    article = next((article for article in articles if article.name == name), None)
    if article is None:
        names = [*(a.name for a in articles), *(p.seed for p in problems)]
        close = get_close_matches(name, names, n=1, cutoff=0.3)
        raise DigestError(f"{name}: there is no such seed" + (f"; did you mean {close[0]}?" if close else ""))
    near = neighbours(article, [other for other in articles if other.name != name])
    return Explanation(
        seed=name,
        title=article.title,
        derived=article.derived,
        language=article.language,
        lines=exported_lines(article.lines),
        repairs=article.repairs,
        sentences=tuple(_sentences(article)),
        neighbours=tuple(Neighbour(*each) for each in near),
    )


def seed_name(given: str, seeds: Path) -> str:
    """The name below the seeds folder that a keeper means by a name or a path."""
    path = Path(given).resolve()
    return path.relative_to(seeds.resolve()).as_posix() if path.is_relative_to(seeds.resolve()) else given


def text(explanation: Explanation) -> str:
    """The explanation as lines for a terminal, with click's styles."""
    parts = (_head(explanation), _lines(explanation), _repairs(explanation), _summary(explanation), _near(explanation))
    return "\n\n".join(block for part in parts if (block := "\n".join(part)))


def _sentences(article: Article) -> Iterator[Sentence]:
    chosen = {(place.paragraph, place.sentence) for place in article.summary}
    for p, paragraph in enumerate(article.paragraphs):
        yield from (Sentence(text, (p, s) in chosen) for s, text in enumerate(paragraph.sentences))


def _head(explanation: Explanation) -> Iterator[str]:
    yield click.style(plain(explanation.seed), bold=True)
    if explanation.problem:
        yield click.style(f"not used: {explanation.problem}", fg="red")
    if explanation.title:
        made = " (made from the first sentence)" if explanation.derived else ""
        yield f"headline: {plain(explanation.title)}{made}"
        yield f"language: {explanation.language}"


def _lines(explanation: Explanation) -> Iterator[str]:
    if explanation.lines:
        kept = sum(line.kept for line in explanation.lines)
        yield click.style(f"Lines: {kept} kept, {len(explanation.lines) - kept} dropped", bold=True)
    for number, line in enumerate(explanation.lines, 1):
        mark = click.style("kept   ", fg="green") if line.kept else click.style("dropped", fg="red")
        why = f"{line.why.rule}: {_short(line.why.evidence, 40)}" if line.why else line.role
        yield f"{number:4} {mark} {_short(line.text)}"
        if not line.kept or line.role != "body":
            yield click.style(f"             {why}", dim=True)


def _repairs(explanation: Explanation) -> Iterator[str]:
    if explanation.repairs:
        yield click.style("Repairs", bold=True)
    for repair in explanation.repairs:
        yield f"{repair.line + 1:4} {repair.rule}: {_short(repair.before, 40)!r} became {_short(repair.after, 40)!r}"


def _summary(explanation: Explanation) -> Iterator[str]:
    if explanation.sentences:
        chosen = sum(sentence.chosen for sentence in explanation.sentences)
        yield click.style(f"Summary: {chosen} of {len(explanation.sentences)} sentences", bold=True)
    for number, sentence in enumerate(explanation.sentences, 1):
        if sentence.chosen:
            yield f"{number:4} {_short(sentence.text)}"


def _near(explanation: Explanation) -> Iterator[str]:
    if explanation.neighbours:
        yield click.style("Nearest seeds", bold=True)
    for near in explanation.neighbours:
        yield f"{near.similarity:7.3f} {plain(near.seed)}: {', '.join(near.terms)}"


def _short(text: str, width: int = _WIDTH) -> str:
    text = plain(text)
    return text if len(text) <= width else f"{text[: width - 1]}…"
