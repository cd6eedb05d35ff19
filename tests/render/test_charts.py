import re

from hypothesis import given
from hypothesis import strategies as st

from digest.render.charts import chart
from digest.render.views import Chart


def test_there_is_no_chart_within_a_month() -> None:
    assert chart([]) is None
    assert chart(["2025-03-01", "2025-03-31"]) is None


def bars(made: Chart) -> list[tuple[int, int, int]]:
    """Where each bar of a chart begins, how wide it is, and how high."""
    found = re.findall(r"M(\d+) 48v-(\d+)h(\d+)v\2z", made.path)
    assert "".join(f"M{x} 48v-{high}h{wide}v{high}z" for x, high, wide in found) == made.path
    return [(int(x), int(wide), int(high)) for x, high, wide in found]


def test_a_month_is_a_bar_and_the_highest_is_named() -> None:
    made = chart(["2024-12-31", "2025-02-01", "2025-02-28", "2025-02-28"])
    assert made
    assert bars(made) == [(9 * 12, 8, 16), (11 * 12, 8, 48)]
    assert (made.first, made.last, made.peak, made.most) == ("2024-03", "2025-02", "2025-02", 3)
    assert (made.width, made.height) == (11 * 12 + 8, 48)


def test_years_take_the_place_of_many_months() -> None:
    made = chart(["1999-12-31", "2025-02-01"])
    assert made
    assert (made.first, made.last, made.peak, len(bars(made))) == ("1999", "2025", "1999", 2)


def test_the_calendar_has_a_beginning() -> None:
    made = chart(["0001-01-01", "0001-03-01"])
    assert made
    assert (made.first, made.last) == ("0001-01", "0001-03")


@given(st.lists(st.dates().map(str), max_size=30))
def test_every_bar_lies_in_the_drawing(days: list[str]) -> None:
    made = chart(days)
    if made:
        assert all(0 <= x <= made.width - wide and 0 < high <= made.height for x, wide, high in bars(made))
        assert made.first <= min(days)
        assert made.first <= made.peak <= made.last == max(days)[: len(made.last)]
        assert len(bars(made)) == len({day[: len(made.last)] for day in days})
