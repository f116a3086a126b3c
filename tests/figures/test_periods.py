"""How the lists of a file lie to a rule or a decision: counted by hand, reached and not, and no period of that name."""

import json

import analyzer
from analyzer.analysis.periods import period, periods
from analyzer.figures import Scope, draw
from analyzer.findings import Subject
from analyzer.language import sentence

LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"


def subject(watched, liked=()):
    document = {
        "Your Activity": {"Watch History": {"VideoList": [{"Date": day, "Link": LINK} for day in watched]}},
        "Likes and Favorites": {
            "Like List": {"ItemFavoriteList": [{"date": day, "link": LINK} for day in liked]}
        },
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject.of(analyzer.read_tables(export))


def test_rows_inside_and_a_section_that_does_not_reach_it():
    found = period("transfers")
    assert found.first.year <= 2020
    assert found.last.year >= 2020
    about = subject(
        ("2020-08-05 10:00:00", "2020-08-05 12:00:00", "2020-08-05 12:00:00", "2026-01-05 10:00:00", "soon"),
        ("2026-01-05 10:00:00",),
    )
    drawn = draw("period_beside_sections", about, Scope(of="transfers"))
    assert drawn.numbers == {"rows": 2}
    assert [(line.rows, line.inside) for line in drawn.chart.periods] == [(3, 2), (1, None)]
    assert (drawn.drawn, sum(left.rows for left in drawn.left_out)) == (4, 2)
    assert "2 rows are dated in it, in 1 of 2 sections with rows; 1 of them do not reach it." in sentence(
        drawn.says, "en"
    )


def test_where_nothing_reaches_it_and_where_there_is_no_such_period():
    assert not draw("period_beside_sections", subject(()), Scope(of="transfers")).told
    assert not draw("period_beside_sections", subject(("soon",)), Scope(of="transfers")).told
    assert not draw("period_beside_sections", subject(("2026-01-05 10:00:00",)), Scope(of="none")).told
    every = draw("rules_and_decisions", subject(()))
    assert len(every.rows) == len(periods())
    assert not any(every.rows.columns[5])
