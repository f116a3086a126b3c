"""Moments as they are written in tables: a second way to write them, held against Arrow's own."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.output import tables

#: Seconds from 1970 at which year 1 begins, and at which year 9999 ends.
FIRST, LAST = -62_135_596_800, 253_402_300_799
SECONDS = st.one_of(st.none(), st.integers(FIRST, LAST), st.sampled_from((FIRST, -1, 0, 951_782_400, LAST)))


def chunked(*parts):
    return pa.chunked_array(
        [pa.array(part, pa.timestamp("s", "UTC")) for part in parts], pa.timestamp("s", "UTC")
    )


def by_arrow(moments):
    return pc.strftime(moments, "%Y-%m-%dT%H:%M:%SZ").combine_chunks()


@given(st.lists(SECONDS), st.lists(SECONDS), st.integers(0, 9))
def test_moments_are_written_as_arrow_writes_them(first, second, left_out):
    moments = chunked(first, second).slice(left_out)
    written = tables.moments_as_text(moments)
    assert written.type == pa.string()
    written.validate(full=True)
    assert written.to_pylist() == by_arrow(moments).to_pylist()


@pytest.mark.parametrize("at_once", [1, 7, 8])
def test_moments_written_in_parts_are_those_written_at_once(monkeypatch, at_once):
    moments = chunked([None if number % 5 == 0 else number * 12_345_678 for number in range(40)])
    monkeypatch.setattr(tables, "_AT_ONCE", at_once)
    assert tables.moments_as_text(moments).equals(by_arrow(moments))
