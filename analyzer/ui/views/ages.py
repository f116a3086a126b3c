"""Rows by age: by the birth date declared in the file, and apart from it by the one that the reader entered, if any."""

from __future__ import annotations

import streamlit as st

from analyzer.charts import ROWS
from analyzer.figures import Scope
from analyzer.figures.ages import DECLARED, ENTERED, Birth
from analyzer.figures.lists_by_age import ALL, lists, of, widest
from analyzer.figures.rows import list_title
from analyzer.findings.ages import BANDS
from analyzer.model import Message
from analyzer.ui import by_name, components, session


def page() -> None:
    """Draw the page."""
    subject, declared = session.subject(), session.finding("rows_by_declared_age")
    components.header(
        Message("At which age are the rows dated, by the birth date that stands in this file now?"),
        declared.says,
    )
    by_name.ask_for("birth_date")
    if declared.told:
        if subject.settings.birth_date is not None:
            components.heading(Message("By the birth date that stands in this file now"))
        view(DECLARED)
    if subject.settings.birth_date is not None:
        components.heading(Message("A second view, by the birth date that was entered"))
        if session.finding("rows_by_entered_age").told:
            view(ENTERED)
        else:
            components.findings("rows_by_entered_age")
    components.cannot_tell(
        Message(
            "The file does not show whether the birth date that stands in it now is right, when it was given, or which one was given before."
        ),
        Message("A row without a usable date has no place here, and a list begins where the file begins."),
    )


def view(birth: Birth) -> None:
    """Draw the rows by age, going by one birth date: one list at a time, and all of them per section."""
    table = chosen_list(birth)
    components.drawn(f"list_by_{birth.name}_age", Scope(of=of(table)))
    with components.more(
        Message("All lists by birth date, and this list by hour and over time"), f"{birth.name}_age"
    ):
        components.drawn(f"sections_by_{birth.name}_age")
        components.drawn(f"list_hours_by_{birth.name}_age", Scope(of=of(table)))
        components.drawn(f"list_over_{birth.name}_birthdays", Scope(of=of(table, chosen_band(birth))))


def chosen_list(birth: Birth) -> str:
    """Draw the choice of a list with dates, and return it; without a choice the one that reaches most ages."""
    subject = session.subject()
    born = birth.day(subject)
    titles = {
        key: Message("{list} ({rows})", {"list": list_title(part.table), "rows": ROWS.of(len(part.moments))})
        for key, part in lists(subject).items()
    }
    return st.selectbox(
        components.label(Message("List")),
        options=list(titles),
        format_func=components.labels(titles),
        key=session.filter(f"ages_{birth.name}_list", "" if born is None else widest(subject, born)),
        persist_state="session",
    )


def chosen_band(birth: Birth) -> str:
    """Draw the choice of the age of the rows that are shown, and return it."""
    shown = {ALL: Message("all"), **BANDS}
    return st.selectbox(
        components.label(Message("Rows to show")),
        options=list(shown),
        format_func=components.labels(shown),
        key=session.filter(f"ages_{birth.name}_band", ALL),
        persist_state="session",
    )


if session.is_open():
    page()
