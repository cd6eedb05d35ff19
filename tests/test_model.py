import pytest

from digest.model import Article, Entry, Text
from digest.packed import packed


def entry(published: str | None) -> Entry:
    article = Article(name="a.txt", title="Rain", language="en", packed=packed(Text()), published=published)
    return Entry(id="urn:uuid:0", slug="rain", seen="2025-03-04T12:00:00+00:00", article=article)


@pytest.mark.parametrize("published", ["2025-03-04", "2024-02-29T23:00:00+07:00", "2025-03-05", "2025-03-05T12:00:00Z"])
def test_an_article_has_the_date_of_its_publication(published: str) -> None:
    assert (entry(published).published, entry(published).date) == (published, published)


@pytest.mark.parametrize("published", [None, "2025-03-06", "2025-03-05T12:00:01+00:00", "9999-12-31T23:59:59-12:00"])
def test_an_article_without_a_date_or_with_one_after_it_was_seen_has_the_day_it_was_seen(published: str | None) -> None:
    assert (entry(published).published, entry(published).date) == (None, "2025-03-04T12:00:00+00:00")


def test_a_bare_date_is_its_first_second_in_utc() -> None:
    assert entry("2025-03-04").instant == entry("2025-03-04T00:00:00").instant
    assert entry("2025-03-04").instant == entry("2025-03-04T07:00:00+07:00").instant
