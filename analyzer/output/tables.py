"""Tables as they leave: a file of CSV or Parquet for each, with the place of every row. Nothing is masked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from analyzer.kinds import text_array
from analyzer.output.forms import Form
from analyzer.output.program import PROGRAM, source
from analyzer.output.separated import guarded, write_csv
from analyzer.output.whole import new_folder
from analyzer.reading import Export
from analyzer.reading.tables import Reading, Table, columns_of, has_twin, pointer
from analyzer.texts import readable


def as_texts(table: Table) -> pa.Table:
    """Return a table as text columns, with a last column `in_file`, the place of the row. Nothing is masked.

    Cells that did not parse show the file's own text; moments are ISO 8601 in UTC.
    """
    names, arrays = [], []
    for column in columns_of(table.spec):
        texts = _texts(table.columns[column.name])
        unread = table.unread.get(column.name)
        if unread is not None:
            listed = texts.to_pylist()
            for row, text in zip(unread.rows, unread.texts, strict=True):
                listed[row] = text
            texts = pa.array(listed, pa.string())
        names.append(column.name)
        arrays.append(texts)
    names.append("in_file")
    arrays.append(_places(table))
    return pa.Table.from_arrays(arrays, names)


def _places(table: Table) -> pa.Array:
    """Return the place of each row as text; those of a long list all at once."""
    parts, first = [], 0
    for segment in table.segments:
        steps = [step for step in segment.container if isinstance(step, str)]
        if (
            isinstance(segment.keys, range)
            and not has_twin(segment.container)
            and steps == list(map(readable, steps))
        ):
            base = f"{readable(segment.member)}#{pointer(segment.container)}"
            indices = pa.array(np.array(segment.keys, dtype=np.int64)).cast(pa.string())
            parts.append(pc.binary_join_element_wise(pa.scalar(base), indices, "/"))
        else:
            rows = range(first, first + len(segment.keys))
            parts.append(text_array([str(table.place(row)) for row in rows])[0])
        first += len(segment.keys)
    return pa.concat_arrays(parts)


def _texts(cells: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_timestamp(cells.type):
        whole = pc.cast(cells, pa.timestamp("s", "UTC"), safe=False)
        # Where one moment has milliseconds, all are written with them.
        exact = whole if pc.all(pc.equal(whole, cells)).as_py() in (True, None) else cells
        cells = pc.strftime(exact, "%Y-%m-%dT%H:%M:%SZ")
    return pc.cast(cells, pa.string()).combine_chunks()


def written(reading: Reading) -> Iterator[tuple[str, pa.Table, pa.Table]]:
    """Yield what is written of a file: a name, text columns, and the same with typed ones. Nothing is masked.

    Each table; then `not_parsed`, the texts that no typed cell holds (`table`, `column`, `row` from 0, `in_file`, `reason`,
    `value`; no reason where it says nothing in words, such as `N/A`); `unclaimed` (`path`, `in_file`, `value`); and
    `set_aside` (`reason`, `in_file`, `value`). Of these three only those that hold something.
    """
    for key, table in reading.tables.items():
        texts = as_texts(table)
        yield key, texts, table.columns.append_column("in_file", texts["in_file"])
    beside: dict[str, tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]] = {
        "not_parsed": (("table", "column", "row", "in_file", "reason", "value"), _not_parsed(reading)),
        "unclaimed": (
            ("path", "in_file", "value"),
            (
                (u.path, str(place), text)
                for u in reading.unclaimed
                for text, place in zip(u.texts, u.places, strict=True)
            ),
        ),
        "set_aside": (
            ("reason", "in_file", "value"),
            (
                (one.reason.value, str(place), text)
                for one in reading.set_aside
                for text, place in zip(one.texts, one.places, strict=True)
            ),
        ),
    }
    for name, (names, rows) in beside.items():
        if columns := list(zip(*rows, strict=True)):
            # The number of a row is one in Parquet too.
            cells = [
                pa.array(cells) if isinstance(cells[0], int) else text_array(list(cells))[0]
                for cells in columns
            ]
            table = pa.table(cells, names=names)
            yield name, table, table


def _not_parsed(reading: Reading) -> Iterator[tuple[Any, ...]]:
    for key, table in reading.tables.items():
        for column, unread in table.unread.items():
            for row, text, reason in zip(unread.rows, unread.texts, unread.reasons, strict=True):
                yield key, column, row, str(table.place(row)), reason and reason.value, text


def write_tables(export: Export, reading: Reading, out: Path, *, form: Form) -> list[str]:
    """Write a file of one form for all that `written` gives, into a new or empty folder; return their names.

    The manifest holds what the files were made of and, for CSV, the rows of each column in which a formula was made
    harmless. Raises NotWritten.
    """
    about = {"program": PROGRAM, "source": source(export), "format": form.value}
    with new_folder(out, about) as folder:
        for name, texts, typed in written(reading):
            if form is Form.CSV:
                safe, touched = guarded(texts)
                with folder.add(f"{name}.csv", rows=len(texts), guarded=touched) as file:
                    write_csv(safe, file)
            else:
                with folder.add(f"{name}.parquet", rows=len(texts)) as file:
                    # Most texts of a long list differ: a dictionary of them takes time and room.
                    pa.parquet.write_table(typed, file, compression="zstd", use_dictionary=False)
    return [file["name"] for file in folder.files]
