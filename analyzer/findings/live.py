"""The statement on LIVE: how many streams are listed as watched, and what was placed during them."""

from __future__ import annotations

from analyzer.findings.statements import Statement
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading


def live_rows(reading: Reading) -> Statement:
    """Say how many LIVE streams and comments are listed; the state of the section when it has none."""
    key = "watch_live_history"
    if not reading.sections[key].rows:
        says = state_sentence(key, reading) or Message("The file lists no LIVE streams as watched.")
    else:
        says = Message(
            "The file lists {rooms} as watched and {comments} placed during them.",
            {
                "rooms": Message(
                    "{count} LIVE stream",
                    {"count": reading.sections[key].rows},
                    plural="{count} LIVE streams",
                ),
                "comments": Message(
                    "{count} comment", {"count": rows(reading, f"{key}.comments")}, plural="{count} comments"
                ),
            },
        )
    return Statement("live_rows", says, Certainty.RECORDED, (key,))


def rows(reading: Reading, table: str) -> int:
    """Return the rows of a table; a table that is not there has none."""
    return len(reading.tables.get(table, ()))
