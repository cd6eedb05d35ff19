from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean import Cleaned, clean
from digest.model import TITLE, Draft, Line, Repair, Role, Why
from digest.packed import packed

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "Kedua negara sepakat memperluas kerja sama di bidang pertanian dan perikanan mulai tahun depan."
MORE = "Menteri Perdagangan mengatakan perjanjian itu akan diteken di Jakarta pada akhir bulan Maret."


def cleaned(*texts: str, title: str | None = None) -> Cleaned:
    return clean(Draft(name="a.txt", packed=packed([Line(text=text) for text in texts]), title=title), [1] * len(texts))


def seed(start: str) -> Cleaned:
    (path,) = SEEDS.glob(f"{start}*.txt")
    return cleaned(*[line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()])


def roles(result: Cleaned) -> list[Role]:
    return [line.role for line in result.lines]


def rules(result: Cleaned) -> list[str | None]:
    return [line.why.rule if line.why else None for line in result.lines]


@pytest.mark.parametrize(
    ("start", "dropped"),
    [
        ("000", {13: "bio", 14: "related", 15: "related", 16: "related", 17: "related"}),
        ("001", {3: "caption", 9: "byline", 10: "advert", 11: "source", 12: "comments"}),
        ("002", {}),
        ("003", {0: "gambling", 1: "gambling", 3: "head", 23: "related", 24: "comments"}),
        ("004", {8: "bio", 9: "related", 10: "related", 11: "related", 12: "related"}),
    ],
)
def test_the_seeds(start: str, dropped: dict[int, str]) -> None:
    assert {i: rule for i, rule in enumerate(rules(seed(start))) if rule} == dropped


def test_title_and_deck_of_a_seed() -> None:
    result = seed("003")
    assert result.title == "China and Russia deepen ties as top diplomat tells Putin crisis is ‘opportunity’"
    assert (result.deck or "").startswith("On eve of Ukraine invasion anniversary")
    assert roles(result)[2:6] == ["title", "boilerplate", "deck", "body"]
    assert [line.kept for line in result.lines[2:6]] == [True, False, True, True]


def test_credits_of_a_seed() -> None:
    result = seed("001")
    assert result.byline == "Hoai Phuong"
    assert result.source == "congluan.vn"
    assert (result.url or "").startswith("https://www.congluan.vn/chu-tich")
    assert (result.url or "").endswith(".html")
    assert result.lines[0].prefix == len("(CLO) ")


def test_repairs_of_the_seeds() -> None:
    texts = " ".join(text for start in ("000", "001", "002") for text in seed(start).texts)
    for right in ("Asia-Pasifik, menyebutnya", "bermasalah.”, menurut", "tanda-tanda normalisasi", "ke-80 tahun ini"):
        assert right in texts
    assert [(repair.line, repair.before) for repair in seed("002").repairs][:1] == [(2, "tanda -tanda")]


def test_the_title_that_the_format_gave_is_mended_too() -> None:
    result = clean(Draft(name="a.md", title="Harga  cabai turun", packed=packed((Line("Harga turun."),))), [1])
    assert (result.title, result.repairs) == (
        "Harga cabai turun",
        (Repair(TITLE, "blanks", "Harga  cabai", "Harga cabai"),),
    )


def test_a_dropped_line_says_why_and_is_not_mended() -> None:
    result = cleaned(BODY, "Baca juga:  Harga Beras")
    assert result.lines[1] == Line("Baca juga:  Harga Beras", "boilerplate", False, 0, result.lines[1].why)
    assert result.texts[1] == "Baca juga:  Harga Beras"
    assert result.lines[1].why == Why("read-also", "baca juga:", "line")


def test_a_dropped_line_names_the_layer_that_decided() -> None:
    result = cleaned("Rubrik", BODY, "Baca juga: Padi", "More Stories", "Harga Emas Turun Lagi", MORE, title="T")
    layers = [line.why.layer if line.why else None for line in result.lines]
    assert layers == ["place", None, "line", "block", "block", None]


def test_a_plain_first_sentence_is_no_title() -> None:
    result = cleaned("Dua negara membahas kerja sama pertanian dan perikanan.", BODY)
    assert (result.title, roles(result)) == (None, ["body", "body"])


def test_a_line_alone_before_the_text_is_the_title() -> None:
    assert cleaned("Kabar Gembira Petani", BODY).title == "Kabar Gembira Petani"
    assert cleaned("Apa Kata Petani?", BODY).title == "Apa Kata Petani?"


def test_the_title_is_the_line_that_says_what_the_text_says() -> None:
    result = cleaned(
        "Cuaca Hari Ini Cerah", "Harga Emas Turun", "Dua Negara Perluas Kerja Sama Pertanian", "Rina", BODY, MORE
    )
    assert result.title == "Dua Negara Perluas Kerja Sama Pertanian"
    assert rules(result) == ["head", "head", None, "head", None, None]


def test_no_title_is_better_than_a_wrong_one() -> None:
    assert cleaned("Cuaca Hari Ini Cerah", "Harga Emas Turun", BODY, MORE).title is None


