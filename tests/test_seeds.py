"""The five real seeds: what the product was asked for."""

import json
from pathlib import Path

import feedparser
import pytest

from digest import ledger
from digest.config import Config, load
from digest.export import Exported, export
from digest.read.records import digests, records
from digest.stages import make_articles, make_digest, make_drafts
from tests.helpers import built, write

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def found() -> dict[str, Exported]:
    seeds, _ = records(TOP / "seeds")
    articles, problems = make_articles(make_drafts(seeds), Config())
    book, settings = ledger.load(TOP / ledger.FILE), load(TOP / "digest.toml")
    digest, _ = make_digest(articles, digests(seeds, problems), book, settings)
    return {record.seed[:3]: record for record in export(digest, problems)}


DROPPED = {
    "000": {13: "bio", 14: "related", 15: "related", 16: "related", 17: "related"},
    "001": {3: "caption", 9: "byline", 10: "advert", 11: "source", 12: "comments"},
    "002": {},
    "003": {0: "gambling", 1: "gambling", 3: "head", 23: "related", 24: "comments"},
    "004": {8: "bio", 9: "related", 10: "related", 11: "related", 12: "related"},
}


@pytest.mark.parametrize("seed", DROPPED)
def test_exactly_the_boilerplate_is_dropped_and_each_line_says_why(seed: str, found: dict[str, Exported]) -> None:
    lines = found[seed].lines
    assert {i: line.why.rule for i, line in enumerate(lines) if line.why} == DROPPED[seed]
    assert {i for i, line in enumerate(lines) if not line.kept} == DROPPED[seed].keys()


def test_headlines(found: dict[str, Exported]) -> None:
    assert {seed: record.title for seed, record in found.items()} == {
        "000": "Pejabat senior dari Rusia dan China sepakat untuk melakukan lebih banyak latihan militer…",
        "001": "Presiden Tiongkok Xi Jinping menerima Sekretaris Dewan Keamanan Rusia Sergei Shoigu",
        "002": "Sekutu membahas perkembangan perang yang sedang berlangsung di Ukraina",
        "003": "China and Russia deepen ties as top diplomat tells Putin crisis is ‘opportunity’",
        "004": "Wang Yi, direktur Kantor Komite Sentral Urusan Luar Negeri Partai Komunis China",
    }


def test_five_stories_in_one_theme_with_the_english_one_in_it(found: dict[str, Exported]) -> None:
    assert len({record.story for record in found.values()}) == 5
    assert {record.theme for record in found.values()} == {"tiongkok-rusia-wang-yi"}


def test_the_source_line_is_the_address(found: dict[str, Exported]) -> None:
    assert (found["001"].url or "").startswith("https://www.congluan.vn/chu-tich")


def test_a_translators_spacing_is_mended(found: dict[str, Exported]) -> None:
    text = "\n".join(sentence for record in found.values() for part in record.paragraphs for sentence in part)
    for mended in ("tanda-tanda", "ke-80", "Asia-Pasifik, menyebutnya", "negara-negara barat"):
        assert mended in text
    for broken in ("tanda -tanda", "ke -80", " , ", ". .”", "ide -ide"):
        assert broken not in text


@pytest.mark.parametrize("seed", DROPPED)
def test_two_to_four_verbatim_sentences(seed: str, found: dict[str, Exported]) -> None:
    record = found[seed]
    sentences = [sentence for part in record.paragraphs for sentence in part]
    assert 2 <= len(record.summary) <= 4
    assert all(any(sentence.endswith(said) for sentence in sentences) for said in record.summary)


def test_the_committed_ledger_is_what_a_build_would_write(tmp_path: Path) -> None:
    for path in [*(TOP / "seeds").iterdir(), TOP / "digest.toml", TOP / ledger.FILE]:
        write(tmp_path, path.relative_to(TOP).as_posix(), path.read_bytes())
    report = built(tmp_path)
    assert (report.articles, report.stories, report.themes, report.promised) == (5, 5, 1, 0)
    assert (tmp_path / ledger.FILE).read_bytes() == (TOP / ledger.FILE).read_bytes()
    feed = feedparser.parse((tmp_path / "site" / "feed.xml").read_bytes())
    assert not feed.bozo
    promises = json.loads((TOP / ledger.FILE).read_text())["articles"].values()
    assert {entry.id for entry in feed.entries} == {promise["id"] for promise in promises}
