"""An explanation as a page in the terminal, in columns that fit its width."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from unicodedata import combining, east_asian_width

import click

from .explain import ExplainedLine, Explanation, Fact, Sentence
from .model import TITLE, Repair, Why
from .plain import plain
from .render.words import REASONS, REPAIRS

_NAMES = {
    "title": "Headline",
    "deck": "Deck",
    "byline": "Byline",
    "source": "Source",
    "url": "Address",
    "published": "Published",
    "language": "Language",
}
_LAYERS = {
    "line": "by what it says",
    "block": "by the lines round it",
    "place": "by its place on the page",
}
# What the model's features are called in front of a keeper; the rest have telling names.
_FEATURES = {
    "above": "the two above",
    "below": "the two below",
    "between": "above, here, below",
    "first": "first word",
    "passed": "text passed",
    "seeds": "seeds with it",
    "shape": "length and end",
    "texts": "text on the page",
    "under": "last dropped above",
}
_FEATURE = re.compile(r"(?:^|(?<=, ))[a-z ]+(?=: )")
_VETOES = {
    "fragment": "no whole sentence",
    "half quotation": "half a quotation",
    "leans": "cannot stand without the sentence before it",
    "long": "too long to be read at a glance",
    "question": "a question",
}
_NAME, _MARK, _SURE, _SCORE = 9, 7, 4, 4
# So many sentences that were not chosen are shown.
_OTHERS = 3
_LEAST = 60
_HALF = 0.5


def page(explanation: Explanation, width: int) -> str:
    """The explanation as lines of at most so many cells (60, where there are fewer), with click's styles."""
    width = max(width, _LEAST)
    parts = ("\n".join(section(explanation, width)) for section in (_head, _lines, _summary, _theme, _near))
    return "\n\n".join(filter(None, parts))


def fitted(text: str, width: int) -> str:
    """The text, or its beginning and "…", in at most so many cells: a wide character takes two, an accent none."""
    text = plain(text)
    ends = list(accumulate(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text))
    if not ends or ends[-1] <= width:
        return text
    return text[: sum(end < width for end in ends)].rstrip() + "…"


def _title(text: str, rest: str = "") -> str:
    return click.style(text, bold=True) + (f"  {rest}" if rest else "")


def _head(explanation: Explanation, width: int) -> Iterator[str]:
    yield _title(fitted(explanation.seed, width))
    if explanation.problem:
        yield click.style(f"not used: {plain(explanation.problem)}", fg="red")
    mended = _mended(explanation.repairs)
    for name, fact in explanation.facts.items():
        origin = _origin(fact)
        value = fitted(_language(fact.value) if name == "language" else fact.value, width - _NAME - 4 - len(origin))
        yield f"  {_NAMES[name]:{_NAME}}  {value}{click.style(origin, dim=True)}"
        notes = _repairs(mended.get(TITLE, ())) if name == "title" else ()
        yield from (" " * (_NAME + 4) + click.style(fitted(note, width - _NAME - 4), dim=True) for note in notes)


def _origin(fact: Fact) -> str:
    where = f"line {fact.origin + 1}" if isinstance(fact.origin, int) else fact.origin
    return f"  ({where})" if where else ""


def _language(code: str) -> str:
    from babel import Locale

    return f"{Locale('en').languages.get(code, 'unknown')} ({code})"


def _lines(explanation: Explanation, width: int) -> Iterator[str]:
    lines = explanation.lines
    if lines:
        kept = sum(line.kept for line in lines)
        yield _title("Lines", f"{kept} kept, {len(lines) - kept} dropped")
    if explanation.fallback:
        yield click.style("  the model would have left too little of it, so the rules alone decided", fg="yellow")
    digits = len(str(len(lines)))
    margin = digits + _MARK + _SURE + 8
    mended = _mended(explanation.repairs)
    # Of lines in a row that went for one reason, the first tells it.
    told: Why | None = None
    for index, line in enumerate(lines):
        yield f"  {index + 1:{digits}}  {_decision(line)}  {fitted(line.text, width - margin)}"
        notes = chain(() if line.why and line.why == told else _why(line), _repairs(mended.get(index, ())))
        yield from (" " * margin + click.style(fitted(note, width - margin), dim=True) for note in notes)
        told = line.why


