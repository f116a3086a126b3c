"""Statements on private messages: how many, in how many chats, how many the account sent, and before which birthday."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from analyzer.analysis import age, clock, messages, periods
from analyzer.findings.ages import NO_BIRTH_DATE
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject, period, together
from analyzer.model import Certainty, Message

SECTIONS = ("direct_messages", "group_chats")


def _messages_counted(subject: Subject) -> Found:
    tables = subject.tables(*SECTIONS)
    chats = sum(pc.count_distinct(table.columns["chat"], mode="all").as_py() for table in tables)
    total, span = sum(map(len, tables)), subject.span(*SECTIONS)
    first, last = span or (None, None)
    return Found(
        {"chats": chats, "messages": total, "first": first, "last": last},
        {
            "chats": Message("{count} chat", {"count": chats}, plural="{count} chats"),
            "count": total,
            "period": period(span),
        },
        subject.all_rows(*SECTIONS),
    )


def _messages_sent(subject: Subject) -> Found | CannotTell:
    own = messages.own_name(subject.reading)
    if own is None:
        return CannotTell(
            Message(
                "The account's own user name is not in this file, so the messages that it sent cannot be told apart."
            )
        )
    tables = subject.tables(*SECTIONS)
    total, sent = sum(map(len, tables)), sum(messages.sent(table, own) for table in tables)
    return Found(
        {"sent": sent, "messages": total}, {"total": total, "count": sent}, subject.all_rows(*SECTIONS)
    )


def _messages_under_16(subject: Subject) -> Found | CannotTell:
    born, span = subject.birth_date, subject.span(*SECTIONS)
    if born is None:
        return CannotTell(NO_BIRTH_DATE)
    if span is None:
        return CannotTell(Message("No message in this file has a usable date."))
    rule, turned = periods.period("no_messages_under_16").first, age.birthday(born, 16)
    days = {"rule_date": rule, "birthday": turned, "first": span[0], "last": span[1]}
    if turned <= rule:
        return CannotTell(
            Message(
                "By the declared birth date the 16th birthday is {birthday}, before TikTok's announcement took effect on "
                "{rule_date}.",
                days,
            )
        )
    if span[0] >= turned:
        return CannotTell(
            Message(
                "The messages in this file begin on {first}, after the 16th birthday by the declared birth date.",
                days,
            )
        )
    if span[1] < rule:
        return CannotTell(
            Message(
                "The messages in this file end on {last}, before TikTok's announcement took effect on {rule_date}.",
                days,
            )
        )
    rows: dict[str, np.ndarray] = {}
    counted = subject.dated(*SECTIONS)
    total = 0
    for part in counted:
        inside = age.younger_than(part.moments, subject.zone, born, 16).to_numpy()
        inside = inside & clock.on_days(part.moments, subject.zone, rule, None)
        total += int(inside.sum())
        rows[part.table.key] = part.numbers
    return Found(
        total, {"count": total, "rule_date": rule}, rows, together(part.left_out for part in counted)
    )


FINDINGS = (
    Finding(
        key="messages_counted",
        question=Message("Are there private messages?"),
        says=Message(
            "The file contains {chats} with {count} message in all, {period}.",
            plural="The file contains {chats} with {count} messages in all, {period}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the chats and of the group chats, exact repeats among them."),
        find=_messages_counted,
        any_of=SECTIONS,
        settings=("zone",),
        first={Reader.PARENT: 5},
    ),
    Finding(
        key="messages_sent",
        question=Message("How many of them did the account send?"),
        says=Message(
            "Of the {total} messages, {count} has the account's own user name as its sender.",
            plural="Of the {total} messages, {count} have the account's own user name as their sender.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("Messages whose sender is, letter for letter, the user name in the profile."),
        find=_messages_sent,
        any_of=SECTIONS,
        also=("profile_info",),
        limits=(Message("A user name that was changed is not recognised."),),
    ),
    Finding(
        key="messages_under_16",
        question=Message("Are messages dated before 16?"),
        says=Message(
            "Going by the declared birth date, {count} message is dated before the 16th birthday and on or after {rule_date}. "
            "TikTok announced that from that date direct messages are not available under 16.",
            plural="Going by the declared birth date, {count} messages are dated before the 16th birthday and on or after "
            "{rule_date}. TikTok announced that from that date direct messages are not available under 16.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Messages, sent and received, dated on a local day from {rule_date} on and before the 16th birthday by the declared "
            "birth date. Exact repeats count once.",
            {"rule_date": periods.period("no_messages_under_16").first},
        ),
        find=_messages_under_16,
        sections=("profile_info",),
        any_of=SECTIONS,
        settings=("zone",),
        limits=(Message("The file does not show whether the declared birth date is right."),),
    ),
)
