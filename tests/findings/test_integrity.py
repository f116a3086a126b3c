"""Observations on dates and counts, each worked out again in plain Python from small histories, and never an accusation."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import integrity
from analyzer.findings import FINDINGS, Subject, find
from analyzer.findings.integrity import (
    early_rows,
    implausible_rows,
    pairs_apart,
    rows_against_order,
    rows_in_shared_seconds,
)
from analyzer.language import sentence
from analyzer.model import NotCounted

MADE = datetime(2024, 7, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def video(at: str, made: datetime | None = MADE - timedelta(days=3)) -> dict[str, str]:
    """Return a row whose video has a number of that moment; None: no readable number."""
    number = "12" if made is None else (int(made.timestamp()) << 32) | (13 << 8)
    return {"Date": at, "Link": f"https://www.tiktokv.com/share/video/{number}/"}


def text(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def subject(
    rows: list[dict[str, str]] | None, more: dict[str, Any] | None = None, name: str = "user_data_tiktok.json"
) -> Subject:
    activity: dict[str, Any] = {"Searches": None}
    if rows is not None:
        activity["Watch History"] = {"VideoList": rows}
    document = {"Your Activity": activity, **(more or {})}
    export = analyzer.open_export(name=name, data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export))


def test_rows_before_their_own_video():
    rows = [
        video(text(MADE - timedelta(seconds=120)), MADE),  # inside the tolerance
        video(text(MADE - timedelta(seconds=121)), MADE),
        video(text(MADE - 2 * HOUR), MADE),
        video(text(MADE - 30 * HOUR), MADE),
        video(text(MADE), None),
        video("odd", MADE),
    ]
    found = find("date_irregularities", subject([*rows, rows[1]]))
    assert found.value == {
        "rows": 3,
        "checked": 4,
        "by_up_to_one_hour": 1,
        "by_up_to_two_hours": 1,
        "by_more": 1,
        "sections": {"watch_history": 3},
    }
    assert found.left_out == {
        NotCounted.REPEAT: 1, NotCounted.UNDATED: 1, NotCounted.IMPLAUSIBLE: 0,
        NotCounted.NO_NUMBER: 0, NotCounted.NO_CLOCK: 1,
    }  # fmt: skip
    assert "In itself that does not mean the file was changed." in sentence(found.says)


def test_none_is_said_only_of_rows_that_were_checked():
    assert sentence(find("date_irregularities", subject([video(text(MADE))])).says) == (
        "The one row that can be checked is not dated more than 2 min before the moment in its video's own number."
    )
    for rows in (None, [], [video("odd")], [video(text(MADE), None)]):
        found = find("date_irregularities", subject(rows))
        assert found.value is None
        assert "None of" not in sentence(found.says)


def test_rows_of_one_video_exactly_hours_apart():
    other = MADE - timedelta(days=4)
    rows = [
        video(text(MADE)),
        video(text(MADE + HOUR)),
        video(text(MADE + 3 * HOUR)),
        video(text(MADE + HOUR), other),
    ]
    made = subject(rows)
    found = find("hours_apart", made)
    assert found.value == {"one_hour": 1, "two_hours": 1, "sections": {"watch_history": 3}}
    assert sentence(found.says).startswith(
        "Among the 4 rows with a usable date and a video number, 1 pair of rows of one video lies exactly one hour apart and 1 pair "
        "of rows of one video lies exactly two hours apart, in 'Watch history'."
    )
    watched = made.watched
    links = watched.table.columns["video"].take(watched.numbers)
    assert integrity.in_pairs(watched.moments, links, 1).tolist() == [True, True, False, False]
    assert integrity.in_pairs(watched.moments, links, 2).tolist() == [False, True, True, False]


NAMED = f"TikTok_Data_{int(MADE.timestamp())}.json"


def test_dates_that_cannot_be_right():
    """The file is made on 1 July 2024, 12:00:00: exactly a day after can be right, a second later cannot."""
    rows = [
        video("2013-12-31 23:59:59"),
        video("2014-01-01 00:00:00"),
        video("2024-07-02 12:00:01"),
        video("2024-07-02 12:00:00"),
    ]
    made = subject(rows, name=NAMED)
    assert made.made is not None
    assert made.made.at == MADE
    found = find("implausible_dates", made)
    assert found.value == {"rows": 2, "checked": 4, "by_name": True, "later_than_name": 0}
    assert {key: numbers.tolist() for key, numbers in implausible_rows(made).items()} == {
        "watch_history": [0, 2]
    }
    assert sentence(found.says) == (
        "Of the 4 rows with a date, 2 are dated before 2014 or more than a day after the file was made, in 'Watch history'."
    )


def test_without_a_name_the_newest_row_is_not_judged_by_itself():
    made = subject([video("2024-06-02 08:00:00"), video("2031-06-02 08:00:00")])
    found = find("implausible_dates", made)
    assert found.value == {"rows": 0, "checked": 2, "by_name": False, "later_than_name": 0}
    assert sentence(found.says) == (
        "None of the 2 rows with a date is dated before 2014 or after 2035. No name tells when the file was made, so up to "
        "which date a row can be right cannot be told."
    )
    assert "after the file was made" not in sentence(found.says)


def test_without_a_name_a_few_rows_years_after_all_others_are_told():
    usual = [video(text(MADE - timedelta(days=n))) for n in range(99)]
    odd = [video("2031-06-02 08:00:00"), video("2012-01-01 00:00:00"), video("2040-01-01 00:00:00")]
    found = find("implausible_dates", subject([*usual, *odd]))
    assert (found.value["rows"], found.value["checked"]) == (3, 102)
    assert sentence(found.says).startswith(
        "Of the 102 rows with a date, 3 are dated before 2014, after 2035 or more than a year after the others, in 'Watch history'. No name"
    )


@pytest.mark.parametrize(
    ("before", "after", "used"), [(0, 2, False), (1, 2, False), (1, 1, True), (2, 1, True)]
)
def test_a_name_that_most_rows_are_later_than_is_not_used(before, after, used):
    """At least half of the dated rows have to lie no more than a day after the date in the name."""
    rows = [video(text(MADE - timedelta(minutes=n))) for n in range(before)]
    rows += [video(text(MADE + timedelta(days=400, minutes=n))) for n in range(after)]
    made = subject(rows, name=NAMED)
    found = find("implausible_dates", made)
    assert found.value == {
        "rows": after if used else 0,
        "checked": before + after,
        "by_name": used,
        "later_than_name": 0 if used else after,
    }
    assert len(made.watched.numbers) == (before if used else before + after)
    if not used:
        assert sentence(found.says) == (
            f"None of the {before + after} rows with a date is dated before 2014 or after 2035. The name of the file, or of a "
            "folder in it, gives 1 July 2024 as the day on which it was made, but 2 rows with a date lie more than a day after "
            "that: name and rows disagree, the name is not used, and up to which date a row can be right cannot be told."
        )


def test_one_row_later_than_a_name():
    found = find("implausible_dates", subject([video(text(MADE + timedelta(days=2)))], name=NAMED))
    assert sentence(found.says).startswith(
        "The one row with a date is not dated before 2014 or after 2035. The name of the file, or of a folder in it, gives "
        "1 July 2024 as the day on which it was made, but 1 row with a date lies more than a day after that"
    )


def test_seconds_shared_by_rows():
    rows = [
        video(text(MADE)),
        video(text(MADE), MADE - HOUR),
        video(text(MADE)),
        video(text(MADE + timedelta(seconds=1))),
    ]
    made = subject(rows)
    assert find("same_second", made).value == {"seconds": 1, "rows": 2, "sections": {"watch_history": 2}}
    assert (
        "2 share their second with another row of their list, exact repeats aside: 1 second in all, in 'Watch history'."
        in sentence(find("same_second", made).says)
    )
    assert "None of the 2 rows" in sentence(find("same_second", subject([rows[0], rows[3]])).says)


def test_a_row_against_the_order():
    at = [9, 8, 7, 10, 6, 5]
    made = subject([video(text(MADE + timedelta(minutes=minute))) for minute in at])
    assert find("order_of_rows", made).value == {
        "inversions": 1,
        "steps": 5,
        "sections": {"watch_history": 1},
    }
    table = made.reading.tables["watch_history"]
    assert integrity.against_order(table, integrity.order(table)).tolist() == [3]
    assert find("order_of_rows", subject([video(text(MADE))])).value is None
    for rows in ([], [video(text(MADE))], [video(text(MADE)), video(text(MADE))]):
        # A list without two moments has no order, and is not said to be out of one.
        said = sentence(find("order_of_rows", subject(rows)).says)
        assert said == "No list that was read in this file has two rows of different moments."
    mixed = [video(text(MADE + hours * HOUR)) for hours in (0, 2, 1, 3, 2)]
    assert "in an order of time" in sentence(find("order_of_rows", subject(mixed)).says)


def days(*numbers: int) -> list[dict[str, str]]:
    return [video(text(MADE - timedelta(days=100) + timedelta(days=n))) for n in numbers]


@pytest.mark.parametrize(
    ("numbers", "expected", "said"),
    [
        ([*range(10), *range(17, 30)], 1, "1 stretch of a week or more"),
        ([*range(10), *range(16, 30)], 0, "has a stretch of a week or more without rows ('Watch history')"),
        (
            [*range(10), *range(17, 25), *range(40, 60)],
            2,
            "2 stretches of a week or more without rows, the longest in 'Watch history' from",
        ),
        (range(0, 90, 3), None, "too far apart for a gap"),
        (range(13), None, "No list that was read in this file has rows on 14 days or more"),
    ],
)
def test_gaps_stand_out_only_in_a_dense_history(numbers, expected, said):
    found = find("empty_stretches", subject(days(*numbers)))
    assert (None if found.value is None else len(found.value)) == expected
    assert said in sentence(found.says)


def liked(at: datetime, made: datetime = MADE - timedelta(days=3)) -> dict[str, str]:
    return {"date": text(at), "link": video("", made)["Link"]}


def both(watched: list[dict[str, str]], likes: list[dict[str, str]]) -> Subject:
    return subject(watched, {"Likes and Favorites": {"Like List": {"ItemFavoriteList": likes}}})


def test_likes_before_their_own_video_are_found_too():
    made = both([video(text(MADE))], [liked(MADE - 5 * 24 * HOUR)])
    found = find("date_irregularities", made)
    assert (found.value["rows"], found.value["checked"], found.value["sections"]) == (1, 2, {"like_list": 1})
    assert "before the moment in its video's own number, in 'Likes'." in sentence(found.says)
    assert {key: rows.tolist() for key, rows in early_rows(made).items()} == {"like_list": [0]}


def test_an_hour_between_a_video_in_one_list_and_in_another_is_a_pair():
    made = both([video(text(MADE))], [liked(MADE + HOUR), liked(MADE + 2 * HOUR + timedelta(seconds=1))])
    found = find("hours_apart", made)
    assert found.value == {
        "one_hour": 1,
        "two_hours": 0,
        "sections": {"watch_history": 1, "like_list": 1},
    }
    assert {key: rows.tolist() for key, rows in pairs_apart(made).items()} == {
        "watch_history": [0],
        "like_list": [0],
    }
    assert "in 'Watch history' and 'Likes'" in sentence(found.says)
    apart = both([video(text(MADE))], [liked(MADE + timedelta(seconds=3599))])
    assert "no two rows of one video lie exactly one or two hours apart" in sentence(
        find("hours_apart", apart).says
    )


def test_shared_seconds_and_steps_against_the_order_are_looked_for_in_every_list():
    other = MADE - timedelta(days=4)
    watched = [video(text(MADE - timedelta(minutes=n))) for n in range(3)]
    minutes = [0, 1, 1, 2, 3, 4, 3, 5]
    likes = [liked(MADE - timedelta(minutes=n), other - timedelta(days=at)) for at, n in enumerate(minutes)]
    made = both(watched, likes)
    assert find("same_second", made).value == {"seconds": 2, "rows": 4, "sections": {"like_list": 4}}
    assert rows_in_shared_seconds(made)["like_list"].tolist() == [1, 2, 4, 6]
    # 2 steps of the watch history, 6 of the likes: 1 to 1 minute is none
    assert find("order_of_rows", made).value == {"inversions": 1, "steps": 8, "sections": {"like_list": 1}}
    assert "in 'Likes'" in sentence(find("order_of_rows", made).says)
    # A list in another order than that of time has no steps against it.
    mixed = [liked(MADE - timedelta(minutes=n), other - timedelta(days=n)) for n in (5, 1, 4, 0, 3)]
    assert find("order_of_rows", both(watched, mixed)).value == {"inversions": 0, "steps": 2, "sections": {}}
    assert sentence(find("order_of_rows", both(watched, mixed)).says).startswith("None of the 2 steps")


def test_a_gap_is_looked_for_in_every_list_with_rows_on_most_days():
    likes = [
        liked(MADE - timedelta(days=100 - n), MADE - timedelta(days=200 + n))
        for n in (*range(10), *range(17, 30))
    ]
    found = find("empty_stretches", both(days(*range(20)), likes))
    assert [(one["section"], one["days"]) for one in found.value] == [("like_list", 7)]
    assert "stretch of a week or more without rows: 'Likes', from" in sentence(found.says)


def profile(followers: str, listed: int) -> dict[str, Any]:
    return {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"followerCount": followers}},
            "Follower": {"FansList": [{"Date": text(MADE - timedelta(days=n)), "UserName": f"name{n}"} for n in range(listed)]},
        }
    }  # fmt: skip


@pytest.mark.parametrize(
    ("counter", "listed", "expected"),
    [("2", 3, 1), ("3", 3, 0), ("4", 3, 0), ("many", 3, None), ("0", 0, None)],
)
def test_a_counter_is_compared_only_with_a_list_that_has_rows(counter, listed, expected):
    found = find("counters_below", subject(None, profile(counter, listed)))
    assert (None if found.value is None else len(found.value)) == expected


def test_every_counter_that_is_lower_is_told_beside_rows_without_repeats():
    """Followers: a, a again and b against 1; following: one against 0; and a row is counted once in each number said."""
    fans = [{"Date": "2024-01-01 00:00:00", "UserName": name} for name in "aab"]
    settings = {
        "Profile Info": {"ProfileMap": {"followerCount": 1, "followingCount": 0}},
        "Follower": {"FansList": fans},
        "Following": {"Following": fans[:1]},
    }
    found = find("counters_below", subject(None, {"Profile And Settings": settings}))
    assert sentence(found.says) == (
        "2 counters of TikTok's own that count the same as a list are lower than the rows of that list, exact repeats counted "
        "once: 'Followers' stands at 1 beside 2 rows and 'Following' stands at 0 beside 1 row."
    )
    assert {key: rows.tolist() for key, rows in found.rows.items()} == {"followers": [0, 2], "following": [0]}
    assert (found.rows_used, found.left_out) == (3, {NotCounted.REPEAT: 1})
    assert found.certainty == "calculated"


def test_dates_written_in_two_ways():
    rows = [video(text(MADE + n * HOUR)) for n in range(1000)]
    for n in (3, 700):
        rows[n]["Date"] += " UTC"
    found = find("mixed_date_styles", subject([*rows, video("N/A")]))
    assert found.value == {"watch_history": {"date and time": 998, "date and time, UTC": 2}}
    assert (found.rows_used, found.left_out) == (1000, {NotCounted.UNDATED: 1})
    assert found.counted["watch_history"].tolist() == [3, 700]
    assert sentence(found.says) == (
        "In 1 list of this file, dates are written in more than one way: 'Watch history'. All 1,000 rows that give "
        "something as their date, in lists of two such rows or more, were looked at."
    )


def test_dates_written_in_one_way_and_a_date_alone():
    found = find("mixed_date_styles", subject([video(text(MADE)), video(text(MADE + HOUR))]))
    assert (found.value, found.rows_used) == ({}, 2)
    assert sentence(found.says) == (
        "In no list of this file are dates written in more than one way: all 2 rows that give something as their date, in "
        "lists of two such rows or more, were looked at."
    )
    assert find("mixed_date_styles", subject([video(text(MADE))])).value is None


def test_a_number_that_is_readable_and_gives_no_moment_is_not_said_to_be_unreadable():
    """The upper half of 6000000000000000001 is a second of 2014, and its lower bits are not those of a video."""
    link = "https://www.tiktokv.com/share/video/6000000000000000001/"
    made = subject([{"Date": text(MADE + n * HOUR), "Link": link} for n in (0, 3)])
    assert sentence(find("date_irregularities", made).says) == (
        "No row that was read in this file has both a usable date and a video number from which a moment can be read."
    )
    assert sentence(find("hours_apart", made).says).startswith(
        "Among the 2 rows with a usable date and a video number"
    )
    mixed = subject(
        [video(text(MADE)), video(text(MADE + HOUR), None), video(text(MADE + HOUR)) | {"Link": "x"}]
    )
    left_out = find("date_irregularities", mixed).left_out
    assert (left_out[NotCounted.NO_NUMBER], left_out[NotCounted.NO_CLOCK]) == (1, 1)


@pytest.mark.parametrize(
    "finding",
    [one for one in FINDINGS.values() if one.find.__module__.endswith(".integrity")],
    ids=lambda one: one.key,
)
def test_each_observation_has_an_ordinary_explanation(finding):
    assert finding.limits


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=12))
def test_the_rows_shown_are_those_counted(history):
    rows = [video(text(MADE + step * HOUR), MADE - timedelta(days=1 + which)) for step, which in history]
    made = subject(rows)
    once = list(dict.fromkeys(history))
    pairs = Counter(
        abs(a - b)
        for (a, one), (b, other) in itertools.combinations(once, 2)
        if one == other and abs(a - b) in (1, 2)
    )
    value = find("hours_apart", made).value
    assert (value is None) == (len(once) < 2)
    if value is not None:
        assert (value["one_hour"], value["two_hours"]) == (pairs[1], pairs[2])
    links = made.watched.table.columns["video"].take(made.watched.numbers)
    for hours in (1, 2):
        shown = integrity.in_pairs(made.watched.moments, links, hours)
        expected = [any(which == other and abs(at - to) == hours for to, other in once) for at, which in once]
        assert shown.tolist() == expected
    shared = Counter(at for at, _ in once)
    value = find("same_second", made).value
    assert value["rows"] == sum(rows for rows in shared.values() if rows > 1)
    assert int(integrity.in_shared_second(made.watched.moments).sum()) == value["rows"]
    order = find("order_of_rows", made)
    if order.told:
        against = rows_against_order(made)
        assert sum(map(len, against.values())) == order.value["inversions"]
        assert order.counted == against
