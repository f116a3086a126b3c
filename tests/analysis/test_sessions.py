"""Time watched and sessions: by hand on a small history, and again in plain Python on histories that Hypothesis makes."""

from __future__ import annotations

import itertools
import statistics
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import sessions

AMSTERDAM = "Europe/Amsterdam"
ZONES = (AMSTERDAM, "UTC", "America/New_York", "Asia/Kathmandu")


def moments(*texts: str) -> pd.Series[pd.Timestamp]:
    """Moments given as they stood on the clock of Amsterdam."""
    return pd.Series(pd.to_datetime(list(texts))).dt.tz_localize(AMSTERDAM).dt.tz_convert("UTC")


def seconds(*values: int) -> pd.Series[pd.Timestamp]:
    return pd.Series(pd.to_datetime(list(values), unit="s", utc=True))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


#: Two sessions under a break of 5 minutes: gaps of 1, 4 and 5 minutes, then 8 minutes of nothing, then a gap of 2.
HISTORY = moments(
    "2024-07-01 10:00", "2024-07-01 10:20", "2024-07-01 10:10", "2024-07-01 10:01", "2024-07-01 10:05", "2024-07-01 10:18",
)  # fmt: skip


def test_the_three_estimates_by_hand() -> None:
    # Median gap inside sessions: 1, 2, 4, 5 -> 3 minutes. Under 10 minutes: 1, 2, 4, 5, 8 -> 4 minutes.
    found = sessions.time_watched(HISTORY)
    assert found == sessions.Band(
        low=minutes(
            1 + 3 + 3 + 2
        ),  # the gaps of 4 and 5 minutes count 3; the last video of each session counts 0
        middle=minutes(1 + 4 + 5 + 2 + 2 * 3),
        high=minutes(1 + 4 + 5 + 8 + 2 + 4),
    )


def test_without_a_gap_inside_a_session_it_cannot_be_told() -> None:
    assert sessions.time_watched(moments("2024-07-01 10:00", "2024-07-01 11:00")) == sessions.Band(
        timedelta(0), None, None
    )
    assert sessions.time_watched(moments("2024-07-01 10:00")) == sessions.Band(timedelta(0), None, None)
    # seven minutes are a gap inside a session for the high estimate only
    assert sessions.time_watched(moments("2024-07-01 10:00", "2024-07-01 10:07")) == sessions.Band(
        timedelta(0), None, minutes(14)
    )
    assert sessions.time_watched(moments()) is None
    assert sessions.curve(moments("2024-07-01 10:00")).isna().all()
    assert sessions.time_per_day(moments("2024-07-01 10:00"), AMSTERDAM)["middle"].isna().all()


def test_published_rules_by_hand() -> None:
    names = [rule.name if isinstance(rule.name, str) else rule.name.text for rule in sessions.RULES]
    totals = dict(zip(names, (rule.total(HISTORY) for rule in sessions.RULES), strict=True))
    assert totals == {
        "Port": minutes(10 + 2),  # 10:00 to 10:10 and 10:18 to 10:20
        "PanoptiCool": minutes(12 + 1),
        "Wrapped": minutes(20),  # one session, and the last one gets no 5 seconds
        "27.5 seconds a video": timedelta(seconds=6 * 27.5),
    }
    late = pd.concat([HISTORY, moments("2024-07-01 10:30")])
    assert next(r for r in sessions.RULES if r.name == "Wrapped").total(late) == timedelta(
        minutes=20, seconds=5
    )
    assert all(rule.total(moments()) == timedelta(0) for rule in sessions.RULES)
    assert all(rule.source for rule in sessions.RULES)


def test_sessions_and_the_longest() -> None:
    found = sessions.sessions(HISTORY, AMSTERDAM)
    assert found["rows"].tolist() == [4, 2]
    assert found["start"].tolist() == [
        pd.Timestamp("2024-07-01 08:00", tz="UTC"),
        pd.Timestamp("2024-07-01 08:18", tz="UTC"),
    ]
    assert sessions.longest_session(HISTORY) == sessions.Session(
        datetime(2024, 7, 1, 8, 0, tzinfo=UTC), datetime(2024, 7, 1, 8, 10, tzinfo=UTC), 4
    )
    assert sessions.longest_session(moments()) is None
    assert len(sessions.sessions(moments(), AMSTERDAM)) == 0


def test_a_session_over_midnight_belongs_to_the_day_it_began_on() -> None:
    when = moments("2024-07-01 23:58", "2024-07-02 00:01", "2024-07-04 12:00", "2024-07-04 13:00")
    assert sessions.sessions(when, AMSTERDAM)["day"].tolist() == [
        pd.Timestamp("2024-07-01"),
        pd.Timestamp("2024-07-04"),
        pd.Timestamp("2024-07-04"),
    ]
    # 1 July has one, 2 July has rows and none, 3 July has no rows and does not count, 4 July has two
    assert sessions.sessions_per_day(when, AMSTERDAM) == sessions.SessionsPerDay(1.0, 2, 3)
    assert sessions.sessions_per_day(moments(), AMSTERDAM) is None


