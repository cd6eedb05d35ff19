from unicodedata import combining, east_asian_width

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.article import jobs, make_article
from digest.config import Config
from digest.explain import ExplainedLine, Explanation, Fact, explain
from digest.ledger import Ledger
from digest.model import Article, Digest, Draft, Line, Paragraph, Repair, Text, Why
from digest.packed import packed
from digest.stages import make_digest
from digest.terminal import fitted, page
from tests.helpers import BORDER, BORDER_AGAIN

TEXT = (
    "Sebuah kapal baru tiba di pelabuhan pada hari Jumat dan membawa dua ratus penumpang dari pulau utara.",
    "Para penumpang mengatakan bahwa mereka senang karena kapal itu cepat, bersih dan tidak mahal sama sekali.",
    "Pemerintah berencana membeli dua kapal lagi tahun depan untuk rute yang sama di wilayah timur Indonesia.",
)


def made(*texts: str, name: str = "a.txt", **given: str) -> Article:
    draft = Draft(name=name, packed=packed(list(map(Line, texts))), **given)  # type: ignore[arg-type] # all of them are texts
    article = make_article(jobs([draft])[0])
    assert isinstance(article, Article)
    return article


def digest(*articles: Article) -> Digest:
    return make_digest(articles, {article.name: "" for article in articles}, Ledger(), Config())[0]


def told(article: Article, width: int = 120) -> str:
    return click.unstyle(page(explain(article.name, digest(article), []), width))


def test_every_fact_says_where_it_was_found() -> None:
    article = made(
        "Oleh: Ani Wijaya", "28 Februari 2025", *TEXT, "Sumber: https://example.org/kapal", title="Kapal baru tiba"
    )
    assert explain("a.txt", digest(article), []).facts == {
        "title": Fact("Kapal baru tiba", "metadata"),
        "byline": Fact("Ani Wijaya", 0),
        "source": Fact("example.org", 5),
        "url": Fact("https://example.org/kapal", 5),
        "published": Fact("2025-02-28", "first lines"),
        "language": Fact("id", ""),
    }
    assert "  Byline     Ani Wijaya  (line 1)\n" in told(article)
    assert "  Language   Indonesian (id)\n" in told(article)


@pytest.mark.parametrize(
    ("name", "given", "origin"),
    [
        ("2025-02-28.txt", {}, "file's name"),
        ("a.txt", {"url": "https://example.org/2025/02/28/a"}, "address"),
        ("a.txt", {"published": "2025-02-28"}, "metadata"),
    ],
)
def test_a_date_says_where_it_was_found(name: str, given: dict[str, str], origin: str) -> None:
    assert explain(name, digest(made(*TEXT, name=name, **given)), []).facts["published"] == Fact("2025-02-28", origin)


def test_sentences_point_at_their_lines() -> None:
    article = made("Advertisement", *TEXT)
    found = explain("a.txt", digest(article), [])
    assert [sentence.line for sentence in found.sentences] == [1, 2, 3]
    for sentence in found.sentences:
        assert sentence.text in found.lines[sentence.line].text


def test_repairs_stand_under_their_line() -> None:
    lines = told(made(TEXT[0], TEXT[1].replace("senang", "senang -senang"), TEXT[2])).splitlines()
    at = next(i for i, line in enumerate(lines) if "became" in line)
    assert lines[at].strip() == "'senang -senang' became 'senang-senang': blank before a hyphen"
    assert lines[at - 1].startswith("  2  kept")


MODEL = Why("model", "first: sign -1.2, “news” -0.9, under: related label -0.8", "model")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (ExplainedLine("x", True, "body", sure=0.972), ["1  kept     97 %  x"]),
        (ExplainedLine("x", True, "body", sure=1.0), ["1  kept     99 %  x"]),
        (ExplainedLine("x", True, "heading"), ["1  heading        x"]),
        (
            ExplainedLine("x", False, "boilerplate", Why("tail", "y", "place")),
            ["1  dropped  rule  x", "after the article"],
        ),
        (
            ExplainedLine("x", False, "boilerplate", MODEL, 0.9),
            [
                "1  dropped  90 %  x",
                "the model: first word: sign -1.2, “news” -0.9, last dropped above: related label -0.8",
            ],
        ),
        (ExplainedLine("x", True, "body", sure=0.3), ["1  kept     30 %  x", "unlikely by itself"]),
        (ExplainedLine("x", False, "boilerplate", Why("new-rule", "y", "line")), ["new-rule, by what it says: y"]),
    ],
)
def test_a_line_says_what_by_what_and_how_sure(line: ExplainedLine, shown: list[str]) -> None:
    text = click.unstyle(page(Explanation("a.txt", lines=(line,)), 120))
    assert all(piece in text for piece in shown)


