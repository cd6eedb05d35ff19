"""The keeper's word on themes, through real builds."""

from pathlib import Path

import pytest

from digest.build import build
from digest.ledger import load
from digest.model import DigestError
from tests.group.texts import LEAGUE
from tests.helpers import FERRY, built, opened, project, tree, write

SETTINGS = 'address = "https://example.org/news/"\nlanguage = "en"\n'
RICE = (
    """Drought shrinks the rice harvest

The rice harvest on Kelang island shrank by a tenth, because the monsoon arrived three weeks late this summer.

Wells ran dry before June and the paddy turned yellow, recalled Siti Rahma of the island's farm office.
""",
    """Mills cut what they pay for paddy

Mills around Tambora pay eleven cents less for each bag of paddy, and angry growers blocked the bridge on Thursday.

Imported rice fills warehouses there, argued miller Joko Santoso, who closed two of his five machines.
""",
    """Students breed rice for salty fields

A kind of rice from the laboratory of Bima college survives sea water, its young breeders showed at a fair.

Their paddy stood forty days behind a broken dike. A patent is pending, and seed will be free for villages.
""",
)
SEEDS = {
    **{f"{letter}.txt": text for letter, text in zip("cdx", RICE, strict=True)},
    **{
        f"{letter}.txt": "\n\n".join([match.title, *(p.text for p in match.paragraphs)])
        for letter, match in zip("aby", LEAGUE, strict=True)
    },
    "e.txt": "A new ferry\n\n" + FERRY,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path, SETTINGS)
    for name, text in SEEDS.items():
        write(root / "seeds", name, text)
    built(root)
    return root


def wish(root: Path, text: str) -> None:
    write(root, "digest.toml", SETTINGS + text)
    built(root)


def theme(root: Path, seed: str) -> str:
    """The slug that the ledger has for a seed's theme."""
    return load(root / "ledger.json").articles[seed].theme or ""


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text("utf-8")


def article(root: Path, seed: str) -> str:
    return f"articles/{load(root / 'ledger.json').articles[seed].slug}.html"


def test_a_name_is_shown_and_the_address_stays(root: Path) -> None:
    slug = theme(root, "a.txt")
    wish(root, f'[themes.{slug}]\nname = "Over & under the net"\n')
    assert "Over &amp; under the net" in page(root, f"themes/{slug}.html")
    assert "Over &amp; under the net" in page(root, article(root, "a.txt"))


def test_a_theme_goes_into_another_and_its_address_leads_there(root: Path) -> None:
    one, other = theme(root, "a.txt"), theme(root, "c.txt")
    assert one != other
    wish(root, f'[themes.{one}]\ninto = "{other}"\n')
    assert f"{other}.html" in page(root, f"themes/{one}.html")
    assert article(root, "a.txt") in page(root, f"themes/{other}.html")
    assert article(root, "c.txt") in page(root, f"themes/{other}.html")
    assert (root / "site" / "themes" / f"{one}.xml").exists()


def test_seeds_make_a_theme_of_their_own(root: Path) -> None:
    before = theme(root, "a.txt")
    wish(root, '[themes.coaches]\nseeds = ["b.txt"]\n')
    made = page(root, "themes/coaches.html")
    assert article(root, "b.txt") in made
    assert article(root, "a.txt") not in made
    assert "Coaches" in made
    assert article(root, "b.txt") not in page(root, f"themes/{before}.html")
    assert (root / "site" / "themes" / "coaches.xml").exists()


def test_seeds_come_into_a_theme_that_is_there(root: Path) -> None:
    slug = theme(root, "c.txt")
    wish(root, f'[themes.{slug}]\nseeds = ["b.txt"]\n')
    assert article(root, "b.txt") in page(root, f"themes/{slug}.html")


