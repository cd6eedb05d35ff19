"""What grouping knows of all articles before it groups any: their vectors and who is like whom, worked out once."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from ..model import Article
from .likeness import Like, event, like
from .nearest import Pairs, together
from .times import Times, times
from .vectors import Vectors, vectors


class Compared(Struct, frozen=True, eq=False):
    """The ``articles`` that are compared, one for each text, by name, and all the names that each stands for; their
    vectors, times and lists of the nearest; and the likeness (0 to 1) of ``pairs`` that may tell one event, by their
    numbers, each once or both ways. Two are the same only if they are one."""

    articles: Sequence[Article] = ()
    bearers: Mapping[str, Sequence[str]] = MappingProxyType({})
    vectors: Vectors = Vectors()
    times: Times = Times()
    like: Like = Like()
    pairs: Pairs = together([])


def compare(articles: Sequence[Article], copies: Sequence[Sequence[str]], last: Compared | None = None) -> Compared:
    """Compare articles; of ``copies``, the names of articles with one text, only the first is.

    What was compared ``last`` saves work where articles are the same objects; the result is the same without.
    """
    last = last or Compared()
    same = {names[0]: names for names in copies}
    left_out = {name for names in copies for name in names[1:]}
    kept = sorted((a for a in articles if a.name not in left_out), key=lambda article: article.name)
    seen = vectors(kept, last.vectors)
    found = like(seen, last.like)
    bearers = {article.name: same.get(article.name, (article.name,)) for article in kept}
    return Compared(kept, bearers, seen, times(kept, seen.same, last.times), found, event(found, seen))
