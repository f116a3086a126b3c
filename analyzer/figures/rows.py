"""The rows that a number stands on, as a reader can ask for them: rows of a table of the file, or a listing of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from analyzer.findings.finding import RowsOf
from analyzer.model import Fields, Message, Section, TableSpec
from analyzer.reading import Reading, Table


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of a table, by number from 0 in the order of the file; all of them when `numbers` is None."""

    table: Table
    numbers: npt.NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.table) if self.numbers is None else len(self.numbers)

    @property
    def key(self) -> str:
        return self.table.key

    @property
    def masked(self) -> bool:
        """Whether any of its columns is hidden until the reader asks."""
        return has_masks(self.table)

    def number(self, position: int) -> int:
        """Return the row number in the table of the row at a position among these."""
        return position if self.numbers is None else int(self.numbers[position])


@dataclass(frozen=True, eq=False)
class Listing:
    """What a figure shows that is no table of the file, such as the sections themselves: a heading over each column.

    `says` names what is listed, for the name of its file: never a text from the file. `personal` are the columns whose values
    stay hidden until the reader asks for them, by their place; `unknown` those with names of the file that nobody knows, which
    are closed in a view without contents.
    """

    key: str
    headings: tuple[Message, ...]
    columns: tuple[Sequence[Any], ...]
    says: Message
    personal: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()

    @property
    def masked(self) -> bool:
        """Whether any of its columns is hidden until the reader asks."""
        return bool(self.personal)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0


def list_title(table: Table) -> Message:
    """Return the name of a table: its section's, with its own where it has one."""
    return title_in(table.section, table.spec)


def title_in(section: Section, spec: TableSpec) -> Message:
    """Return the name of a table of a section: the section's, with its own where it has one."""
    title = Message(section.title)
    if not spec.title:
        return title
    return Message("{section}, {table}", {"section": title, "table": Message(spec.title)})


def has_masks(table: Table) -> bool:
    """Say whether a table holds values that stay hidden until the reader asks for them."""
    spec = table.spec
    if isinstance(spec, Fields):
        present = set(pc.unique(table.columns["field"]).to_pylist())
        return any(column.closed and column.name in present for column in spec.fields)
    return any(column.closed for column in spec.columns)


def rows_of(rows: RowsOf, reading: Reading) -> Rows | None:
    """Return rows given by table: of several tables those of the one with most. None where there are none."""
    found = [Rows(reading.tables[key], numbers) for key, numbers in rows.items() if key in reading.tables]
    return max(found, key=len, default=None)


def per_table(key: str, rows: RowsOf, reading: Reading, says: Message) -> Listing:
    """Return how many rows of each table there are among rows given by table, most first; `says` names what they are."""
    tables = reading.tables
    used = {name: len(tables[name]) if numbers is None else len(numbers) for name, numbers in rows.items()}
    most_first = sorted(used, key=lambda name: -used[name])
    return Listing(
        key,
        (Message("Section"), Message("Rows")),
        ([Message(tables[name].section.title) for name in most_first], [used[name] for name in most_first]),
        says,
    )
