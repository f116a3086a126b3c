"""Fewer rows, by a text, a period or a value; a text that is closed is neither searched nor offered."""

from datetime import date

import numpy as np
import pytest

import analyzer
from analyzer.figures import Rows
from analyzer.figures.filters import Filter, days, filtered, values

ZONE = "Europe/Amsterdam"


@pytest.fixture(scope="module")
def tables(sample_file):
    return analyzer.read_tables(analyzer.open_export(sample_file("v4-age-13"))).tables


def test_a_text_a_period_and_a_value_each_leave_out_the_others(tables):
    logins = Rows(tables["login_history"])
    columns = tables["login_history"].columns
    network = columns["network"].to_pylist()
    chosen = filtered(logins, Filter(column="network", value="Wi-Fi"), ZONE, closed=False)
    assert chosen.numbers.tolist() == [row for row, text in enumerate(network) if text == "Wi-Fi"]
    with_text = filtered(logins, Filter(text="wi-fi"), ZONE, closed=False)
    assert set(chosen.numbers) <= set(with_text.numbers)
    first, last = days(logins, ZONE)
    in_period = filtered(logins, Filter(first=first, last=last), ZONE, closed=True)
    assert len(in_period) == sum(moment is not None for moment in columns["at"].to_pylist())
    assert len(filtered(logins, Filter(first=last), ZONE, closed=True)) < len(in_period)
    assert not len(filtered(logins, Filter(first=date(2099, 1, 1)), ZONE, closed=True))
    both = filtered(
        logins, Filter(text="wi-fi", column="network", value="Wi-Fi", last=last), ZONE, closed=False
    )
    assert set(both.numbers) <= set(chosen.numbers)
    assert filtered(logins, Filter(), ZONE, closed=True) is logins


def test_only_the_rows_given_are_looked_at(tables):
    some = Rows(tables["login_history"], np.array([0, 3, 5], dtype=np.int64))
    assert set(filtered(some, Filter(text="e"), ZONE, closed=False).numbers) <= {0, 3, 5}


def test_a_closed_text_is_neither_found_nor_offered(tables):
    searches = Rows(tables["searches"])
    term = next(text for text in tables["searches"].columns["term"].to_pylist() if text)
    assert len(filtered(searches, Filter(text=term), ZONE, closed=False))
    assert not len(filtered(searches, Filter(text=term), ZONE, closed=True))
    everything = filtered(searches, Filter(column="term", value=term), ZONE, closed=True)
    assert len(everything) == len(searches)
    for key, table in tables.items():
        closed = {column.name for column in getattr(table.spec, "columns", ()) if column.closed}
        assert not closed & set(values(Rows(table), closed=True)), key


def test_the_values_offered_are_those_that_stand_there(tables):
    for key, table in tables.items():
        for column, (_, texts) in values(Rows(table), closed=False).items():
            for text in texts:
                chosen = filtered(Rows(table), Filter(column=column, value=text), ZONE, closed=False)
                assert len(chosen), (key, column)
