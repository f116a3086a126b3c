"""Private messages, counts first: names of chat partners and texts are hidden until they are asked for."""

from __future__ import annotations

from analyzer.figures import Rows
from analyzer.model import Message
from analyzer.ui import components, doors, sections, session

SECTIONS = doors.SECTIONS["messages"]
TABLES = ("direct_messages", "group_chats", "tako_chats", "tako_chats.messages", "stickers")


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Are there private messages in this file, and how many?"),
        session.finding("messages_counted").says,
    )
    headline()
    components.findings("messages_sent", "messages_under_16")
    components.drawn("direct_messages_over_time", why=False)
    components.more_figures(
        Message("By chat, by birth date and in groups"),
        ("direct_messages_by_declared_age", "messages_per_chat", "chats", "group_chats_over_time"),
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


def headline() -> None:
    """Draw the cards."""
    tables = session.reading().tables
    rows = {key: Rows(tables[key]) for key in SECTIONS if key in tables}
    components.cards(
        components.card(
            "messages_counted",
            Message("direct message", plural="direct messages"),
            "direct_messages",
            rows=rows.get("direct_messages"),
        ),
        components.card(
            "messages_counted",
            Message("chat with another account", plural="chats with other accounts"),
            "direct_chats",
            rows=rows.get("direct_messages"),
        ),
        components.card(
            "messages_counted",
            Message("message in group chats", plural="messages in group chats"),
            "group_messages",
            rows=rows.get("group_chats"),
        ),
        components.card(
            "assistant_chats",
            Message("chat with TikTok's AI assistant", plural="chats with TikTok's AI assistant"),
            "chats",
        ),
    )


if session.is_open():
    page()
