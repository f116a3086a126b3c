"""Damaged JSON: what can be read is read, and each damaged place is named by its bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Reason
from analyzer.reading.damage import TooDeep, salvage
from tests.laws.exports import read

DOCUMENT = '{"A": {"List": [{"Date": "é 1", "Link": "x"}, {"Date": "2", "Link": "y"}]}, "B": {"n": -1.50, "t": true}}'


def saved(text, limit=50):
    found = salvage(text, limit)
    return found.value, [(d.reason, d.first, d.end) for d in found.damage]


def test_a_sound_document_is_read_whole():
    value, damage = saved(DOCUMENT)
    assert json.dumps(value, default=float) == json.dumps(json.loads(DOCUMENT))
    assert damage == []


@pytest.mark.parametrize("length", range(1, len(DOCUMENT)))
def test_a_document_cut_anywhere_keeps_what_stands_before_the_cut(length):
    text = DOCUMENT[:length]
    value, damage = saved(text)
    size = len(text.encode())
    assert [reason for reason, *_ in damage][-1] is Reason.ENDS_EARLY or text.endswith("-1.50")
    assert all(first <= end <= size for _, first, end in damage)
    if length > DOCUMENT.index('"Link": "y"') + len('"Link": "y"'):
        assert value["A"]["List"] == [{"Date": "é 1", "Link": "x"}, {"Date": "2", "Link": "y"}]


def test_commas_too_many():
    assert saved('{"a": [1, 2,], "b": 3,}') == (
        {"a": [1, 2], "b": 3},
        [(Reason.STRAY_COMMA, 11, 12), (Reason.STRAY_COMMA, 21, 22)],
    )


def test_rubbish_between_values():
    value, damage = saved('{"a": [1, <removed>, 2], "b": REDACTED, "c": 3}')
    assert value == {"a": [1, 2], "c": 3}
    assert [reason for reason, *_ in damage] == [Reason.NOT_JSON, Reason.NOT_JSON]


def test_a_comma_that_is_missing():
    assert saved('[{"a": 1} {"a": 2}]') == ([{"a": 1}, {"a": 2}], [(Reason.NO_COMMA, 10, 10)])


def test_deeper_than_any_export():
    with pytest.raises(TooDeep):
        salvage("[" * 100_000, 50)


@given(st.data())
def test_edits_anywhere_never_stop_the_reader(data):
    text = DOCUMENT
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 5))
        text = text[:at] + data.draw(st.text('{}[]",:\\ 1ax\n', max_size=3)) + text[at + gone :]
    found = salvage(text, 50)
    try:
        strict = json.loads(text, strict=False)
    except ValueError:
        assert found.damage
    else:
        assert json.dumps(found.value, default=float) == json.dumps(strict)
    size = len(text.encode("utf-8", "surrogateescape"))
    assert all(0 <= d.first <= d.end <= size for d in found.damage)


def test_what_stands_twice_in_a_damaged_object_is_found_where_it_stands():
    data = (
        b'{"Your Activity": {"Watch History": {"VideoList": ['
        b'{"Date": "2024-01-01 10:00:00", "Link": {"Date": "x"}, {"Date": "y", "Link": "z"}]}}}'
    )
    reading = read(data)
    found = {
        (text.encode(), data[slice(*place.bytes)].strip(b'"'))
        for part in (*reading.unclaimed, *reading.set_aside)
        for text, place in zip(part.texts, part.places, strict=True)
        if place.bytes
    }
    assert found == {(b"x", b"x"), (b"y", b"y")}
