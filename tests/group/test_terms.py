import json
from pathlib import Path

import pytest

from digest.group.cognate import cognate
from digest.group.gazetteer import find, place_name
from digest.group.names import names
from digest.group.terms import each, numbers, terms


def bridge(text: str, language: str) -> dict[str, int]:
    return dict(each(terms("", [text], language).bridge))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He flew to China.", "en"),
        ("A Chinese ship came.", "en"),
        ("Kapal itu menuju Cina.", "id"),
        ("Kapal itu menuju Tiongkok.", "id"),
        ("Kapal itu menuju China.", "id"),
        ("Das Schiff fährt nach China.", "de"),
    ],
)
def test_all_names_of_a_country_are_one_key(text: str, language: str) -> None:
    found = terms("", [text], language)
    assert dict(each(found.bridge))["CN"] == 1
    assert dict(each(found.stems))["CN"] == 1


def test_short_names_of_countries_count_in_capitals_only() -> None:
    assert "US" in bridge("The US said so.", "en")
    assert "US" in bridge("The U.S. said so.", "en")
    assert "US" not in bridge("Tell us more. Us two.", "en")
    assert "US" in bridge("Menurut AS, benar.", "id")
    assert "US" not in bridge("Roda dan as patah.", "id")
    assert "TR" not in bridge("They ate turkey.", "en")


def test_the_longest_name_wins() -> None:
    assert find(["Presiden", "Amerika", "Serikat", "datang"], "id") == {0: (1, "role:president"), 1: (3, "US")}
    assert find(["South", "Korean", "ships"], "en") == {0: (2, "KR")}
    assert find(["Sri", "Lankan", "ships"], "en") == {0: (2, "LK")}
    assert find(["amerika"], "id") == {}


def test_places_are_named_as_a_headline_names_them() -> None:
    assert [place_name(key, "id") for key in ("CN", "HK", "MM", "UN")] == [
        "Tiongkok", "Hong Kong", "Myanmar", "Perserikatan Bangsa-Bangsa",
    ]  # fmt: skip
    assert place_name("CN", "xx") == "China"


def test_the_title_counts_twice() -> None:
    found = dict(each(terms("Volcano erupts", ["The volcano erupted."], "en").stems))
    assert found == {"volcano": 3, "erupt": 3}


def test_stop_words_are_dropped_and_stems_are_of_the_language() -> None:
    assert dict(each(terms("", ["the ships and the ship"], "en").stems)) == {"ship": 2}
    assert dict(each(terms("", ["dan kapal yang itu"], "id").stems)) == {"kapal": 1}
    assert dict(each(terms("", ["zwei dinge"], "xx").stems)) == {"dinge": 1, "zwei": 1}


def test_numbers_are_alike_in_both_customs() -> None:
    assert numbers("1,000 1.000 4,5 4.5 7 2024.") == ["1000", "1000", "4.5", "4.5", "2024"]


def test_related_words_share_a_cognate_key() -> None:
    assert cognate("economy") == cognate("ekonomi") == "~ekono"
    assert cognate("stabilization") == cognate("stabilisasi") == "~stabi"
    assert cognate("ship") is None


def written(text: str, language: str, title: str = "") -> set[str]:
    return {name for name, _ in each(terms(title, [text], language).names)}


def test_names_are_written_in_full_without_offices_and_countries() -> None:
    found = written("Kemarin Menteri Luar Negeri Tiongkok Wang Yi menemui Presiden Rusia Vladimir Putin.", "id")
    assert found == {"Wang Yi", "Vladimir Putin"}


def test_initials_and_possessives_belong_to_the_name() -> None:
    assert written("Reporters met Nikolai B. Patrushev and saw Ada Obi’s house.", "en") == {
        "Nikolai B. Patrushev", "Ada Obi",
    }  # fmt: skip


def test_what_begins_a_sentence_is_no_name_for_that() -> None:
    assert written("Ships arrived. Later, in May, on Monday, Reuters asked Ada.", "en") == {"Ada"}
    assert written("Ada spoke. They heard Ada.", "en") == {"Ada"}


def test_any_word_with_a_capital_inside_a_sentence_is_part_of_a_name() -> None:
    found = written("In New York Ada saw the Six Nations, then the Australian Open. “The Six Nations” it was.", "en")
    assert found == {"New York Ada", "Six Nations", "Australian Open"}
    assert written("He said to Mr Blair that The was no name.", "en") == {"Blair"}


def test_a_number_belongs_to_the_name_before_it() -> None:
    assert written("They say Formula 1 and Pasal 12 ended in January 2024 at Rp 90.", "en") == {
        "Formula 1", "Pasal 12", "Rp 90",
    }  # fmt: skip


def test_what_a_number_counts_is_no_name() -> None:
    assert written("Gempa pada pukul 10.00 WIB terasa di Kisumu dan pada 11.00 WIB Kisumu tenang.", "id") == {"Kisumu"}


def test_a_line_in_title_case_tells_no_names() -> None:
    assert names(["Ferry Sinks In Deep Northern Waters"], frozenset(), "en") == {}


def test_terms_are_sorted() -> None:
    found = terms("Ferry sinks near Kisumu", ["The ferry Nyanza Star left Kisumu in Kenya on 3 May 2024."], "en")
    for counts in (found.stems, found.lead, found.bridge, found.names):
        assert list(counts) == sorted(counts)
        assert all(terms.split("\n") == sorted(terms.split("\n")) for _, terms in counts)


def test_the_tables_are_sorted_and_hold_no_rare_word() -> None:
    folder = Path(__file__).parents[2] / "digest" / "group" / "background"
    for path in sorted(folder.glob("*.json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        rarest = 2 * len(bin(table["documents"]))
        for counts in (table["stems"], table["bridge"]):
            assert list(counts) == sorted(counts, key=int)
            assert all(words.split() == sorted(words.split()) for words in counts.values())
            assert int(list(counts)[-1]) < rarest
