"""Small bar charts of articles over time, worked out here so that a template only draws them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from .facts import Brief
from .views import Chart

# In units of the drawing: a bar and the gap after it. The style sheet says how large a unit is.
_BAR, _GAP, _HEIGHT = 8, 4, 48
# Fewer periods than this are shown with the empty ones before them; of more months a bar would be too thin to see, so
# years take their place.
_LEAST, _MOST = 12, 48


def chart(days: Iterable[str]) -> Chart | None:
    """The chart of texts published on these days (``2025-02-28``), or None where all are of one month."""
    counts = Counter(day[: len("2025-02")] for day in days)
    months = {int(month[:4]) * 12 + int(month[5:]) - 1: number for month, number in counts.items()}
    if not months or min(months) == max(months):
        return None
    if max(months) - min(months) < _MOST:
        return _drawn(months, _month, earliest=12)
    years: Counter[int] = Counter()
    for month, number in months.items():
        years[month // 12] += number
    return _drawn(years, _year, earliest=1)


def timed(briefs: Iterable[Brief]) -> Chart | None:
    """The chart of those articles whose day of publication is known, where they span more than a month."""
    return chart(each.day for each in briefs if not each.added)


def _drawn(counts: Mapping[int, int], name: Callable[[int], str], earliest: int) -> Chart:
    last, most = max(counts), max(counts.values())
    first = max(min(*counts, last - _LEAST + 1), earliest)
    return Chart(
        first=name(first),
        last=name(last),
        peak=name(min(at for at, articles in counts.items() if articles == most)),
        most=most,
        width=(last - first + 1) * (_BAR + _GAP) - _GAP,
        height=_HEIGHT,
        path="".join(_bar(at - first, articles / most) for at, articles in sorted(counts.items())),
    )


def _bar(place: int, share: float) -> str:
    # The least of them is still to be seen.
    height = max(2, round(_HEIGHT * share))
    return f"M{place * (_BAR + _GAP)} {_HEIGHT}v-{height}h{_BAR}v{height}z"


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _year(number: int) -> str:
    return f"{number:04}"
