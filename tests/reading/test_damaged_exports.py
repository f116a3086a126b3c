"""Exports that were damaged on the way: what can be read is read, nothing is lost in silence, and every place is named."""

import json

import pytest

from analyzer import BadInput, open_export, read_tables
from analyzer.findings import NotCounted, Subject, find
from analyzer.findings.states import state_sentence
from analyzer.language import sentence
from analyzer.model import Reason, State
from analyzer.output.forms import Form
from analyzer.output.tables import write_tables

ROW = {"Date": "2024-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7000000000000000001/"}
EXPORT = {
    "Activity": {
        "Search History": {
            "SearchList": [{"Date": "2024-01-02 10:00:00", "SearchTerm": "synthetic é \U0001f600"}]
        },
        "Video Browsing History": {"VideoList": [ROW, ROW]},
    },
    "Profile": {"Profile Information": {"ProfileMap": {"userName": "synthetic_user"}}},
}
TEXT = json.dumps(EXPORT, ensure_ascii=False, indent=2)


def read(data):
    if isinstance(data, dict):
        data = json.dumps(data)
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    reading = read_tables(open_export(name="user_data_tiktok.json", data=data))
    a = reading.accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed
    return reading


def issues(reading):
    return [(i.section, i.column, i.reason, i.count, i.rows) for i in reading.issues]


def cells_of(table):
    return table.columns.to_pylist()


def aside(reading):
    return [(one.reason, text) for one in reading.set_aside for text in one.texts]


def cells(reading, key):
    return reading.tables[key].columns.to_pylist()


def of_watch_history(*rows, **beside):
    return {"Activity": {"Video Browsing History": {"VideoList": list(rows), **beside}}}


# Encodings


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        b" \n\n" + TEXT.encode() + b"\n\0",
        json.dumps(EXPORT).encode("utf-16"),
    ],
)
def test_saved_again_by_an_editor(data):
    reading, sound = read(data), read(TEXT)
    assert reading.accounting == sound.accounting
    for key, table in sound.tables.items():
        assert reading.tables[key].columns.equals(table.columns)
        assert json.loads(reading.tables[key].raw(0)) == json.loads(table.raw(0))


def test_utf_16_cut_in_the_middle_of_a_character():
    reading = read(TEXT.encode("utf-16")[:-3])
    assert reading.sections["profile_info"].rows == 1
    assert Reason.ENDS_EARLY in {issue.reason for issue in reading.issues}


@pytest.mark.parametrize("where", ["SearchTerm", "Link"])
def test_bytes_that_are_no_text_and_broken_escapes(where):
    data = json.dumps(
        {
            "Activity": {
                "Search History": {
                    "SearchList": [
                        {"Date": "2024-01-02 10:00:00", "SearchTerm": "good"},
                        {"SearchTerm": "TERM"},
                    ]
                }
            }
        }
    )
    for broken in (b"bad \xff byte", b"half \\ud83d escape", b"half \\udc00 escape", b"\\udc00\\ud83d"):
        reading = read(data.encode().replace(b"TERM", broken))
        [issue] = reading.issues
        assert (issue.column, issue.reason, issue.rows) == ("term", Reason.LONE_SURROGATE, (1,))
        assert "\ufffd" in cells(reading, "searches")[1]["term"]
        assert cells(reading, "searches")[0]["term"] == "good"
        assert reading.sections["searches"].state is State.PARTLY_READ
        assert reading.tables["searches"].raw(1).startswith('{"SearchTerm": "')


def test_a_broken_escape_in_a_key_keeps_its_place():
    reading = read(
        b'{"Activity": {"Search History": {"SearchList": null}}, "odd \\ud83d": {"x": 1}, "Activity\\\\": 2}'
    )
    assert {part.path for part in reading.unclaimed} == {"odd \ufffd > x", "Activity\\"}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b'{"Activity": {"Search History": {"SearchList": null}}, "Time Machine": {"\x82": 1}}', "Time Machine > \ufffd"),
        (b'{"Activity": {"Search History": {"SearchList": null}, "\x82": 1}}', "Activity > \ufffd"),
        (b'{"a": {"\x82": 1, "Activity": {"Search History": {"SearchList": null}}}}', "a > \ufffd"),
    ],
)  # fmt: skip
def test_a_key_that_is_no_text_in_any_category(data, path):
    reading = read(data)
    assert [part.path for part in reading.unclaimed] == [path]
    assert reading.sections["searches"].state is State.EMPTY


