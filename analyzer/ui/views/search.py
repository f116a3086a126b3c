"""One search over everything that the file holds; what is closed is neither searched nor counted until it is opened."""

from __future__ import annotations

from itertools import islice

import numpy as np
import streamlit as st

from analyzer.figures import Listing, Rows
from analyzer.figures.rows import list_title
from analyzer.model import Message
from analyzer.output import found as leaving
from analyzer.output.found import Found, InTable
from analyzer.reading.tables import columns_of
from analyzer.ui import components, rows_behind, sections, session

#: Hits that are drawn at once; all of them stand in the rows below.
MOST = 50
#: None is no answer for the whole file while part of it is not searched.
_NOT_IN_WHAT_IS_OPEN = Message(
    "This text was not found in what is open here; names and texts are closed, and were not searched."
)
#: What stands around a text that was found, in characters.
AROUND = 40


def page() -> None:
    """Draw the page."""
    asked = st.session_state.get(session.filter("search", ""), "").strip()
    reveal = session.reveal("search")
    question = Message("Where does a text stand in this file?")
    found, says = None, Message("Nothing was asked yet.")
    if asked:
        try:
            found = _found(asked, closed=not reveal)
            says = next(leaving.found_in_words(found)) if reveal or len(found) else _NOT_IN_WHAT_IS_OPEN
        except leaving.NotFound as refused:
            says = refused.message
    components.header(question, says)
    st.text_input(
        components.label(
            Message("A word, a video number, an IP address, a name")
            if reveal
            else Message("A video number, an IP address, another text")
        ),
        key="filter_search",
        type="search",
        placeholder=session.say(Message("Search")),
        live=True,
        persist_state="session",
        autocomplete="off",
        icon=":material/search:",
    )
    components.mask_switch("search")
    components.paragraph(
        Message("The whole file is searched, letter for letter, capitals aside.")
        if reveal
        else Message(
            "Names, messages, search terms, comments and values of unknown meaning are closed: they are neither searched nor "
            "counted until they are opened."
        ),
        "tea-quiet",
    )
    if found is not None and len(found):
        _hits(found)
    rows_behind.by_id()
    components.cannot_tell(
        Message(
            "A text that is not found can stand in the file in another spelling. What was never in the file is not found either."
        )
    )


def _found(asked: str, *, closed: bool) -> Found:
    return components.remembered(
        "found", lambda: leaving.search(session.reading(), asked, closed=closed), asked, closed, most=3
    )


def _hits(found: Found) -> None:
    """Draw the first rows that hold the text, each of which opens as it stands in the file; then all of them, by list."""
    every = ((part, position) for part in found.tables for position in range(len(part.numbers)))
    with st.container(gap=None, key="theme_hits"):
        for number, (part, position) in enumerate(islice(every, MOST)):
            _hit(found.text, part, position, f"hit_{number}")
    if found.rows > MOST:
        components.paragraph(
            Message("These are the first {count}; all of them stand below, list by list.", {"count": MOST}),
            "tea-quiet",
        )
    if found.tables:
        components.heading(Message("All rows with this text"))
        sections.rows_of_a_list("search_list", {part.table.key: part.numbers for part in found.tables})
    if found.elsewhere:
        components.heading(Message("Outside the tables"))
        components.listed(
            Listing(
                "found_elsewhere",
                (Message("Name in the file"), Message("Value"), Message("Place in the file")),
                (
                    [one.path for one in found.elsewhere],
                    [one.text for one in found.elsewhere],
                    [str(one.place) for one in found.elsewhere],
                ),
                says=Message("values that stand in no table"),
                personal=frozenset({0, 1, 2}),
            ),
            "search_elsewhere",
            under="search",
        )


def _hit(text: str, part: InTable, position: int, key: str) -> None:
    table, row = part.table, int(part.numbers[position])
    moment = table.columns[table.moment][row].as_py() if table.moment else None
    words = [session.say(list_title(table)), *snippets(text, part, position)]
    if moment is not None:
        local = session.subject().local(moment)
        words.insert(0, f"{session.say(Message('{day}', {'day': local.date()}))} {local:%H:%M:%S}")
    opened = st.expander(components.plain_markdown(" · ".join(words)), key=key, on_change="rerun")
    if opened.open:
        with opened:
            only = Rows(table, np.array([row], dtype=np.int64))
            components.listed(only, key, with_download=False, under="search", with_day=False)
            components.day_of_row(table, row, key)


def snippets(text: str, part: InTable, position: int) -> list[str]:
    """Return what stands around the text in each column of a row that holds it."""
    named = set(part.named(position))
    values = [
        str(part.table.columns[column.name][int(part.numbers[position])].as_py())
        for column in columns_of(part.table.spec)
        if column.name in named
    ]
    return [_around(text, value) for value in values]


def _around(text: str, value: str) -> str:
    at = max(0, value.casefold().find(text.casefold()))
    first, last = max(0, at - AROUND), at + len(text) + AROUND
    return ("…" if first else "") + value[first:last] + ("…" if last < len(value) else "")


if session.is_open():
    page()
