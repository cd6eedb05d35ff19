"""Decides which lines of a draft are the article, and mends those."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import TITLE, Draft, Line, Repair, Role, Why
from .credits import address, author, publisher
from .headline import Headline, headline
from .page import Page, Verdict, Verdicts, page_of
from .prefix import prefix
from .repairs import mend
from .roles import role
from .rules import LINES, LISTS, PLACED, SURROUNDED, Rules
from .weigh import Weighed, weigh

# An agency or a dateline stands at the very start; a deck or a subheading may come before it.
DATELINES = 3
EVIDENCE = 120


class Cleaned(Struct, frozen=True):
    """A draft's lines, judged, and what was learned on the way.

    ``lines`` are the draft's own, in order; ``texts`` stand beside them: mended where a line is kept, else unchanged.
    ``source`` is the name of the first publisher, ``url`` its address. ``fallback``: the model would have left too
    little, so the rules alone decided.
    """

    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    title: str | None = None
    deck: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    fallback: bool = False


def clean(draft: Draft, repeats: Sequence[int]) -> Cleaned:
    """Judge every line of a draft; ``repeats`` says in how many seeds each occurs (1, 2, 3 for a few, 6 for many)."""
    page = page_of(draft.lines, repeats)
    names, judged = judge(page, draft.title, draft.extracted)
    lines = _lines(draft, page, names, judged)
    texts, repairs = _mended(lines)
    lines = _with_prefixes(lines, texts)
    title, deck = (texts[index] if index is not None else None for index in (names.title, names.deck))
    if draft.title:
        title, done = mend(draft.title)
        repairs = (*(Repair(TITLE, *each) for each in done), *repairs)
    found = _credits(page, judged.verdicts)
    return Cleaned(
        lines=lines,
        texts=texts,
        repairs=repairs,
        title=title,
        deck=deck,
        byline=draft.byline or found.get("byline"),
        source=draft.source or found.get("source"),
        url=draft.url or found.get("url"),
        fallback=judged.fallback,
    )


def judge(page: Page, title: str | None = None, extracted: bool = False) -> tuple[Headline, Weighed]:
    """The rows that are title and deck, and the verdict on each row that is not the article.

    What an extractor took from a page was judged there by its place and its density: only hard rules speak again.
    """
    ruled = by_rules(page, title)
    if extracted:
        return ruled.names, Weighed(ruled.verdicts)
    weighed = weigh(ruled.page, ruled.taken, ruled.placed)
    return ruled.names, replace(weighed, verdicts={**ruled.verdicts, **weighed.verdicts})


class Ruled(Struct, frozen=True):
    """What the rules say of a page: ``page`` as the rules on lines and blocks leave it, their ``verdicts``, title and
    deck with the rows they take, and what the rules on places say of the rest.
    """

    page: Page
    verdicts: Verdicts
    names: Headline
    taken: Mapping[int, str]
    placed: Verdicts


def by_rules(page: Page, title: str | None = None) -> Ruled:
    """Let all rules speak, the earlier layer first."""
    verdicts: dict[int, Verdict] = {}
    placed: dict[int, Verdict] = {}
    for layer in (LINES, LISTS, SURROUNDED):
        page = _apply(layer, page, verdicts)
    names = headline(page, title)
    taken = {row: "headline" for row in (names.title, names.deck) if row is not None}
    _apply(PLACED, page.without({**page.gone, **taken}), placed)
    return Ruled(page, verdicts, names, taken, placed)


def _apply(rules: Rules, page: Page, verdicts: dict[int, Verdict]) -> Page:
    """Let each rule of a layer speak, the earlier one first; return the page as the next layer sees it."""
    for name, rule in rules.named:
        for found in rule(page):
            why = Why(name, found.evidence[:EVIDENCE], rules.layer)
            verdicts.setdefault(found.row, Verdict(found.role, why))
    return page.without({row: verdict.why.rule for row, verdict in verdicts.items()})


def _lines(draft: Draft, page: Page, names: Headline, judged: Weighed) -> tuple[Line, ...]:
    verdicts, scores = judged.verdicts, judged.scores
    kept = [row for row in page.rows if row.index not in verdicts]
    following = dict(zip((row.index for row in kept), [*kept[1:], None], strict=False))
    lines = []
    for row, line in zip(page.rows, draft.lines, strict=True):
        score = scores.get(row.index)
        if verdict := verdicts.get(row.index):
            lines.append(Line(line.text, verdict.role, kept=False, why=verdict.why, score=score))
        elif row.index in (names.title, names.deck):
            lines.append(Line(line.text, "title" if row.index == names.title else "deck"))
        else:
            lines.append(Line(line.text, role(row, following[row.index]), score=score))
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
CREDITS: Mapping[Role, tuple[tuple[str, Callable[[str, str], str | None]], ...]] = {
    "byline": (("byline", author),),
    "source": (("source", publisher), ("url", lambda text, _: address(text))),
}


def _credits(page: Page, verdicts: Verdicts) -> dict[str, str]:
    """What the dropped credits say; of several the first that says it."""
    found: dict[str, str] = {}
    for row in sorted(row for row, verdict in verdicts.items() if verdict.role in CREDITS):
        verdict = verdicts[row]
        for name, read in CREDITS[verdict.role]:
            if value := read(page.rows[row].text, verdict.why.evidence):
                found.setdefault(name, value)
    return found
