"""What the watch history lists by day, at night and in school hours. Rows, not minutes: those are `sessions`' work.

A row is a video listed as watched. These numbers are calculated: give them moments without exact repeats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

import numpy as np
import pandas as pd

from analyzer.analysis import clock
from analyzer.analysis.integrity import Stretch

NIGHT = (time(0), time(6))
#: A day of 24 hours on a clock, in milliseconds.
_DAY = 86_400_000
SCHOOL = (time(8, 30), time(15))


@dataclass(frozen=True, slots=True)
class Day:
    """A local day and its rows; `alike`: how many days have as many."""

    day: date
    rows: int
    alike: int


@dataclass(frozen=True, slots=True)
class Nights:
    """How many of the nights that the moments span have at least one row."""

    with_rows: int
    covered: int


def night_rows(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> pd.Series[bool]:
    """Say of each moment whether it lies in the night; the same index, False where missing."""
    return clock.between(moments, zone, *night)


def nights(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> Nights:
    """Count the nights with rows, and those of which any part lies between the first and the last moment."""
    rows = rows_per_night(moments, zone, night)
    return Nights(int((rows > 0).sum()), len(rows))


def rows_per_night(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> pd.Series[int]:
    """Return the rows per night, for those of which any part lies between the first and the last moment.

    Indexed by the date of the night's morning: a night over midnight (22:00 to 06:00) is one night.
    """
    when = clock.in_local(moments, zone)
    known = when != clock.MISSING
    if not known.any():
        return pd.Series(index=pd.DatetimeIndex([], dtype="datetime64[ms]"), dtype="int64", name="rows")
    start, end = night
    over_midnight = pd.Timedelta(days=1) if end <= start else pd.Timedelta(0)
    shift = _to_its_morning(night)
    first, last = (
        pd.Timestamp(int(outer), unit="ms") + shift for outer in (when[known].min(), when[known].max())
    )
    mornings = pd.date_range(first.normalize(), last.normalize(), freq="D", unit="ms")
    at_night = when[night_rows(moments, zone, night).to_numpy()] + shift // pd.Timedelta(milliseconds=1)
    numbers = at_night // _DAY - mornings.asi8[0] // _DAY
    counts = pd.Series(np.bincount(numbers, minlength=len(mornings)), index=mornings)
    length = clock.since_midnight(end) - clock.since_midnight(start) + over_midnight
    begins = pd.Timedelta(0) if over_midnight else clock.since_midnight(start)
    if first - first.normalize() >= begins + length:
        mornings = mornings[1:]
    if last - last.normalize() < begins:
        mornings = mornings[:-1]
    return counts.reindex(mornings, fill_value=0).astype("int64").rename("rows")


def mornings_of(
    moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT
) -> pd.Series[pd.Timestamp]:
    """Return the date of the morning of the night in which each moment lies; NaT where it lies in none; the same index."""
    mornings = (clock.local(moments, zone) + _to_its_morning(night)).dt.normalize()
    return mornings.where(night_rows(moments, zone, night).to_numpy())


def _to_its_morning(night: tuple[time, time]) -> pd.Timedelta:
    """Return by how much a night has to be shifted so that it and the day it is named by share a date."""
    start, end = night
    return pd.Timedelta(days=1) - clock.since_midnight(start) if end <= start else pd.Timedelta(0)


def nights_in(stretches: Iterable[Stretch], night: tuple[time, time] = NIGHT) -> int:
    """Return how many nights lie as a whole in stretches of days: of a night over midnight, both its days."""
    start, end = night
    shorter = int(clock.MIDNIGHT < end <= start)
    return sum(max(stretch.days - shorter, 0) for stretch in stretches)


def school_rows(
    moments: clock.Moments,
    zone: str,
    school: tuple[time, time] = SCHOOL,
    free: Collection[date] = (),
) -> pd.Series[bool]:
    """Say of each moment whether it lies on Monday to Friday in school hours, outside the `free` days."""
    day = clock.days(moments, zone)
    weekday = day.dt.day_of_week < 5
    return clock.between(moments, zone, *school) & weekday & ~day.isin(pd.to_datetime(list(free)))


def busiest_day(rows: pd.Series[int]) -> Day | None:
    """Return the local day with most rows, the earliest of equals, of `clock.rows_per_day`; None without rows."""
    if not len(rows):
        return None
    most = int(rows.max())
    return Day(pd.Timestamp(rows.index[int(rows.argmax())]).date(), most, int((rows == most).sum()))


def on_busiest_days(moments: clock.Moments, zone: str, rows: pd.Series[int]) -> pd.Series[bool]:
    """Say of each moment whether it lies on a local day with most rows, of `clock.rows_per_day`."""
    return clock.days(moments, zone).isin(rows.index[rows == rows.max()])


def usual_day(rows: pd.Series[int]) -> float | None:
    """Return the median rows of the days that have any, of `clock.rows_per_day`; None without rows."""
    return float(rows[rows > 0].median()) if len(rows) else None


def days_with_rows(rows: pd.Series[int]) -> int:
    """Return how many local days have rows, of `clock.rows_per_day`."""
    return int((rows > 0).sum())
