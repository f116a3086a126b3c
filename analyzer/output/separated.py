"""Text columns as CSV that a spreadsheet opens without taking a cell for a formula."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

#: A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = r"^([=+\-@\t\r])"


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


def csv_of_rows(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as CSV that a spreadsheet opens, with every column that any of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    # A statement without an answer in one file and with named parts in another: the bare name says nothing then.
    columns = [
        name
        for name in columns
        if any(row.get(name) is not None for row in rows)
        or not any(c.startswith(f"{name}.") for c in columns)
    ]
    texts = [[None if row.get(name) is None else str(row[name]) for row in rows] for name in columns]
    return csv_bytes(pa.Table.from_arrays([pa.array(column, pa.string()) for column in texts], names=columns))
