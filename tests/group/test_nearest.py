import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.group.nearest import Pairs, Search, cosines, nearest, once
from digest.group.vectors import Rows, joined, vectors
from tests.group.texts import EVERYTHING, LEAGUE

TABLE = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=8)


def rows(table: list[list[int]]) -> Rows:
    dense = np.array(table, dtype=np.float64)
    of, columns = np.nonzero(dense)
    starts = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=len(table)))])
    return Rows(starts.astype(np.int64), columns.astype(np.int64), dense[of, columns])


@given(TABLE)
def test_the_nearest_are_what_comparing_all_with_all_finds(table: list[list[int]]) -> None:
    dense = np.array(table, dtype=np.float64)
    products = dense @ dense.T
    expected = [
        (i, j, products[i, j])
        for i in range(len(table))
        for j in sorted(
            (j for j in range(len(table)) if j != i and products[i, j] >= 2), key=lambda j: -products[i, j]
        )[:3]
    ]
    found = nearest(rows(table), Search(most=3, floor=2, terms=6))
    assert list(zip(*(part.tolist() for part in found), strict=True)) == expected


def test_only_pairs_that_fit_are_found() -> None:
    found = nearest(rows([[1, 1], [1, 1], [1, 1]]), Search(3, 0.5, 2), lambda one, other: one + other == 2)
    assert list(zip(found.one.tolist(), found.other.tolist(), strict=True)) == [(0, 2), (2, 0)]


def test_every_pair_once() -> None:
    pairs = Pairs(np.array([2, 0, 1]), np.array([0, 2, 2]), np.array([0.5, 0.5, 0.7]))
    distinct, places = once(pairs)
    assert [part.tolist() for part in distinct] == [[0, 1], [2, 2], [0.5, 0.7]]
    assert places.tolist() == [0, 0, 1]


def test_no_rows_have_no_neighbours() -> None:
    none = vectors([])
    assert nearest(none.event, Search(3, 0.1, 9)).one.tolist() == []
    assert cosines(none.event, nearest(none.bridge, Search(3, 0.1, 9))).tolist() == []


def test_vectors_are_no_longer_than_one_and_depend_on_no_order() -> None:
    articles = [*EVERYTHING, *LEAGUE]
    there, back = vectors(articles), vectors(articles[::-1])
    for one, other in zip(there, back, strict=True):
        if isinstance(one, Rows) and isinstance(other, Rows):
            lengths = np.bincount(one.of(), one.values**2, len(articles))
            assert (lengths <= 1).all()
            assert np.allclose(np.bincount(other.of(), other.values**2, len(articles))[::-1], lengths)


def test_an_edit_elsewhere_leaves_a_vector_nearly_as_it_was() -> None:
    before, after = vectors([*LEAGUE]), vectors([*LEAGUE, EVERYTHING[3]])
    assert dict(zip(*before.event.cells(0), strict=True)).keys()
    assert np.allclose(sorted(before.event.cells(0)[1]), sorted(after.event.cells(0)[1]), atol=0.02)


def test_rows_that_are_joined_have_length_one() -> None:
    table = rows([[3, 4], [3, 4], [0, 2]])
    found = joined(table, [[0, 1], [2]])
    assert found.cells(0) == ([0, 1], [0.6, 0.8])
    assert found.cells(1) == ([1], [2.0])
