"""Rows as a reader sees them: titled in the reader's language, in the reader's zone, under masks, each with its place.

The same columns go to the screen and to a CSV file. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis import clock
from analyzer.figures.closed import MASK
from analyzer.figures.rows import Listing, Rows
from analyzer.kinds import MOMENT
from analyzer.language import sentence, word
from analyzer.model import Column, Fields, Message, State
from analyzer.output.separated import csv_bytes
from analyzer.reading import Table
from analyzer.reading.tables import MAP_KEY, Segment, columns_of, pointer
from analyzer.texts import readable

__all__ = ["MASK", "Listing", "Rows", "columns", "csv", "places"]

#: What stands between two cells: a spreadsheet set to Dutch takes a comma for the mark in a decimal number.
_DELIMITERS = {"en": ",", "nl": ";"}

#: The columns of long tables, which the catalogue does not declare.
_LONG_TABLE = {
    "field": Message("Field"),
    "name": Message("Name in the file"),
    "value": Message("Value"),
    MAP_KEY.name: Message("Belongs to"),
}


def columns(
    rows: Rows | Listing, language: str, zone: str, *, reveal: bool = False, written: bool = False
) -> pa.Table:
    """Return the rows as the reader sees them, columns titled in the language, the place of each row last.

    Moments are timestamp[ms] on the clock of `zone`; `written` gives them as text with their offset, and keeps columns
    in which nothing stands. A cell that did not parse shows the file's own text, and its column is text then. Hidden
    values are `MASK`; a value that is missing stays missing.
    """
    if isinstance(rows, Listing):
        titles = [sentence(heading, language, zone) for heading in rows.headings]
        personal = frozenset[int]() if reveal else rows.personal
        shown = (
            [None if value is None else MASK for value in values] if place in personal else values
            for place, values in enumerate(rows.columns)
        )
        return pa.Table.from_arrays([_listed(values, language) for values in shown], names=titles)
    table, numbers = rows.table, rows.numbers
    chosen = table.columns if numbers is None else table.columns.take(pa.array(numbers))
    arrays: list[Any] = [pa.array(np.arange(len(table)) if numbers is None else numbers)]
    titles = [sentence(Message("Row"), language)]
    for column in columns_of(table.spec):
        values = chosen[column.name]
        if not (written or _did_not_parse(table, column)) and _holds_nothing(values):
            continue
        long_title = _LONG_TABLE.get(column.name) if isinstance(table.spec, Fields) else None
        title = sentence(long_title or Message(column.title), language)
        if column.kind is MOMENT:
            title = sentence(Message("{column} ({zone})", {"column": title, "zone": zone}), language)
        titles.append(_once(title, titles))
        cells = _cells(table, column, values, chosen, zone, reveal=reveal, written=written)
        if isinstance(table.spec, Fields) and column.name == "field":
            cells = _field_titles(table.spec, cells, language)
        hidden = column.closed and not reveal
        arrays.append(cells if hidden else _with_unread(rows, column, cells, written=written))
    titles.append(sentence(Message("Place in the file"), language))
    arrays.append(places(rows, reveal=reveal))
    return pa.Table.from_arrays(arrays, names=titles)


def csv(rows: Rows | Listing, language: str, zone: str, *, reveal: bool = False) -> bytes:
    """Return the rows as CSV that a spreadsheet of that language opens, under the same masks."""
    return csv_bytes(columns(rows, language, zone, reveal=reveal, written=True), _DELIMITERS[language])


def places(rows: Rows, *, reveal: bool) -> pa.Array:
    """Return where in the file each row stands, as text; a person's name that is part of a pointer is hidden."""
    table = rows.table
    single = len({segment.member for segment in table.segments}) == 1
    hidden = None if reveal else _masked_keys(table)
    parts = [_segment_places(segment, single=single) for segment in table.segments]
    if hidden is not None:
        at = 0
        for number, segment in enumerate(table.segments):
            names = hidden[at : at + len(segment.keys)]
            parts[number] = _hide_keys(segment, names, single=single)
            at += len(segment.keys)
    whole = pa.concat_arrays(parts)
    return whole if rows.numbers is None else whole.take(pa.array(rows.numbers))


def _segment_places(segment: Segment, *, single: bool) -> pa.Array:
    # A name of a file can be no text.
    member = readable(segment.member)
    if len(segment.keys) and isinstance(segment.keys[0], tuple):
        return pa.array(
            [f"{member}:{a}" if a == b else f"{member}:{a}-{b}" for a, b in segment.keys], type=pa.string()
        )
    base = ("" if single else f"{member}#") + pointer(segment.container)
    if isinstance(segment.keys, range):
        indices = pa.array(np.array(segment.keys, dtype=np.int64)).cast(pa.string())
        return pc.binary_join_element_wise(pa.scalar(base), indices, "/")
    return pa.array(
        [base if key is None else base + pointer((key,)) for key in segment.keys], type=pa.string()
    )


