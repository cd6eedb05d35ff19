import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.group import inverted
from digest.group.inverted import Kinds, Search
from digest.group.likeness import products
from digest.group.nearest import Near, nearest
from digest.group.pairs import Pairs, as_numbers, of_numbers, once
from digest.group.rows import NONE, STEP, Groups, Rows, order, starts
from digest.group.vectors import Vectors, Weighted, joined, vectors
from tests.group.texts import EVERYTHING, LEAGUE

TABLE = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=8)


def rows(table: list[list[int]]) -> Rows:
    dense = np.array(table, dtype=np.float32) / np.float32(8)
    of, columns = np.nonzero(dense)
    return Rows(starts(of, len(table)), columns.astype(np.int32), dense[of, columns])


def one_kind(count: int) -> Kinds:
    return Kinds(np.zeros(count, dtype=np.int64), np.ones((1, 1), dtype=bool))


def listed(found: Near) -> list[tuple[int, int, float]]:
    return list(zip(*(part.tolist() for part in found.pairs()), strict=True))


@pytest.mark.parametrize("block", [1, 1 << 18])
@given(table=TABLE)
def test_the_nearest_are_what_comparing_all_with_all_finds(block: int, table: list[list[int]]) -> None:
    dense = np.array(table, dtype=np.float64) / 8
    scalars = dense @ dense.T
    expected = [
        (i, j, scalars[i, j])
        for i in range(len(table))
        for j in sorted(
            (j for j in range(len(table)) if j != i and scalars[i, j] >= 2 / 64), key=lambda j: -scalars[i, j]
        )[:3]
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inverted, "BLOCK", block)
        patch.setattr(inverted, "WAITING", block)
        assert listed(nearest(rows(table), one_kind(len(table)), Search(most=3, floor=2 / 64))) == expected


@pytest.mark.no_cover
@given(TABLE, st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["edit", "add", "drop"])), max_size=4), TABLE)
def test_lists_made_from_the_last_are_those_made_anew(
    table: list[list[int]], changes: list[tuple[int, str]], new: list[list[int]]
) -> None:
    search = Search(most=2, floor=1 / 64)
    last = nearest(rows(table), one_kind(len(table)), search)
    now = list(enumerate(table))
    for number, (place, change) in enumerate(changes):
        at = place % (len(now) + 1)
        now[at : at + (change != "add")] = [] if change == "drop" else [(-1, new[number % len(new)])]
    given_rows = rows([row for _, row in now]) if now else NONE
    same = np.array([was for was, _ in now], dtype=np.int64)
    kinds = one_kind(len(now))
    found = nearest(given_rows.some(np.flatnonzero(same < 0)), kinds, search, last, same)
    assert listed(found) == listed(nearest(given_rows, kinds, search))


def test_only_pairs_that_fit_are_found() -> None:
    table, search, kinds = rows([[1, 1], [1, 1], [1, 1]]), Search(3, 1 / 64), np.array([0, 1, 0])
    own, others = (nearest(table, Kinds(kinds, fit), search) for fit in (np.eye(2, dtype=bool), ~np.eye(2, dtype=bool)))
    assert [pair[:2] for pair in listed(own)] == [(0, 2), (2, 0)]
    assert [pair[:2] for pair in listed(others)] == [(0, 1), (1, 0), (1, 2), (2, 1)]


def test_pairs_come_in_order_as_numbers() -> None:
    pairs = Pairs(np.array([2, 0, 0, 0]), np.array([0, 3, 2, 1]), np.array([1 + 1 / STEP, 0, 0.5, 0], dtype=np.float32))
    numbers = np.sort(as_numbers(pairs))
    assert [part.tolist() for part in of_numbers(numbers)] == [[0, 0, 0, 2], [2, 1, 3, 0], [0.5, 0, 0, 1 + 1 / STEP]]


def test_every_pair_once() -> None:
    pairs = Pairs(np.array([2, 0, 1]), np.array([0, 2, 2]), np.array([0.5, 0.5, 0.75], dtype=np.float32))
    distinct, places = once(pairs)
    assert [part.tolist() for part in distinct] == [[0, 1], [2, 2], [0.5, 0.75]]
    assert places.tolist() == [0, 0, 1]


@given(st.lists(st.integers(0, (1 << 63) - 1)))
def test_keys_are_put_in_order(keys: list[int]) -> None:
    assert order(np.array(keys, dtype=np.int64)).tolist() == sorted(range(len(keys)), key=lambda i: (keys[i], i))


def unit(table: Weighted) -> Rows:
    return table.some(np.arange(table.counts.height))


def tables(found: Vectors) -> list[Rows]:
    return [unit(table) for table in found if isinstance(table, Weighted)]


def test_no_rows_have_no_neighbours() -> None:
    none = vectors([])
    assert listed(nearest(unit(none.event), one_kind(0), Search(3, 0.1))) == []
    assert products(none.event, nearest(unit(none.bridge), one_kind(0), Search(3, 0.1)).pairs()).tolist() == []


def test_vectors_are_no_longer_than_one_and_depend_on_no_order() -> None:
    articles = [*EVERYTHING, *LEAGUE]
    for one, other in zip(tables(vectors(articles)), tables(vectors(articles[::-1])), strict=True):
        lengths = np.bincount(one.of(), one.values**2, len(articles))
        assert (lengths <= 1).all()
        assert np.allclose(np.bincount(other.of(), other.values**2, len(articles))[::-1], lengths)


def test_an_edit_elsewhere_leaves_a_vector_nearly_as_it_was() -> None:
    before, after = (vectors(articles).event.some(np.array([0])) for articles in (LEAGUE, [*LEAGUE, EVERYTHING[3]]))
    assert len(before.values)
    assert np.allclose(np.sort(before.values), np.sort(after.values), atol=0.02)


def test_rows_that_are_joined_have_length_one() -> None:
    table = vectors([*LEAGUE]).subject
    found = joined(table, Groups(np.array([0, 2, 3]), np.array([0, 1, 2])), 1 << 16)
    assert np.bincount(found.of(), found.values**2)[0] == pytest.approx(1, abs=20 / STEP)
    assert found.cells(1) == table.some(np.array([2])).cells(0)
