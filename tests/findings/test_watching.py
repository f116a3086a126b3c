"""Each statement on the watch history, worked out again in plain Python from small histories written by hand."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis.school import Region
from analyzer.analysis.sessions import Estimates
from analyzer.analysis.settings import Settings
from analyzer.findings import Subject, find
from analyzer.findings.watching import FINDINGS
from analyzer.language import sentence
from analyzer.model import NotCounted

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE = timedelta(minutes=1)
#: A video's number: its seconds, and the letters that name it a video.
VIDEO = 13 << 8


def number(made: datetime) -> int:
    return (int(made.timestamp()) << 32) | VIDEO


def row(moment: str, video: object = 6854717870488702213) -> dict[str, str]:
    return {"Date": moment, "Link": f"https://www.tiktokv.com/share/video/{video}/"}


def subject(
    rows: Sequence[dict[str, str]] | None,
    settings: Settings | None = None,
    more: dict[str, Any] | None = None,
) -> Subject:
    activity: dict[str, Any] = {} if rows is None else {"Watch History": {"VideoList": list(rows)}}
    document = {"Your Activity": {**activity, **(more or {}), "Searches": None}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export), settings or Settings())


def utc(texts: Sequence[str]) -> list[datetime]:
    return sorted(datetime.fromisoformat(text).replace(tzinfo=UTC) for text in texts)


def by_day(moments: Sequence[datetime], zone: ZoneInfo = AMSTERDAM) -> Counter[date]:
    return Counter(moment.astimezone(zone).date() for moment in moments)


def dwell(moments: Sequence[datetime], pause: timedelta, cap: timedelta | None) -> list[timedelta] | None:
    """Each video's time by the low rule (with a cap) or by the others."""
    inside = [b - a for a, b in itertools.pairwise(moments) if b - a <= pause]
    if cap is None and not inside:
        return None
    last = (
        timedelta(0) if cap is not None else timedelta(seconds=median(gap.total_seconds() for gap in inside))
    )
    found = []
    for at, moment in enumerate(moments):
        gap = moments[at + 1] - moment if at + 1 < len(moments) else None
        if gap is None or gap > pause:
            found.append(last)
        else:
            found.append(gap if cap is None else min(gap, cap))
    return found


