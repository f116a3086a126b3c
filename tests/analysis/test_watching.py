"""Hand-checked nights, school hours and busiest days, on the clock of Amsterdam."""

from __future__ import annotations

from datetime import date, time

import pandas as pd
import pytest

from analyzer.analysis import clock, watching

AMSTERDAM = "Europe/Amsterdam"


def moments(*texts: str) -> pd.Series[pd.Timestamp]:
    """Moments given as they stood on the clock of Amsterdam."""
    clock = pd.Series(pd.to_datetime(list(texts)))
    return clock.dt.tz_localize(AMSTERDAM).dt.tz_convert("UTC")


def test_night_rows_are_those_from_midnight_up_to_six() -> None:
    when = moments("2024-07-01 23:59:59", "2024-07-02 00:00:00", "2024-07-02 05:59:59", "2024-07-02 06:00:00")
    assert watching.night_rows(when, AMSTERDAM).tolist() == [False, True, True, False]


@pytest.mark.parametrize(
    ("clock_times", "night", "with_rows", "covered"),
    [
        # from Monday noon to Thursday noon lie three nights; two have rows
        (
            (
                "2024-07-01 12:00",
                "2024-07-02 00:30",
                "2024-07-02 03:00",
                "2024-07-04 05:00",
                "2024-07-04 12:00",
            ),
            watching.NIGHT,
            2,
            3,
        ),
        # one afternoon covers no night
        (("2024-07-01 12:00", "2024-07-01 13:00"), watching.NIGHT, 0, 0),
        # a row in the night covers that night
        (("2024-07-01 01:00",), watching.NIGHT, 1, 1),
        # 23:00 and 01:00 are the same night when it runs from 22:00 to 06:00
        (("2024-07-01 23:00", "2024-07-02 01:00"), (time(22), time(6)), 1, 1),
        # 12:00 to 21:00 the next day has one such night, and nothing in it
        (("2024-07-01 12:00", "2024-07-02 21:00"), (time(22), time(6)), 0, 1),
        # the last row comes before that day's night begins
        (("2024-07-01 02:00", "2024-07-02 00:30"), (time(1), time(5)), 1, 1),
    ],
)
def test_nights(clock_times: tuple[str, ...], night: tuple[time, time], with_rows: int, covered: int) -> None:
    found = watching.nights(moments(*clock_times), AMSTERDAM, night)
    assert found == watching.Nights(with_rows, covered)


def test_school_rows_leave_out_weekends_holidays_and_the_end_of_the_day() -> None:
    when = moments(
        "2024-06-28 08:29",
        "2024-06-28 08:30",
        "2024-06-28 14:59",
        "2024-06-28 15:00",  # a Friday
        "2024-06-29 10:00",  # a Saturday
        "2024-07-01 10:00",  # a Monday, given as free
    )
    assert watching.school_rows(when, AMSTERDAM, free=[date(2024, 7, 1)]).tolist() == [
        False,
        True,
        True,
        False,
        False,
        False,
    ]
    assert watching.school_rows(when, AMSTERDAM).sum() == 3


def test_the_busiest_day_is_local_and_the_earliest_of_equals() -> None:
    when = moments(
        "2024-07-02 00:10", "2024-07-02 00:20", "2024-07-05 12:00", "2024-07-05 13:00", "2024-07-06 09:00"
    )
    assert watching.busiest_day(clock.rows_per_day(when, AMSTERDAM)) == watching.Day(date(2024, 7, 2), 2, 2)
    assert watching.usual_day(clock.rows_per_day(when, AMSTERDAM)) == 2.0


def test_nothing_has_no_busiest_day() -> None:
    none = moments()
    assert watching.busiest_day(clock.rows_per_day(none, AMSTERDAM)) is None
    assert watching.usual_day(clock.rows_per_day(none, AMSTERDAM)) is None
    assert watching.nights(none, AMSTERDAM) == watching.Nights(0, 0)
    assert not watching.school_rows(none, AMSTERDAM).any()
