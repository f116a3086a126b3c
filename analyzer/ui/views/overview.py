"""The overview: what this file is, which periods and themes it covers, and what became of each of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from analyzer.figures import Listing
from analyzer.figures.overview import filled, section_rows, unclaimed
from analyzer.findings import FINDINGS, Reader, Result, first_findings
from analyzer.findings.subject import WATCHED
from analyzer.model import Message, Size, State
from analyzer.output.summary import layout_in_words, missing_categories
from analyzer.reading.beside import not_read
from analyzer.ui import components, sections, session

#: Answers that stand above the figure.
FIRST = 4

KINDS = {
    "zip": Message("zip archive"),
    "folder": Message("folder"),
    "file": Message("single file"),
}


def page() -> None:
    """Draw the page: what the file is, the first answers, a figure, the other answers, and then what stands behind them."""
    components.header(Message("What is in this file?"), session.finding("file_contents").says)
    beside()
    headline()
    reader = reading_order()
    keys = first_findings(reader)
    told = [key for key in keys if session.finding(key).told]
    for key in told[:FIRST]:
        components.finding_block(key)
    watched = bool(session.reading().sections[WATCHED].rows)
    early = session.subject().span() is not None and (reader is Reader.LEGAL or not watched)
    if early:
        components.drawn("periods")
    elif watched:
        components.drawn("watch_week")
    more([key for key in keys if key not in told[:FIRST]])
    others([key for key in FINDINGS if key not in keys])
    components.heading(Message("What this file is"))
    identity()
    components.heading(Message("Which periods it covers, and how much"))
    if not early:
        components.drawn("periods")
    components.drawn("themes")
    components.heading(Message("What became of each section"))
    components.findings("section_states", "value_accounting")
    states()
    if session.figure("values_left_out").told:
        with st.expander(components.label(Message("Values left out or not read, with the reason"))):
            components.grid(_listing("values_left_out"), "accounting")
    components.cannot_tell(
        Message(
            "This page shows what stands in the file. It does not show whether the file was changed after the "
            "download, whether data are missing from it, who used the device, or why TikTok held the data."
        )
    )


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
            Message(
                "{count} more file was found and is not read: {names}.",
                {"count": len(left), "names": tuple(left)},
                plural="{count} more files were found and are not read: {names}.",
            ),
            "tea-quiet",
        )
    for said in not_read(session.export(), exports=False):
        components.paragraph(said, "tea-quiet")


def headline() -> None:
    """Draw the cards."""
    subject = session.subject()
    with_rows = filled(subject)
    components.cards(
        components.card(
            "file_contents",
            Message("row in this file", plural="rows in this file"),
            "rows",
            rows=section_rows("rows", subject, with_rows),
        ),
        components.card(
            "file_contents",
            Message(
                "section has rows, of {known} known",
                {"known": len(session.reading().sections)},
                plural="sections have rows, of {known} known",
            ),
            "sections",
            rows=section_rows("filled", subject, with_rows),
        ),
        components.card("account_existed_by", Message("oldest row of the account itself"), shown=subject.day),
        components.card(
            "value_accounting",
            Message("value whose meaning is not yet known", plural="values whose meaning is not yet known"),
            "unclaimed",
            rows=unclaimed(subject),
        ),
    )


#: Who reads, as the choice names them; it only orders the statements.
READERS = {
    Reader.PARENT: Message("A parent"),
    Reader.CAMPAIGNER: Message("Someone who makes charts"),
    Reader.LEGAL: Message("Someone who works on a case"),
}


def reading_order() -> Reader:
    """Draw the choice of the order in which the first statements stand, and return it."""
    components.heading(Message("The first questions"))
    session.reader()
    reader = st.segmented_control(
        components.label(Message("In the order for")),
        options=list(READERS),
        format_func=components.labels(READERS),
        key="reader",
        required=True,
        persist_state="session",
    )
    return reader or Reader.PARENT


def more(keys: Sequence[str]) -> None:
    """Draw the statements that come after the figure; questions whose section has no rows share one sentence on its state."""
    answered = [key for key in keys if not session.finding(key).of_state]
    if answered:
        components.heading(Message("More of the first questions"))
    for key in answered:
        components.finding_block(key)
    without = [session.finding(key) for key in keys if session.finding(key).of_state]
    if without:
        components.heading(Message("First questions without an answer in this file"))
        questions = "".join(components.html("li", session.say(one.finding.question)) for one in without)
        st.html(f'<ul class="tea-columns">{questions}</ul>')
        no_rows(without)


def no_rows(results: Iterable[Result]) -> None:
    """Draw why sections that statements stand on have no rows, each state once, and what a reader can do next."""
    without = {key for result in results for key in result.without}
    st.html(sections.states([key for key in session.reading().sections if key in without]))
    components.paragraph(
        Message(
            "A next step: ask TikTok for all data, in the format JSON; such a file can hold more than this one. How each "
            "section of this file stands is shown under '{page}'.",
            {"page": Message("All sections")},
        )
    )


def others(keys: Sequence[str]) -> None:
    """Draw all other statements on request."""
    if components.toggle(
        "findings.others", Message("Show all other statements"), Message("Hide all other statements")
    ):
        components.findings(*keys)
        if without := [session.finding(key) for key in keys if session.finding(key).of_state]:
            no_rows(without)


def identity() -> None:
    """Draw name, size, hash and layout of the file, and its members."""
    export, reading = session.export(), session.reading()
    facts: list[tuple[Message, Message | str]] = [
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
        facts.append((Message("Categories"), missing))
    components.facts(facts)
    with st.expander(components.label(Message("Files in it, with their hashes"))):
        components.grid(_listing("file_members"), "members")


def _listing(key: str) -> Listing:
    """Return the rows of a figure that is a listing."""
    rows = session.figure(key).rows
    assert isinstance(rows, Listing)
    return rows


def states() -> None:
    """Draw the five states, with how many sections are in each and which."""
    reading = session.reading()
    order = (State.READ, State.PARTLY_READ, State.UNREADABLE, State.EMPTY, State.ABSENT)
    components.state_groups(
        (state, [section for section in reading.sections.values() if section.state is state])
        for state in order
    )


if session.is_open():
    page()
