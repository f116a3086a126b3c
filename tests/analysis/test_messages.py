"""Chats, counted by hand."""

from datetime import UTC, datetime

from analyzer.analysis import messages
from analyzer.analysis.account import DateSource, ExportDate
from analyzer.analysis.messages import Chat
from tests.files import read


def said(day, sender):
    return {"Date": f"2026-02-{day:02} 12:00:00", "From": sender, "Content": "x"}


def moment(day):
    return datetime(2026, 2, day, 12, tzinfo=UTC)


CHATS = {
    "Chat History with b:": [said(3, "me"), said(4, "b")],
    "Chat History with a:": [said(1, "a"), said(9, "")],
    "Chat History with c:": [said(2, "me"), said(5, "me"), said(6, "c")],
}
FILE = {
    "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "me"}}},
    "Direct Message": {"Direct Messages": {"ChatHistory": CHATS}},
}


def test_the_largest_chat_first_and_equals_by_their_keys():
    reading = read(FILE)
    assert messages.own_name(reading) == "me"
    assert list(messages.chats(reading.tables["direct_messages"], "me")) == [
        Chat("Chat History with c:", 3, 2, moment(2), moment(6)),
        Chat("Chat History with a:", 2, 0, moment(1), moment(9)),
        Chat("Chat History with b:", 2, 1, moment(3), moment(4)),
    ]
    assert messages.sent(reading.tables["direct_messages"], "me") == 3


def test_without_the_own_name_nobody_is_said_to_have_sent():
    reading = read({"Direct Message": FILE["Direct Message"]})
    assert messages.own_name(reading) is None
    assert [chat.sent for chat in messages.chats(reading.tables["direct_messages"], None)] == [None] * 3


def test_a_chat_without_a_usable_date():
    chats = {"Chat History with a:": [{"Date": "N/A", "From": "a", "Content": "x"}]}
    table = read({"Direct Message": {"Direct Messages": {"ChatHistory": chats}}}).tables["direct_messages"]
    assert list(messages.chats(table, "me")) == [Chat("Chat History with a:", 1, 0, None, None)]


def test_moments_that_cannot_be_right_are_no_first_and_no_last():
    rows = [
        said(3, "b"),
        {**said(4, "b"), "Date": "2010-01-01 12:00:00"},
        {**said(5, "b"), "Date": "2031-01-01 12:00:00"},
    ]
    reading = read({"Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with b:": rows}}}})
    made = ExportDate(datetime(2026, 3, 1, tzinfo=UTC), DateSource.FILE_NAME)
    [chat] = messages.chats(reading.tables["direct_messages"], None, made)
    assert (chat.messages, chat.first, chat.last) == (3, moment(3), moment(3))
