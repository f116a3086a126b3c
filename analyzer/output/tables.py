"""Tables as they leave: as CSV, Parquet, SQLite or Excel, with the place of every row. Nothing is masked here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

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
    return _as_texts(table, range(len(table)), _with_milliseconds(table))


def _as_texts(table: Table, rows: range, with_milliseconds: frozenset[str]) -> pa.Table:
    names, arrays = [], []
    for column in columns_of(table.spec):
        cells = table.columns[column.name].slice(rows.start, len(rows))
        texts = _texts(cells, with_milliseconds=column.name in with_milliseconds)
        unread = table.unread.get(column.name)
        if unread is not None and (found := _between(unread.rows, rows)):
            listed = texts.to_pylist()
            for number in found:
                listed[unread.rows[number] - rows.start] = unread.texts[number]
            texts = pa.array(listed, pa.string())
        names.append(column.name)
        arrays.append(texts)
    names.append("in_file")
    arrays.append(_places(table, rows))
    return pa.Table.from_arrays(arrays, names)


def _between(ascending: Sequence[int], rows: range) -> range:
    return range(bisect_left(ascending, rows.start), bisect_left(ascending, rows.stop))


def _places(table: Table, rows: range) -> pa.Array:
    """Return the place of each row as text; those of a long list all at once."""
    parts, first = [pa.nulls(0, pa.string())], 0
    for segment in table.segments:
        here = segment.keys[max(rows.start - first, 0) : max(rows.stop - first, 0)]
        if len(here):
            steps = [step for step in segment.container if isinstance(step, str)]
            if (
                isinstance(here, range)
                and not has_twin(segment.container)
                and steps == list(map(readable, steps))
            ):
                parts += _numbered(f"{readable(segment.member)}#{pointer(segment.container)}/", here)
            else:
                begin = max(rows.start, first)
                places = [str(table.place(row)) for row in range(begin, begin + len(here))]
                parts.append(text_array(places)[0])
        first += len(segment.keys)
        if first >= rows.stop:
            break
    return pa.concat_arrays(parts)


def _numbered(before: str, numbers: range) -> Iterator[pa.Array]:
    """Yield a text with each of some numbers, from 0 on, behind it; those with as many digits together."""
    text = np.frombuffer(before.encode(), dtype=np.uint8)
    first = numbers.start
    while first < numbers.stop:
        digits = len(str(first))
        left = np.arange(first, min(numbers.stop, 10**digits), dtype=np.int32)
        first += len(left)
        letters = np.empty((len(left), len(text) + digits), dtype=np.uint8)
        letters[:, : len(text)] = text
        for place in range(letters.shape[1] - 1, len(text) - 1, -1):
            left, digit = np.divmod(left, 10)
            letters[:, place] = digit + ord("0")
        yield _of_one_size(letters)


def _of_one_size(letters: np.ndarray[Any, Any], valid: pa.Buffer | None = None) -> pa.Array:
    ends = np.arange(len(letters) + 1, dtype=np.int32) * letters.shape[1]
    return pa.Array.from_buffers(
        pa.string(), len(letters), [valid, pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(letters)]
    )


def _with_milliseconds(table: Table) -> frozenset[str]:
    """Return the columns of moments of which one has milliseconds: all of them are then written with them."""
    return frozenset(
        name
        for name, cells in zip(table.columns.column_names, table.columns.columns, strict=True)
        if pa.types.is_timestamp(cells.type)
        and pc.any(pc.not_equal(pc.cast(cells, pa.timestamp("s", "UTC"), safe=False), cells)).as_py()
    )


def _texts(cells: pa.ChunkedArray, *, with_milliseconds: bool) -> pa.Array:
    if pa.types.is_timestamp(cells.type):
        if not with_milliseconds:
            return moments_as_text(pc.cast(cells, pa.timestamp("s", "UTC"), safe=False))
        cells = pc.strftime(cells, "%Y-%m-%dT%H:%M:%SZ")
    return pc.cast(cells, pa.string()).combine_chunks()


#: How many moments are written at once: what is worked out on the way takes several times the memory of the moments.
_AT_ONCE = 1 << 16


def moments_as_text(moments: pa.ChunkedArray) -> pa.Array:
    """Return moments in whole seconds (timestamp[s, UTC], of the years 1 to 9999) in ISO 8601, as `strftime` does that takes far longer."""
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
    valid = None
    if moments.null_count:
        bits = np.unpackbits(np.frombuffer(nulls, dtype=np.uint8), bitorder="little")
        bits = bits[moments.offset : moments.offset + len(moments)]
        valid = pa.py_buffer(np.packbits(bits, bitorder="little"))
        seconds = np.where(bits, seconds, 0)
    days, rest = np.divmod(seconds, 86_400)
    # A long list has few days, and a day has few seconds: each is written once.
    first, last = int(days.min()), int(days.max())
    if last - first < _AT_ONCE:
        known, day = np.arange(first, last + 1), days - first
    else:
        known, day = np.unique(days, return_inverse=True)
    written = np.datetime_as_string(known.astype("datetime64[D]")).astype("S10")
    letters = np.empty(len(moments), dtype=[("day", "S10"), ("time", "S10")])
    letters["day"], letters["time"] = written[day], _times()[rest]
    return _of_one_size(letters.view(np.uint8).reshape(len(moments), 20), valid)


@cache
def _times() -> np.ndarray[Any, Any]:
    """Return how each second of a day is written."""
    second = np.arange(86_400)
    letters = np.tile(np.frombuffer(b"T00:00:00Z", dtype=np.uint8), (len(second), 1))
    for place, number in ((1, second // 3600), (4, second // 60 % 60), (7, second % 60)):
        letters[:, place] += (number // 10).astype(np.uint8)
        letters[:, place + 1] += (number % 10).astype(np.uint8)
    return letters.view("S10")[:, 0]


#: So many rows of a table are written at once, where a form can go on: their texts take more memory than the table.
_ROWS_AT_ONCE = 1 << 16


def written(reading: Reading, *, with_texts: bool = True, at_once: int | None = None) -> Iterator[Part]:
    """Yield what is written of a file: a name, text columns, and the same with typed ones. Nothing is masked.

    Who writes no texts asks for none: they take most of the time, and the typed columns stand in their place. `at_once`: a table with
    more rows comes in so many parts that follow each other under its name.

    Each table; then `not_parsed`, the texts that no typed cell holds (`table`, `column`, `row` from 0, `in_file`, `reason`,
    `value`; no reason where it says nothing in words, such as `N/A`); `unclaimed` (`path`, `in_file`, `value`); and
    `set_aside` (`reason`, `in_file`, `value`). Of these three only those that hold something.
    """
    for key, table in reading.tables.items():
        with_milliseconds = _with_milliseconds(table) if with_texts else frozenset[str]()
        every = range(len(table))
        for first in range(0, len(every), at_once or len(every)):
            here = every[first : first + at_once] if at_once else every
            typed = table.columns.slice(here.start, len(here))
            if with_texts:
                texts = _as_texts(table, here, with_milliseconds)
                yield key, texts, typed.append_column("in_file", texts["in_file"])
            else:
                typed = typed.append_column("in_file", _places(table, here))
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
    at_once = _ROWS_AT_ONCE if form in (Form.CSV, Form.PARQUET) else None
    parts = written(reading, with_texts=form is not Form.PARQUET, at_once=at_once)
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
                for name, pieces in groupby(parts, key=itemgetter(0)):
                    _add_csv(folder, name, (texts for _, texts, _ in pieces))
            case Form.PARQUET:
                for name, pieces in groupby(parts, key=itemgetter(0)):
                    _add_parquet(folder, name, (typed for _, _, typed in pieces))
            case Form.SQLITE:
                _add_database(folder, parts, titles)
            case Form.XLSX:
                _add_workbook(folder, parts, language)
    return [file["name"] for file in folder.files]


def _add_csv(folder: Folder, name: str, pieces: Iterable[pa.Table]) -> None:
    rows, touched = 0, dict[str, list[int]]()

    def safe() -> Iterator[pa.Table]:
        nonlocal rows
        for texts in pieces:
            harmless, here = guarded(texts)
            for column in texts.column_names:
                if column in here:
                    touched.setdefault(column, []).extend(rows + row for row in here[column])
            rows += len(texts)
            yield harmless

    with folder.add(f"{name}.csv") as file:
        write_csv(safe(), file)
    folder.tell(rows=rows, guarded=touched)


def _add_parquet(folder: Folder, name: str, pieces: Iterable[pa.Table]) -> None:
    rows = 0
    with folder.add(f"{name}.parquet") as file:
        writer = None
        for typed in pieces:
            if writer is None:
                # Most texts of a long list differ: a dictionary of them takes time and room.
                writer = pa.parquet.ParquetWriter(
                    file, typed.schema, compression="zstd", use_dictionary=False
                )
            writer.write_table(typed)
            rows += len(typed)
        if writer is not None:
            writer.close()
    folder.tell(rows=rows)


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
        _add_csv(folder, NOT_IN_EXCEL, [pa.table([text_array(list(cells))[0] for cells in columns], names)])
