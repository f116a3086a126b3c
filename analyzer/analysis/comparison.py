"""Two files of one account side by side: which rows stand in both, which only here, which only there.

JSON and TXT of one request, or downloads of different days. A row that is only in one file says nothing about why: windows of
time move on, formats leave things out, people delete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis.by_name import ByName, by_name
from analyzer.analysis.spellings import fold
from analyzer.kinds import COUNT, LINK, says_nothing
from analyzer.model import Fields, State
from analyzer.reading.tables import Reading, Table, columns_of

#: What can differ between two downloads of the same row: counters go on counting, signed links are made anew each time.
_CHANGING = frozenset({COUNT, LINK})


@dataclass(frozen=True, slots=True)
class TableComparison:
    """One table in two files. `here` and `there` are the row numbers that only the first and only the second file has.

    `identity` names the columns by which rows were compared: those that both files fill, without counters and signed links.
    """

    table: str
    section: str
    identity: tuple[str, ...]
    both: int
    here: npt.NDArray[np.int64]
    there: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files compared. `states` has each section whose state differs: here, there."""

    tables: tuple[TableComparison, ...]
    states: dict[str, tuple[State, State]]


def compare(here: Reading, there: Reading) -> Comparison:
    """Return the rows that two readings share and do not share, table by table."""
    tables = tuple(
        _compare_tables(here.tables.get(key), there.tables.get(key))
        for key in dict.fromkeys([*here.tables, *there.tables])
    )
    states = {
        key: (section.state, there.sections[key].state)
        for key, section in here.sections.items()
        if section.state is not there.sections[key].state
    }
    return Comparison(tables, states)


def _compare_tables(here: Table | None, there: Table | None) -> TableComparison:
    some = here or there
    assert some is not None
    if here is None or there is None:
        alone = np.arange(len(some))
        nothing = np.arange(0)
        ours, theirs = (alone, nothing) if here is not None else (nothing, alone)
        return TableComparison(some.key, some.section.key, (), 0, ours, theirs)
    identity = identity_columns(here, there)
    shared = _frame(here, identity).merge(
        _frame(there, identity), on=[*identity, "time"], suffixes=("_here", "_there")
    )
    return TableComparison(
        here.key,
        here.section.key,
        identity,
        len(shared),
        np.setdiff1d(np.arange(len(here)), shared["row_here"].to_numpy()),
        np.setdiff1d(np.arange(len(there)), shared["row_there"].to_numpy()),
    )


def identity_columns(here: Table, there: Table) -> tuple[str, ...]:
    """Return the columns by which rows of two tables are the same row."""
    if isinstance(here.spec, Fields):
        return ("field", "value")
    filled = [
        column
        for column in columns_of(here.spec)
        if _is_filled(here.columns[column.name]) and _is_filled(there.columns[column.name])
    ]
    lasting = [column.name for column in filled if column.kind not in _CHANGING]
    return tuple(lasting or [column.name for column in filled])


def _is_filled(cells: pa.ChunkedArray) -> bool:
    return bool(cells.null_count < len(cells))


def _frame(table: Table, identity: tuple[str, ...]) -> pd.DataFrame:
    """Return the identity columns, the row number, and how many equal rows stand before each."""
    columns = {name: _comparable(table.columns[name]) for name in identity}
    frame = pd.DataFrame(columns)
    frame["time"] = (
        frame.groupby(list(identity), dropna=False).cumcount() if identity else np.arange(len(table))
    )
    frame["row"] = np.arange(len(table))
    return frame


def _comparable(cells: pa.ChunkedArray) -> pd.Series[Any]:
    if pa.types.is_string(cells.type):
        # Formats and languages write nothing in different words.
        cells = pc.if_else(says_nothing(cells), pa.scalar(None, pa.string()), cells)
    series: pd.Series[Any] = cells.to_pandas()
    return series


def same_account(here: Reading, there: Reading, taken: ByName | None = None) -> bool | None:
    """Say whether the profiles of two readings bear the same user name, in capitals or not; None where one has none.

    `taken`: the user name of `here` that the reader took for it; the word goes for what stands under that name in `there`.
    """
    names = [_user_names(here), _user_names(there)]
    if taken is not None:
        other = by_name(there, "user_name")
        names[0].add(fold(str(taken.value)))
        if other is not None and other.label == taken.label:
            names[1].add(fold(str(other.value)))
    return bool(names[0] & names[1]) if names[0] and names[1] else None


def _user_names(reading: Reading) -> set[str]:
    profile = reading.tables.get("profile_info")
    return {fold(name) for name in profile.field("user_name")} - {""} if profile is not None else set()
