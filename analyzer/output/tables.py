"""Tables as they leave: a file of CSV or Parquet for each, with the place of every row. Nothing is masked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from analyzer.kinds import text_array
from analyzer.output.separated import csv_bytes
from analyzer.reading.tables import Reading, Table, columns_of
from analyzer.reading.unread import source_texts


class Form(StrEnum):
    """The kinds of file that tables are written to."""

    CSV = "csv"
    PARQUET = "parquet"


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
