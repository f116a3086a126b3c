"""What the open file is, for each page that says so: name, size, hash, layout and members, and what lies beside it unread."""

from __future__ import annotations

import streamlit as st

from analyzer.figures import Listing
from analyzer.model import Message, Size
from analyzer.output.summary import layout_in_words, missing_categories
from analyzer.reading.beside import not_read
from analyzer.ui import components, session

KINDS = {
    "zip": Message("zip archive"),
    "folder": Message("folder"),
    "file": Message("single file"),
}


def beside() -> None:
    """Say which file the pages stand on, where several were found together."""
    name = session.export().name
    if session.OTHER in st.session_state:
        components.paragraph(
            Message(
                "Another file is open beside this one: '{other}'. All numbers are those of '{name}'; "
                "only the page 'Compare two files' sets the two side by side.",
                {"name": name, "other": st.session_state[session.OTHER_NAME]},
            ),
            "tea-quiet",
        )
    if left := st.session_state.get(session.PASSED_OVER):
        components.paragraph(
            Message("At most two files are open at a time. Not read: {names}.", {"names": tuple(left)})
            if session.OTHER in st.session_state
            else Message(
                "{count} more file could not be read: {names}.",
                {"count": len(left), "names": tuple(left)},
                plural="{count} more files could not be read: {names}.",
            ),
            "tea-quiet",
        )
    for said in not_read(session.export(), exports=False):
        components.paragraph(said, "tea-quiet")


def facts() -> None:
    """Draw name, size, hash and layout of the file, and its members."""
    export, reading = session.export(), session.reading()
    listed: list[tuple[Message, Message | str]] = [
        (Message("Name"), export.name),
        (
            Message("Form"),
            Message(
                "{kind} with {count} file", {"kind": KINDS[export.kind], "count": len(export.members)},
                plural="{kind} with {count} files",
            ),
        ),
        (Message("Size"), Message("{size}", {"size": Size(export.size)})),
        (Message("SHA-256"), export.sha256),
        (Message("Layout"), layout_in_words(reading.layout)),
    ]  # fmt: skip
    missing = missing_categories(reading.layout)
    if missing is not None:
        listed.append((Message("Categories"), missing))
    components.facts(listed)
    with st.expander(components.label(Message("Files in it, with their hashes"))):
        components.grid(listing("file_members"), "members")


def listing(key: str) -> Listing:
    """Return the rows of a figure that is a listing."""
    rows = session.figure(key).rows
    assert isinstance(rows, Listing)
    return rows
