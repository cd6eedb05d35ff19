from digest.again import Again

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
