"""Statements on ages: rows per declared age counted again in plain Python, birthdays, 29 February, summer time, zones."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis.settings import Settings
from analyzer.findings import Subject, find
from analyzer.findings.ages import bands_by_section, covered_days, reached_bands
from analyzer.language import sentence
from analyzer.model import NotCounted

#: Moments as they stand in a file.
MOMENTS = st.integers(1_483_228_800, 1_767_225_600).map(
    lambda seconds: f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}"
)
BANDS = ("under_13", "from_13", "from_16", "from_18")


def subject(
    watched: list[str] | None,
    born: str | None = None,
    liked: list[str] | None = None,
    **settings: Any,
) -> Subject:
    """Return an account with one video at each moment."""
    link = "https://www.tiktokv.com/share/video/6854717870488702213/"
    document: dict[str, Any] = {"Your Activity": {"Searches": None}}
    if watched is not None:
        document["Your Activity"]["Watch History"] = {
            "VideoList": [{"Date": at, "Link": link} for at in watched]
        }
    if liked is not None:
        document["Likes and Favorites"] = {
            "Like List": {"ItemFavoriteList": [{"date": at, "link": link} for at in liked]}
        }
    if born is not None:
        document["Profile And Settings"] = {"Profile Info": {"ProfileMap": {"birthDate": born}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export), Settings(**settings))


def band(moment: str, born: date, zone: str = "Europe/Amsterdam") -> str:
    """Return the band of a row by counting birthdays, as one would by hand."""
    day = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()
    had = (day.month, day.day) >= (born.month, born.day)
    years = day.year - born.year - (not had)
    return BANDS[(years >= 13) + (years >= 16) + (years >= 18)]


@pytest.mark.parametrize(
    ("moment", "born", "expected"),
    [
        # midnight in summer time is 22:00 UTC, in winter 23:00
        ("2024-06-30 21:59:59", "2011-07-01", "under_13"),
        ("2024-06-30 22:00:00", "2011-07-01", "from_13"),
        ("2024-01-14 22:59:59", "2011-01-15", "under_13"),
        ("2024-01-14 23:00:00", "2011-01-15", "from_13"),
        # the nights on which the clock changes
        ("2024-03-30 22:59:59", "2008-03-31", "from_13"),
        ("2024-03-30 23:00:00", "2008-03-31", "from_16"),
        ("2024-03-31 21:59:59", "2008-04-01", "from_13"),
        ("2024-03-31 22:00:00", "2008-04-01", "from_16"),
        ("2024-10-26 22:00:00", "2006-10-27", "from_18"),
        # who was born on 29 February is a year older on 1 March, in a leap year on the day itself
        ("2025-02-28 22:59:59", "2012-02-29", "under_13"),
        ("2025-02-28 23:00:00", "2012-02-29", "from_13"),
        ("2028-02-28 23:00:00", "2012-02-29", "from_16"),
    ],
)
def test_the_birthday_itself(moment, born, expected):
    value = find("rows_by_declared_age", subject([moment], born)).value
    assert {name: value[name] for name in BANDS if value[name] is not None} == {expected: 1}


def test_rows_and_what_is_left_out_add_up():
    watched = [
        "2023-01-01 10:00:00",
        "2023-01-01 10:00:00",
        "2024-08-01 10:00:00",
        "not a date",
        "2010-01-01 10:00:00",
    ]
    liked = ["2022-05-05 05:05:05", "N/A", "2024-09-01 10:00:00"]
    found = find("rows_by_declared_age", subject(watched, "2011-07-01", liked))
    assert found.value == {"under_13": 2, "from_13": 2, "from_16": None, "from_18": None, "dated": 4}
    assert found.rows_used == 4
    assert found.left_out == {NotCounted.REPEAT: 1, NotCounted.UNDATED: 2, NotCounted.IMPLAUSIBLE: 1}
    assert found.rows_used + sum(found.left_out.values()) == len(watched) + len(liked)
    assert sentence(found.says) == (
        "Going by the birth date that stands in this file now, the 4 rows with a date fall as follows: 2 before the 13th birthday and 2 at 13 to 15."
    )


def test_all_four_bands_are_named_where_the_rows_reach_them():
    found = find(
        "rows_by_declared_age", subject(["2020-01-01 10:00:00", "2026-01-01 10:00:00"], "2007-07-01")
    )
    assert (
        "1 of the 2 rows with a date falls before the 13th birthday, 0 at 13 to 15, 0 at 16 or 17, and 1 at 18"
        in sentence(found.says)
    )


@pytest.mark.parametrize(
    ("watched", "born"),
    [
        (["2024-01-01 10:00:00"], None),
        (["2024-01-01 10:00:00"], "N/A"),
        ([], "2011-07-01"),
        (["odd"], "2011-07-01"),
    ],
)
def test_without_a_birth_date_or_a_date_nothing_is_said(watched, born):
    assert find("rows_by_declared_age", subject(watched, born)).value is None


def test_a_date_that_was_entered_never_touches_the_declared_one():
    moments = ["2024-01-01 10:00:00", "2024-09-01 10:00:00"]
    plain = subject(moments, "2011-07-01")
    entered = subject(moments, "2011-07-01", birth_date=date(2006, 7, 1))
    assert find("rows_by_declared_age", entered).value == find("rows_by_declared_age", plain).value
    assert find("rows_by_entered_age", plain).value is None
    value = find("rows_by_entered_age", entered).value
    assert (value["from_16"], value["from_18"], value["from_13"]) == (1, 1, None)
    assert "not in the file" in sentence(find("rows_by_entered_age", entered).says)
    # with a date entered and none declared, the declared view says nothing
    assert find("rows_by_declared_age", subject(moments, None, birth_date=date(2006, 7, 1))).value is None


def test_a_section_that_does_not_reach_a_band_has_no_zero():
    both = subject(["2024-09-01 10:00:00"], "2011-07-01", ["2022-05-05 05:05:05", "2025-01-01 10:00:00"])
    none = {"from_16": None, "from_18": None}
    assert bands_by_section(both, date(2011, 7, 1)) == {
        "watch_history": {"under_13": None, "from_13": 1, **none},
        "like_list": {"under_13": 1, "from_13": 1, **none},
    }


def test_a_band_is_reached_from_the_birthday_on():
    born = date(2011, 7, 1)
    assert reached_bands(born, date(2024, 6, 30), date(2024, 6, 30)) == ("under_13",)
    assert reached_bands(born, date(2024, 6, 30), date(2024, 7, 1)) == ("under_13", "from_13")
    assert reached_bands(born, date(2024, 7, 1), date(2030, 1, 1)) == ("from_13", "from_16", "from_18")


def test_the_days_covered_at_each_age_add_up_to_all_days():
    born = date(2011, 7, 1)
    assert covered_days(born, date(2024, 6, 1), date(2024, 7, 10)) == {"under_13": 30, "from_13": 10}
    assert covered_days(born, date(2024, 7, 1), date(2024, 7, 1)) == {"from_13": 1}
    days = covered_days(born, date(2020, 1, 1), date(2031, 12, 31))
    assert sum(days.values()) == (date(2031, 12, 31) - date(2020, 1, 1)).days + 1
    assert days["from_13"] == (date(2027, 7, 1) - date(2024, 7, 1)).days


@given(
    st.lists(
        MOMENTS,
        min_size=1,
        max_size=8,
        unique=True,
    ),
    st.dates(date(2004, 1, 1), date(2014, 1, 1)),
    st.sampled_from(["Europe/Amsterdam", "UTC", "Pacific/Auckland", "America/New_York"]),
)
def test_every_row_is_in_the_band_of_its_local_day_and_a_zone_changes_no_total(moments, born, zone):
    found = find("rows_by_declared_age", subject(moments, born.isoformat(), zone=zone))
    counted = found.rows_used
    expected = dict.fromkeys(BANDS, 0)
    for at in moments:
        expected[band(at, born, zone)] += 1
    assert counted == len(moments)
    assert {name: found.value[name] or 0 for name in BANDS} == expected
    assert sum(found.value[name] or 0 for name in BANDS) == found.value["dated"] == counted
    assert counted + sum(found.left_out.values()) == len(moments)
    assert counted == find("rows_by_declared_age", subject(moments, born.isoformat())).rows_used


def test_a_whole_sample_again_row_by_row(sample_file):
    export = analyzer.open_export(sample_file("v4-surprises"))
    found = Subject(export, analyzer.read_tables(export))
    born = found.birth_date
    zone = ZoneInfo(found.zone)
    plain = {}
    for table in found.reading.tables.values():
        if not table.moment or not table.spec.counts:
            continue
        for row, moment in enumerate(table.columns[table.moment].to_pylist()):
            if moment is None or table.repeats[row]:
                continue
            day = moment.astimezone(zone).date()
            years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
            band = BANDS[sum(years >= edge for edge in (13, 16, 18))]
            counts = plain.setdefault(table.section.key, dict.fromkeys(BANDS, 0))
            counts[band] += 1
    assert {
        key: {b: n or 0 for b, n in counts.items()} for key, counts in bands_by_section(found, born).items()
    } == plain


def test_an_age_that_lies_between_two_lists_is_reached_by_neither():
    document = {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"birthDate": "01-Jan-2008"}},
            "Follower": {"FansList": [{"Date": "2020-06-01 10:00:00", "UserName": "synthetic_fan"}]},
        },
        "Your Activity": {
            "Watch History": {
                "VideoList": [
                    {
                        "Date": "2026-06-01 10:00:00",
                        "Link": "https://www.tiktokv.com/share/video/6854717870488702213/",
                    }
                ]
            }
        },
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    found = find("rows_by_declared_age", Subject(export, analyzer.read_tables(export)))
    assert found.value == {"under_13": 1, "from_13": None, "from_16": None, "from_18": 1, "dated": 2}
    assert sentence(found.says).endswith("fall as follows: 1 before the 13th birthday and 1 at 18 or over.")