def test_a_key_of_a_map_with_a_broken_escape_leads_to_its_row():
    reading = read(
        b'{"Direct Messages": {"Chat History": {"ChatHistory": {"a \\ud83d:": [{"Content": "hi"}]}}}, "Activity": {}}'
    )
    assert reading.tables["direct_messages"].raw(0) == '{"Content": "hi"}'


def test_zeros_between_values_lose_nothing():
    reading = read(
        b'{"Activity": {"Search History": {"SearchList": [{"Date": "2024-01-01 10:00:00",\0 "SearchTerm": "a"}]}}}'
    )
    assert cells(reading, "searches")[0]["term"] == "a"
    assert reading.tables["searches"].raw(0).endswith('"SearchTerm": "a"}')


# The same thing twice


@pytest.mark.parametrize("between", ["", "\n", "\r\n", "  \n "])
def test_the_document_written_twice_is_read_once(between):
    reading = read(TEXT + between + TEXT)
    once = read(TEXT).accounting
    assert reading.ignored[Reason.REPEATED_DOCUMENT] == once.values
    assert reading.accounting.values == 2 * once.values
    assert reading.accounting.in_tables == once.in_tables
    table = reading.tables["watch_history"]
    assert len(table) == 2
    assert json.loads(table.raw(1)) == ROW
    assert str(table.place(1)) == "user_data_tiktok.json#/Activity/Video Browsing History/VideoList/1"


def test_the_document_three_times_and_in_another_form():
    reading = read(TEXT + json.dumps(EXPORT) + TEXT)
    assert reading.accounting.values == 3 * read(TEXT).accounting.values
    assert reading.sections["watch_history"].rows == 2


def test_two_different_documents_are_not_guessed_between():
    with pytest.raises(BadInput, match="different documents"):
        read(TEXT + json.dumps({"Activity": {}}))


def test_a_key_twice_in_a_record_keeps_the_first_and_names_the_second():
    text = json.dumps(of_watch_history(ROW)).replace('"Link"', '"Date": "2023-01-01 00:00:00", "Link"')
    reading = read(text)
    assert cells(reading, "watch_history")[0]["at"].year == 2024
    [issue] = reading.issues
    assert (issue.reason, issue.count) == (Reason.SECOND_KEY, 1)
    first, end = issue.places[0].bytes
    assert text.encode()[first:end] == b'"2023-01-01 00:00:00"'
    assert reading.accounting.in_issues == 1
    assert reading.sections["watch_history"].state is State.PARTLY_READ
    assert aside(reading) == [(Reason.SECOND_KEY, "2023-01-01 00:00:00")]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            of_watch_history(ROW, "synthetic words", 7),
            [(Reason.NOT_A_RECORD, t) for t in ("synthetic words", "7")],
        ),
        (
            {"Activity": {"Video Browsing History": {"VideoList": "synthetic words"}}},
            [(Reason.NOT_A_LIST, "synthetic words")],
        ),
    ],
)
def test_a_value_in_place_of_rows_is_shown_as_it_stands(document, expected, tmp_path):
    export = open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    reading = read_tables(export)
    assert aside(reading) == expected
    assert reading.accounting.in_issues == len(expected)
    written = write_tables(export, reading, tmp_path, form=Form.CSV)
    listed = (tmp_path / "set_aside.csv").read_text("utf-8-sig")
    assert "set_aside.csv" in written
    assert all(f'"{text}"' in listed for _, text in expected)


def test_what_is_no_row_is_left_out_of_a_number():
    document = of_watch_history(ROW, *["synthetic words"] * 25, {**ROW, "Date": "2024-01-03 10:00:00"})
    export = open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    result = find("night_rows", Subject(export, read_tables(export)))
    assert result.left_out[NotCounted.UNREAD] == 25


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"Title": ""}),
        ({"Title": "N/A"}, {"Title": None}),
        ({"Date": ""}, {"Date": "N/A"}),
        ({}, {"Date": "2024-01-01 10:00:00 UTC"}),
    ],
)
def test_all_ways_to_write_nothing_and_one_moment_are_the_same_in_a_repeat_and_at_two_places(one, other):
    one, other = {**ROW, **one}, {**ROW, **other}
    table = read(of_watch_history(one, other)).tables["watch_history"]
    assert list(table.repeats) == [False, True]
    two_places = of_watch_history(one) | {"Your Activity": {"Watch History": {"VideoList": [other]}}}
    table = read(two_places).tables["watch_history"]
    assert len(table) == 1
    assert [len(places) for places in table.also.values()] == [1]


