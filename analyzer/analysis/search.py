"""One search over everything that a file holds: all text columns of all tables, what has no known name, what stands in no cell.

A scan of columns, not of rows: 230,000 rows take some hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.model import Column, Fields, Locator
from analyzer.reading import Reading, Table
from analyzer.reading.tables import MAP_KEY, columns_of

#: A text to search for is no longer than this: nothing that a person types is.
LONGEST = 1000


@dataclass(frozen=True, eq=False)
class InTable:
    """The rows of a table in which a text stands, oldest first as far as they are dated; `columns` says in which, by name."""

    table: Table
    numbers: npt.NDArray[np.int64]
    columns: dict[str, npt.NDArray[np.bool_]]

    def named(self, position: int) -> list[str]:
        """Return the columns in which the text stands in the row at a position among these."""
        return [name for name, marks in self.columns.items() if marks[position]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A value that stands in no table and holds the text: its path in the file, itself, and its place."""

    path: str
    text: str
    place: Locator


@dataclass(frozen=True, eq=False)
class Found:
    """Where a text stands: rows by table, in the order of the catalogue, and values that stand in no table."""

    text: str
    tables: tuple[InTable, ...]
    elsewhere: tuple[Elsewhere, ...]

    @property
    def rows(self) -> int:
        """How many rows of tables hold the text."""
        return sum(len(found.numbers) for found in self.tables)

    def __len__(self) -> int:
        return self.rows + len(self.elsewhere)


def search(reading: Reading, text: str, *, closed: bool = False) -> Found:
    """Return where a text stands in a file, letter for letter but for capitals. Raises ValueError for an empty or endless one.

    `closed` leaves out what a view without contents keeps closed (`Column.closed`): it is neither searched nor counted,
    since a count would tell it; values that stand in no table are of unknown meaning, and are closed then too.
    """
    wanted = text.strip()
    if not wanted or len(wanted) > LONGEST:
        raise ValueError(f"Expected a text of 1 to {LONGEST} characters to search for.")
    tables = tuple(
        found
        for table in reading.tables.values()
        if len((found := in_table(table, wanted, closed=closed)).numbers)
    )
    return Found(wanted, tables, () if closed else tuple(_elsewhere(reading, wanted)))


def in_table(table: Table, text: str, *, closed: bool) -> InTable:
    """Return the rows of one table that hold a text, as `search` finds them."""
    marks = {
        column.name: found
        for column in columns_of(table.spec)
        if not (closed and is_closed(table, column))
        and (found := _marks(table, column, text, closed=closed)) is not None
    }
    inside = np.logical_or.reduce(list(marks.values())) if marks else np.zeros(len(table), dtype=bool)
    numbers = np.flatnonzero(inside).astype(np.int64)
    return InTable(table, numbers, {name: found[numbers] for name, found in marks.items()})


def is_closed(table: Table, column: Column) -> bool:
    """Say whether a column is closed: by its own matter, or, where rows belong to a key of the file, since that can be a name."""
    names = (
        column is MAP_KEY
        and isinstance(table.spec, Fields)
        and any(field.closed for field in table.spec.fields)
    )
    return column.closed or names


def _marks(table: Table, column: Column, text: str, *, closed: bool) -> npt.NDArray[np.bool_] | None:
    cells = table.columns[column.name]
    if not (pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)):
        return None
    found = pc.fill_null(pc.match_substring(cells, text, ignore_case=True), False)
    if closed and isinstance(table.spec, Fields) and column.name == "value":
        hidden = pa.array([field.name for field in table.spec.fields if field.closed], pa.string())
        found = pc.and_(found, pc.invert(pc.is_in(table.columns["field"], hidden)))
    marks: npt.NDArray[np.bool_] = found.to_numpy()
    return marks


def _elsewhere(reading: Reading, text: str) -> Iterator[Elsewhere]:
    folded = text.casefold()
    for part in reading.unclaimed:
        for value, place in zip(part.texts, part.places, strict=True):
            if folded in value.casefold():
                yield Elsewhere(part.path, value, place)
    for aside in reading.set_aside:
        for value, place in zip(aside.texts, aside.places, strict=True):
            if folded in value.casefold():
                yield Elsewhere(aside.table or aside.section, value, place)
