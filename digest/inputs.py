"""All that a site is made from, but its ledger, as one key: whether anything has changed is asked before the rest."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from . import fingerprint
from .again import Again
from .model import Problem
from .project import Project
from .render import shipped


def key(project: Project, seeds: Mapping[str, str], problems: Sequence[Problem], again: Again) -> str:
    """A digest over code, settings, theme and the keeper's pages; ``seeds`` are the names of seeds with digests."""
    total = sha256(fingerprint.code(".").encode())
    total.update(msgspec.msgpack.encode((project.config, problems, seeds)))
    for name, folders in _folders(project).items():
        total.update(msgspec.msgpack.encode((name, shipped.load(folders, again))))
    return total.hexdigest()


def _folders(project: Project) -> dict[str, tuple[Path, ...]]:
    themed = {name: (project.root / name, shipped.folder(name)) for name in ("templates", "static")}
    return {**themed, "pages": (project.root / "pages",)}