def test_a_hidden_theme_is_in_no_list_but_nothing_of_it_is_lost(root: Path) -> None:
    slug = theme(root, "a.txt")
    assert f"themes/{slug}.html" in page(root, "index.html")
    wish(root, f"[themes.{slug}]\nhidden = true\n")
    for path in ("index.html", "themes.html", "feeds.html", "feeds.opml", "feed.xml", "atom.xml", "feed.json"):
        assert slug not in page(root, path), path
        assert article(root, "a.txt") not in page(root, path), path
    assert article(root, "a.txt") in page(root, f"themes/{slug}.html")
    assert (root / "site" / article(root, "a.txt")).exists()
    assert article(root, "a.txt") in page(root, f"themes/{slug}.xml")


def test_a_site_may_hide_everything(root: Path) -> None:
    slugs = {theme(root, seed) for seed in SEEDS} - {"other"}
    wish(root, "".join(f"[themes.{slug}]\nhidden = true\n" for slug in sorted(slugs)))
    assert (root / "site" / "index.html").exists()


@pytest.mark.parametrize(
    "text",
    ['[themes.{a}]\ninto = "{c}"\n', '[themes.new]\nseeds = ["a.txt", "b.txt"]\n', "[themes.{a}]\nhidden = true\n"],
)
def test_a_word_that_is_taken_back_leaves_no_trace(root: Path, text: str) -> None:
    before = tree(root / "site")
    wish(root, text.format(a=theme(root, "a.txt"), c=theme(root, "c.txt")))
    changed, book = tree(root / "site"), load(root / "ledger.json")
    assert changed != before
    assert build(opened(root), clean=True).written == 0
    assert load(root / "ledger.json") == book
    wish(root, "")
    after = tree(root / "site")
    new = {path for path in after if path.startswith("themes/new.")}
    assert {path: data for path, data in after.items() if path not in new and path != ".digest-files"} == {
        path: data for path, data in before.items() if path != ".digest-files"
    }
    # What was given an address keeps answering.
    assert bool(new) == ("themes.new" in text)


def test_one_goes_into_another_that_goes_into_a_third(root: Path) -> None:
    one, other = theme(root, "a.txt"), theme(root, "c.txt")
    wish(
        root, f'[themes.boats]\nseeds = ["e.txt"]\n[themes.{one}]\ninto = "{other}"\n[themes.{other}]\ninto = "boats"\n'
    )
    assert all(article(root, seed) in page(root, "themes/boats.html") for seed in ("a.txt", "c.txt", "e.txt"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[themes.{0}x]\nhidden = true\n", "[themes.{0}x]: there is no theme '{0}x'; did you mean '{0}'?"),
        ('[themes.{0}]\ninto = "{0}y"\n', "[themes.{0}]: there is no theme '{0}y'; did you mean '{0}'?"),
        ("[themes.new]\nseeds = ['a.text']\n", "[themes.new]: there is no seed 'a.text'; did you mean 'a.txt'?"),
        ('[themes.{0}]\ninto = "{0}"\n', "[themes.{0}]: 'into' leads in a circle"),
        ("[themes.other]\nhidden = true\n", "[themes.other]: there is no theme 'other'; did you mean"),
    ],
)
def test_a_wrong_slug_is_a_mistake_and_the_site_stays(root: Path, text: str, what: str) -> None:
    before, slug = tree(root / "site"), theme(root, "a.txt")
    with pytest.raises(DigestError) as caught:
        wish(root, text.format(slug))
    assert str(caught.value).startswith(f"digest.toml: {what.format(slug)}")
    assert "\n" not in str(caught.value)
    assert tree(root / "site") == before


def test_a_theme_or_a_seed_that_is_gone_is_passed_over(root: Path) -> None:
    slug, target = theme(root, "a.txt"), theme(root, "c.txt")
    for name in ("a.txt", "b.txt", "y.txt"):
        (root / "seeds" / name).unlink()
    wish(root, f'[themes.{slug}]\ninto = "{target}"\n[themes.late]\nseeds = ["b.txt"]\n')
    assert not (root / "site" / "themes" / "late.html").exists()
    assert article(root, "c.txt") in page(root, f"themes/{target}.html")


def test_pages_say_why_and_what_else(root: Path) -> None:
    assert "Coral League" in page(root, article(root, "b.txt"))
    assert load(root / "ledger.json").articles["a.txt"].slug in page(root, article(root, "b.txt"))