def test_a_given_title_takes_its_line_and_no_other() -> None:
    same = cleaned("Dua  Negara Sepakat", BODY, title="Dua Negara Sepakat")
    assert (same.title, roles(same)) == ("Dua Negara Sepakat", ["title", "body"])
    other = cleaned("Dua Negara Perluas Kerja Sama", BODY, title="Lain Sekali")
    assert (other.title, other.lines[0].kept) == ("Lain Sekali", False)
    sentence = cleaned(MORE, BODY, title=MORE)
    assert roles(sentence) == ["title", "body"]


def test_a_title_without_a_body() -> None:
    result = cleaned("Dua Negara Perluas Kerja Sama")
    assert (result.title, roles(result)) == ("Dua Negara Perluas Kerja Sama", ["title"])


def test_subheadings_and_lists_stay() -> None:
    result = cleaned(BODY, "Latar Belakang", MORE, "1. Padi", "2. Jagung", BODY)
    assert roles(result) == ["body", "heading", "body", "item", "item", "body"]
    assert all(line.kept for line in result.lines)


def test_a_figure_is_no_entry_of_a_list() -> None:
    result = cleaned(BODY, "7.9 juta ton", MORE, "1.Padi", "2.Jagung", BODY)
    assert roles(result) == ["body", "heading", "body", "item", "item", "body"]


def test_the_formats_structure_stays() -> None:
    lines = (Line("Kabar Gembira dari Desa", "heading"), Line(BODY), Line("Padi", "item"), Line("Penutup", "heading"))
    result = clean(Draft(name="a.md", packed=packed(lines)), [1] * 4)
    assert roles(result) == ["title", "body", "item", "heading"]


def test_an_editor_is_not_the_author() -> None:
    assert cleaned(BODY, "Editor: Rina Sari").byline is None
    assert cleaned(BODY, "Editor: Rina Sari", "Penulis: Budi Hartono").byline == "Budi Hartono"
    assert cleaned(BODY, "Penulis: tim khusus kami yang hebat").byline is None


def test_what_the_draft_knows_counts_more() -> None:
    lines = (Line(BODY), Line("Penulis: Rina Sari"), Line("Sumber: https://contoh.id/a"))
    result = clean(Draft(name="a.md", packed=packed(lines), byline="Budi", url="https://contoh.id/b"), [1, 1, 1])
    assert (result.byline, result.url, result.source) == ("Budi", "https://contoh.id/b", "contoh.id")


@pytest.mark.parametrize("line", ["Sumber: http://[::1", "Sumber: https://", "Source: http://localhost/x"])
def test_a_broken_address_is_none(line: str) -> None:
    assert cleaned(BODY, line).url is None


def test_a_deck_below_a_title_that_the_format_gives_is_kept() -> None:
    deck = "Islanders wait for a ferry of their own since the spring"
    text = "A new ferry will cross the strait between the port and the northern islands from May."
    result = cleaned(deck, text, title="A ferry")
    assert (result.title, result.deck, roles(result)) == ("A ferry", deck, ["deck", "body"])
    assert cleaned("Menu", text, title="A ferry").deck is None


def test_the_dateline_may_follow_a_deck() -> None:
    result = cleaned("Kabar Gembira Petani", "Jakarta - " + BODY, MORE)
    assert [line.prefix for line in result.lines] == [0, len("Jakarta - "), 0]


def test_nothing_comes_of_nothing() -> None:
    assert clean(Draft(name="a.txt", packed=packed(())), []) == Cleaned((), ())


CUES = ["Baca juga:", "More Stories", "Komentar (0)", "Sumber:", "Foto:", "poker", "slot", "daftar", "[iklan_2]"]
SHAPES = ["(", ")", "- ", " -a", "http://[", "Jakarta", "…", "1.", "\x00", "#a", ". .", BODY]
WORDS = st.sampled_from([*CUES, *SHAPES])
TEXTS = st.lists(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join)), max_size=14)


@given(TEXTS, st.lists(st.sampled_from([1, 2, 3, 6]), max_size=14), st.none() | st.text(max_size=20))
def test_every_line_appears_once_in_order_and_unchanged(
    texts: list[str], repeats: list[int], title: str | None
) -> None:
    draft = Draft(name="a.txt", packed=packed([Line(text=text) for text in texts]), title=title)
    result = clean(draft, repeats)
    assert [line.text for line in result.lines] == texts
    assert len(result.texts) == len(texts)
    mended = {repair.line for repair in result.repairs}
    for index, (line, text) in enumerate(zip(result.lines, result.texts, strict=True)):
        assert line.kept == (line.why is None)
        assert 0 <= line.prefix <= len(text)
        assert (text != line.text) == (index in mended)
    assert clean(draft, repeats) == result


@pytest.mark.parametrize(
    "piece", ["a", "a ", ". ", " -", "( ", "Foto: ", "#a", " ,", "  ", "\t", "A/", "[x", "1.", ". ."]
)
def test_a_line_of_a_megabyte(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert [line.text for line in cleaned(BODY, text, BODY).lines] == [BODY, text, BODY]


@pytest.mark.parametrize(
    "text", ["Rina Sari", "1. Padi", "Baca juga: Harga Beras", "More Stories", BODY, "kata kata kata kata kata kata"]
)
def test_twenty_thousand_lines(text: str) -> None:
    assert len(cleaned(*[text] * 20_000).lines) == 20_000
