"""Statements on private messages: how many, in how many chats, and how many the account sent."""

from __future__ import annotations

from datetime import datetime

import pyarrow.compute as pc

from analyzer.analysis import messages
from analyzer.findings.statements import Statement, local_day
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading

SECTIONS = ("direct_messages", "group_chats")


def messages_counted(reading: Reading, zone: str) -> Statement:
    """Say how many chats and messages there are, from when to when; the state of the direct messages when there are none."""
    tables = [reading.tables[key] for key in SECTIONS if key in reading.tables]
    if not tables:
        says = state_sentence("direct_messages", reading) or Message("The file contains no messages.")
    else:
        found = sum(pc.count_distinct(table.columns["chat"], mode="all").as_py() for table in tables)
        values = {
            "chats": Message("{count} chat", {"count": found}, plural="{count} chats"),
            "count": sum(map(len, tables)),
            "period": _period(reading, zone),
        }
        says = Message(
            "The file contains {chats} with {count} message in all, {period}.",
            values,
            plural="The file contains {chats} with {count} messages in all, {period}.",
        )
    return Statement("messages_counted", says, Certainty.RECORDED, SECTIONS)


def messages_sent(reading: Reading) -> Statement | None:
    """Say how many messages bear the account's own name as sender; None when that name or messages are not in the file."""
    own = messages.own_name(reading)
    tables = [reading.tables[key] for key in SECTIONS if key in reading.tables]
    if own is None or not tables:
        return None
    says = Message(
        "Of the {total} messages, {count} has the account's own user name as its sender.",
        {"total": sum(map(len, tables)), "count": sum(messages.sent(table, own) for table in tables)},
        plural="Of the {total} messages, {count} have the account's own user name as their sender.",
    )
    return Statement("messages_sent", says, Certainty.CALCULATED, (*SECTIONS, "profile_info"))


def _period(reading: Reading, zone: str) -> Message:
    sections = [reading.sections[key] for key in SECTIONS]
    moments: list[datetime] = [m for s in sections for m in (s.first, s.last) if m is not None]
    if not moments:
        return Message("without a usable date")
    first, last = local_day(min(moments), zone), local_day(max(moments), zone)
    if first == last:
        return Message("on {day}", {"day": first})
    return Message("from {first} to {last}", {"first": first, "last": last})
