"""Statements on LIVE: how many streams are listed as watched and hosted, and what was placed during them."""

from __future__ import annotations

from analyzer.findings.finding import CannotTell, Finding, Found
from analyzer.findings.subject import Subject
from analyzer.model import Certainty, Message, State

WATCHED_LIVE, HOSTED = "watch_live_history", "go_live_history"


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


def _live_questions(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables.get(f"{WATCHED_LIVE}.questions")
    if table is None:
        return CannotTell(
            Message("No question stands under the LIVE streams that this file lists as watched.")
        )
    return Found({"questions": len(table)}, {"count": len(table)}, {table.key: None})


def _live_hosted(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables.get(HOSTED)
    if table is None:
        return CannotTell(Message("The list of LIVE streams hosted has no rows in this file."))
    return Found({"streams": len(table)}, {"count": len(table)}, {table.key: None})


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
    Finding(
        key="live_questions",
        question=Message("Were questions asked during LIVE streams?"),
        says=Message(
            "The file lists {count} question asked during a LIVE stream.",
            plural="The file lists {count} questions asked during LIVE streams.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The questions that stand under the LIVE streams listed as watched."),
        find=_live_questions,
        sections=(WATCHED_LIVE,),
    ),
    Finding(
        key="live_hosted",
        question=Message("Were LIVE streams hosted?"),
        says=Message(
            "The file lists {count} LIVE stream as hosted with the account.",
            plural="The file lists {count} LIVE streams as hosted with the account.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the list of LIVE streams that were hosted."),
        find=_live_hosted,
        sections=(HOSTED,),
    ),
)
