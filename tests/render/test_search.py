"""The search index: what is in it, and when it is made."""

import gzip
from pathlib import Path

import pytest
from msgspec.structs import replace

from digest.config import Config
from digest.model import Digest, DigestError
from digest.render import search, shipped
from digest.render.engine import Engine
from digest.render.plan import plan
from tests.helpers import FERRY, HARVEST, built, project, tree, write
from tests.render import factory

SITE = Config(title="Intisari", search=True)
SETTINGS = 'language = "en"\nsearch = true\n'


def pages(digest: Digest, config: Config = SITE) -> dict[str, str]:
    return search.pages(plan(digest, config, {}))


def texts(files: dict[str, bytes]) -> str:
    return "\n".join(gzip.decompress(data).decode() for path, data in files.items() if "/fragment/" in path)


def test_the_index_has_the_articles_text_and_none_of_what_was_removed() -> None:
    files = search.index(pages(factory.five()))
    found = texts(files)
    assert found.count("pagefind_dcd") == 5
    assert "ketua regu, Sulastri Wenda" in found
    assert "slot gacor" not in found
    assert search.SCRIPT in files
    assert not any("-ui." in path for path in files), "the site has an interface of its own"


def test_the_same_articles_give_the_same_index() -> None:
    assert search.index(pages(factory.many())) == search.index(pages(factory.many()))


def test_a_text_that_is_left_to_its_source_is_found_by_its_summary_alone() -> None:
    found = "".join(pages(factory.five(), replace(SITE, full_text=False)).values())
    assert "Denda dimulai pada bulan Januari." in found
    assert "Tiga belas pelampung" not in found


def test_hostile_text_is_text_in_what_is_indexed() -> None:
    found = pages(factory.many())
    assert not any("<script" in page for page in found.values())
    assert "<p>Ratih Kusuma</p><p>kabar-arwana.example</p><p>" in found["articles/d02.html"], "tags are tags"


def test_only_the_page_of_search_may_run_scripts_and_only_where_it_is_wanted() -> None:
    engine = Engine((), "id")
    files = shipped.themed("static")
    found = {each.path: engine.render(each).decode() for each in plan(factory.five(), SITE, files)}
    assert [path for path, text in found.items() if "script-src" in text] == ["search.html"]
    assert 'data-index="search/pagefind.js"' in found["search.html"]
    assert '<a class="scripted" href="../search.html">Cari</a>' in found["articles/d01.html"]
    without = {each.path: engine.render(each) for each in plan(factory.five(), replace(SITE, search=False), files)}
    assert "search.html" not in without
    assert not any(b"search.html" in data for data in without.values())
    assert any("search" in path for path in found if path.startswith("assets/"))
    assert not any("search" in path for path in without)
    assert "search.html" not in {each.path for each in plan(Digest("id", ()), SITE, files)}


def test_a_build_makes_the_index_again_only_when_a_text_changes(tmp_path: Path) -> None:
    root = project(tmp_path, SETTINGS, a_txt=HARVEST)
    built(root)
    before = {path: (root / "site" / path).stat().st_mtime_ns for path in tree(root / "site") if "search/" in path}
    assert "search/pagefind.js" in before
    write(root, "static/style.css", "p { margin: 0 }\n")
    built(root)
    assert before == {path: (root / "site" / path).stat().st_mtime_ns for path in before}
    write(root / "seeds", "b.txt", FERRY)
    built(root)
    assert "forty cars" in texts(tree(root / "site"))
    write(root, "digest.toml", SETTINGS.replace("true", "false"))
    built(root)
    assert not any("search/" in path for path in tree(root / "site"))


def test_an_index_that_lost_a_file_is_made_whole(tmp_path: Path) -> None:
    root = project(tmp_path, SETTINGS, a_txt=HARVEST)
    built(root)
    before = tree(root / "site")
    (root / "site" / "search" / "pagefind.js").unlink()
    built(root)
    assert tree(root / "site") == before


def test_without_pagefind_a_build_says_what_to_install_and_the_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path, SETTINGS.replace("true", "false"), a_txt=HARVEST)
    built(root)
    before = tree(root / "site")
    write(root, "digest.toml", SETTINGS)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nowhere"))
    with pytest.raises(DigestError, match=r"pip install 'digest-press\[search\]'"):
        built(root)
    assert tree(root / "site") == before
