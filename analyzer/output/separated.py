"""Text columns as CSV that a spreadsheet opens without taking a cell for a formula, and from which every text can be had back.

A cell that a spreadsheet would calculate gets an apostrophe before it. A cell that would look like one so guarded gets one
too: taking one apostrophe away from each cell that has some before a formula gives the texts as they were.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from analyzer.kinds import text_array

#: What can be a formula, by its first characters, any apostrophes before it aside: the signs in both widths, and the
#: blanks that a spreadsheet takes away before it looks (OWASP, "CSV Injection").
_LIKELY = r"^'*(?:[\t\r\n]|[ \x{0b}\x{0c}\x{3000}]*[=+\-@＝＋－＠])"
#: Whether a text that begins with this byte can be one: the signs and blanks, and the first bytes of those that take three.
_BEGINS = np.zeros(256, dtype=np.bool_)
_BEGINS[list(b"'\t\r\n \x0b\x0c=+-@\xe3\xef")] = True
#: An amount or a telephone number: a sign and one number, which is calculated into nothing else.
_NUMBER = re.compile(r"[+-] ?[€$£]? ?[0-9](?:[0-9., \u00a0]*[0-9])?%?")
_GUARDED = re.compile(r"'+(?=[\t\r\n]|[ \x0b\x0c\u3000]*[=+\-@＝＋－＠])(.*)", re.DOTALL)


def is_formula(text: str) -> bool:
    r"""Say whether a spreadsheet could calculate a cell with this text.

    >>> [is_formula(text) for text in ("=1+1", "+31 6 12345678", "-5", "-5+2", "＝1", "\n=1", " @x", "'=1", "a=1")]
    [True, False, False, True, True, True, True, False, False]
    """
    return bool(_GUARDED.match(f"'{text}")) and not text.startswith("'") and not _NUMBER.fullmatch(text)


def guard(text: str) -> str:
    """Return a text as it stands in a CSV file.

    >>> guard("=1+1"), guard("'=1+1"), guard("'tis"), guard("-5")
    ("'=1+1", "''=1+1", "'tis", '-5')
    """
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def unguard(cell: str) -> str:
    """Return the text of a cell of a CSV file; the other way round of `guard`.

    >>> unguard("'=1+1"), unguard("''=1+1"), unguard("'tis"), unguard("-5")
    ('=1+1', "'=1+1", "'tis", '-5')
    """
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell


def guarded(table: pa.Table) -> tuple[pa.Table, dict[str, list[int]]]:
    """Return text columns with formulas made harmless, and the rows of each column in which a cell was, counted from 0."""
    columns, touched = [], {}
    for name in table.column_names:
        column = table[name]
        if pa.types.is_string(column.type):
            likely = _likely(column)
            rows = {row: safe for row in likely if (safe := guard(text := column[row].as_py())) != text}
            if rows:
                touched[name] = list(rows)
                texts = column.to_pylist()
                for row, safe in rows.items():
                    texts[row] = safe
                column = pa.chunked_array([pa.array(texts, pa.string())])
        columns.append(column)
    return pa.Table.from_arrays(columns, table.column_names), touched


def column_of(content: bytes, name: str) -> list[str]:
    """Return the texts of one column of a CSV file. Raises KeyError where it has none of that name, ValueError where it is no CSV."""
    read = pa.csv.read_csv(
        io.BytesIO(content),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(include_columns=[name], column_types={name: pa.string()}),
    )
    texts: list[str] = read[name].to_pylist()
    return texts


def _likely(column: pa.ChunkedArray) -> list[int]:
    """Return the rows of texts that can be formulas; the rest of a text is looked at only behind a letter that one can begin with."""
    found: list[int] = []
    first = 0
    for cells in column.chunks:
        _, ends, data = cells.buffers()
        if data is not None and len(data):
            ends = np.frombuffer(ends, dtype=np.int32)[cells.offset :][: len(cells) + 1]
            begins = np.frombuffer(data, dtype=np.uint8)[np.minimum(ends[:-1], len(data) - 1)]
            rows = np.flatnonzero(_BEGINS[begins] & (ends[1:] > ends[:-1]))
            if len(rows):
                indices = pa.Array.from_buffers(pa.int64(), len(rows), [None, pa.py_buffer(rows)])
                likely = pc.match_substring_regex(cells.take(indices), _LIKELY).to_pylist()
                found += (first + row for row, one in zip(rows.tolist(), likely, strict=True) if one)
        first += len(cells)
    return found


def write_csv(pieces: Iterable[pa.Table], out: BinaryIO, delimiter: str = ",") -> None:
    """Write the rows of a table, in pieces, as CSV in UTF-8 with a byte-order mark; their formulas are harmless already (`guarded`)."""
    out.write(b"\xef\xbb\xbf")
    writer = None
    for piece in pieces:
        if writer is None:
            options = pa.csv.WriteOptions(delimiter=delimiter)
            writer = pa.csv.CSVWriter(out, piece.schema, write_options=options)
        writer.write_table(piece)
    if writer is not None:
        writer.close()


def csv_bytes(table: pa.Table, delimiter: str = ",") -> bytes:
    """Return columns as CSV in UTF-8 with a byte-order mark, formulas made harmless."""
    return csv_of_guarded(guarded(table)[0], delimiter)


def csv_of_guarded(table: pa.Table, delimiter: str = ",") -> bytes:
    """Return columns whose formulas are harmless already (`guarded`) as CSV in UTF-8 with a byte-order mark."""
    out = io.BytesIO()
    write_csv([table], out, delimiter)
    return out.getvalue()


def count_rows(content: bytes) -> int:
    """Return the number of rows in a CSV file below its headings."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return max(sum(1 for _ in csv.reader(text)) - 1, 0)


def csv_of_rows(rows: list[Mapping[str, Any]]) -> bytes:
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
    return csv_bytes(pa.Table.from_arrays([text_array(column)[0] for column in texts], names=columns))
