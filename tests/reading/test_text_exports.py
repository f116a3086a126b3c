"""TXT exports as they come: saved again, with lines of every form, long ones, and in languages whose labels are not known."""

import unicodedata

import pytest

from analyzer import open_export, read_tables
from analyzer.model import Reason, State
from tests.reading.test_bad_input import zipped

RECORDS = "Date: 2024-01-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7000000000000000001/\n\nDate: 2024-01-01 09:00:00 UTC\nLink: é\n\n\n"


def read(text, name="Watch History.txt"):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    reading = read_tables(open_export(name="x.zip", data=zipped((name, data))))
    a = reading.accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed
    return reading


def rows(reading, key, *names):
    return [
        tuple(str(row[name]) if row[name] is not None else None for name in names)
        for row in reading.tables[key].columns.to_pylist()
    ]


@pytest.mark.parametrize(
    "data",
    [
        RECORDS.encode("utf-8-sig"),
        RECORDS.encode("utf-16"),
        RECORDS.encode("utf-16-le"),
        RECORDS.encode("utf-16-be"),
        RECORDS.replace("\n", "\r\n").encode(),
        RECORDS.replace("\n", "\r\n").encode("utf-16"),
        RECORDS.rstrip("\n").encode(),
        b"\n\n" + RECORDS.encode(),
        RECORDS.replace("\n\n", "\n").encode(),
        RECORDS.replace("\n\n", "\n \t\n").encode(),
    ],
)
def test_saved_again_by_an_editor(data):
    reading = read(data)
    assert reading.tables["watch_history"].columns.equals(read(RECORDS).tables["watch_history"].columns)
    assert reading.accounting.values == 4
    assert reading.layout.name == "txt en"


def test_bytes_that_are_no_text():
    reading = read(RECORDS.encode("latin-1"))
    assert rows(reading, "watch_history", "video")[1] == ("\ufffd",)
    assert [(issue.reason, issue.rows) for issue in reading.issues] == [(Reason.LONE_SURROGATE, (1,))]
    assert reading.tables["watch_history"].raw(1) == "Date: 2024-01-01 09:00:00 UTC\nLink: \ufffd"


def test_both_styles_of_dates_and_dates_that_are_none():
    text = "".join(
        f"Date: {date}\nLink: x\n\n"
        for date in (
            "2024-01-01 10:00:00",
            "2024-01-01 10:00:00 UTC",
            "1970-01-01 01:00:00 UTC",
            "N/A",
            "",
            "tomorrow",
        )
    )
    reading = read(text)
    found = rows(reading, "watch_history", "at")
    assert found == [("2024-01-01 10:00:00+00:00",)] * 2 + [(None,)] * 4
    assert [(i.reason, i.rows) for i in reading.issues] == [
        (Reason.EPOCH_ZERO, (2,)),
        (Reason.NOT_A_MOMENT, (5,)),
    ]
    assert reading.sections["watch_history"].state is State.PARTLY_READ


def test_a_label_twice_in_one_record():
    reading = read("Date: 2024-01-01 10:00:00\nLink: x\nLink: y\nLink: x\n\n")
    assert rows(reading, "watch_history", "video") == [("x",)]
    [issue] = reading.issues
    assert (issue.reason, issue.places[0].lines) == (Reason.SECOND_KEY, (3, 3))


@pytest.mark.parametrize(
    "sentence",
    [
        "You have no data in this section",
        "Dit gedeelte bevat geen gegevens",
        "В этом разделе нет данных",
        "No hay datos en esta sección",
        "",
    ],
)
def test_a_file_without_rows(sentence):
    name = "TikTok/Your Activity/Watch History.txt"
    section = read(sentence or " \n", name).sections["watch_history"]
    assert (section.state, section.rows, section.nodes[0].empty_as) == (State.EMPTY, 0, "no rows")


def test_a_sentence_under_a_heading_empties_only_what_it_stands_under():
    text = "Send Gifts History:\nYou have no data in this section\nBuy Gifts History:\nDate: 2024-01-01 10:00:00 UTC\nPrice: 9.99\n"
    reading = read(text, "Purchases.txt")
    assert rows(reading, "gifts.bought", "price") == [("9.99",)]
    assert "gifts.sent" not in reading.tables


def test_what_stands_above_all_headings_is_put_nowhere():
    reading = read("Kopje dat niemand kent:\nDatum: 2024-01-01 10:00:00\nPrice: 9.99\n", "Aankopen.txt")
    assert not reading.tables
    assert reading.sections["gifts"].state is State.PARTLY_READ
    assert reading.accounting.unclaimed == 3


