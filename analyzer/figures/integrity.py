"""Figures of whether dates and counts fit together: rows before their own video, stretches without rows, counters, ways of writing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from analyzer.analysis import clock, integrity
from analyzer.analysis.integrity import DateStyle
from analyzer.charts import VIDEOS, Bars, LeftOut, Span, Step, Timeline
from analyzer.figures import over_time
from analyzer.figures.figure import Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, each, nothing, split
from analyzer.figures.rows import Listing, list_title, per_table, rows_of
from analyzer.findings import Subject, find
from analyzer.findings.finding import CannotTell
from analyzer.findings.integrity import early_by, early_rows
from analyzer.findings.subject import WATCHED, period
from analyzer.model import Message, Theme

STYLES = {
    DateStyle.PLAIN: Message("date and time"),
    DateStyle.UTC: Message("date and time, with 'UTC'"),
    DateStyle.ISO: Message("date and time by ISO 8601"),
    DateStyle.GO: Message("date and time, with '+0000 UTC'"),
    DateStyle.SECONDS: Message("seconds since 1970"),
    DateStyle.MILLISECONDS: Message("milliseconds since 1970"),
    DateStyle.OTHER: Message("another way"),
}

#: The bars of rows dated before their own video: the number of the statement, and its label.
_EARLY = {
    "by_up_to_one_hour": Message("early by an hour or less"),
    "by_up_to_two_hours": Message("early by one to two hours"),
    "by_more": Message("early by more than two hours"),
}


def _early(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result = find("date_irregularities", subject)
    if not result.told or not result.rows_counted:
        return CannotTell(result.says)
    return Drawing(
        says=result.says,
        shape=partial(
            Bars,
            labels=tuple(_EARLY.values()),
            values=tuple(result.value[name] for name in _EARLY),
            unit=VIDEOS,
        ),
        behind=lambda: _early_behind(subject),
        rows=rows_of(result.counted, subject.reading)
        if len(result.counted) == 1
        else per_table("date_irregularities", result.counted, subject.reading, result.finding.question),
        drawn=result.rows_counted,
        left_out=(
            *reasons(result.left_out),
            LeftOut(Message("not dated before its own video"), result.rows_of - result.rows_counted),
        ),
        lists=tuple(result.rows),
        numbers={name: result.value[name] for name in ("rows", "checked", *_EARLY)},
        sections=tuple(result.value["sections"]),
    )


def _early_behind(subject: Subject) -> Behind:
    """Return the rows dated before their own video, by how far."""
    by, parts = early_by(subject), {}
    for key, numbers in early_rows(subject).items():
        places = np.searchsorted([3600, 7200], by[key], side="left")
        parts[key] = split(numbers, places, len(_EARLY))
    return each({key: part[at] for key, part in parts.items()} for at in range(len(_EARLY)))


def _gaps(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """Draw the stretches without rows of the watch history on a line of time."""
    result = find("empty_stretches", subject)
    found = [one for one in result.value or () if one["section"] == WATCHED]
    if not found:
        return CannotTell(result.says)
    history = subject.watched
    longest = max(one["days"] for one in found)
    equals = [one for one in found if one["days"] == longest]
    values = {"count": len(found), "period": period((equals[0]["first"], equals[0]["last"]))}
    says = Message(
        "The watch history has {count} stretch of a week or more without rows: {period}. The file does not show why.",
        values,
        plural="The watch history has {count} stretches of a week or more without rows, the longest {period}. The file does "
        "not show why.",
    )
    if len(equals) > 1:
        says = Message(
            "The watch history has {count} stretches of a week or more without rows; the longest are {alike} of {days} days each. "
            "The file does not show why.",
            {"count": len(found), "alike": len(equals), "days": longest},
        )
    counts = clock.rows_per_week(history.moments, subject.zone)
    shape = partial(
        Timeline,
        step=Step.WEEK,
        starts=counts.dates,
        counts=counts.numbers,
        first=subject.day(history.moments.outer[0]),
        last=subject.day(history.moments.outer[1]),
        unit=VIDEOS,
        spans=tuple(Span(one["first"], one["last"], Message("no rows")) for one in found),
    )
    return Drawing(
        says=says,
        shape=shape,
        behind=lambda: over_time.rows_behind(shape, WATCHED, history.numbers, history.moments, subject.zone),
        rows=_listed_stretches(subject),
        drawn=len(history.moments),
        left_out=history.left_out,
        lists=(WATCHED,),
        numbers={"stretches": len(found), "longest": longest},
        sections=(WATCHED,),
    )


def _listed_stretches(subject: Subject) -> Listing:
    found, known = find("empty_stretches", subject).value, subject.reading.sections
    return Listing(
        "empty_stretches",
        (
            Message("Section"),
            Message("First day without rows"),
            Message("Last day without rows"),
            Message("Days"),
        ),
        (
            [Message(known[one["section"]].section.title) for one in found],
            *([one[name] for one in found] for name in ("first", "last", "days")),
        ),
        says=Message("stretches without rows"),
    )


def _stretches(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result = find("empty_stretches", subject)
    if not result.value:
        return CannotTell(result.says)
    return Drawing(
        says=Message(
            "{count} stretch of a week or more without rows is listed.",
            {"count": len(result.value)},
            plural="{count} stretches of a week or more without rows are listed.",
        ),
        behind=lambda: nothing(len(result.value), Message("A stretch without rows has none.")),
        rows=_listed_stretches(subject),
        drawn=len(result.value),
        numbers={"stretches": len(result.value)},
    )


def _counters(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List TikTok's counters beside the rows of the lists that they might count."""
    found, says = integrity.counters(subject.reading), find("counters_below", subject).says
    if not found:
        return CannotTell(says)
    known = subject.reading.sections
    return Drawing(
        says=Message(
            "{count} counter of TikTok's own has a list beside it.",
            {"count": len(found)},
            plural="{count} counters of TikTok's own have a list beside them.",
        ),
        rows=Listing(
            "counters",
            (
                Message("Section"), Message("TikTok's counter"), Message("Rows, exact repeats once"),
                Message("Do the two count the same?"),
            ),
            (
                [Message(known[one.section].section.title) for one in found],
                [one.counter for one in found],
                [one.rows for one in found],
                [Message("no, so a difference is ordinary") if one.ordinary else Message("yes") for one in found],
            ),
            says=Message("counters of TikTok"),
        ),
        behind=lambda: each(
            (
                {one.section: np.flatnonzero(~subject.reading.tables[one.section].repeats).astype(np.int64)}
                for one in found
            ),
            shared=Message("Two counters can have one list beside them."),
        ),
        drawn=len(found),
        numbers={"counters": len(found)},
    )  # fmt: skip


