"""Observations on whether dates and counts fit together: each with its rows and its ordinary explanations, none an accusation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.analysis import clock, integrity
from analyzer.analysis.integrity import DateStyle
from analyzer.charts import VIDEOS, Bars, Span, Step, Timeline
from analyzer.findings.finding import RowsOf
from analyzer.findings.subject import WATCHED, period
from analyzer.model import Message, Theme
from analyzer.output.rows import Listing, Rows
from analyzer.ui import components, sections, session

STYLES = {
    DateStyle.PLAIN: Message("date and time"),
    DateStyle.UTC: Message("date and time, with 'UTC'"),
    DateStyle.ISO: Message("date and time by ISO 8601"),
    DateStyle.GO: Message("date and time, with '+0000 UTC'"),
    DateStyle.SECONDS: Message("seconds since 1970"),
    DateStyle.MILLISECONDS: Message("milliseconds since 1970"),
    DateStyle.OTHER: Message("another way"),
}


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Do the dates and counts in the file fit together?"),
        session.finding("date_irregularities").says,
    )
    early()
    for key in ("hours_apart", "implausible_dates", "same_second", "order_of_rows"):
        by_list(key)
    stretches()
    counters()
    styles()
    components.heading(Message("Two files of one account"))
    components.paragraph(
        Message(
            "Whether two files of one account agree is shown on the page '{page}'.",
            {"page": Message("Compare two files")},
        )
    )
    components.cannot_tell(
        Message(
            "These are observations. What does not fit can have an ordinary cause, such as a clock that was wrong, a change of "
            "zone, or TikTok's own systems."
        ),
        Message("That what was looked at fits does not show that the file was not changed."),
    )


def observation(key: str, *rows: Rows | None) -> bool:
    """Draw one observation with its rule, its limits and the rows it points at; return whether the file allows it."""
    result = session.finding(key)
    components.heading(result.finding.question)
    if result.of_state:
        components.paragraph(result.says)
    else:
        components.findings(key)
    if not result.told:
        return False
    components.paragraph(result.finding.rule, "tea-quiet")
    components.limits(result.finding.limits)
    for number, found in enumerate(rows):
        if found is None or not len(found):
            continue
        if len(rows) > 1:
            components.paragraph(sections.list_title(found.table))
        if components.toggle(f"integrity.{key}.{number}"):
            components.listed(found, f"integrity.{key}.{number}")
    return True


def early() -> None:
    """Draw the rows dated before their own video, by how far."""
    result = session.finding("date_irregularities")
    if not result.told:
        return
    if not result.value["rows"]:  # the sentence at the top says so
        components.paragraph(result.finding.rule, "tea-quiet")
        components.limits(result.finding.limits)
        return
    rows = _pointed_at("date_irregularities")
    key, *others = rows
    of_one = None if others else Rows(session.reading().tables[key], rows[key])
    components.figure(
        Bars(
            key="date_irregularities",
            **components.told(result),
            theme=Theme.WATCHING,
            source=components.source(*result.value["sections"]),
            limits=(
                *result.finding.limits,
                Message("A clock that was an hour or two slow gives rows up to an hour or two early."),
            ),
            labels=(
                Message("early by an hour or less"),
                Message("early by one to two hours"),
                Message("early by more than two hours"),
            ),
            values=tuple(
                result.value[name] for name in ("by_up_to_one_hour", "by_up_to_two_hours", "by_more")
            ),
            unit=VIDEOS,
        ),
        of_one,
        rule=result.finding.rule,
    )
    if others:
        sections.rows_of_a_list("integrity_date_irregularities", rows)


def _pointed_at(key: str) -> RowsOf:
    """Return the rows that the number of an observation counts, by table; none where it is zero or cannot be told."""
    return session.finding(key).counted


def by_list(key: str) -> None:
    """Draw one observation with the rows it points at; of several lists, those of the one that is chosen."""
    tables, rows = session.reading().tables, _pointed_at(key)
    if len(rows) < 2:
        observation(key, *(Rows(tables[name], numbers) for name, numbers in rows.items()))
        return
    observation(key)
    sections.rows_of_a_list(f"integrity_{key}", rows)


def stretches() -> None:
    """Draw the stretches without rows: on a line of time those of the watch history, in a list all of them."""
    result, subject = session.finding("empty_stretches"), session.subject()
    of_history = [one for one in result.value or () if one["section"] == WATCHED]
    if not of_history:
        observation("empty_stretches")
        if result.value:
            components.grid(_stretches(result.value), "empty_stretches")
        return
    if len(of_history) < len(result.value):
        components.heading(result.finding.question)
        components.findings("empty_stretches")
    history = subject.watched
    longest = max(of_history, key=lambda one: one["days"])
    says = Message(
        "The watch history has {count} stretch of a week or more without rows: {period}. The file does not show why.",
        {"count": len(of_history), "period": period((longest["first"], longest["last"]))},
        plural="The watch history has {count} stretches of a week or more without rows, the longest {period}. The file does "
        "not show why.",
    )
    counts = clock.rows_per_week(history.moments, subject.zone)
    spans = tuple(Span(one["first"], one["last"], Message("no rows")) for one in of_history)
    components.figure(
        Timeline(
            key="empty_stretches",
            title=Message("Are there gaps in the watch history?"),
            says=says,
            alt=says,
            certainty=result.certainty,
            theme=Theme.WATCHING,
            source=components.source(WATCHED),
            zone=subject.zone,
            rows=len(history.moments),
            left_out=components.left_out(history.left_out),
            limits=(*result.finding.limits, sections.EDGE),
            step=Step.WEEK,
            starts=tuple(start.date() for start in counts.index),
            counts=tuple(int(count) for count in counts),
            first=subject.day(history.moments.min()),
            last=subject.day(history.moments.max()),
            unit=VIDEOS,
            spans=spans,
        ),
        _stretches(result.value),
        rule=result.finding.rule,
    )


def _stretches(found: Sequence[Mapping[str, Any]]) -> Listing:
    known = session.reading().sections
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
    )


def counters() -> None:
    """Draw TikTok's counters beside the rows of the lists that they might count."""
    by_list("counters_below")
    reading = session.reading()
    found = integrity.counters(reading)
    if not found:
        return
    components.grid(
        Listing(
            "counters",
            (
                Message("Section"), Message("TikTok's counter"), Message("Rows, exact repeats once"),
                Message("Do the two count the same?"),
            ),
            (
                [Message(reading.sections[one.section].section.title) for one in found],
                [one.counter for one in found],
                [one.rows for one in found],
                [Message("no, so a difference is ordinary") if one.ordinary else Message("yes") for one in found],
            ),
        ),
        "counters",
    )  # fmt: skip


def styles() -> None:
    """Draw the lists whose dates are written in more than one way."""
    by_list("mixed_date_styles")
    result, tables = session.finding("mixed_date_styles"), session.reading().tables
    mixed = [
        (key, DateStyle(style), rows)
        for key, found in (result.value or {}).items()
        for style, rows in found.items()
    ]
    if mixed:
        components.grid(
            Listing(
                "date_styles",
                (Message("List"), Message("Way of writing"), Message("Rows")),
                (
                    [sections.list_title(tables[key]) for key, _, _ in mixed],
                    [STYLES[style] for _, style, _ in mixed],
                    [rows for _, _, rows in mixed],
                ),
            ),
            "date_styles",
        )


if session.is_open():
    page()
