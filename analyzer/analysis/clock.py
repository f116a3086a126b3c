"""Moments in the reader's zone: the only place where a zone, and with it daylight saving, is applied.

Moments come in as UTC; counts come out by local day, week, month, weekday and hour. A moment that is missing counts
nowhere. Exact repeats are counted as they come: who wants them once leaves them out first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analyzer.kinds import MOMENT_TYPE

#: A column of moments in UTC: as a frame or an Arrow table holds it, nulls allowed, or as what many numbers are counted of.
Moments: TypeAlias = "pd.Series[pd.Timestamp] | pa.Array | pa.ChunkedArray | Instants"

MIDNIGHT = time(0)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Stands for a missing moment where moments are numbers.
MISSING = int(np.iinfo(np.int64).min)

#: Of so many days the moments are worked out one by one.
_FEW = 12

_HOUR = 3_600_000
_DAY = 24 * _HOUR
#: Between these moments it is worked out once when a clock changes: nearly all rows of a file lie there (`account.plausible`).
_CHANGES = tuple(int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) * 1000 for year in (2013, 2037))

_Numbers: TypeAlias = npt.NDArray[np.int64]
Unit: TypeAlias = Literal["D", "W", "M"]
#: NumPy's weeks begin on a Thursday, as 1970 did: so many days after the Monday.
_TO_MONDAY: dict[Unit, int] = {"D": 0, "W": 3, "M": 0}


class Instants:
    """Moments that many numbers are counted of: `utc` are milliseconds since 1970 in UTC (int64), none of them missing.

    What clocks showed at them, and their order, is worked out once and kept with them. Nobody may change what it gives.
    """

    def __init__(self, utc: _Numbers) -> None:
        self.utc = _for_all(utc)
        self._shown: dict[str, _Numbers] = {}
        self._days: dict[str, _Numbers] = {}
        self._by_day: dict[str, tuple[_Numbers, _Numbers]] = {}

    def __len__(self) -> int:
        return len(self.utc)

    def __getitem__(self, chosen: npt.ArrayLike) -> Instants:
        """Return those that are marked, or stand at some places."""
        places = np.asarray(chosen)
        found = Instants(self.utc[places])
        found._shown = {zone: _for_all(shown[places]) for zone, shown in self._shown.items()}
        return found

    def __iter__(self) -> Iterator[datetime]:
        return map(as_moment, self.utc)

    @property
    def empty(self) -> bool:
        return not len(self.utc)

    @cached_property
    def outer(self) -> tuple[datetime, datetime]:
        """The first and the last of them; there has to be one."""
        return as_moment(self.utc.min()), as_moment(self.utc.max())

    @cached_property
    def order(self) -> _Numbers:
        """The places of the moments in the order of time, equals as they come."""
        return _for_all(np.argsort(self.utc, kind="stable"))

    @cached_property
    def in_order(self) -> _Numbers:
        """Their milliseconds, the oldest first."""
        return _for_all(self.utc[self.order])

    def between(self, begin: int | None, end: int | None) -> int:
        """Return how many lie from one moment up to but not at another (milliseconds since 1970 in UTC); None: an open end."""
        first = 0 if begin is None else int(np.searchsorted(self.in_order, begin))
        last = len(self) if end is None else int(np.searchsorted(self.in_order, end))
        return max(last - first, 0)

    def shown(self, zone: str) -> _Numbers:
        """Return what a clock in `zone` showed at each; see `in_local`."""
        if zone not in self._shown:
            self._shown[zone] = _for_all(_on_clock(self.utc, zone))
        return self._shown[zone]

    def by_day(self, zone: str) -> tuple[_Numbers, _Numbers]:
        """Return the local days from the first to the last, by their numbers from 1 January 1970, and where each begins in `in_order`.

        The last place is that after the last moment, so that there is one more of them.
        """
        if zone not in self._by_day:
            first, last = (day(moment, zone) for moment in self.outer)
            days = np.arange((first - _EPOCH.date()).days, (last - _EPOCH.date()).days + 1)
            begins = moments_on(days.astype("datetime64[D]"), MIDNIGHT, zone)
            places = np.append(np.searchsorted(self.in_order, begins), len(self))
            self._by_day[zone] = _for_all(days), _for_all(places)
        return self._by_day[zone]

    def days(self, zone: str) -> _Numbers:
        """Return the milliseconds at which the local day of each begins on a clock in `zone`."""
        if zone not in self._days:
            self._days[zone] = _for_all(_midnights(self.shown(zone)))
        return self._days[zone]


def _for_all(numbers: _Numbers) -> _Numbers:
    """Return numbers that several share, and that nobody can change."""
    shared = numbers.view()
    shared.flags.writeable = False
    return shared


def as_moment(milliseconds: int | np.int64) -> datetime:
    """Return the moment in UTC that lies so many milliseconds after 1970."""
    return _EPOCH + timedelta(milliseconds=int(milliseconds))


def in_milliseconds(moment: datetime) -> int:
    """Return a moment as milliseconds since 1970 in UTC."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def local(moments: Moments, zone: str) -> pd.Series[pd.Timestamp]:
    """Return the moments as they stood on a clock in `zone`: datetime64[ms], the same index, NaT where missing.

    Raises ValueError for moments without a zone, and for a zone that the time zone database does not name.
    """
    return _series(in_local(moments, zone), moments)


