"""Statements on messages: counted, sent, and before the 16th birthday; each number counted again in plain Python."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import open_export, read_tables
from analyzer.findings import Subject, find
from analyzer.language import sentence
from analyzer.model import NotCounted
from tests.files import subject

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
RULE = date(2020, 4, 30)
MOMENTS = st.integers(1_514_764_800, 1_735_689_600).map(
    lambda seconds: f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}"
)


def message(at, sender="me", text="x"):
    return {"Date": at, "From": sender, "Content": text}


def account(chats=None, groups=None, born="14-Sep-2008", name="me"):
    """Return an account with messages by chat; `born` and `name` "" leave a field out."""
    fields = {
        key: value
        for key, value in {"userName": name, "birthDate": born, "bioDescription": "x"}.items()
        if value
    }
    direct = {}
    if chats is not None:
        direct["Direct Messages"] = {
            "ChatHistory": {f"Chat History with {who}:": rows for who, rows in chats.items()}
        }
    if groups is not None:
        direct["Group Chat"] = {
            "GroupChat": {f"Chat History with {who}:": rows for who, rows in groups.items()}
        }
    return subject(
        {"Profile And Settings": {"Profile Info": {"ProfileMap": fields}}, "Direct Message": direct}
    )


def local_day(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(AMSTERDAM).date()


def sums_up(found, rows):
    return found.rows_used + sum(found.left_out.values()) == rows


def test_messages_of_chats_and_groups_are_added_up():
    row, later = message("2026-03-01 10:30:00"), message("2026-03-06 10:30:00", "you")
    found = account({"you": [row, later, row]}, {"1": [row]})
    assert sentence(find("messages_counted", found).says) == (
        "The file contains 2 chats with 4 messages in all, from 1 March 2026 to 6 March 2026; 1 row is an exact repeat."
    )
    assert find("messages_counted", found).value == {
        "chats": 2, "messages": 4, "repeats": 1, "first": date(2026, 3, 1), "last": date(2026, 3, 6),
        "direct_messages": 3, "direct_chats": 1, "group_messages": 1,
    }  # fmt: skip
    sent = find("messages_sent", found)
    assert sent.value == {"sent": 2, "messages": 3}
    assert sent.left_out == {NotCounted.REPEAT: 1}
    assert sums_up(sent, 4)


def test_one_message_none_and_one_without_a_date():
    one = account({"you": [message("")]})
    assert sentence(find("messages_counted", one).says) == (
        "The file contains 1 chat with 1 message in all, without a usable date; no row is an exact repeat."
    )
    assert sentence(find("messages_under_16", one).says) == "No message in this file has a usable date."
    for nothing in (account(), account({})):
        for key in ("messages_counted", "messages_sent", "messages_under_16"):
            assert not find(key, nothing).told
    assert "holds nothing" in sentence(find("messages_counted", account({})).says)


def test_an_own_name_that_sent_nothing_gives_no_zero():
    found = find(
        "messages_sent", account({"you": [message("2021-03-01 10:30:00", "old_name")]}, name="new_name")
    )
    assert not found.told
    assert "A name that was changed is not recognised" in sentence(found.says)


def test_without_the_own_name_or_a_birth_date_nothing_is_counted_by_it():
    rows = {"you": [message("2021-03-01 10:30:00")]}
    assert not find("messages_sent", account(rows, name="")).told
    for born in ("", "soon"):
        assert not find("messages_under_16", account(rows, born=born)).told


@given(
    st.lists(MOMENTS, min_size=1, max_size=30),
    st.lists(MOMENTS, max_size=10),
    st.dates(date(2002, 1, 1), date(2012, 12, 31)),
)
def test_messages_under_16_are_those_of_both_conditions(chat, group, born):
    built = account(
        {"you": [message(at) for at in chat]},
        {"1": [message(at) for at in group]} if group else None,
        born=f"{born:%d-%b-%Y}",
    )
    turned = (
        date(born.year + 16, 3, 1)
        if (born.month, born.day) == (2, 29) and (born.year + 16) % 4
        else (date(born.year + 16, born.month, born.day))
    )
    inside = [at for rows in (chat, group) for at in set(rows) if RULE <= local_day(at) < turned]
    found = find("messages_under_16", built)
    if inside:
        assert found.value == len(inside) == sum(map(len, found.shown.values()))
        assert sums_up(found, len(chat) + len(group))
        return
    spans = [(min(map(local_day, rows)), max(map(local_day, rows))) for rows in (chat, group) if rows]
    # A zero is told only where each list has rows before and after that period, and there is such a period.
    assert found.told == (turned > RULE and all(first < turned and last >= RULE for first, last in spans))
    if found.told:
        assert (found.value, sum(map(len, found.shown.values()))) == (0, 0)
        assert sums_up(found, len(chat) + len(group))


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ("2020-04-29 21:59:59", False),  # 23:59:59 in Amsterdam
        ("2020-04-29 22:00:00", True),
        ("2024-09-13 21:59:59", True),
        ("2024-09-13 22:00:00", False),  # the 16th birthday has begun in Amsterdam
    ],
)
def test_the_edges_are_local_days(at, counts):
    around = [message("2019-01-01 10:00:00"), message("2025-01-01 10:00:00")]
    found = find("messages_under_16", account({"you": [*around, message(at)]}))
    assert found.value == int(counts)
    assert (found.rows_used, sum(map(len, found.shown.values()))) == (3, counts)


def test_a_list_that_does_not_reach_gives_no_zero():
    after = find("messages_under_16", account({"you": [message("2025-01-01 10:00:00")]}))
    assert not after.told
    assert sentence(after.says) == (
        "'Direct messages' begins in this file on 1 January 2025, and the 16th birthday by the birth date that stands in this file now is "
        "14 September 2024. What was before that day cannot be told from it."
    )
    before = find("messages_under_16", account({"you": [message("2019-01-01 10:00:00")]}))
    assert sentence(before.says) == (
        "'Direct messages' ends in this file on 1 January 2019, before TikTok's announcement took effect on 30 April 2020."
    )
    grown = find("messages_under_16", account({"you": [message("2021-01-01 10:00:00")]}, born="30-Apr-2004"))
    assert not grown.told
    # One list reaches the period, the other does not.
    spanning = [message("2019-01-01 10:00:00"), message("2025-01-01 10:00:00")]
    half = account({"you": spanning}, {"1": [message("2025-01-01 10:00:00")]})
    assert find("messages_under_16", account({"you": spanning})).value == 0
    assert not find("messages_under_16", half).told


def test_undated_repeated_and_impossible_rows_are_left_out():
    rows = [message("2021-01-01 10:00:00")] * 2 + [message("soon"), message("1999-01-01 10:00:00")]
    found = find("messages_under_16", account({"you": rows}))
    assert found.value == 1
    assert found.left_out == {
        NotCounted.REPEAT: 1, NotCounted.UNDATED: 1, NotCounted.IMPLAUSIBLE: 1,
    }  # fmt: skip


def test_messages_of_a_text_export_are_not_recorded_as_such():
    """In TXT a line of a message can look like a message; in JSON each message stands apart."""
    chat = ">>> Chat History with synthetic_friend::\n2024-01-01 10:00:00 UTC synthetic_friend: look\n2024-01-01 09:00:00 UTC synthetic_other: hi\n"
    export = open_export(name="Direct Messages.txt", data=chat.encode())
    found = find("messages_counted", Subject(export, read_tables(export)))
    assert (found.value["messages"], found.certainty) == (2, "calculated")
    row = {"Date": "2024-01-01 10:00:00", "From": "synthetic_friend", "Content": "look"}
    document = {
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with synthetic_friend:": [row]}}}
    }
    export = open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    assert find("messages_counted", Subject(export, read_tables(export))).certainty == "recorded"
