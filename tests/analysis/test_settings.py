"""What the reader can choose: defaults, and JSON there and back."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import settings
from analyzer.analysis.school import Region
from analyzer.analysis.sessions import Estimates
from analyzer.analysis.settings import DEFAULT, BadSettings, Settings
from analyzer.language import sentence


def test_the_defaults_are_those_of_the_design() -> None:
    assert settings.from_json("{}") == DEFAULT == Settings()
    assert settings.as_json(DEFAULT) == {
        "zone": "Europe/Amsterdam",
        "night": ["00:00", "06:00"],
        "school": ["08:30", "15:00"],
        "region": None,
        "session_break": 300.0,
        "long_session_break": 600.0,
        "cap": 180.0,
        "daily_limit": 3600.0,
        "short_night": 28_800.0,
        "passed_over": 3.0,
        "old_after_years": 2,
        "birth_date_entered": False,
        "birth_date_by_name": False,
        "user_name_by_name": False,
        "email_by_name": False,
        "account_period": ["2018-05-25", "2022-11-09"],
    }


def test_a_settings_file_is_read_whole() -> None:
    text = json.dumps({
        "zone": "America/Curacao", "night": ["22:00", "06:30"], "school": ["08:00", "14:15:30"], "region": "zuid",
        "session_break": 240, "long_session_break": 900.5, "cap": 120, "daily_limit": 5400, "short_night": 25200,
        "passed_over": 2, "old_after_years": 3, "birth_date": "2011-02-28",
        "account_period": ["2019-01-01", "2020-12-31"],
    })  # fmt: skip
    found = settings.from_json(text.encode())
    assert found == Settings(
        zone="America/Curacao",
        night=(time(22), time(6, 30)),
        school=(time(8), time(14, 15, 30)),
        region=Region.SOUTH,
        estimates=Estimates(timedelta(seconds=240), timedelta(seconds=900.5), timedelta(seconds=120)),
        daily_limit=timedelta(minutes=90),
        short_night=timedelta(hours=7),
        passed_over=timedelta(seconds=2),
        old_after_years=3,
        birth_date=date(2011, 2, 28),
        account_period=(date(2019, 1, 1), date(2020, 12, 31)),
    )


def test_an_entered_birth_date_is_never_written() -> None:
    written = json.dumps(settings.as_json(Settings(birth_date=date(2011, 2, 28))))
    assert "2011" not in written
    assert '"birth_date_entered": true' in written
    assert settings.from_json(written).birth_date is None


def test_a_longer_break_takes_the_high_estimate_along() -> None:
    found = settings.from_json('{"session_break": 1200}')
    assert found.estimates == Estimates(timedelta(minutes=20), timedelta(minutes=40))
    assert settings.from_json('{"session_break": 60}').estimates.long_break == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "JSON object"),
        ("[1]", "JSON object"),
        ('{"zone": ', "JSON object"),
        ('{"zone": "UTC", "zone": "Europe/Amsterdam"}', '"zone"'),
        ('{"cap": 60, "night": ["00:00", "06:00"], "cap": 60}', '"cap"'),
        ('{"birthday": "2012-01-01"}', "birthday"),
        ('{"zone": "Mars/Olympus"}', '"zone"'),
        ('{"zone": 1}', '"zone"'),
        ('{"zone": "../etc/passwd"}', '"zone"'),
        ('{"night": ["00:00"]}', '"night"'),
        ('{"night": ["00:00", "25:00"]}', '"night"'),
        ('{"night": ["06:00", "06:00"]}', '"night"'),
        ('{"night": "00:00-06:00"}', '"night"'),
        ('{"school": ["08:30+01:00", "15:00"]}', '"school"'),
        ('{"school": ["16:00", "15:00"]}', '"school"'),
        ('{"region": "east"}', '"region"'),
        ('{"session_break": 0}', '"session_break"'),
        ('{"session_break": true}', '"session_break"'),
        ('{"session_break": "300"}', '"session_break"'),
        ('{"cap": 1e300}', '"cap"'),
        ('{"cap": NaN}', '"cap"'),
        ('{"long_session_break": 60}', '"long_session_break"'),
        ('{"session_break": 900, "long_session_break": 600}', '"long_session_break"'),
        ('{"old_after_years": 1.5}', '"old_after_years"'),
        ('{"birth_date": "31-12-2012"}', '"birth_date"'),
        ('{"birth_date": 20121231}', '"birth_date"'),
        ('{"account_period": ["2020-01-01", "2019-01-01"]}', '"account_period"'),
    ],
)
def test_what_is_no_setting_is_named_in_both_languages_and_not_repeated(text: str, named: str) -> None:
    with pytest.raises(BadSettings) as refused:
        settings.from_json(text)
    for language in ("en", "nl"):
        said = sentence(refused.value.message, language)
        assert named.replace("JSON object", "JSON") in said
        assert not {"Mars/Olympus", "passwd", "20121231", "31-12-2012", "1e300"} & set(said.split('"'))


clock_times = st.times().map(lambda at: at.replace(microsecond=0))
durations = st.integers(1, 86_400).map(lambda seconds: timedelta(seconds=seconds))
choices = st.builds(
    Settings,
    zone=st.sampled_from(["Europe/Amsterdam", "UTC", "America/New_York"]),
    night=st.tuples(clock_times, clock_times).filter(lambda pair: pair[0] != pair[1]),
    school=st.tuples(clock_times, clock_times).filter(lambda pair: pair[0] < pair[1]),
    region=st.sampled_from([None, *Region]),
    estimates=st.tuples(durations, durations, durations).map(
        lambda d: Estimates(min(d[:2]), max(d[:2]), d[2])
    ),
    daily_limit=durations,
    short_night=durations,
    passed_over=durations,
    old_after_years=st.integers(1, 100),
    account_period=st.tuples(st.dates(), st.dates()).map(sorted).map(tuple),
)


@given(choices)
def test_what_is_written_is_read_back(chosen: Settings) -> None:
    assert settings.from_json(json.dumps(settings.as_json(chosen))) == chosen


@pytest.mark.parametrize(
    ("names", "region"),
    [(("north", "noord", "North"), "noord"), (("middle", "midden"), "midden"), (("south", "zuid"), "zuid")],
)
def test_a_region_is_named_in_english_or_in_dutch(names: tuple[str, ...], region: str) -> None:
    read = {settings.from_json(json.dumps({"region": name})).region for name in names}
    assert [one.value for one in read] == [region]