def in_local(moments: Moments, zone: str) -> npt.NDArray[np.int64]:
    """Return what a clock in `zone` showed at each moment: milliseconds since 1970 on that clock; `MISSING` where there is none.

    In the order of the moments, and with the errors of `local`.
    """
    if isinstance(moments, Instants):
        return moments.shown(zone)
    known = in_utc(moments)
    if not (known != MISSING).any():
        return known
    if not _says_its_zone(moments):
        raise ValueError(
            "Moments must be in UTC and say so, but these carry no zone; take the column as it was read."
        )
    return _on_clock(known, zone)


def _on_clock(known: _Numbers, zone: str) -> _Numbers:
    if not len(known):
        return known
    if not (_CHANGES[0] <= known.min() and known.max() < _CHANGES[1]):
        return _converted(known, zone)
    changes, ahead = _changes(zone)
    shown: _Numbers = known + ahead[np.searchsorted(changes, known, side="right")]
    return shown


@lru_cache(maxsize=16)
def _changes(zone: str) -> tuple[_Numbers, _Numbers]:
    """Return when a clock in `zone` changes between the `_CHANGES`, and how far ahead of UTC it is before the first and after each.

    All in milliseconds. A clock does not change twice on one day of UTC, and changes at a whole second.
    """
    edges = np.arange(_CHANGES[0], _CHANGES[1], _DAY)
    ahead = _converted(edges, zone) - edges
    at = np.flatnonzero(np.diff(ahead))
    before, long = edges[at], _DAY
    for step in (_HOUR, 60_000, 1000):
        inside = before[:, np.newaxis] + np.arange(0, long + step, step)
        shown = _converted(inside.ravel(), zone).reshape(inside.shape)
        changed = np.diff(shown - inside) != 0
        before = before + changed.argmax(axis=1) * step
        long = step
    return _for_all(before + long), _for_all(np.append(ahead[:1], ahead[at + 1]))


def _converted(known: _Numbers, zone: str) -> _Numbers:
    # `MISSING` is how NumPy and pandas write NaT.
    shown = pd.DatetimeIndex(known.view("datetime64[ms]")).tz_localize("UTC").tz_convert(known_zone(zone))
    return shown.tz_localize(None).asi8.astype(np.int64, copy=False)


def _says_its_zone(moments: pd.Series[pd.Timestamp] | pa.Array | pa.ChunkedArray) -> bool:
    if not isinstance(moments, pd.Series):
        return moments.type.tz is not None
    if isinstance(moments.dtype, pd.ArrowDtype):
        return moments.dtype.pyarrow_dtype.tz is not None
    return isinstance(moments.dtype, pd.DatetimeTZDtype)


def _series(shown: npt.NDArray[np.int64], moments: Moments) -> pd.Series[pd.Timestamp]:
    """Return milliseconds on a clock as a column with the index of the moments."""
    index = moments.index if isinstance(moments, pd.Series) else None
    return pd.Series(shown.view("datetime64[ms]"), index=index)


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
    return _series(_days(moments, zone), moments)


def _days(moments: Moments, zone: str) -> _Numbers:
    return moments.days(zone) if isinstance(moments, Instants) else _midnights(in_local(moments, zone))


