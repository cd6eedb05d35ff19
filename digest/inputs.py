"""All that a site is made from, but its ledger, as one key: whether anything has changed is asked before the rest."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import msgspec

from . import fingerprint
from .model import Problem
from .project import Project
from .render.shipped import Folders


def key(project: Project, seeds: Mapping[str, str], problems: Sequence[Problem], beside: Folders) -> str:
    """A digest over code, settings, seeds and what lies ``beside`` them; ``seeds`` are their names with digests."""
    total = sha256(fingerprint.code(".").encode())
    total.update(msgspec.msgpack.encode((project.config, problems, seeds, beside)))
    return total.hexdigest()
