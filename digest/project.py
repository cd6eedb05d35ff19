"""A project: the folder of digest.toml and what belongs to it."""

from pathlib import Path

from msgspec import Struct

from . import config, ledger
from .config import Config
from .model import DigestError


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
    seeds, site = project.seeds.resolve(), project.site.resolve()
    if seeds.is_relative_to(site) or site.is_relative_to(seeds):
        raise DigestError(f"{path}: 'output' and 'seeds' may not lie in each other; choose two separate folders")
    return project
