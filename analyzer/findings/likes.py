"""The statement on likes: how many there are and how far back they go."""

from __future__ import annotations

from analyzer.findings.statements import Statement, local_day
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading


def likes_since(reading: Reading, zone: str) -> Statement:
    """Say how many likes are listed and from when the oldest is; the state of the section when it has none."""
    section = reading.sections["like_list"]
    if not section.rows:
        says = state_sentence("like_list", reading) or Message("The list of likes has no rows.")
    elif section.first is None:
        says = Message(
            "The list of likes has {count} row, without a usable date.",
            {"count": section.rows},
            plural="The list of likes has {count} rows, none with a usable date.",
        )
    else:
        says = Message(
            "The list of likes has {count} row, from {first}.",
            {"count": section.rows, "first": local_day(section.first, zone)},
            plural="The list of likes has {count} rows; the oldest is from {first}.",
        )
    return Statement("likes_since", says, Certainty.RECORDED, ("like_list",))
