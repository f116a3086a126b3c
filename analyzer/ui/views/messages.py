"""Private messages, counts first: names of chat partners and texts are hidden until they are asked for."""

from __future__ import annotations

from datetime import date, datetime

from analyzer.analysis import clock, messages
from analyzer.analysis.social import partner
from analyzer.charts import Bars, LeftOut, Step, Unit
from analyzer.model import Certainty, Message, Theme
from analyzer.output.rows import MASK, Listing, Rows
from analyzer.ui import ages, components, sections, session
from analyzer.ui.components import Card

SECTIONS = ("direct_messages", "group_chats", "tako_chats", "stickers")
TABLES = ("direct_messages", "group_chats", "tako_chats", "tako_chats.messages", "stickers")
MESSAGES = Unit(Message("Number of messages"), Message("{count} message", plural="{count} messages"))

#: The chats that the figure draws.
MOST = 12


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Are there private messages in this file, and how many?"),
        session.finding("messages_counted").says,
    )
    headline()
    components.findings("messages_sent", "messages_under_16")
    sections.over_time(
        "direct_messages", Message("How many direct messages are listed per month?"), MESSAGES, Step.MONTH
    )
    ages.by_declared_age(
        "direct_messages", Message("At which declared age are the direct messages dated?"), MESSAGES
    )
    chats()
    sections.over_time(
        "group_chats", Message("How many messages in group chats are listed per month?"), MESSAGES, Step.MONTH
    )
    sections.tables("messages", TABLES, closed=True, drawn=("direct_messages", "group_chats"))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "That there are no chats here does not show that there were none: some files hold no chats of accounts that have chats."
        ),
        Message(
            "Pictures and recordings are missing or only a link. Who a chat partner is, or how old, is not in the file."
        ),
    )


def found_chats(key: str) -> list[messages.Chat]:
    """Return the chats of a section, from the session's memory when asked again."""
    table = sections.table(key)
    if table is None:
        return []
    own = messages.own_name(session.reading()) if session.finding("messages_sent").told else None
    return components.remembered("chats", lambda: messages.chats(table, own, session.subject().made), key)


def headline() -> None:
    """Draw the cards."""
    rows = {key: session.reading().sections[key].rows for key in SECTIONS}
    cards = []
    if rows["direct_messages"]:
        found = found_chats("direct_messages")
        cards += [
            Card(
                "direct_messages", rows["direct_messages"],
                Message("direct message", {"count": rows["direct_messages"]}, plural="direct messages"),
                Certainty.RECORDED, "direct_messages",
            ),
            Card(
                "chats", len(found),
                Message("chat with another account", {"count": len(found)}, plural="chats with other accounts"),
                Certainty.RECORDED, "direct_messages",
            ),
        ]  # fmt: skip
    if rows["group_chats"]:
        cards.append(
            Card(
                "group_chats", rows["group_chats"],
                Message("message in group chats", {"count": rows["group_chats"]}, plural="messages in group chats"),
                Certainty.RECORDED, "group_chats",
            )
        )  # fmt: skip
    if rows["tako_chats"]:
        cards.append(
            Card(
                "tako_chats", rows["tako_chats"],
                Message("chat with TikTok's AI assistant", {"count": rows["tako_chats"]}, plural="chats with TikTok's AI assistant"),
                Certainty.RECORDED, "tako_chats",
            )
        )  # fmt: skip
    if cards:
        components.cards(*cards)


def chats() -> None:
    """Draw how the messages are spread over the chats, and the chats as a list, their names hidden until asked for."""
    found, table = found_chats("direct_messages"), sections.table("direct_messages")
    if table is None:
        return
    drawn = found[:MOST]
    says = Message(
        "The largest chat has {count} message, of {total} in all.",
        {"count": found[0].messages, "total": len(table)},
        plural="The largest chat has {count} messages, of {total} in all.",
    )
    components.figure(
        Bars(
            key="messages_per_chat",
            title=Message("How are the messages spread over the chats?"),
            says=says,
            alt=says,
            theme=Theme.MESSAGES,
            certainty=Certainty.CALCULATED,
            source=components.source("direct_messages"),
            rows=sum(chat.messages for chat in drawn),
            left_out=(LeftOut(Message("in smaller chats"), sum(chat.messages for chat in found[MOST:])),),
            limits=(
                Message("Chats are numbered by their size, so that a picture of this figure names nobody."),
            ),
            labels=tuple(Message("Chat {number}", {"number": number + 1}) for number in range(len(drawn))),
            values=tuple(chat.messages for chat in drawn),
            unit=MESSAGES,
        ),
        Rows(table),
        rule=Message("The rows of each chat as they stand, exact repeats included."),
    )
    components.heading(Message("The chats"))
    reveal = components.mask_switch("chats")
    components.listed(listing(found, reveal=reveal), "chats")


def listing(found: list[messages.Chat], *, reveal: bool) -> Listing:
    """Return the chats as rows: number, partner, messages, those sent by the account, first and last day."""
    return Listing(
        "chats_named" if reveal else "chats",
        (
            Message("Chat"), Message("Chat with"), Message("Number of messages"), Message("Sent by the account"),
            Message("First day"), Message("Last day"),
        ),
        (
            [number + 1 for number in range(len(found))],
            [partner(chat.key) if reveal else MASK for chat in found],
            [chat.messages for chat in found],
            [chat.sent for chat in found],
            [day(chat.first) for chat in found],
            [day(chat.last) for chat in found],
        ),
    )  # fmt: skip


def day(moment: datetime | None) -> date | None:
    """Return the day of a moment in the reader's zone."""
    return None if moment is None else clock.day(moment, session.zone())


if session.is_open():
    page()
