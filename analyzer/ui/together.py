"""Reading together: a mode without contents, which is offered first; opening texts is a choice of its own, one press away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analyzer.model import Message
from analyzer.ui import components, session
from analyzer.ui.texts import escape

#: How a file can be read.
WAYS = {
    True: Message("Together, with names and texts closed"),
    False: Message("With names and texts, each list opened by hand"),
}

OPEN, CLOSE = Message("Open names and texts"), Message("Close names and texts")


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


#: What the account holder is told of what can be seen here: while names and texts are closed, and once they are opened.
_SEEN = {
    True: Message(
        "Counts, times, places, devices, settings and advertising stand on these pages. What was searched for and written, and "
        "the names of others, stay closed until that button is pressed, here, in pictures and in CSV. That is a choice to make "
        "together."
    ),
    False: Message(
        "On these pages the names of others, and what was searched for and written, can be shown, here, in pictures and in CSV. "
        "'{close}' in the menu closes all of them again."
    ),
}
_HELP = Message(
    "To talk with someone outside the family: in the Netherlands the Kindertelefoon, 0800 0432, free of charge; in most "
    "countries of Europe 116 111."
)


def banner() -> None:
    """Say above a page whether names and texts are closed, with the press that opens them, and a line for the child itself."""
    closed = session.together()
    title = session.say(Message("For the account holder"))
    lines = (replace(_SEEN[closed], values={} if closed else {"close": CLOSE}), _HELP)
    texts = "".join(components.html("p", session.say(line)) for line in lines)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="together_line"):
        components.paragraph(
            Message("Read together: names and texts closed.")
            if closed
            else Message("Names and texts can be shown."),
            "tea-quiet",
        )
        st.html(
            f'<details class="tea-known"><summary>{escape(title)}</summary>{texts}</details>', width="content"
        )
        if closed:
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
            session.say(CLOSE),
            key="close_contents",
            icon=":material/lock:",
            on_click=session.read_together,
            width="stretch",
        )
