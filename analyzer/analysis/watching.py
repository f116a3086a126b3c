"""What the watch history lists by day, at night and in school hours. Rows, not minutes: those are `sessions`' work.

A row is a video listed as watched. These numbers are calculated: give them moments without exact repeats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import clock
from analyzer.analysis.integrity import Stretch

NIGHT = (time(0), time(6))
#: A day of 24 hours on a clock, in milliseconds.
_DAY = 86_400_000
#: Days that lie so far apart are looked for one by one.
_MANY_DAYS = 100_000
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


def night_rows(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies in the night; False where missing."""
    return clock.between(moments, zone, *night)


def nights(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> Nights:
    """Count the nights with rows, and those of which any part lies between the first and the last moment."""
    counts = rows_per_night(moments, zone, night)
    return Nights(int(np.count_nonzero(counts.rows)), len(counts))


def rows_per_night(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> clock.Counts:
    """Return the rows per night, for those of which any part lies between the first and the last moment.

    By the date of the night's morning: a night over midnight (22:00 to 06:00) is one night.
    """
    when = clock.in_local(moments, zone)
    known = when != clock.MISSING
    if not known.any():
        return clock.Counts(np.zeros(0, dtype="datetime64[D]"), np.zeros(0, dtype=np.int64))
    start, end = night
    over_midnight = _DAY if end <= start else 0
    shift = _to_its_morning(night)
    first, last = (int(outer) + shift for outer in (when[known].min(), when[known].max()))
    first_day, last_day = first // _DAY, last // _DAY
    numbers = (when[night_rows(moments, zone, night)] + shift) // _DAY - first_day
    counts = np.bincount(numbers, minlength=last_day - first_day + 1).astype(np.int64)
    length = clock.since_midnight(end) - clock.since_midnight(start) + over_midnight
    begins = 0 if over_midnight else clock.since_midnight(start)
    covered = slice(int(first % _DAY >= begins + length), len(counts) - int(last % _DAY < begins))
    mornings = np.arange(first_day, last_day + 1).astype("datetime64[D]")
    return clock.Counts(mornings[covered], counts[covered])


def mornings_of(
    moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT
) -> pd.Series[pd.Timestamp]:
    """Return the date of the morning of the night in which each moment lies; NaT where it lies in none; the same index."""
    mornings = (clock.local(moments, zone) + pd.Timedelta(milliseconds=_to_its_morning(night))).dt.normalize()
    return mornings.where(night_rows(moments, zone, night))


def _to_its_morning(night: tuple[time, time]) -> int:
    """Return by how many milliseconds a night has to be shifted so that it and the day it is named by share a date."""
    start, end = night
    return _DAY - clock.since_midnight(start) if end <= start else 0


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
) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies on Monday to Friday in school hours, outside the `free` days; False where missing."""
    inside = clock.between(moments, zone, *school)
    days = clock.in_local(moments, zone)[inside] // _DAY
    # 1 January 1970 was a Thursday.
    inside[inside] = ((days + 3) % 7 < 5) & ~among(days, free)
    return inside


def among(days: npt.NDArray[np.int64], chosen: Collection[date]) -> npt.NDArray[np.bool_]:
    """Say of each day, by its number from 1 January 1970, whether it is one of those chosen."""
    if not len(days):
        return np.zeros(0, dtype=bool)
    # A long list has few different days, which makes looking up in a row of marks fast.
    first, last = int(days.min()), int(days.max())
    numbers = np.array(sorted(chosen), dtype="datetime64[D]").astype(np.int64)
    if last - first > _MANY_DAYS:
        return np.isin(days, numbers)
    marks = np.zeros(last - first + 1, dtype=bool)
    marks[numbers[(numbers >= first) & (numbers <= last)] - first] = True
    found: npt.NDArray[np.bool_] = marks[days - first]
    return found


def busiest_day(counts: clock.Counts) -> Day | None:
    """Return the local day with most rows, the earliest of equals, of `clock.rows_per_day`; None without rows."""
    if not len(counts):
        return None
    most = int(counts.rows.max())
    return Day(
        counts.starts[int(counts.rows.argmax())].item(), most, int(np.count_nonzero(counts.rows == most))
    )


def on_busiest_days(moments: clock.Moments, zone: str, counts: clock.Counts) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies on a local day with most rows, of their `clock.rows_per_day`; all have to be known."""
    if not len(counts):
        return np.zeros(0, dtype=bool)
    first = int(counts.starts[0].astype(np.int64))
    most: npt.NDArray[np.bool_] = (counts.rows == counts.rows.max())[
        clock.in_local(moments, zone) // _DAY - first
    ]
    return most


def usual_day(counts: clock.Counts) -> float | None:
    """Return the median rows of the days that have any, of `clock.rows_per_day`; None without rows."""
    return float(np.median(counts.rows[counts.rows > 0])) if len(counts) else None


def days_with_rows(counts: clock.Counts) -> int:
    """Return how many local days have rows, of `clock.rows_per_day`."""
    return int(np.count_nonzero(counts.rows))
