import pytest

from digest.model import Paragraph, Place
from digest.summarize.lead import summarize
from digest.summarize.sentences import spans

HARBOUR = (
    "The city council approved a new tram line between the harbour and the university.",
    "Work on the tram line between harbour and university begins next spring.",
    "The council expects the tram line to carry forty thousand passengers a day.",
    "Residents of the harbour asked the council for more trees along the tram line.",
    "The university welcomed the tram line and promised the council cheaper tickets.",
)


def paragraphs(*texts: str, code: str = "en") -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, spans(text, code)) for text in texts)


def chosen(*texts: str, code: str = "en") -> list[str]:
    made = paragraphs(*texts, code=code)
    return [made[place.paragraph].sentences[place.sentence] for place in summarize(made, code)]


def test_a_clean_text_is_summarized_by_its_first_sentences() -> None:
    assert chosen(*HARBOUR) == list(HARBOUR[:2])


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param("Win big tonight with the luckiest online games and bonus credit.", id="about something else"),
        pytest.param("Harbour tram line", id="fragment"),
        pytest.param("Who will ride the tram line from the harbour to the university?", id="question"),
        pytest.param("The tram line is new.", id="short"),
    ],
)
def test_what_does_not_read_like_this_article_never_competes(noise: str) -> None:
    assert noise not in chosen(noise, *HARBOUR)


def test_a_sentence_that_leans_comes_only_after_the_one_before() -> None:
    leaning = "However the council wants the tram line between harbour and university to be built."
    assert leaning in chosen(HARBOUR[0], leaning, *HARBOUR[1:])
    assert leaning not in chosen("Tram line!", leaning, *HARBOUR[1:])


def test_doubtful_paragraphs_speak_only_where_nothing_else_does() -> None:
    made = paragraphs(*HARBOUR)
    assert summarize(made, "en", {0}) == (Place(1, 0), Place(2, 0))
    assert summarize(made, "en", range(5)) == (Place(0, 0), Place(1, 0))


def test_headings_and_items_are_no_sentences() -> None:
    text = "The council of the harbour city approved a tram line."
    made = (Paragraph(text, spans(text, "en"), role="item"), *paragraphs(*HARBOUR))
    assert summarize(made, "en")[0] == Place(1, 0)


@pytest.mark.parametrize(("count", "wanted"), [(1, 1), (4, 2), (40, 3), (120, 4)])
def test_length_follows_the_article(count: int, wanted: int) -> None:
    texts = [f"Tram line number {i} serves the harbour." for i in range(count)]
    assert len(summarize(paragraphs(*texts), "en")) == wanted


@pytest.mark.parametrize("texts", [("Fragment only",), ("?",), ("SEMUA HURUF BESAR TANPA TITIK",)])
def test_a_poor_text_still_has_something_to_say(texts: tuple[str, ...]) -> None:
    assert chosen(*texts) == [texts[0]]


def test_no_text_has_no_summary() -> None:
    assert summarize((), "en") == ()
    assert summarize((Paragraph("", ()),), "en") == ()
