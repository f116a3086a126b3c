"""Dated laws, decisions and announcements, kinds kept apart, and how the lists of the file lie to them in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from analyzer.analysis import periods as dated
from analyzer.analysis.periods import Beside, Period, PeriodKind, Reach, SectionRows
from analyzer.charts import LeftOut, Periods, Span
from analyzer.charts import Period as Bar
from analyzer.findings import periods as findings
from analyzer.findings.subject import WATCHED, period, together
from analyzer.model import Certainty, Message, Theme
from analyzer.output.rows import Listing
from analyzer.ui import components, sections, session

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
PRECISION = {"day": Message("to the day"), "month": Message("to the month")}


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which rows are dated in the time of a rule or a decision?"),
        session.finding("rows_in_examined_period").says,
    )
    components.findings("period_not_reached", "group_period")
    found = choice()
    about(found)
    if found.beside is Beside.ACCOUNT_CREATION:
        components.paragraph(
            Message(
                "This period is about the creation of accounts; the sentence above sets this account beside it."
            )
        )
    else:
        rows = beside(found)
        drawn(found, rows)
        inside(found)
        if found.minutes_a_day is not None and WATCHED in session.reading().tables:
            components.paragraph(findings.days_above(session.subject(), found))
    overview()
    components.cannot_tell(
        Message(
            "It is said what a rule or decision was about and how it stood on the day it was checked. That a row is dated in "
            "that time does not show that the row breaks a rule."
        ),
        Message("A section that begins after a period cannot show what happened in it."),
    )


def choice() -> Period:
    """Draw the choice of a kind and of a period of that kind, and return the period."""
    with st.container(horizontal=True, gap="small", key="filters_periods"):
        kind = st.selectbox(
            components.label(Message("Whose word")),
            options=list(KINDS),
            format_func=components.labels(KINDS),
            key=session.filter("periods_kind", PeriodKind.REGULATOR),
            persist_state="session",
        )
        listed = {found.key: found for found in dated.periods() if found.kind is kind}
        titles = {
            key: Message("{subject} (from {from})", {"subject": Message(found.subject), "from": found.first})
            for key, found in listed.items()
        }
        # The period that the sentence at the top names, where there is one.
        usual = (session.finding("rows_in_examined_period").value or {}).get("period")
        key = st.selectbox(
            components.label(Message("Rule or decision")),
            options=list(listed),
            format_func=components.labels(titles),
            key=session.filter(f"periods_{kind.value}", usual if usual in listed else next(iter(listed))),
            persist_state="session",
        )
    return listed[key]


def about(found: Period) -> None:
    """Draw what a period is: whose word, about what, when, how it stands, by which source."""
    words = PRECISION[found.precision]
    when = Message("from {from}, {precision}", {"from": found.first, "precision": words})
    if found.last is not None:
        when = Message(
            "from {from} to {to}, {precision}", {"from": found.first, "to": found.last, "precision": words}
        )
    elif found.phased:
        when = Message("by stages from {from} on, {precision}", {"from": found.first, "precision": words})
    known: list[tuple[Message, Message | str]] = [
        (Message("Kind"), KINDS[found.kind]),
        (Message("Authority"), Message(found.authority)),
        (Message("Subject"), Message(found.subject)),
        (Message("Period"), when),
    ]
    if found.decided is not None:
        known.append((Message("Decided or announced on"), Message("{day}", {"day": found.decided})))
    if found.status:
        known.append((Message("Status"), Message(found.status)))
    known += [
        (Message("Source"), found.source),
        (Message("Checked on"), Message("{day}", {"day": found.checked_on})),
    ]
    components.facts(known)


def beside(found: Period) -> tuple[SectionRows, ...]:
    """Return the sections that a period is set beside, from the session's memory when asked again."""
    subject = session.subject()
    return components.remembered(
        "period_sections",
        lambda: dated.section_rows(
            found, subject.reading, subject.zone, subject.birth_date, subject.settings.night, subject.made
        ),
        found.key,
        subject.settings,
    )


