"""The statement on LIVE: how many streams are listed as watched, and what was placed during them."""

from __future__ import annotations

from analyzer.findings.finding import Finding, Found
from analyzer.findings.subject import Subject
from analyzer.model import Certainty, Message, State

WATCHED_LIVE = "watch_live_history"


def _live_rows(subject: Subject) -> Found:
    rooms = subject.rows(WATCHED_LIVE)
    table = f"{WATCHED_LIVE}.comments"
    comments = len(subject.reading.tables.get(table, ()))
    whole = subject.reading.sections[WATCHED_LIVE].state is State.READ
    value = {"rooms": rooms, "comments": comments if comments or whole else None}
    rows = subject.all_rows(WATCHED_LIVE)
    if not comments:
        says = (
            Message(
                "The file lists {count} LIVE stream as watched; no comment stands under it.",
                {"count": rooms},
                plural="The file lists {count} LIVE streams as watched; no comment stands under them.",
            )
            if whole
            else Message(
                "The file lists {count} LIVE stream as watched.",
                {"count": rooms},
                plural="The file lists {count} LIVE streams as watched.",
            )
        )
        return Found(value, rows=rows, says=says)
    placed = Message("{count} comment", {"count": comments}, plural="{count} comments")
    return Found(value, {"count": rooms, "comments": placed}, {**rows, table: None})


FINDINGS = (
    Finding(
        key="live_rows",
        question=Message("Were LIVE streams watched?"),
        says=Message(
            "The file lists {count} LIVE stream as watched and {comments} placed during it.",
            plural="The file lists {count} LIVE streams as watched and {comments} placed during them.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the list of LIVE streams, and the comments that stand under them."),
        find=_live_rows,
        sections=(WATCHED_LIVE,),
    ),
)
