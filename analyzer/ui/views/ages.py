"""Rows by age: by the birth date declared in the file, and apart from it by the one that the reader entered, if any."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from analyzer.analysis import age, clock
from analyzer.charts import ROWS, Step, Timeline
from analyzer.findings import Result, ages
from analyzer.findings.subject import Counted, together
from analyzer.model import Certainty, Message
from analyzer.output.rows import Listing, Rows
from analyzer.ui import components, sections, session
from analyzer.ui.ages import Birth, birthdays, births, by_age


def page() -> None:
    """Draw the page."""
    subject, declared = session.subject(), session.finding("rows_by_declared_age")
    components.header(Message("At which declared age are the rows dated?"), declared.says)
    if declared.told and subject.birth_date is not None:
        components.heading(Message("By the birth date declared in the profile"))
        view(declared, "declared")
    if subject.settings.birth_date is not None:
        components.heading(Message("A second view, by the birth date that was entered"))
        entered = session.finding("rows_by_entered_age")
        if entered.told:
            view(entered, "entered")
        else:
            components.findings("rows_by_entered_age")
    components.cannot_tell(
        Message(
            "The file does not show whether the declared birth date is right, or when it was declared or changed."
        ),
        Message("A row without a usable date has no place here, and a list begins where the file begins."),
    )


def view(result: Result, name: str) -> None:
    """Draw the rows by age, going by one birth date: one list at a time, and all of them per section.

    Lists begin on different days, so rows of several in one bar would say more of the lists than of the ages.
    """
    birth = next(one for one in births() if one.name == name)
    part = chosen_list(name, birth.day)
    by_band(part, birth)
    components.heading(Message("Per section"))
    components.grid(per_section(birth.day, name), f"ages_{name}_sections")
    components.limits(
        [Message("A cell is empty where the rows of a section do not reach that band; 0 where they do.")]
    )
    over_time(result, part, birth.day, name)


def chosen_list(name: str, born: date) -> Counted:
    """Draw the choice of a list with dates, and return it; without a choice the one that reaches most ages."""
    subject = session.subject()
    parts = {part.table.key: part for part in subject.dated() if len(part.moments)}

    def reach(part: Counted) -> tuple[int, int]:
        first, last = subject.day(part.moments.min()), subject.day(part.moments.max())
        return len(ages.covered_days(born, first, last)), len(part.moments)

    chosen = st.selectbox(
        components.label(Message("List")),
        options=list(parts),
        format_func={key: title(part) for key, part in parts.items()}.__getitem__,
        key=session.filter(f"ages_{name}_list", max(parts, key=lambda key: reach(parts[key]))),
        persist_state="session",
    )
    return parts[chosen]


def by_band(part: Counted, birth: Birth) -> None:
    """Draw the rows of one list by age."""
    values = {"list": sections.list_title(part.table)}
    by_age(
        birth,
        part.table.key.replace(".", "_"),
        Message("At which declared age are the rows of '{list}' dated?", values)
        if birth.name == "declared"
        else Message(
            "At which age are the rows of '{list}' dated, by the birth date that was entered?", values
        ),
        Rows(part.table, part.numbers),
        part.moments,
        components.left_out(part.left_out),
        ROWS,
    )


def stands_on(name: str) -> tuple[str, ...]:
    """Return the section that a birth date stands in; none for one that was entered."""
    return ("profile_info",) if name == "declared" else ()


def per_section(born: date, name: str) -> Listing:
    """Return, per section, its rows by age and those left out by reason."""
    subject = session.subject()
    bands = components.remembered(
        "ages_of_sections", lambda: ages.bands_by_section(subject, born), born, subject.zone
    )
    left_out = {key: together(part.left_out for part in subject.dated(key)) for key in bands}
    titles = [Message(session.reading().sections[key].section.title) for key in bands]
    return Listing(
        f"ages_{name}",
        (
            Message("Section"),
            *ages.BANDS.values(),
            *(Message("{reason}", {"reason": reason}) for reason in ages.REASONS),
        ),
        (
            titles,
            *([counts[band] for counts in bands.values()] for band in ages.BANDS),
            *([reasons.get(reason, 0) for reasons in left_out.values()] for reason in ages.REASONS),
        ),
    )


def over_time(result: Result, part: Counted, born: date, name: str) -> None:
    """Draw the rows of one list over the months, its birthdays marked; the reader chooses the age of the rows beside it."""
    subject = session.subject()
    shown = {"all": Message("all"), **ages.BANDS}
    band = st.selectbox(
        components.label(Message("Rows to show")),
        options=list(shown),
        format_func=components.labels(shown),
        key=session.filter(f"ages_{name}_band", "all"),
        persist_state="session",
    )
    moments = part.moments
    first, last = subject.day(moments.min()), subject.day(moments.max())
    counts = clock.rows_per_month(moments, subject.zone)
    marks = birthdays(born, first, last)
    says = marked(part, len(marks))
    inside = np.ones(len(moments), dtype=bool) if band == "all" else in_band(moments, born, band)
    components.figure(
        Timeline(
            key=f"list_by_{name}_age",
            title=Message(
                "When are the rows of '{list}' dated, beside the birthdays?",
                {"list": sections.list_title(part.table)},
            ),
            says=says,
            alt=says,
            theme=part.table.section.theme,
            certainty=Certainty.CALCULATED,
            source=components.source(*stands_on(name), part.table.section.key),
            zone=subject.zone,
            rows=len(moments),
            left_out=components.left_out(part.left_out),
            limits=(*result.finding.limits, sections.EDGE),
            step=Step.MONTH,
            starts=tuple(start.date() for start in counts.index),
            counts=tuple(int(count) for count in counts),
            first=first,
            last=last,
            marks=marks,
        ),
        Rows(part.table, part.numbers[inside]),
        rule=result.finding.rule,
    )


def in_band(
    moments: pd.Series[pd.Timestamp], born: date, band: str
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Say of each moment whether it lies in a band of `age.BANDS`."""
    zone, number = session.zone(), age.BANDS.index(band)
    inside = np.ones(len(moments), dtype=bool)
    if number:
        inside &= ~age.younger_than(moments, zone, born, age.EDGES[number - 1]).to_numpy()
    if number < len(age.EDGES):
        inside &= age.younger_than(moments, zone, born, age.EDGES[number]).to_numpy()
    return inside


def title(part: Counted) -> str:
    """Return the name of a list with its rows, for a choice."""
    return components.label(
        Message(
            "{list} ({rows})", {"list": sections.list_title(part.table), "rows": ROWS.of(len(part.moments))}
        )
    )


def marked(part: Counted, among: int) -> Message:
    """Say how many birthdays lie among the rows of a list."""
    values = {"list": sections.list_title(part.table), "rows": ROWS.of(len(part.moments)), "count": among}
    if not among:
        return Message(
            "'{list}' has {rows} with a usable date; no 13th, 16th or 18th birthday lies among their days.",
            values,
        )
    return Message(
        "'{list}' has {rows} with a usable date; {count} of the 13th, 16th and 18th birthdays lies among their days.",
        values,
        plural="'{list}' has {rows} with a usable date; {count} of the 13th, 16th and 18th birthdays lie among their days.",
    )


if session.is_open():
    page()
