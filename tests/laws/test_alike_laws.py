"""What holds for records that are written alike: read as columns or value by value, they say the same, whatever is done to a byte."""

import os
import random

import pytest

from analyzer.reading import BadInput, json_alike, json_records
from benchmarks.shapes import SHAPES
from tests.laws.exports import read
from tests.laws.test_json_laws import plain

#: So many bytes of each shape are damaged; `make accept` damages more.
TIMES = 200 if os.environ.get("FULL_LENGTH") else 2
DAMAGES = (
    lambda data, at, letter: data[:at] + letter + data[at + 1 :],
    lambda data, at, letter: data[:at] + letter + data[at:],
    lambda data, at, _: data[:at] + data[at + 1 :],
    lambda data, at, _: data[:at] + data[at : at + 40] + data[at:],
)
LETTERS = [bytes([letter]) for letter in b'"\\{}[],:0-x \n\x01\xc3\xff']


def both_ways(data, monkeypatch):
    """Return what is read value by value, and what is read as columns."""
    found = []
    for least in (10**12, 0):
        monkeypatch.setattr(json_records, "FAST_FROM", least)
        try:
            found.append(plain(read(data)))
        except BadInput as bad:
            found.append(str(bad))
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("block", [10**6, 300])
def test_a_damaged_byte_is_read_alike(shape, block, monkeypatch):
    monkeypatch.setattr(json_records, "BLOCK", block)
    whole, dice = SHAPES[shape][0](9), random.Random(f"{shape} {block}")
    for _ in range(TIMES):
        at, letter = dice.randrange(len(whole)), dice.choice(LETTERS)
        data = dice.choice(DAMAGES)(whole, at, letter)
        slow, fast = both_ways(data, monkeypatch)
        assert fast == slow, (at, letter)


@pytest.mark.parametrize("block", [10**6, 300])
@pytest.mark.parametrize(
    "change",
    [
        (b"synthetic1:", b"synthetic0:"),
        (b"synthetic2:", b"synthetic0:"),
        (b"[{", b'[], "x": [{'),
        (b'0"}', b'], ""}'),
    ],
)
def test_a_chat_that_stands_twice_or_holds_nothing_is_read_alike(change, block, monkeypatch):
    monkeypatch.setattr(json_records, "BLOCK", block)
    whole = SHAPES["chats of three messages"][0](9)
    assert whole.count(change[0])
    slow, fast = both_ways(whole.replace(*change), monkeypatch)
    assert fast == slow


RECORDS = {
    "one size": b'{"a": "1", "b": "xy"}, {"a": "2", "b": "\xc3\xa9"}',
    "one form": b'{"a": "1", "b": "x"}, {"a": "23", "b": ""}',
    "values without quotes": b'{"a": 1, "b": null}, {"a": -2.5e3, "b": null}',
    "objects": b'{"a": {"b": "x", "c": 3}}, {"a": {"b": "yz", "c": 14}}',
    "two forms": b'{"a": "1"}, {"a": "2", "b": "x"}, {"b": "x", "a": "3"}',
    "escapes": rb'{"a": "\\", "b": "\""}, {"a": "x\u00e9", "b": "\/"}',
}


@pytest.mark.parametrize("name", RECORDS)
def test_records_that_are_written_alike_become_columns(name):
    found = json_alike.records(RECORDS[name])
    assert found.count == len(json_records.loads(b"[%b]" % RECORDS[name]))
    assert not found.others


@pytest.mark.parametrize(
    "rows",
    [
        b'{"a": "1", "a": "2"}, {"a": "1", "a": "2"}',
        b'{"a": "1"} {"a": "2"}',
        b'{"a": "1"}, , {"a": "2"}',
        b'{"a": "1"}, {"a": "2"}, "x"',
        b'{"a": "1"}, {"a": "\x01"}',
        b'{"a": "1"}, {"a": "\xff"}',
        rb'{"a": "1"}, {"a": "\ud83d"}',
        rb'{"a": "1"}, {"a": "\x"}',
        rb'{"a": "1"}, {"a": "\u001f"}',
        rb'{"a": "\u0020"}, {"a": "\u001F"}',
        b'{"a": "1"}, {"a": "2"}; {"a": "3"}',
        b'{"a": "1"}, {"b": "2"}, {"a": "3"}, {"a": """}',
        b'{"a": 1}, {"a": 01}',
        b'{"a": 1}, {"a": 1, 2}',
        b'{"a": []}, {"a": []}',
        b'{"a": {}}, {"a": {}}',
        b"{}, {}",
        b"",
    ],
)
def test_what_a_strict_reader_would_not_take_or_would_drop_is_left_to_others(rows):
    with pytest.raises(json_alike.Unlike):
        json_alike.records(rows)