def test_texts_that_say_something_else_are_no_repeat():
    one, other = {**ROW, "Title": "one"}, {**ROW, "Title": ""}
    assert list(read(of_watch_history(one, other)).tables["watch_history"].repeats) == [False, False]


@pytest.mark.parametrize("turned", [False, True])
def test_repeats_do_not_depend_on_which_of_two_places_comes_first(turned):
    one, other = ROW, {**ROW, "Date": "2024-01-02 10:00:00"}
    lists = [[one, other], [one, one, one, other]]
    if turned:
        lists.reverse()
    document = {
        "Activity": {"Video Browsing History": {"VideoList": lists[0]}},
        "Your Activity": {"Watch History": {"VideoList": lists[1]}},
    }
    table = read(document).tables["watch_history"]
    assert (len(table), sum(table.repeats)) == (4, 2)
    found = [(cell["at"].day, bool(mark)) for cell, mark in zip(cells_of(table), table.repeats, strict=True)]
    assert sorted(found) == [(1, False), (1, True), (1, True), (2, False)]


def test_a_name_with_nothing_under_it_is_shown():
    with_one = {"Chat History with synthetic_one:": [{"Date": "2024-01-01 10:00:00", "Content": "x"}]}
    empty = {f"Chat History with synthetic_{n}:": item for n, item in enumerate(([], None, [{}], [None], {}))}
    reading = read({"Direct Messages": {"Chat History": {"ChatHistory": {**empty, **with_one}}}})
    assert aside(reading) == [(Reason.NOTHING_UNDER_KEY, name) for name in empty]
    assert reading.accounting.key_values == 6
    assert reading.sections["direct_messages"].rows == 1
    reading = read({"Direct Messages": {"Chat History": {"ChatHistory": empty}}})
    assert reading.sections["direct_messages"].state is State.READ
    said = sentence(state_sentence("direct_messages", reading))
    assert "no row stands in it: 5 names with nothing under them" in said


@pytest.mark.parametrize("text", ["9999-12-31 23:59:59", "0001-01-01 00:00:00 +0000 UTC"])
def test_the_outermost_dates_of_a_system_stand_for_none(text):
    reading = read(of_watch_history(ROW, {**ROW, "Date": text}))
    assert issues(reading) == [("watch_history", "at", Reason.EPOCH_ZERO, 1, (1,))]
    assert reading.sections["watch_history"].last.year == 2024


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace('"Activity"', '"Activities"', 1),
        json.dumps({**EXPORT, "A category of tomorrow": {"List": [1]}}),
        TEXT.rstrip("}").rstrip()
        + "}}}"
        + ', "Comment": {"Comments": {"CommentsList": [{"comment": "x"}]}}}',
    ],
)
def test_what_can_stand_under_another_name_or_in_a_damaged_part_is_not_said_to_be_left_out(text):
    export = open_export(name="user_data_tiktok.json", data=text.encode())
    reading = read_tables(export)
    assert not reading.layout.partial
    said = sentence(state_sentence("comments", reading))
    assert "was not found in this file" in said
    assert "only part of the categories" not in said
    assert "were not found in it" in sentence(find("section_states", Subject(export, reading)).says)


TWICE = '{"Activity": {"Video Browsing History": ONE, "é": "", "Video Browsing History": OTHER}}'


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_section_twice_is_read_twice_and_each_row_leads_to_its_own_place(mark):
    one, other = ({"VideoList": [{**ROW, "Title": title}]} for title in ("one", "other"))
    text = TWICE.replace("ONE", json.dumps(one)).replace("OTHER", json.dumps(other))
    data = mark + text.encode("utf-16-le" if mark == b"\xff\xfe" else "utf-8")
    reading = read(data)
    table = reading.tables["watch_history"]
    assert [cell["title"] for cell in table.columns.to_pylist()] == ["one", "other"]
    assert [json.loads(table.raw(row))["Title"] for row in (0, 1)] == ["one", "other"]
    for row, title in enumerate(("one", "other")):
        first, end = table.place(row).bytes
        piece = data[first:end].decode("utf-16-le" if mark == b"\xff\xfe" else "utf-8")
        assert json.loads(piece)["Title"] == title
    assert not table.repeats.any()
    [issue] = reading.issues
    assert (issue.section, issue.reason, issue.count) == ("watch_history", Reason.KEY_AGAIN, 1)
    # No value is lost, so the section is read.
    assert reading.sections["watch_history"].state is State.READ
    assert len(reading.sections["watch_history"].nodes) == 2


