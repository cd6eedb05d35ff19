from collections.abc import Sequence

import numpy as np

from digest.group.fullnames import full_names
from digest.group.labels import Members, label, reading, tying
from digest.group.vectors import vectors
from digest.group.written import as_written
from digest.model import Article
from tests.group.texts import article

# What is said once in a text, beside what it is about.
FILLER = "Officials reported further details when reporters asked what the ministry had reported before."


def told(*articles: Article, language: str = "en") -> tuple[str, ...]:
    """The terms that tie articles, each a story of its own."""
    numbers, seen = np.arange(len(articles)), vectors(articles)
    return tying(reading(Members(articles, numbers, numbers), seen, language), seen)


def about(name: str, title: str, *words: str, language: str = "en") -> Article:
    """An article that says some words, and then says each again in a sentence."""
    return article(name, title, [f"{FILLER} {' and '.join(words)}.", f"So much for {', '.join(words)}."], language)


def test_months_currencies_and_stop_words_tie_no_theme() -> None:
    text = ["Pada Mei, kata Ani Susanti, harga kopi juga mencapai Rp 90 ribu."]
    found = set(told(*(article(name, "Harga kopi naik menurut Susanti", text, "id") for name in "abc"), language="id"))
    assert "Ani Susanti" in found
    assert "harga kopi" in found
    assert found.isdisjoint({"juga", "Mei", "mei", "Rp", "rp", "Rp 90", "ribu"})


def test_what_articles_are_about_comes_before_what_they_all_say() -> None:
    stories = [about(n, f"Officials reported a vineyard {word}", "vineyard", word) for n, word in enumerated()]
    assert told(*stories)[0] == "vineyard"
    assert "reported" not in told(*stories)[:1]


def enumerated() -> Sequence[tuple[str, str]]:
    return [("a", "frost"), ("b", "beetle"), ("c", "auction")]


def test_the_second_term_tells_of_the_stories_that_the_first_does_not() -> None:
    vineyards = [about(f"v{n}", "A vineyard and its grape harvest", "vineyard", "grape", "harvest") for n in range(4)]
    glaciers = [about(f"g{n}", "A glacier is melting", "glacier") for n in range(3)]
    first, second, *_ = told(*vineyards, *glaciers)
    assert second == "glacier"
    assert first in {"vineyard", "grape", "grape harvest", "harvest"}


def test_initials_say_their_name_again() -> None:
    text = ["The Lemon Bakers Guild met. Members of the Lemon Bakers Guild call it LBG, and LBG is what they shout."]
    found = told(*(article(name, "Lemon Bakers Guild, or LBG, meets", text) for name in "abc"))
    assert len({"LBG", "Lemon Bakers Guild"} & set(found)) == 1


def test_names_are_of_the_language_of_the_label() -> None:
    english = [
        article(n, "Nyanza Cup begins", ["They played for the Nyanza Cup. The Nyanza Cup is old."]) for n in "abc"
    ]
    text = ["Mereka bermain untuk Piala Nyanza. Kata orang, Piala Nyanza sudah tua."]
    indonesian = [article(n, "Mereka bermain untuk Piala Nyanza", text, "id") for n in "de"]
    assert "Nyanza Cup" in told(*english, *indonesian)
    assert "Piala Nyanza" not in told(*english, *indonesian)
    assert "Piala Nyanza" in told(*english, *indonesian, language="id")


def test_a_name_without_what_others_leave_out() -> None:
    found = full_names({"Serb Janko Tipsarevic": 2, "Janko Tipsarevic": 3, "New South Wales": 4, "South Wales": 1})
    assert found["Serb Janko Tipsarevic"] == "Janko Tipsarevic"
    assert found["New South Wales"] == "New South Wales"


def test_a_short_name_stands_for_the_full_one() -> None:
    found = full_names({"Putin": 5, "Vladimir V. Putin": 1, "Vladimir Putin": 3, "Ada": 2})
    assert set(found.values()) == {"Vladimir Putin", "Ada"}


def test_words_are_written_as_texts_write_them() -> None:
    titles = ("Grape Harvest Rises", "Gold falls as the grape harvest rises", "Lower grape harvest")
    openings = (
        "They say the grape harvest is high.",
        "So many ask Gadhafi; who is Gadhafi?",
        "He found gold, 5 percent",
        "Of 7 percent one half",
        "and 9 percent more gold",
    )
    found = as_written(titles, openings, frozenset({"grape", "gold", "gadhafi", "percent", "silver"}), "en")
    assert found == {"grape": "grape harvest", "gold": "gold", "gadhafi": "Gadhafi"}


def test_a_label_is_made_of_terms_not_taken() -> None:
    terms = ("Kenya", "Grace Otieno", "ferry", "lake")
    assert label(terms, "Headline", frozenset()) == "Kenya · Grace Otieno · ferry"
    assert label(terms, "Headline", frozenset({"Kenya · Grace Otieno · ferry"})) == "Kenya · Grace Otieno · lake"
    assert label((), "Headline", frozenset()) == "Headline"
    assert label((), "Headline", frozenset({"Headline"})) == "Headline (2)"
    assert label((), "Headline", frozenset({"Headline", "Headline (2)"})) == "Headline (3)"
