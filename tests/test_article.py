from hypothesis import given
from hypothesis import strategies as st

from digest.again import Again
from digest.article import jobs, make_article
from digest.model import Article, Draft, Line, Place, Problem, Record
from digest.packed import packed
from digest.read.formats import read
from tests.helpers import BORDER, RAIL


def made(text: str, name: str = "a.txt") -> Article:
    draft = read(Record(name, text.encode()))
    assert isinstance(draft, Draft)
    article = make_article(jobs([draft])[0])
    assert isinstance(article, Article)
    return article


def test_an_article_without_a_title_is_named_by_its_first_sentence() -> None:
    article = made(BORDER)
    assert article.derived
    assert article.title == "Menteri Luar Negeri Ratna Wijaya bertemu dengan sejawatnya dari Vietnam di Hanoi"
    assert article.language == "id"


def test_a_list_does_not_say_the_headline_twice() -> None:
    article = made(BORDER)
    assert article.summary[0] == Place(0, 0)
    assert article.lead in article.summary[1:]


def test_a_given_title_leaves_the_first_sentence_to_the_list() -> None:
    article = made(f"---\ntitle: A tram for the harbour\n---\n{RAIL}", "a.md")
    assert (article.title, article.derived, article.lead) == ("A tram for the harbour", False, Place(0, 0))


def test_the_language_of_a_seed_can_be_said() -> None:
    assert made(f"---\nlanguage: ms\n---\n{BORDER}", "a.md").language == "ms"


def test_a_title_without_a_body_is_an_article_too() -> None:
    article = made("---\ntitle: A tram for the harbour\n---\n", "a.md")
    assert (article.title, article.paragraphs, article.summary, article.lead) == (
        "A tram for the harbour",
        (),
        (),
        None,
    )


def test_nothing_but_boilerplate_is_a_problem_that_keeps_its_lines() -> None:
    draft = Draft("a.txt", packed((Line("Leave a Reply"), Line("Advertisement"))))
    problem = make_article(jobs([draft])[0])
    assert isinstance(problem, Problem)
    assert problem.what == "holds nothing but boilerplate"
    assert [line.text for line in problem.lines] == ["Leave a Reply", "Advertisement"]


def test_lines_are_counted_over_the_corpus_in_steps() -> None:
    drafts = [
        Draft(f"{n}.txt", packed((Line("Share  THIS"), Line("share this"), Line("x" * 200), Line(f"{n % 4}"))))
        for n in range(8)
    ]
    assert jobs(drafts)[0].repeats == (6, 6, 1, 2)
    assert jobs(drafts[:4])[0].repeats == (3, 3, 1, 1)


def draft(name: str, *lines: str) -> Draft:
    return Draft(name, packed(tuple(map(Line, lines))))


LINES = st.lists(st.sampled_from(["a", "b", "A ", "c", "x" * 200]), max_size=4)


@given(st.lists(LINES, min_size=1, max_size=9), st.data())
def test_lines_counted_by_what_came_and_went_are_counted_as_all_at_once(
    texts: list[list[str]], data: st.DataObject
) -> None:
    again = Again()
    drafts = [draft(f"{n}.txt", *lines) for n, lines in enumerate(texts)]
    for n in range(4):
        assert jobs(drafts, again=again) == jobs(drafts)
        again.forget()
        place = data.draw(st.integers(0, len(drafts)))
        end = place + data.draw(st.integers(0, 2))
        drafts = [*drafts[:place], draft(f"new{n}.txt", *data.draw(LINES)), *drafts[end:]]


def test_a_summary_quotes_no_letters_that_were_guessed() -> None:
    article = made(BORDER.replace("Menteri Luar", "“Menteri” Luar".encode().decode("cp1252", "ignore"), 1))
    assert article.paragraphs[0].text.startswith("“Menteri")
    assert article.summary[0] == Place(1, 0)


def test_the_dateline_is_not_shown_alone() -> None:
    article = made("JAKARTA, BERITA.com - " + BORDER)
    assert article.shown(article.summary[0]).startswith("Menteri Luar Negeri")
    assert article.paragraphs[0].text.startswith("JAKARTA, BERITA.com - Menteri")
    assert article.title.startswith("Menteri Luar Negeri")