def test_a_category_twice():
    text = (
        '{"Activity": {"Video Browsing History": {"VideoList": [ROW]}}, "Activity": {"Search History": {}}}'
    )
    reading = read(text.replace("ROW", json.dumps(ROW)))
    assert reading.sections["watch_history"].rows == 1
    assert reading.sections["searches"].state is State.EMPTY


def test_a_repeated_key_is_seen_in_a_long_list_too():
    rows = [ROW] * 3000
    text = json.dumps(of_watch_history(*rows)).replace('"Link"', '"Link": "other", "Link"', 1)
    reading = read(text)
    assert reading.sections["watch_history"].rows == 3000
    assert [issue.reason for issue in reading.issues] == [Reason.SECOND_KEY]


def test_keys_that_end_in_a_backslash_hide_no_repeated_key():
    reading = read(b'{"a\\\\": 1, "b\\\\": 2, "Activity": {}, "Activity": {}}')
    assert reading.accounting.values == 4


# Values of the wrong kind


def test_missing_and_mixed_dates():
    dates = [
        "2024-01-01 10:00:00", "2024-01-01 10:00:00 UTC", "2024-01-01T11:00:00+01:00", "1704103200", 1704103200, 1704103200000,
        "1969-12-31 16:00:00", "1970-01-01 01:00:00", "", "N/A", None, "0", "yesterday", "2024-02-30 10:00:00", True, 1.5,
    ]  # fmt: skip
    reading = read(of_watch_history(*({"Date": date, "Link": "x"} for date in dates)))
    found = [cell["at"] for cell in cells(reading, "watch_history")]
    assert [at.isoformat() for at in found[:6]] == ["2024-01-01T10:00:00+00:00"] * 6
    assert found[6:] == [None] * 10
    assert issues(reading) == [
        ("watch_history", "at", Reason.EPOCH_ZERO, 2, (6, 7)),
        ("watch_history", "at", Reason.NOT_A_MOMENT, 4, (12, 13, 14, 15)),
    ]
    section = reading.sections["watch_history"]
    assert (section.state, section.rows) == (State.PARTLY_READ, len(dates))
    assert section.nodes[0].state is State.PARTLY_READ


def test_a_missing_date_alone_does_not_make_a_section_partly_read():
    assert (
        read(of_watch_history({"Date": "1970-01-01 00:00:00"})).sections["watch_history"].state is State.READ
    )


def test_numbers_stand_as_they_are_in_the_file():
    text = """{"Activity": {"Status": {"Status List": [{"DID": 7000000000000000001, "UID": 12345678901234567890123, "IDFA": 1.50, "GAID": 1e400,
        "Web ID": -0, "Resolution": NaN}]}}}"""
    [row] = cells(read(text), "device_status")
    assert (row["device_id"], row["account_id"], row["idfa"], row["gaid"], row["web_id"], row["resolution"]) == (
        "7000000000000000001", "12345678901234567890123", "1.50", "1e400", "-0", "NaN",
    )  # fmt: skip


def test_a_number_of_many_thousand_digits():
    reading = read('{"Activity": {"Status": {"Status List": [{"DID": %s}]}}}' % ("9" * 10_000))
    assert cells(reading, "device_status")[0]["device_id"] == "9" * 10_000
    long_list = json.dumps(of_watch_history(*[ROW] * 1000)).replace(
        '"https', "9" * 10_000 + ', "Title": "https', 1
    )
    assert cells(read(long_list), "watch_history")[0]["video"] == "9" * 10_000


@pytest.mark.parametrize(
    "nothing",
    [None, [], {}, "", "N/A", "You have no data in this section", "Er staan geen gegevens in dit gedeelte."],
)
def test_every_encoding_of_nothing_in_every_place(nothing):
    for document in (
        {"Activity": {"Video Browsing History": nothing}},
        {"Activity": {"Video Browsing History": {"VideoList": nothing}}},
        {"Activity": {"Video Browsing History": {"VideoList": [nothing]}}},
    ):
        section = read(document).sections["watch_history"]
        assert (section.state, section.rows) == (State.EMPTY, 0)
        assert section.nodes[0].empty_as == json.dumps(nothing)
    reading = read({"Activity": nothing, "Profile": {}})
    assert reading.sections["watch_history"].state is State.ABSENT
    assert (
        read({"Activity": {"Status": {"Status List": nothing}}}).sections["device_status"].state
        is State.EMPTY
    )
    chats = {"Direct Messages": {"Chat History": {"ChatHistory": nothing}}}
    assert read(chats).sections["direct_messages"].state is State.EMPTY
    for interests in (nothing, [nothing]):
        section = read({"Ads and data": {"Ad Interests": {"AdInterestCategories": interests}}}).sections[
            "ad_interests"
        ]
        assert (section.state, section.rows) == (State.EMPTY, 0)


