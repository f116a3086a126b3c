"""What stands on one day, and where a text stands, as they leave: plain data, or lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from analyzer.analysis import clock
from analyzer.analysis import search as searches
from analyzer.analysis.search import Found, InTable
from analyzer.figures.rows import list_title
from analyzer.findings import Subject, days, plain
from analyzer.findings.days import Day, Entry
from analyzer.model import Fields, Message
from analyzer.output.program import PROGRAM
from analyzer.reading import Reading, Table
from analyzer.reading.tables import MAP_KEY, columns_of

__all__ = [
    "Found", "InTable", "NotFound", "day_as_plain", "day_in_words", "day_of", "found_as_plain", "found_in_words", "one_day", "search",
]  # fmt: skip


class NotFound(ValueError):  # noqa: N818  as BadInput
    """What cannot be looked for. `message` says what was expected, what was not it, what to do; never the text."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def day_of(text: str) -> date:
    """Return a day written as "2026-02-08". Raises NotFound for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound(
            Message("Expected a day such as 2026-02-08; something else stands there. Correct it.")
        ) from None


def one_day(subject: Subject, wanted: date) -> Day:
    """Return a local day of a file. Raises NotFound where no row is dated on it, with the days that have rows."""
    found = days.one_day(subject, wanted)
    if not found.rows:
        near = [day for day in (found.before, found.after) if day is not None]
        raise NotFound(
            Message(
                "Expected a day on which this file dates a row; no row is dated on this one. The nearest with rows: {days}.",
                {"days": near},
            )
            if near
            else Message("Expected a file with dated rows; no row of this one has a usable date.")
        )
    return found


def search(reading: Reading, text: str, *, closed: bool = False) -> Found:
    """Return where a text stands in a file. Raises NotFound for no text, and for one longer than any that stands in a file."""
    try:
        return searches.search(reading, text, closed=closed)
    except ValueError:
        raise NotFound(
            Message(
                "Expected a text of 1 to {most} characters to look for. Give a word, a number or a name.",
                {"most": searches.LONGEST},
            )
        ) from None


#: In place of what a view without contents keeps closed.
CLOSED = None


def day_as_plain(found: Day, zone: str, *, closed: bool = False) -> dict[str, Any]:
    """Return a day as plain data: moments in ISO 8601 UTC, and each entry with its rows as they were read.

    `closed`: the cells of closed columns are null.
    """
    return {
        "program": PROGRAM,
        "day": found.day.isoformat(),
        "zone": zone,
        "closed": closed,
        "hours": found.hours,
        "rows": found.rows,
        "before": plain(found.before),
        "after": plain(found.after),
        "entries": [
            {
                "at": plain(entry.at),
                "until": plain(entry.until),
                "table": entry.table.key,
                "rows": len(entry.rows),
                "places": [str(entry.table.place(int(row))) for row in entry.rows],
                "cells": [cells(entry.table, int(row), closed=closed) for row in entry.rows],
            }
            for entry in found.entries
        ],
    }


def found_as_plain(found: Found, *, closed: bool = False) -> dict[str, Any]:
    """Return where a text stands as plain data: each row with its place, the columns that hold the text, and its cells.

    `closed` says that names, messages and own words were not searched, so that no count is one of the whole file.
    """
    return {
        "program": PROGRAM,
        "text": found.text,
        "closed": closed,
        "rows": found.rows,
        "values_in_no_table": len(found.elsewhere),
        "hits": [
            {
                "table": part.table.key,
                "row": int(row),
                "place": str(part.table.place(int(row))),
                "in": part.named(position),
                "cells": cells(part.table, int(row)),
            }
            for part in found.tables
            for position, row in enumerate(part.numbers)
        ],
        "in_no_table": [
            {"path": one.path, "text": one.text, "place": str(one.place)} for one in found.elsewhere
        ],
    }


def cells(table: Table, row: int, *, closed: bool = False) -> dict[str, Any]:
    """Return the cells of a row by the name of their column; with `closed`, `CLOSED` for those of closed columns."""
    spec = table.spec
    told = {}
    for column in columns_of(spec):
        hidden = column.closed
        if isinstance(spec, Fields) and column.name in ("value", MAP_KEY.name):
            hidden = table.field_column(table.columns["field"][row].as_py()).closed
        told[column.name] = CLOSED if closed and hidden else plain(table.columns[column.name][row].as_py())
    return told


def day_in_words(found: Day, zone: str) -> Iterator[Message]:
    """Yield the lines on a day: what there is, each entry with its time, and the nearest days with rows."""
    yield Message(
        "{day} ({zone}): {count} row in this file.",
        {"day": found.day, "zone": zone, "count": found.rows},
        plural="{day} ({zone}): {count} rows in this file.",
    )
    if found.hours != 24:
        yield Message(
            "This day has {hours} hours on the clock of {zone}.", {"hours": found.hours, "zone": zone}
        )
    for entry in found.entries:
        yield entry_in_words(entry, zone)
    for name, near in (
        (Message("Day before with rows"), found.before),
        (Message("Next day with rows"), found.after),
    ):
        if near is not None:
            yield Message("{name}: {day}", {"name": name, "day": near})


def entry_in_words(entry: Entry, zone: str) -> Message:
    """Return an entry of a day with its time on the clock of a zone, as a line."""
    local = [moment.astimezone(clock.known_zone(zone)) for moment in (entry.at, entry.until)]
    values = {
        "from": local[0].time().replace(microsecond=0),
        "to": local[1].time().replace(microsecond=0),
        "table": list_title(entry.table),
        "count": len(entry.rows),
    }
    if len(entry.rows) == 1:
        return Message("{from} {table}", values)
    return Message(
        "{from} to {to} {table}: {count} row", values, plural="{from} to {to} {table}: {count} rows"
    )


def found_in_words(found: Found) -> Iterator[Message]:
    """Yield the lines on where a text stands: how often, then each row and value with its place."""
    yield _how_often(found)
    for part in found.tables:
        name = list_title(part.table)
        for position, row in enumerate(part.numbers):
            texts = [str(part.table.columns[column][row].as_py()) for column in part.named(position)]
            yield _hit(name, texts, str(part.table.place(int(row))))
    for one in found.elsewhere:
        yield _hit(one.path, [one.text], str(one.place))


def _how_often(found: Found) -> Message:
    rows, elsewhere = found.rows, len(found.elsewhere)
    if not elsewhere:
        return Message(
            "This text stands in {count} row.", {"count": rows}, plural="This text stands in {count} rows."
        )
    return Message(
        "This text stands in {count} row, and in {values} outside the tables.",
        {"count": rows, "values": _values(elsewhere)},
        plural="This text stands in {count} rows, and in {values} outside the tables.",
    )


#: Characters of a text that are told of a hit; --json has all of it.
_MOST_OF_A_TEXT = 80


def _hit(where: Message | str, texts: Sequence[str], place: str) -> Message:
    """Return the line on one place where a text stands, with the text around it."""
    cut = [text if len(text) <= _MOST_OF_A_TEXT else text[: _MOST_OF_A_TEXT - 1] + "…" for text in texts]
    told = [Message("'{text}'", {"text": text}) for text in cut]
    return Message("{table}: {texts} ({place})", {"table": where, "texts": told, "place": place})


def _values(count: int) -> Message:
    return Message("{count} value", {"count": count}, plural="{count} values")
