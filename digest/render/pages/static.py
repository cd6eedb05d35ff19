"""Static files under names that change with their content."""

from collections.abc import Iterator

from .. import assets
from ..edition import Edition
from ..views import Asset, Output


def outputs(edition: Edition) -> Iterator[Output]:
    """One output a file."""
    for name, data in edition.assets.items():
        yield Output(assets.path(name, data), 0, "", Asset, (data,))
