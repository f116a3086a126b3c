"""Statements on dated periods: which lists reach one, and which rows lie in one. What a rule was, never that a row breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from analyzer.analysis import clock, periods
from analyzer.analysis.contents import Counted
from analyzer.analysis.periods import Beside, Period, PeriodKind, Reach, SectionRows
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import NO_DATE, WATCHED, Subject, kept, together
from analyzer.findings.watching import NO_DATE_WATCHED, NO_ESTIMATE, time_per_day
from analyzer.model import Certainty, Message


def _period_not_reached(subject: Subject) -> Found | CannotTell:
    first, last = subject.settings.account_period
    begins = {
        key: span[0]
        for key in subject.reading.sections
        if subject.reading.sections[key].rows and (span := subject.span(key)) is not None
    }
    if not begins:
        return CannotTell(NO_DATE)
    after = {key: day for key, day in begins.items() if day > last}
    if not after:
        return CannotTell(
            Message(
                "Each section with dates begins before {to} is over, so none lies wholly after the period from {from} to {to}.",
                {"from": first, "to": last},
            )
        )
    shown = WATCHED if WATCHED in after else next(iter(after))
    values = {
        "section": Message(subject.reading.sections[shown].section.title),
        "first": after[shown],
        "from": first,
        "to": last,
        "count": len(after) - 1,
        "total": len(begins),
    }
    several = Message(
        "In this file '{section}' begins on {first}. The period from {from} to {to} lies before that, so this section cannot "
        "show what happened then; nor can {count} other of the {total} sections with dates.",
        values,
        plural="In this file '{section}' begins on {first}. The period from {from} to {to} lies before that, so this section "
        "cannot show what happened then; nor can {count} others of the {total} sections with dates.",
    )
    return Found(
        {"section": shown, "first": after[shown], "from": first, "to": last, "sections": after},
        values,
        {part.table.key: part.numbers for part in subject.dated(shown)},
        together(part.left_out for part in subject.dated(shown)),
        several if len(after) > 1 else None,
    )


def examined() -> list[Period]:
    """Return the periods with an end that a regulator examined, in the order of the data file."""
    return [
        found
        for found in periods.periods()
        if found.kind is PeriodKind.REGULATOR
        and found.last is not None
        and found.beside is not Beside.ACCOUNT_CREATION
    ]


def beside(subject: Subject, found: Period) -> list[Counted]:
    """Return the counted rows of the dated lists that a period is set beside."""
    return subject.dated(*(found.sections if found.beside is Beside.SECTIONS else ()))


@kept
def sections_beside(subject: Subject, found: Period) -> tuple[SectionRows, ...]:
    """Return the sections that a period is set beside, and how each lies to it; see `periods.section_rows`."""
    return periods.section_rows(
        found,
        subject.reading,
        subject.zone,
        # What looks at a birth date says so and is left out of what leaves: it is asked for where a period is about an age.
        None if found.age_below is None else subject.birth_date,
        subject.settings.night,
        lambda table: subject.counted(table.key),
    )


def rows_inside(subject: Subject, found: Period) -> dict[str, np.ndarray]:
    """Return the rows dated in a period, by table; of the sections that it is set beside."""
    edges = clock.edges(subject.zone, found.first, found.last)
    rows: dict[str, np.ndarray] = {}
    for part in beside(subject, found):
        if part.moments.between(*edges):
            rows |= part.rows(clock.on_days(part.moments, subject.zone, found.first, found.last))
    return rows


def _rows_in_examined_period(subject: Subject) -> Found | CannotTell:
    if subject.span() is None:
        return CannotTell(NO_DATE)
    listed: list[dict[str, Any]] = []
    most: tuple[int, Period, dict[str, np.ndarray]] | None = None
    for found in examined():
        rows = rows_inside(subject, found)
        count = sum(len(numbers) for numbers in rows.values())
        if not count:
            continue
        listed.append(
            {
                "period": found.key,
                "from": found.first,
                "to": found.last,
                "rows": count,
                "status": found.status,
                "sections": sorted({subject.reading.tables[key].section.key for key in rows}),
            }
        )
        if most is None or count > most[0]:
            most = count, found, rows
    if most is None:
        return _no_row_in_examined_period(subject)
    count, found, rows = most
    parts = [part for part in beside(subject, found) if len(part.table)]
    sections = {subject.reading.tables[key].section.key for key in rows}
    missed = [
        one.section
        for one in sections_beside(subject, found)
        if one.reach in (Reach.NOT_REACHED, Reach.ENDED)
    ]
    values = {
        "count": count,
        "sections": Message("{count} section", {"count": len(sections)}, plural="{count} sections"),
        "authority": Message(found.authority),
        "from": found.first,
        "to": found.last,
        "subject": Message(found.subject),
        "checked_on": found.checked_on,
        "status": Message(found.status),
        "missed": Message(
            "{count} other section with dates does not reach it",
            {"count": len(missed)},
            plural="{count} other sections with dates do not reach it",
        ),
    }
    some_missed = Message(
        "{count} row in {sections} is dated in the period that the {authority} examined ({from} to {to}; subject: {subject}); "
        "{missed}. Status of that decision on {checked_on}: {status}.",
        values,
        plural="{count} rows in {sections} are dated in the period that the {authority} examined ({from} to {to}; subject: "
        "{subject}); {missed}. Status of that decision on {checked_on}: {status}.",
    )
    return Found(
        {
            "rows": count,
            "sections": len(sections),
            "period": found.key,
            "not_reached": missed,
            "periods": listed,
        },
        values,
        {part.table.key: part.numbers for part in parts},
        together(part.left_out for part in parts),
        says=some_missed if missed else None,
        counted=rows,
    )


def _no_row_in_examined_period(subject: Subject) -> Found | CannotTell:
    """Tell a zero, for lists that span such a period, from lists that do not reach one."""
    for found in examined():
        spanning = [one.section for one in sections_beside(subject, found) if one.reach is Reach.SPANS]
        if not spanning:
            continue
        parts = subject.dated(*spanning)
        return Found(
            {"rows": 0, "sections": 0, "period": found.key, "periods": []},
            rows={part.table.key: part.numbers for part in parts},
            left_out=together(part.left_out for part in parts),
            counted={},
            says=Message(
                "{count} section has rows before and after the period that the {authority} examined ({from} to {to}), and none "
                "in it.",
                {
                    "count": len(spanning),
                    "authority": Message(found.authority),
                    "from": found.first,
                    "to": found.last,
                },
                plural="{count} sections have rows before and after the period that the {authority} examined ({from} to {to}), "
                "and none in it.",
            ),
        )
    return CannotTell(
        Message(
            "No section that was read in this file reaches a period that a regulator examined and that has ended."
        )
    )


def days_above(subject: Subject, found: Period) -> Message:
    """Say on how many days of a period, at the ages it is about, the estimated time is above the minutes it names."""
    assert found.minutes_a_day is not None
    limit = timedelta(minutes=found.minutes_a_day)
    if subject.watched.moments.empty:
        return NO_DATE_WATCHED
    per_day = time_per_day(subject)
    per_day = per_day[per_day["rows"] > 0]
    inside = periods.on_days(found, pd.DatetimeIndex(per_day.index), subject.birth_date)
    if inside is None:
        return Message(
            "No usable birth date was recognised in the profile of this file, so the days that the rule is about cannot be told."
        )
    if per_day[["middle", "high"]].isna().any(axis=None):
        return replace(NO_ESTIMATE, values={"break": subject.settings.estimates.session_break})
    per_day = per_day[inside]
    if per_day.empty:
        return Message(
            "The watch history has no row on a day of this period at the ages that the rule is about (by the birth date that stands in this file now)."
        )
    above = (per_day[["low", "middle", "high"]] > limit.total_seconds()).sum()
    return Message(
        "On {low} (low), {central} (middle) or {upper} (high estimate of this program) of {count} day with rows in the period, at the ages that the rule is about (by the birth date that stands in this file now), the estimated time is above {limit}. The file contains no viewing times.",
        {
            "low": int(above["low"]),
            "central": int(above["middle"]),
            "upper": int(above["high"]),
            "count": len(per_day),
            "limit": limit,
        },
        plural="On {low} (low), {central} (middle) or {upper} (high estimate of this program) of {count} days with rows in the period, at the ages that the rule is about (by the birth date that stands in this file now), the estimated time is above {limit}. The file contains no viewing times.",
    )


FINDINGS = (
    Finding(
        key="period_not_reached",
        question=Message("Does this section reach the period in question?"),
        says=Message(
            "In this file '{section}' begins on {first}. The period from {from} to {to} lies before that, so this section cannot "
            "show what happened then."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Sections whose first row with a usable date lies after the last day of the period of account creation in the "
            "settings; the watch history is named where it is one of them."
        ),
        find=_period_not_reached,
        settings=("zone", "account_period"),
        first={Reader.LEGAL: 5},
    ),
    Finding(
        key="rows_in_examined_period",
        question=Message("Do rows fall in a period that a regulator examined?"),
        says=Message(
            "{count} row in {sections} is dated in the period that the {authority} examined ({from} to {to}; subject: {subject}). "
            "Status of that decision on {checked_on}: {status}.",
            plural="{count} rows in {sections} are dated in the period that the {authority} examined ({from} to {to}; subject: "
            "{subject}). Status of that decision on {checked_on}: {status}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Rows with a usable date on a local day of the period, of the sections that the decision is about. Exact repeats "
            "count once. Of several periods, the one with most rows is named; the page on dated rules has all."
        ),
        find=_rows_in_examined_period,
        settings=("zone",),
        limits=(Message("That a row is dated in the period says nothing about whether a rule was broken."),),
        first={Reader.LEGAL: 10},
    ),
)