def _mended(repairs: Iterable[Repair]) -> dict[int, list[Repair]]:
    found: dict[int, list[Repair]] = {}
    for repair in repairs:
        found.setdefault(repair.line, []).append(repair)
    return found


def _decision(line: ExplainedLine) -> str:
    """What became of a line and how sure that is."""
    mark = "dropped" if not line.kept else "kept" if line.role == "body" else line.role
    sure = "rule" if line.why else ""
    if line.sure is not None:
        # No model is quite sure.
        sure = f"{min(round(100 * line.sure), 99)} %"
    unsure = line.sure is not None and line.sure < _HALF
    styled = click.style(f"{mark:{_MARK}}", fg="green" if line.kept else "red")
    return f"{styled}  {click.style(f'{sure:>{_SURE}}', fg='yellow' if unsure else None)}"


def _why(line: ExplainedLine) -> Iterator[str]:
    if line.why:
        yield _model(line.why) if line.why.layer == "model" else _rule(line.why)
    elif line.sure is not None and line.sure < _HALF:
        yield "unlikely by itself; kept as the lines round it are, or as a long sentence"


def _model(why: Why) -> str:
    return "the model: " + _FEATURE.sub(lambda found: _FEATURES.get(found[0], found[0]), why.evidence)


def _rule(why: Why) -> str:
    return f"{REASONS.get(why.rule, why.rule)}, {_LAYERS[why.layer]}: {why.evidence}"


def _repairs(repairs: Iterable[Repair]) -> Iterator[str]:
    for repair in repairs:
        yield f"{repair.before!r} became {repair.after!r}: {REPAIRS.get(repair.rule, repair.rule)}"


def _summary(explanation: Explanation, width: int) -> Iterator[str]:
    every = explanation.sentences
    chosen = [sentence for sentence in every if sentence.chosen]
    if every:
        yield _title("Summary", f"{len(chosen)} of {len(every)} sentences")
    digits = len(str(len(explanation.lines)))
    for sentence in chosen:
        yield from _sentence(sentence, _parts(sentence), digits, width)
    others = sorted((s for s in every if s.score is not None and not s.chosen), key=lambda s: -(s.score or 0.0))
    if others:
        yield "  passed over, the best of them:"
    for sentence in others[:_OTHERS]:
        yield from _sentence(sentence, _VETOES.get(sentence.veto or "", sentence.veto or ""), digits, width)


def _sentence(sentence: Sentence, note: str, digits: int, width: int) -> Iterator[str]:
    margin = digits + _SCORE + 6
    score = "" if sentence.score is None else f"{sentence.score:+.1f}"
    yield f"  {sentence.line + 1:{digits}}  {score:>{_SCORE}}  {fitted(sentence.text, width - margin)}"
    if note:
        yield " " * margin + click.style(fitted(note, width - margin), dim=True)


def _parts(sentence: Sentence) -> str:
    return ", ".join(f"{part.column}: {part.value} {part.weight:+.1f}" for part in sentence.parts)


def _theme(explanation: Explanation, width: int) -> Iterator[str]:
    if explanation.theme:
        yield _title("Theme", fitted(explanation.theme, width - len("Theme  ")))
    if explanation.ties:
        yield "  " + fitted(f"together because of: {', '.join(explanation.ties)}", width - 2)


def _near(explanation: Explanation, width: int) -> Iterator[str]:
    if explanation.neighbours:
        yield _title("Nearest seeds")
    longest = max((len(plain(near.seed)) for near in explanation.neighbours), default=0)
    for near in explanation.neighbours:
        terms = ", ".join(near.terms)
        yield "  " + fitted(f"{100 * near.similarity:3.0f} %  {plain(near.seed):{longest}}  {terms}", width - 2)
