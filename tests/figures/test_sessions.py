"""The time watched and the sessions as figures: numbers counted by hand, periods cut from the whole, ties, and what cannot be told."""

import json
from datetime import date, timedelta

import pytest

import analyzer
from analyzer.analysis.settings import DEFAULT, from_json
from analyzer.charts import MINUTES, Step
from analyzer.figures import Scope, draw, extremes
from analyzer.findings import Subject, find, plain
from analyzer.language import LANGUAGES, sentence

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
#: In Amsterdam: three rows on Tuesday 24 September 2024, one after midnight, and two in October, the last one repeated exactly.
MOMENTS = (
    "2024-09-24 06:45:00",
    "2024-09-24 06:45:02",
    "2024-09-24 06:51:00",  # after 5 min 58 s
    "2024-09-24 22:30:00",
    "2024-10-02 10:00:00",
    "2024-10-02 10:00:40",
    "2024-10-02 10:00:40",
)
OCTOBER = Scope(date(2024, 10, 1), date(2024, 10, 31))


def subject(moments=MOMENTS, settings=None, *, cut=0):
    """Return a file with these moments in its watch history, newest first as TikTok writes it; `cut`: bytes missing at its end."""
    rows = [
        {"Date": moment, "Link": f"https://www.tiktokv.com/share/video/68547178704887022{n % 6}0/"}
        for n, moment in enumerate(moments)
    ]
    if len(moments) > 6:
        rows[6]["Link"] = rows[5]["Link"]
    document = {"Your Activity": {"Watch History": {"VideoList": rows[::-1]}}}
    data = json.dumps(document).encode()
    export = analyzer.open_export(name="user_data_tiktok.json", data=data[: len(data) - cut])
    chosen = DEFAULT if settings is None else from_json(json.dumps(settings))
    return Subject(export, analyzer.read_tables(export), chosen)


def said(drawn, language="en"):
    return sentence(drawn.says, language, "Europe/Amsterdam")


def test_the_band_of_the_whole_file_is_the_statement():
    about = subject()
    # Gaps inside sessions: 2 s and 40 s, so the usual one is 21 s; the high estimate has 5 min 58 s too: 40 s.
    low, middle = 42 * SECOND, (2 + 21 + 21 + 21 + 40 + 21) * SECOND
    high = (2 + 358 + 40 + 40 + 40 + 40) * SECOND
    drawn = draw("time_watched", about)
    value = find("time_watched", about).value
    assert {name: drawn.numbers[name] for name in ("low", "middle", "high")} == {
        "low": low, "middle": middle, "high": high,
    }  # fmt: skip
    assert drawn.numbers == {
        **{name: value[name] for name in ("low", "middle", "high", "least")}, "greatest": value["most"],
    }  # fmt: skip
    assert (drawn.drawn, [left.rows for left in drawn.left_out]) == (6, [1, 0, 0])


def test_the_band_of_a_period_is_cut_from_the_whole():
    drawn = draw("time_watched", subject(), OCTOBER)
    # By the gaps of October alone the usual one would be 40 s.
    own = {"low": 40 * SECOND, "middle": 61 * SECOND, "high": 80 * SECOND}
    assert {name: drawn.numbers[name] for name in own} == own
    by_month = draw("time_watched", subject(), Scope(step=Step.MONTH)).chart
    assert by_month.x == (date(2024, 9, 1), date(2024, 10, 1))
    # Less than an hour everywhere would be a line on the axis of hours.
    assert (by_month.middle, by_month.unit) == ((round(65 / 60, 2), round(61 / 60, 2)), MINUTES)
    by_day = draw("time_watched", subject(), Scope(step=Step.DAY)).chart
    assert by_day.middle[2:-1] == (None,) * 6, "a day without rows is no estimate of zero"


def test_days_above_the_limit_are_said_as_the_statement_says_them():
    about = subject(settings={"daily_limit": 60})
    drawn = draw("days_above_limit", about)
    # 24 September: 44 s (middle), 6 min 40 s (high); the 25th: 21 and 40 s; 2 October: 61 and 80 s.
    assert drawn.numbers == {"low": 0, "middle": 1, "high": 2, "days": 3}
    assert said(drawn) == sentence(find("days_above_limit", about).says, "en", "Europe/Amsterdam")
    one = draw("days_above_limit", about, OCTOBER)
    assert one.numbers == {"low": 0, "middle": 1, "high": 1, "days": 1}
    assert said(one).startswith("On the one day with rows, the time watched is more than 1 min by the")
    assert said(one).endswith("estimate of this program.")


