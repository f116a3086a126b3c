"""A column is read as each of its texts by itself, however many of them are read at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import kinds
from analyzer.model import Reason
from tests.laws.exports import dates, law, odd_texts

moments = st.one_of(
    dates,
    st.datetimes().map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S")),
    st.builds(
        lambda at, end: at.strftime("%Y-%m-%d %H:%M:%S") + end,
        st.datetimes(),
        st.sampled_from(["Z", " UTC", " +0000 UTC", " +0000", "+02:00", " GMT", "  ", "x", "\n", ".5"]),
    ),
    st.sampled_from(
        ["2024-02-29 10:00:00 UTC", "2023-02-29 10:00:00 UTC", "2024-04-31 10:00:00", "1735689600"]
    ),
    st.from_regex(
        r"(1969|1970|2024|9999)-[01]\d-[0-3]\d[ T][012]\d:[0-6]\d:[0-6]\d( UTC|Z)?", fullmatch=True
    ),
)
numbers = st.one_of(
    st.integers(-(10**19), 10**19).map(str),
    st.sampled_from(["-0", "007", "+1", "1.0", "\u0661", "1\n", " 1"]),
)
addresses = st.one_of(
    st.ip_addresses().map(str),
    st.ip_addresses(v=6).map(lambda address: address.exploded),
    st.sampled_from(
        ["01.2.3.4", "1.2.3", "256.1.1.1", " 1.2.3.4", "1.2.3.4\n", "::", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0"]
    ),
)
KINDS = {
    "moment": (kinds.MOMENT, kinds.parse_moment, moments),
    "count": (kinds.COUNT, kinds.parse_count, numbers),
    "address": (kinds.IP_ADDRESS, kinds.parse_address, addresses),
}


@pytest.mark.parametrize("kind", KINDS)
@law
@given(st.data())
def test_texts_that_are_read_at_once_are_read_as_each_by_itself(kind, data):
    declared, parse, texts = KINDS[kind]
    found = data.draw(st.lists(st.one_of(texts, texts, odd_texts, st.none()), max_size=12))
    read = declared.parse(found)
    alone = [None if text is None else parse(kinds.text_array([text])[0][0].as_py()) for text in found]
    failed = {row: reason for reason, rows in read.failed.items() for row in rows}
    assert failed == {row: one for row, one in enumerate(alone) if isinstance(one, Reason)}
    type_ = read.values.type
    expected = [None if isinstance(one, Reason) else one for one in alone]
    assert read.values.equals(kinds.pa.array(expected, type=type_))
