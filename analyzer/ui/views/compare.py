"""Two files of one account: what both hold, and what only one of them holds."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
import streamlit as st

from analyzer.analysis.comparison import Comparison, TableComparison, compare, same_account
from analyzer.charts import Bars, Source
from analyzer.findings.subject import Subject
from analyzer.model import Certainty, Message, Records, Theme
from analyzer.output.rows import Listing, Rows
from analyzer.reading import BadInput, Reading, open_export, read_tables
from analyzer.reading.tables import table_key
from analyzer.samples import is_synthetic
from analyzer.ui import components, sections, session
from analyzer.ui.components import Card
from analyzer.ui.session import OTHER, OTHER_EXPORT, OTHER_NAME


def page() -> None:
    """Draw the page."""
    other: Reading | None = st.session_state.get(OTHER)
    if other is None:
        components.header(
            Message("What does another file of the same account hold?"),
            Message(
                "A second file can be the same request in the other format, or a download of another day. "
                "The numbers on all other pages stay those of the file that is open."
            ),
        )
        choose()
        return
    # The other file is kept with the answer, so that no later one can have its id.
    _, found = components.remembered(
        "comparison", lambda: (other, compare(session.reading(), other)), id(other), most=1
    )
    both, here, there = totals(found)
    components.header(
        Message("What do both files hold, and what only one of them?"),
        Message(
            "Of the rows of lists, {both} stand in both files, {here} only in '{name}' and {there} only in '{other}'.",
            {
                "both": both, "here": here, "there": there,
                "name": session.export().name, "other": st.session_state[OTHER_NAME],
            },
        ),
    )  # fmt: skip
    if same_account(session.reading(), other) is False:
        components.paragraph(
            Message("The user names in the two profiles differ. These may be files of two accounts.")
        )
    components.cards(
        Card("both", both, Message("rows in both files"), Certainty.CALCULATED, rows=listing(found)),
        Card("here", here, Message("rows only in the open file"), Certainty.CALCULATED),
        Card("there", there, Message("rows only in the second file"), Certainty.CALCULATED),
    )
    drawing(found, two_files(other))
    components.heading(Message("Per list"))
    components.listed(listing(found), "comparison")
    states(found)
    one_side(found, other)
    st.button(components.label(Message("Compare with another file")), on_click=forget)
    components.cannot_tell(
        Message(
            "Why a row stands in one file only cannot be told: lists cover a limited time, formats leave things out, and "
            "people remove things."
        )
    )


def forget() -> None:
    """Let go of the second file."""
    for key in (OTHER, OTHER_EXPORT, OTHER_NAME):
        st.session_state.pop(key, None)


def choose() -> None:
    """Draw the ways to choose the second file, and read it."""
    file = st.file_uploader(
        session.say(Message("The second file (zip, JSON or TXT)")),
        type=["zip", "json", "txt"],
        key="other_file",
    )
    with st.form("other_path", border=False):
        path = st.text_input(
            session.say(Message("Or where it stands on this computer")), autocomplete="off"
        ).strip().strip("\"'")  # fmt: skip
        pressed = st.form_submit_button(session.say(Message("Open")))
    if file is None and not (pressed and path):
        return
    try:
        opened = open_export(name=file.name, data=file.getvalue()) if file is not None else open_export(path)
        st.session_state[OTHER] = read_tables(opened)
        st.session_state[OTHER_EXPORT], st.session_state[OTHER_NAME] = opened, opened.name
    except BadInput as refused:
        st.error(components.label(refused.message))
        return
    st.rerun()


def title_of(table: TableComparison, reading: Reading) -> Message:
    """Return the title of a table: its section's, with its own where it has one."""
    section = reading.sections[table.section].section
    specs = {table_key(section.key, spec): spec for spec in section.tables}
    return sections.title_in(section, specs[table.table])


