"""The first page of an open file: at most six sentences and one figure, each sentence with its rows, and the doors to the rest."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer.figures.rows import Rows, list_title
from analyzer.findings import FINDINGS, Reader, first
from analyzer.findings.first import Line
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.output.settings import settings_used
from analyzer.output.summary import missing_categories
from analyzer.ui import by_name, components, doors, identity, session


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
    """Draw the certainty of a sentence, the rules that it follows, and its rows; of several lists the one that is chosen."""
    rules = [FINDINGS[key].rule for key in line.statements]
    texts = "".join(components.html("p", session.say(rule)) for rule in rules)
    settings = "".join(
        components.html("p", session.say(one)) for one in settings_used(line.settings(session.subject()))
    )
    st.html(f'<div class="tea-quiet"><p>{components.chip(line.certainty)}</p>{texts}{settings}</div>')
    tables = session.reading().tables
    lists = {
        key: len(tables[key]) if numbers is None else len(numbers) for key, numbers in line.counted.items()
    }
    filled = sorted((key for key, count in lists.items() if count), key=lambda key: -lists[key])
    if not filled:
        return
    chosen = filled[0]
    if len(filled) > 1:
        named = {
            key: Message("{list} ({count})", {"list": list_title(tables[key]), "count": lists[key]})
            for key in filled
        }
        chosen = st.selectbox(
            components.label(Message("List")),
            filled,
            format_func=components.labels(named),
            key=f"first_list_{line.key}",
            filter_mode=None,
        )
    components.listed(Rows(tables[chosen], line.counted[chosen]), f"first.{line.key}.{chosen}")


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
                    st.page_link(pages[name], label=components.label(doors.TITLES[name]))


if session.is_open():
    page()
