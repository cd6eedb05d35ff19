"""Decides which lines of a draft are the article, and mends those."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import Draft, Line, Repair, Role, Why
from .credits import address, author, publisher
from .headline import Headline, headline
from .page import Finding, Page, page_of
from .prefix import prefix
from .repairs import mend
from .roles import role
from .rules import LINES, LISTS, PLACED, SURROUNDED, Layer
from .weigh import Verdicts, weigh

# An agency or a dateline stands at the very start; a deck or a subheading may come before it.
DATELINES = 3
EVIDENCE = 120


class Cleaned(Struct, frozen=True):
    """A draft's lines, judged, and what was learned on the way.

    ``lines`` are the draft's own, in order; ``texts`` stand beside them: mended where a line is kept, else unchanged.
    ``source`` is the name of the first publisher, ``url`` its address.
    """

    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    title: str | None = None
    deck: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None


def clean(draft: Draft, repeats: Sequence[int]) -> Cleaned:
    """Judge every line of a draft; ``repeats`` says in how many seeds each occurs (1, 2, 3 for a few, 6 for many)."""
    page = page_of(draft.lines, repeats)
    names, verdicts = judge(page, draft.title)
    lines = _lines(draft, page, names, verdicts)
    texts, repairs = _mended(lines)
    lines = _with_prefixes(lines, texts)
    title, deck = (texts[index] if index is not None else None for index in (names.title, names.deck))
    found = _credits(page, verdicts)
    return Cleaned(
        lines=lines,
        texts=texts,
        repairs=repairs,
        title=mend(draft.title)[0] if draft.title else title,
        deck=deck,
        byline=draft.byline or found.get("byline"),
        source=found.get("source"),
        url=draft.url or found.get("url"),
    )


def judge(page: Page, title: str | None = None) -> tuple[Headline, Verdicts]:
    """The rows that are title and deck, and for each row that is not the article the rule and its finding."""
    page, names, taken, verdicts = prepared(page, title)
    placed: dict[int, tuple[str, Finding]] = {}
    _apply(PLACED, page.without({**page.gone, **taken}), placed)
    return names, {**verdicts, **weigh(page, taken, placed)}


def prepared(page: Page, title: str | None = None) -> tuple[Page, Headline, Mapping[int, str], Verdicts]:
    """The page as the hard rules leave it; its title and deck, and the rows they take; what the rules found."""
    verdicts: dict[int, tuple[str, Finding]] = {}
    for layer in (LINES, LISTS, SURROUNDED):
        page = _apply(layer, page, verdicts)
    names = headline(page, title)
    return page, names, {row: "headline" for row in (names.title, names.deck) if row is not None}, verdicts


def _apply(layer: Layer, page: Page, verdicts: dict[int, tuple[str, Finding]]) -> Page:
    """Let each rule of a layer speak, the earlier one first; return the page as the next layer sees it."""
    for name, rule in layer:
        for finding in rule(page):
            verdicts.setdefault(finding.row, (name, finding))
    return page.without({row: name for row, (name, _) in verdicts.items()})


def _lines(draft: Draft, page: Page, names: Headline, verdicts: Verdicts) -> tuple[Line, ...]:
    kept = [row for row in page.rows if row.index not in verdicts]
    following = dict(zip((row.index for row in kept), [*kept[1:], None], strict=False))
    lines = []
    for row, line in zip(page.rows, draft.lines, strict=True):
        if row.index in verdicts:
            name, finding = verdicts[row.index]
            lines.append(Line(line.text, finding.role, kept=False, why=Why(name, finding.evidence[:EVIDENCE])))
        elif row.index in (names.title, names.deck):
            lines.append(Line(line.text, "title" if row.index == names.title else "deck"))
        else:
            lines.append(Line(line.text, role(row, following[row.index])))
    return tuple(lines)


def _mended(lines: tuple[Line, ...]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    texts, repairs = [], []
    for index, line in enumerate(lines):
        text, done = mend(line.text) if line.kept else (line.text, ())
        texts.append(text)
        repairs += [Repair(index, *each) for each in done]
    return tuple(texts), tuple(repairs)


def _with_prefixes(lines: tuple[Line, ...], texts: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines, the first text that begins with an agency or a dateline marked so."""
    bodies = [index for index, line in enumerate(lines) if line.kept and line.role == "body"][:DATELINES]
    for index in bodies:
        if length := prefix(texts[index]):
            return (*lines[:index], replace(lines[index], prefix=length), *lines[index + 1 :])
    return lines


# What each kind of dropped line may tell, and how to read it.
CREDITS: tuple[tuple[Role, str, Callable[[str, str], str | None]], ...] = (
    ("byline", "byline", author),
    ("source", "source", publisher),
    ("source", "url", lambda text, _: address(text)),
)


def _credits(page: Page, verdicts: Verdicts) -> dict[str, str]:
    """What the dropped credits say; of several the first that says it."""
    found: dict[str, str] = {}
    for row, (_, finding) in sorted(verdicts.items()):
        for wanted, name, read in CREDITS:
            if finding.role == wanted and (value := read(page.rows[row].text, finding.evidence)):
                found.setdefault(name, value)
    return found
