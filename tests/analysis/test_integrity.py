"""What does not fit together, on small files written here, and again in plain Python on made-up lists."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import clock, identifiers, integrity
from analyzer.analysis.integrity import BesideCounter, DateStyle, HoursApart, Order, SameSecond, Stretch
from analyzer.reading import Table

AMSTERDAM = "Europe/Amsterdam"
UTC_MS = pa.timestamp("ms", tz="UTC")


def seconds(*values: int | None) -> pa.Array:
    return pa.array([None if v is None else v * 1000 for v in values], UTC_MS)


def read(activity: dict[str, object], **rest: object) -> analyzer.Reading:
    document = {"Your Activity": activity, **{name.replace("_", " "): part for name, part in rest.items()}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return analyzer.read_tables(export)


def watched(*dates: str) -> analyzer.Reading:
    rows = [{"Date": d, "Link": f"https://www.tiktokv.com/share/video/{n}/"} for n, d in enumerate(dates)]
    return read({"Watch History": {"VideoList": rows}})


def links(*numbers: int | None) -> pa.Array:
    return pa.array([None if n is None else f"https://www.tiktokv.com/share/video/{n}/" for n in numbers])


def test_rows_of_one_video_exactly_hours_apart() -> None:
    at = seconds(0, 3600, 7200, 7300, 10_900, 1, 3601, None, 3600)
    found = integrity.hours_apart(at, links(7, 7, 7, 8, 8, 9, 10, 7, None))
    # of video 7: 0-1 h, 1-2 h and 0-2 h; of video 8: one hour; 9 and 10 are two videos
    assert found == HoursApart(one=3, two=1)
    assert integrity.hours_apart(seconds(), links()) == HoursApart(0, 0)
    assert integrity.hours_apart(seconds(5), links(7)) == HoursApart(0, 0)


def test_a_video_listed_often_between_two_rows_an_hour_apart() -> None:
    """Rows at 08:00, 08:05 ... 08:40 and 09:00: the first and the last are an hour apart, eight others lie between."""
    minutes = [*range(0, 45, 5), 60]
    at, video = seconds(*(60 * minute for minute in minutes)), links(*[7] * len(minutes))
    assert integrity.hours_apart(at, video) == HoursApart(one=1, two=0)
    assert integrity.in_pairs(at, video, 1).tolist() == [True, *[False] * 8, True]
    assert not integrity.in_pairs(at, video, 2).any()


def test_rows_of_one_moment_are_a_pair_each() -> None:
    """A video twice at one moment, in two lists, and once an hour later: two pairs."""
    at, video = seconds(0, 0, 3600), links(7, 7, 7)
    assert integrity.hours_apart(at, video) == HoursApart(one=2, two=0)
    assert integrity.in_pairs(at, video, 1).all()


def test_a_row_two_hours_before_the_first_of_another_video_is_no_pair() -> None:
    at, video = seconds(7200, 0, 3600), links(7, 8, 9)
    assert integrity.hours_apart(at, video) == HoursApart(0, 0)
    assert not (integrity.in_pairs(at, video, 1) | integrity.in_pairs(at, video, 2)).any()


def test_a_video_with_many_rows_is_compared_in_full() -> None:
    """20,000 rows of one video, a second apart: 16,400 of them have another an hour later, 12,800 two hours later."""
    at, video = seconds(*range(20_000)), links(*[7] * 20_000)
    assert integrity.hours_apart(at, video) == HoursApart(one=16_400, two=12_800)
    assert int(integrity.in_pairs(at, video, 2).sum()) == 20_000


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 8)), max_size=30))
def test_hours_apart_equal_those_of_plain_python(rows: list[tuple[int, int]]) -> None:
    at, videos = [half * 1800 for _, half in rows], [video for video, _ in rows]
    pairs = [(abs(at[i] - at[j]), i, j) for i in range(len(rows)) for j in range(i) if videos[i] == videos[j]]
    apart = [between for between, _, _ in pairs]
    found = integrity.hours_apart(seconds(*at), links(*videos))
    assert found == HoursApart(apart.count(3600), apart.count(7200))
    for hours in (1, 2):
        inside = {row for between, *both in pairs if between == hours * 3600 for row in both}
        assert np.flatnonzero(integrity.in_pairs(seconds(*at), links(*videos), hours)).tolist() == sorted(
            inside
        )


def test_rows_before_their_video_by_hours() -> None:
    ages = np.array([5.0, -120.0, -121.0, -3600.0, -3601.0, -7200.0, -7201.0, float("nan")])
    found = integrity.early_by_hours(ages)
    assert found == integrity.EarlyByHours(one=2, two=2, more=1)
    assert found.one + found.two + found.more == identifiers.early_rows(ages).rows


@given(st.lists(st.integers(0, 12), max_size=20))
def test_seconds_of_several_rows(values: list[int]) -> None:
    shared = {second: rows for second, rows in Counter(values).items() if rows > 1}
    assert integrity.same_second(seconds(*values)) == SameSecond(len(shared), sum(shared.values()))


def test_the_order_of_a_list_and_what_stands_against_it() -> None:
    dates = [f"2025-01-0{day} 12:00:00" for day in (5, 4, 4, 2, 3, 1)]
    assert integrity.order(watched(*dates).tables["watch_history"]) == Order(True, 4, 1)
    assert integrity.order(watched(*reversed(dates)).tables["watch_history"]) == Order(False, 4, 1)
    assert integrity.order(watched(dates[0]).tables["watch_history"]) == Order(None, 0, 0)
    # an undated row between two others is passed by
    undated = watched(dates[0], "N/A", dates[1]).tables["watch_history"]
    assert integrity.order(undated) == Order(True, 1, 0)
    # each chat is a list of its own
    message = {"From": "x", "Content": "a"}
    chats = {f"Chat History with {name}:": [message | {"Date": d} for d in dates[3::-1]] for name in "ab"}
    reading = read({}, Direct_Message={"Direct Messages": {"ChatHistory": chats}})
    assert integrity.order(reading.tables["direct_messages"]) == Order(False, 4, 0)


def days(*numbers: int) -> pd.Series[pd.Timestamp]:
    start = datetime(2025, 1, 1, 12, tzinfo=UTC)
    return pd.Series([start + timedelta(days=n) for n in numbers])


def test_stretches_without_rows_in_a_dense_history() -> None:
    when = days(*range(20), *range(27, 40), *range(47, 60))
    # seven days without rows, twice: 21 to 27 January and 10 to 16 February
    assert integrity.empty_stretches(clock.rows_per_day(when, AMSTERDAM)) == (
        Stretch(date(2025, 1, 21), date(2025, 1, 27), 7),
        Stretch(date(2025, 2, 10), date(2025, 2, 16), 7),
    )
    assert integrity.empty_stretches(clock.rows_per_day(when, AMSTERDAM), least=8) == ()
    # a history that is not dense has no gaps
    assert integrity.empty_stretches(clock.rows_per_day(days(*range(0, 100, 2), 130), AMSTERDAM)) == ()
    assert integrity.empty_stretches(clock.rows_per_day(days(1), AMSTERDAM)) == ()
    assert integrity.empty_stretches(clock.rows_per_day(days(), AMSTERDAM)) == ()


def test_counters_beside_the_rows() -> None:
    watch = [{"Date": f"2025-01-0{n} 12:00:00", "Link": "x"} for n in (1, 2, 2, 3)]
    fans = [{"Date": "2025-01-01 12:00:00", "UserName": name} for name in "ab"]
    counters = {"videosWatchedToTheEndSinceAccountRegistration": 2, "videosSharedSinceAccountRegistration": 0}
    reading = read(
        {"Watch History": {"VideoList": watch}, "Activity Summary": {"ActivitySummaryMap": counters}},
        Profile_And_Settings={
            "Follower": {"FansList": fans},
            "Profile Info": {"ProfileMap": {"followerCount": "1", "followingCount": "None"}},
        },
    )
    assert integrity.counters(reading) == (
        BesideCounter("videos_watched_to_the_end", 2, "watch_history", 3, ordinary=True),
        BesideCounter("followers", 1, "followers", 2, ordinary=False),
    )
    assert integrity.counters(read({})) == ()


def test_ways_of_writing_a_date() -> None:
    texts = {
        DateStyle.PLAIN: "2024-07-01 22:30:00",
        DateStyle.UTC: "2024-07-01 22:30:00 UTC",
        DateStyle.ISO: "2024-07-01T22:30:00Z",
        DateStyle.GO: "2025-01-01 00:00:00 +0000 UTC",
        DateStyle.SECONDS: "1719873000",
        DateStyle.MILLISECONDS: "1719873000000",
        DateStyle.OTHER: "1 juli 2024",
    }
    for style, text in texts.items():
        assert (integrity.style(text), integrity.style(f" {text} ")) == (style, style)
    assert (integrity.style("N/A"), integrity.style("")) == (None, None)
    table = watched(*[texts[DateStyle.PLAIN]] * 3, *texts.values(), "N/A").tables["watch_history"]
    assert integrity.date_styles(table).tolist() == [0, 0, 0, *range(7), -1]
    assert ways(table) == {style: 4 if style is DateStyle.PLAIN else 1 for style in DateStyle}
    # two rows of a thousand
    texts = ["2024-07-01 22:30:00"] * 998 + ["2024-07-01 22:30:00 UTC"] * 2
    assert ways(watched(*texts).tables["watch_history"]) == {DateStyle.PLAIN: 998, DateStyle.UTC: 2}


def ways(table: Table) -> dict[DateStyle, int]:
    return integrity.rows_of_styles(integrity.date_styles(table))


def test_the_samples_have_what_was_put_into_them(sample_file) -> None:
    calm = analyzer.read_tables(analyzer.open_export(sample_file("v4-age-13")))
    history = calm.tables["watch_history"]
    assert ways(history) == {DateStyle.PLAIN: len(history)}
    assert not [c for c in integrity.counters(calm) if c.counter < c.rows and not c.ordinary]
    text = analyzer.read_tables(analyzer.open_export(sample_file("txt-nl")))
    assert set(ways(text.tables["watch_history"])) == {DateStyle.UTC}
    odd = analyzer.read_tables(analyzer.open_export(sample_file("v4-surprises")))
    styles = {style for table in odd.tables.values() if table.moment for style in ways(table)}
    assert {DateStyle.PLAIN, DateStyle.UTC, DateStyle.OTHER} <= styles