def test_time_goes_to_the_day_a_video_started_on() -> None:
    when = moments("2024-07-01 23:58", "2024-07-02 00:00", "2024-07-02 00:01", "2024-07-04 12:00")
    # gaps 2 and 1 minutes; the median dwell is 1.5 minutes
    found = sessions.time_per_day(when, AMSTERDAM)
    assert found.index.tolist() == list(pd.date_range("2024-07-01", "2024-07-04"))
    assert found["rows"].tolist() == [1, 2, 0, 1]
    assert found["low"].tolist() == [120, 60, 0, 0]
    assert found["middle"].tolist() == [120, 60 + 90, 0, 90]
    assert sessions.days_above(found, timedelta(seconds=100)) == sessions.DaysAbove(1, 2, 2, 3)
    assert sessions.days_above(found, timedelta(seconds=150)) == sessions.DaysAbove(0, 0, 0, 3)


def test_passed_over_is_left_within_three_seconds() -> None:
    when = seconds(0, 1, 4, 8, 8, 1000)
    assert sessions.passed_over(when) == sessions.PassedOver(rows=3, followed=4)


@pytest.mark.parametrize(
    ("clock_times", "hours"),
    [
        # up late and up early
        (("2024-07-01 23:00", "2024-07-02 06:30"), [None, 7.5]),
        # a row in the middle of the night: the gap that covers most of it
        (("2024-07-01 23:00", "2024-07-02 02:00", "2024-07-02 07:00"), [None, 5.0]),
        # awake until half past three: what counts is the gap after it, not the minutes between videos at night
        (
            ("2024-07-01 23:00", "2024-07-02 03:10", "2024-07-02 03:11", "2024-07-02 12:00"),
            [None, 4 + 10 / 60],
        ),
        (
            ("2024-07-01 23:50", *(f"2024-07-02 0{n // 6}:{n % 6}0" for n in range(22)), "2024-07-02 12:00"),
            [None, 8.5],
        ),
        # the list begins in the small hours: what was before that night is not in it
        (("2024-07-02 03:10", "2024-07-02 03:20", "2024-07-02 03:30", "2024-07-02 12:00"), [None]),
        # an early row does not make the rest of the morning the night's gap
        (("2024-07-01 23:00", "2024-07-02 05:50", "2024-07-02 16:00"), [None, 6 + 50 / 60]),
        # nothing for a day or longer: no rows before and after
        (("2024-07-01 23:00", "2024-07-02 23:00"), [None, None]),
        (("2024-07-01 23:00", "2024-07-02 22:59"), [None, 23 + 59 / 60]),
        # no morning after it in the list
        (("2024-07-01 23:00", "2024-07-02 00:30"), [None, None]),
        # summer time begins: the night has an hour less than the clock shows
        (("2024-03-30 23:00", "2024-03-31 07:00"), [None, 7.0]),
        (("2024-10-26 23:00", "2024-10-27 07:00"), [None, 9.0]),
    ],
)
def test_the_gap_between_evening_and_morning(clock_times: tuple[str, ...], hours: list[float | None]) -> None:
    found = sessions.night_gaps(moments(*clock_times), AMSTERDAM)
    assert [None if pd.isna(gap) else gap / 3600 for gap in found] == pytest.approx(hours)


def test_a_night_that_begins_before_midnight_is_named_by_its_morning() -> None:
    when = moments(
        "2024-07-01 21:00", "2024-07-02 05:00", "2024-07-02 06:10", "2024-07-02 21:30", "2024-07-03 07:30"
    )
    found = sessions.night_gaps(when, AMSTERDAM, (time(22), time(6)))
    assert found.index.tolist() == list(pd.date_range("2024-07-01", "2024-07-03"))
    assert [None if pd.isna(gap) else gap / 3600 for gap in found] == [None, 8.0, 10.0]
    nights = sessions.rows_around_nights(when, AMSTERDAM, (time(22), time(6)))
    assert sessions.short_nights(nights, timedelta(hours=9)) == sessions.ShortNights(1, 2)
    none = sessions.rows_around_nights(moments(), AMSTERDAM)
    assert sessions.short_nights(none, timedelta(hours=9)) == sessions.ShortNights(0, 0)


def test_a_break_of_the_high_estimate_below_the_others_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be shorter"):
        sessions.Estimates(session_break=minutes(20))


# The same again in plain Python -----------------------------------------------------------------------------------------


def plain_sessions(starts: list[int], break_: int) -> list[list[int]]:
    found: list[list[int]] = []
    for start in sorted(starts):
        if found and start - found[-1][-1] <= break_:
            found[-1].append(start)
        else:
            found.append([start])
    return found


def plain_total(starts: list[int], break_: int) -> float | None:
    found = plain_sessions(starts, break_)
    gaps = [later - earlier for session in found for earlier, later in itertools.pairwise(session)]
    if not gaps:
        return None
    usual = statistics.median(gaps)
    return sum(session[-1] - session[0] + usual for session in found)


def plain_low(starts: list[int]) -> int:
    return sum(
        min(later - earlier, 180)
        for session in plain_sessions(starts, 300)
        for earlier, later in itertools.pairwise(session)
    )


