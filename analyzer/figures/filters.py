"""Fewer of some rows: those with a text, those of some days, those with one value in a column. What is closed is not searched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis import clock, search
from analyzer.figures.rows import Rows
from analyzer.kinds import is_empty_text
from analyzer.model import Column, Fields, Message, Records
from analyzer.reading.tables import columns_of

#: A column can be chosen by its values when it has so many different ones at most.
MOST = 40


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows have to hold: a text in any open column, a local day from `first` to `last`, a value in a column."""

    text: str = ""
    first: date | None = None
    last: date | None = None
    column: str = ""
    value: str = ""

    @property
    def on(self) -> bool:
        """Whether it leaves anything out."""
        return self != Filter()


def filtered(rows: Rows, by: Filter, zone: str, *, closed: bool) -> Rows:
    """Return the rows that hold what a filter asks for; with `closed`, texts of closed columns are neither searched nor chosen."""
    if not by.on:
        return rows
    table = rows.table
    numbers = np.arange(len(table), dtype=np.int64) if rows.numbers is None else rows.numbers
    if by.text.strip():
        numbers = np.intersect1d(numbers, search.in_table(table, by.text.strip(), closed=closed).numbers)
    if table.moment and (by.first is not None or by.last is not None):
        moments = table.columns[table.moment].take(pa.array(numbers))
        numbers = numbers[clock.on_days(moments, zone, by.first, by.last)]
    if by.column in {column.name for column in _open(rows, closed=closed)}:
        cells = table.columns[by.column].take(pa.array(numbers)).to_pylist()
        numbers = numbers[np.array([_shown(cell) == by.value for cell in cells], dtype=bool)]
    return Rows(table, numbers)


def values(rows: Rows, *, closed: bool) -> dict[str, tuple[Message, tuple[str, ...]]]:
    """Return the columns by whose values rows can be chosen, each with its title and its values; closed ones only when opened."""
    found = {}
    for column in _open(rows, closed=closed):
        cells = rows.table.columns[column.name]
        if rows.numbers is not None:
            cells = cells.take(pa.array(rows.numbers))
        different = pc.unique(cells)
        if 1 < len(different) <= MOST:
            texts = sorted({_shown(cell) for cell in different.to_pylist()} - {""})
            if len(texts) > 1:
                found[column.name] = (Message(column.title), tuple(texts))
    return found


def _open(rows: Rows, *, closed: bool) -> list[Column]:
    """Return the columns of text that can be chosen by; the values of a long table are of many kinds, and none of them is."""
    table = rows.table
    if isinstance(table.spec, Fields):
        return []
    assert isinstance(table.spec, Records)
    return [
        column
        for column in columns_of(table.spec)
        if pa.types.is_string(table.columns[column.name].type)
        and not (closed and search.is_closed(table, column))
    ]


def _shown(cell: str | None) -> str:
    return "" if cell is None or is_empty_text(cell) else " ".join(cell.split())


def days(rows: Rows, zone: str) -> tuple[date, date] | None:
    """Return the local days of the first and the last dated one of some rows; None where none has a date."""
    if not rows.table.moment or not len(rows):
        return None
    moments = rows.table.columns[rows.table.moment]
    if rows.numbers is not None:
        moments = moments.take(pa.array(rows.numbers))
    ends = pc.min_max(moments).as_py()
    if ends["min"] is None:
        return None
    return clock.day(ends["min"], zone), clock.day(ends["max"], zone)
