"""What pages on several sections share: a choice among their tables, and the sections without rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from analyzer.figures.rows import Rows, list_title
from analyzer.findings.finding import RowsOf
from analyzer.findings.states import not_requested, state_sentence, together
from analyzer.kinds import is_empty_text
from analyzer.model import Fields, Message, Records, State
from analyzer.reading import Table
from analyzer.ui import components, session
from analyzer.ui.texts import escape


def table(key: str) -> Table | None:
    """Return a table of the open export; None when it has no rows."""
    return session.reading().tables.get(key)


def rows(key: str) -> Rows | None:
    """Return all rows of a table, for a card; None when it has none."""
    found = table(key)
    return None if found is None else Rows(found)


def rows_of_a_list(key: str, rows: RowsOf) -> None:
    """Draw the choice between several tables, and the rows of the one that is chosen when asked for."""
    tables = session.reading().tables
    chosen = st.selectbox(
        components.label(Message("List")),
        options=list(rows),
        format_func=components.labels({name: list_title(tables[name]) for name in rows}),
        key=session.filter(key, next(iter(rows))),
        persist_state="session",
    )
    if components.toggle(f"{key}.{chosen}"):
        components.listed(Rows(tables[chosen], rows[chosen]), f"{key}.{chosen}")


def tables(page: str, keys: Iterable[str], *, closed: bool = False, drawn: Collection[str] = ()) -> None:
    """Draw the rows of one table at a time, which the reader chooses; `closed` shows them after a press.

    The limits of a section in `drawn` stand under its figure already.
    """
    found = [key for key in keys if table(key) is not None]
    if not found:
        return
    components.heading(Message("The rows"))
    chosen = found[0]
    if len(found) > 1:
        chosen = st.selectbox(
            components.label(Message("List")),
            options=found,
            format_func={key: _choice(key) for key in found}.__getitem__,
            key=session.filter(f"{page}_list", found[0]),
            persist_state="session",
        )
    shown = session.reading().tables[chosen]
    section = shown.section
    if section.key == chosen:
        components.limits([Message(section.shows)])
        if chosen not in drawn:
            components.at_the_foot([Message(section.limits)])
    if not closed or components.toggle(f"{page}.{chosen}"):
        components.section_table(chosen)


def _choice(key: str) -> str:
    shown = session.reading().tables[key]
    title = Message(shown.section.title)
    count = Message("{count} row", {"count": len(shown)}, plural="{count} rows")
    if isinstance(shown.spec, Fields):
        values = [not is_empty_text(value) for value in shown.columns["value"].to_pylist()]
        count = Message(
            "{filled} of {count} row with a value",
            {"filled": sum(values), "count": len(values)},
            plural="{filled} of {count} rows with a value",
        )
    if isinstance(shown.spec, Records) and shown.spec.title:
        parts = {"section": title, "table": Message(shown.spec.title), "rows": count}
        return session.say(Message("{section}, {table} ({rows})", parts))
    return session.say(Message("{section} ({rows})", {"section": title, "rows": count}))


def without_rows(keys: Sequence[str]) -> None:
    """Draw which of these sections have no rows and why, on request; in sight which could be read only in part."""
    reading = session.reading()
    found = [reading.sections[key] for key in keys]
    in_part = [one.section.key for one in found if one.state not in (State.EMPTY, State.ABSENT)]
    if lines := states(in_part):
        components.heading(Message("Sections read in part"))
        st.html(lines)
    unclaimed = sum(part.values for part in reading.unclaimed if part.section in keys)
    if unclaimed:
        components.paragraph(
            Message(
                "{count} value in these sections has a name that is not known yet. It is shown under '{page}'.",
                {"count": unclaimed, "page": Message("All sections")},
                plural="{count} values in these sections have a name that is not known yet. "
                "They are shown under '{page}'.",
            ),
            "tea-quiet",
        )
    without = [one.section.key for one in found if one.section.key not in in_part]
    if without:
        components.behind_html(
            Message(
                "{count} section without rows here",
                {"count": len(without)},
                plural="{count} sections without rows here",
            ),
            states(without),
        )


def states(keys: Sequence[str]) -> str:
    """Return, as HTML, what became of these sections: those of one state in one sentence; nothing on those that were read."""
    reading = session.reading()
    found = [reading.sections[key] for key in keys]
    absent = [section for section in found if section.state is State.ABSENT]
    unasked = [section for section in absent if not_requested(section, reading)]
    groups = (
        (State.EMPTY, [section for section in found if section.state is State.EMPTY]),
        (State.ABSENT, [section for section in absent if section not in unasked]),
        (State.ABSENT, unasked),
    )
    lines = [
        _line(section.state, sentence)
        for section in found
        if section.state not in (State.EMPTY, State.ABSENT)
        and (sentence := state_sentence(section.section.key, reading))
    ]
    lines += [_line(state, together(state, sections, reading)) for state, sections in groups if sections]
    return "".join(lines)


def _line(state: State, says: Message) -> str:
    return f'<p class="tea-state">{components.chip(state)} {escape(session.say(says))}</p>'
