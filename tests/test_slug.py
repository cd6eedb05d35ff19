import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.slug import slugify, unique


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("China & Russia: “ties”", "china-russia-ties"),
        ("Türkiye's Straße", "turkiyes-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("新聞", ""),
        ("satu " * 40, "-".join(["satu"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs_are_readable_ascii(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_safe_in_an_address(text: str) -> None:
    slug = slugify(text)
    assert len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")


def test_a_taken_slug_gets_a_number() -> None:
    assert unique("a", ()) == "a"
    assert unique("a", {"a", "a-2"}) == "a-3"
