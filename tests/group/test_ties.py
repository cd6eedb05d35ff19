from hypothesis import given, settings
from hypothesis import strategies as st

from digest.group.compared import compare
from digest.group.duplicates import copies
from digest.group.grouping import group
from digest.group.ties import SHOWN, ties
from digest.model import Article, Cluster
from tests.group.texts import CAKE, CHESS, EVERYTHING, FERRY_ID, FERRY_ONE, FERRY_TWO, LEAGUE, article

FERRY = ("ferry-1.txt", "ferry-2.txt", "ferry-3.txt")


def test_a_story_is_tied_by_names_as_written_and_places_in_the_language_of_the_site() -> None:
    found = ties(EVERYTHING, [Cluster("", (), (FERRY,))], "id").words
    assert found.keys() == set(FERRY)
    assert "Nyanza Star" in found["ferry-1.txt"]
    assert "Danau Victoria" not in found["ferry-1.txt"]
    german = ties([FERRY_TWO, FERRY_ID], [Cluster("", (), (FERRY[1:],))], "de").words
    assert "Kenia" in german["ferry-2.txt"]
    assert "Kenia" in german["ferry-3.txt"]


def test_a_theme_ties_an_article_by_those_of_its_terms_that_it_has() -> None:
    theme = Cluster("x", ("Coral League", "volleyball", "chess", "Rwanda"), tuple((a.name,) for a in LEAGUE))
    found = ties(LEAGUE, [theme], "en").words
    assert set(found.values()) == {("Coral League", "volleyball")}


def test_no_word_ties_twice() -> None:
    theme = Cluster("x", ("Coral League", "league", "volleyball"), tuple((a.name,) for a in LEAGUE))
    assert set(ties(LEAGUE, [theme], "en").words.values()) == {("Coral League", "volleyball")}


def test_a_term_in_another_form_of_the_word_ties_too() -> None:
    one = article("a", "Harvests", ["Farmers bring in harvests early."])
    assert ties([one], [Cluster("x", ("harvest",), (("a",),))], "en").words == {"a": ("harvest",)}


def test_the_theme_has_its_place_beside_a_story_of_many_names() -> None:
    names = "They met Anna Bell, Carl Dorn, Elsa Frey, Gerd Hahn, Inga Jung and Karl Lang in the harbour."
    pair = [article(name, "A meeting", [names]) for name in "ab"]
    found = ties(pair, [Cluster("x", ("harbour",), (("a", "b"),))], "en").words
    assert found["a"] == found["b"]
    assert len(found["a"]) == SHOWN
    assert found["a"][3] == "harbour"


def test_who_shares_nothing_has_no_ties() -> None:
    assert ties([CAKE, CHESS], [Cluster("", (), (("cake.txt",), ("chess.txt",)))], "en").words == {
        "cake.txt": (),
        "chess.txt": (),
    }


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*EVERYTHING, *LEAGUE]), unique_by=lambda a: a.name))
def test_ties_are_few_and_distinct(articles: list[Article]) -> None:
    found = ties(articles, group(compare(copies(articles)), "en").clusters, "en").words
    assert found.keys() == {a.name for a in articles}
    for terms in found.values():
        words = [word for term in terms for word in term.lower().split()]
        assert len(terms) <= SHOWN
        assert len(words) == len(set(words))


def test_another_theme_changes_no_ties() -> None:
    both = [FERRY_ONE, FERRY_TWO]
    story = Cluster("", (), (FERRY[:2],))
    other = Cluster("x", ("volleyball",), tuple((a.name,) for a in LEAGUE))
    assert ties([*both, *LEAGUE], [other, story], "en").words.items() >= ties(both, [story], "en").words.items()
