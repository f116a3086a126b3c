"""Ages on birthdays, around them and on 29 February, by hand and again in plain Python."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import age

AMSTERDAM = "Europe/Amsterdam"
UTC_MS = pa.timestamp("ms", tz="UTC")


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2012, 9, 14), date(2012, 9, 13), -1),
        (date(2012, 9, 14), date(2012, 9, 14), 0),
        (date(2012, 9, 14), date(2025, 9, 13), 12),
        (date(2012, 9, 14), date(2025, 9, 14), 13),
        (date(2012, 9, 14), date(2025, 12, 31), 13),
        (date(2012, 12, 31), date(2013, 12, 30), 0),
        (date(2013, 1, 1), date(2026, 1, 1), 13),
        # born on 29 February: 1 March in other years, 29 February in leap years
        (date(2012, 2, 29), date(2025, 2, 28), 12),
        (date(2012, 2, 29), date(2025, 3, 1), 13),
        (date(2012, 2, 29), date(2028, 2, 28), 15),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2096, 2, 29), date(2100, 2, 28), 3),  # 2100 is no leap year
        (date(2096, 2, 29), date(2100, 3, 1), 4),
        # a day born beside it
        (date(2012, 2, 28), date(2025, 2, 28), 13),
        (date(2012, 3, 1), date(2025, 3, 1), 13),
    ],
)
def test_age_on_a_day(born: date, day: date, years: int) -> None:
    assert age.age_on(born, day) == years
    noon = pd.Series([datetime.combine(day, datetime.min.time(), ZoneInfo(AMSTERDAM))])
    assert age.ages(noon.dt.tz_convert("UTC"), AMSTERDAM, born).tolist() == [years]


def test_the_birthday_begins_at_midnight_on_the_readers_clock() -> None:
    born = date(2012, 7, 2)
    when = pd.Series(pd.to_datetime(["2025-07-01 21:59:59", "2025-07-01 22:00:00", None], utc=True))
    when = when.astype(pd.DatetimeTZDtype("ms", "UTC")).set_axis([5, 6, 7])
    assert age.ages(when, AMSTERDAM, born).to_dict() == {5: 12, 6: 13, 7: None}
    assert age.ages(when, "UTC", born)[6] == 12
    assert age.younger_than(when, AMSTERDAM, born, 13).tolist() == [True, False, False]
    assert age.rows_by_age(when, AMSTERDAM, born) == {
        "under_13": 1,
        "from_13": 1,
        "from_16": 0,
        "from_18": 0,
    }
    # another birth date, entered by the reader, is another view of the same rows
    assert age.rows_by_age(when, AMSTERDAM, date(2007, 7, 2))["from_18"] == 1


def test_a_birth_date_that_cannot_be_right_gives_no_error() -> None:
    when = pa.array([datetime(2025, 7, 1, tzinfo=UTC)], UTC_MS)
    assert age.rows_by_age(when, AMSTERDAM, date(9999, 1, 1))["under_13"] == 1
    assert age.rows_by_age(when, AMSTERDAM, date(1, 1, 1))["from_18"] == 1
    assert age.ages(when, AMSTERDAM, date(9999, 1, 1)).tolist() == [-1]


def plain_age(born: date, day: date) -> int:
    passed = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (not passed)


zones = st.sampled_from([AMSTERDAM, "UTC", "Pacific/Kiritimati", "America/Los_Angeles"])


@given(
    st.lists(st.integers(1_300_000_000, 1_800_000_000), max_size=30),
    st.dates(date(1999, 1, 1), date(2016, 12, 31)) | st.just(date(2012, 2, 29)) | st.just(date(2008, 2, 29)),
    zones,
)
def test_ages_equal_those_of_plain_python(starts: list[int], born: date, zone: str) -> None:
    when = pd.Series(pd.to_datetime(starts, unit="s", utc=True))
    days = [datetime.fromtimestamp(start, ZoneInfo(zone)).date() for start in starts]
    wanted = [plain_age(born, day) for day in days]
    assert age.ages(when, zone, born).tolist() == [max(years, -1) for years in wanted]
    assert age.rows_by_age(when, zone, born) == {
        "under_13": sum(years < 13 for years in wanted),
        "from_13": sum(13 <= years <= 15 for years in wanted),
        "from_16": sum(16 <= years <= 17 for years in wanted),
        "from_18": sum(years >= 18 for years in wanted),
    }
    assert age.younger_than(when, zone, born, 16).tolist() == [years < 16 for years in wanted]


@given(st.dates(date(2000, 1, 1), date(2020, 1, 1)))
def test_each_birthday_comes_after_the_last(born: date) -> None:
    days = [age.birthday(born, years) for years in range(30)]
    assert all(one < other for one, other in itertools.pairwise(days))
    assert [age.age_on(born, day) for day in days] == list(range(30))


def declared(*texts: str) -> date | None:
    """The birth date of a profile that stands in as many places of a file as there are texts."""
    places = ("Profile And Settings", "Profile")
    document = {
        place: {"Profile Info": {"ProfileMap": {"birthDate": text}}}
        for place, text in zip(places, texts, strict=False)
    }
    document.setdefault("Profile", {"Profile Info": {"ProfileMap": {}}})
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return age.declared_birth_date(analyzer.read_tables(export))


def test_a_birth_date_is_declared_once_or_not_at_all() -> None:
    assert declared("1-Jan-2012") == date(2012, 1, 1)
    assert declared("01-Jan-2012", "1-Jan-2012") == date(2012, 1, 1)
    assert declared("1-Jan-2012", "2-Jan-2012") is None
    assert declared("None") is None
    assert declared("29-Feb-2011") is None
    assert declared() is None
