"""The overview: what this file is, which periods and themes it covers, and what became of each of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from analyzer.figures.overview import filled, section_rows
from analyzer.findings import FINDINGS, Result, first_findings
from analyzer.model import Message, State
from analyzer.ui import components, identity, sections, session

#: Answers that stand above the figure.
FIRST = 2


def page() -> None:
    """Draw the page: what the file is, the first answers, a figure, the other answers, and then what stands behind them."""
    components.header(Message("What is in this file?"), session.finding("file_contents").says)
    identity.beside()
    headline()
    components.heading(Message("The first questions"))
    reader = session.reader()
    keys = first_findings(reader)
    told = [key for key in keys if session.finding(key).told]
    for key in told[:FIRST]:
        components.finding_block(key)
    components.drawn("periods")
    more([key for key in keys if key not in told[:FIRST]])
    others([key for key in FINDINGS if key not in keys])
    components.heading(Message("What this file is"))
    identity.facts()
    components.more_figures(Message("The rows by theme"), ("themes", "sheet_of_sections"))
    components.heading(Message("What became of each section"))
    states()
    if session.figure("values_left_out").told:
        with st.expander(components.label(Message("Values left out or not read, with the reason"))):
            components.grid(identity.listing("values_left_out"), "accounting")
    components.cannot_tell(
        Message(
            "This page shows what stands in the file. It does not show whether the file was changed after the "
            "download, whether data are missing from it, who used the device, or why TikTok held the data."
        )
    )


def headline() -> None:
    """Draw the cards."""
    subject = session.subject()
    with_rows = filled(subject)
    components.cards(
        components.card(
            "file_contents",
            Message("row in known sections", plural="rows in known sections"),
            "rows",
            rows=section_rows("rows", subject, with_rows),
        ),
        components.card(
            "file_contents",
            Message(
                "section has rows, of {known} known",
                {"known": len(session.reading().sections)},
                plural="sections have rows, of {known} known",
            ),
            "sections",
            rows=section_rows("filled", subject, with_rows),
        ),
        components.card("account_existed_by", Message("oldest row of the account itself"), shown=subject.day),
    )


def more(keys: Sequence[str]) -> None:
    """Draw the statements that come after the figure; questions whose section has no rows share one sentence on its state."""
    answered = [key for key in keys if not session.finding(key).of_state]
    if answered:
        with components.more(
            Message(
                "{count} more of the first questions",
                {"count": len(answered)},
                plural="{count} more of the first questions",
            ),
            "questions",
        ):
            for key in answered:
                components.finding_block(key)
    without = [session.finding(key) for key in keys if session.finding(key).of_state]
    if without:
        with components.more(Message("First questions without an answer in this file"), "unanswered"):
            questions = "".join(components.html("li", session.say(one.finding.question)) for one in without)
            st.html(f'<ul class="tea-columns">{questions}</ul>')
            no_rows(without)


def no_rows(results: Iterable[Result]) -> None:
    """Draw why sections that statements stand on have no rows, each state once, and what a reader can do next."""
    without = {key for result in results for key in result.without}
    st.html(sections.states([key for key in session.reading().sections if key in without]))
    components.paragraph(
        Message(
            "A next step: ask TikTok for all data, in the format JSON; such a file can hold more than this one. How each "
            "section of this file stands is shown under '{page}'.",
            {"page": Message("All sections")},
        )
    )


def others(keys: Sequence[str]) -> None:
    """Draw all other statements on request."""
    if components.toggle(
        "findings.others", Message("Show all other statements"), Message("Hide all other statements")
    ):
        components.findings(*keys)
        if without := [session.finding(key) for key in keys if session.finding(key).of_state]:
            no_rows(without)


def states() -> None:
    """Draw the five states, with how many sections are in each and which."""
    reading = session.reading()
    order = (State.READ, State.PARTLY_READ, State.UNREADABLE, State.EMPTY, State.ABSENT)
    components.state_groups(
        (state, [section for section in reading.sections.values() if section.state is state])
        for state in order
    )


if session.is_open():
    page()
