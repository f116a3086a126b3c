"""What leaves for a case: facts, the working file with what was written down and chosen, and a bundle with its fingerprint."""

from __future__ import annotations

import streamlit as st

from analyzer.evidence import facts, stamps
from analyzer.evidence.bundle import PAGE, TAGS, BadChoice, Choices, contents_of, fingerprint, fingerprint_of
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
    with st.expander(components.label(Message("For who receives it: the page that checks a bundle"))):
        checking()
    with st.expander(components.label(Message("A time-stamp on the bundle"))):
        time_stamp()
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
            stamps.query_for(files[TAGS]),
        )
    if (made := _made()) is not None:
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


def _made() -> tuple[bytes, Level, str, bytes, bytes] | None:
    """Return the bundle that was made of what is chosen now: working file, level, fingerprint, zip, query; None where there is none."""
    made: tuple[bytes, Level, str, bytes, bytes] | None = st.session_state.get("bundle")
    chosen = (as_bytes(work.current()), st.session_state[session.filter("bundle_level", Level.EXHIBIT)])
    return made if made is not None and made[:2] == chosen else None


def checking() -> None:
    """Draw the page that checks a bundle, for who has neither this program nor Python."""
    components.paragraph(
        Message(
            "It opens in any browser, without internet, and looks at the folder of a bundle: files, hashes, lists, the "
            "fingerprint. It does not make the facts again. In the zip it lies beside the folder already; here it is by itself."
        )
    )
    st.download_button(
        components.label(Message("Save verify.html")),
        data=PAGE.read_bytes(),
        file_name="verify.html",
        mime="text/html",
        key="save_page",
    )


def time_stamp() -> None:
    """Draw the query for a time-stamp on the bundle that was made, and what a reply shows."""
    components.paragraph(
        Message(
            "A time-stamp shows that a bundle existed at a moment. Nothing is sent from here: who wants one, a lawyer for "
            "instance, sends the query to a time-stamping authority, which answers with a reply. The query holds the fingerprint "
            "and a random number, and nothing else of the bundle. Keep query and reply beside the bundle."
        )
    )
    made = _made()
    if made is None:
        components.paragraph(
            Message(
                "The query can be saved here once the bundle is made; a reply can be checked by its fingerprint."
            ),
            "tea-quiet",
        )
        wanted = st.text_input(session.say(Message("Fingerprint")), key="stamped_fingerprint")
    else:
        wanted = made[2]
        st.download_button(
            components.label(Message("Save the query")),
            data=made[4],
            file_name=f"bundle-{int(made[1])}.tsq",
            mime="application/timestamp-query",
            key="save_query",
        )
    given = st.file_uploader(
        session.say(
            Message(
                "The reply (.tsr); with it, where at hand, the query (.tsq) and the authority's root certificate (.pem)"
            )
        ),
        type=[_REPLY, _QUERY, *_ROOTS],
        accept_multiple_files=True,
        key="stamp_files",
    )
    if given:
        _told_of_reply(wanted, [(file.name.rsplit(".", 1)[-1].lower(), file.getvalue()) for file in given])


#: The ends of the names of replies, queries and certificates.
_REPLY, _QUERY, _ROOTS = "tsr", "tsq", ("pem", "crt", "cer", "der")


def _told_of_reply(wanted: str, given: list[tuple[str, bytes]]) -> None:
    """Draw what can be said of a reply, by the files that were given, each with the end of its name."""
    replies, queries, roots = (
        [content for kind, content in given if kind in kinds] for kinds in ((_REPLY,), (_QUERY,), _ROOTS)
    )
    if not wanted or len(replies) != 1 or len(queries) > 1:
        components.paragraph(
            Message(
                "To check it, give the fingerprint of the bundle, one reply (.tsr), and no more than one query."
            )
        )
        return
    try:
        trusted = [one for root in roots for one in stamps.certificates(root)]
        told = stamps.held(fingerprint_of(wanted), replies[0], trusted or None, *queries)
    except BadChoice as bad:
        st.error(session.say(bad.message))
        return
    *lines, comes_to = told.lines()
    (st.error if told.failed else st.info)(session.say(comes_to))
    for line in lines:
        components.paragraph(line)


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