def _date_styles(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List the lists whose dates are written in more than one way."""
    result, tables = find("mixed_date_styles", subject), subject.reading.tables
    mixed = [
        (key, DateStyle(style), rows)
        for key, found in (result.value or {}).items()
        for style, rows in found.items()
    ]
    if not mixed:
        return CannotTell(result.says)
    lists = len(result.value)
    return Drawing(
        says=Message(
            "{count} list has dates in more than one way of writing.",
            {"count": lists},
            plural="{count} lists have dates in more than one way of writing.",
        ),
        rows=Listing(
            "date_styles",
            (Message("List"), Message("Way of writing"), Message("Rows")),
            (
                [list_title(tables[key]) for key, _, _ in mixed],
                [STYLES[style] for _, style, _ in mixed],
                [rows for _, _, rows in mixed],
            ),
            says=Message("ways of writing dates"),
        ),
        behind=lambda: each(
            {
                key: np.flatnonzero(
                    integrity.date_styles(tables[key]) == list(DateStyle).index(style)
                ).astype(np.int64)
            }
            for key, style, _ in mixed
        ),
        drawn=len(mixed),
        numbers={"lists": lists},
    )


FIGURES: Sequence[Figure] = (
    Figure(
        key="date_irregularities",
        question=Message("By how far are rows dated before their own video?"),
        theme=Theme.WATCHING,
        draw=_early,
        stands_on="date_irregularities",
        limits=(Message("A clock that was an hour or two slow gives rows up to an hour or two early."),),
    ),
    Figure(
        key="empty_stretches",
        question=Message("Are there gaps in the watch history?"),
        theme=Theme.WATCHING,
        draw=_gaps,
        stands_on="empty_stretches",
        limits=(over_time.EDGE,),
        local=True,
    ),
    Figure(
        key="stretches_listed",
        question=Message("Which stretches are without rows?"),
        theme=Theme.WATCHING,
        draw=_stretches,
        stands_on="empty_stretches",
        local=True,
    ),
    Figure(
        key="counters",
        question=Message("TikTok's counters beside the rows of the lists"),
        theme=Theme.WATCHING,
        draw=_counters,
        stands_on="counters_below",
    ),
    Figure(
        key="date_styles",
        question=Message("In which ways are dates written in each list?"),
        theme=Theme.WATCHING,
        draw=_date_styles,
        stands_on="mixed_date_styles",
    ),
)