def drawn(found: Period, rows: tuple[SectionRows, ...]) -> None:
    """Draw from when to when the sections have rows, with the period in the background, and what that gives."""
    subject, reading = session.subject(), session.reading()
    if not rows:
        components.paragraph(Message("None of the sections that this is about has rows in this file."))
        sections.without_rows(found.sections)
        return
    bars = tuple(
        Bar(
            Message(reading.sections[one.section].section.title),
            reading.sections[one.section].section.theme,
            one.first,
            one.last,
            sum(len(part.moments) for part in subject.dated(one.section)),
            sections.months(one.section),
            one.rows,
        )
        for one in rows
        if one.first is not None
    )
    says, count = summary(rows), sum(one.rows or 0 for one in rows)
    ends = [day for one in rows for day in (one.first, one.last) if day is not None]
    last = found.last or max([*ends, found.first])
    undated = sum(reading.sections[one.section].rows for one in rows if one.first is None)
    components.figure(
        Periods(
            key=f"period_{found.key}",
            title=Message(
                "{authority}: {subject}, {when}. Which sections have rows in that time?",
                {
                    "authority": Message(found.authority),
                    "subject": Message(found.subject),
                    "when": Message("from {from} on", {"from": found.first})
                    if found.last is None
                    else period((found.first, found.last)),
                },
            ),
            saved_as=Message("Which sections reach this time?"),
            says=says,
            alt=says,
            theme=Theme.PROFILE,
            certainty=Certainty.CALCULATED,
            source=components.source(*(one.section for one in rows)),
            zone=subject.zone,
            rows=sum(bar.rows for bar in bars),
            left_out=(
                *components.left_out(
                    together(
                        part.left_out for one in rows if one.first for part in subject.dated(one.section)
                    )
                ),
                LeftOut(Message("in sections without dates"), undated),
            ),
            notes=(
                *sections.drawn_of(len(bars), len(rows) - len(bars)),
                *(
                    (
                        Message(
                            "{count} row in the period", {"count": count}, plural="{count} rows in the period"
                        ),
                    )
                    if reached(rows) is not None
                    else ()
                ),
                *(
                    (Message("–: does not reach the period"),)
                    if any(bar.inside is None for bar in bars)
                    else ()
                ),
            ),
            limits=limits(found, undated),
            periods=bars,
            counted=Message("in the period"),
            spans=(Span(found.first, last, Message(found.authority)),),
        ),
        listing(found, rows),
        rule=Message(
            "Rows with a usable date on a local day of the period, each exact repeat once. No rows inside is said only of a "
            "section whose first row lies before its end and whose last row lies after its beginning."
        ),
    )
    components.grid(listing(found, rows), f"period_{found.key}")


def limits(found: Period, undated: int) -> tuple[Message, ...]:
    """Return what a reader has to know of the numbers on a period."""
    said = (
        [Message("Ages are those by the birth date that stands in this file now.")]
        if found.age_below is not None
        else []
    )
    if found.about_some_rows:
        said.append(
            Message(
                "'Of those, about this' counts the rows at the ages by the birth date that stands in this file now, at night or with a value, as the rule says; "
                "empty where that cannot be told."
            )
        )
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


def listing(found: Period, rows: tuple[SectionRows, ...]) -> Listing:
    """Return the sections beside a period, and how each lies to it."""
    reading = session.reading()
    columns: list[tuple[Message, Sequence[Any]]] = [
        (Message("Section"), [Message(reading.sections[one.section].section.title) for one in rows]),
        (Message("How it lies to the period"), [REACHES[one.reach] for one in rows]),
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
    )


def inside(found: Period) -> None:
    """Draw the rows dated in a period, of the list that the reader chooses."""
    subject = session.subject()
    rows = components.remembered(
        "period_rows", lambda: findings.rows_inside(subject, found), found.key, subject.settings
    )
    if not rows:
        return
    components.heading(Message("The rows dated in it"))
    sections.rows_of_a_list(f"period_{found.key}", rows)


def overview() -> None:
    """Draw all periods as a list, each with what the file has in it."""
    every = [
        (found, beside(found))
        for found in sorted(dated.periods(), key=lambda one: list(KINDS).index(one.kind))
    ]
    lasts: list[date | None] = [found.last for found, _ in every]
    components.heading(Message("All rules and decisions"))
    components.grid(
        Listing(
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
        ),
        "periods",
    )  # fmt: skip
    components.limits([Message("Rows inside is empty where no section spans the time, which is not zero.")])


def reached(rows: tuple[SectionRows, ...]) -> int | None:
    """Return the rows dated in a period; None when no section reaches it."""
    counts = [one.rows for one in rows if one.rows is not None]
    return sum(counts) if counts else None


if session.is_open():
    page()
