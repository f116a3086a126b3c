"""Rows by age, one list at a time: numbers counted by hand, the list that is shown unless asked, and what cannot be told."""

import json
from datetime import date

import pytest

import analyzer
from analyzer.analysis.settings import Settings
from analyzer.figures import Scope, draw
from analyzer.figures.lists_by_age import of
from analyzer.findings import Subject, find
from analyzer.language import LANGUAGES, sentence

LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"
#: 13 on 5 August 2021 and 16 on 5 August 2024, by the birth date that stands in this file now.
WATCHED = ("2020-08-05 10:00:00", "2020-08-05 12:00:00", "2024-08-05 10:00:00", "1999-01-01 10:00:00")
LIKED = ("2021-08-03 10:00:00", "2021-08-04 10:00:00", "2021-08-04 10:00:00", "2021-08-04 21:59:59")


def subject(born="2008-08-05", entered=None, watched=WATCHED, liked=LIKED):
    document = {
        "Your Activity": {
            "Watch History": {"VideoList": [{"Date": moment, "Link": LINK} for moment in watched]}
        },
        "Likes and Favorites": {
            "Like List": {"ItemFavoriteList": [{"date": moment, "link": LINK} for moment in liked]}
        },
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "synthetic"}}},
    }
    if born:
        document["Profile And Settings"]["Profile Info"]["ProfileMap"]["birthDate"] = born
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export), Settings(birth_date=entered))


def test_the_list_that_reaches_most_ages_is_shown_unless_another_is_asked_for():
    about = subject()
    shown = draw("list_by_declared_age", about)
    assert shown.lists == ("watch_history",)
    assert shown.chart.values == (2, 0, 1)
    assert [label.values["days"].values["count"] for label in shown.chart.labels] == [365, 1096, 1]
    assert (shown.drawn, sum(left.rows for left in shown.left_out)) == (3, 1)
    likes = draw("list_by_declared_age", about, Scope(of=of("like_list")))
    # Half past eleven at night in Amsterdam is the day before the birthday still; a repeat counts once.
    assert likes.chart.values == (3,)
    assert likes.numbers == {"rows": 3}
    assert not draw("list_by_declared_age", about, Scope(of=of("searches"))).told


def test_a_list_of_every_section():
    about = subject()
    drawn = draw("sections_by_declared_age", about)
    columns = [[getattr(cell, "text", cell) for cell in column] for column in drawn.rows.columns]
    assert columns == [
        ["Watch history", "Likes"],
        [2, 3],
        [0, None],
        [1, None],
        [None, None],
        [0, 1],
        [0, 0],
        [1, 0],
    ]
    assert drawn.numbers == {"dated": 6, "sections": 2}
    assert drawn.numbers["dated"] == find("rows_by_declared_age", about).value["dated"]


def test_a_list_over_time_beside_the_birthdays_shows_the_rows_of_one_age():
    about = subject()
    every = draw("list_over_declared_birthdays", about)
    assert [mark.at for mark in every.chart.marks] == [date(2021, 8, 5), date(2024, 8, 5)]
    assert every.numbers == {"rows": 3, "birthdays": 2}
    rows = {
        band: draw("list_over_declared_birthdays", about, Scope(of=of("watch_history", band))).rows
        for band in ("under_13", "from_13", "from_16")
    }
    assert {band: found.numbers.tolist() for band, found in rows.items()} == {
        "under_13": [0, 1],
        "from_13": [],
        "from_16": [2],
    }
    assert every.chart.counts[0] == 2
    assert sum(filter(None, every.chart.counts)) == every.drawn


@pytest.mark.parametrize("key", ["list_by_{}_age", "sections_by_{}_age", "list_over_{}_birthdays"])
def test_what_cannot_be_told_is_the_sentence_of_the_statement(key):
    bare = subject(born="")
    for name in ("declared", "entered"):
        drawn = draw(key.format(name), bare)
        assert not drawn.told
        assert drawn.says == find(f"rows_by_{name}_age", bare).says
    late = draw(key.format("entered"), subject(entered=date(2030, 1, 1)))
    assert not late.told
    assert draw(key.format("entered"), subject(born="", entered=date(2008, 8, 5))).told
    undated = subject(watched=("soon",), liked=())
    assert not draw(key.format("declared"), undated).told
    assert all(sentence(late.says, language) for language in LANGUAGES)


def test_hours_of_the_day_have_a_panel_for_each_age_with_rows():
    about = subject()
    drawn = draw("list_hours_by_declared_age", about)
    # At 12:00 and 14:00 in Amsterdam before 13, at 12:00 at 16.
    found = {
        sentence(panel.label, "en"): {hour: count for hour, count in enumerate(panel.counts) if count}
        for panel in drawn.chart.panels
    }
    assert found == {"before 13: 365 days covered": {12: 1, 14: 1}, "16 or 17: 1 day covered": {12: 1}}
    assert [sentence(note, "en") for note in drawn.chart.notes] == [
        "without rows: 13 to 15: 1,096 days covered"
    ]
    assert (drawn.drawn, sum(left.rows for left in drawn.left_out)) == (3, 1)
    behind = {
        mark.key: len(rows) for mark, rows in zip(drawn.marks, drawn.behind.sets, strict=True) if len(rows)
    }
    assert behind == {"1-12": 1, "1-14": 1, "2-12": 1}


def test_rows_of_the_night_are_told_of_all_at_an_age():
    drawn = draw("list_hours_by_declared_age", subject(), Scope(of=of("like_list")))
    # One minute before midnight is no night hour.
    assert sentence(drawn.says, "en") == (
        "Rows of 'Likes' between 00:00 and 06:00, by the birth date that stands in this file now: 0 of 3 before the 13th birthday."
    )
    night = draw(
        "list_hours_by_declared_age", subject(liked=("2021-08-03 22:30:00",)), Scope(of=of("like_list"))
    )
    assert "1 of 1 before the 13th birthday" in sentence(night.says, "en")
    assert not draw("list_hours_by_declared_age", subject(born=None)).told
    entered = draw("list_hours_by_entered_age", subject(entered=date(2000, 1, 1)))
    assert [sentence(panel.label, "en") for panel in entered.chart.panels] == [
        "18 or over: 1,462 days covered"
    ]
