"""The overview: what this file is, which periods and themes it covers, and what became of each of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from analyzer.analysis import account, clock, contents
from analyzer.charts import Bars, LeftOut, Mark, Period, Periods
from analyzer.findings import FINDINGS, Reader, Result, first_findings
from analyzer.findings.beside import not_read
from analyzer.findings.subject import WATCHED
from analyzer.model import Certainty, Message, Size, State, Theme
from analyzer.output.rows import Listing
from analyzer.output.summary import layout_in_words, missing_categories
from analyzer.reading import SectionReading
from analyzer.ui import components, history, sections, session
from analyzer.ui.components import Card
from analyzer.ui.members import members

#: Answers that stand above the figure.
FIRST = 4

AS_A_WHOLE = Message("the file as a whole")
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
    early = bool(contents.dated(session.reading())) and (reader is Reader.LEGAL or not watched)
    if early:
        periods()
    elif watched:
        history.week(history.history(None, None))
    more([key for key in keys if key not in told[:FIRST]])
    others([key for key in FINDINGS if key not in keys])
    components.heading(Message("What this file is"))
    identity()
    components.heading(Message("Which periods it covers, and how much"))
    if not early:
        periods()
    themes()
    components.heading(Message("What became of each section"))
    components.findings("section_states", "value_accounting")
    states()
    accounting()
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
    reading, zone = session.reading(), session.zone()
    filled = [section for section in reading.sections.values() if section.rows]
    contents_, oldest = session.finding("file_contents"), session.finding("account_existed_by")
    values = session.finding("value_accounting")
    unclaimed = Listing(
        "unclaimed",
        (Message("Place in the file"), Message("Values")),
        ([part.path for part in reading.unclaimed], [part.values for part in reading.unclaimed]),
    )
    total, count = contents_.value["rows"], contents_.value["sections"]
    cards = [
        Card(
            "rows", total, Message("row in this file", {"count": total}, plural="rows in this file"),
            contents_.certainty, rows=section_rows("rows", filled),
        ),
        Card(
            "filled", count,
            Message(
                "section has rows, of {known} known", {"count": count, "known": len(reading.sections)},
                plural="sections have rows, of {known} known",
            ),
            Certainty.CALCULATED, rows=section_rows("filled", filled),
        ),
        Card(
            "unclaimed", values.value["unclaimed"],
            Message(
                "value whose meaning is not yet known", {"count": values.value["unclaimed"]},
                plural="values whose meaning is not yet known",
            ),
            values.certainty, rows=unclaimed,
        ),
    ]  # fmt: skip
    if oldest.told:
        rows = components.rows_of(oldest)
        cards.insert(
            2,
            Card(
                "oldest", Message("{day}", {"day": clock.day(oldest.value, zone)}),
                Message("oldest row of the account itself"),
                oldest.certainty, "" if rows is None else rows.table.section.key, rows,
            ),
        )  # fmt: skip
    components.cards(*cards)


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
        components.grid(members(), "members")


def periods() -> None:
    """Draw from when to when each section has rows."""
    reading, zone = session.reading(), session.zone()
    dated = contents.dated(reading)
    made = account.named_date(session.export())
    spans = {section.section.key: session.subject().span(section.section.key) for section in dated}
    drawn = tuple(
        Period(
            Message(section.section.title),
            section.section.theme,
            *span,
            section.rows,
            sections.months(section.section.key),
        )
        for section in dated
        if (span := spans[section.section.key]) is not None
    )
    undated = sum(bool(section.rows) for section in reading.sections.values()) - len(drawn)
    says = session.finding("account_existed_by").says
    components.figure(
        Periods(
            key="periods",
            title=Message("From when to when does each section have rows?"),
            says=says,
            alt=says,
            theme=Theme.PROFILE,
            certainty=Certainty.RECORDED,
            source=components.source(*(section.section.key for section in dated)),
            zone=zone,
            rows=sum(section.rows for section in dated),
            left_out=(LeftOut(Message("in sections without dates"), contents.undated_rows(reading)),),
            notes=sections.drawn_of(len(drawn), undated),
            limits=(
                Message(
                    "A line begins where the file begins for that section. That is not the moment at which its use began."
                ),
            ),
            periods=drawn,
            marks=() if made is None else (Mark(clock.day(made.at, zone), Message("file made")),),
        ),
        section_rows("periods", dated),
        rule=Message("For each section, the local days of its first and its last row with a usable date."),
    )


def themes() -> None:
    """Draw the rows per theme."""
    reading = session.reading()
    rows = contents.rows_per_theme(reading)
    largest = max(rows, key=lambda theme: rows[theme], default=None)
    says = (
        Message("No section of this file has rows.")
        if largest is None
        else Message(
            "The theme with the most rows is '{theme}': {count} of {total}.",
            {"theme": largest, "count": rows[largest], "total": sum(rows.values())},
        )
    )
    components.figure(
        Bars(
            key="themes",
            title=Message("How many rows does each theme have?"),
            says=says,
            alt=says,
            theme=Theme.PROFILE,
            certainty=Certainty.RECORDED,
            source=components.source(*(key for key, section in reading.sections.items() if section.rows)),
            rows=sum(rows.values()),
            limits=(Message("A row counts as one, whether it is a video, a message or a setting."),),
            labels=tuple(Message("{theme}", {"theme": theme}) for theme in rows),
            values=tuple(rows.values()),
        ),
        section_rows("themes", (section for section in reading.sections.values() if section.rows)),
        rule=Message("The rows of the sections of a theme, added up."),
    )


def states() -> None:
    """Draw the five states, with how many sections are in each and which."""
    reading = session.reading()
    order = (State.READ, State.PARTLY_READ, State.UNREADABLE, State.EMPTY, State.ABSENT)
    components.state_groups(
        (state, [section for section in reading.sections.values() if section.state is state])
        for state in order
    )


def accounting() -> None:
    """Draw where every value of the file went, and why values were left out."""
    reading = session.reading()
    if reading.ignored or reading.issues:
        reasons = [*reading.ignored, *(issue.reason for issue in reading.issues)]
        listing = Listing(
            "accounting",
            (Message("Section"), Message("Reason"), Message("Values")),
            (
                [AS_A_WHOLE] * len(reading.ignored)
                + [
                    Message(reading.sections[issue.section].section.title) if issue.section else AS_A_WHOLE
                    for issue in reading.issues
                ],
                [Message("{reason}", {"reason": reason}) for reason in reasons],
                [*reading.ignored.values(), *(issue.count for issue in reading.issues)],
            ),
        )
        with st.expander(components.label(Message("Values left out or not read, with the reason"))):
            components.grid(listing, "accounting")


def section_rows(key: str, listed: Iterable[SectionReading]) -> Listing:
    """Return sections as rows of a figure: theme, state, rows, period and place."""
    zone = session.zone()
    found = list(listed)

    def day(section: SectionReading, last: bool) -> object:
        moment = section.last if last else section.first
        return None if moment is None else clock.day(moment, zone)

    return Listing(
        key,
        (
            Message("Section"), Message("Theme"), Message("State"), Message("Rows"), Message("First day"),
            Message("Last day"), Message("Place in the file"),
        ),
        (
            [Message(section.section.title) for section in found],
            [Message("{theme}", {"theme": section.section.theme}) for section in found],
            [section.state for section in found],
            [section.rows for section in found],
            [day(section, last=False) for section in found],
            [day(section, last=True) for section in found],
            [", ".join(dict.fromkeys(node.path for node in section.nodes if node.rows)) for section in found],
        ),
    )  # fmt: skip


if session.is_open():
    page()