@pytest.mark.parametrize("key", ["time_watched", "days_above_limit", "time_by_rule"])
def test_without_a_gap_inside_a_session_there_is_no_estimate_and_no_zero(key):
    alone = draw(key, subject(("2024-09-24 06:45:00", "2024-09-24 07:45:00")))
    assert not alone.told
    assert "cannot be estimated" in said(alone)
    assert not draw(key, subject(("last week",))).told


def test_of_rules_that_give_the_same_each_is_named():
    about = subject(("2024-09-24 06:45:00", "2024-09-24 06:45:10"))
    drawn = draw("time_by_rule", about)
    # Port, Wrapped and the low rule of this program count the 10 seconds in between; PanoptiCool 40; 55 seconds for two videos.
    assert drawn.numbers == {"least": 10 * SECOND, "greatest": 55 * SECOND}
    assert "from 10 s (this program, Port and Wrapped) to 55 s (27.5 seconds a video)" in said(drawn)


def test_the_total_against_the_break():
    numbers = draw("time_by_break", subject()).numbers
    assert numbers == {
        "shortest_break": MINUTE,
        "at_shortest_break": 126 * SECOND,
        "longest_break": 30 * MINUTE,
        "at_longest_break": 520 * SECOND,
    }


def test_sessions_begin_in_a_period_and_are_drawn_with_all_their_rows():
    about = subject()
    whole = draw("sessions_over_time", about)
    assert whole.numbers["sessions"] == find("sessions_per_day", about).value["sessions"] == 4
    assert whole.rows.columns[0][0] == "2024-10-02 12:00:00", "the longest first, on the clock of the zone"
    assert whole.rows.columns[3] == [2, 2, 1, 1]
    october = draw("sessions_over_time", about, OCTOBER)
    assert (october.numbers["sessions"], october.drawn) == (1, 2)
    # A session that begins before midnight is drawn as a whole, on the day on which it begins.
    over = subject(("2024-09-24 21:59:00", "2024-09-24 22:01:00"))
    after = draw("sessions_over_time", over, Scope(date(2024, 9, 25), date(2024, 9, 25)))
    assert (after.told, said(after)) == (False, "No session begins in this period.")
    before = draw("sessions_over_time", over, Scope(date(2024, 9, 24), date(2024, 9, 24)))
    assert (before.drawn, sum(left.rows for left in before.left_out)) == (2, 0)


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        # Sessions of 60, 120 and 180 s: two of the three last 2 min or more, which is no half.
        (
            ("10:00:00", "10:01:00", "11:00:00", "11:02:00", "12:00:00", "12:03:00"),
            "0 of the 3 sessions have a single video; the others last 2 min (median).",
        ),
        # Of 60.5 s in the middle no half lasts 61 s.
        (
            ("10:00:00", "10:01:00", "11:00:00", "11:01:01"),
            "0 of the 2 sessions have a single video; the others last 1 min (median).",
        ),
        (
            ("10:00:00", "11:00:00", "11:02:00"),
            "1 of the 2 sessions have a single video; the other one lasts 2 min.",
        ),
        (
            ("11:00:00", "11:02:00"),
            "The one session of this period has several videos and lasts 2 min.",
        ),
        (("11:00:00",), "1 of the 1 session has a single video."),
    ],
)
def test_how_long_sessions_last(moments, says):
    drawn = draw("session_lengths", subject(tuple(f"2024-09-24 {at}" for at in moments)))
    assert said(drawn) == says
    assert sum(drawn.chart.values) == drawn.numbers["sessions"]
    assert all(sentence(drawn.says, language) for language in LANGUAGES)


def test_half_last_no_more_than_what_is_written():
    for seconds in (0.5, 59.9, 61.5, 3599.9, 3601, 8440, 86_399.5):
        median = timedelta(seconds=seconds)
        assert median - MINUTE < extremes.half_last(median) <= median


def test_a_row_whose_next_one_lies_after_the_period_is_followed():
    over = subject(("2024-09-24 21:59:58", "2024-09-24 22:00:01", "2024-09-25 08:00:00"))
    first = draw("until_next", over, Scope(date(2024, 9, 24), date(2024, 9, 24)))
    assert first.numbers == {"rows": 1, "followed": 1}
    assert first.rows.numbers.tolist() == [2], "the rows stand newest first"
    whole = draw("until_next", over)
    assert whole.numbers == find("passed_over", over).value
    assert whole.drawn == sum(whole.chart.values) == 1
    assert said(whole).startswith("After the one video of this period that another one follows")
    last = draw("until_next", over, Scope(date(2024, 9, 25), date(2024, 9, 25)))
    assert not last.told


def test_a_date_that_cannot_be_right_and_a_break_in_the_file_change_no_more_than_they_must():
    usual = subject()
    strange = subject((*MOMENTS, "1999-01-01 10:00:00"))
    for key in ("time_watched", "sessions_over_time", "session_lengths", "until_next"):
        assert plain(draw(key, strange).numbers) == plain(draw(key, usual).numbers), key
        assert draw(key, subject(cut=20)).broken == ("watch_history",), key


