"""The start page: choose a file, a place on this computer or a sample, see it being read; how to ask TikTok for the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analyzer import BadInput, offline
from analyzer.model import Message
from analyzer.ui import components, doors, paths, samples, server, session, together

AFTER = Path(__file__).with_name(f"{doors.FIRST}.py")

#: The day on which what TikTok says of blocked accounts was last looked at.
CHECKED = date(2026, 11, 29)

#: Ways to ask for the file, as TikTok's app names them.
STEPS = (
    Message(
        "In the TikTok app: the profile, the three lines at the top right, 'Settings and privacy', 'Account'."
    ),
    Message("Tap 'Download your data' and choose all data."),
    Message("Choose JSON: it holds more than TXT. Both open here."),
    Message(
        "Tap 'Request data'. It is ready after minutes to days, and can be downloaded there for about four days."
    ),
    Message("Bring the file to this computer, with a cable for instance, and open it here as it is."),
)


def main() -> None:
    """Draw the page."""
    components.header(
        Message("Which file from TikTok do you want to open?"),
        Message(
            "It is read on this computer and goes nowhere else. A minute after you close this page, the program has forgotten it."
        ),
    )
    _already_open()
    reloaded = st.container()
    refusal = st.container()
    progress = st.container()

    files = st.file_uploader(
        session.say(Message("The zip file from TikTok, or the JSON or TXT files from it")),
        # Any kind: a file that is no export is refused in a sentence that says what it looks like.
        accept_multiple_files=True,
        # Another widget after each file: what was handed over before is let go of.
        key=f"upload_{st.session_state.setdefault('uploads', 0)}",
    )
    components.paragraph(
        Message(
            "Keep the file out of folders that OneDrive, iCloud, Dropbox or Google Drive synchronise: "
            "those services copy what is in them to computers elsewhere."
        ),
        "tea-quiet",
    )
    components.paragraph(
        Message(
            "Reloading a page in the browser closes the file: nothing of it is stored, so you choose it again here."
        ),
        "tea-quiet",
    )
    if not session.is_open():
        # Afterwards it stands in the settings.
        _reader()
        together.choice()
    path = _path()
    sample = _sample()
    _how_to_ask()
    _cannot_wait()
    _nothing_leaves()

    handed_over = None
    if "began" not in st.session_state:
        # A session that came later is told why nothing is open.
        st.session_state["began"] = "later" if session.was_taken else "first"
        handed_over = session.take_handed_over()
    with progress:
        if files:
            st.session_state["uploads"] += 1
            _open(lambda step: session.open_uploads(_taken(files), step), files[0].name)
        elif path:
            _open(lambda step: session.open_path(paths.typed(path), step))
        elif chosen := sample or handed_over:
            _open(lambda step: session.open_path(chosen, step))
    if server.RELOADED in st.query_params and not session.is_open():
        with reloaded:
            st.info(
                components.label(
                    Message(
                        "No file is open. If one was, reloading the page closed it, and nothing of it was stored. Choose it again."
                    )
                )
            )
    elif st.session_state["began"] == "later" and not session.is_open():
        with reloaded:
            st.info(
                components.label(
                    Message(
                        "The file that was named when the program was started has gone to the first page that was opened. "
                        "To see it here, choose it below."
                    )
                )
            )
    refused = st.session_state.pop("refused", None)
    if refused is not None:
        with refusal:
            st.error(components.label(refused))


def _already_open() -> None:
    if session.is_open():
        components.paragraph(
            Message(
                "{name} is open, and stays open until another file has been read.",
                {"name": session.export().name},
            ),
            "tea-quiet",
        )


def _reader() -> None:
    """Draw the question who reads; it only orders the first statements on the overview."""
    session.reader()
    st.segmented_control(
        session.say(Message("What brings you here? This only decides what comes first.")),
        options=list(doors.READERS),
        format_func=components.labels(doors.READERS),
        key="reader",
        required=True,
        persist_state="session",
    )


def _path() -> str | None:
    """Draw the way to open a large file or a folder, and return the path that was confirmed."""
    with (
        st.expander(session.say(Message("Open a folder or a very large file"))),
        st.form("by_path", border=False),
    ):
        path = st.text_input(
            session.say(Message("Where the file or folder stands on this computer")),
            placeholder="C:\\Users\\...\\TikTok_Data.zip",
            autocomplete="off",
        )
        pressed = st.form_submit_button(session.say(Message("Open")))
    # Copied from a file manager, a path often stands in quotes.
    path = path.strip().strip("\"'")
    return path if pressed and path else None


def _sample() -> Path | None:
    """Draw the choice of samples, and return the one that was asked for."""
    present = samples.present()
    if not present:
        return None
    components.heading(Message("Look around first, with made-up data"))
    with st.form("by_sample", border=False):
        chosen = st.selectbox(
            session.say(Message("Example")),
            list(present),
            format_func=lambda path: session.say(present[path]),
            filter_mode=None,
        )
        pressed = st.form_submit_button(session.say(Message("Open the example")))
    return chosen if pressed else None


def _how_to_ask() -> None:
    components.heading(Message("How to ask TikTok for the file"))
    st.html(
        f'<ol class="tea-steps">{"".join(components.html("li", session.say(step)) for step in STEPS)}</ol>'
    )


def _cannot_wait() -> None:
    """Say the one thing that has an end date: the data of an account that was blocked for its age."""
    st.html(
        '<section class="tea-cannot">'
        + components.html("h2", session.say(Message("What cannot wait")), "tea-small-heading")
        + components.html(
            "p",
            session.say(
                Message(
                    "An account that TikTok blocked because its holder seems too young: its data can be downloaded from the notice of "
                    "the block for 180 days in the EEA, and the account is deleted on day 187. Download first, before an appeal or "
                    "any change. (TikTok's help page; checked on {day}.)",
                    {"day": CHECKED},
                )
            ),
        )
        + "</section>"
    )


def _nothing_leaves() -> None:
    """Say what holds that nothing leaves the computer, no more than that, and how to see it without trust."""
    if not offline.holds():
        return
    with st.expander(session.say(Message("How to check that nothing leaves this computer"))):
        for said in (
            Message(
                "At this start the program refused every connection to the outside that its own Python code tried."
            ),
            Message(
                "To check it yourself, switch off Wi-Fi and unplug the network cable before you open the file: all pages work "
                "without them. Close the page before you switch them on again."
            ),
        ):
            components.paragraph(said)


def _taken(files: list[UploadedFile]) -> list[tuple[str, bytes]]:
    """Return name and content of what was handed over, and have Streamlit let go of its own copy."""
    taken = [(file.name, file.getvalue()) for file in files]
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
    return taken


def _open(read: Callable[[Callable[[Message], None]], None], name: str = "") -> None:
    """Read a file, saying what is being done, and go to the first page; one that cannot be opened is refused by its name."""
    with st.status(session.say(Message("The file is being opened.")), type="compact") as status:
        try:
            read(lambda step: status.update(label=session.say(step)))
        except BadInput as refused:
            # Beside a file that is open, "this file" would be that one.
            why: Message = refused.message
            st.session_state["refused"] = (
                Message("{name}: {why}", {"name": name, "why": why}) if name else why
            )
    if "refused" in st.session_state:
        st.rerun()
    st.switch_page(AFTER)


main()
