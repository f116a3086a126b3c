"""What an export holds, in numbers: rows per theme, dated and undated sections, and which rows of a table are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis import account, clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.profile import filled_fields
from analyzer.kinds import is_empty_text, says_nothing
from analyzer.model import Fields, NotCounted, Theme
from analyzer.reading import Reading, SectionReading, Table


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that a calculated number counts, and how many it leaves out for which reason.

    `numbers` are row numbers in the order of the file. A row is left out for one reason: `undated`, else `repeats`, else
    `implausible` (see `account.plausible`), else `outside` the days asked about.
    """

    numbers: npt.NDArray[np.int64]
    undated: int
    repeats: int
    implausible: int
    outside: int


def choose(table: Table, made: ExportDate | None = None) -> Chosen:
    """Return the plausibly dated rows without exact repeats.

    `made`: when the file was made; no row is plausible more than a day after it.
    """
    dated = table.utc != clock.MISSING
    repeats = dated & table.repeats
    kept = dated & ~repeats
    plausible = kept & account.plausible(table.utc, made)
    undated, again = len(table) - np.count_nonzero(dated), np.count_nonzero(repeats)
    numbers = np.flatnonzero(plausible).astype(np.int64, copy=False)
    return Chosen(
        numbers,
        undated=int(undated),
        repeats=int(again),
        implausible=int(len(table) - undated - again - len(numbers)),
        outside=0,
    )


@dataclass(frozen=True, eq=False)
class Counted:
    """The rows of a table that calculated numbers count: dated plausibly, each exact repeat once; and their moments.

    `first` and `last` are the local days asked for, both included; None where nothing is left out on that side.
    """

    table: Table
    chosen: Chosen
    moments: clock.Instants
    first: date | None = None
    last: date | None = None

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        return self.chosen.numbers

    @property
    def outer(self) -> tuple[datetime, datetime] | None:
        """The first and the last of the moments; None without any."""
        return None if self.moments.empty else self.moments.outer

    @property
    def left_out(self) -> dict[NotCounted, int]:
        asked = self.first is not None or self.last is not None
        return {
            NotCounted.REPEAT: self.chosen.repeats,
            NotCounted.UNDATED: self.chosen.undated,
            NotCounted.IMPLAUSIBLE: self.chosen.implausible,
            **({NotCounted.OUTSIDE: self.chosen.outside} if asked else {}),
        }

    def rows(self, marks: pd.Series[bool] | npt.NDArray[np.bool_]) -> dict[str, npt.NDArray[np.int64]]:
        """Return the counted rows that are marked, by the key of their table."""
        return {self.table.key: self.numbers[np.asarray(marks)]}


def counted(table: Table, made: ExportDate | None = None) -> Counted:
    """Return the rows of a table with dates that calculated numbers count, with their moments; see `choose`."""
    chosen = choose(table, made)
    moments = table.utc if len(chosen.numbers) == len(table) else table.utc[chosen.numbers]
    return Counted(table, chosen, clock.Instants(moments))


def between(whole: Counted, zone: str, first: date | None, last: date | None) -> Counted:
    """Return the counted rows of local days `first` to `last`, both included, of those of a whole table."""
    inside = within(whole.moments.days(zone).view("datetime64[ms]"), first, last)
    outside = len(inside) - int(inside.sum())
    chosen = replace(whole.chosen, numbers=whole.numbers[inside], outside=outside)
    return Counted(whole.table, chosen, whole.moments[inside], first, last)


def usable(table: Table, made: ExportDate | None) -> npt.NDArray[np.int64]:
    """Return the moments of a table in milliseconds since 1970, `clock.MISSING` where a row has none or an implausible one."""
    moments = table.utc
    return np.where(account.plausible(moments, made), moments, clock.MISSING)


def within(
    days: npt.NDArray[np.datetime64] | pd.Series[pd.Timestamp] | pd.Index[pd.Timestamp],
    first: date | None,
    last: date | None,
) -> npt.NDArray[np.bool_]:
    """Say of each local day whether it lies in `first` to `last`, both included; a missing day is False when either is given."""
    every = np.asarray(days, dtype="datetime64[ms]")
    inside = np.ones(len(every), dtype=bool)
    if first is not None:
        inside &= every >= np.datetime64(first, "ms")
    if last is not None:
        inside &= every <= np.datetime64(last, "ms")
    return inside


def rows_per_theme(reading: Reading) -> dict[Theme, int]:
    """Return the rows per theme, in the order of the themes; themes without rows are not listed."""
    rows: Counter[Theme] = Counter()
    for section in reading.sections.values():
        rows[section.section.theme] += section.rows
    return {theme: rows[theme] for theme in Theme if rows[theme]}


def holding_something(table: Table) -> npt.NDArray[np.int64]:
    """Return the rows of a table that count as rows of its section.

    Every record of a list; of a single object, and of the fields of a long table, those in which something stands.
    """
    if isinstance(table.spec, Fields):
        filled = ~np.asarray(says_nothing(table.columns["value"]).to_numpy(zero_copy_only=False), dtype=bool)
    elif any("[]" in at or "{}" in at for at in table.spec.rows):
        filled = np.ones(len(table), dtype=bool)
    else:
        filled = np.zeros(len(table), dtype=bool)
        for column in table.spec.columns:
            values = table.columns[column.name]
            says = pc.invert(says_nothing(values)) if pa.types.is_string(values.type) else values.is_valid()
            filled |= np.asarray(says.to_numpy(), dtype=bool)
    return np.flatnonzero(filled).astype(np.int64)


def dated(reading: Reading) -> list[SectionReading]:
    """Return the sections that have dated rows, in the order of the catalogue."""
    return [section for section in reading.sections.values() if section.first is not None]


def fields_present(reading: Reading) -> int:
    """Return how many declared fields say something in the file: columns of tables, and fields of long tables."""
    found = 0
    for table in reading.tables.values():
        if isinstance(table.spec, Fields):
            found += len(filled_fields(table))
        else:
            found += sum(_says_something(table.columns[column.name]) for column in table.spec.columns)
    return found


def _says_something(values: pa.ChunkedArray) -> bool:
    if not pa.types.is_string(values.type):
        return bool(values.null_count < len(values))
    # The first cell of a column that is filled mostly is.
    if len(values) and not is_empty_text(values[0].as_py()):
        return True
    return not bool(pc.all(says_nothing(values)).as_py())
