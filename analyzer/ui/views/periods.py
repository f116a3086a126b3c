"""Dated laws, decisions and announcements, kinds kept apart, and how the lists of the file lie to them in time."""

from __future__ import annotations

import streamlit as st

from analyzer.figures import Listing, Scope
from analyzer.figures.periods import KINDS, Beside, Period, PeriodKind, listed
from analyzer.findings import periods as findings
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.ui import components, sections, session

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
        scope = Scope(of=found.key)
        components.drawn("period_beside_sections", scope)
        rows = session.figure("period_beside_sections", scope).rows
        if isinstance(rows, Listing):
            components.grid(rows, f"period_{found.key}")
        else:
            sections.without_rows(found.sections)
        inside(found)
        if found.minutes_a_day is not None and WATCHED in session.reading().tables:
            components.paragraph(findings.days_above(session.subject(), found))
    with components.more(Message("All rules and decisions on one line of time"), "rules"):
        components.drawn("rules_and_decisions")
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
        of_kind = listed(kind)
        titles = {
            key: Message("{subject} (from {from})", {"subject": Message(found.subject), "from": found.first})
            for key, found in of_kind.items()
        }
        # The period that the sentence at the top names, where there is one.
        usual = (session.finding("rows_in_examined_period").value or {}).get("period")
        key = st.selectbox(
            components.label(Message("Rule or decision")),
            options=list(of_kind),
            format_func=components.labels(titles),
            key=session.filter(f"periods_{kind.value}", usual if usual in of_kind else next(iter(of_kind))),
            persist_state="session",
        )
    return of_kind[key]


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


def inside(found: Period) -> None:
    """Draw the rows dated in a period, of the list that the reader chooses."""
    subject = session.subject()
    rows = findings.rows_inside(subject, found)
    if not rows:
        return
    components.heading(Message("The rows dated in it"))
    sections.rows_of_a_list(f"period_{found.key}", rows)


if session.is_open():
    page()
