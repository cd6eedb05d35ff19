from hypothesis import given
from hypothesis import strategies as st

from digest.render.paging import chained, sheets


@given(st.integers(0, 200), st.integers(1, 20))
def test_every_item_is_on_one_page_in_its_order(items: int, size: int) -> None:
    made = sheets("list.html", range(items), size)
    assert [item for sheet in made for item in sheet.items] == list(range(items))
    assert len({sheet.path for sheet in made}) == len(made)
    assert len(made[0].items) < 2 * size
    assert all(len(sheet.items) == size for sheet in made[1:])


@given(st.integers(0, 200), st.integers(1, 20))
def test_one_more_item_at_the_head_changes_no_page_but_the_first(items: int, size: int) -> None:
    before = sheets("list.html", range(1, items + 1), size)
    after = {sheet.path: sheet for sheet in sheets("list.html", range(items + 1), size)}
    assert all(after[sheet.path] == sheet for sheet in before[1:])


def test_pages_are_numbered_from_the_oldest_and_lead_to_their_neighbours() -> None:
    made = sheets("themes/a.html", range(7), 2)
    assert [(sheet.path, sheet.part, list(sheet.items)) for sheet in made] == [
        ("themes/a.html", 0, [0, 1, 2]),
        ("themes/a.2.html", 2, [3, 4]),
        ("themes/a.1.html", 1, [5, 6]),
    ]
    assert [(pager.newer, pager.older) for _, pager in chained(made)] == [
        ("", "../themes/a.2.html"),
        ("../themes/a.html", "../themes/a.1.html"),
        ("../themes/a.2.html", ""),
    ]
