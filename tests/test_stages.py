"""A stage's key has to cover all code that its result depends on, or the memo serves stale results."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.memo import Stage
from digest.stages import ARTICLE, READ

PACKAGE = Path(__file__).parent.parent / "digest"


def imported(file: Path) -> Iterator[Path]:
    """The files of the package that a file imports, in functions too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = file.parents[node.level - 1].joinpath(*(node.module or "").split(".") if node.module else ())
            for path in (base, *(base / alias.name for alias in node.names)):
                yield from (each for each in (path.with_suffix(".py"), path / "__init__.py") if each.exists())


def closure(file: Path) -> set[Path]:
    found, waiting = set[Path](), [file]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(imported(path))
    return found


@pytest.mark.parametrize(("stage", "start"), [(READ, "read/formats.py"), (ARTICLE, "article.py")])
def test_the_key_of_a_stage_covers_what_it_imports(stage: Stage[object, object], start: str) -> None:
    parts = [PACKAGE / part for part in stage.parts]
    reached = closure(PACKAGE / start)
    assert len(reached) > 5
    missing = [path for path in reached if not any(path.is_relative_to(part) for part in parts)]
    assert [path.relative_to(PACKAGE).as_posix() for path in missing if path.name != "__init__.py"] == []
