"""The dated periods as data, and rows beside them: by hand, and again in plain Python on the samples."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

import analyzer
from analyzer.analysis import age, periods
from analyzer.analysis.periods import Basis, Beside, PeriodKind, Place, Placement, Reach
from analyzer.catalogue import CATALOGUE
from analyzer.language.words import barred
from analyzer.model import Fields

AMSTERDAM = "Europe/Amsterdam"


def read(**sections: dict[str, object]) -> analyzer.Reading:
    document = {name.replace("_", " "): section for name, section in sections.items()}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return analyzer.read_tables(export)


def watched(*dates: str) -> dict[str, object]:
    return {"Watch History": {"VideoList": [{"Date": d, "Link": str(n)} for n, d in enumerate(dates)]}}


def beside(key: str, reading: analyzer.Reading, born: date | None = None) -> dict[str, periods.SectionRows]:
    return {s.section: s for s in periods.section_rows(periods.period(key), reading, AMSTERDAM, born)}


def test_the_list_is_that_of_the_design() -> None:
    listed = [(p.first, p.last, p.kind, p.age_below) for p in periods.periods()]
    assert listed == [
        (date(2018, 5, 25), date(2022, 11, 9), PeriodKind.COURT, None),
        (date(2018, 5, 25), date(2020, 7, 28), PeriodKind.REGULATOR, None),
        (date(2020, 4, 30), None, PeriodKind.COMPANY, 16),
        (date(2020, 7, 29), date(2023, 5, 17), PeriodKind.REGULATOR, None),
        (date(2020, 7, 31), date(2020, 12, 31), PeriodKind.REGULATOR, None),
        (date(2021, 1, 13), None, PeriodKind.COMPANY, 16),
        (date(2021, 8, 1), None, PeriodKind.COMPANY, 18),
        (date(2022, 11, 23), None, PeriodKind.COMPANY, 18),
        (date(2022, 12, 2), None, PeriodKind.COMPANY, None),
        (date(2023, 3, 1), None, PeriodKind.COMPANY, 18),
        (date(2023, 8, 28), None, PeriodKind.LAW, 18),
        (date(2026, 2, 6), None, PeriodKind.REGULATOR, None),
    ]
    assert {p.checked_on for p in periods.periods()} == {date(2026, 11, 24)}
    assert [p.key for p in periods.periods() if p.phased] == [
        "no_push_in_the_evening",
        "daily_limit_under_18",
    ]
    assert all(p.precision == ("month" if p.phased else "day") for p in periods.periods())


@pytest.mark.parametrize("found", periods.periods(), ids=lambda p: p.key)
def test_each_period_names_its_source_and_only_what_exists(found: periods.Period) -> None:
    assert found.source
    # courts, regulators and laws have a status; an announcement stands by itself
    assert bool(found.status) == (found.kind is not PeriodKind.COMPANY)
    assert found.last is None or found.first < found.last
    assert (found.beside is Beside.SECTIONS) == bool(found.sections)
    for key in found.sections:
        assert key in CATALOGUE
        if found.filled:
            assert any(
                c.name == found.filled
                for t in CATALOGUE[key].tables
                if not isinstance(t, Fields)
                for c in t.columns
            )
    known = {column.name for table in CATALOGUE["settings"].tables for column in table.declared}
    assert set(found.settings) <= known
    # no judgement in its words
    assert not barred(found.subject, "en")
    assert not barred(found.status, "en")


@pytest.mark.parametrize(
    ("dates", "reach", "rows"),
    [
        # the period of the DPC on accounts open by default runs from 31 July to 31 December 2020
        (["2020-07-30 21:59:59", "2021-01-01 12:00:00"], Reach.SPANS, 0),
        (["2020-07-30 22:00:00", "2021-01-01 12:00:00"], Reach.INSIDE, 1),  # 31 July in Amsterdam
        (["2020-12-31 22:59:59"], Reach.INSIDE, 1),
        (["2020-12-31 23:00:00"], Reach.NOT_REACHED, None),  # 1 January in Amsterdam
        (["2020-07-01 12:00:00"], Reach.ENDED, None),
        (["N/A"], Reach.UNDATED, None),
        (
            ["2020-08-01 12:00:00", "2020-08-01 12:00:00", "N/A"],
            Reach.INSIDE,
            1,
        ),  # an exact repeat counts once
    ],
)
def test_how_a_section_lies_to_a_period(dates: list[str], reach: Reach, rows: int | None) -> None:
    posts = {"Posts": {"VideoList": [{"Date": d, "Link": "x"} for d in dates]}}
    found = beside("child_accounts_public_by_default", read(Post=posts))
    assert list(found) == ["posts"]
    assert (found["posts"].reach, found["posts"].rows, found["posts"].matching) == (reach, rows, rows)


def test_rows_at_an_age_take_a_birth_date() -> None:
    chats = {"Direct Messages": {"ChatHistory": {"Chat History with x:": [
        {"Date": "2020-04-29 21:59:00", "From": "x", "Content": "a"},
        {"Date": "2020-04-29 22:01:00", "From": "x", "Content": "b"},
        {"Date": "2022-09-13 21:59:00", "From": "x", "Content": "c"},
        {"Date": "2022-09-13 22:01:00", "From": "x", "Content": "d"},
    ]}}}  # fmt: skip
    reading = read(Direct_Message=chats)
    # 16 on 14 September 2022, in Amsterdam
    found = beside("no_messages_under_16", reading, date(2006, 9, 14))["direct_messages"]
    assert (found.rows, found.matching) == (3, 2)
    without = beside("no_messages_under_16", reading)["direct_messages"]
    assert (without.rows, without.matching) == (3, None)
    older = beside("no_messages_under_16", reading, date(2000, 1, 1))["direct_messages"]
    assert (older.rows, older.matching) == (3, 0)


def test_rows_at_night_and_rows_with_a_value() -> None:
    night = read(Your_Activity=watched("2026-02-07 00:30:00", "2026-02-07 12:00:00", "2026-02-05 01:00:00"))
    found = beside("night_use_and_openings", night)["watch_history"]
    assert (found.rows, found.matching) == (2, 1)
    location = {
        "Most Recent Location Data": {
            "LocationData": {"Date": "2025-01-01 12:00:00", "GpsData": "N/A", "LastRegion": "NL"}
        }
    }
    found = beside("no_precise_location", read(Your_Activity=location))["most_recent_location"]
    assert (found.rows, found.matching) == (1, 0)
    location["Most Recent Location Data"]["LocationData"]["GpsData"] = "52.1,5.1"
    assert beside("no_precise_location", read(Your_Activity=location))["most_recent_location"].matching == 1


def test_rows_in_every_section_equal_those_of_plain_python(sample_file) -> None:
    reading = analyzer.read_tables(analyzer.open_export(sample_file("v1-age-12")))
    born = age.declared_birth_date(reading)
    for found in periods.periods():
        for section in periods.section_rows(found, reading, AMSTERDAM, born):
            days = [
                moment.astimezone(ZoneInfo(AMSTERDAM)).date()
                for table in reading.tables.values()
                if table.section.key == section.section and table.moment and table.spec.counts
                for row, moment in enumerate(table.columns[table.moment].to_pylist())
                if moment is not None and not table.repeats[row]
            ]
            inside = sum(found.first <= day <= (found.last or date.max) for day in days)
            if not days:
                assert section.reach is Reach.UNDATED
            elif min(days) > (found.last or date.max):
                assert section.reach is Reach.NOT_REACHED
            elif max(days) < found.first:
                assert section.reach is Reach.ENDED
            else:
                assert section.rows == inside
                assert (section.first, section.last) == (min(days), max(days))
                assert (section.reach is Reach.INSIDE) == bool(inside)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("oldest", "made", "place", "basis"),
    [
        (None, None, Place.CANNOT_TELL, Basis.NOTHING),
        # the oldest row alone says "by then at the latest"
        ("2018-05-24 12:00", None, Place.BEFORE, Basis.OLDEST_ROW),
        ("2018-05-25 12:00", None, Place.CANNOT_TELL, Basis.OLDEST_ROW),
        ("2018-05-24 22:30", None, Place.CANNOT_TELL, Basis.OLDEST_ROW),  # 25 May in Amsterdam
        ("2024-01-01 12:00", None, Place.CANNOT_TELL, Basis.OLDEST_ROW),
        # the account number alone, by its month
        (None, "2018-04-30 12:00", Place.BEFORE, Basis.ACCOUNT_NUMBER),
        (None, "2018-05-26 12:00", Place.CANNOT_TELL, Basis.ACCOUNT_NUMBER),  # a month of both
        (None, "2018-06-01 12:00", Place.INSIDE, Basis.ACCOUNT_NUMBER),
        (None, "2022-10-31 12:00", Place.INSIDE, Basis.ACCOUNT_NUMBER),
        (None, "2022-11-02 12:00", Place.CANNOT_TELL, Basis.ACCOUNT_NUMBER),
        (None, "2022-12-01 12:00", Place.AFTER, Basis.ACCOUNT_NUMBER),
        # both: a row within the month narrows it down
        ("2022-11-05 12:00", "2022-11-02 12:00", Place.INSIDE, Basis.ACCOUNT_NUMBER),
        ("2018-05-20 12:00", "2018-05-02 12:00", Place.BEFORE, Basis.OLDEST_ROW),
        ("2018-01-01 12:00", "2017-01-01 12:00", Place.BEFORE, Basis.OLDEST_ROW),
        ("2024-01-01 12:00", "2021-06-01 12:00", Place.INSIDE, Basis.ACCOUNT_NUMBER),
        # a row older than the account's own number: one of the two is not right
        ("2018-01-01 12:00", "2021-06-01 12:00", Place.CANNOT_TELL, Basis.DISAGREE),
    ],
)
def test_where_the_creation_of_an_account_lies(
    oldest: str | None, made: str | None, place: Place, basis: Basis
) -> None:
    found = periods.placement(
        date(2018, 5, 25),
        date(2022, 11, 9),
        at(oldest) if oldest else None,
        at(made) if made else None,
        AMSTERDAM,
    )
    assert found == Placement(place, basis)


def test_what_was_announced_for_a_setting_at_an_age() -> None:
    def announced(setting: str, day: date, years: int) -> list[str]:
        return [found.key for found in periods.announced_for(setting, day, years)]

    assert announced("private_account", date(2021, 1, 13), 15) == ["private_by_default_under_16"]
    assert announced("private_account", date(2021, 1, 12), 15) == []
    assert announced("private_account", date(2021, 1, 13), 16) == []
    assert announced("personalized_ads", date(2026, 1, 1), 17) == ["no_profiling_ads_to_minors"]
    assert announced("personalized_ads", date(2026, 1, 1), 18) == []
    assert announced("web_language", date(2026, 1, 1), 12) == []


def test_days_in_a_period_at_an_age() -> None:
    days = pd.date_range("2023-02-27", periods=5, freq="D", unit="ms")
    limit = periods.period("daily_limit_under_18")
    born = date(2005, 3, 3)  # 18 on 3 March 2023
    assert periods.on_days(limit, days, born).tolist() == [False, False, True, True, False]
    assert periods.on_days(limit, days, None) is None
    anybody = periods.period("transfers")
    assert periods.on_days(anybody, days, None).all()
    assert not periods.on_days(anybody, days + timedelta(days=90), None).any()


@pytest.mark.parametrize(
    ("gps", "matching"),
    [({}, 0), ({"GpsData": None}, 0), ({"GpsData": "N/A"}, 0), ({"GpsData": "52.1,5.1"}, 1)],
)
def test_a_place_that_is_not_filled_in_is_none_that_a_period_is_about(
    gps: dict[str, object], matching: int
) -> None:
    place = {"LocationData": {"Date": "2024-01-01 12:00:00", "LastRegion": "NL", **gps}}
    found = beside("no_precise_location", read(Your_Activity={"Most Recent Location Data": place}))
    assert (found["most_recent_location"].rows, found["most_recent_location"].matching) == (1, matching)
