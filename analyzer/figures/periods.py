"""Figures of dated laws, decisions and announcements: how the lists of the file lie to one of them in time, and to all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.analysis import clock
from analyzer.analysis import periods as dated
from analyzer.analysis.periods import Beside, Period, PeriodKind, Reach, SectionRows
from analyzer.charts import LeftOut, Periods, Span
from analyzer.charts import Period as Bar
from analyzer.figures.figure import ONE_OF, Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, Counts, RowSet, each
from analyzer.figures.marks import together as in_all
from analyzer.figures.overview import drawn_of, months
from analyzer.figures.rows import Listing
from analyzer.findings import Subject, find
from analyzer.findings.finding import CannotTell
from analyzer.findings.periods import sections_beside
from analyzer.findings.subject import period, together
from analyzer.model import Message, NotCounted, Theme

__all__ = [
    "FIGURES", "KINDS", "REACHES", "Beside", "Period", "PeriodKind", "asked", "listed", "reached",
]  # fmt: skip

KINDS = {
    PeriodKind.LAW: Message("Law"),
    PeriodKind.COURT: Message("Court"),
    PeriodKind.REGULATOR: Message("Regulator"),
    PeriodKind.COMPANY: Message("Announced by the company"),
}
REACHES = {
    Reach.INSIDE: Message("rows inside"),
    Reach.SPANS: Message("no rows inside, though the section spans it"),
    Reach.NOT_REACHED: Message("not reached: the section begins after it"),
    Reach.ENDED: Message("not reached: the section ends before it"),
    Reach.UNDATED: Message("no usable dates"),
}


def listed(kind: PeriodKind) -> dict[str, Period]:
    """Return the periods of a kind, by key, in the order of the data file."""
    return {found.key: found for found in dated.periods() if found.kind is kind}


def asked(subject: Subject, scope: Scope) -> Period | None:
    """Return the period that a scope names; without one that which the statement names, or else the first; None for no key."""
    named = (find("rows_in_examined_period", subject).value or {}).get("period")
    key = scope.of or named or next(iter(listed(PeriodKind.REGULATOR)))
    return next((found for found in dated.periods() if found.key == key), None)


def _beside(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """Draw from when to when the sections have rows, with the period in the background."""
    reading, found = subject.reading, asked(subject, scope)
    if found is None:
        return CannotTell(Message("No law, decision or announcement has this key."))
    rows = sections_beside(subject, found)
    if not rows:
        return CannotTell(Message("None of the sections that this is about has rows in this file."))
    bars = tuple(
        Bar(
            Message(reading.sections[one.section].section.title),
            reading.sections[one.section].section.theme,
            one.first,
            one.last,
            sum(len(part.moments) for part in subject.dated(one.section)),
            months(subject, one.section),
            one.rows,
        )
        for one in rows
        if one.first is not None
    )
    if not bars:
        return CannotTell(summary(rows))
    count = sum(one.rows or 0 for one in rows)
    tables = tuple(subject.all_rows(*(one.section for one in rows)))
    every = sum(len(reading.tables[key]) for key in tables)
    parts = [part for one in rows if one.first for part in subject.dated(one.section)]
    ends = [day for one in rows for day in (one.first, one.last) if day is not None]
    last = found.last or max([*ends, found.first])
    undated = sum(reading.sections[one.section].rows for one in rows if one.first is None)
    when = (
        Message("from {from} on", {"from": found.first})
        if found.last is None
        else period((found.first, found.last))
    )
    return Drawing(
        # It stands alone above a picture, beside the days of the sections.
        says=Message("{said} The time meant is {when}.", {"said": summary(rows), "when": when}),
        title=Message(
            "{authority}: {subject}, {when}. Which sections have rows in that time?",
            {"authority": Message(found.authority), "subject": Message(found.subject), "when": when},
        ),
        saved_as=Message("Which sections reach this time?"),
        shape=partial(
            Periods,
            periods=bars,
            counted=Message("in the period"),
            spans=(Span(found.first, last, Message(found.authority)),),
        ),
        behind=lambda: Behind(
            tuple(
                RowSet(
                    _rows_inside(subject, found, one),
                    Counts.NEITHER if one.rows is None else Counts.ROWS,
                )
                for one in rows
                if one.first is not None
            )
        ),
        rows=listing(subject, found, rows),
        drawn=sum(bar.rows for bar in bars),
        left_out=(
            *reasons(together(part.left_out for part in parts)),
            *reasons({NotCounted.NO_VALUE: every - sum(len(part.table) for part in parts) - undated}),
            LeftOut(Message("in sections without dates"), undated),
        ),
        lists=tables,
        notes=(
            *drawn_of(len(bars), len(rows) - len(bars)),
            *(
                (Message("{count} row in the period", {"count": count}, plural="{count} rows in the period"),)
                if reached(rows) is not None
                else ()
            ),
            *((Message("–: does not reach the period"),) if any(bar.inside is None for bar in bars) else ()),
        ),
        limits=limits(found, undated),
        numbers={} if reached(rows) is None else {"rows": count},
        sections=tuple(one.section for one in rows),
    )


def _rows_inside(subject: Subject, found: Period, one: SectionRows) -> dict[str, npt.NDArray[np.int64]]:
    """Return the rows of a section that are dated in a period; none where it does not reach it."""
    if one.rows is None:
        return {}
    return {
        part.table.key: part.numbers[clock.on_days(part.moments, subject.zone, found.first, found.last)]
        for part in subject.dated(one.section)
    }


#: What is said where ages are counted.
BY_AGE = Message("Ages are those by the birth date that stands in this file now.")
ABOUT_THIS = Message(
    "'Of those, about this' counts the rows at the ages by the birth date that stands in this file now, at night or with a value, as the rule says; "
    "empty where that cannot be told."
)


def limits(found: Period, undated: int) -> tuple[Message, ...]:
    """Return what a reader has to know of the numbers on a period."""
    said = [BY_AGE] if found.age_below is not None else []
    if found.about_some_rows:
        said.append(ABOUT_THIS)
    if undated:
        said.append(
            Message(
                "{count} row is in a section without usable dates.", {"count": undated},
                plural="{count} rows are in sections without usable dates.",
            )
        )  # fmt: skip
    if found.phased:
        said.append(
            Message("It came in by stages, so the day on which it reached this account is not known.")
        )
    return tuple(said)


def summary(rows: tuple[SectionRows, ...]) -> Message:
    """Say how many sections have rows in a period, and how many do not reach it."""
    count = sum(one.rows or 0 for one in rows)
    having = sum(one.reach is Reach.INSIDE for one in rows)
    missed = sum(one.reach in (Reach.NOT_REACHED, Reach.ENDED) for one in rows)
    values = {"count": count, "sections": having, "total": len(rows), "missed": missed}
    if not any(one.rows is not None for one in rows):
        return Message(
            "No section with usable dates reaches this time, so what happened in it cannot be told."
        )
    if not having:
        return Message(
            "No row of these sections is dated in it; of {total} sections with rows, {missed} do not reach it.",
            values,
        )
    return Message(
        "{count} row is dated in it, in {sections} of {total} sections with rows; {missed} of them do not reach it.",
        values,
        plural="{count} rows are dated in it, in {sections} of {total} sections with rows; {missed} of them do not reach it.",
    )


def listing(subject: Subject, found: Period, rows: tuple[SectionRows, ...]) -> Listing:
    """Return the sections beside a period, and how each lies to it."""
    reading = subject.reading
    columns: list[tuple[Message, Sequence[Any]]] = [
        (Message("Section"), [Message(reading.sections[one.section].section.title) for one in rows]),
        (Message("Reaches the period?"), [REACHES[one.reach] for one in rows]),
        (Message("Rows inside"), [one.rows for one in rows]),
        (Message("Of those, about this"), [one.matching for one in rows]),
        (Message("First day"), [one.first for one in rows]),
        (Message("Last day"), [one.last for one in rows]),
    ]
    if not found.about_some_rows:
        del columns[3]
    return Listing(
        f"period_{found.key}",
        tuple(heading for heading, _ in columns),
        tuple(values for _, values in columns),
        Message("sections beside a rule or a decision"),
    )


def reached(rows: tuple[SectionRows, ...]) -> int | None:
    """Return the rows dated in a period; None when no section reaches it."""
    counts = [one.rows for one in rows if one.rows is not None]
    return sum(counts) if counts else None


def _all(subject: Subject, _: Scope) -> Drawing:
    every = [
        (found, sections_beside(subject, found))
        for found in sorted(dated.periods(), key=lambda one: list(KINDS).index(one.kind))
    ]
    lasts: list[date | None] = [found.last for found, _ in every]
    return Drawing(
        says=Message("Rows inside is empty where no section spans the time, which is not zero."),
        rows=Listing(
            "periods",
            (
                Message("Kind"), Message("Authority"), Message("Subject"), Message("From"), Message("To"),
                Message("Rows inside"), Message("Sections with rows inside"), Message("Sections that do not reach it"),
                Message("Status"),
            ),
            (
                [KINDS[found.kind] for found, _ in every],
                [Message(found.authority) for found, _ in every],
                [Message(found.subject) for found, _ in every],
                [found.first for found, _ in every],
                lasts,
                [reached(rows) for _, rows in every],
                [sum(one.reach is Reach.INSIDE for one in rows) or None for _, rows in every],
                [sum(one.reach in (Reach.NOT_REACHED, Reach.ENDED) for one in rows) or None for _, rows in every],
                [Message(found.status) if found.status else None for found, _ in every],
            ),
            Message("rules and decisions"),
        ),
        behind=lambda: each(
            (in_all(_rows_inside(subject, found, one) for one in rows) for found, rows in every),
            Counts.NEITHER,
            shared=Message("Rules and decisions can hold at the same time."),
        ),
        drawn=0,
    )  # fmt: skip


_RULE = Message(
    "Rows with a usable date on a local day of the period, each exact repeat once. No rows inside is said only of a "
    "section whose first row lies before its end and whose last row lies after its beginning."
)

FIGURES = (
    Figure(
        key="period_beside_sections",
        question=Message("Which sections have rows in the time of a rule or a decision?"),
        theme=Theme.PROFILE,
        draw=_beside,
        stands_on="rows_in_examined_period",
        rule=_RULE,
        settings=("night", "birth_date_by_name"),
        honours=ONE_OF,
        choices=lambda _: [found.key for found in dated.periods()],
        local=True,
    ),
    Figure(
        key="rules_and_decisions",
        question=Message("All rules and decisions"),
        theme=Theme.PROFILE,
        draw=_all,
        stands_on="rows_in_examined_period",
        rule=_RULE,
        settings=("night", "birth_date_by_name"),
        local=True,
    ),
)
