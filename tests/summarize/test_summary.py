import pytest

from digest.model import Paragraph, Place
from digest.summarize.sentences import spans
from digest.summarize.summary import LENGTHS, judge, summarize

HARBOUR = (
    "The city council approved a new tram line between the harbour and the university on Tuesday.",
    "Work on the line begins next spring and is expected to take about three years, the mayor told reporters.",
    "Forty thousand passengers a day are expected, which is twice as many as the ferry carries now.",
    "Residents of the harbour asked for more trees along the rails and for quieter engines at night.",
    "Students welcomed the decision, because the university lies an hour away from the nearest station.",
    "The last tram in the city was taken out of service in 1961, when buses were thought to be the future.",
    "Money for the first section comes from the national transport fund and from a levy on parking.",
    "Shops in the old town fear that their customers will stay away while the streets are dug up.",
)
TITLE = "Council votes for tram to the harbour"


def paragraphs(*texts: str, code: str = "en") -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, spans(text, code)) for text in texts)


def chosen(*texts: str, code: str = "en", title: str | None = None) -> list[str]:
    made = paragraphs(*texts, code=code)
    return [made[place.paragraph].sentences[place.sentence] for place in summarize(made, code, title).places]


def test_a_summary_is_two_to_four_sentences_in_the_order_of_the_text() -> None:
    made = chosen(*HARBOUR, title=TITLE)
    assert 2 <= len(made) <= 4
    assert made == [text for text in HARBOUR if text in made]
    assert HARBOUR[0] in made


NOISE = [
    pytest.param("Harbour tram line", "fragment", id="no full stop"),
    pytest.param("The tram is new.", "fragment", id="few words"),
    pytest.param("Who will ride the tram line from the harbour to the university?", "question", id="question"),
    pytest.param("The council of the harbour “likes the new tram line to the university.", "half quotation", id="half"),
    pytest.param("“We like the new tram line to the harbour.”", "quotation without its speaker", id="alone"),
    pytest.param("The tram line " + "and the harbour " * 15 + "are near.", "long", id="long"),
]


@pytest.mark.parametrize(("noise", "name"), NOISE)
def test_a_check_keeps_a_sentence_out_and_says_so(noise: str, name: str) -> None:
    judged = judge(paragraphs(noise, *HARBOUR), "en", TITLE)
    assert (judged[0].veto, judged[0].chosen) == (name, False)
    assert sum(each.chosen for each in judged) >= 2


def test_a_sentence_that_leans_comes_with_the_one_before_or_not_at_all() -> None:
    texts = [
        f"{start} the {place} wants the tram line between harbour and university to be built soon."
        for start, place in (
            ("Today", "council"),
            ("However,", "mayor"),
            ("It means that", "city"),
            ("Both say", "port"),
        )
    ]
    for order in (texts, texts[::-1], [*HARBOUR[:2], *texts], [*texts, *HARBOUR]):
        made = chosen(*order)
        for before, text in zip(["", *order], order, strict=False):
            if text.startswith(("However", "It", "Both")) and text in made:
                assert before in made


def test_nothing_is_said_twice() -> None:
    again = HARBOUR[0].replace("approved a new", "has now approved the")
    assert len({HARBOUR[0], again} & set(chosen(HARBOUR[0], again, *HARBOUR[1:], title=TITLE))) == 1


def test_doubtful_paragraphs_speak_only_where_nothing_else_does() -> None:
    made = paragraphs(*HARBOUR)
    assert all(place.paragraph > 1 for place in summarize(made, "en", TITLE, {0, 1}).places)
    assert summarize(made, "en", TITLE, range(9)) == summarize(made, "en", TITLE)


def test_headings_and_items_are_no_sentences() -> None:
    text = "The council of the harbour city approved a tram line."
    made = (Paragraph(text, spans(text, "en"), role="item"), *paragraphs(*HARBOUR))
    assert next(place.paragraph for place in summarize(made, "en", TITLE).places) > 0


def test_a_dateline_is_no_part_of_what_is_weighed() -> None:
    bare = judge(paragraphs(*HARBOUR), "en", TITLE)
    dated = Paragraph(f"HARBOUR CITY - {HARBOUR[0]}", spans(f"HARBOUR CITY - {HARBOUR[0]}", "en"), prefix=15)
    assert judge((dated, *paragraphs(*HARBOUR[1:])), "en", TITLE) == bare


def test_lengths_are_asked_for() -> None:
    long = [f"{text[:-1]}, report number {i} of the harbour office says." for i in range(4) for text in HARBOUR]
    made = paragraphs(*HARBOUR, *long)
    words = [
        sum(len(made[place.paragraph].text.split()) for place in summarize(made, "en", TITLE, length=length).places)
        for length in LENGTHS.values()
    ]
    assert words == sorted(words)
    assert len(set(words)) == 3


def test_a_short_article_is_not_repeated_whole() -> None:
    assert len(chosen(*HARBOUR[:3], title=TITLE)) == 2
    assert chosen(HARBOUR[0]) == [HARBOUR[0]]


def test_the_line_below_a_headline_says_something_else() -> None:
    made = paragraphs(*HARBOUR)
    assert summarize(made, "en").line not in {None, Place(0, 0)}
    assert summarize(made, "en", HARBOUR[0]).line not in {None, Place(0, 0)}
    assert summarize(made, "en", "Transport").line is not None
    assert summarize(made[:1], "en").line is None


def test_the_parts_of_a_score_are_its_heaviest() -> None:
    parts = judge(paragraphs(*HARBOUR), "en", TITLE)[0].parts
    weights = [abs(part.weight) for part in parts]
    assert weights == sorted(weights, reverse=True)
    assert "title" in [part.column for part in parts]


@pytest.mark.parametrize("text", ["Fragment only", "?", "SEMUA HURUF BESAR TANPA TITIK", "“", "…", "1."])
@pytest.mark.parametrize("code", ["id", "en", "xx"])
def test_a_poor_text_still_has_something_to_say(text: str, code: str) -> None:
    assert chosen(text, code=code) == [text]


def test_no_text_has_no_summary() -> None:
    assert summarize((), "en").places == ()
    assert summarize((Paragraph("", ()),), "en").line is None
    assert judge((), "en") == ()


@pytest.mark.parametrize(
    "text",
    [" ".join(HARBOUR) * 1_250, "harbour " * 100_000, "TRAM LINE. " * 10_000, "It is the tram they like. " * 10_000],
    ids=["10,000 sentences", "one line of 100,000 words", "capitals", "all lean"],
)
def test_long_texts_end(text: str) -> None:
    assert len(summarize(paragraphs(text), "en").places) >= 1
