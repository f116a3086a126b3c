"""How one fact came about: its rule and settings, the rows that it counts and those it counts them out of, and where they stand.

Nothing of what the rows hold is told, but where it is: each with its pointer or lines, and its bytes in the file of the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.catalogue import CATALOGUE
from analyzer.evidence import row_sets
from analyzer.evidence.ids import FIGURE, NO_ID, asked, fact_id, figure_id
from analyzer.evidence.row_sets import ChosenRows
from analyzer.figures import FIGURES, Drawn, Rows, draw, limits
from analyzer.figures.rows import list_title
from analyzer.findings import FINDINGS, Result, Subject, find
from analyzer.findings.finding import RowsOf
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.output.settings import settings_used
from analyzer.reading import Table
from analyzer.reading.row_ids import RowId, UnknownId, found, row_id
from analyzer.texts import readable

#: So many rows of each table are told, of each of the two sets.
FIRST = 5


def explain(text: str, subject: Subject) -> list[Message]:
    """Return what an id asks for, a line each: of a set of rows the statement or figure that it is of too. Raises UnknownId."""
    if row_sets.is_set(text) and not _is_table(text):
        return list(_of_set(row_sets.opened(text, subject)))
    wanted = asked(text, subject.export)
    if isinstance(wanted, RowId):
        return list(_row(*found(wanted, subject.export, subject.reading), subject))
    lines: list[Message] = []
    if wanted in FINDINGS:
        lines += _statement(find(wanted, subject), subject)
    if wanted.removesuffix(FIGURE) in FIGURES:
        lines += _figure(draw(wanted.removesuffix(FIGURE), subject), subject)
    return lines or list(_list(wanted, subject))


def _is_table(text: str) -> bool:
    """Say whether an id is that of a section or a table, whose key can look like that of a set of rows."""
    return re.sub(r"^tt-[0-9a-f]{8}-", "", text.strip().lower()).split(".")[0] in CATALOGUE


def _of_set(chosen: ChosenRows) -> Iterator[Message]:
    """Yield what a set of rows is and of what, under the settings in its id, how many rows it has and where they stand."""
    subject = chosen.subject
    yield Message("{id}: {says}", {"id": chosen.id, "says": chosen.says})
    yield Message("{count} row", {"count": len(chosen.rows)}, plural="{count} rows")
    yield from _set(Message("The rows:"), chosen.rows.rows, subject)
    if chosen.drawn is not None:
        yield from _figure(chosen.drawn, subject)
    elif chosen.statement:
        yield from _statement(find(chosen.statement, subject), subject)


def place(table: Table, row: int, subject: Subject) -> Message:
    """Return where a row stands: its id, its pointer or lines, and its bytes in the file of the export that holds it."""
    first, end = table.span(row)
    return Message(
        "  {id}: {place}, bytes {range}",
        {
            "id": str(row_id(table, row, subject.export)),
            "place": readable(str(table.place(row))),
            "range": f"{first}:{end}",
        },
    )


def _list(key: str, subject: Subject) -> Iterator[Message]:
    """Yield the state of the section of which an id names all or one table, and where the rows stand. Raises UnknownId."""
    section = subject.reading.sections[key.split(".", maxsplit=1)[0]]
    tables = [name for name, table in subject.reading.tables.items() if key in (name, table.section.key)]
    if not tables and key != section.section.key:
        raise UnknownId(NO_ID)
    yield Message(
        "{id}: {section}, {state}",
        {
            "id": fact_id(key, subject.export),
            "section": Message(section.section.title),
            "state": section.state,
        },
    )
    says = state_sentence(section.section.key, subject.reading)
    if says is not None:
        yield says
    yield from _set(Message("The rows:"), dict.fromkeys(tables), subject)


def _statement(result: Result, subject: Subject) -> Iterator[Message]:
    finding = result.finding
    yield from _head(
        fact_id(result.key, subject.export), result.says, result.certainty, finding.rule, finding.version
    )
    yield from settings_used(result.settings)
    if result.told or result.rows:
        yield Message(
            "Counted: {counted} of {of} rows. Left out of the same lists: {left_out}.",
            {
                "counted": result.rows_counted,
                "of": result.rows_of,
                "left_out": [
                    Message("{count} {reason}", {"count": rows, "reason": reason})
                    for reason, rows in result.left_out.items()
                ]
                or 0,
            },
        )
    yield from _set(Message("The rows that are counted:"), result.counted, subject)
    if result.rows is not result.counted:
        yield from _set(Message("The rows that they are counted out of:"), result.rows, subject)
    yield from (Message("Limit: {limit}", {"limit": limit}) for limit in finding.limits)


def _figure(drawn: Drawn, subject: Subject) -> Iterator[Message]:
    yield from _head(
        figure_id(drawn.key, subject.export), drawn.says, drawn.certainty, drawn.rule, drawn.figure.version
    )
    yield from settings_used(drawn.settings)
    yield Message(
        "Drawn: {count} row. Left out of the same lists: {left_out}.",
        {
            "count": drawn.drawn,
            "left_out": [
                Message("{count} {reason}", {"count": left.rows, "reason": left.reason})
                for left in drawn.left_out
            ]
            or 0,
        },
        plural="Drawn: {count} rows. Left out of the same lists: {left_out}.",
    )
    if isinstance(drawn.rows, Rows):
        rows = {drawn.rows.key: drawn.rows.numbers}
        yield from _set(Message("The rows that are drawn:"), rows, subject)
    yield from (
        Message("Limit: {limit}", {"limit": limit}) for limit in (drawn.limits or limits(drawn.figure))
    )


def _head(told: str, says: Message, certainty: Certainty, rule: Message, version: int) -> Iterator[Message]:
    yield Message("{id} ({certainty})", {"id": told, "certainty": certainty})
    yield says
    yield Message("Rule, version {version}: {rule}", {"version": str(version), "rule": rule})


def _set(title: Message, rows: RowsOf, subject: Subject) -> Iterator[Message]:
    tables = subject.reading.tables
    if not any(_count(tables[key], numbers) for key, numbers in rows.items()):
        return
    yield title
    for key, numbers in rows.items():
        table = tables[key]
        count = _count(table, numbers)
        if not count:
            continue
        yield Message(
            " {list}: {count} row; the first of them:",
            {"list": list_title(table), "count": count},
            plural=" {list}: {count} rows; the first of them:",
        )
        first = range(min(FIRST, count)) if numbers is None else numbers[:FIRST].tolist()
        yield from (place(table, row, subject) for row in first)


def _count(table: Table, numbers: npt.NDArray[np.int64] | None) -> int:
    return len(table) if numbers is None else len(numbers)


def _row(table: Table, row: int, subject: Subject) -> Iterator[Message]:
    yield list_title(table)
    yield place(table, row, subject)
    segment = table.segments_of([row])[0]
    yield Message(
        "Member {member}, SHA-256 {sha256}",
        {
            "member": readable(segment.member),
            "sha256": next((m.sha256 for m in subject.export.members if m.name == segment.member), ""),
        },
    )
    first, end = table.span(row)
    yield Message(
        "To read it without this program, on Linux and macOS: {command}",
        {"command": f"tail -c +{first + 1} MEMBER | head -c {end - first}"},
    )
    for also in table.also.get(row, ()):
        yield Message("The same row stands at {place} too.", {"place": readable(str(also))})
    results = [find(key, subject) for key in FINDINGS]
    for title, chosen in (
        (
            Message("Statements that count this row:"),
            [r for r in results if _holds(r.counted, table.key, row)],
        ),
        (
            Message("Statements that look at this row and do not count it:"),
            [r for r in results if _holds(r.rows, table.key, row) and not _holds(r.counted, table.key, row)],
        ),
    ):
        if chosen:
            yield title
            yield from (
                Message("  {id}: {sentence}", {"id": fact_id(r.key, subject.export), "sentence": r.says})
                for r in chosen
            )


def _holds(rows: Mapping[str, Any], key: str, row: int) -> bool:
    if key not in rows:
        return False
    numbers = rows[key]
    return numbers is None or bool(np.isin(row, numbers))
