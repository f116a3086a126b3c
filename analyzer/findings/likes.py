"""The statement on likes: how many there are and how far back they go."""

from __future__ import annotations

from analyzer.findings.finding import Finding, Found
from analyzer.findings.subject import Subject
from analyzer.model import Certainty, Message

LIKES = "like_list"


def _likes_since(subject: Subject) -> Found:
    rows, span = subject.rows(LIKES), subject.span(LIKES)
    if span is None:
        says = Message(
            "The list of likes has {count} row, without a usable date.",
            {"count": rows},
            plural="The list of likes has {count} rows, none with a usable date.",
        )
        return Found({"rows": rows, "first": None}, rows=subject.all_rows(LIKES), says=says)
    return Found({"rows": rows, "first": span[0]}, {"count": rows, "first": span[0]}, subject.all_rows(LIKES))


FINDINGS = (
    Finding(
        key="likes_since",
        question=Message("How far back do the likes go?"),
        says=Message(
            "The list of likes has {count} row, from {first}.",
            plural="The list of likes has {count} rows; the oldest is from {first}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The rows of the list with their exact repeats, and the local day of the oldest usable date."
        ),
        find=_likes_since,
        sections=(LIKES,),
        settings=("zone",),
    ),
)
