"""Two files of one account: shared rows, and rows that only one has."""

import json

import analyzer
from analyzer.analysis.comparison import compare
from analyzer.model import State


def opened(**sections):
    document = {"Your Activity": {"Watch History": {"VideoList": None}} | sections}
    return analyzer.read_tables(
        analyzer.open_export(name="user_data.json", data=json.dumps(document).encode())
    )


def watched(*seconds):
    rows = [{"Date": f"2026-01-01 00:00:{second:02}", "Link": f"video {second}"} for second in seconds]
    return {"Watch History": {"VideoList": rows}}


def searched(*terms):
    return {
        "Searches": {"SearchList": [{"Date": "2026-01-01 00:00:00", "SearchTerm": term} for term in terms]}
    }


def table_of(comparison, key):
    return next(table for table in comparison.tables if table.table == key)


def test_rows_are_shared_as_often_as_both_have_them():
    found = table_of(compare(opened(**watched(1, 1, 2, 3)), opened(**watched(1, 3, 3, 4))), "watch_history")
    assert found.identity == ("at", "video")
    assert found.both == 2
    assert found.here.tolist() == [1, 2]
    assert found.there.tolist() == [2, 3]


def test_a_section_that_one_file_lacks():
    found = compare(opened(**watched(1)), opened(**watched(1), **searched("a")))
    searches = table_of(found, "searches")
    assert (searches.both, searches.here.tolist(), searches.there.tolist()) == (0, [], [0])
    assert found.states == {"searches": (State.ABSENT, State.READ)}


def test_a_counter_that_went_on_does_not_make_another_row():
    def posts(likes):
        return {
            "VideoList": [
                {"Date": "2026-01-01 00:00:00", "Link": f"signed {likes}", "Likes": likes, "Title": "t"}
            ]
        }

    def reading(likes):
        data = json.dumps({"Post": {"Posts": posts(likes)}, "Your Activity": {"Watch History": {}}}).encode()
        return analyzer.read_tables(analyzer.open_export(name="user_data.json", data=data))

    found = table_of(compare(reading("1"), reading("25")), "posts")
    assert (found.both, len(found.here), len(found.there)) == (1, 0, 0)


def test_a_file_and_itself(sample_file):
    reading = analyzer.read_tables(analyzer.open_export(sample_file("v4-surprises")))
    found = compare(reading, reading)
    assert found.states == {}
    assert all(
        t.both == len(reading.tables[t.table]) and not len(t.here) and not len(t.there) for t in found.tables
    )
