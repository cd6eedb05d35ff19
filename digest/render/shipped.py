"""Where the default theme's folders are, and what they hold once a keeper's own lie over them."""

from pathlib import Path

from ..disk import disk, passed_over
from ..model import DigestError

_PACKAGE = Path(__file__).resolve().parents[1]


def folder(name: str) -> Path:
    """The default ``templates`` or ``static``: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Name (``/`` between folders) to file, sorted; the first folder that has a name provides it.

    A folder may be missing. Hidden files and editors' backups are nobody's.
    """
    found = {name: path for each in reversed(folders) for name, path in _below(each)}
    return dict(sorted(found.items()))


def read(file: Path) -> bytes:
    """The bytes of a theme's file, the keeper's or ours."""
    with disk(file, "read"):
        return file.read_bytes()


def _below(top: Path) -> list[tuple[str, Path]]:
    names = [(path.relative_to(top).as_posix(), path) for path in top.rglob("*") if path.is_file()]
    wanted = [(name, path) for name, path in names if not any(map(passed_over, name.split("/")))]
    for name, _ in wanted:
        if not name.isprintable():
            raise DigestError(f"{top.name}/{name!r}: has a name that no address can have; rename it")
    return wanted
