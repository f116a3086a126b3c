"""Every section with its state, rows and places; then what no section declares, what could not be read, and why."""

from __future__ import annotations

import streamlit as st

from analyzer.findings import statements
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Issue, Message, State, Theme
from analyzer.reading import SectionReading
from analyzer.reading.output import MASK
from analyzer.reading.tables import columns_of
from analyzer.ui import components, sections, session
from analyzer.ui.components import Card
from analyzer.ui.rows import Listing


def page() -> None:
    """Draw the page."""
    reading = session.reading()
    components.header(
        Message("What stands in each section, and where did each value go?"),
        statements.value_accounting(reading).says,
    )
    components.cards(
        Card("values", reading.accounting.values, Message("values in the file"), Certainty.RECORDED),
        Card("in_tables", reading.accounting.in_tables, Message("of them in the tables"), Certainty.CALCULATED),
        Card("in_issues", reading.accounting.in_issues, Message("that no cell could hold"), Certainty.CALCULATED, rows=issues()),
        Card("unclaimed", reading.accounting.unclaimed, Message("shown without a known meaning"), Certainty.CALCULATED, rows=unclaimed_paths()),
    )  # fmt: skip
    components.heading(Message("The sections"))
    theme = chosen_theme()
    found = [s for s in reading.sections.values() if theme is None or s.section.theme is theme]
    components.grid(overview(found), f"sections_{theme}")
    section = chosen_section(found)
    if section is not None:
        one_section(section)
    unclaimed()
    not_read()
    components.cannot_tell(
        Message(
            "A section that is not in the file can still exist at TikTok. What an unknown name means is not guessed here."
        )
    )


def chosen_theme() -> Theme | None:
    """Draw the choice of a theme and return it; None for all."""
    options = ["", *(theme.value for theme in Theme)]
    chosen = st.selectbox(
        components.label(Message("Theme")),
        options=options,
        format_func=lambda value: components.label(
            Message("{theme}", {"theme": Theme(value)}) if value else Message("all themes")
        ),
        key=session.filter("everything_theme", ""),
        persist_state="session",
    )
    return Theme(chosen) if chosen else None


def chosen_section(found: list[SectionReading]) -> SectionReading | None:
    """Draw the choice of a section that is in the file and return it."""
    present = {s.section.key: s for s in found if s.state is not State.ABSENT}
    if not present:
        return None
    chosen = st.selectbox(
        components.label(Message("Look at one section")),
        options=list(present),
        format_func=lambda key: components.label(Message(present[key].section.title)),
        index=None,
        placeholder=session.say(Message("Choose a section")),
        key=session.filter("everything_section", ""),
        persist_state="session",
    )
    return present.get(chosen) if chosen else None


def overview(found: list[SectionReading]) -> Listing:
    """Return sections as a grid: state, rows, period, issues and places."""
    zone = session.zone()

    def day(section: SectionReading, *, last: bool) -> object:
        moment = section.last if last else section.first
        return None if moment is None else statements.local_day(moment, zone)

    return Listing(
        "sections",
        (
            Message("Section"), Message("State"), Message("Rows"), Message("First day"), Message("Last day"),
            Message("Remarks"), Message("Place in the file"),
        ),
        (
            [Message(s.section.title) for s in found],
            [s.state for s in found],
            [s.rows for s in found],
            [day(s, last=False) for s in found],
            [day(s, last=True) for s in found],
            [sum(issue.count for issue in s.issues) for s in found],
            [", ".join(dict.fromkeys(node.path for node in s.nodes)) for s in found],
        ),
    )  # fmt: skip


def one_section(section: SectionReading) -> None:
    """Draw a section: what it is, its state, its tables and its places."""
    components.limits((Message(section.section.shows), Message(section.section.limits)))
    says = state_sentence(section.section.key, session.reading())
    if says is not None:
        components.paragraph(says)
    nodes = section.nodes
    components.grid(
        Listing(
            "nodes",
            (Message("Place in the file"), Message("State"), Message("Rows"), Message("Empty, written as")),
            (
                [node.path for node in nodes],
                [node.state for node in nodes],
                [node.rows for node in nodes],
                [node.empty_as for node in nodes],
            ),
        ),
        f"nodes_{section.section.key}",
    )
    keys = [
        key for key, table in session.reading().tables.items() if table.section.key == section.section.key
    ]
    sections.tables(f"everything_{section.section.key}", keys)


def unclaimed_paths() -> Listing:
    """Return the paths that no entry of the catalogue declares, with their numbers of values."""
    found = session.reading().unclaimed
    return Listing(
        "unclaimed",
        (Message("Place in the file"), Message("Values")),
        ([part.path for part in found], [part.values for part in found]),
    )


def unclaimed() -> None:
    """Draw the values whose meaning is not known: names and counts first, the values after a press."""
    reading = session.reading()
    components.heading(Message("Without a known meaning"))
    if not reading.unclaimed:
        components.paragraph(Message("All names in this file are known."), "tea-quiet")
        return
    components.paragraph(
        Message(
            "No section that is known declares these values. They are shown as they stand; they can hold names and other "
            "personal matters."
        ),
        "tea-quiet",
    )
    components.grid(unclaimed_paths(), "unclaimed_paths")
    if components.toggle("unclaimed_values"):
        rows = [
            (part.path, text, str(place))
            for part in reading.unclaimed
            for text, place in zip(part.texts, part.places, strict=True)
        ]
        components.listed(
            Listing(
                "unclaimed_values",
                (Message("Name"), Message("Value"), Message("Place in the file")),
                tuple(zip(*rows, strict=True)),
            ),
            "unclaimed_values",
        )


def issues() -> Listing:
    """Return what needs a reader's eye: section, column, reason, count and first place."""
    reading = session.reading()
    found = reading.issues
    return Listing(
        "issues",
        (
            Message("Section"), Message("Column"), Message("Reason"), Message("Values"),
            Message("First place in the file"),
        ),
        (
            [
                Message(reading.sections[issue.section].section.title)
                if issue.section
                else Message("the file as a whole")
                for issue in found
            ],
            [issue.column for issue in found],
            [Message("{reason}", {"reason": issue.reason}) for issue in found],
            [issue.count for issue in found],
            [first_place(issue) for issue in found],
        ),
    )  # fmt: skip


def first_place(issue: Issue) -> str:
    """Return where an issue is first met; a mask where the place would name another person, as a chat's does."""
    reading = session.reading()
    tables = reading.sections[issue.section].section.tables if issue.section else ()
    if any(column.masked and "{}" in column.keys for spec in tables for column in columns_of(spec)):
        return MASK
    if issue.places:
        return str(issue.places[0])
    return str(reading.tables[issue.table].place(issue.rows[0])) if issue.rows else ""


def not_read() -> None:
    """Draw what could not be read or typed, and what was left out on purpose, each with its reason."""
    reading = session.reading()
    components.heading(Message("Not readable, or left out on purpose"))
    if reading.issues:
        components.listed(issues(), "issues")
    components.grid(
        Listing(
            "ignored",
            (Message("Left out because it"), Message("Values")),
            (
                [Message("{reason}", {"reason": reason}) for reason in reading.ignored],
                list(reading.ignored.values()),
            ),
        ),
        "ignored",
    )


if session.is_open():
    page()
