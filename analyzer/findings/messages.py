"""Statements on private messages: how many, in how many chats, how many the account sent, and before which birthday."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow.compute as pc

from analyzer.analysis import age, clock, messages, periods
from analyzer.analysis.by_name import setting
from analyzer.findings.ages import NO_BIRTH_DATE
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject, repeats, together
from analyzer.model import Certainty, Message, NotCounted
from analyzer.reading import Table

SECTIONS = ("direct_messages", "group_chats")
ASSISTANT = "tako_chats"


def _chats(table: Table) -> int:
    return int(pc.count_distinct(table.columns["chat"], mode="all").as_py())


def _messages_counted(subject: Subject) -> Found:
    tables = subject.tables(*SECTIONS)
    chats = {table.key: _chats(table) for table in tables}
    total, again, span = sum(map(len, tables)), subject.repeats(*SECTIONS), subject.span(*SECTIONS)
    first, last = span or (None, None)
    # In TXT nothing tells a message from a line of the one above it that looks like one.
    of_lines = any(table.segments.of_lines for table in tables)
    direct, groups = (subject.reading.tables.get(key) for key in SECTIONS)
    return Found(
        {
            "chats": sum(chats.values()),
            "messages": total,
            "repeats": again,
            "first": first,
            "last": last,
            # A list that is not there, or was not read, is no zero.
            "direct_messages": None if direct is None else len(direct),
            "direct_chats": None if direct is None else chats[direct.key],
            "group_messages": None if groups is None else len(groups),
        },
        {
            "chats": Message("{count} chat", {"count": sum(chats.values())}, plural="{count} chats"),
            "count": total,
            "period": subject.period(*SECTIONS),
            "repeats": repeats(again),
        },
        subject.all_rows(*SECTIONS),
        certainty=Certainty.CALCULATED if of_lines else None,
    )


def _messages_sent(subject: Subject) -> Found | CannotTell:
    own = subject.own_name
    if own is None:
        return CannotTell(
            Message(
                "No user name of the account was recognised in this file, so the messages that it sent cannot be told apart."
            )
        )
    sent = again = 0
    rows: dict[str, np.ndarray] = {}
    own_rows: dict[str, np.ndarray] = {}
    for table in subject.tables(*SECTIONS):
        once = np.flatnonzero(~table.repeats)
        by_account = messages.by_account(table, own).to_numpy()
        sent += int(by_account[once].sum())
        again += len(table) - len(once)
        rows[table.key] = once
        own_rows[table.key] = once[by_account[once]]
    total = sum(map(len, rows.values()))
    if not sent:
        # The name can have been changed: a zero would say that the account never wrote.
        return CannotTell(
            Message(
                "No message has the account's own user name as its sender. A name that was changed is not recognised, so how "
                "many the account sent cannot be told."
            )
        )
    one = Message("The one message has the account's own user name as its sender.")
    return Found(
        {"sent": sent, "messages": total},
        {"total": total, "count": sent},
        rows,
        {NotCounted.REPEAT: again},
        one if total == 1 else None,
        counted=own_rows,
    )


def _assistant_chats(subject: Subject) -> Found | CannotTell:
    chats, said = (subject.reading.tables.get(key) for key in (ASSISTANT, f"{ASSISTANT}.messages"))
    if chats is None:
        return CannotTell(
            Message("No chat with TikTok's AI assistant stands in this file as a row of its own.")
        )
    return Found(
        {"chats": len(chats), "messages": None if said is None else len(said)},
        {"count": len(chats)},
        {chats.key: None},
    )


def _messages_under_16(subject: Subject) -> Found | CannotTell:
    born, span = subject.birth_date, subject.span(*SECTIONS)
    if born is None:
        return CannotTell(NO_BIRTH_DATE)
    if span is None:
        return CannotTell(Message("No message in this file has a usable date."))
    rule, turned = periods.period("no_messages_under_16").first, age.birthday(born, 16)
    if turned <= rule:
        return CannotTell(
            Message(
                "By the birth date that stands in this file now, the 16th birthday is {birthday}, no later than the day on which TikTok's "
                "announcement took effect, {rule_date}.",
                {"rule_date": rule, "birthday": turned},
            )
        )
    inside_rows: dict[str, np.ndarray] = {}
    counted = subject.dated(*SECTIONS)
    for part in counted:
        inside = age.younger_than(part.moments, subject.zone, born, 16)
        inside_rows |= part.rows(inside & clock.on_days(part.moments, subject.zone, rule, None))
    total = sum(map(len, inside_rows.values()))
    if not total:
        # A zero is told only of lists that have rows on both sides of that period.
        for part in counted:
            beyond = _does_not_reach(subject, part.table.section.key, rule, turned)
            if beyond is not None:
                return CannotTell(beyond)
    rows = {part.table.key: part.numbers for part in counted}
    left_out = together(part.left_out for part in counted)
    return Found(total, {"count": total, "rule_date": rule}, rows, left_out, counted=inside_rows)


def _does_not_reach(subject: Subject, section: str, rule: date, turned: date) -> Message | None:
    """Return why a section without rows from the rule on and before the birthday allows no zero; None where it does."""
    span = subject.span(section)
    title = Message(subject.reading.sections[section].section.title)
    if span is None:
        return Message("No row under '{section}' has a usable date.", {"section": title})
    first, last = span
    if first >= turned:
        return Message(
            "'{section}' begins in this file on {first}, and the 16th birthday by the birth date that stands in this file now is {birthday}. What "
            "was before that day cannot be told from it.",
            {"section": title, "first": first, "birthday": turned},
        )
    if last < rule:
        return Message(
            "'{section}' ends in this file on {last}, before TikTok's announcement took effect on {rule_date}.",
            {"section": title, "last": last, "rule_date": rule},
        )
    return None


FINDINGS = (
    Finding(
        key="messages_counted",
        question=Message("Are there private messages?"),
        says=Message(
            "The file contains {chats} with {count} message in all, {period}; {repeats}.",
            plural="The file contains {chats} with {count} messages in all, {period}; {repeats}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the chats and of the group chats, exact repeats among them."),
        find=_messages_counted,
        any_of=SECTIONS,
        settings=("zone",),
        limits=(
            Message(
                "In a TXT export, a line of a message that has the form of a message is counted as one; the number is called "
                "calculated there."
            ),
        ),
        first={Reader.PARENT: 5},
    ),
    Finding(
        key="assistant_chats",
        question=Message("Are there chats with TikTok's AI assistant?"),
        says=Message(
            "The file lists {count} chat with TikTok's AI assistant.",
            plural="The file lists {count} chats with TikTok's AI assistant.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The chats with the assistant as they stand."),
        find=_assistant_chats,
        sections=(ASSISTANT,),
    ),
    Finding(
        key="messages_sent",
        question=Message("How many of them did the account send?"),
        says=Message(
            "Of the {total} messages, {count} has the account's own user name as its sender.",
            plural="Of the {total} messages, {count} have the account's own user name as their sender.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Messages whose sender is the user name in the profile, in capitals or not. Exact repeats count once."
        ),
        find=_messages_sent,
        version=2,
        any_of=SECTIONS,
        also=("profile_info",),
        settings=(setting("user_name"),),
        limits=(Message("A user name that was changed is not recognised."),),
    ),
    Finding(
        key="messages_under_16",
        question=Message("Are messages dated before 16?"),
        says=Message(
            "Going by the birth date that stands in this file now, {count} message is dated before the 16th birthday and on or after {rule_date}. "
            "TikTok announced that from that date direct messages are not available under 16.",
            plural="Going by the birth date that stands in this file now, {count} messages are dated before the 16th birthday and on or after "
            "{rule_date}. TikTok announced that from that date direct messages are not available under 16.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Messages, sent and received, dated on a local day from the day on which TikTok's announcement took effect and before the 16th "
            "birthday by the birth date that stands in this file now. Exact repeats count once.",
        ),
        find=_messages_under_16,
        sections=("profile_info",),
        any_of=SECTIONS,
        settings=("zone", "birth_date_by_name"),
        limits=(
            Message(
                "The file does not show whether the birth date that stands in this file now is right, nor which one was given before."
            ),
        ),
    ),
)