def test_lines_in_a_row_tell_their_reason_once() -> None:
    why = Why("related", "More Stories", "block")
    lines = tuple(ExplainedLine(text, False, "boilerplate", why) for text in "abc")
    text = click.unstyle(page(Explanation("a.txt", lines=(*lines, ExplainedLine("x", True, "body"), *lines)), 120))
    assert text.count("More Stories") == 2


def test_the_fallback_is_told_and_nobody_is_sure() -> None:
    text = Text((Line("x", score=-3.0),), (Paragraph("x", ()),))
    article = Article("a.txt", "T", "id", packed(text), fallback=True)
    assert "the rules alone decided" in told(article)
    assert explain("a.txt", digest(article), []).lines[0].sure is None


def test_how_sure_is_the_probability_of_what_was_decided() -> None:
    lines = (Line("x", score=2.0), Line("y", kept=False, score=2.0), Line("z", kept=False, score=-40.0))
    article = Article("a.txt", "T", "id", packed(Text(lines, (Paragraph("x", ()),))))
    found = explain("a.txt", digest(article), [])
    assert [line.sure for line in found.lines] == [0.881, 0.119, 1.0]


def cells(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


@given(st.text(), st.integers(1, 30))
def test_a_text_fits_its_cells(text: str, width: int) -> None:
    shown = fitted(text, width)
    assert cells(shown) <= width
    assert shown.isprintable()


@pytest.mark.parametrize("width", [1, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = "和平新闻\x1b[31m" * 50
    line = ExplainedLine(wide, False, "boilerplate", Why("advert", wide, "line"))
    facts = {"title": Fact(wide, "made from the first sentence"), "language": Fact("xx", "")}
    found = Explanation("n" * 300, facts=facts, lines=(line,), repairs=(Repair(0, "blanks", wide, wide),))
    text = click.unstyle(page(found, width))
    assert max(map(cells, text.splitlines())) <= max(width, 60)
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("code", "name"), [("und", "Unknown language (und)"), ("xx-x", "unknown (xx-x)"), ("sw", "Swahili (sw)")]
)
def test_languages_have_names(code: str, name: str) -> None:
    assert f"Language   {name}" in click.unstyle(page(Explanation("a", facts={"language": Fact(code, "")}), 80))


def test_sentences_say_what_spoke_for_and_against_them() -> None:
    question = "Kapan kapal yang kedua dan yang ketiga akan tiba di pelabuhan yang baru itu menurut rencana pemerintah?"
    sentences = explain("a.txt", digest(made(*TEXT, question)), []).sentences
    assert all(sentence.score is not None and sentence.parts for sentence in sentences)
    assert [sentence.veto for sentence in sentences] == [None, None, None, "question"]
    assert not sentences[-1].chosen


def test_the_summary_says_what_was_passed_over() -> None:
    question = "Kapan kapal yang kedua dan yang ketiga akan tiba di pelabuhan yang baru itu menurut rencana pemerintah?"
    lines = told(made(*TEXT, question)).splitlines()
    others = lines[lines.index("  passed over, the best of them:") + 1 :]
    at = next(i for i, line in enumerate(others) if question in line)
    assert others[at + 1].strip() == "a question"
    assert any(line.strip().startswith("place:") or "words before:" in line for line in lines)


def test_an_article_says_what_it_stands_together_for() -> None:
    articles = [made(*text.split("\n"), name=f"{n}.txt") for n, text in enumerate((BORDER, BORDER_AGAIN))]
    found = explain("0.txt", digest(*articles), [])
    assert found.ties
    assert f"together because of: {', '.join(found.ties)}" in click.unstyle(page(found, 200))
