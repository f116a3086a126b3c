"""A set of rows as it leaves: plain data, CSV, or a table of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.figures.rows import Rows, list_title
from analyzer.language import sentence
from analyzer.model import Message
from analyzer.output import rows as row_columns
from analyzer.output.found import cells
from analyzer.output.program import PROGRAM
from analyzer.output.separated import csv_of_rows
from analyzer.reading import Export, Reading
from analyzer.reading.row_ids import row_id

#: Letters of a cell that a table of text shows; CSV and JSON have all.
WIDEST = 40

#: Numbers of rows, by the key of their table.
ByTable = Mapping[str, npt.NDArray[np.int64]]


def as_plain(
    id: str, says: Mapping[str, str], rows: ByTable, export: Export, reading: Reading, *, closed: bool = False
) -> dict[str, Any]:
    """Return a set of rows as plain data, each row with its id, its place and its cells; `says`, by language, what they are.

    `closed`: the cells of closed columns are null.
    """
    return {
        "program": PROGRAM,
        "id": id,
        "says": says,
        "closed": closed,
        "count": sum(map(len, rows.values())),
        "rows": list(_rows(rows, export, reading, closed=closed)),
    }


def as_csv(rows: ByTable, export: Export, reading: Reading, *, closed: bool = False) -> bytes:
    """Return a set of rows as CSV, with every column that one of its tables has."""
    told = _rows(rows, export, reading, closed=closed)
    return csv_of_rows([{**row, **row["cells"], "cells": None} for row in told])


def _rows(rows: ByTable, export: Export, reading: Reading, *, closed: bool) -> Iterator[dict[str, Any]]:
    for key, numbers in rows.items():
        table = reading.tables[key]
        for row in numbers.tolist():
            yield {
                "id": str(row_id(table, row, export)),
                "table": key,
                "place": str(table.place(row)),
                "cells": cells(table, row, closed=closed),
            }


def in_words(
    rows: ByTable, reading: Reading, language: str, zone: str, *, closed: bool = False
) -> Iterator[str]:
    """Yield a set of rows as lines of text: for each table its name and a table, long texts cut short."""
    for key, numbers in rows.items():
        if not len(numbers):
            continue
        table = reading.tables[key]
        count = Message("{count} row", {"count": len(numbers)}, plural="{count} rows")
        yield sentence(Message("{table}: {rows}", {"table": list_title(table), "rows": count}), language)
        shown = row_columns.columns(Rows(table, numbers), language, zone, reveal=not closed, written=True)
        columns = [
            [
                title.strip(),
                *("" if value is None else _cut(str(value)) for value in shown[title].to_pylist()),
            ]
            for title in shown.column_names
            if shown[title].null_count < len(numbers)
        ]
        widths = [max(map(len, column)) for column in columns]
        for line in zip(*columns, strict=True):
            yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"
