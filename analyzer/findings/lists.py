"""What statements on one list of dated rows share: how many rows, from when to when, and how many are exact repeats."""

from __future__ import annotations

from functools import partial
from typing import Any

from analyzer.findings.finding import Finding, Found
from analyzer.findings.subject import Subject, repeats
from analyzer.model import Certainty, Message

RULE = Message(
    "The rows of the list with their exact repeats; the period runs from the local day of the first to that of the "
    "last row with a usable date."
)


def dated_list(subject: Subject, section: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the plain values of a list with dates (`rows`, `repeats`, `first`, `last`), and those that fill a sentence on it."""
    rows, again, span = subject.rows(section), subject.repeats(section), subject.span(section)
    first, last = span or (None, None)
    return (
        {"rows": rows, "repeats": again, "first": first, "last": last},
        {"count": rows, "period": subject.period(section), "repeats": repeats(again)},
    )


def listed(key: str, section: str, question: Message, says: Message) -> Finding:
    """Return the statement on a section that is one list with dates; `says` is filled with `count`, `period` and `repeats`."""
    return Finding(
        key=key,
        question=question,
        says=says,
        certainty=Certainty.RECORDED,
        rule=RULE,
        find=partial(_listed, section),
        sections=(section,),
        settings=("zone",),
    )


def _listed(section: str, subject: Subject) -> Found:
    value, values = dated_list(subject, section)
    return Found(value, values, subject.all_rows(section))
