"""The file as a whole as figures: counted by hand, with ties, dates that cannot be right, and nothing in it."""

import json
from datetime import date

import analyzer
from analyzer.figures import draw
from analyzer.findings import Subject
from analyzer.language import sentence

LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"


def subject(watched=(), liked=(), searched=()):
    document = {
        "Your Activity": {
            "Watch History": {"VideoList": [{"Date": moment, "Link": LINK} for moment in watched]},
            "Searches": {"SearchList": [{"Date": moment, "SearchTerm": "synthetic"} for moment in searched]},
        },
        "Likes and Favorites": {
            "Like List": {"ItemFavoriteList": [{"date": moment, "link": LINK} for moment in liked]}
        },
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject.of(analyzer.read_tables(export))


DAYS = ("2025-03-03 10:00:00", "2025-03-04 10:00:00", "2025-04-05 23:30:00")


def said(drawn):
    return sentence(drawn.says, "en", "Europe/Amsterdam")


def test_one_theme_with_most_rows_is_named_and_of_several_none():
    one = draw("themes", subject(DAYS, DAYS[:2]))
    assert said(one) == "The theme with the most rows is 'watching': 3 of 5."
    assert one.chart.values == (3, 2)
    tied = draw("themes", subject(DAYS, DAYS))
    assert said(tied) == "No theme has more rows than 3, of 6 in all; 2 themes have as many."
    assert tied.numbers == {"most": 3}
    assert (
        said(draw("themes", subject(DAYS))) == "All rows that were read are of one theme, 'watching': 3 rows."
    )


def test_a_date_that_cannot_be_right_is_no_first_or_last_day():
    about = subject(("1999-01-01 10:00:00", *DAYS, "2099-01-01 10:00:00"), ("1999-01-01 10:00:00",))
    drawn = draw("periods", about)
    (line,) = drawn.chart.periods
    assert (line.first, line.last, line.rows) == (date(2025, 3, 3), date(2025, 4, 6), 5)
    assert line.months == (date(2025, 3, 1), date(2025, 4, 1))
    assert [left.rows for left in drawn.left_out] == [1, 0]
    listed = draw("themes", about).rows
    assert listed.columns[4] == [date(2025, 3, 3), None]
    assert listed.columns[5] == [date(2025, 4, 6), None]


def test_a_file_with_nothing_says_so():
    for key in ("themes", "periods"):
        drawn = draw(key, subject())
        assert (drawn.told, said(drawn)) == (False, "No section that was read in this file has rows.")
    assert not draw("periods", subject(("soon",))).told
    assert draw("themes", subject(("soon",))).told


def test_files_and_values_that_were_left_out_are_listed():
    about = subject(("soon", DAYS[0]))
    assert draw("file_members", about).rows.columns[0] == ["user_data_tiktok.json"]
    left = draw("values_left_out", about)
    issues = sum(issue.count for issue in about.reading.issues)
    assert issues == 1
    assert sum(left.rows.columns[2]) == issues + about.reading.accounting.ignored
