from hypothesis import given
from hypothesis import strategies as st

from digest.article import jobs, make_article
from digest.model import Article, Draft, Entry, Line
from digest.packed import packed
from digest.summarize.several import several
from tests.helpers import BORDER, BORDER_AGAIN, FERRY, HARVEST, RAIL

TEXTS = (BORDER, BORDER_AGAIN, HARVEST, RAIL, FERRY)


def entry(text: str, slug: str, day: str | None = None) -> Entry:
    lines = tuple(Line(line) for line in text.splitlines() if line)
    article = make_article(jobs([Draft(f"{slug}.txt", packed(lines), title=f"About {slug}", published=day)])[0])
    assert isinstance(article, Article)
    return Entry(id=slug, slug=slug, seen="2025-06-01T00:00:00+00:00", article=article)


def test_the_newest_article_speaks_first_and_one_without_a_date_last() -> None:
    entries = [entry(RAIL, "a"), entry(HARVEST, "b", "2025-03-01"), entry(FERRY, "c", "2025-03-02")]
    assert [quote.slug for quote in several(entries)] == ["c", "b", "a"]


def test_nothing_is_said_twice() -> None:
    assert [quote.slug for quote in several([entry(RAIL, "a"), entry(RAIL, "b"), entry(FERRY, "c")])] == ["a", "c"]


def test_another_article_leaves_the_others_as_they_were() -> None:
    entries = [entry(RAIL, "a", "2025-03-03"), entry(HARVEST, "b", "2025-03-02")]
    more = several([*entries, entry(FERRY, "c", "2025-03-01")])
    assert more[:2] == several(entries)
    assert [quote.slug for quote in more] == ["a", "b", "c"]


def test_a_quote_is_neither_headline_nor_line_and_does_not_lean() -> None:
    text = RAIL.replace("Residents near", "However, residents near")
    derived = make_article(jobs([Draft("a.txt", packed(list(map(Line, text.split("\n\n")))))])[0])
    assert isinstance(derived, Article)
    assert derived.derived
    for quote in several([Entry(id="a", slug="a", seen="2025-06-01", article=derived)]):
        assert quote.place not in {derived.lead, derived.summary[0]}
        assert not derived.shown(quote.place).startswith("However")


ENTRIES = [
    entry(text, f"{i}{day}", f"2025-03-0{day}" if day else None) for i, text in enumerate(TEXTS) for day in (0, 1, 2)
]


@given(st.lists(st.sampled_from(ENTRIES), max_size=6, unique_by=lambda each: each.slug), st.integers(0, 4))
def test_quotes_are_few_and_of_different_articles(entries: list[Entry], most: int) -> None:
    quotes = several(entries, most)
    assert len(quotes) == len({quote.slug for quote in quotes}) <= most
    known = {each.slug: each.article for each in entries}
    assert all(quote.place in known[quote.slug].summary for quote in quotes)
    assert several(entries, most + 1)[: len(quotes)] == quotes
