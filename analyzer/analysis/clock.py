"""Moments in the reader's zone: the only place where a zone, and with it daylight saving, is applied.

Moments come in as UTC; counts come out by local day, week, month, weekday and hour. A moment that is missing counts
nowhere. Exact repeats are counted as they come: who wants them once leaves them out first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analyzer.kinds import MOMENT_TYPE

#: A column of moments in UTC, as a frame or an Arrow table holds it; nulls allowed.
Moments: TypeAlias = "pd.Series[pd.Timestamp] | pa.Array | pa.ChunkedArray"

MIDNIGHT = time(0)
#: Stands for a missing moment where moments are numbers.
MISSING = int(np.iinfo(np.int64).min)


def local(moments: Moments, zone: str) -> pd.Series[pd.Timestamp]:
    """Return the moments as they stood on a clock in `zone`: datetime64[ms], the same index, NaT where missing.

    Raises ValueError for moments without a zone, and for a zone that the time zone database does not name.
    """
    series = moments if isinstance(moments, pd.Series) else moments.to_pandas()
    if not len(series) or series.isna().all():
        return pd.Series(pd.NaT, index=series.index, dtype="datetime64[ms]")
    if isinstance(series.dtype, pd.ArrowDtype):
        # By way of Arrow: pandas' own astype takes a hundred times as long.
        series = pa.array(series).to_pandas().set_axis(series.index)
    if series.dt.tz is None:
        raise ValueError(
            "Moments must be in UTC and say so, but these carry no zone; take the column as it was read."
        )
    return series.dt.tz_convert(known_zone(zone)).dt.tz_localize(None).astype("datetime64[ms]")


def known_zone(zone: str) -> ZoneInfo:
    """Return the zone of that name; raises ValueError when there is none."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("That time zone has no known name; give one such as Europe/Amsterdam.") from error


def day(moment: datetime, zone: str) -> date:
    """Return the local day of one moment.

    >>> from datetime import UTC
    >>> day(datetime(2024, 7, 1, 22, 30, tzinfo=UTC), "Europe/Amsterdam")
    datetime.date(2024, 7, 2)
    """
    if moment.tzinfo is None:
        raise ValueError(
            "A moment must be in UTC and say so, but this one carries no zone; take it as it was read."
        )
    return moment.astimezone(known_zone(zone)).date()


def days(moments: Moments, zone: str) -> pd.Series[pd.Timestamp]:
    """Return the local day of each moment: datetime64[ms] at midnight, the same index, NaT where missing."""
    return local(moments, zone).dt.normalize()


def rows_per_day(
    moments: Moments, zone: str, first: date | None = None, last: date | None = None
) -> pd.Series[int]:
    """Return the rows per local day: Int64, indexed by day, without holes from the first to the last day.

    A day between the first and the last moment without rows is 0. A day of the wider range `first` to `last` that lies
    outside them is <NA>: nothing is known of it.
    """
    return _per(days(moments, zone), "D", first, last)


def rows_per_week(
    moments: Moments, zone: str, first: date | None = None, last: date | None = None
) -> pd.Series[int]:
    """Return the rows per local week, indexed by its Monday; otherwise like `rows_per_day`."""
    day = days(moments, zone)
    return _per(day - pd.to_timedelta(day.dt.day_of_week, unit="D"), "W-MON", first, last)


def rows_per_month(
    moments: Moments, zone: str, first: date | None = None, last: date | None = None
) -> pd.Series[int]:
    """Return the rows per local month, indexed by its first day; otherwise like `rows_per_day`."""
    day = days(moments, zone)
    return _per(day - pd.to_timedelta(day.dt.day - 1, unit="D"), "MS", first, last)


def _per(starts: pd.Series[pd.Timestamp], step: str, first: date | None, last: date | None) -> pd.Series[int]:
    """Return the rows per start of a day, week or month, 0 inside and <NA> outside the first and last start."""
    counts = starts.value_counts()
    if counts.empty:
        covered = pd.DatetimeIndex([], dtype="datetime64[ms]")
    else:
        covered = pd.date_range(counts.index.min(), counts.index.max(), freq=step, unit="ms")
    filled = counts.reindex(covered, fill_value=0).astype("Int64")
    ends = [pd.Timestamp(end) for end in (first, last) if end is not None]
    ends += [covered[0], covered[-1]] if len(covered) else []
    if not ends:
        return filled.rename("rows")
    whole = _start(min(ends), step), _start(max(ends), step)
    return filled.reindex(pd.date_range(*whole, freq=step, unit="ms")).rename("rows")


def _start(day: pd.Timestamp, step: str) -> pd.Timestamp:
    """Return the start of the week or month that the day is in."""
    if step == "MS":
        return day.replace(day=1)
    return day - pd.Timedelta(days=day.day_of_week) if step == "W-MON" else day


def weekday_by_hour(moments: Moments, zone: str) -> npt.NDArray[np.int64]:
    """Return the rows by weekday (7, Monday first) and hour (24), on the clock of `zone`.

    When summer time ends an hour happens twice, and both count in it; when it begins, the skipped hour gets none.
    """
    slots = hours_of_the_week(moments, zone)
    return np.bincount(slots[slots >= 0], minlength=7 * 24).reshape(7, 24).astype(np.int64)