def _midnights(shown: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the milliseconds at which the days of milliseconds on a clock begin; `MISSING` where there are none."""
    return np.where(shown == MISSING, MISSING, shown - shown % _DAY)


def dates(moments: Moments, zone: str) -> list[date | None]:
    """Return the local day of each moment; None where missing."""
    found: list[date | None] = _days(moments, zone).view("datetime64[ms]").astype("datetime64[D]").tolist()
    return found


def dates_of(milliseconds: _Numbers, zone: str) -> list[date | None]:
    """Return the local days of milliseconds since 1970 in UTC; None where they are `MISSING`."""
    known = milliseconds != MISSING
    found = dates(Instants(milliseconds[known]), zone)
    if len(found) == len(milliseconds):
        return found
    days: list[date | None] = [None] * len(milliseconds)
    for at, one in zip(np.flatnonzero(known).tolist(), found, strict=True):
        days[at] = one
    return days


def months(moments: Moments, zone: str) -> npt.NDArray[np.datetime64]:
    """Return the local months in which moments lie, each once, oldest first: datetime64[M]; every moment has to be known."""
    return np.unique(month_of_each(moments, zone))


def month_of_each(moments: Moments, zone: str) -> npt.NDArray[np.datetime64]:
    """Return the local month in which each moment lies: datetime64[M]; every moment has to be known."""
    months: npt.NDArray[np.datetime64] = (
        in_local(moments, zone).view("datetime64[ms]").astype("datetime64[M]")
    )
    return months


@dataclass(frozen=True, eq=False)
class Counts:
    """Rows by local day, week or month from the first to the last without holes: `starts` is datetime64[D], `rows` int64.

    A day of nights is that of their morning. Nobody may change what it holds.
    """

    starts: npt.NDArray[np.datetime64]
    rows: _Numbers

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def dates(self) -> tuple[date, ...]:
        """The days, or the first days of the weeks or months."""
        return tuple(self.starts.tolist())

    @property
    def numbers(self) -> tuple[int, ...]:
        """The rows of each as a chart takes them."""
        return tuple(self.rows.tolist())


def rows_per_day(moments: Moments, zone: str) -> Counts:
    """Return the rows per local day, without holes from the first to the last day; a day between them without rows is 0."""
    return _per("D", moments, zone)


def rows_per_week(moments: Moments, zone: str) -> Counts:
    """Return the rows per local week, by its Monday; otherwise like `rows_per_day`."""
    return _per("W", moments, zone)


def rows_per_month(moments: Moments, zone: str) -> Counts:
    """Return the rows per local month, by its first day; otherwise like `rows_per_day`."""
    return _per("M", moments, zone)


def _per(unit: Unit, moments: Moments, zone: str) -> Counts:
    shown = in_local(moments, zone)
    at = (shown if isinstance(moments, Instants) else shown[shown != MISSING]) // _DAY
    if not len(at):
        return Counts(np.zeros(0, dtype="datetime64[D]"), at)
    earliest = at.min()
    per_day = np.bincount(at - earliest)
    days = (earliest + np.arange(len(per_day))).astype("datetime64[D]")
    if unit == "D":
        return Counts(days, per_day.astype(np.int64))
    starts = starts_of(days, unit)
    begins = np.flatnonzero(np.append(True, starts[1:] != starts[:-1]))
    return Counts(starts[begins], np.add.reduceat(per_day, begins).astype(np.int64))


def starts_of(days: npt.NDArray[np.datetime64], unit: Unit) -> npt.NDArray[np.datetime64]:
    """Return the first day of the day, week (its Monday) or month that each day is in: datetime64[D].

    >>> starts_of(np.array(["2025-03-05"], dtype="datetime64[D]"), "W").astype(str).tolist()
    ['2025-03-03']
    """
    at = days.astype("datetime64[D]")
    if unit == "D":
        return at
    return (at + _TO_MONDAY[unit]).astype(f"datetime64[{unit}]").astype("datetime64[D]") - _TO_MONDAY[unit]


def weekday_by_hour(moments: Moments, zone: str) -> npt.NDArray[np.int64]:
    """Return the rows by weekday (7, Monday first) and hour (24), on the clock of `zone`.

    When summer time ends an hour happens twice, and both count in it; when it begins, the skipped hour gets none.
    """
    slots = hours_of_the_week(moments, zone)
    return np.bincount(slots[slots >= 0], minlength=7 * 24).reshape(7, 24).astype(np.int64)


def hours_of_the_week(moments: Moments, zone: str) -> npt.NDArray[np.int64]:
    """Return the hour of the week in which each moment lies on the clock of `zone`, 0 to 167 from Monday; -1 where missing."""
    shown = in_local(moments, zone)
    # 1 January 1970 was a Thursday.
    hours = (shown // _HOUR + 3 * 24) % (7 * 24)
    return np.where(shown == MISSING, -1, hours)


def nights_from_noon(
    moments: Moments, zone: str, minutes: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return for each moment the local day at whose noon its night began, and how many times so many minutes after that noon.

    A day is its number from 1 January 1970. By the clock: an hour that it skips is missing, one that it shows twice counts twice. Every moment has to be known.
    """
    since = in_local(moments, zone) - 12 * _HOUR
    nights = since // _DAY
    return nights, (since - nights * _DAY) // (minutes * 60_000)


def numbered_day(number: int) -> date:
    """Return the day that lies so many days after 1 January 1970."""
    return _EPOCH.date() + timedelta(days=number)


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


def between(moments: Moments, zone: str, start: time, end: time) -> npt.NDArray[np.bool_]:
    """Say of each moment whether the clock stood from `start` up to but not at `end`.

    `end` before `start` runs over midnight; 00:00 as `end` is the end of the day. A missing moment is False.
    """
    shown = in_local(moments, zone)
    # So far after `start` on a clock that goes round.
    since = (shown - since_midnight(start)) % _DAY
    long = (since_midnight(end) - since_midnight(start)) % _DAY or _DAY
    inside: npt.NDArray[np.bool_] = (since < long) & (shown != MISSING)
    return inside


def since_midnight(at: time) -> int:
    """Return how far a clock time is into its day, in whole seconds as milliseconds."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1000


def maybe(milliseconds: int | np.int64) -> datetime | None:
    """Return the moment in UTC that lies so many milliseconds after 1970; None for `MISSING`."""
    return None if milliseconds == MISSING else as_moment(milliseconds)


def column_of(milliseconds: npt.NDArray[np.int64]) -> pa.Array:
    """Return milliseconds since 1970 in UTC as a column of moments, null where they are `MISSING`."""
    return pa.array(milliseconds, mask=milliseconds == MISSING).cast(MOMENT_TYPE)


def in_utc(moments: Moments) -> npt.NDArray[np.int64]:
    """Return the moments as milliseconds since 1970 in UTC, in their order; `MISSING` where there is none."""
    if isinstance(moments, Instants):
        return moments.utc
    if isinstance(moments, pd.Series):
        moments = pa.array(moments, type=MOMENT_TYPE, from_pandas=True)
    known = moments.cast(MOMENT_TYPE).cast(pa.int64()).fill_null(MISSING)
    return np.asarray(known.to_numpy(), dtype=np.int64)


def milliseconds(moments: Moments) -> npt.NDArray[np.int64]:
    """Return the moments there are as milliseconds since 1970 in UTC, in their order; the missing ones are left out."""
    if isinstance(moments, Instants):
        return moments.utc
    every = in_utc(moments)
    known: npt.NDArray[np.int64] = every[every != MISSING]
    return known


def order(moments: Moments) -> npt.NDArray[np.int64]:
    """Return the places of the moments in the order of time, equals as they come; every moment has to be known."""
    if isinstance(moments, Instants):
        return moments.order
    return np.argsort(milliseconds(moments), kind="stable")


def in_order(moments: Moments) -> npt.NDArray[np.int64]:
    """Return the moments there are as milliseconds since 1970 in UTC, the oldest first; the missing ones are left out."""
    return moments.in_order if isinstance(moments, Instants) else np.sort(milliseconds(moments))


def on_days(moments: Moments, zone: str, first: date | None, last: date | None) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies on the local days `first` to `last`, both included; None leaves an end open.

    A missing moment is False.
    """
    known = in_utc(moments)
    begin, end = edges(zone, first, last)
    inside: npt.NDArray[np.bool_] = known != MISSING
    if begin is not None:
        inside &= known >= begin
    if end is not None:
        inside &= known < end
    return inside


def edges(zone: str, first: date | None, last: date | None) -> tuple[int | None, int | None]:
    """Return when the local day `first` begins and when `last` is over, in milliseconds since 1970 in UTC; None: an open end."""
    begin = None if first is None else int(moments_on([first], MIDNIGHT, zone)[0])
    if last is None or last == date.max:
        return begin, None
    return begin, int(moments_on([last + timedelta(days=1)], MIDNIGHT, zone)[0])


def moments_on(
    days: Sequence[date] | npt.NDArray[np.datetime64], at: time, zone: str
) -> npt.NDArray[np.int64]:
    """Return when the clock of `zone` shows `at` on each day, as milliseconds since 1970 in UTC.

    A time that the clock skips is the first moment after it; a time that it shows twice is the first of the two.
    """
    if (
        0 < len(days) <= _FEW
    ):  # such as the edges of a period, or of ages: pandas would take many times as long
        one_by_one = [_moment_on(day, at, known_zone(zone)) for day in _as_dates(days)]
        if None not in one_by_one:
            return np.array(one_by_one, dtype=np.int64)
    at_midnight = np.asarray(days, dtype="datetime64[D]").astype("datetime64[ms]")
    wanted = pd.DatetimeIndex(at_midnight + np.timedelta64(since_midnight(at), "ms"))
    local_times = wanted.tz_localize(
        known_zone(zone), nonexistent="shift_forward", ambiguous=np.ones(len(wanted), dtype=bool)
    )
    return local_times.tz_convert("UTC").as_unit("ms").asi8.astype(np.int64)


def _as_dates(days: Sequence[date] | npt.NDArray[np.datetime64]) -> list[date]:
    return np.asarray(days, dtype="datetime64[D]").tolist() if isinstance(days, np.ndarray) else list(days)


@lru_cache(maxsize=4096)
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