def arcs(drawn):
    return [
        (
            sentence(arc.label, "en"),
            [tuple(round(hour * 60, 1) for hour in part) for part in arc.parts],
            arc.count,
        )
        for arc in drawn.chart.arcs
    ]


def test_the_day_with_the_most_is_drawn_unless_another_is_asked_for():
    drawn = draw("sessions_of_a_day", subject())
    assert drawn.chart.day == date(2024, 9, 24)
    # In Amsterdam 08:45 and 08:51; the gap of 5 min 58 s ends a session.
    assert arcs(drawn) == [("at 08:45", [(525.0, 525.0)], 2), ("at 08:51", [(531.0, 531.0)], 1)]
    assert (drawn.drawn, sum(left.rows for left in drawn.left_out)) == (3, 4)
    assert said(drawn) == "3 videos on 24 September 2024, the day with the most, in 2 sessions."
    assert any("2 videos (median)" in sentence(limit, "en") for limit in drawn.limits)
    october = draw("sessions_of_a_day", subject(), OCTOBER)
    assert said(october) == "2 videos on 2 October 2024, in 1 session."
    assert not any("(median)" in sentence(limit, "en") for limit in october.limits)
    none = Scope(date(2024, 11, 1), date(2024, 11, 1))
    assert not draw("sessions_of_a_day", subject(), none).told


def test_of_days_with_as_many_the_first_is_drawn_and_the_tie_is_said():
    drawn = draw(
        "sessions_of_a_day", subject(("2025-01-03 10:00:00", "2025-01-02 10:00:00", "2025-01-04 09:00:00"))
    )
    assert drawn.chart.day == date(2025, 1, 2)
    assert said(drawn) == (
        "1 video on 2 January 2025, in 1 session: the first of 3 days with as many, and no day has more."
    )


def test_a_session_over_midnight_is_drawn_on_both_days_up_to_it_and_from_it():
    about = subject(("2025-01-02 22:58:00", "2025-01-02 23:02:00", "2025-01-02 23:03:00"))
    first, second = (
        draw("sessions_of_a_day", about, Scope(day, day)) for day in (date(2025, 1, 2), date(2025, 1, 3))
    )
    assert arcs(first) == [("from 23:58 on", [(1438.0, 1440.0)], 1)]
    assert arcs(second) == [("until 00:03", [(0.0, 3.0)], 2)]
    notes = [sentence(note, "en") for drawn in (first, second) for note in drawn.chart.notes]
    assert notes == [
        "1 session runs on after midnight and is drawn up to it",
        "1 session began the day before and is drawn from midnight",
    ]


@pytest.mark.parametrize(
    ("moments", "parts", "hours"),
    [
        # From 02:58 of summer time to 02:02 of winter time: four minutes, of which the clock shows two twice.
        (("2024-10-27 00:58:00", "2024-10-27 01:02:00"), [(178.0, 180.0), (120.0, 122.0)], 25),
        # From 01:58 to 03:02, of which the clock skips an hour.
        (("2025-03-30 00:58:00", "2025-03-30 01:02:00"), [(118.0, 120.0), (180.0, 182.0)], 23),
    ],
)
def test_where_the_clock_is_put_forward_or_back_an_arc_has_two_parts(moments, parts, hours):
    drawn = draw("sessions_of_a_day", subject(moments))
    ((_, found, count),) = arcs(drawn)
    assert (found, count) == (parts, 2)
    assert f"This day has {hours} hours" in " ".join(sentence(limit, "en") for limit in drawn.limits)


@pytest.mark.parametrize(
    ("moments", "label"),
    [
        (("2025-03-30 00:59:59", "2025-03-30 01:00:00"), "01:59 to 03:00"),
        (("2024-10-27 00:59:59", "2024-10-27 01:00:00"), "02:59 to 02:00"),
    ],
)
def test_a_session_that_ends_as_the_clock_is_put_forward_or_back_ends_where_the_clock_then_stands(
    moments, label
):
    ((said_of_it, _, _),) = arcs(draw("sessions_of_a_day", subject(moments)))
    assert said_of_it == label


def test_rows_at_both_edges_of_a_day_are_of_it():
    about = subject(("2025-01-01 23:00:00", "2025-01-02 22:59:59"))
    drawn = draw("sessions_of_a_day", about, Scope(date(2025, 1, 2), date(2025, 1, 2)))
    assert [count for *_, count in arcs(drawn)] == [1, 1]
    assert [low for _, ((low, _),), _ in arcs(drawn)] == [0.0, 1440.0]
