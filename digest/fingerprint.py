"""Digests of what a result depends on besides its input: our own code and data, and the libraries' versions."""

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def code(*parts: str) -> str:
    """Return the hex digest of files and folders below this package, and of Python's and the libraries' versions."""
    total = sha256(repr((sys.version_info[:3], _libraries())).encode())
    for part in parts:
        for path in sorted(_files(_PACKAGE / part)):
            data = path.read_bytes()
            total.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(data)}\n".encode() + data)
    return total.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


@cache
def _libraries() -> tuple[str, ...]:
    """The names of the folders in which installers note a library's version; reading the versions takes 50 ms."""
    names = (name for folder in sys.path if Path(folder).is_dir() for name in os.listdir(folder))  # noqa: PTH208  # names only
    return tuple(sorted(name for name in names if name.endswith((".dist-info", ".egg-info"))))
