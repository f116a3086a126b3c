"""The clock's numbers against Python's own calendar: one moment at a time, over zones, their changes of hour and the ends of time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from analyzer.analysis import clock
from analyzer.kinds import MOMENT_TYPE

#: With half hours, a half hour of summer time, a day that was left out, midnights that are skipped, and offsets of seconds.
ZONES = (
    "UTC",
    "Europe/Amsterdam",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Casablanca",
)
_FIRST, _LAST = datetime(1969, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)


def drawn(zone: str) -> list[datetime | None]:
    """Return moments anywhere, moments of a few days, and moments around the changes of the clock; some missing."""
    chance = random.Random(zone)
    known = ZoneInfo(zone)

    def at(first: datetime, last: datetime) -> datetime:
        return first + timedelta(
            milliseconds=chance.randrange(int((last - first) / timedelta(milliseconds=1)))
        )

    found: list[datetime | None] = [at(_FIRST, _LAST) for _ in range(60)]
    found += [at(datetime(2024, 3, 25, tzinfo=UTC), datetime(2024, 4, 9, tzinfo=UTC)) for _ in range(60)]
    days = [_FIRST + timedelta(days=number) for number in range((_LAST - _FIRST).days)]
    changes = [
        day
        for day in days
        if day.astimezone(known).utcoffset() != (day + timedelta(days=1)).astimezone(known).utcoffset()
    ]
    for day in chance.sample(changes, min(20, len(changes))):
        found += [at(day, day + timedelta(days=1)) for _ in range(4)]
    found += [None] * 5
    chance.shuffle(found)
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_a_column_says_of_each_moment_what_pythons_calendar_says(zone: str) -> None:
    moments = drawn(zone)
    shown = [None if at is None else at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in moments]
    column = pa.array(moments, MOMENT_TYPE)
    index = [number * 7 for number in range(len(moments))]
    for held in (
        column,
        column.to_pandas(types_mapper=pd.ArrowDtype).set_axis(index),
        column.to_pandas().set_axis(index),
    ):
        local = clock.local(held, zone)
        assert [None if pd.isna(at) else at.to_pydatetime() for at in local] == shown
        days = clock.days(held, zone)
        assert [None if pd.isna(at) else at.to_pydatetime() for at in days] == [
            None if at is None else datetime.combine(at.date(), time(0)) for at in shown
        ]
        if isinstance(held, pd.Series):
            assert local.index.tolist() == days.index.tolist() == index
        assert clock.hours_of_the_week(held, zone).tolist() == [
            -1 if at is None else at.weekday() * 24 + at.hour for at in shown
        ]


@pytest.mark.parametrize("zone", ZONES[:4])
def test_rows_are_counted_in_the_day_week_and_month_of_pythons_calendar(zone: str) -> None:
    moments = drawn(zone)
    days = [at.astimezone(ZoneInfo(zone)).date() for at in moments if at is not None]
    column = pa.array(moments, MOMENT_TYPE)
    counted: tuple[tuple[Callable[..., clock.Counts], Callable[[date], date]], ...] = (
        (clock.rows_per_day, lambda day: day),
        (clock.rows_per_week, lambda day: day - timedelta(days=day.weekday())),
        (clock.rows_per_month, lambda day: day.replace(day=1)),
    )
    for rows_per, start in counted:
        wanted = Counter(map(start, days))
        rows = rows_per(column, zone)
        first, last = rows.dates[0], rows.dates[-1]
        assert (first, last) == (min(wanted), max(wanted))
        every = sorted({start(first + timedelta(days=number)) for number in range((last - first).days + 1)})
        assert list(rows.dates) == every
        assert list(rows.numbers) == [wanted[day] for day in every]


@pytest.mark.parametrize("zone", ZONES)
def test_changes_worked_out_once_are_those_of_pythons_calendar(zone: str) -> None:
    known = ZoneInfo(zone)
    days = [datetime(2014, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(22 * 365)]
    ahead = [day.astimezone(known).utcoffset() for day in days]
    moments = days[::30]
    for day, before, after in zip(days, ahead, ahead[1:], strict=False):
        if before != after:
            quarters = [day + timedelta(minutes=15 * number) for number in range(97)]
            moments += [at + timedelta(milliseconds=by) for at in quarters for by in (-1, 0)]
    shown = [at.astimezone(known).replace(tzinfo=UTC) for at in moments]
    milliseconds = np.array([clock.in_milliseconds(at) for at in moments])
    wanted = [clock.in_milliseconds(at) for at in shown]
    assert clock.Instants(milliseconds).shown(zone).tolist() == wanted
    # Beside a moment of another century they are worked out one by one.
    beside = clock.Instants(np.append(milliseconds, 0)).shown(zone)
    assert beside.tolist()[:-1] == wanted


@pytest.mark.parametrize("zone", ZONES)
def test_hours_and_nights_are_those_that_a_clock_shows(zone: str) -> None:
    moments = [at for at in drawn(zone) if at is not None]
    shown = [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in moments]
    column = pa.array(moments, MOMENT_TYPE)
    for start, end in ((time(22), time(6)), (time(8, 30), time(15)), (time(21), time(0)), (time(0), time(6))):
        wanted = [
            (start <= at.time() and (at.time() < end or end == time(0)))
            if start < end or end == time(0)
            else (at.time() >= start or at.time() < end)
            for at in shown
        ]
        assert clock.between(column, zone, start, end).tolist() == wanted
    begins, places = clock.nights_from_noon(column, zone, 5)
    noons = [datetime.combine((at - timedelta(hours=12)).date(), time(12)) for at in shown]
    assert [clock.numbered_day(number) for number in begins.tolist()] == [noon.date() for noon in noons]
    assert places.tolist() == [
        (at - noon) // timedelta(minutes=5) for at, noon in zip(shown, noons, strict=True)
    ]


def test_few_days_and_many_days_give_the_same_moments() -> None:
    days = [date(2011, 12, 20) + timedelta(days=number) for number in range(40)]
    for zone in ZONES:
        many = clock.moments_on(days, time(2, 30), zone).tolist()
        assert [
            at for n in range(0, 40, 4) for at in clock.moments_on(days[n : n + 4], time(2, 30), zone)
        ] == many


@pytest.mark.parametrize("zone", ZONES)
def test_moments_kept_for_many_numbers_give_what_a_column_of_them_gives(zone: str) -> None:
    known = [at for at in drawn(zone) if at is not None]
    column = pd.Series(pa.array(known, MOMENT_TYPE).to_pandas())
    kept = clock.Instants(clock.in_utc(column))
    days, night = (date(2024, 3, 28), date(2024, 4, 2)), (time(23, 30), time(6))
    for _ in range(2):  # worked out, and as it was kept
        assert list(kept) == [column[at].to_pydatetime() for at in range(len(column))]
        assert kept.outer == (column.min(), column.max())
        for asked in (clock.in_utc, clock.milliseconds, clock.order, clock.in_order):
            assert asked(kept).tolist() == asked(column).tolist(), asked
        for told in (
            clock.in_local, clock.local, clock.days, clock.months, clock.hours_of_the_week, clock.weekday_by_hour,
        ):  # fmt: skip
            assert told(kept, zone).tolist() == told(column, zone).tolist(), told
        for rows_per in (clock.rows_per_day, clock.rows_per_week, clock.rows_per_month):
            one, other = rows_per(kept, zone), rows_per(column, zone)
            assert (one.dates, one.numbers) == (other.dates, other.numbers)
        assert clock.between(kept, zone, *night).tolist() == clock.between(column, zone, *night).tolist()
        assert clock.on_days(kept, zone, *days).tolist() == clock.on_days(column, zone, *days).tolist()
        for part, again in zip(
            clock.nights_from_noon(kept, zone, 5), clock.nights_from_noon(column, zone, 5), strict=True
        ):
            assert part.tolist() == again.tolist()
    some = kept.utc % 2 == 0
    assert clock.days(kept[some], zone).tolist() == clock.days(column[some], zone).tolist()
    with pytest.raises(ValueError, match="read-only"):
        kept.shown(zone)[0] = 0
