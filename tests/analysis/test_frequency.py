"""Texts are counted letter for letter."""

import pyarrow as pa

from analyzer.analysis.frequency import Frequencies, frequencies


def test_most_frequent_first_and_equals_by_their_letters():
    found = frequencies(pa.chunked_array([["b", "a", "c"], ["c", "c", "a", "b"]]))
    assert found == Frequencies(("c", "a", "b"), (3, 2, 2), 0)
    assert found.total == 7


def test_texts_that_only_look_alike_stay_apart():
    found = frequencies(pa.array(["Kat", "kat", "kat ", "kat", "N/A"]))
    assert dict(zip(found.texts, found.rows, strict=True)) == {"kat": 2, "Kat": 1, "kat ": 1, "N/A": 1}


def test_null_and_the_empty_text_are_missing():
    assert frequencies(pa.array([None, "", "x", None], pa.string())) == Frequencies(("x",), (1,), 3)
    assert frequencies(pa.array([None], pa.string())) == Frequencies((), (), 1)
    assert frequencies(pa.array([], pa.string())) == Frequencies((), (), 0)
