"""What leaves for a case: facts, the working file with what was written down and chosen, and a bundle with its fingerprint."""

from __future__ import annotations

import streamlit as st

from analyzer.evidence import facts
from analyzer.evidence.bundle import Choices, contents_of, fingerprint
from analyzer.evidence.original import of_export
from analyzer.evidence.redaction import Level
from analyzer.evidence.sealed import zipped
from analyzer.evidence.work import INTAKE, BadWork, as_bytes
from analyzer.model import Message
from analyzer.ui import components, session, work

#: What is asked at the intake, by the names in a working file.
ASKED = {
    "account": Message("Whose account is it?"),
    "asked_by": Message("Who asked for it to be looked at?"),
    "mandate": Message("On what ground: power of attorney, consent, order?"),
    "requested_on": Message("When was the file asked for at TikTok?"),
    "downloaded_on": Message("When was it downloaded?"),
    "device": Message("On which device?"),
    "received_from": Message("From whom was it received, and how?"),
}
LEVELS = {
    Level.EXHIBIT: Message("For a court: without names, texts and the file itself"),
    Level.PUBLIC: Message("For everybody: counts by month"),
}
_SEALED = "tiktok-analyzer bundle FILE --out FOLDER --passphrase-file PASSPHRASE.txt"


def page() -> None:
    """Draw the page."""
    components.header(
        Message("What is handed over, and how can it be checked?"),
        Message(
            "A bundle holds every statement with its rule, settings and rows. Who gets it can check each number without this "
            "program; who has the file as it was received can have all of them made again."
        ),
    )
    refused = st.session_state.pop("work_refused", None)
    if refused is not None:
        # Above what folds up again when the page is drawn anew.
        st.error(session.say(refused))
    bundle()
    with st.expander(components.label(Message("Written down when the file came in"))):
        intake()
    with st.expander(components.label(Message("Rows that are shown one by one"))):
        rows_shown()
    with st.expander(components.label(Message("The working file"))):
        working_file()
    with st.expander(components.label(Message("All facts, with texts of the file"))):
        all_facts()
    components.cannot_tell(
        Message(
            "A bundle shows what stands in a file and what follows from it. It does not show that the file is as TikTok made it, "
            "that nothing was left out of it, or who used the device."
        )
    )


def intake() -> None:
    """Draw the questions of the intake."""
    components.paragraph(
        Message(
            "These answers are the reader's own word. They stand in the working file and in sealed bundles only."
        ),
        "tea-quiet",
    )
    for name in INTAKE:
        st.text_input(
            session.say(ASKED[name]), key=session.filter(work.INTAKE_KEY + name, ""), persist_state="session"
        )


def rows_shown() -> None:
    """Draw the rows that are shown one by one."""
    components.paragraph(
        Message(
            "One row on each line, by its id, then the columns of it that are let through: 'watch_history-3: video, title'. "
            "In a bundle for a court each can be checked without the rest of the file."
        ),
        "tea-quiet",
    )
    st.text_area(
        session.say(Message("Rows")), key=session.filter(work.EXHIBITS_KEY, ""), persist_state="session"
    )
    if unknown := work.unknown_rows():
        st.warning(
            session.say(
                Message(
                    "{count} line names no row of this file, or a column that the row does not have; it is left out.",
                    {"count": unknown},
                    plural="{count} lines name no row of this file, or a column that the row does not have; they are left out.",
                )
            )
        )


def working_file() -> None:
    """Draw how what was chosen is saved and taken up again."""
    components.paragraph(
        Message(
            "Settings, answers and rows, in one small file that names the open file by its hash and holds nothing else of it. It "
            "also holds a secret, from which pseudonyms are made: keep it with the sealed bundle, and hand it to nobody else. "
            "After a reload, open the file again and then this one."
        )
    )
    content = as_bytes(work.current())
    st.download_button(
        components.label(Message("Save the working file")),
        data=content,
        file_name="work.json",
        mime="application/json",
        key="save_work",
    )
    key = f"work_{st.session_state.get('work_taken', 0)}"
    st.file_uploader(
        session.say(Message("Take up a working file")),
        type=["json"],
        key=key,
        on_change=_take_up,
        args=(key,),
    )


def _take_up(key: str) -> None:
    """Take up the working file that was handed over, or keep why not; before the page is drawn, whose fields it fills."""
    given = st.session_state.get(key)
    if given is None:
        return
    try:
        work.take_up(given.getvalue())
    except BadWork as bad:
        st.session_state["work_refused"] = bad.message


def bundle() -> None:
    """Draw the bundle that leaves: its level, its fingerprint, and the zip."""
    components.heading(Message("A bundle"))
    level = st.radio(
        session.say(Message("Who is it for?")),
        list(LEVELS),
        format_func=components.labels(LEVELS),
        key=session.filter("bundle_level", Level.EXHIBIT),
        persist_state="session",
    )
    if st.button(components.label(Message("Make the bundle")), key="make_bundle"):
        chosen = work.current()
        choices = Choices(level, session.language(), by_name=chosen.by_name, work=chosen)
        files = contents_of(session.subject(), of_export(session.export()), choices)
        st.session_state["bundle"] = (
            as_bytes(chosen),
            level,
            fingerprint(files),
            zipped(files, f"bundle-{int(level)}"),
        )
    made = st.session_state.get("bundle")
    if made is not None and made[:2] == (as_bytes(work.current()), level):
        components.facts([(Message("Fingerprint"), made[2])])
        components.paragraph(
            Message(
                "Write the fingerprint into the covering letter: only by it can be told that the bundle is the one handed over."
            )
        )
        components.paragraph(
            Message(
                "A bundle is made with a secret that each session draws anew, so the same bundle made in another session has "
                "another fingerprint. Who has to make this one again saves the working file now, and takes it up first."
            ),
            "tea-quiet",
        )
        st.download_button(
            components.label(Message("Save the bundle")),
            data=made[3],
            file_name=f"bundle-{int(level)}.zip",
            mime="application/zip",
            key="save_bundle",
        )
    components.paragraph(
        Message(
            "A sealed bundle for a lawyer, with the file itself, is made by a command, since a page keeps no copy of the file: {command}",
            {"command": _SEALED},
        ),
        "tea-quiet",
    )


def all_facts() -> None:
    """Draw the facts, which hold texts of the file."""
    if session.together():
        components.paragraph(
            Message(
                "They hold names and texts, which are closed now. Once they are opened, the facts can be saved here."
            )
        )
        return
    subject = session.subject()
    st.download_button(
        components.label(Message("Save facts.json")),
        # Runs outside the session when pressed: it may only use what it is given here.
        data=lambda: facts.facts(subject),
        file_name="facts.json",
        mime="application/json",
        key="save_facts",
    )


if session.is_open():
    page()
