"""What the preview says in the terminal: a line for each build, a block for a mistake."""

import os
import time
from collections.abc import Iterator

from click import style

from ..plain import plain
from .mistake import Mistake
from .places import real
from .session import State


def said(before: State, now: State) -> str:
    """What to say of a build after the state before it; nothing of a first one that found nothing to do."""
    if now.mistake:
        return "\n".join(_block(now.mistake))
    idle = now.report is None or not (now.report.written or now.report.removed)
    if idle and not now.changed and not before.mistake:
        return ""
    return "\n".join((_line(now), *_problems(before, now)))


def _line(state: State) -> str:
    clock = style(time.strftime("%H:%M:%S"), dim=True)
    return f"{clock}  {_names(state)}: {_what(state)} in {state.seconds * 1000:,.0f} ms"


def _what(state: State) -> str:
    report = state.report
    if report is None or not (report.written or report.removed):
        return "nothing changed"
    written = f"{report.written:,} {'file' if report.written == 1 else 'files'} written"
    return f"{written}, {report.removed:,} removed" if report.removed else written


def _names(state: State) -> str:
    """The path that changed, and how many others did."""
    root = real(state.project.root)
    first, *others = sorted(os.path.relpath(path, root) for path in state.changed) or ["built"]
    return plain(first) + (f" and {len(others):,} more" if others else "")


def _problems(before: State, now: State) -> Iterator[str]:
    """The problems that were not there before, or all of them if nothing was."""
    known = before.report.problems if before.report else ()
    for problem in now.report.problems if now.report else ():
        if problem not in known:
            yield style(f"          not used: {plain(problem.seed)} {plain(problem.what)}", fg="yellow")


def _block(mistake: Mistake) -> Iterator[str]:
    place = f"{mistake.file}:{mistake.line}: " if mistake.line else f"{mistake.file}: " if mistake.file else ""
    advice = f"; {mistake.advice}" if mistake.advice else ""
    yield style(plain(f"{place}{mistake.what}{advice}"), fg="red")
    digits = max((len(str(line.number)) for line in mistake.excerpt), default=0)
    for line in mistake.excerpt:
        yield style(f"{'>' if line.fault else ' '} {line.number:{digits}}  {plain(line.text)}", dim=not line.fault)
    yield from map(plain, mistake.trace.splitlines())
    yield "the last good site stays until that is mended"
