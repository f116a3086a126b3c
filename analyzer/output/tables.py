"""Tables as they leave: as CSV, Parquet, SQLite or Excel, with the place of every row. Nothing is masked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from analyzer.arrow import scalar_of
from analyzer.kinds import text_array
from analyzer.language import sentence
from analyzer.model import Message
from analyzer.output.forms import Form
from analyzer.output.program import PROGRAM, source
from analyzer.output.separated import guarded, write_csv
from analyzer.output.whole import Folder, as_json, new_folder
from analyzer.reading import Export
from analyzer.reading.tables import Reading, Table, columns_of, has_twin, pointer
from analyzer.texts import readable

#: What is written at once: a name, text columns, and the same with typed ones.
Part: TypeAlias = tuple[str, pa.Table, pa.Table]
#: What is written beside the tables of a file, where there is any of it.
BESIDE = {
    "not_parsed": Message("Values that could not be read"),
    "unclaimed": Message("Values that stand in no table"),
    "set_aside": Message("Values that were left out"),
}
#: The file of CSV with the texts that no cell of Excel can hold.
NOT_IN_EXCEL = "not_in_excel"


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
            keys = segment.keys
            numbers = pa.py_buffer(np.arange(keys.start, keys.stop, keys.step, dtype=np.int64))
            indices = pa.Array.from_buffers(pa.int64(), len(keys), [None, numbers]).cast(pa.string())
            base_of, slash = (scalar_of(text, pa.string()) for text in (base, "/"))
            parts.append(pc.binary_join_element_wise(base_of, indices, slash))
        else:
            rows = range(first, first + len(segment.keys))
            parts.append(text_array([str(table.place(row)) for row in rows])[0])
        first += len(segment.keys)
    return pa.concat_arrays(parts)


def _texts(cells: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_timestamp(cells.type):
        whole = pc.cast(cells, pa.timestamp("s", "UTC"), safe=False)
        # Where one moment has milliseconds, all are written with them.
        if pc.all(pc.equal(whole, cells)).as_py() in (True, None):
            return moments_as_text(whole)
        cells = pc.strftime(cells, "%Y-%m-%dT%H:%M:%SZ")
    return pc.cast(cells, pa.string()).combine_chunks()


#: How a moment is written, and the place of the last digit of each of its numbers, with how many digits that has.
_MOMENT = b"0000-00-00T00:00:00Z"
_DIGITS = ((3, 4), (6, 2), (9, 2), (12, 2), (15, 2), (18, 2))
#: How many moments are written at once: what is worked out on the way takes several times the memory of the moments.
_AT_ONCE = 1 << 16


def moments_as_text(moments: pa.ChunkedArray) -> pa.Array:
    """Return moments in whole seconds (timestamp[s, UTC], of the years 1 to 9999) in ISO 8601, as `strftime` does that takes five times as long."""
    parts = [
        _written_out(chunk.slice(first, _AT_ONCE))
        for chunk in moments.chunks
        for first in range(0, len(chunk), _AT_ONCE)
    ]
    return pa.concat_arrays(parts) if parts else pa.array([], pa.string())


def _written_out(moments: pa.Array) -> pa.Array:
    # From and to buffers: pyarrow loads pandas to look at an array of NumPy.
    nulls, values = moments.buffers()
    seconds = np.frombuffer(values, dtype=np.int64, count=len(moments), offset=8 * moments.offset)
    days, rest = np.divmod(seconds, 86_400)
    day = days.astype("datetime64[D]")
    month, year = day.astype("datetime64[M]"), day.astype("datetime64[Y]")
    numbers = (
        year.astype(np.int64) + 1970,
        (month - year).astype(np.int64) + 1,
        (day - month).astype(np.int64) + 1,
        rest // 3600,
        rest // 60 % 60,
        rest % 60,
    )
    letters = np.tile(np.frombuffer(_MOMENT, dtype=np.uint8), (len(moments), 1))
    for number, (last, digits) in zip(numbers, _DIGITS, strict=True):
        left = number
        for place in range(last, last - digits, -1):
            left, digit = np.divmod(left, 10)
            letters[:, place] += digit.astype(np.uint8)
    ends = np.arange(len(moments) + 1, dtype=np.int32) * len(_MOMENT)
    valid = None
    if moments.null_count:
        bits = np.unpackbits(np.frombuffer(nulls, dtype=np.uint8), bitorder="little")
        bits = bits[moments.offset : moments.offset + len(moments)]
        valid = pa.py_buffer(np.packbits(bits, bitorder="little"))
    buffers = [valid, pa.py_buffer(ends), pa.py_buffer(letters)]
    return pa.Array.from_buffers(pa.string(), len(moments), buffers)


def written(reading: Reading, *, with_texts: bool = True) -> Iterator[Part]:
    """Yield what is written of a file: a name, text columns, and the same with typed ones. Nothing is masked.

    Who writes no texts asks for none: they take most of the time, and the typed columns stand in their place.

    Each table; then `not_parsed`, the texts that no typed cell holds (`table`, `column`, `row` from 0, `in_file`, `reason`,
    `value`; no reason where it says nothing in words, such as `N/A`); `unclaimed` (`path`, `in_file`, `value`); and
    `set_aside` (`reason`, `in_file`, `value`). Of these three only those that hold something.
    """
    for key, table in reading.tables.items():
        if with_texts:
            texts = as_texts(table)
            yield key, texts, table.columns.append_column("in_file", texts["in_file"])
        else:
            typed = table.columns.append_column("in_file", _places(table))
            yield key, typed, typed
    # By the names in `BESIDE`.
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


def titles(reading: Reading, language: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Return what each table and each of its columns is called in words, by the names that `written` gives."""
    # Not above: who writes CSV has no need of figures.
    from analyzer.figures.rows import list_title

    told = {
        key: (
            sentence(list_title(table), language),
            {column.name: sentence(Message(column.title), language) for column in columns_of(table.spec)},
        )
        for key, table in reading.tables.items()
    }
    return told | {name: (sentence(title, language), {}) for name, title in BESIDE.items()}


