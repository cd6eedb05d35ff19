from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.group import related as room
from digest.group.compared import Compared, compare
from digest.group.duplicates import copies
from digest.group.grouping import group
from digest.group.likeness import Like
from digest.group.pairs import Pairs, together
from digest.group.related import LEAST, MOST
from digest.group.stories import Stories
from digest.group.vectors import vectors
from tests.group.texts import CAKE, CHESS, EVERYTHING, FERRY_ONE, LEAGUE, article

LETTERS = "abcdefgh"


def related(like: Mapping[str, float], *stories: str, copies: str = "") -> dict[str, tuple[str, ...]]:
    """What is related, given how alike some pairs of a to h are, and who share a story; ``copies`` have one text."""
    articles = [article(name, name) for name in LETTERS if name not in copies[1:]]
    numbers = {each.name: number for number, each in enumerate(articles)}
    pairs = [Pairs(*(np.array([each]) for each in (numbers[p[0]], numbers[p[1]], v))) for p, v in like.items()]
    compared = Compared(vectors(articles), {copies[0]: copies} if copies else {}, like=Like(pairs=together(pairs)))
    of = {name: number for number, story in enumerate(stories, len(articles)) for name in story}
    told = Stories(of=np.array([of.get(name, number) for name, number in numbers.items()]))
    return {name: others for name, others in room.related(compared, told).name.items() if others}


def test_the_nearest_come_first_and_only_from_other_stories() -> None:
    found = related({"ab": 0.9, "ac": 0.2, "ad": 0.3}, "ab")
    assert found == {"a": ("d", "c"), "c": ("a",), "d": ("a",)}


def test_of_a_story_only_the_nearest_is_shown() -> None:
    assert related({"ab": 0.2, "ac": 0.3}, "bc")["a"] == ("c",)


def test_four_at_most_and_hundredths_decide() -> None:
    like = {f"a{other}": 0.2 + n / 10_000 for n, other in enumerate("bcdefgh")}
    assert related(like)["a"] == tuple("bcdefgh"[:MOST])


def test_what_is_hardly_alike_is_not_related() -> None:
    assert related({"ab": LEAST - 0.01}) == {}


def test_copies_have_the_same_others_and_are_nobodys() -> None:
    assert related({"ac": 0.2}, copies="ab") == {"a": ("c",), "b": ("c",), "c": ("a",)}


PAIRS = [a + b for a in LETTERS for b in LETTERS if a < b]


@settings(max_examples=50)
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
    same = copies(articles)
    compared = compare(same)
    assert compared.bearers("ferry-1.txt") == ("ferry-1.txt", "ferry-9.txt")
    found = room.related(compared, group(compared, "en").stories).name
    assert not any(name.startswith("ferry") for name in found.get("ferry-1.txt", ()))
    assert found[CAKE.name] == found[CHESS.name] == ()
    apart = room.related(compared, Stories(of=np.arange(len(compared.articles)))).name
    assert set(apart["ferry-1.txt"]) >= {"ferry-2.txt", "ferry-3.txt"}
    assert apart["ferry-9.txt"] == apart["ferry-1.txt"]


def test_no_articles_nothing_related() -> None:
    assert room.related(compare(copies([])), Stories()).name == {}
