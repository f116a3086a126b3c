"""The statement on likes: how many there are and how far back they go."""

from __future__ import annotations

from analyzer.findings.finding import Finding, Found
from analyzer.findings.subject import Subject, repeats
from analyzer.model import Certainty, Message

LIKES = "like_list"


def _likes_since(subject: Subject) -> Found:
    rows, again, span = subject.rows(LIKES), subject.repeats(LIKES), subject.span(LIKES)
    value = {"rows": rows, "repeats": again, "first": span[0] if span else None}
    values = {"count": rows, "repeats": repeats(again)}
    if span is None:
        says = Message(
            "The list of likes has {count} row ({repeats}), without a usable date.",
            values,
            plural="The list of likes has {count} rows ({repeats}), none with a usable date.",
        )
        return Found(value, rows=subject.all_rows(LIKES), says=says)
    return Found(value, {**values, "first": span[0]}, subject.all_rows(LIKES))


FINDINGS = (
    Finding(
        key="likes_since",
        question=Message("How far back do the likes go?"),
        says=Message(
            "The list of likes has {count} row ({repeats}), from {first}.",
            plural="The list of likes has {count} rows ({repeats}); the oldest is from {first}.",
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