def _masked_keys(table: Table) -> list[str | None] | None:
    """Return for each row the key in its pointer that is to be hidden; None when the table has no such keys."""
    spec = table.spec
    if isinstance(spec, Fields):
        by_key = MAP_KEY.name if any(column.closed for column in spec.fields) else ""
    else:
        by_key = next((column.name for column in spec.columns if "{}" in column.keys and column.closed), "")
    if by_key not in table.columns.column_names:
        return None
    keys: list[str | None] = table.columns[by_key].to_pylist()
    return keys


def _hide_keys(segment: Segment, names: list[str | None], *, single: bool) -> pa.Array:
    if segment.keys and isinstance(segment.keys[0], tuple):
        return _segment_places(segment, single=single)
    before = "" if single else f"{readable(segment.member)}#"
    texts = []
    for key, name in zip(segment.keys, names, strict=True):
        path = segment.container if key is None else (*segment.container, key)
        texts.append(before + pointer(MASK if step == name else step for step in path))
    return pa.array(texts, type=pa.string())


def _cells(
    table: Table,
    column: Column,
    values: pa.ChunkedArray,
    chosen: pa.Table,
    zone: str,
    *,
    reveal: bool,
    written: bool,
) -> Any:
    if column.kind is MOMENT:
        return _moments(values, zone, written=written or _did_not_parse(table, column))
    if reveal:
        return values.combine_chunks()
    if column.closed or (column is MAP_KEY and _masked_keys(table) is not None):
        return _masked(values)
    if isinstance(table.spec, Fields) and column.name == "value":
        hidden = pa.array([field.name for field in table.spec.fields if field.closed], type=pa.string())
        hide = pc.and_(pc.is_in(chosen["field"], hidden), pc.is_valid(values))
        return pc.if_else(hide, MASK, values).combine_chunks()
    return values.combine_chunks()


def _holds_nothing(values: pa.ChunkedArray) -> bool:
    if pa.types.is_string(values.type):
        return not pc.any(pc.greater(pc.binary_length(values), 0)).as_py()
    return bool(values.null_count == len(values))


def _did_not_parse(table: Table, column: Column) -> bool:
    return column.name in table.unread and any(table.unread[column.name].reasons)


def _with_unread(rows: Rows, column: Column, cells: Any, *, written: bool) -> Any:
    """Return the cells with the file's own text where a value did not parse; `written`, also where it says nothing in words."""
    unread = rows.table.unread.get(column.name)
    if unread is None:
        return cells
    found = dict(zip(unread.rows, unread.texts, strict=True)) if written else unread.failed()
    if not found:
        return cells
    texts = pc.cast(cells, pa.string()).to_pylist()
    for position in range(len(texts)):
        texts[position] = found.get(rows.number(position), texts[position])
    return pa.array(texts, type=pa.string())


def _masked(values: pa.ChunkedArray) -> pa.Array:
    return pc.if_else(pc.is_valid(values), MASK, pa.scalar(None, pa.string())).combine_chunks()


def _field_titles(spec: Fields, values: pa.Array, language: str) -> pa.Array:
    titles = {field.name: sentence(Message(field.title), language) for field in spec.fields}
    return pa.array([titles[name] for name in values.to_pylist()], type=pa.string())


def _moments(values: pa.ChunkedArray, zone: str, *, written: bool) -> pa.Array:
    local = clock.local(values, zone).to_numpy()
    if not written:
        return pa.array(local, type=pa.timestamp("ms"), from_pandas=True)
    present = ~np.isnat(local)
    local = local[present]
    offsets = (local - clock.local(values, "UTC").to_numpy()[present]) // np.timedelta64(1, "m")
    unit: Literal["ms", "s"] = "ms" if (local.astype(np.int64) % 1000).any() else "s"
    written_local = np.datetime_as_string(local, unit=unit).astype(object)
    for offset in np.unique(offsets):
        sign, minutes = "-" if offset < 0 else "+", abs(int(offset))
        written_local[offsets == offset] += f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    texts = np.full(len(present), None, dtype=object)
    texts[present] = written_local
    return pa.array(texts, type=pa.string())


def _listed(values: Sequence[Any], language: str) -> pa.Array:
    if any(isinstance(value, State | Message) for value in values):
        values = [
            word(value, language)
            if isinstance(value, State)
            else sentence(value, language)
            if isinstance(value, Message)
            else value
            for value in values
        ]
    return pa.array(list(values), from_pandas=True)


def _once(title: str, taken: list[str]) -> str:
    """Return a title that no column before it has: a grid tells its columns apart by their titles."""
    while title in taken:
        title += " "
    return title