#: Around both turns of the clock in 2024, dense enough for sessions.
histories = st.one_of(
    st.lists(st.integers(0, 6000).map(lambda s, begin=begin: s + begin), max_size=40)
    for begin in (1_711_839_600, 1_729_983_600, 1_719_870_000)
) | st.lists(st.integers(1_711_839_600, 1_712_239_600), max_size=40)


@given(histories)
def test_estimates_equal_those_of_plain_python(starts: list[int]) -> None:
    found = sessions.time_watched(seconds(*starts))
    if not starts:
        assert found is None
        return
    assert found is not None
    assert found.low.total_seconds() == plain_low(starts)
    for estimate, break_ in ((found.middle, 300), (found.high, 600)):
        wanted = plain_total(starts, break_)
        assert (None if estimate is None else estimate.total_seconds()) == wanted
    curve = sessions.curve(seconds(*starts))
    for count in (1, 5, 10, 30):
        wanted = plain_total(starts, count * 60)
        assert (None if pd.isna(curve[count]) else curve[count]) == (
            None if wanted is None else pytest.approx(wanted / 3600)
        )


@given(histories, st.sampled_from(ZONES))
def test_days_add_up_and_keep_their_order(starts: list[int], zone: str) -> None:
    when = seconds(*starts)
    total, per_day = sessions.time_watched(when), sessions.time_per_day(when, zone)
    assert per_day["rows"].sum() == len(starts)
    by_day: dict[date, int] = {}
    for start in starts:
        day = datetime.fromtimestamp(start, ZoneInfo(zone)).date()
        by_day[day] = by_day.get(day, 0) + 1
    assert {day.date(): rows for day, rows in per_day["rows"].items() if rows} == by_day
    if total is None:
        return
    # in every zone the same total, and low <= middle <= high on each day as on all
    assert per_day["low"].sum() == pytest.approx(total.low.total_seconds())
    assert total.high is None or per_day["high"].sum() == pytest.approx(total.high.total_seconds())
    assert total.middle is None or per_day["middle"].sum() == pytest.approx(total.middle.total_seconds())
    if total.middle is not None:
        assert total.high is not None
        assert total.low <= total.middle <= total.high
        assert (per_day["low"] <= per_day["middle"]).all()
        assert (per_day["middle"] <= per_day["high"]).all()


@given(histories, st.sampled_from(ZONES))
def test_sessions_equal_those_of_plain_python(starts: list[int], zone: str) -> None:
    when = seconds(*starts)
    wanted = plain_sessions(starts, 300)
    found = sessions.sessions(when, zone)
    assert [
        (int(row.start.timestamp()), int(row.end.timestamp()), row.rows, row.day.date())
        for row in found.itertuples()
    ] == [(s[0], s[-1], len(s), datetime.fromtimestamp(s[0], ZoneInfo(zone)).date()) for s in wanted]
    days = {datetime.fromtimestamp(start, ZoneInfo(zone)).date(): 0 for start in starts}
    for session in wanted:
        days[datetime.fromtimestamp(session[0], ZoneInfo(zone)).date()] += 1
    per_day = sessions.sessions_per_day(when, zone)
    if days:
        assert per_day == sessions.SessionsPerDay(
            statistics.median(days.values()), max(days.values()), len(days)
        )


@given(st.lists(st.integers(1_711_700_000, 1_712_239_600), max_size=25), st.sampled_from(ZONES))
def test_night_gaps_equal_those_of_plain_python(starts: list[int], zone: str) -> None:
    found = sessions.night_gaps(seconds(*starts), zone)
    ordered = sorted(starts)
    for morning, gap in found.items():
        begin = datetime.combine(morning.date(), time(0), ZoneInfo(zone)).timestamp()
        end = datetime.combine(morning.date(), time(6), ZoneInfo(zone)).timestamp()
        touching = [
            (min(later, end) - max(earlier, begin), later - earlier, earlier)
            for earlier, later in itertools.pairwise(ordered)
            if later > begin and earlier < end
        ]
        # the rows before and after must both be there, and lie within a day
        after = [start for start in ordered if start >= end]
        around = ordered[0] <= begin and after and touching and after[0] - max(touching)[2] < 86_400
        length = max(touching)[1] if around else None
        assert (None if pd.isna(gap) else gap) == (None if length is None or length >= 86_400 else length)


@given(histories)
def test_what_comes_out_does_not_depend_on_the_order_of_the_rows(starts: list[int]) -> None:
    one, other = seconds(*starts), seconds(*reversed(starts))
    assert sessions.time_watched(one) == sessions.time_watched(other)
    assert sessions.passed_over(one) == sessions.passed_over(other)
    assert sessions.longest_session(one) == sessions.longest_session(other)


def test_of_sessions_of_equal_length_the_one_with_most_rows_is_the_longest():
    moments = pd.Series(
        pd.to_datetime(["2026-01-01 08:00:00", "2026-01-01 12:00:00", "2026-01-01 12:00:00"], utc=True)
    ).astype(pd.DatetimeTZDtype("ms", "UTC"))
    found = sessions.longest_session(moments)
    assert (found.rows, found.start.hour) == (2, 12)
