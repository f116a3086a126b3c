"""Statements on dated periods: the edges of each period in the reader's zone, and what a list that does not reach one says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import periods
from analyzer.analysis.periods import Reach
from analyzer.findings import find
from analyzer.findings.periods import days_above, examined, rows_inside, sections_beside
from analyzer.language import sentence
from analyzer.model import Message
from tests.findings.test_ages import MOMENTS, subject

RULE = (date(2020, 7, 29), date(2023, 5, 17))  # the transfers that the Irish regulator examined


def test_the_periods_examined_are_those_of_regulators_with_an_end():
    assert [(one.first, one.last) for one in examined()] == [
        (date(2018, 5, 25), date(2020, 7, 28)),
        RULE,
        (date(2020, 7, 31), date(2020, 12, 31)),
    ]


def test_a_period_begins_and_ends_at_local_midnight():
    inside = ["2020-07-28 22:00:00", "2023-05-17 21:59:59"]
    outside = ["2018-05-24 21:59:59", "2023-05-17 22:00:00"]
    found = find("rows_in_examined_period", subject([*inside, *outside]))
    assert found.value["period"] == "transfers"
    assert found.value["rows"] == 2
    assert found.counted["watch_history"].tolist() == [0, 1]
    assert found.rows["watch_history"].tolist() == [0, 1, 2, 3]
    said = sentence(found.says)
    assert said.startswith(
        "2 rows in 1 section are dated in the period that the Irish Data Protection Commission (DPC) examined "
        "(29 July 2020 to 17 May 2023; subject: transfers of data; fine of EUR 530 million)."
    )
    assert "Status of that decision on 24 November 2026: High Court June 2026" in said


def test_each_period_with_rows_is_in_the_value_and_repeats_count_once():
    watched = ["2019-01-01 10:00:00", "2019-01-01 10:00:00", "2020-08-05 10:00:00"]
    found = find("rows_in_examined_period", subject(watched, None, ["2019-03-01 10:00:00"]))
    assert [(one["period"], one["rows"], one["sections"]) for one in found.value["periods"]] == [
        ("privacy_statement_in_english", 2, ["like_list", "watch_history"]),
        ("transfers", 1, ["watch_history"]),
    ]
    assert found.value["not_reached"] == []
    # the period with most rows is the one named
    assert (found.value["rows"], found.value["sections"]) == (2, 2)


def test_the_sections_that_do_not_reach_the_period_are_counted_beside_the_rows():
    found = find("rows_in_examined_period", subject(["2025-01-01 10:00:00"], None, ["2021-03-01 10:00:00"]))
    assert (found.value["rows"], found.value["not_reached"]) == (1, ["watch_history"])
    assert "data; fine of EUR 530 million); 1 other section with dates does not reach it. Status" in sentence(
        found.says
    )


def test_all_sections_that_begin_after_the_period_are_counted():
    found = find("period_not_reached", subject(["2024-01-01 10:00:00"], None, ["2023-03-01 10:00:00"]))
    assert sentence(found.says).endswith(
        "cannot show what happened then; nor can 1 other of the 2 sections with dates."
    )
    assert sentence(found.says, "nl").endswith("en 1 ander van de 2 onderdelen met datums ook niet.")


@pytest.mark.parametrize("watched", [["2025-01-01 10:00:00"], ["odd"], [], None])
def test_no_row_in_a_period_is_no_number(watched):
    assert find("rows_in_examined_period", subject(watched)).value is None


def test_a_section_that_begins_after_the_period_is_named_and_the_watch_history_first():
    both = subject(["2023-01-01 10:00:00"], None, ["2022-11-09 22:59:59", "2024-01-01 10:00:00"])
    found = find("period_not_reached", both)
    assert found.value["section"] == "watch_history"
    assert found.value["sections"] == {"watch_history": date(2023, 1, 1)}
    assert sentence(found.says) == (
        "In this file 'Watch history' begins on 1 January 2023. The period from 25 May 2018 to 9 November 2022 lies before that, "
        "so this section cannot show what happened then."
    )
    # a minute later it is the day after the period, on a Dutch clock
    later = subject(["2022-11-09 22:00:00"], None, ["2022-11-09 23:00:00"])
    assert find("period_not_reached", later).value["section"] == "like_list"


def test_when_every_section_reaches_the_period_a_plain_sentence_stands_there():
    found = find("period_not_reached", subject(["2022-11-09 10:00:00"]))
    assert found.value is None
    assert "none lies wholly after the period from 25 May 2018 to 9 November 2022" in sentence(found.says)
    moved = subject(["2022-11-09 10:00:00"], account_period=(date(2018, 5, 25), date(2022, 11, 8)))
    assert find("period_not_reached", moved).value["first"] == date(2022, 11, 9)


def rows_of(made, key):
    reached = sections_beside(made, periods.period(key))
    return {one.section: (one.reach, one.rows, one.matching) for one in reached}


def test_a_mistaken_date_does_not_make_a_section_span_a_period():
    # without the row of 2010 the list begins after the period; with it taken as a date, it would be said to span it
    rows = rows_of(subject(["2010-01-01 10:00:00", "2024-01-01 10:00:00"]), "transfers")
    assert rows == {"watch_history": (Reach.NOT_REACHED, None, None)}
    assert rows_of(subject(["2010-01-01 10:00:00"]), "transfers")["watch_history"][0] is Reach.UNDATED


def test_rows_before_and_after_make_a_zero():
    rows = rows_of(subject(["2020-07-01 10:00:00", "2023-06-01 10:00:00"]), "transfers")
    assert rows == {"watch_history": (Reach.SPANS, 0, 0)}


@given(
    st.lists(
        MOMENTS,
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["Europe/Amsterdam", "UTC", "Pacific/Auckland"]),
)
def test_rows_inside_are_those_of_the_local_days(moments, zone):
    made = subject(moments, zone=zone)
    numbers = made.counted("watch_history").numbers.tolist()
    inside = [
        number
        for number in numbers
        if RULE[0]
        <= datetime.fromisoformat(moments[number]).replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()
        <= RULE[1]
    ]
    found = rows_inside(made, periods.period("transfers"))
    assert (found["watch_history"].tolist() if found else []) == inside
    assert (rows_of(made, "transfers")["watch_history"][1] or 0) == len(inside)


def minutes_of(first: datetime, minutes: int) -> list[str]:
    """Return a row for each minute of a stretch."""
    return [f"{first + timedelta(minutes=n):%Y-%m-%d %H:%M:%S}" for n in range(minutes + 1)]


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        # 62 and 31 minutes in the period, at 12: the first day is above 60 minutes by every estimate
        (
            "2011-07-01",
            "On 1 (low), 1 (middle) or 1 (high estimate of this program) of 2 days with rows in the period",
        ),
        # born in 2006, the account is 18 or over on both days
        (
            "2005-07-01",
            "The watch history has no row on a day of this period at the ages that the rule is about (by the birth date that stands in this file now)",
        ),
        (None, "No usable birth date was recognised in the profile of this file"),
    ],
)
def test_days_above_the_minutes_of_a_rule(born, expected):
    rows = [
        *minutes_of(datetime(2023, 2, 27, 10, tzinfo=UTC), 90),  # before the rule
        *minutes_of(datetime(2024, 1, 10, 10, tzinfo=UTC), 62),
        *minutes_of(datetime(2024, 1, 11, 10, tzinfo=UTC), 31),
    ]
    said: Message = days_above(subject(rows, born), periods.period("daily_limit_under_18"))
    assert expected in sentence(said)


def test_days_above_cannot_be_told_without_gaps():
    said = days_above(subject(["2024-01-10 10:00:00"], "2011-07-01"), periods.period("daily_limit_under_18"))
    assert "cannot be estimated" in sentence(said)
