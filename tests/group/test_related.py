from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.group import related as room
from digest.group.compared import Compared, compare
from digest.group.duplicates import duplicates
from digest.group.grouping import group
from digest.group.nearest import Pairs, together
from digest.group.related import LEAST, MOST
from digest.model import Cluster
from tests.group.texts import CAKE, CHESS, EVERYTHING, FERRY_ONE, LEAGUE, article

LETTERS = "abcdefgh"
ALONE = Cluster("", (), tuple((name,) for name in LETTERS))


def related(like: Mapping[str, float], *clusters: Cluster, copies: str = "") -> dict[str, tuple[str, ...]]:
    """What is related, given how alike some pairs of a to h are; ``copies`` have one text."""
    articles = [article(name, name) for name in LETTERS if name not in copies[1:]]
    numbers = {each.name: number for number, each in enumerate(articles)}
    pairs = [Pairs(*(np.array([each]) for each in (numbers[p[0]], numbers[p[1]], v))) for p, v in like.items()]
    bearers = {name: copies if name in copies else name for name in numbers}
    return room.related(Compared(articles, bearers, pairs=together(pairs)), [ALONE, *clusters])


def stories(*names: str) -> Cluster:
    return Cluster("", (), tuple(tuple(story) for story in names))


def test_the_nearest_come_first_and_only_from_other_stories() -> None:
    found = related({"ab": 0.9, "ac": 0.2, "ad": 0.3}, stories("ab", "c", "d"))
    assert found == {"a": ("d", "c"), "c": ("a",), "d": ("a",)}


def test_of_a_story_only_the_nearest_is_shown() -> None:
    assert related({"ab": 0.2, "ac": 0.3}, stories("a", "bc"))["a"] == ("c",)


def test_four_at_most_and_hundredths_decide() -> None:
    like = {f"a{other}": 0.2 + n / 10_000 for n, other in enumerate("bcdefgh")}
    assert related(like)["a"] == tuple("bcdefgh"[:MOST])


def test_what_is_hardly_alike_is_not_related() -> None:
    assert related({"ab": LEAST - 0.01}) == {}


def test_copies_have_the_same_others_and_are_nobodys() -> None:
    assert related({"ac": 0.2}, stories("ab", "c"), copies="ab") == {"a": ("c",), "b": ("c",), "c": ("a",)}


PAIRS = [a + b for a in LETTERS for b in LETTERS if a < b]


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(LEAST, 1)))
def test_an_article_more_displaces_only_what_is_less_near(like: dict[str, float]) -> None:
    before = related({pair: value for pair, value in like.items() if "h" not in pair})
    after = related(like)
    for name, others in before.items():
        kept = tuple(other for other in after[name] if other != "h")
        assert kept == others[: len(kept)]
        assert len(others) - len(kept) <= ("h" in after[name])


def test_real_texts_lead_to_what_is_near() -> None:
    twin = article("ferry-9.txt", FERRY_ONE.title, [p.text for p in FERRY_ONE.paragraphs])
    articles = [*EVERYTHING, *LEAGUE, twin]
    copies = duplicates(articles)
    compared = compare(articles, copies)
    assert compared.bearers["ferry-1.txt"] == ("ferry-1.txt", "ferry-9.txt")
    found = room.related(compared, group(compared, "en").clusters)
    assert not any(name.startswith("ferry") for name in found.get("ferry-1.txt", ()))
    assert {CAKE.name, CHESS.name}.isdisjoint(found)
    apart = room.related(compared, [Cluster("", (), tuple((a.name,) for a in articles))])
    assert set(apart["ferry-1.txt"]) >= {"ferry-2.txt", "ferry-3.txt"}
    assert apart["ferry-9.txt"] == apart["ferry-1.txt"]


def test_no_articles_nothing_related() -> None:
    assert room.related(compare([], ()), ()) == {}
