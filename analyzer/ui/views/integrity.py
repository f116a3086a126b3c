"""Observations on whether dates and counts fit together: each with its rows and its ordinary explanations, none an accusation."""

from __future__ import annotations

import streamlit as st

from analyzer.figures.rows import list_title
from analyzer.findings.finding import Result, RowsOf
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.output.rows import Rows
from analyzer.ui import components, sections, session

#: The observations below the first, in their order.
OBSERVATIONS = (
    "hours_apart", "implausible_dates", "same_second", "order_of_rows", "empty_stretches", "counters_below", "mixed_date_styles",
)  # fmt: skip


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
    without_answer()
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
    if result.of_state:
        return False
    components.heading(result.finding.question)
    components.findings(key)
    if not result.told:
        return False
    rule(result)
    for number, found in enumerate(rows):
        if found is None or not len(found):
            continue
        if len(rows) > 1:
            components.paragraph(list_title(found.table))
        if components.toggle(f"integrity.{key}.{number}"):
            components.listed(found, f"integrity.{key}.{number}")
    return True


def rule(result: Result) -> None:
    """Draw how an observation is known on request, and keep its limits for the foot of the page."""
    components.behind(Message("How this is known"), (result.finding.rule, *result.finding.limits))
    components.at_the_foot(result.finding.limits)


def early() -> None:
    """Draw the rows dated before their own video, by how far."""
    result = session.finding("date_irregularities")
    if not result.told:
        return
    if not result.value["rows"]:  # the sentence at the top says so
        rule(result)
        return
    components.drawn("date_irregularities")
    rows = _pointed_at("date_irregularities")
    if len(rows) > 1:
        sections.rows_of_a_list("integrity_date_irregularities", rows)


def without_answer() -> None:
    """Draw which observations the file does not allow, and why: each reason once, and not that which the page begins with."""
    results = [session.finding(key) for key in OBSERVATIONS]
    without = [one for one in results if one.of_state]
    if not without:
        return
    components.heading(Message("What could not be looked at"))
    questions = "".join(components.html("li", session.say(one.finding.question)) for one in without)
    st.html(f'<ul class="tea-columns">{questions}</ul>')
    above = session.say(session.finding("date_irregularities").says)
    for said in dict.fromkeys(session.say(one.says) for one in without):
        if said != above:
            st.html(components.html("p", said, "tea-text"))


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
    result = session.finding("empty_stretches")
    of_history = [one for one in result.value or () if one["section"] == WATCHED]
    if not of_history:
        observation("empty_stretches")
        components.drawn("stretches_listed", why=False)
        return
    if len(of_history) < len(result.value):
        components.heading(result.finding.question)
        components.findings("empty_stretches")
    components.drawn("empty_stretches")


def counters() -> None:
    """Draw TikTok's counters beside the rows of the lists that they might count."""
    by_list("counters_below")
    components.drawn("counters", why=False)


def styles() -> None:
    """Draw the lists whose dates are written in more than one way."""
    by_list("mixed_date_styles")
    components.drawn("date_styles", why=False)


if session.is_open():
    page()
