"""A new project: the files that a keeper starts from."""

from importlib.resources import files
from pathlib import Path

from . import config
from .disk import disk
from .model import DigestError

_NAMES = {
    "digest.toml": config.FILE,
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "about.md": "pages/about.md",
}


def init(folder: Path) -> None:
    """Make a project in a folder, new or not; files that are there stay. Raises `DigestError` where one is already."""
    with disk(folder, "written"):
        if (folder / config.FILE).exists():
            raise DigestError(f"{folder / config.FILE}: is there already; this folder is a project")
        for name in ("seeds", "pages"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for source, name in _NAMES.items():
            if not (folder / name).exists():
                (folder / name).write_bytes((files(__package__) / "skeleton" / source).read_bytes())