def write_tables(
    export: Export, reading: Reading, out: Path, *, form: Form, language: str = "en"
) -> list[str]:
    """Write all that `written` gives in one form into a new or empty folder; return the names of the files.

    The manifest holds what the files were made of. Raises NotWritten.
    """
    about = {"program": PROGRAM, "source": source(export), "format": form.value}
    named = titles(reading, language) if form is Form.SQLITE else {}
    parts = written(reading, with_texts=form is not Form.PARQUET)
    return write_parts(parts, out, form=form, about=about, titles=named, language=language)


def write_parts(
    parts: Iterable[Part],
    out: Path,
    *,
    form: Form,
    about: Mapping[str, Any],
    titles: Mapping[str, tuple[str, Mapping[str, str]]],
    language: str,
) -> list[str]:
    """Write parts in one form into a new or empty folder, with `about` in its manifest; return the names of the files.

    CSV and Parquet: a file each. SQLite: `tables.sqlite`, and their names in words for Datasette. Excel: `tables.xlsx`, and
    `not_in_excel.csv` where a cell of Excel cannot hold a text. The manifest names rows, sheets and, for CSV, the rows of each
    column in which a formula was made harmless. Raises NotWritten.
    """
    with new_folder(out, about) as folder:
        match form:
            case Form.CSV:
                for name, texts, _ in parts:
                    _add_csv(folder, name, texts)
            case Form.PARQUET:
                for name, _, typed in parts:
                    with folder.add(f"{name}.parquet", rows=len(typed)) as file:
                        # Most texts of a long list differ: a dictionary of them takes time and room.
                        pa.parquet.write_table(typed, file, compression="zstd", use_dictionary=False)
            case Form.SQLITE:
                _add_database(folder, parts, titles)
            case Form.XLSX:
                _add_workbook(folder, parts, language)
    return [file["name"] for file in folder.files]


def _add_csv(folder: Folder, name: str, texts: pa.Table) -> None:
    safe, touched = guarded(texts)
    with folder.add(f"{name}.csv", rows=len(texts), guarded=touched) as file:
        write_csv(safe, file)


def _add_database(
    folder: Folder, parts: Iterable[Part], titles: Mapping[str, tuple[str, Mapping[str, str]]]
) -> None:
    from analyzer.output.database import datasette, write_database

    told: dict[str, Any] = {}
    with folder.add("tables.sqlite", tables=told) as file:
        told |= write_database(Path(file.name), parts)
    named = {name: title for name, title in titles.items() if name in told}
    with folder.add("datasette.json") as file:
        file.write(as_json(datasette(named, "tables")))


def _add_workbook(folder: Folder, parts: Iterable[Part], language: str) -> None:
    from analyzer.output.workbook import write_workbook

    sheets: list[dict[str, Any]] = []
    with folder.add("tables.xlsx", sheets=sheets) as file:
        made, kept = write_workbook(
            file, folder.path, parts, language=language, kept_in=f"{NOT_IN_EXCEL}.csv"
        )
        sheets += made
    if kept:
        columns = zip(*kept, strict=True)
        names = ("table", "column", "row", "in_file", "value")
        _add_csv(folder, NOT_IN_EXCEL, pa.table([text_array(list(cells))[0] for cells in columns], names))