def test_a_comment_of_many_paragraphs():
    text = (
        "Date: 2024-01-01 10:00:00 UTC\nComment: first\n\n\nsecond: with a colon\nComment: again\nDate: today\n\n"
        "Photo: N/A\n\nDate: 2024-01-01 09:00:00 UTC\nComment: other\nPhoto: N/A\n"
    )
    reading = read(text, "Comments.txt")
    assert rows(reading, "comments", "comment", "photo") == [
        ("first\n\n\nsecond: with a colon\nComment: again\nDate: today", "N/A"),
        ("other", "N/A"),
    ]
    assert str(reading.tables["comments"].place(0)) == "Comments.txt:1-9"
    assert reading.accounting.unclaimed == 0


def test_a_label_that_every_record_has_is_no_part_of_a_text():
    text = "".join(f"Date: 2024-01-0{n} 10:00:00 UTC\nComment: hi\nMood: synthetic\n\n" for n in range(1, 5))
    reading = read(text, "Comments.txt")
    assert rows(reading, "comments", "comment") == [("hi",)] * 4
    assert [(part.path, part.values) for part in reading.unclaimed] == [("Comments.txt > Mood", 4)]
    assert reading.tables["comments"].raw(0).endswith("Mood: synthetic")


def test_values_keep_their_blanks_and_colons():
    reading = read("Date: 2024-01-01 10:00:00\nSearch Term:  a: b  \n\n", "Searches.txt")
    assert rows(reading, "searches", "term") == [(" a: b  ",)]


def test_settings_that_are_lists():
    text = "Content Preferences:\nKeyword filters for videos in For You feed: [a, b]\nKeyword filters for videos in Following feed: []\n"
    reading = read(text, "Settings.txt")
    assert rows(reading, "settings", "field", "value") == [
        ("keyword_filter_for_you", "a"),
        ("keyword_filter_for_you", "b"),
    ]
    assert reading.accounting == read(text, "Settings.txt").accounting
    assert (reading.accounting.in_tables, reading.accounting.ignored) == (1, 2)


def test_a_long_file_with_odd_places_in_it():
    records = [f"Date: 2024-01-01 10:{n // 60 % 60:02d}:{n % 60:02d} UTC\nLink: {n}\n" for n in range(30_000)]
    records[7] = "Date: 2024-01-01 10:00:07 UTC\nLink: 7\nNew: x\n"
    records[15_000] = "Link: 15000\n"
    records[29_999] = "a line\n"
    reading = read("\n".join(records))
    table = reading.tables["watch_history"]
    assert len(table) == 29_999
    assert table.columns["video"].to_pylist() == [str(n) for n in range(29_999)]
    assert table.columns["at"].null_count == 1
    assert sorted(part.path for part in reading.unclaimed) == ["Watch History.txt", "Watch History.txt > New"]
    for row in (0, 7, 14_999, 15_000, 29_998):
        assert f"Link: {row}" in table.raw(row)
    assert not table.repeats[15_001:].any()


def test_numbered_files_are_one_section_and_a_second_download_is_no_second_row():
    data = zipped(
        ("Following_1.txt", b"Date: 2024-01-01 10:00:00\nUsername: a\n"),
        ("Following_2.txt", b"Date: 2024-01-01 10:00:00\nUsername: b\n"),
        ("Following (1).txt", b"Date: 2024-01-01 10:00:00\nUsername: a\n"),
    )
    table = read_tables(open_export(name="x.zip", data=data)).tables["following"]
    assert sorted(table.columns["user_name"].to_pylist()) == ["a", "b"]
    assert sum(len(places) for places in table.also.values()) == 1


def test_files_of_a_language_that_is_not_known():
    data = zipped(("TikTok/Aktivität/Wiedergabe.txt", b"Datum: 2024-01-01 10:00:00 UTC\nLink: x\n"))
    reading = read_tables(open_export(name="x.zip", data=data))
    assert (reading.layout.name, reading.layout.partial) == ("txt", False)
    assert {section.state for section in reading.sections.values()} == {State.ABSENT}
    assert [part.texts for part in reading.unclaimed] == [("2024-01-01 10:00:00 UTC",), ("x",)]


def test_chats_in_a_file_of_an_unknown_name_are_values_and_no_path():
    heading, message = ">>> Chat History with synthetic_one::", "2024-01-01 10:00:00 UTC synthetic_one: a"
    talk = f"{heading}\n{message}\nflour: 500 gram\n".encode()
    data = zipped(("TikTok/Watch History.txt", RECORDS.encode()), ("TikTok/Unterhaltungen.txt", talk))
    [part] = read_tables(open_export(name="x.zip", data=data)).unclaimed
    assert (part.path, part.texts) == ("TikTok/Unterhaltungen.txt", (heading, message, "flour: 500 gram"))


