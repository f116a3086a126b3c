"""Reading together: a mode without contents, which is offered first; opening texts is a choice of its own, one press away."""

from __future__ import annotations

import streamlit as st

from analyzer.model import Message
from analyzer.ui import components, session
from analyzer.ui.texts import escape

#: How a file can be read.
WAYS = {
    True: Message("Together, with names and texts closed"),
    False: Message("With names and texts, each list opened by hand"),
}

OPEN = Message("Open names and texts")


def choice() -> None:
    """Draw the question how the file is to be read."""
    session.together()
    st.segmented_control(
        session.say(
            Message("How is the file read? Together there are counts, times, settings and advertising only.")
        ),
        options=list(WAYS),
        format_func=components.labels(WAYS),
        key=session.TOGETHER,
        required=True,
        persist_state="session",
    )


def banner() -> None:
    """Say above a page that names and texts are closed, with the press that opens them and a line for the child itself."""
    if not session.together():
        return
    title = session.say(Message("For the account holder"))
    lines = (
        Message(
            "Counts, times, places, devices, settings and advertising stand on these pages. What was searched for and written, and "
            "the names of others, stay closed until that button is pressed, here, in pictures and in CSV. That is a choice to make "
            "together."
        ),
        Message(
            "To talk with someone outside the family: in the Netherlands the Kindertelefoon, 0800 0432, free of charge; in most "
            "countries of Europe 116 111."
        ),
    )
    texts = "".join(components.html("p", session.say(line)) for line in lines)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="together_line"):
        components.paragraph(Message("Read together: names and texts closed."), "tea-quiet")
        st.html(
            f'<details class="tea-known"><summary>{escape(title)}</summary>{texts}</details>', width="content"
        )
        st.button(
            components.label(OPEN),
            key="open_contents",
            type="tertiary",
            icon=":material/lock_open:",
            on_click=session.open_contents,
        )


def again() -> None:
    """Draw the press that closes names and texts, where they are open."""
    if not session.together():
        st.button(
            session.say(Message("Close names and texts")),
            key="close_contents",
            icon=":material/lock:",
            on_click=session.read_together,
            width="stretch",
        )
