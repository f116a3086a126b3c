"""A damaged file says so before anything else."""

import pytest

import analyzer
from analyzer.model import Message
from analyzer.reading.broken import file_is_damaged, where_it_stops, with_the_break

WHOLE = '{"Your Activity": {"Watch History": {"VideoList": [{"Date": "2026-01-01 00:00:00", "Link": "x"}]}}}'


def said(text):
    found = file_is_damaged(
        analyzer.read_tables(analyzer.open_export(name="user_data.json", data=text.encode()))
    )
    return found and found


def test_a_whole_file_says_nothing_of_damage():
    assert said(WHOLE) is None


@pytest.mark.parametrize("less", [1, 3, 8])
def test_a_file_that_was_cut_short(less):
    assert said(WHOLE[:-less]).text.startswith("This file is not whole")


def test_a_file_with_a_comma_too_many():
    message = said(WHOLE.replace("}]", "},]"))
    assert message.text.startswith("This file is damaged or was edited")
    assert message.values["count"] == 1


@pytest.mark.parametrize("less", [1, 3, 8, 30])
def test_the_byte_at_which_it_stops_is_its_length(less):
    text = WHOLE[:-less].encode()
    reading = analyzer.read_tables(analyzer.open_export(name="user_data.json", data=text))
    stops = where_it_stops(reading)
    assert stops.values["member"] == "user_data.json"
    assert stops.values["last"] == len(text)
    assert stops.values.get("first", len(text)) <= len(text)


def test_a_file_that_does_not_stop_has_no_such_place():
    for text in (WHOLE, WHOLE.replace("}]", "},]")):
        assert (
            where_it_stops(
                analyzer.read_tables(analyzer.open_export(name="user_data.json", data=text.encode()))
            )
            is None
        )


def test_a_reserve_that_a_figure_tells_keeps_the_sections_it_is_of():
    """A figure that tells a statement draws other sections than that stands on, or none that breaks off."""
    text = WHOLE[:-8].encode()
    reading = analyzer.read_tables(analyzer.open_export(name="user_data.json", data=text))
    told, broken = with_the_break(Message("Told."), ("watch_history",), reading)
    assert broken == ("watch_history",)
    assert with_the_break(told, ("like_list",), reading) == (told, broken)
    assert with_the_break(told, ("like_list", "watch_history"), reading) == (told, broken)
    assert with_the_break(Message("Told."), ("like_list",), reading) == (Message("Told."), ())
