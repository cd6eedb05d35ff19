"""A project: the folder of digest.toml and what belongs to it."""

import os
from pathlib import Path

from msgspec import Struct

from . import config, ledger
from .config import Config
from .model import DigestError

# What else a build reads, or keeps for itself.
_INPUTS = ("templates", "static", "pages", ".digest", config.FILE, ledger.FILE)


class Project(Struct, frozen=True):
    """A project's folder and settings, and where its things are."""

    root: Path
    config: Config

    @property
    def seeds(self) -> Path:
        """The input."""
        return self.root / self.config.seeds

    @property
    def site(self) -> Path:
        """The output."""
        return self.root / self.config.output

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.root / ledger.FILE

    @property
    def memo(self) -> Path:
        """The memo's file; its folder may be deleted at any time."""
        return self.root / ".digest" / "memo.sqlite3"


def open_project(path: Path) -> Project:
    """Return the project whose digest.toml this is. Raises `DigestError` for settings that cannot be used."""
    project = Project(path.parent, config.load(path))
    site = _real(project.site)
    for other in (project.seeds, *(project.root / name for name in _INPUTS)):
        if site.is_relative_to(_real(other)) or _real(other).is_relative_to(site):
            raise DigestError(f"{path}: 'output' may not lie in {other.name!r}, nor that in it; set another folder")
    return project


def _real(path: Path) -> Path:
    """The path without links, also where links lead in a circle."""
    return Path(os.path.realpath(path))