TEXTS = [
    "2024-03-30 22:30:00",  # 23:30 on the evening before summer time begins
    "2024-03-30 22:34:00",
    "2024-03-31 00:59:58",  # 01:59:58, and two seconds later
    "2024-03-31 01:00:00",  # 03:00: the hour between is skipped
    "2024-03-31 07:00:00",
    "2024-04-02 06:30:00",  # 08:30 on a Tuesday, the first moment of school hours
    "2024-04-02 13:00:00",  # 15:00, the first moment after them
    "2024-04-02 12:59:59",
    "2024-10-26 23:30:00",  # 01:30 in the night that summer time ends
    "2024-10-27 00:30:00",  # 02:30
    "2024-10-27 01:30:00",  # 02:30 once more
    "2024-10-27 01:37:00",
    "2024-10-27 05:00:00",  # 06:00, the first moment after the night
]
HISTORY = [row(text, 6854717870488702213 + (at // 2 << 32)) for at, text in enumerate(TEXTS)]
LEFT_OUT = [HISTORY[0], row("last week"), row("1999-01-01 00:00:00")]
WHOLE = [*HISTORY, *LEFT_OUT]


def test_rows_and_days() -> None:
    about = subject(WHOLE)
    assert find("watch_rows", about).value == {
        "rows": 16,
        "repeats": 1,
        "first": date(2024, 3, 30),
        "last": date(2024, 10, 27),
    }
    per_day = by_day(utc(TEXTS))
    busiest = max(per_day.values())
    assert find("watch_per_day", about).value == {
        "median": median(per_day.values()),
        "busiest_day": min(day for day, rows in per_day.items() if rows == busiest),
        "busiest_rows": busiest,
        "busiest_alike": list(per_day.values()).count(busiest),
    }


@pytest.mark.parametrize(
    "night", [(time(0), time(6)), (time(22), time(6)), (time(23, 30), time(0)), (time(1), time(2, 30))]
)
def test_nights(night: tuple[time, time]) -> None:
    about, moments = subject(WHOLE, Settings(night=night)), utc(TEXTS)
    begin, end = night
    over = end <= begin
    covered, with_rows = set(), set()
    for days in range(-1, 230):
        morning = date(2024, 3, 30) + timedelta(days=days)
        starts = datetime.combine(morning - timedelta(days=over), begin)
        stops = datetime.combine(morning, end)
        clock = [moment.astimezone(AMSTERDAM).replace(tzinfo=None) for moment in moments]
        if min(clock) < stops and max(clock) >= starts:
            covered.add(morning)
        if any(starts <= moment < stops for moment in clock):
            with_rows.add(morning)
    busy = set(by_day(moments))
    empty = set()
    for first in range(230):
        week = {date(2024, 3, 30) + timedelta(days=first + more) for more in range(7)}
        if not week & busy and max(week) < max(busy):
            empty |= week
    both = over and end > time(0)
    within = {day for day in empty if not both or day - timedelta(days=1) in empty}
    assert find("nights_with_rows", about).value == {
        "nights": len(with_rows),
        "nights_covered": len(covered),
        "nights_in_empty_stretches": len(within),
    }

    def at_night(moment: datetime) -> bool:
        at = moment.astimezone(AMSTERDAM).time()
        return (at >= begin or at < end) if over else begin <= at < end

    assert find("night_rows", about).value == sum(map(at_night, moments))


def test_nights_on_the_days_the_clock_changes() -> None:
    # The evening of 30 March to 01:59:58 takes less time than to 03:00, and covers most of the night only until then.
    about = subject([row("2024-03-30 22:00:00"), row("2024-03-31 06:00:00"), row("2024-10-26 21:00:00")])
    assert find("short_nights", about).value == {"nights": 0, "nights_covered": 1}  # 23:00 to 08:00: 8 h
    nine = replace(about.settings, short_night=timedelta(hours=8, seconds=1))
    assert find("short_nights", Subject(about.export, about.reading, nine)).value["nights"] == 1
    autumn = subject([row("2024-10-26 21:00:00"), row("2024-10-27 05:00:00")])  # 23:00 to 06:00 is 8 h
    assert find("short_nights", autumn).value == {"nights": 0, "nights_covered": 1}


@pytest.mark.parametrize(
    ("texts", "nights", "covered"),
    [
        # Rows until 03:30 on 31 March and none after it: the night has no next morning, and 22:00 to 03:30 is no gap of one.
        (["2024-03-30 21:00:00", "2024-03-31 01:30:00"], 0, 0),
        # The next row is of 04:30 on 1 April, more than a day after 22:00: the two do not lie around one night.
        (["2024-03-30 21:00:00", "2024-03-31 01:30:00", "2024-04-01 02:30:00"], 0, 0),
        # 03:30 to 11:00 is 7.5 hours and covers as much of that short night as 00:00 to 03:30, so the longer gap is taken.
        (["2024-03-30 21:00:00", "2024-03-31 01:30:00", "2024-03-31 09:00:00"], 1, 1),
        (["2024-03-30 21:00:00", "2024-03-31 01:30:00", "2024-03-31 09:30:00"], 0, 1),
        # The list begins at 02:30 on the night that summer time ends, so nothing lies before that night.
        (["2024-10-27 00:30:00", "2024-10-27 07:00:00"], 0, 0),
        # 23:00 to 02:30 summer time and on to 06:59, of which 02:30 to 06:00 covers 4.5 hours: 5.5 hours in all.
        (["2024-10-26 21:00:00", "2024-10-27 00:30:00", "2024-10-27 05:59:00"], 1, 1),
    ],
)
def test_a_night_needs_a_row_before_and_one_after_it(texts: list[str], nights: int, covered: int) -> None:
    rows = [row(text, 6854717870488702213 + (at << 32)) for at, text in enumerate(texts)]
    value = find("short_nights", subject(rows)).value
    assert value == ({"nights": nights, "nights_covered": covered} if covered else None)


@pytest.mark.parametrize(
    ("region", "free", "rule"),
    [
        (None, (date(2024, 4, 1), date(2024, 4, 30)), "school holidays of each region left out"),
        (Region.NORTH, (date(2024, 4, 1), date(2024, 4, 30)), "region {region} left out"),
    ],
)
def test_school_hours(region: Region | None, free: tuple[date, ...], rule: str) -> None:
    texts = [
        *TEXTS,
        "2024-04-01 10:00:00",  # Easter Monday
        "2024-04-30 10:00:00",  # the May holiday of 2024, in all regions
        "2024-04-06 10:00:00",  # a Saturday
    ]
    rows = [row(text, 6854717870488702213 + (at << 32)) for at, text in enumerate(texts)]
    result = find("school_hours_rows", subject(rows, Settings(region=region)))
    local = [moment.astimezone(AMSTERDAM) for moment in utc(texts)]
    rows_in_school = sum(
        m.weekday() < 5 and time(8, 30) <= m.time() < time(15) and m.date() not in free for m in local
    )
    assert rows_in_school == 2
    assert result.value == {"low": 2, "high": 2, "rows": None if region is None else 2}
    assert result.rows_counted == 2
    assert rule in result.says.values["holiday_rule"].text


def test_school_hours_have_two_ends_until_a_region_is_chosen() -> None:
    rows = [
        row("2024-10-22 08:00:00", 1),  # autumn holiday in the south
        row("2024-10-29 09:00:00", 2),  # in the middle and the north
        row("2024-10-30 09:00:00", 3),
        row("2024-12-30 09:00:00", 4),  # Christmas holidays, everywhere
    ]
    result = find("school_hours_rows", subject(rows))
    assert result.value == {"low": 1, "high": 2, "rows": None}
    assert "(Europe/Amsterdam): 1 to 2, by region; public" in sentence(result.says)
    assert ": 1 tot 2, afhankelijk van de regio; zonder" in sentence(result.says, "nl")
    south = find("school_hours_rows", subject(rows, Settings(region=Region.SOUTH)))
    assert south.value == {"low": 2, "high": 2, "rows": 2}
    assert sentence(south.says).startswith("2 videos are listed on weekdays")


def test_closures_of_2020_and_2021_are_named_as_not_considered() -> None:
    result = find("school_hours_rows", subject([row("2020-04-07 10:00:00")]))
    assert result.value == {"low": 1, "high": 1, "rows": None}
    assert "closures of 2020 and 2021 not considered" in result.says.values["holiday_rule"].text


def test_time_watched_and_days_above_the_limit() -> None:
    texts = ["10:00:00", "10:01:00", "10:05:00", "10:12:00", "11:00:00"]
    rows = [
        row(f"2024-07-{day:02} {text}", day * 100 + at)
        for day in (1, 2)
        for at, text in enumerate(texts[day - 1 :])
    ]
    moments = utc([one["Date"] for one in rows])
    by = Estimates()
    rules = {
        "low": dwell(moments, by.session_break, by.cap),
        "middle": dwell(moments, by.session_break, None),
        "high": dwell(moments, by.long_break, None),
    }
    totals = {name: sum(times or [], timedelta(0)) for name, times in rules.items()}
    about = subject(rows, Settings(daily_limit=15 * MINUTE))
    value = find("time_watched", about).value
    assert {name: value[name] for name in totals} == totals
    # By hand: the gaps of the first day are 1, 4, 7 and 48 min, those of the second 4, 7 and 48; between the days 23 h and 1 min.
    others = {
        "Port": 9 * MINUTE,
        "PanoptiCool": 9 * MINUTE + 6 * 30 * timedelta(seconds=1),
        "Wrapped": 23 * MINUTE + 3 * 5 * timedelta(seconds=1),
        "27.5 seconds a video": 9 * timedelta(seconds=27.5),
    }
    assert value["rules"] == others
    every = [*totals.values(), *others.values()]
    assert (value["least"], value["most"]) == (min(every), max(every))
    assert (value["least_per_day"], value["most_per_day"]) == (min(every) / 2, max(every) / 2)
    said = sentence(find("time_watched", about).says)
    assert "by these rules: that of this program (" in said
    assert "Port, PanoptiCool, Wrapped and 27.5 seconds a video; on average" in said
    above: dict[str, int] = {}
    for name, times in rules.items():
        per_day: defaultdict[date, timedelta] = defaultdict(timedelta)
        for moment, spent in zip(moments, times or [], strict=True):
            per_day[moment.astimezone(AMSTERDAM).date()] += spent
        above[name] = sum(spent > 15 * MINUTE for spent in per_day.values())
    found = find("days_above_limit", about)
    assert found.value == {**above, "days": 2}
    # Other rules can give more: 27.5 seconds a video does, of many short ones.
    assert sentence(found.says).startswith("By this program's own estimates")
    below = find("days_above_limit", subject(rows, Settings(daily_limit=timedelta(hours=2))))
    assert sentence(below.says, "nl") == (
        "Op geen van de 2 dagen met video's is de geschatte kijktijd meer dan 2 u, ook niet volgens de hoge schatting van "
        "dit programma."
    )
    assert above["low"] < above["high"], "the history tells the estimates apart"


def test_sessions() -> None:
    pause = 5 * MINUTE
    moments = utc(TEXTS)
    found: list[list[datetime]] = []
    for moment in moments:
        if found and moment - found[-1][-1] <= pause:
            found[-1].append(moment)
        else:
            found.append([moment])
    begun = Counter(one[0].astimezone(AMSTERDAM).date() for one in found)
    per_day = [begun[day] for day in by_day(moments)]
    about = subject(WHOLE)
    assert find("sessions_per_day", about).value == {
        "median": median(per_day),
        "most": max(per_day),
        "days": len(per_day),
        "sessions": len(found),
    }
    longest = max(found, key=lambda one: one[-1] - one[0])
    result = find("longest_session", about)
    assert result.value == {"start": longest[0], "end": longest[-1], "rows": len(longest)}
    assert result.left_out[NotCounted.ELSEWHERE] == len(moments) - len(longest)
    gaps = [b - a for a, b in itertools.pairwise(moments) if b - a <= pause]
    assert find("passed_over", about).value == {
        "rows": sum(gap <= timedelta(seconds=3) for gap in gaps),
        "followed": len(gaps),
    }


def test_videos_listed_again_and_how_new_they_were() -> None:
    at = datetime(2024, 7, 1, 10, tzinfo=UTC)
    ages = [timedelta(hours=1), timedelta(hours=23, minutes=59), timedelta(hours=24), timedelta(days=400)]
    rows = [row("2024-07-01 10:00:00", number(at - age)) for age in ages]
    rows += [
        row("2024-07-01 11:00:00", number(at - ages[0])),
        row("2024-07-01 10:00:00", number(at + timedelta(seconds=121))),  # before its own video
        row("2024-07-01 10:00:00", number(at + timedelta(seconds=120))),
        row("2024-07-01 10:00:00", "none"),
        rows[0],
    ]
    about = subject(rows)
    again = find("videos_listed_again", about)
    assert again.value == {"again": 1, "videos": 6}
    assert (again.rows_used, again.left_out) == (7, {NotCounted.REPEAT: 1, NotCounted.NO_NUMBER: 1})
    fresh = find("feed_freshness", about)
    assert fresh.value == {"fresh": 4, "checked": 6}
    assert (fresh.left_out[NotCounted.EARLY], fresh.left_out[NotCounted.NO_NUMBER]) == (1, 1)


def test_the_counter() -> None:
    summary = {"ActivitySummaryMap": {"videosWatchedToTheEndSinceAccountRegistration": 77}}
    about = subject(WHOLE, more={"Activity Summary": summary})
    assert find("views_counter", about).value == {"counter": 77, "rows": 16, "first": date(2024, 3, 30)}


@pytest.mark.parametrize("key", [finding.key for finding in FINDINGS if finding.key != "views_counter"])
def test_used_and_left_out_are_all_rows(key: str) -> None:
    result = find(key, subject(WHOLE))
    assert result.told
    assert result.rows_used + sum(result.left_out.values()) == len(WHOLE)


@pytest.mark.parametrize("key", [finding.key for finding in FINDINGS])
@pytest.mark.parametrize("rows", [None, []], ids=["absent", "empty"])
def test_without_rows_the_state_is_said_and_no_number(key: str, rows: list[dict[str, str]] | None) -> None:
    result = find(key, subject(rows))
    assert not result.told
    assert result.rows_used == 0


@pytest.mark.parametrize("key", [finding.key for finding in FINDINGS])
def test_a_history_without_dates_gives_no_zero(key: str) -> None:
    result = find(key, subject([row("last week")]))
    assert result.told == (key in ("watch_rows", "videos_listed_again"))


def test_half_of_the_days_is_said_in_whole_numbers() -> None:
    # 1, 2, 3 and 5 rows on four days: the median is 2.5, and two of the four days list 3 or more.
    about = subject(
        [
            row(f"2024-07-0{day} 10:{at * 10:02}:00", day * 100 + at)
            for day, n in enumerate((1, 2, 3, 5), 1)
            for at in range(n)
        ]
    )
    assert find("watch_per_day", about).value["median"] == 2.5
    assert sentence(find("watch_per_day", about).says, "nl") == (
        "Op een dag met video's: 3 video's (mediaan). De meeste op één dag: 5, op 4 juli 2024."
    )
    # One session on the first evening runs past midnight and none begins on the day after: the median is 0.5.
    over = subject([row("2024-07-01 21:58:00", 1), row("2024-07-01 22:02:00", 2)])
    assert find("sessions_per_day", over).value["median"] == 0.5
    assert "On a day with videos: 1 session (median)" in sentence(find("sessions_per_day", over).says)


def test_a_stretch_of_one_row_is_none() -> None:
    result = find("longest_session", subject([row("2024-07-01 10:00:00", 1), row("2024-07-01 11:00:00", 2)]))
    assert sentence(result.says) == (
        "Exact repeats aside, no two rows of the watch history lie within 5 min of each other, so no stretch has more than one "
        "video."
    )


def test_one_row() -> None:
    about = subject([row("2024-07-01 10:00:00")])
    told = {finding.key for finding in FINDINGS if find(finding.key, about).told}
    assert {"watch_rows", "watch_per_day", "school_hours_rows", "longest_session", "sessions_per_day"} <= told
    assert not {"night_rows", "time_watched", "days_above_limit", "passed_over", "short_nights"} & told


def test_a_zero_is_told_of_hours_that_the_history_reaches_only() -> None:
    noon = subject([row("2024-07-01 10:00:00")])  # a Monday
    assert find("night_rows", noon).value is None
    assert find("school_hours_rows", noon).value == {"low": 1, "high": 1, "rows": None}
    night = subject([row("2024-06-30 22:30:00")])  # half past twelve in the night of that Monday
    assert (find("night_rows", night).value, find("school_hours_rows", night).value) == (1, None)
    # From Saturday noon to Sunday evening a night is passed, and no school day.
    weekend = subject([row("2024-06-29 10:00:00"), row("2024-06-30 18:00:00")])
    assert (find("night_rows", weekend).value, find("school_hours_rows", weekend).value) == (0, None)
    # From Monday evening to Tuesday evening a school day is passed.
    days = subject([row("2024-07-01 18:00:00"), row("2024-07-02 18:00:00")])
    assert (find("night_rows", days).value, find("school_hours_rows", days).value["high"]) == (0, 0)


def histories() -> st.SearchStrategy[list[datetime]]:
    seconds = st.integers(0, 4 * 86_400)
    begin = st.sampled_from([datetime(2024, 3, 29, 12, tzinfo=UTC), datetime(2024, 10, 25, 12, tzinfo=UTC)])
    return st.builds(
        lambda start, offsets: [start + timedelta(seconds=offset) for offset in sorted(offsets)],
        begin,
        st.lists(seconds, min_size=1, max_size=30, unique=True),
    )


@given(histories(), st.sampled_from(["UTC", "Europe/Amsterdam", "America/St_Johns", "Pacific/Apia"]))
def test_laws_of_any_history(moments: list[datetime], zone: str) -> None:
    rows = [row(f"{moment:%Y-%m-%d %H:%M:%S}", 10**18 + at) for at, moment in enumerate(moments)]
    here, there = subject(rows), subject(rows, Settings(zone=zone))
    for key in ("longest_session", "passed_over"):
        assert find(key, here).value == find(key, there).value
    band = find("time_watched", there)
    if band.told:
        of_days = {"days", "least_per_day", "most_per_day"}
        elsewhere = find("time_watched", here).value
        assert all(elsewhere[name] == value for name, value in band.value.items() if name not in of_days)
        assert band.value["least"] <= band.value["low"] <= band.value["high"] <= band.value["most"]
        assert band.value["low"] <= band.value["middle"] <= band.value["high"]
        days = find("days_above_limit", there).value
        assert days["low"] <= days["middle"] <= days["high"] <= days["days"]
    nights = find("nights_with_rows", there)
    assert not nights.told or nights.value["nights"] <= nights.value["nights_covered"]
    for finding in FINDINGS:
        result = find(finding.key, there)
        if result.told:
            assert result.rows_used + sum(result.left_out.values()) == len(rows)


def test_several_days_with_most_rows_are_no_single_busiest_day() -> None:
    found = find("watch_per_day", subject([row(f"2026-01-0{day} 10:00:00") for day in (1, 2, 4)]))
    assert (found.value["busiest_rows"], found.value["busiest_alike"]) == (1, 3)
    assert sentence(found.says).endswith("The most on one day: 1 video, on 3 days alike.")
    assert sentence(found.says, "nl").endswith(": 1 video, op 3 dagen evenveel.")


def test_the_rows_that_a_statement_counts_by_hand() -> None:
    """Rows in the order of the file, newest first; local time is two hours later."""
    rows = [
        row("2024-07-03 08:00:00", 6),  # 0: Wednesday, 10:00, after a gap of 8 h and 59 min
        row("2024-07-02 23:01:00", 5),  # 1: Wednesday, 01:01, the last before that gap
        row("2024-07-02 23:00:58", 4),  # 2: two seconds before the next
        row("2024-07-02 12:00:00", 3),  # 3: Tuesday, 14:00
        row("2024-07-01 09:02:00", 1),  # 4: Monday, 11:02, a video listed again
        row("2024-07-01 09:00:00", 1),  # 5: Monday, 11:00
    ]
    about = subject(rows, Settings(short_night=timedelta(hours=9), daily_limit=MINUTE))
    counted = {
        key: sorted(find(key, about).counted["watch_history"].tolist())
        for key in (
            "nights_with_rows", "night_rows", "watch_per_day", "sessions_per_day", "longest_session", "passed_over",
            "videos_listed_again", "short_nights", "days_above_limit",
        )
    }  # fmt: skip
    assert counted == {
        "nights_with_rows": [1, 2],
        "night_rows": [1, 2],
        "watch_per_day": [0, 1, 2],  # Wednesday has three
        "sessions_per_day": [0, 2, 3, 5],  # those with which a session begins
        "longest_session": [4, 5],
        "passed_over": [2],
        "videos_listed_again": [4, 5],
        "short_nights": [0, 1],  # the one before and the one after
        # by the high estimate each last video of a session counts as the median gap of 61 s
        "days_above_limit": [0, 1, 2, 3, 4, 5],
    }
    followed = find("passed_over", about)
    assert (followed.rows_counted, followed.rows_of, followed.rows["watch_history"].tolist()) == (
        1,
        2,
        [2, 5],
    )
    assert followed.left_out[NotCounted.LAST] == 4


def test_a_statement_that_says_none_counts_no_row() -> None:
    about = subject(
        [row("2024-07-01 10:00:00", 1), row("2024-07-02 09:00:00", 2), row("2024-07-02 09:03:00", 3)]
    )
    for key in ("nights_with_rows", "night_rows", "passed_over", "videos_listed_again", "short_nights"):
        result = find(key, about)
        assert result.told
        assert (result.rows_counted, sum(map(len, result.counted.values()))) == (0, 0), key
        assert result.rows_of > 0
