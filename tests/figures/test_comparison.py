"""Figures of two files, on small ones counted by hand; without a second file there is none."""

from dataclasses import replace
from datetime import date

import pytest

from analyzer.figures import FIGURES, Scope, certainty, draw, rule
from analyzer.figures.comparison import one_sided, same_account
from analyzer.findings import find
from analyzer.language import LANGUAGES, sentence
from analyzer.model import State
from tests.files import subject

KEYS = ("comparison", "comparison_lists", "comparison_states", "comparison_rows")
LINK = "https://www.tiktokv.com/share/video/{}/"


def file(*days, user="ada", likes=None):
    rows = [{"Date": f"2025-03-{day:02} 10:00:00", "Link": LINK.format(day)} for day in days]
    return subject(
        {
            "Your Activity": {"Watch History": {"VideoList": rows}},
            "Likes and Favorites": {"Like List": {"ItemFavoriteList": likes}},
            "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": user} if user else {}}},
        }
    )


def beside(one, other):
    return replace(one, other=other.reading, _kept={})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_without_a_second_file_there_is_nothing_to_compare(key, language):
    drawn = draw(key, file(1))
    assert not drawn.told
    assert {"en": "No second file is open", "nl": "geen tweede bestand"}[language] in sentence(
        drawn.says, language
    )
    assert sentence(rule(FIGURES[key]), language)
    assert certainty(FIGURES[key]).value == "calculated"


def test_rows_of_both_and_of_one_file_only():
    like = {"date": "2025-03-09 10:00:00", "link": "x"}
    both = beside(file(1, 2, 3), file(2, 3, 4, 5, likes=[like]))
    drawn = draw("comparison", both)
    assert drawn.numbers == {"both": 2, "here": 1, "there": 3}
    assert drawn.chart.values == (2, 1, 3)
    assert (drawn.drawn, drawn.left_out) == (6, ())
    assert sentence(drawn.says) == "2 rows stand in both files."
    assert sentence(drawn.chart.source.of).startswith("Two files with one user name, made on 3 March 2025")
    listed = draw("comparison_lists", both).rows
    assert dict(zip(map(sentence, listed.columns[0]), zip(*listed.columns[1:4], strict=True), strict=True)) == {
        "Watch history": (2, 1, 2), "Profile information": (1, 0, 0), "Likes": (0, 0, 1),
    }  # fmt: skip
    states = draw("comparison_states", both).rows
    assert [column[0] for column in states.columns[1:]] == [State.EMPTY, State.READ]
    # The statements count the open file alone.
    assert find("watch_rows", both).value == find("watch_rows", file(1, 2, 3)).value


def test_rows_of_one_side_are_those_of_its_file():
    both = beside(file(1, 2), file(2, 4, 5))
    assert list(one_sided(both)) == ["watch_history here", "watch_history there"]
    there = draw("comparison_rows", both, Scope(of="watch_history there"))
    frame = there.rows.table.frame[there.rows.table.moment]
    assert [at.date() for at in frame.iloc[there.rows.numbers]] == [
        date(2025, 3, 4),
        date(2025, 3, 5),
    ]
    assert sentence(there.says) == "Watch history, only in the second file: 2 rows."
    assert draw("comparison_rows", both).rows.numbers.tolist() == [0]
    assert not draw("comparison_rows", both, Scope(of="no such part")).told
    assert not draw("comparison_rows", beside(file(1), file(1))).told


@pytest.mark.parametrize(("other", "same"), [("ada", True), ("ADA ", True), ("eve", False), ("", None)])
def test_accounts_by_their_user_name_in_capitals_or_not(other, same):
    assert same_account(beside(file(1), file(1, user=other))) is same
