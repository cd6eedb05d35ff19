"""What grouping knows of all articles before it groups any: their vectors and who is like whom, worked out once."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from ..model import Article, DigestError
from .duplicates import Copies
from .likeness import Like, like
from .pairs import ROW
from .times import Times, times
from .vectors import Vectors, nothing, vectors

# So many articles a pair can tell apart.
MOST = 1 << ROW


class Compared(Struct, frozen=True, eq=False):
    """The ``articles`` that are compared, one for each text, by name: their vectors, times and lists of those most like
    each. ``copies`` has, of an article whose text others have too, all names that have it; ``moved`` says where
    these are not those that it had before. Two are the same only if they are one."""

    vectors: Vectors
    copies: Mapping[str, Sequence[str]] = MappingProxyType({})
    moved: frozenset[str] = frozenset()
    times: Times = Times()
    like: Like = Like()

    @property
    def articles(self) -> Sequence[Article]:
        """The articles, by name."""
        return self.vectors.articles

    def bearers(self, name: str) -> Sequence[str]:
        """All names that have the text of one of the articles, its own first."""
        return self.copies.get(name) or (name,)

    def numbers(self, names: frozenset[str]) -> list[int]:
        """The numbers of the articles with some names."""
        return [number for number, article in enumerate(self.articles) if article.name in names] if names else []


def compare(copied: Copies, last: Compared | None = None) -> Compared:
    """Compare articles; of those with one text only the first is.

    What was compared ``last`` saves work where articles are the same objects; the result is the same without. Raises
    `DigestError` where there are more than can be compared.
    """
    last = last or Compared(nothing())
    same = {names[0]: names for names in copied.groups}
    left_out = {name for names in copied.groups for name in names[1:]}
    single = [article for article in copied.articles if article.name not in left_out]
    if len(single) > MOST:
        raise DigestError(
            f"seeds/: {len(single):,} articles are too many for one site, which has {MOST:,} at most; split them"
        )
    seen = vectors(single, last.vectors)
    return Compared(
        seen,
        same,
        frozenset(name for name, _ in same.items() ^ last.copies.items()),
        times(single, seen.same, last.times),
        like(seen, last.like),
    )
