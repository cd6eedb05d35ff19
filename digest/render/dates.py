"""Dates as articles carry them (ISO 8601, with or without a time) made comparable and fit for a page."""

from datetime import UTC, date, datetime
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _parsed(iso: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@lru_cache(maxsize=16384)
def instant(iso: str) -> datetime:
    """The moment in UTC; a bare date is its first second, a time without a zone is UTC's, anything else 1970."""
    moment = _parsed(iso)
    try:
        return moment.astimezone(UTC) if moment else EPOCH
    except OverflowError:  # the first and last day of the calendar have no neighbour to shift into
        return EPOCH


@lru_cache(maxsize=16384)
def day(iso: str) -> str:
    """The calendar day (``2025-02-28``) where the text was published, or "" where there is none to read."""
    moment = _parsed(iso)
    return moment.date().isoformat() if moment else ""


def as_date(iso_day: str) -> date:
    """The day as a value."""
    return date.fromisoformat(iso_day)
