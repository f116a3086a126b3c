"""Figures of dates and counts on small histories counted by hand: equals, several lists, impossible dates."""

import json
from datetime import UTC, date, datetime, timedelta

import analyzer
from analyzer.figures import draw
from analyzer.findings import Subject, find
from analyzer.language import sentence

LINK = "https://www.tiktokv.com/share/video/{}/"
#: 1 March 2024, 12:00 UTC in the upper half, the four bits of a video below.
MADE = datetime(2024, 3, 1, 12, tzinfo=UTC)
NUMBER = (int(MADE.timestamp()) << 32) | (13 << 8)


def subject(watched=(), likes=(), logins=(), counter=None):
    activity = {
        "Watch History": {"VideoList": [{"Date": at, "Link": LINK.format(NUMBER)} for at in watched]},
        "Login History": {"LoginHistoryList": [{"Date": at, "IP": "8.8.8.8"} for at in logins]},
    }
    if counter is not None:
        activity["Activity Summary"] = {
            "ActivitySummaryMap": {"videosWatchedToTheEndSinceAccountRegistration": counter}
        }
    document = {
        "Your Activity": activity,
        "Likes and Favorites": {
            "Like List": {"ItemFavoriteList": [{"date": at, "link": LINK.format(NUMBER)} for at in likes]}
        },
    }
    data = json.dumps(document).encode()
    return Subject.of(analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data)))


def say(drawn, language="en"):
    return sentence(drawn.says, language)


def before(**early):
    return f"{MADE - timedelta(**early):%Y-%m-%d %H:%M:%S}"


def test_rows_before_their_own_video_by_how_far():
    of = subject(
        [before(minutes=5), before(minutes=90), before(hours=3), before(minutes=-5), "soon"],
        [before(hours=4)],
    )
    drawn = draw("date_irregularities", of)
    assert drawn.chart.values == (1, 1, 2)
    assert drawn.numbers == {
        "rows": 4, "checked": 5, "by_up_to_one_hour": 1, "by_up_to_two_hours": 1, "by_more": 2,
    }  # fmt: skip
    assert say(drawn) == sentence(find("date_irregularities", of).says, "en")
    left_out = {sentence(left.reason, "en"): left.rows for left in drawn.left_out if left.rows}
    assert (drawn.drawn, left_out) == (
        4,
        {"without a usable date": 1, "not dated before its own video": 1},
    )
    assert [column[1] for column in zip(*drawn.rows.columns, strict=True)] == [3, 1]


def test_no_row_before_its_video_draws_nothing():
    drawn = draw("date_irregularities", subject([before(minutes=-5)] * 2))
    assert not drawn.told
    assert "not dated more than" in say(drawn)


def days(*missing):
    """Rows on each day of April and May 2025 but some."""
    every = (date(2025, 4, 1) + timedelta(days=n) for n in range(61))
    return [f"{day} 10:00:00" for day in every if day.isoformat() not in missing]


def stretch(first, length):
    return [f"{date.fromisoformat(first) + timedelta(days=n)}" for n in range(length)]


def test_stretches_as_long_as_each_other_are_no_single_longest():
    one = draw("empty_stretches", subject(days(*stretch("2025-04-08", 8), *stretch("2025-05-08", 7))))
    assert say(one) == (
        "The watch history has 2 stretches of a week or more without rows, the longest from 8 April 2025 to 15 April 2025. "
        "The file does not show why."
    )
    assert one.numbers == {"stretches": 2, "longest": 8}
    equals = draw("empty_stretches", subject(days(*stretch("2025-04-08", 8), *stretch("2025-05-08", 8))))
    assert "the longest are 2 of 8 days each" in say(equals)
    assert "8 April" not in say(equals)
    assert "de langste zijn er 2, van elk 8 dagen" in say(equals, "nl")


def test_stretches_of_every_list_are_listed_and_an_impossible_date_makes_none():
    gap = stretch("2025-04-08", 8)
    of = subject([*days(*gap), "1999-01-01 10:00:00"], logins=days(*gap))
    drawn = draw("stretches_listed", of)
    assert [column[1:] for column in zip(*drawn.rows.columns, strict=True)] == [
        (date(2025, 4, 8), date(2025, 4, 15), 8)
    ] * 2
    assert drawn.numbers["stretches"] == len(find("empty_stretches", of).value) == 2
    timeline = draw("empty_stretches", of)
    assert timeline.chart.first == date(2025, 4, 1)
    assert timeline.numbers["stretches"] == 1


def test_counters_and_ways_of_writing():
    of = subject(["2025-04-01 10:00:00", "2025-04-02 10:00:00", "2025-04-03T10:00:00Z"], counter=9)
    listed = draw("counters", of).rows
    assert [column[0] for column in listed.columns[1:3]] == [9, 3]
    styles = draw("date_styles", of)
    assert sorted(styles.rows.columns[2]) == [1, 2]
    assert styles.numbers == {"lists": 1}
    assert say(styles) == "1 list has dates in more than one way of writing."
    assert not draw("date_styles", subject(["2025-04-01 10:00:00", "2025-04-02 10:00:00"])).told
