"""Dates as articles carry them (ISO 8601, with or without a time) made fit for pages and feeds."""

from datetime import UTC, datetime
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=16384)
def instant(iso: str) -> datetime:
    """The moment in UTC; a bare date is its first second, a time without a zone is UTC's."""
    moment = datetime.fromisoformat(iso)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the first and last day of the calendar have no neighbour to shift into
        return EPOCH


def day(iso: str) -> str:
    """The calendar day (``2025-02-28``) where the text was published."""
    return iso[: len("2025-02-28")]
