"""Figures of private messages: per month, by age, and how they are spread over the chats, which a picture does not name."""

from __future__ import annotations

from functools import partial

from analyzer.analysis import clock, messages
from analyzer.analysis.by_name import setting
from analyzer.analysis.social import partner
from analyzer.charts import Bars, LeftOut, Step, Unit
from analyzer.figures import ages, extremes, over_time
from analyzer.figures.figure import Drawing, Figure, Scope
from analyzer.figures.frequent import MOST
from analyzer.figures.marks import Behind, parted, places_of
from analyzer.figures.rows import Listing, Rows
from analyzer.findings import Subject, find
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import kept
from analyzer.model import Message, Theme

DIRECT = "direct_messages"
MESSAGES = Unit(Message("Number of messages"), Message("{count} message", plural="{count} messages"))


@kept
def chats(subject: Subject) -> messages.Chats | None:
    """Return the direct chats, the largest first; None where the file lists none."""
    table = subject.reading.tables.get(DIRECT)
    if table is None:
        return None
    own = subject.own_name if find("messages_sent", subject).told else None
    return messages.chats(table, own, subject.made)


def _per_chat(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = chats(subject)
    if not found:
        return CannotTell(Message("This list has no rows."))
    table = subject.reading.tables[DIRECT]
    most, places = extremes.highest(found.messages.tolist())
    says = Message(
        "The largest chat has {count} message, of {total} in all.",
        {"count": most, "total": len(table)},
        plural="The largest chat has {count} messages, of {total} in all.",
    )
    if len(places) > 1:
        says = Message(
            "No chat has more than {messages}; {count} chats have as many.",
            {"messages": MESSAGES.of(most), "count": len(places)},
        )
    drawn = found[:MOST]
    return Drawing(
        says=says,
        shape=partial(
            Bars,
            labels=tuple(Message("Chat {number}", {"number": number + 1}) for number in range(len(drawn))),
            values=tuple(chat.messages for chat in drawn),
            unit=MESSAGES,
        ),
        behind=lambda: _chats_behind(subject, found.keys[:MOST]),
        rows=Rows(table),
        drawn=sum(chat.messages for chat in drawn),
        left_out=(LeftOut(Message("in smaller chats"), int(found.messages[MOST:].sum())),),
        numbers={"most": most, "direct_chats": len(found), "direct_messages": len(table)},
    )


def _chats_behind(subject: Subject, keys: list[str]) -> Behind:
    """Return the messages of chats by their keys."""
    of_rows = (key or "" for key in subject.reading.tables[DIRECT].columns["chat"].to_pylist())
    places = places_of(of_rows, keys)
    return parted(DIRECT, range(len(places)), places, len(keys))


def _listed(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = chats(subject)
    if not found:
        return CannotTell(Message("This list has no rows."))

    days = (clock.dates_of(ends, subject.zone) for ends in (found.first, found.last))
    total = int(found.messages.sum())
    return Drawing(
        says=Message(
            "{count} chat, with {messages}.",
            {"count": len(found), "messages": MESSAGES.of(total)},
            plural="{count} chats, the largest first, with {messages} in all.",
        ),
        rows=Listing(
            "chats",
            (
                Message("Chat"), Message("Chat with"), Message("Number of messages"), Message("Sent by the account"),
                Message("First day"), Message("Last day"),
            ),
            (
                list(range(1, len(found) + 1)),
                list(map(partner, found.keys)),
                found.messages.tolist(),
                [None] * len(found) if found.sent is None else found.sent.tolist(),
                *days,
            ),
            Message("chats"),
            frozenset({1}),
        ),
        behind=lambda: _chats_behind(subject, found.keys),
        drawn=total,
        lists=(DIRECT,),
        numbers={"direct_chats": len(found), "direct_messages": total},
    )  # fmt: skip


_AS_THEY_STAND = Message("The rows of each chat as they stand, exact repeats included.")

FIGURES = (
    over_time.rows_over_time(
        DIRECT, Message("How many direct messages are listed per month?"), MESSAGES, Step.MONTH
    ),
    ages.rows_by_age(
        ages.DECLARED,
        DIRECT,
        DIRECT,
        Message(
            "At which age are the direct messages dated, by the birth date that stands in this file now?"
        ),
        MESSAGES,
    ),
    Figure(
        key="messages_per_chat",
        question=Message("How are the messages spread over the chats?"),
        theme=Theme.MESSAGES,
        draw=_per_chat,
        stands_on="messages_counted",
        rule=_AS_THEY_STAND,
        sections=(DIRECT,),
        limits=(Message("Chats are numbered by their size, so that a picture of this figure names nobody."),),
    ),
    Figure(
        key="chats",
        question=Message("The chats"),
        theme=Theme.MESSAGES,
        draw=_listed,
        stands_on="messages_counted",
        rule=_AS_THEY_STAND,
        sections=(DIRECT,),
        also=("profile_info",),
        settings=(setting("user_name"),),
        local=True,
    ),
    over_time.rows_over_time(
        "group_chats", Message("How many messages in group chats are listed per month?"), MESSAGES, Step.MONTH
    ),
)