@pytest.mark.parametrize("odd", [[1], ["a"], {"a": 1}, "text", 7, True, 1.5])
def test_a_category_of_another_kind_never_stops_the_reader(odd):
    for category in ("Activity", "Your Activity", "Profile And Settings"):
        reading = read({category: odd, "Profile": {"Profile Information": {}}})
        assert reading.sections["profile_info"].state is State.EMPTY


def test_what_is_no_record_in_a_list_is_named():
    reading = read(of_watch_history(ROW, "a text", 7, None, [ROW], [], {}, {"Nope": 1}, ROW))
    section = reading.sections["watch_history"]
    assert (section.state, section.rows) == (State.PARTLY_READ, 3)
    [issue] = reading.issues
    assert (issue.reason, issue.count) == (Reason.NOT_A_RECORD, 2)
    assert [place.pointer.rsplit("/")[-1] for place in issue.places] == ["1", "2"]
    assert {part.path.split("VideoList")[1]: part.values for part in reading.unclaimed} == {
        "[][] > Date": 1, "[][] > Link": 1, "[] > Nope": 1,
    }  # fmt: skip
    assert reading.ignored == {Reason.EMPTY_MARKER: 3}
    assert str(reading.tables["watch_history"].place(2)).endswith("/8")


def test_an_object_where_a_list_was_is_shown_as_it_stands():
    reading = read({"Activity": {"Video Browsing History": {"VideoList": {"0": ROW}}}})
    assert reading.sections["watch_history"].state is State.PARTLY_READ
    assert reading.sections["watch_history"].unclaimed == 2
    assert "watch_history" not in reading.tables
    assert {part.path.split(" > ")[-1] for part in reading.unclaimed} == {"Date", "Link"}


@pytest.mark.parametrize("nothing", ["N/A", "", None, "None", "n.v.t."])
def test_single_objects_that_say_nothing_are_empty(nothing):
    location = {"LocationData": dict.fromkeys(("Date", "GpsData", "LastRegion"), nothing)}
    reading = read(
        {
            "Activity": {
                "Most Recent Location Data": location,
                "Status": {"Resolution": nothing, "Idfa": nothing},
            },
            "Profile": {"Auto Fill": {"Email": nothing, "City": nothing}},
        }
    )
    for key in ("most_recent_location", "autofill", "device_status"):
        assert (reading.sections[key].state, reading.sections[key].rows) == (State.EMPTY, 0), key
        # What the file says stays to be seen.
        assert len(reading.tables[key]) == (2 if key == "autofill" else 1)


def test_a_row_of_empty_texts_in_a_list_is_a_row():
    reading = read({"Activity": {"Status": {"Status List": [{"Resolution": "", "IDFA": ""}]}}})
    assert (reading.sections["device_status"].state, reading.sections["device_status"].rows) == (
        State.READ,
        1,
    )


def test_a_flat_object_beside_its_list_is_a_row_of_its_own_whatever_the_order():
    flat, in_list = {"Resolution": "750*1334"}, {"Status List": [{"IDFA": "x"}]}
    for status in ({**flat, **in_list}, {**in_list, **flat}):
        rows = cells(read({"Activity": {"Status": status}}), "device_status")
        assert sorted((row["resolution"], row["idfa"]) for row in rows if row["idfa"]) == [(None, "x")]
        assert [row["resolution"] for row in rows if not row["idfa"]] == ["750*1334"]


# Keys


def test_hand_edited_keys_are_shown_and_never_guessed():
    reading = read(
        {
            "Ads and rich data": {
                "Off TikTok Activity.php": {"OffTikTokActivityDatabaseList": [{"TimeStamp": "x"}]}
            },
            "Ads and data": {"Off TikTok Activity": {"OffTikTokActivityDatabaseList": [{"TimeStamp": "x"}]}},
            "Profile": {},
        }
    )
    assert reading.sections["off_tiktok_activity"].state is State.PARTLY_READ
    assert "off_tiktok_activity" not in reading.tables
    assert sorted(part.path for part in reading.unclaimed) == [
        "Ads and data > Off TikTok Activity > OffTikTokActivityDatabaseList[] > TimeStamp",
        "Ads and rich data > Off TikTok Activity.php > OffTikTokActivityDatabaseList[] > TimeStamp",
    ]


