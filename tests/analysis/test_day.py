"""One local day: all that is dated on it, in the order of time, and nothing else."""

import json
from datetime import date, timedelta

import pytest

import analyzer
from analyzer.analysis.day import one_day
from analyzer.analysis.sessions import SESSION_BREAK
from analyzer.findings import Subject

LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"


def subject(watched, logins=()):
    document = {
        "Your Activity": {
            "Watch History": {"VideoList": [{"Date": moment, "Link": LINK} for moment in watched]},
            "Login History": {"LoginHistoryList": [{"Date": moment, "IP": "8.8.8.8"} for moment in logins]},
        }
    }
    export = analyzer.open_export(name="synthetic.json", data=json.dumps(document).encode())
    return Subject.of(analyzer.read_tables(export))


def of(found, day, zone="Europe/Amsterdam"):
    return one_day(found.reading.tables.values(), day, zone, SESSION_BREAK, found.made)


def test_videos_are_folded_into_sessions_and_other_rows_stand_alone():
    found = of(
        subject(
            ["2025-03-03 22:59:00", "2025-03-03 23:00:00", "2025-03-03 23:01:00", "2025-03-04 12:00:00", "2025-03-04 22:59:59", "2025-03-04 23:00:00"],
            ["2025-03-04 11:00:00", "2025-03-04 11:00:01"],
        ),
        date(2025, 3, 4),
    )  # fmt: skip
    # Midnight in Amsterdam is 23:00 in UTC: the first video is of the day before, the last of the day after.
    assert [(entry.table.key, len(entry.rows)) for entry in found.entries] == [
        ("watch_history", 2), ("login_history", 1), ("login_history", 1), ("watch_history", 1), ("watch_history", 1),
    ]  # fmt: skip
    assert found.rows == 6
    assert (found.before, found.after, found.hours) == (date(2025, 3, 3), date(2025, 3, 5), 24)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2025, 3, 30), 23), (date(2025, 10, 26), 25), (date(2025, 6, 1), 24)]
)
def test_a_day_on_which_the_clock_changes_has_its_own_hours(day, hours):
    assert of(subject(["2025-03-03 10:00:00"]), day).hours == hours


def test_the_days_beside_leave_out_dates_that_cannot_be_right():
    found = of(
        subject(["1999-01-01 10:00:00", "2025-03-04 12:00:00"], ["2025-03-01 10:00:00"]), date(2025, 3, 4)
    )
    assert (found.before, found.after) == (date(2025, 3, 1), None)
    assert of(subject([]), date(2025, 3, 4)).entries == ()


def test_all_days_of_a_sample_hold_all_dated_rows_once(sample_file):
    """The law: going from day to day reaches each plausibly dated row exactly once, but for exact repeats."""
    export = analyzer.open_export(sample_file("v3-age-13"))
    whole = Subject.of(analyzer.read_tables(export))
    tables = [table for table in whole.reading.tables.values() if table.moment]
    expected = {table.key: len(whole.counted(table.key).numbers) for table in tables}
    span = whole.span()
    assert span is not None
    seen = dict.fromkeys(expected, 0)
    day = span[0] - timedelta(days=1)
    while (day := of(whole, day).after) is not None:
        for entry in of(whole, day).entries:
            seen[entry.table.key] += len(entry.rows)
    assert seen == expected
