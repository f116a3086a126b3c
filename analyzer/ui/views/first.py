"""The first page of an open file: at most six sentences and one figure, each sentence with its rows, and the doors to the rest."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer.findings import Reader, first
from analyzer.findings.first import Line
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.output.summary import missing_categories
from analyzer.ui import by_name, components, doors, identity, known, rows_behind, session


def page() -> None:
    """Draw the page; who makes charts begins with the figure, who works on a case with what the file is."""
    said, reader = first.minute(session.subject()), session.reader()
    components.header(Message("What is in this file?"), said.file)
    identity.beside()
    if reader is Reader.LEGAL:
        components.findings("value_accounting", "section_states")
        identity.facts()
    if reader is Reader.CAMPAIGNER:
        figure()
    by_name.ask()
    if said.ages is not None:
        components.paragraph(said.ages, "tea-text")
    # Who reads no word on messages would take it that there are none.
    missing = missing_categories(session.reading().layout)
    if missing is not None:
        components.paragraph(missing, "tea-text")
    sentences(said.lines)
    components.paragraph(said.limit)
    if reader is not Reader.CAMPAIGNER:
        figure()
    by_subject(doors.DOORS[reader])


def sentences(lines: Sequence[Line]) -> None:
    """Draw the sentences, each of which opens to its rows and to how it is known."""
    with st.container(key="first_minute", gap="xsmall"):
        for line in lines:
            lead = f"**{components.label(line.lead)}**"
            opened = st.expander(
                lead if line.rest is None else f"{lead} {components.label(line.rest)}",
                key=f"first_{line.key}",
                on_change="rerun",
                type="compact",
            )
            if opened.open:
                with opened:
                    _behind(line)


def _behind(line: Line) -> None:
    """Draw the rows behind a number of a sentence, of several that which is chosen, and how it is known."""
    at = 0
    if len(line.parts) > 1:
        names = {number: part.says for number, part in enumerate(line.parts)}
        at = st.selectbox(
            components.label(Message("Which number")),
            list(names),
            format_func=components.words(names),
            key=f"first_number_{line.key}",
            filter_mode=None,
        )
    part = line.parts[at]
    place = f"first.{line.key}.{at}"
    if part.section:
        rows_behind.of_section(part.section, place)
        return
    result = session.finding(part.statement)
    components.statement(result)
    rows_behind.of_number(part.statement, part.number, place)
    known.of_statement(result, part.number, place)


def figure() -> None:
    """Draw the one figure: when videos are listed, else which periods the lists cover."""
    if session.reading().sections[WATCHED].rows:
        components.drawn("watch_week")
    elif session.subject().span() is not None:
        components.drawn("periods")


def by_subject(listed: Sequence[doors.Door]) -> None:
    """Draw the doors, each with its pages."""
    components.heading(Message("What stands in the file, by subject"))
    pages = doors.pages()
    with st.container(key="doors", horizontal=True, gap="medium"):
        for door in listed:
            with st.container(border=True, width=270, gap="xxsmall"):
                st.html(components.html("h3", session.say(door.title), "tea-small-heading"))
                for name in door.pages:
                    title = doors.named(doors.TITLES[name], [name], session.reading())
                    st.page_link(pages[name], label=components.label(title))


if session.is_open():
    page()
