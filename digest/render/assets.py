"""Static files, named by what is in them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath


def path(name: str, data: bytes) -> str:
    """The output path with a hash of the content: ``style.css`` becomes ``assets/style.3f2a9c1b.css``."""
    logical = PurePosixPath(name)
    digest = sha256(data).hexdigest()[:8]
    return str("assets" / logical.with_name(f"{logical.stem}.{digest}{logical.suffix}"))


def paths(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Logical name to output path, for every asset."""
    return {name: path(name, data) for name, data in assets.items()}
