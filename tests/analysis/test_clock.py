"""Hand-checked moments around midnight and around the two days on which the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pandas as pd
import pyarrow as pa
import pytest

from analyzer.analysis import clock

AMSTERDAM = "Europe/Amsterdam"


def moments(*texts: str | None) -> pd.Series[pd.Timestamp]:
    return pd.Series(pd.to_datetime(list(texts), utc=True)).astype(pd.DatetimeTZDtype("ms", "UTC"))


def of(counts: clock.Counts) -> dict[str, int]:
    """Return the rows of each day, week or month, by its first day."""
    return {day.isoformat(): rows for day, rows in zip(counts.dates, counts.numbers, strict=True)}


def test_a_summer_evening_in_utc_is_the_next_day_in_amsterdam() -> None:
    when = moments("2024-07-01 22:30:00")
    assert clock.local(when, AMSTERDAM).tolist() == [pd.Timestamp("2024-07-02 00:30:00")]
    assert of(clock.rows_per_day(when, AMSTERDAM)) == {"2024-07-02": 1}
    counts = clock.weekday_by_hour(when, AMSTERDAM)
    assert counts[1, 0] == 1  # Tuesday, the hour from midnight
    assert counts.sum() == 1
    assert clock.weekday_by_hour(when, "UTC")[0, 22] == 1


def test_in_winter_the_same_clock_time_is_one_hour_ahead() -> None:
    assert clock.local(moments("2024-01-01 22:30"), AMSTERDAM)[0] == pd.Timestamp("2024-01-01 23:30")


def test_the_day_of_23_hours_skips_the_hour_from_two() -> None:
    # 31 March 2024: 01:59:59 becomes 03:00:00 at 01:00 UTC. The day runs from 23:00 UTC to 22:00 UTC.
    hourly = pd.Series(pd.date_range("2024-03-30 23:00", "2024-03-31 21:00", freq="h", tz="UTC", unit="ms"))
    assert of(clock.rows_per_day(hourly, AMSTERDAM)) == {"2024-03-31": 23}
    sunday = clock.weekday_by_hour(hourly, AMSTERDAM)[6]
    assert sunday.tolist() == [1, 1, 0] + [1] * 21


def test_the_day_of_25_hours_has_the_hour_from_two_twice() -> None:
    # 27 October 2024: 02:59:59 becomes 02:00:00 at 01:00 UTC. The day runs from 22:00 UTC to 23:00 UTC.
    hourly = pd.Series(pd.date_range("2024-10-26 22:00", "2024-10-27 22:00", freq="h", tz="UTC", unit="ms"))
    assert of(clock.rows_per_day(hourly, AMSTERDAM)) == {"2024-10-27": 25}
    sunday = clock.weekday_by_hour(hourly, AMSTERDAM)[6]
    assert sunday.tolist() == [1, 1, 2] + [1] * 21


def test_days_without_rows_are_zero_between_the_first_and_the_last() -> None:
    when = moments("2024-07-01 10:00", "2024-07-01 11:00", "2024-07-04 10:00", None)
    rows = clock.rows_per_day(when, AMSTERDAM)
    assert rows.dates == tuple(date(2024, 7, day) for day in range(1, 5))
    assert rows.numbers == (2, 0, 0, 1)


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    when = moments("2024-06-30 21:59", "2024-06-30 22:01", "2024-08-31 22:00")
    # Sunday 30 June 23:59, Monday 1 July 00:01 and Sunday 1 September 00:00 on the clock of Amsterdam.
    weeks = clock.rows_per_week(when, AMSTERDAM)
    assert {day: rows for day, rows in of(weeks).items() if rows} == {
        "2024-06-24": 1,
        "2024-07-01": 1,
        "2024-08-26": 1,
    }
    assert len(weeks) == 10
    months = clock.rows_per_month(when, AMSTERDAM)
    assert of(months) == {"2024-06-01": 1, "2024-07-01": 1, "2024-08-01": 0, "2024-09-01": 1}


@pytest.mark.parametrize(
    "empty",
    [moments(), moments(None, None), pa.array([], pa.timestamp("ms", tz="UTC")), pd.Series([], dtype=object)],
)
def test_nothing_gives_nothing(empty: clock.Moments) -> None:
    for rows in (clock.rows_per_day, clock.rows_per_week, clock.rows_per_month):
        assert len(rows(empty, AMSTERDAM)) == 0
    assert clock.weekday_by_hour(empty, AMSTERDAM).tolist() == [[0] * 24] * 7
    assert not clock.between(empty, AMSTERDAM, time(0), time(6)).any()


def test_frames_and_arrow_columns_give_the_same() -> None:
    when = moments("2024-07-01 22:30", None, "2024-12-01 08:00")
    arrow = pa.array(when, pa.timestamp("ms", tz="UTC"))
    wanted = clock.local(when, AMSTERDAM)
    pd.testing.assert_series_equal(clock.local(arrow, AMSTERDAM), wanted)
    pd.testing.assert_series_equal(clock.local(pa.chunked_array([arrow]), AMSTERDAM), wanted)
    pd.testing.assert_series_equal(
        clock.local(arrow.to_pandas(types_mapper=pd.ArrowDtype), AMSTERDAM), wanted
    )


def test_a_mask_stands_in_the_order_of_the_rows() -> None:
    when = moments("2024-07-01 22:30", None, "2024-07-01 10:00").set_axis([7, 8, 9])
    night = clock.between(when, AMSTERDAM, time(0), time(6))
    assert night.tolist() == [True, False, False]


def test_hours_end_before_their_end_and_may_run_over_midnight() -> None:
    when = pd.Series([datetime(2024, 1, 1, hour, tzinfo=UTC) for hour in (0, 5, 6, 21, 22, 23)])
    assert clock.between(when, "UTC", time(0), time(6)).tolist() == [True, True, False, False, False, False]
    assert clock.between(when, "UTC", time(22), time(6)).tolist() == [True, True, False, False, True, True]
    assert clock.between(when, "UTC", time(22), time(0)).tolist() == [False, False, False, False, True, True]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="carry no zone"):
        clock.local(pd.Series([pd.Timestamp("2024-07-01 22:30")]), AMSTERDAM)


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused_in_a_plain_sentence(zone: str) -> None:
    with pytest.raises(ValueError, match="Europe/Amsterdam"):
        clock.local(moments("2024-07-01 22:30"), zone)


def test_milliseconds_leave_out_what_is_missing_whatever_holds_them() -> None:
    when = moments("2024-07-01 22:30:00", None, "1970-01-01 00:00:01").set_axis([9, 4, 4])
    arrow = pa.chunked_array([pa.array(when[:1], pa.timestamp("ms", tz="UTC")), when[1:].array])
    for held in (when, arrow, arrow.to_pandas(types_mapper=pd.ArrowDtype), when.dt.as_unit("ns")):
        assert clock.milliseconds(held).tolist() == [1_719_873_000_000, 1_000]
    assert clock.milliseconds(pd.Series([], dtype=object)).tolist() == []


@pytest.mark.parametrize(
    ("day", "at", "in_utc"),
    [
        (date(2024, 7, 1), time(0), "2024-06-30 22:00"),
        (date(2024, 12, 1), time(15), "2024-12-01 14:00"),
        (date(2024, 3, 31), time(2, 30), "2024-03-31 01:00"),  # skipped: the first moment after it
        (date(2024, 10, 27), time(2, 30), "2024-10-27 00:30"),  # twice: the first of the two
    ],
)
def test_a_clock_time_on_a_day_is_one_moment(day: date, at: time, in_utc: str) -> None:
    found = clock.moments_on([day], at, AMSTERDAM)
    assert found.tolist() == [pd.Timestamp(in_utc, tz="UTC").timestamp() * 1000]


def test_days_hold_their_own_midnight_and_not_the_next() -> None:
    when = moments(
        "2024-06-30 21:59:59", "2024-06-30 22:00:00", "2024-07-01 21:59:59", "2024-07-01 22:00:00", None
    )
    first = date(2024, 7, 1)
    assert clock.on_days(when, AMSTERDAM, first, first).tolist() == [False, True, True, False, False]
    assert clock.on_days(when, AMSTERDAM, first, None).tolist() == [False, True, True, True, False]
    assert clock.on_days(when, AMSTERDAM, None, date(2024, 6, 30)).tolist() == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert clock.on_days(when, AMSTERDAM, date.min, date.max).tolist() == [True, True, True, True, False]


@pytest.mark.parametrize("zone", [AMSTERDAM, "America/Sao_Paulo", "Pacific/Apia", "UTC"])
def test_one_day_and_many_days_give_the_same_moments(zone: str) -> None:
    # Sao Paulo skipped midnight when its summer time began; Samoa skipped 30 December 2011 whole.
    days = [date(2011, 12, 29) + pd.Timedelta(days=n).to_pytimedelta() for n in range(700)]
    for at in (time(0), time(2, 30)):
        alone = [int(clock.moments_on([day], at, zone)[0]) for day in days]
        assert clock.moments_on(days, at, zone).tolist() == alone
    ends = [date(1, 1, 1), date(9999, 12, 31)]
    assert clock.moments_on(ends, time(0), zone).tolist() == [
        int(clock.moments_on([day], time(0), zone)[0]) for day in ends
    ]