def hours_of_the_week(moments: Moments, zone: str) -> npt.NDArray[np.int64]:
    """Return the hour of the week in which each moment lies on the clock of `zone`, 0 to 167 from Monday; -1 where missing."""
    clock = local(moments, zone)
    slots = clock.dt.day_of_week * 24 + clock.dt.hour
    found: npt.NDArray[np.int64] = np.asarray(slots.fillna(-1), dtype=np.int64)
    return found


def nights_from_noon(
    moments: Moments, zone: str, minutes: int
) -> tuple[pd.Series[pd.Timestamp], npt.NDArray[np.int64]]:
    """Return for each moment the local day at whose noon its night began, and how many times so many minutes after that noon.

    By the clock: an hour that it skips is missing, one that it shows twice counts twice.
    """
    since = local(moments, zone) - pd.Timedelta(hours=12)
    begins = since.dt.normalize()
    after = (since - begins) // pd.Timedelta(minutes=minutes)
    return begins, np.asarray(after, dtype=np.int64)


def hours_between(first: int, last: int, zone: str) -> tuple[tuple[float, float], ...]:
    """Return where a clock in `zone` stands from one moment to another of one local day, in hours after midnight, 0 to 24.

    Moments are milliseconds since 1970 in UTC; `last` may be the end of the day. In several parts where the clock is put forward
    or back between them.

    >>> at = lambda text: int(datetime.fromisoformat(text).timestamp() * 1000)
    >>> hours_between(at("2025-10-26T00:30+00:00"), at("2025-10-26T01:15+00:00"), "Europe/Amsterdam")
    ((2.5, 3.0), (2.0, 2.25))
    """
    clock = known_zone(zone)

    def ahead(moment: int) -> int:
        offset = datetime.fromtimestamp(moment / 1000, clock).utcoffset() or timedelta()
        return offset // timedelta(milliseconds=1)

    parts: list[tuple[float, float]] = []
    begin = first
    while begin < last or not parts:
        end, offset = last, ahead(begin)
        if ahead(max(begin, last - 1)) != offset:
            low, high = begin, last - 1
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if ahead(middle) == offset else (low, middle)
            end = high
        from_midnight = (begin + offset) % 86_400_000
        parts.append((from_midnight / 3_600_000, (from_midnight + end - begin) / 3_600_000))
        begin = end
    return tuple(parts)


def between(moments: Moments, zone: str, start: time, end: time) -> pd.Series[bool]:
    """Say of each moment whether the clock stood from `start` up to but not at `end`; the same index.

    `end` before `start` runs over midnight; 00:00 as `end` is the end of the day. A missing moment is False.
    """
    clock = local(moments, zone)
    into_day = clock - clock.dt.normalize()
    after = into_day >= since_midnight(start)
    before = into_day < since_midnight(end)
    if end == MIDNIGHT:
        return after
    return (after & before) if start < end else (after | before)


def since_midnight(at: time) -> pd.Timedelta:
    """Return how far a clock time is into its day."""
    return pd.Timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def in_utc(moments: Moments) -> npt.NDArray[np.int64]:
    """Return the moments as milliseconds since 1970 in UTC, in their order; `MISSING` where there is none."""
    if isinstance(moments, pd.Series):
        moments = pa.array(moments, type=MOMENT_TYPE, from_pandas=True)
    known = moments.cast(MOMENT_TYPE).cast(pa.int64()).fill_null(MISSING)
    return np.asarray(known.to_numpy(), dtype=np.int64)


def milliseconds(moments: Moments) -> npt.NDArray[np.int64]:
    """Return the moments there are as milliseconds since 1970 in UTC, in their order; the missing ones are left out."""
    every = in_utc(moments)
    known: npt.NDArray[np.int64] = every[every != MISSING]
    return known


def on_days(moments: Moments, zone: str, first: date | None, last: date | None) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies on the local days `first` to `last`, both included; None leaves an end open.

    A missing moment is False.
    """
    known = in_utc(moments)
    inside: npt.NDArray[np.bool_] = known != MISSING
    if first is not None:
        inside &= known >= moments_on([first], MIDNIGHT, zone)[0]
    if last is not None and last < date.max:
        inside &= known < moments_on([last + timedelta(days=1)], MIDNIGHT, zone)[0]
    return inside


def moments_on(days: Sequence[date], at: time, zone: str) -> npt.NDArray[np.int64]:
    """Return when the clock of `zone` shows `at` on each day, as milliseconds since 1970 in UTC.

    A time that the clock skips is the first moment after it; a time that it shows twice is the first of the two.
    """
    if len(days) == 1:  # such as the edge of a period: pandas would take a hundred times as long
        moment = _moment_on(days[0], at, known_zone(zone))
        if moment is not None:
            return np.array([moment], dtype=np.int64)
    wanted = pd.DatetimeIndex(list(days)).as_unit("ms") + since_midnight(at)
    local_times = wanted.tz_localize(
        known_zone(zone), nonexistent="shift_forward", ambiguous=np.ones(len(wanted), dtype=bool)
    )
    return local_times.tz_convert("UTC").as_unit("ms").asi8.astype(np.int64)


def _moment_on(day: date, at: time, zone: ZoneInfo) -> int | None:
    """Return one moment in milliseconds; None where the clock skips it, and at the ends of the calendar."""
    wanted = datetime(day.year, day.month, day.day, at.hour, at.minute, at.second, tzinfo=zone)
    try:
        moment = wanted.astimezone(UTC)
        shown = moment.astimezone(zone)
    except OverflowError:
        return None
    return (
        int(moment.timestamp()) * 1000 if shown.replace(tzinfo=None) == wanted.replace(tzinfo=None) else None
    )