@pytest.mark.parametrize(
    "key", ["", "~", "/", "~1", "a > b", "\u202e", "\x00", "0", "Watch History[]", "\U0001f600", "%"]
)
def test_unheard_of_keys_lead_back_to_their_values(key):
    document = {"Activity": {key: {key: [1]}}, "Profile": {}}
    reading = read(document)
    [part] = reading.unclaimed
    value = document
    for written in part.places[0].pointer.split("/")[1:]:
        step = written.replace("~1", "/").replace("~0", "~")
        value = value[int(step)] if isinstance(value, list) else value[step]
    assert value == 1
    chats = {"Direct Messages": {"Chat History": {"ChatHistory": {key: [{"Content": "x"}]}}}}
    table = read(chats).tables["direct_messages"]
    assert table.columns["chat"].to_pylist() == [key]
    assert json.loads(table.raw(0)) == {"Content": "x"}


def test_a_chat_partner_is_not_named_in_a_path():
    chats = {"Chat History with synthetic_secret:": [{"Content": "x", "Stars": 5}], "other": {"Stars": 6}}
    reading = read({"Direct Messages": {"Chat History": {"ChatHistory": chats}}})
    assert {part.path: part.values for part in reading.unclaimed} == {
        "Direct Messages > Chat History > ChatHistory{}[] > Stars": 1,
        "Direct Messages > Chat History > ChatHistory{} > Stars": 1,
    }
    assert reading.accounting.key_values == 2


@pytest.mark.parametrize(
    "wrap",
    [lambda e: {"data": e}, lambda e: {"a": {"b": e}}, lambda e: [e], lambda e: [{"export": e, "x": 1}]],
)
def test_an_export_inside_something_else_is_found(wrap):
    reading = read(json.dumps(wrap(EXPORT)))
    assert reading.sections["watch_history"].rows == 2
    assert json.loads(reading.tables["watch_history"].raw(0)) == ROW
    assert (
        reading.tables["watch_history"]
        .place(0)
        .pointer.endswith("/Activity/Video Browsing History/VideoList/0")
    )
    assert reading.layout.name == "v1"


# Commas, and files that end too early


def test_a_comma_too_many_loses_nothing():
    text = TEXT.replace("  }\n}", "  },\n}").replace("}\n      ]", "},\n      ]")
    assert text != TEXT
    reading = read(text)
    assert reading.accounting == read(TEXT).accounting
    assert {issue.reason for issue in reading.issues} == {Reason.STRAY_COMMA}
    assert {s.state for s in reading.sections.values()} == {State.READ, State.ABSENT}
    assert json.loads(reading.tables["watch_history"].raw(1)) == ROW


@pytest.mark.parametrize("kept", [0.4, 0.6, 0.75])
def test_a_file_that_ends_too_early_is_read_as_far_as_it_goes(kept):
    data = TEXT.encode()[: int(len(TEXT) * kept)]
    reading = read(data)
    [issue] = [i for i in reading.issues if i.reason is Reason.ENDS_EARLY]
    first, end = issue.places[0].bytes
    assert first <= end == len(data)
    assert reading.sections["searches"].rows == 1
    assert reading.sections["searches"].state is State.READ
    # What is not in it can have stood in the rest, so nothing is said of what was asked for.
    assert not reading.layout.partial
    for table in reading.tables.values():
        for row in range(len(table)):
            assert table.raw(row) in data.decode("utf-8", "ignore")


def test_a_section_that_is_cut_through_is_partly_read():
    data = TEXT[: TEXT.rindex('"Link"')]
    section = read(data).sections["watch_history"]
    assert (section.state, section.rows) == (State.PARTLY_READ, 2)


def test_the_second_copy_of_a_document_cut_short():
    reading = read(TEXT + TEXT[:100])
    assert reading.sections["watch_history"].rows == 2
    [issue] = reading.issues
    assert issue.reason is Reason.NOT_JSON
    assert issue.places[0].bytes == (len(TEXT.encode()), len((TEXT + TEXT[:100]).encode()))
