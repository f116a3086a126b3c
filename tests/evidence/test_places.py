"""The bytes named for a row hold that row, whatever the encoding, the line ends and the signs in the file."""

import json
import random

import pytest

import analyzer
from analyzer.reading.text_sections import with_line_feeds
from tests.evidence.test_facts import SAMPLES


def at_pointer(document, pointer):
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def assert_places(export, reading, most=25):
    members = {member.name: member.data for member in export.members}
    parsed_members = {}
    checked = 0
    for table in reading.tables.values():
        rows = random.Random(7).sample(range(len(table)), min(most, len(table)))
        for row in {0, len(table) - 1, *rows}:
            place = table.place(row)
            piece = members[place.member][slice(*table.span(row))]
            if place.lines is not None:
                text = decoded(members[place.member], piece)
                expected = table.raw(row)
                assert with_line_feeds(text) == expected
            elif place.bytes is not None:
                assert table.span(row) == place.bytes
            else:
                if place.member not in parsed_members:
                    parsed_members[place.member] = json.loads(
                        decoded(members[place.member], members[place.member])
                    )
                value = at_pointer(parsed_members[place.member], place.pointer)
                assert json.loads(decoded(members[place.member], piece)) == value
            checked += 1
    return checked


def decoded(member, piece):
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if member.startswith(mark):
            return piece.removeprefix(mark).decode(codec)
    return (
        piece.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "v4-surprises"])
def test_the_bytes_of_a_row_are_that_row_in_every_sample(sample_file, name):
    export = analyzer.open_export(sample_file(name))
    assert assert_places(export, analyzer.read_tables(export))


ROWS = [
    {"Date": f"2024-01-01 10:00:{number % 60:02}", "Link": f"https://x/{number}/\U0001f600é\u2028\\\"{'ü' * (number % 7)}"}
    for number in range(3000)
]  # fmt: skip
CHATS = {f"Chat History with synthetic é/~{n}\U0001f600:": [{"Date": "2024-01-01 10:00:00", "From": "é", "Content": "\U0001f600\r\né"}] for n in range(3)}  # fmt: skip
DOCUMENT = {
    "Your Activity": {"Watch History": {"VideoList": ROWS}},
    "Direct Message": {"Direct Messages": {"ChatHistory": CHATS}},
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", [{"ensure_ascii": False}, {"ensure_ascii": True, "indent": 2}])
def test_the_bytes_of_a_row_are_that_row_in_any_encoding_of_a_long_file(codec, form):
    data = json.dumps(DOCUMENT, **form).encode(codec)
    export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    reading = analyzer.read_tables(export)
    assert set(reading.tables) == {"watch_history", "direct_messages"}
    assert assert_places(export, reading, most=40) > 40


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_the_bytes_of_a_row_are_its_lines_with_any_line_end(codec, end):
    lines = [line for n in range(200) for line in (f"Date: 2024-01-01 10:00:{n % 60:02} UTC", f"Link: https://www.tiktokv.com/share/video/7620000000000000001/é\U0001f600{n}", "")]  # fmt: skip
    data = end.join(lines).encode(codec)
    export = analyzer.open_export(name="Watch History.txt", data=data)
    reading = analyzer.read_tables(export)
    assert len(reading.tables["watch_history"]) == 200
    assert assert_places(export, reading, most=40) > 40


def test_a_row_of_a_key_that_stands_twice_has_its_own_bytes():
    text = '{"Your Activity": {"Watch History": {"VideoList": [{"Date": "2024-01-01 10:00:00", "Link": "é1"}], "VideoList": [{"Date": "2024-01-01 10:00:01", "Link": "é2"}]}}}'
    export = analyzer.open_export(name="user_data_tiktok.json", data=text.encode())
    table = analyzer.read_tables(export).tables["watch_history"]
    found = [json.loads(export.members[0].data[slice(*table.span(row))])["Link"] for row in range(len(table))]
    assert found == ["é1", "é2"]
