"""Two files of one account: what both hold, and what only one of them holds."""

from __future__ import annotations

import streamlit as st

from analyzer.figures import Scope
from analyzer.figures.comparison import one_sided, same_account
from analyzer.model import Message
from analyzer.reading import BadInput, open_export, read_tables
from analyzer.ui import components, session
from analyzer.ui.session import OTHER, OTHER_EXPORT, OTHER_NAME


def page() -> None:
    """Draw the page."""
    if session.subject().other is None:
        components.header(
            Message("What does another file of the same account hold?"),
            Message(
                "A second file can be the same request in the other format, or a download of another day. "
                "The numbers on all other pages stay those of the file that is open."
            ),
        )
        choose()
        return
    drawn = session.figure("comparison")
    components.header(
        Message("What do both files hold, and what only one of them?"),
        Message(
            "Of the rows of lists, {both} stand in both files, {here} only in '{name}' and {there} only in '{other}'.",
            {
                **drawn.numbers,
                "name": session.export().name, "other": st.session_state[OTHER_NAME],
            },
        ),
    )  # fmt: skip
    if same_account(session.subject()) is False:
        components.paragraph(
            Message("The user names in the two profiles differ. These may be files of two accounts.")
        )
    counts = {
        "both": Message("rows in both files"),
        "here": Message("rows only in the open file"),
        "there": Message("rows only in the second file"),
    }
    components.cards(
        *(
            components.figure_card("comparison", words, key, str(mark))
            for mark, (key, words) in enumerate(counts.items(), 1)
        )
    )
    for key in ("comparison", "comparison_lists", "comparison_states"):
        components.drawn(key, why=False)
    one_side()
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


def one_side() -> None:
    """Draw the choice of a list and a file, and the rows that only that file holds."""
    choices = one_sided(session.subject())
    if not choices:
        return
    chosen = st.selectbox(
        components.label(Message("List")), options=list(choices), format_func=components.labels(choices)
    )
    components.drawn("comparison_rows", Scope(of=chosen))


if session.is_open():
    page()
