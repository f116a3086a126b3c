"""School hours on days chosen by hand, and again in plain Python from the list of holidays itself."""

from __future__ import annotations

import csv
import itertools
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import school
from analyzer.analysis.school import Region

AMSTERDAM = "Europe/Amsterdam"
LIST = Path(analyzer.__file__).parent / "data" / "holidays" / "nl_school_holidays.csv"


def at(*texts: str) -> pd.Series[pd.Timestamp]:
    return pd.Series(pd.to_datetime(list(texts))).dt.tz_localize(AMSTERDAM).dt.tz_convert("UTC")


@pytest.mark.parametrize(
    ("clock_time", "region", "in_school"),
    [
        ("2024-09-10 08:29:59", None, False),  # a Tuesday
        ("2024-09-10 08:30:00", None, True),
        ("2024-09-10 14:59:59", None, True),
        ("2024-09-10 15:00:00", None, False),
        ("2024-09-14 10:00:00", None, False),  # a Saturday
        # autumn holiday of 2024: 19 to 27 October in the south, a week later elsewhere
        ("2024-10-22 10:00:00", Region.SOUTH, False),
        ("2024-10-22 10:00:00", Region.NORTH, True),
        ("2024-10-29 10:00:00", Region.SOUTH, True),
        ("2024-10-29 10:00:00", Region.MIDDLE, False),
        ("2024-10-29 10:00:00", None, True),  # there is school in the south
        # Christmas and May holidays are the same everywhere
        ("2024-12-30 10:00:00", None, False),
        ("2024-04-30 10:00:00", None, False),
        # public holidays, with a region and without
        ("2024-05-09 10:00:00", None, False),  # Ascension Day
        ("2024-05-09 10:00:00", Region.NORTH, False),
        ("2025-05-05 10:00:00", None, False),  # Liberation Day, a day off once in five years
        ("2026-05-05 10:00:00", None, True),
        ("2024-05-20 10:00:00", None, False),  # Whit Monday
        ("2021-01-20 10:00:00", Region.NORTH, True),  # schools were closed: not considered
        # the clock of Amsterdam, not UTC
        ("2024-07-01 08:45:00", Region.SOUTH, True),
    ],
)
def test_a_moment_in_school_hours(clock_time: str, region: Region | None, in_school: bool) -> None:
    found = school.school_hours(at(clock_time), AMSTERDAM, region)
    assert found.rows.tolist() == [in_school]
    assert found.count == (in_school if region else None)
    assert found.region == region
    assert found.high == in_school


def test_without_a_region_there_are_two_ends_and_no_number_between() -> None:
    when = at(
        "2024-10-22 10:00:00",  # autumn holiday in the south
        "2024-10-29 10:00:00",  # in the middle and the north
        "2024-10-30 10:00:00",  # in the middle and the north
        "2024-12-30 10:00:00",  # Christmas holidays, everywhere
    )
    found = school.school_hours(when, AMSTERDAM, None)
    assert {region: int(rows.sum()) for region, rows in found.by_region.items()} == {
        Region.NORTH: 1, Region.MIDDLE: 1, Region.SOUTH: 2,
    }  # fmt: skip
    assert (found.low, found.high, found.count) == (1, 2, None)
    assert found.rows.tolist() == [True, True, True, False]


def test_closures_and_the_end_of_the_list_are_counted_beside_the_rows() -> None:
    when = at(
        "2021-01-20 10:00",  # in a closure
        "2021-01-23 10:00",  # in it, on a Saturday
        "2020-06-02 10:00",  # the day after the first closure
        "2017-09-12 10:00",  # before the list of school holidays begins
    )
    found = school.school_hours(when, AMSTERDAM, Region.NORTH)
    assert (found.rows.tolist(), found.in_closures, found.beyond) == ([True, False, True, True], 1, 1)
    without = school.school_hours(when, AMSTERDAM, None)
    assert (without.in_closures, without.beyond) == (1, 1)
    assert school.reach(Region.SOUTH) == (date(2017, 10, 14), date(2027, 9, 5))
    assert school.reach(None) == (date(2017, 10, 14), date(2027, 9, 5))


def test_nothing_has_no_school_hours() -> None:
    found = school.school_hours(at(), AMSTERDAM, Region.NORTH)
    assert (found.count, found.in_closures, found.beyond) == (0, 0, 0)
    missing = pd.Series([pd.NaT], dtype="datetime64[ms, UTC]")
    assert school.school_hours(missing, AMSTERDAM, Region.NORTH).count == 0


def test_the_list_is_whole() -> None:
    for region in Region:
        listed = school.school_holidays(region)
        assert len(listed) == 50
        assert all(one.last < other.first for one, other in itertools.pairwise(listed))
        assert all(holiday.first.weekday() == 5 and holiday.last.weekday() == 6 for holiday in listed)


@given(
    st.lists(st.integers(1_546_300_800, 1_767_225_600), max_size=30),
    st.sampled_from([None, *Region]),
)
def test_rows_equal_those_of_plain_python(starts: list[int], region: Region | None) -> None:
    with LIST.open(encoding="utf-8") as stream:
        spans = {one: [] for one in Region if region in (None, one)}
        for row in csv.DictReader(stream):
            if row["region"] in spans:
                spans[Region(row["region"])].append(
                    (date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))
                )
    wanted = []
    for start in starts:
        moment = datetime.fromtimestamp(start, ZoneInfo(AMSTERDAM))
        day = moment.date()
        wanted.append(
            day.weekday() < 5
            and time(8, 30) <= moment.time() < time(15)
            and not all(any(first <= day <= last for first, last in one) for one in spans.values())
            and day not in _public_holidays(day.year)
        )
    when = pd.Series(pd.to_datetime(starts, unit="s", utc=True))
    assert school.school_hours(when, AMSTERDAM, region).rows.tolist() == wanted


def _public_holidays(year: int) -> set[date]:
    """The public holidays by their own rules: Easter by Gauss's method as Meeus gives it."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    easter = date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
    kings_day = date(year, 4, 27)
    return {
        date(year, 1, 1),
        date(year, 12, 25),
        date(year, 12, 26),
        kings_day - timedelta(days=kings_day.weekday() == 6),
        *({date(year, 5, 5)} if year % 5 == 0 else ()),
        *(easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)),
    }


def test_the_list_of_public_holidays_is_that_of_the_package():
    listed = school.public_holidays(date(school.LISTED_YEARS[0], 1, 1), date(school.LISTED_YEARS[-1], 12, 31))
    assert listed == set(country_holidays("NL", years=school.LISTED_YEARS))
    wider = school.public_holidays(date(2014, 1, 1), date(2041, 12, 31))
    assert wider == set(country_holidays("NL", years=range(2014, 2042)))