def test_a_heading_of_a_chat_in_another_section_is_a_value_too():
    text = "Order date: 2025-06-07 13:59:29 UTC\nProduct information:\n>>>synthetic_one:\n>>Quantity: 1\n"
    [part] = read(text, "Order History.txt").unclaimed
    assert part.texts == (">>>synthetic_one:",)


def test_notes_and_words_under_no_data_are_shown_as_they_stand():
    reading = read(
        "(A note of two\nlines)\n\nDate: 2024-01-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7/\n\n"
    )
    assert [(one.reason, one.texts) for one in reading.set_aside] == [
        (Reason.NOTE, ("(A note of two", "lines)"))
    ]
    assert reading.ignored == {Reason.NOTE: 2}
    reading = read("You have no data in this section, since something was cleared.\n")
    [one] = reading.set_aside
    assert (one.reason, len(one.texts)) == (Reason.EMPTY_MARKER, 1)
    assert read("You have no data in this section.\n").set_aside == ()


def test_a_label_whose_accents_are_written_apart_is_known():
    text = unicodedata.normalize("NFD", "Privéaccount: Uit\n")
    reading = read(text, "Instellingen.txt")
    assert rows(reading, "settings", "field", "value") == [("private_account", "Uit")]
    assert not reading.unclaimed


def test_a_chat_without_messages_is_shown():
    text = ">>> Chat History with synthetic_one::\n\n>>> Chat History with synthetic_two::\n2024-01-01 10:00:00 +0000 UTC a: b\n"
    reading = read(text, "Direct Messages.txt")
    [one] = reading.set_aside
    assert (one.reason, one.texts) == (Reason.NOTHING_UNDER_KEY, (">>> Chat History with synthetic_one::",))
    assert reading.ignored == {Reason.HEADING: 2}
    [message] = reading.tables["direct_messages"].columns.to_pylist()
    assert (message["sender"], message["at"].hour) == ("a", 10)


@pytest.mark.parametrize(
    ("partner", "line", "said"),
    [
        ("a:b", "a:b: yo: man", ("a:b", "yo: man")),
        ("a > b: c", "a > b: c: hi", ("a > b: c", "hi")),
        ("2025-01-01 10:00:00 UTC x", "2025-01-01 10:00:00 UTC x: hi", ("2025-01-01 10:00:00 UTC x", "hi")),
        # Who has no such name is read to the first colon, in such a chat too.
        ("a:b", "me: a:b: yo", ("me", "a:b: yo")),
        ("a:b", "b: yo", ("b", "yo")),
        ("a", "a: b: c", ("a", "b: c")),
        ("a:b", "a:b", ("a", "b")),
    ],
)
def test_a_chat_partner_whose_name_has_a_colon_is_known_by_the_heading(partner, line, said):
    text = f">>> Chat History with {partner}::\n2024-01-01 10:00:00 UTC {line}\nmore: of it\n"
    sender, message = said
    assert rows(read(text, "Direct Messages.txt"), "direct_messages", "sender", "message") == [
        (sender, f"{message}\nmore: of it")
    ]


def test_numbered_parts_are_one_list_in_which_equal_rows_are_repeats():
    part = "Date: 2024-01-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7/\n\n"
    export = open_export(
        name="x.zip",
        data=zipped(
            ("TikTok/Watch History_1.txt", part.encode()), ("TikTok/Watch History_2.txt", (part * 2).encode())
        ),
    )
    table = read_tables(export).tables["watch_history"]
    assert list(table.repeats) == [False, True, True]
    assert not table.also


def test_a_line_with_a_colon_that_stands_once_is_part_of_a_comment():
    text = "Date: 2024-01-01 10:00:00 UTC\nComment: recipe\nflour: 500 gram\n\nDate: 2024-01-02 10:00:00 UTC\nComment: b\n\n"
    reading = read(text, "Comments.txt")
    assert rows(reading, "comments", "comment")[0] in (
        ("recipe\nflour: 500 gram",),
        "recipe\nflour: 500 gram",
    )
    assert not reading.unclaimed


def test_an_old_encoding_leaves_names_that_can_be_shown():
    export = open_export(name="Settings.txt", data="Privéaccount: Uit\n".encode("cp1252"))
    [part] = read_tables(export).unclaimed
    for name in (part.path, part.resembles.place, part.resembles.found):
        name.encode("utf-8")