def totals(found: Comparison) -> tuple[int, int, int]:
    """Return the rows of lists that are in both files, only here and only there."""
    lists = [
        table
        for table in found.tables
        for spec in session.reading().sections[table.section].section.tables
        if isinstance(spec, Records) and spec.counts and table.table == table_key(table.section, spec)
    ]
    return (
        sum(table.both for table in lists),
        sum(len(table.here) for table in lists),
        sum(len(table.there) for table in lists),
    )


def two_files(other: Reading) -> Source:
    """Return what a chart of both files stands on: when each was made, and whether one account is known to be behind them."""
    subject, export = session.subject(), st.session_state[OTHER_EXPORT]
    unknown = Message("an unknown day")
    days = {
        "here": subject.made_on_said or unknown,
        "there": Subject(export, other, subject.settings).made_on_said or unknown,
    }
    match same_account(session.reading(), other):
        case True:
            of = Message("Two files with one user name, made on {here} and on {there}", days)
        case False:
            of = Message("Two files with different user names, made on {here} and on {there}", days)
        case None:
            of = Message("Two files, made on {here} and on {there}; a user name is missing", days)
    synthetic = is_synthetic(session.export(), session.reading()) or is_synthetic(export, other)
    return Source((), synthetic, of)


def drawing(found: Comparison, source: Source) -> None:
    """Draw how many rows are in both files and in one of them only."""
    counts = totals(found)
    says = Message(
        "{count} row stands in both files.", {"count": counts[0]}, plural="{count} rows stand in both files."
    )
    components.figure(
        Bars(
            key="comparison",
            title=Message("How many rows do both files hold?"),
            says=says,
            alt=says,
            theme=Theme.PROFILE,
            certainty=Certainty.CALCULATED,
            source=source,
            rows=sum(counts),
            limits=(
                Message(
                    "Rows are the same when all columns are that both files fill; counters and links that change with each "
                    "download are left aside."
                ),
                Message(
                    "Fields of the profile and settings are not among these rows: many are alike in any two accounts."
                ),
            ),
            labels=(Message("In both"), Message("Only in the open file"), Message("Only in the second file")),
            values=counts,
        ),
        listing(found),
    )


def listing(found: Comparison) -> Listing:
    """Return the tables with their numbers of rows in both files and in one only."""
    reading = session.reading()
    return Listing(
        "comparison",
        (
            Message("Section"), Message("In both"), Message("Only in the open file"), Message("Only in the second file"),
            Message("Compared by"),
        ),
        (
            [title_of(table, reading) for table in found.tables],
            [table.both for table in found.tables],
            [len(table.here) for table in found.tables],
            [len(table.there) for table in found.tables],
            [", ".join(table.identity) for table in found.tables],
        ),
    )  # fmt: skip


def states(found: Comparison) -> None:
    """Draw the sections whose state differs."""
    if not found.states:
        return
    components.heading(Message("Sections with another state"))
    reading = session.reading()
    components.grid(
        Listing(
            "comparison_states",
            (Message("Section"), Message("In the open file"), Message("In the second file")),
            (
                [Message(reading.sections[key].section.title) for key in found.states],
                [here for here, _ in found.states.values()],
                [there for _, there in found.states.values()],
            ),
        ),
        "comparison_states",
    )


def one_side(found: Comparison, other: Reading) -> None:
    """Draw the rows of one list that only one of the files holds."""
    sides = {
        (table.table, side): table
        for table in found.tables
        for side in ("here", "there")
        if len(getattr(table, side))
    }
    if not sides:
        return
    components.heading(Message("Rows that only one file holds"))
    names = {"here": Message("only in the open file"), "there": Message("only in the second file")}
    titles = {
        f"{key} {side}": Message("{list}, {side}", {"list": title_of(table, other), "side": names[side]})
        for (key, side), table in sides.items()
    }
    chosen = st.selectbox(
        components.label(Message("List")),
        options=list(titles),
        format_func=lambda option: components.label(titles[option]),
    )
    key, _, side = chosen.rpartition(" ")
    reading = session.reading() if side == "here" else other
    numbers: npt.NDArray[Any] = getattr(sides[key, side], side)
    components.listed(Rows(reading.tables[key], numbers), f"comparison.{chosen}")


if session.is_open():
    page()
