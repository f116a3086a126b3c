"""Observations on whether dates and counts fit together: each with its rows and its ordinary explanations, none an accusation."""

from __future__ import annotations

import streamlit as st

from analyzer.findings.finding import Result, RowsOf
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.ui import components, known, sections, session

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
        observation(key)
    stretches()
    counters()
    styles()
    without_answer()
    components.paragraph(
        Message(
            "Whether two files of one account agree is shown on the page '{page}'.",
            {"page": Message("Compare two files")},
        ),
        "tea-quiet",
    )
    components.cannot_tell(
        Message(
            "These are observations. What does not fit can have an ordinary cause, such as a clock that was wrong, a change of "
            "zone, or TikTok's own systems."
        ),
        Message("That what was looked at fits does not show that the file was not changed."),
    )


def observation(key: str) -> None:
    """Draw one observation, with its rows and how it is known when asked for; its limits go to the foot of the page."""
    result = session.finding(key)
    if result.of_state:
        return
    components.heading(result.finding.question)
    components.findings(key)
    if result.told:
        components.at_the_foot(result.finding.limits)


def rule(result: Result) -> None:
    """Draw how an observation is known on request, and keep its limits for the foot of the page."""
    components.behind(known.TITLE, (result.finding.rule, *result.finding.limits))
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
    observation("counters_below")
    components.drawn("counters", why=False)


def styles() -> None:
    """Draw the lists whose dates are written in more than one way."""
    observation("mixed_date_styles")
    components.drawn("date_styles", why=False)


if session.is_open():
    page()
