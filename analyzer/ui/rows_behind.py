"""From a number to its own rows: the mark that is chosen by a press or a key, the groups it counts, filters, and the id.

Below each figure, each statement and each card the same is drawn: what was chosen, how many rows, the id that is written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from analyzer.evidence import row_sets
from analyzer.evidence.row_sets import ChosenRows
from analyzer.figures import Drawn, counted, filters
from analyzer.figures.closed import hidden, keeps_texts
from analyzer.figures.filters import Filter
from analyzer.figures.marks import ALL, Datum, Groups, RowSet
from analyzer.figures.rows import Listing, Rows, list_title
from analyzer.model import Message
from analyzer.reading.row_ids import UnknownId

# The two draw each other: a figure has rows, and rows are drawn as everything else is.
from analyzer.ui import components, known, session

#: Fewer rows than this are seen at a glance: no filters stand above them.
FEW = 12

CSV = Message("Rows as CSV")
_ALL = Message("All of them together")
_TITLES = {
    "": Message("The rows that the number counts"),
    row_sets.OUT_OF: Message("The rows that it is counted out of"),
}


# Choosing -------------------------------------------------------------------------------------------------------------


def picked(chart: str, figure: str, marks: Sequence[str]) -> None:
    """Open the rows of the mark that was pressed in a chart; `chart` is the key of its widget."""
    event = st.session_state.get(chart)
    points = event.selection.points if event is not None else []
    places = (point.get("customdata") for point in points)
    place = next((at[0] if isinstance(at, list) else at for at in places if at is not None), None)
    if isinstance(place, int | float) and 0 <= int(place) < len(marks):
        st.session_state[_mark_key(figure)] = marks[int(place)]
        components.open_rows(f"figure.{figure}")


def _mark_key(figure: str) -> str:
    return session.filter(f"mark_{figure}", ALL)


def _mark(found: Drawn) -> str:
    """Draw the choice among the marks of a figure, and return the key of the chosen one."""
    marks = {ALL: _ALL} | {one.key: _named(one) for one in found.marks}
    key = _mark_key(found.key)
    if st.session_state[key] not in marks:
        # Another period, or other settings: that mark is not drawn any more.
        st.session_state[key] = ALL
    if len(found.marks) < 2:
        return ALL
    chosen = st.selectbox(
        components.label(Message("Rows of one mark of the figure, or of all")),
        list(marks),
        format_func=components.words(marks),
        key=key,
        persist_state="session",
    )
    return str(chosen)


def _named(one: Datum) -> Message:
    if one.value is None or one.unit is None:
        return Message("{name}", {"name": one.name})
    return Message("{name}: {count}", {"name": one.name, "count": one.unit.of(one.value)})


# Drawing --------------------------------------------------------------------------------------------------------------


def of_figure(found: Drawn) -> None:
    """Draw the rows of a figure: of one of its marks, or of all; its own listing where it has one."""
    mark, key = _mark(found), f"figure.{found.key}"
    named = (found.key, found.title or found.figure.question)
    if found.behind.without is not None:
        components.paragraph(found.behind.without, "tea-quiet")
    chosen = row_sets.of_figure(found, session.subject(), mark)
    if mark == ALL and isinstance(found.rows, Listing):
        _identity(chosen)
        components.listed(found.rows, key, with_download=False)
        components.download(found.rows, key, *named, CSV)
    else:
        rows(
            chosen,
            key,
            open_texts=keeps_texts(found.figure) or session.reveal(session.texts_of(found.key)),
            named=named,
        )


def of_mark(figure: str, mark: str, place: str) -> None:
    """Draw the rows behind one mark of a figure."""
    found = session.figure(figure)
    rows(row_sets.of_figure(found, session.subject(), mark), place, open_texts=keeps_texts(found.figure))


def of_line(found: Drawn, line: int | None) -> None:
    """Draw the rows of a line of a figure that is a listing; None: none was chosen."""
    if found.behind.without is not None or line is None:
        return
    chosen = row_sets.of_figure(found, session.subject(), found.marks[line].key)
    rows(chosen, f"line.{found.key}", open_texts=session.reveal(components.key_of(f"figure.{found.key}")))


def of_statement(key: str, place: str) -> None:
    """Draw the rows of a statement: those it counts, or those it counts them out of."""
    result = session.finding(key)
    titles = _TITLES if result.rows_of > result.rows_counted else {"": _TITLES[""]}
    mark = ""
    if len(titles) > 1:
        mark = str(
            st.segmented_control(
                components.label(Message("Which rows")),
                list(titles),
                format_func=components.labels(titles),
                key=session.filter(f"set_{place}", ""),
                required=True,
                persist_state="session",
            )
            or ""
        )
    chosen = row_sets.of_statement(key, session.subject(), mark)
    rows(row_sets.with_groups(chosen, key) if not mark else chosen, place, open_texts=_reveal(place))


def of_number(statement: str, number: str, place: str) -> None:
    """Draw what one number of a statement counts: rows, groups of rows, or what is no row of the file."""
    listing = counted.listing(statement, number, session.subject())
    if listing is not None:
        components.listed(listing, place)
        return
    result = session.finding(statement)
    if number and number not in result.parts:
        # Values that stand in no table.
        return
    chosen = row_sets.of_statement(statement, session.subject(), number)
    if len(chosen.rows):
        rows(row_sets.with_groups(chosen, statement, number), place, open_texts=_reveal(place))


def of_section(section: str, place: str) -> None:
    """Draw the rows that a section counts, and how they are known."""
    chosen = row_sets.of_section(section, session.subject())
    rows(chosen, place)
    known.of_section(section, chosen, place)


def _reveal(place: str) -> bool:
    return session.reveal(components.key_of(place))


def rows(
    chosen: ChosenRows, key: str, *, open_texts: bool = False, named: tuple[str, Message] | None = None
) -> None:
    """Draw rows that were chosen: how many, their id, the groups that the number counts, filters, the grid.

    `named` is how their CSV file is called, in English and in other languages, where it is not after their list.
    """
    _identity(chosen)
    found = chosen.rows
    if found.groups is not None and len(found.groups) > 1:
        found = _group(found, found.groups, key, open_texts=open_texts)
    tables = session.reading().tables
    if found.of_other:
        other = session.subject().other
        tables = other.tables if other is not None else {}
    filled = [name for name, numbers in found.rows.items() if len(numbers) and name in tables]
    if not filled:
        return
    if not found.in_order:
        filled.sort(key=lambda name: -len(found.rows[name]))
    table = filled[0]
    if len(filled) > 1:
        lists = {
            name: Message(
                "{list} ({count})", {"list": list_title(tables[name]), "count": len(found.rows[name])}
            )
            for name in filled
        }
        state = session.filter(f"list_{key}", next(iter(lists)))
        if st.session_state[state] not in lists:
            st.session_state[state] = next(iter(lists))
        table = str(
            st.selectbox(
                components.label(Message("List")),
                list(lists),
                format_func=components.words(lists),
                key=state,
                persist_state="session",
            )
        )
    left = _filtered(Rows(tables[table], found.rows[table]), key)
    components.listed(left, key, with_download=named is None)
    if named is not None:
        components.download(left, key, *named, CSV)


def _identity(chosen: ChosenRows) -> None:
    """Draw how many rows there are, and the id that is written down for them."""
    count = Message("{count} row", {"count": len(chosen.rows)}, plural="{count} rows")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        components.paragraph(Message("{rows}, to be found again by:", {"rows": count}), "tea-quiet")
        if chosen.id:
            # A long one is wrapped: on a phone it would be a region that scrolls, which no key reaches.
            st.code(chosen.id, language=None, width="content", wrap_lines=True)


def _group(found: RowSet, groups: Groups, key: str, *, open_texts: bool) -> RowSet:
    """Draw the groups that a number counts, each with its rows, and return the rows of the one selected, of all without one."""
    names: list[Message | str] = [
        name if open_texts or isinstance(name, Message) else Message("text {number}", {"number": number})
        for number, name in enumerate(groups.names, 1)
    ]
    listing = Listing(
        f"groups_{key}",
        (groups.unit.axis, Message("Rows")),
        (names, [len(RowSet(rows)) for rows in groups.rows]),
        Message("groups of rows"),
    )
    at = components.choose_line(listing, f"groups.{key}")
    if at is None:
        components.paragraph(
            Message("Below are the rows of all of them; of one, once it is selected."), "tea-quiet"
        )
        return found
    return RowSet(groups.rows[at])


# Filters --------------------------------------------------------------------------------------------------------------


def _filtered(given: Rows, key: str) -> Rows:
    """Draw the filters above rows, with how many are left and the press that clears them; return the rows that are left."""
    names = {part: f"{part}_{key}" for part in ("text", "from", "to", "column", "value")}
    if len(given) < FEW:
        return given
    closed = given.masked and not session.reveal(components.key_of(key))
    by = _asked(given, names, closed=closed)
    left = components.remembered(
        "filtered",
        lambda: filters.filtered(given, by, session.zone(), closed=closed),
        components.identity(given), by, session.zone(), closed, most=4,
    )  # fmt: skip
    if by.on:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            components.paragraph(
                Message(
                    "{count} of {total} rows is left.",
                    {"count": len(left), "total": len(given)},
                    plural="{count} of {total} rows are left.",
                ),
                "tea-text",
            )
            st.button(
                components.label(Message("Show all again")),
                key=f"clear_{components.key_of(key)}",
                type="tertiary",
                icon=":material/filter_alt_off:",
                on_click=_clear,
                args=(tuple(names.values()),),
            )
    return left


def _clear(names: Sequence[str]) -> None:
    for name in names:
        st.session_state.pop(f"filter_{name}", None)


def _asked(given: Rows, names: dict[str, str], *, closed: bool) -> Filter:
    """Draw the fields of a filter, and return what was asked for."""
    zone = session.zone()
    asked: dict[str, Any] = {}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        asked["text"] = st.text_input(
            components.label(
                Message("With this text, where texts are open") if closed else Message("With this text")
            ),
            key=session.filter(names["text"], ""),
            persist_state="session",
            autocomplete="off",
            width=220,
        )
        ends = components.remembered(
            "days", lambda: filters.days(given, zone), components.identity(given), zone, most=8
        )
        if ends is not None and ends[0] < ends[1]:
            for part, title in (("from", Message("From this day")), ("to", Message("Up to this day"))):
                state = session.filter(names[part], None)
                if (kept := st.session_state[state]) is not None and not ends[0] <= kept <= ends[1]:
                    st.session_state[state] = None
                asked[part] = st.date_input(
                    components.label(title),
                    value=None,
                    min_value=ends[0],
                    max_value=ends[1],
                    format="DD/MM/YYYY",
                    key=state,
                    persist_state="session",
                    width=150,
                )
        offered = components.remembered(
            "values", lambda: filters.values(given, closed=closed), components.identity(given), closed, most=8
        )
        _value(offered, names, asked)
    return Filter(
        asked.get("text") or "",
        _day(asked.get("from")),
        _day(asked.get("to")),
        asked.get("column") or "",
        asked.get("value") or "",
    )


def _value(
    offered: dict[str, tuple[Message, tuple[str, ...]]], names: dict[str, str], asked: dict[str, Any]
) -> None:
    """Draw the choice of a column and of one of its values."""
    if not offered:
        return
    columns = {"": Message("any")} | {name: title for name, (title, _) in offered.items()}
    state = session.filter(names["column"], "")
    if st.session_state[state] not in columns:
        st.session_state[state] = ""
    column = st.selectbox(
        components.label(Message("By the value of")),
        list(columns),
        format_func=components.words(columns),
        key=state,
        persist_state="session",
        width=180,
    )
    if not column:
        return
    texts = offered[column][1]
    state = session.filter(names["value"], texts[0])
    if st.session_state[state] not in texts:
        st.session_state[state] = texts[0]
    asked["column"] = column
    asked["value"] = st.selectbox(
        components.label(offered[column][0]),
        texts,
        key=state,
        persist_state="session",
        width=220,
    )


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


# An id ----------------------------------------------------------------------------------------------------------------


def by_id() -> None:
    """Draw the field in which an id is typed, and the rows that it names, or why it names none here."""
    components.heading(Message("Rows behind an id that was written down"))
    asked = st.text_input(
        components.label(
            Message("The id that was written down, such as night_rows.K7Q2MX or watch_history-123")
        ),
        key=session.filter("row_set", ""),
        persist_state="session",
        autocomplete="off",
        icon=":material/tag:",
    ).strip()
    if not asked:
        return
    subject = session.subject()
    try:
        chosen = components.remembered(
            "opened", lambda: row_sets.opened(asked, subject), asked, subject.settings
        )
    except UnknownId as refused:
        components.paragraph(refused.message, "tea-text")
        return
    components.paragraph(hidden(chosen.says) if session.together() else chosen.says, "tea-text")
    rows(chosen, "row_set")
