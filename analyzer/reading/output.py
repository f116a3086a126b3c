"""A reading on its way out: the summary of a file as plain data, and its tables as CSV or Parquet."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from analyzer.kinds import as_text, text_array
from analyzer.model import Fields, Reason
from analyzer.reading.container import Export
from analyzer.reading.tables import Reading, Table, columns_of


class Form(StrEnum):
    """The kinds of file that tables are written to."""

    CSV = "csv"
    PARQUET = "parquet"


#: Stands in place of a value that is hidden until the reader asks for it.
MASK = "•••"

#: A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = r"^([=+\-@\t\r])"


def summary(export: Export, reading: Reading) -> dict[str, Any]:
    """Return what a file is and holds, as plain data: counts and periods, no values.

    Moments are ISO 8601 in UTC. `accounting` is `analyzer.model.Accounting`; `unclaimed` counts values per path.
    """
    accounting = reading.accounting
    return {
        "source": {
            "name": export.name,
            "bytes": export.size,
            "sha256": export.sha256,
            "members": [
                {"name": m.name, "bytes": m.size, "sha256": m.sha256, "role": m.role.value}
                for m in export.members
            ],
        },
        "layout": str(reading.layout),
        "sections": [
            {
                "key": key,
                "state": section.state.value,
                "rows": section.rows,
                "first": iso(section.first),
                "last": iso(section.last),
                "nodes": [
                    {
                        "path": node.path,
                        "member": node.member,
                        "state": node.state.value,
                        "rows": node.rows,
                        "empty_as": node.empty_as,
                    }
                    for node in section.nodes
                ],
                "issues": sum(issue.count for issue in section.issues),
                # How the section was known, where this file is the first to hold values of it.
                "newly_filled": section.newly_filled and section.newly_filled.value,
            }
            for key, section in reading.sections.items()
        ],
        "unclaimed": [
            {
                "path": u.path,
                "values": u.values,
                "resembles": u.resembles
                and {"place": u.resembles.place, "found": u.resembles.found, "known": u.resembles.known},
            }
            for u in reading.unclaimed
        ],
        "accounting": {
            "values": accounting.values,
            "in_tables": accounting.in_tables,
            "in_issues": accounting.in_issues,
            "ignored": accounting.ignored,
            "unclaimed": accounting.unclaimed,
            "key_values": accounting.key_values,
        },
    }


def iso(moment: datetime | None) -> str | None:
    """Return a moment in ISO 8601, in UTC.

    >>> iso(datetime(2024, 7, 1, 22, 30, tzinfo=UTC))
    '2024-07-01T22:30:00Z'
    """
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def source_texts(table: Table, column: str) -> dict[int, str]:
    """Return, for each row whose cell did not parse, the text that stands in the file instead."""
    if isinstance(table.spec, Fields):
        return {}
    keys = table.column(column).keys
    # A text with a broken character is in its cell, that character replaced.
    issues = [i for i in table.issues if i.column == column and i.reason is not Reason.LONE_SURROGATE]
    rows = {row for issue in issues for row in issue.rows}
    return {row: cell_text(table.raw(row), keys) for row in sorted(rows)}


def cell_text(raw: str, keys: tuple[str, ...]) -> str:
    """Return the value of a column in a row's own text, by the names the column has in the file; empty where it has none."""
    try:
        record = json.loads(raw, strict=False, parse_float=str)
    except ValueError:
        lines = (line.lstrip("> ").partition(":") for line in raw.split("\n"))
        found: Any = next((value.lstrip(": ") for label, _, value in lines if label.strip() in keys), raw)
        return str(found)
    if not isinstance(record, dict):
        return as_text(record) or ""
    for key in keys:
        value: Any = record
        for step in key.split(" > "):
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            return as_text(value) or ""
    return ""


def as_texts(table: Table) -> pa.Table:
    """Return a table as text columns, with a last column `in_file`, the place of the row. Nothing is masked.

    Cells that did not parse show the file's own text; moments are ISO 8601 in UTC.
    """
    names, arrays = [], []
    for column in columns_of(table.spec):
        texts = _texts(table.columns[column.name])
        unread = source_texts(table, column.name)
        if unread:
            listed = texts.to_pylist()
            for row, text in unread.items():
                listed[row] = text
            texts = text_array(listed)[0]
        names.append(column.name)
        arrays.append(texts)
    names.append("in_file")
    arrays.append(pa.array([str(table.place(row)) for row in range(len(table))], pa.string()))
    return pa.Table.from_arrays(arrays, names)


def _texts(cells: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_timestamp(cells.type):
        cells = pc.strftime(pc.cast(cells, pa.timestamp("s", "UTC"), safe=False), "%Y-%m-%dT%H:%M:%SZ")
    return pc.cast(cells, pa.string()).combine_chunks()


def csv_bytes(table: pa.Table, delimiter: str = ",") -> bytes:
    """Return text columns as CSV that a spreadsheet opens without taking a cell for a formula: UTF-8 with byte-order mark."""
    safe = [
        pc.replace_substring_regex(table[name], _FORMULA, r"'\1")
        if pa.types.is_string(table[name].type)
        else table[name]
        for name in table.column_names
    ]
    out = io.BytesIO()
    out.write(b"\xef\xbb\xbf")
    written = pa.csv.WriteOptions(delimiter=delimiter)
    pa.csv.write_csv(pa.Table.from_arrays(safe, table.column_names), out, written)
    return out.getvalue()


def write_tables(reading: Reading, folder: Path, *, form: Form) -> list[Path]:
    """Write every table, the unclaimed values and those set aside, as files of one form; return their paths.

    CSV holds text as the file has it, spreadsheet formulas made harmless; Parquet holds the typed columns. Nothing is masked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for key, table in reading.tables.items():
        texts = as_texts(table)
        paths.append(_write(folder / f"{key}.{form}", texts, table, form))
    beside: dict[str, list[tuple[str, str, str]]] = {
        "unclaimed": [
            (u.path, str(place), text)
            for u in reading.unclaimed
            for text, place in zip(u.texts, u.places, strict=True)
        ],
        "set_aside": [
            (one.reason.value, str(place), text)
            for one in reading.set_aside
            for text, place in zip(one.texts, one.places, strict=True)
        ],
    }
    for name, rows in beside.items():
        if rows:
            names = ("path" if name == "unclaimed" else "reason", "in_file", "value")
            cells = [text_array(list(column))[0] for column in zip(*rows, strict=True)]
            paths.append(_write(folder / f"{name}.{form}", pa.table(cells, names=names), None, form))
    return paths


def _write(path: Path, texts: pa.Table, table: Table | None, form: Form) -> Path:
    if form is Form.CSV:
        path.write_bytes(csv_bytes(texts))
    else:
        typed = texts if table is None else table.columns.append_column("in_file", texts["in_file"])
        pa.parquet.write_table(typed, path)
    return path
