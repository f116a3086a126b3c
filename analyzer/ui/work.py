"""The working file of the open export: what of it stands in the session, and how it is taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from analyzer.evidence import work
from analyzer.evidence.work import INTAKE, Exhibit, Work
from analyzer.reading.row_ids import UnknownId, found, parsed, row_id
from analyzer.reading.tables import columns_of
from analyzer.ui import session

INTAKE_KEY, EXHIBITS_KEY = "intake_", "exhibits"


def current() -> Work:
    """Return the working file as it is now: the secret of the one taken up, or a new one, with what is chosen on the pages."""
    kept = st.session_state.get("work")
    if kept is None:
        kept = st.session_state["work"] = work.new(session.export())
    answers = {name: str(st.session_state.get(f"filter_{INTAKE_KEY}{name}", "")).strip() for name in INTAKE}
    captions = {one.row: one.caption for one in kept.exhibits}
    exhibits = (replace(one, caption=captions.get(one.row, "")) for one in _exhibits() if one is not None)
    return replace(
        kept,
        settings=session.subject().settings,
        by_name=bool(session.reading().by_name),
        intake={name: answer[:2000] for name, answer in answers.items() if answer},
        exhibits=tuple(exhibits),
    )


def unknown_rows() -> int:
    """Return how many lines name no row, or a column that it does not have."""
    return sum(one is None for one in _exhibits())


def take_up(content: bytes) -> None:
    """Take up a working file of the open export, with all that was chosen in it. Raises BadWork."""
    taken = work.of_export(work.from_bytes(content), session.export())
    if taken.by_name != bool(session.reading().by_name):
        session.read_by_name(taken.by_name)
    st.session_state["work"] = taken
    st.session_state["work_taken"] = st.session_state.get("work_taken", 0) + 1
    session.take_settings(taken.settings)
    for name in INTAKE:
        st.session_state[f"filter_{INTAKE_KEY}{name}"] = taken.intake.get(name, "")
    st.session_state[f"filter_{EXHIBITS_KEY}"] = "\n".join(
        f"{one.row}: {', '.join(one.columns)}" if one.columns else one.row for one in taken.exhibits
    )


def _exhibits() -> Iterator[Exhibit | None]:
    """Yield the row that each line names; None for a line that names none of this file."""
    export, reading = session.export(), session.reading()
    for line in str(st.session_state.get(f"filter_{EXHIBITS_KEY}", "")).splitlines():
        if not line.strip():
            continue
        text, _, names = line.partition(":")
        wanted = parsed(text)
        columns = tuple(name.strip() for name in names.split(",") if name.strip())
        try:
            table, row = found(wanted, export, reading) if wanted else (None, 0)
        except UnknownId:
            table, row = None, 0
        if table is None or set(columns) - {column.name for column in columns_of(table.spec)}:
            yield None
        else:
            yield Exhibit(str(row_id(table, row, export)), columns)
