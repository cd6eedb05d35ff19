from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from digest.again import Again, window

calls: list[tuple[int, ...]] = []


def total(*numbers: int) -> list[int]:
    calls.append(numbers)
    return [sum(numbers)]


def test_a_function_runs_again_only_for_other_values() -> None:
    calls.clear()
    again = Again()
    first = again(total, "a", 1, 2)
    again.forget()
    assert again(total, "a", 1, 2) is first
    again.forget()
    assert again(total, "a", 1, 4) == [5]
    assert calls == [(1, 2), (1, 4)]


def test_a_result_that_comes_out_equal_stays_the_object_that_it_was() -> None:
    again = Again()
    first = again(total, "a", 1, 2)
    again.forget()
    assert again(total, "a", 2, 1) is first


def test_what_nobody_asked_for_is_forgotten() -> None:
    calls.clear()
    again = Again()
    again(total, "a", 1)
    again.forget()
    again.forget()
    again(total, "a", 1)
    assert calls == [(1,), (1,)]


def test_without_remembering_nothing_is_kept() -> None:
    calls.clear()
    again = Again(remember=False)
    for _ in range(2):
        assert again(total, "a", 1) == [1]
        assert again.each(total, [2], lambda items: [total(*items)]) == [[2]]
        again.forget()
    assert calls == [(1,), (2,), (1,), (2,)]


def test_of_many_items_only_the_new_objects_are_made() -> None:
    again = Again()
    items = [(1,), (2,), (3,)]
    first = again.each(total, items, lambda new: [total(*item) for item in new])
    calls.clear()
    again.forget()
    assert again.each(total, [(4,), *items[1:]], lambda new: [total(*item) for item in new]) == [[4], [2], [3]]
    again.forget()
    assert again.each(total, items[:0], lambda new: [total(*item) for item in new]) == []
    assert calls == [(4,)]
    assert first == [[1], [2], [3]]


def test_a_function_may_go_on_from_what_it_made() -> None:
    def longer(number: int, last: list[int] | None) -> list[int]:
        return [*(last or []), number]

    again = Again()
    assert again.onward(longer, 1) == [1]
    again.forget()
    assert again.onward(longer, 2) == [1, 2]


def test_names_and_functions_have_results_of_their_own() -> None:
    again = Again()
    assert (again(total, "a", 1), again(total, "b", 2), again(max, "a", 3, 4)) == ([1], [2], 4)


def test_what_failed_leaves_the_last_results() -> None:
    again = Again()
    first = again(total, "a", 1)
    again.forget()
    again(total, "b", 2)
    assert again(total, "a", 1) is first


def test_rows_are_made_where_a_value_beside_the_item_is_another() -> None:
    again = Again()
    items, sums = [(1,), (2,), (3,)], partial(map, lambda item, more: [*item, more])
    first = again.each(total, items, sums, ["a", "b", "c"])
    again.forget()
    second = again.each(total, items, sums, ["a", "d", "c"])
    assert second == [[1, "a"], [2, "d"], [3, "c"]]
    assert (second[0], second[2]) == (first[0], first[2])
    assert second[0] is first[0]


def test_rows_that_nothing_changed_are_the_object_that_they_were() -> None:
    again = Again()
    items = [(1,), (2,)]
    first = again.each(total, items, partial(map, list))
    again.forget()
    assert again.each(total, list(items), partial(map, list)) is first
    again.forget()
    assert again.each(total, [items[0], (2,)], partial(map, list)) is first


def test_all_rows_are_made_again_for_something_else_given() -> None:
    again = Again()
    assert again.each(total, [1, 2], partial(map, partial(max, 5)), given=5) == [5, 5]
    again.forget()
    assert again.each(total, [1, 2], partial(map, partial(max, 0)), given=0) == [1, 2]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 1)), max_size=12), st.data())
def test_rows_come_out_as_if_nothing_were_remembered(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    things = [[n] for n in range(13)]
    again = Again()
    for _ in range(3):
        items, beside = [things[n] for n, _ in rows], [m for _, m in rows]
        made = again.each(total, items, partial(map, lambda item, more: (item[0], more)), beside)
        assert made == rows
        again.forget()
        rows = data.draw(st.permutations(rows)) if rows else rows
        rows = rows[1:] if data.draw(st.booleans()) else [*rows, (data.draw(st.integers(0, 12)), 0)]
        things[3] = [3]


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_outside_its_window_two_sequences_are_the_same(items: list[int], last: list[int]) -> None:
    start, stop, last_stop = window(items, last)
    assert 0 <= start <= stop <= len(items)
    assert start <= last_stop <= len(last)
    assert items[:start] == last[:start]
    assert items[stop:] == last[last_stop:]
    if start < min(stop, last_stop):
        assert items[start] != last[start]
        assert items[stop - 1] != last[last_stop - 1]
