"""Rows taken together by what stands in them, in the order in which each kind comes first.

By hand, since `pyarrow.Table.group_by` loads what reads files over a network, which takes longer than a small file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analyzer.analysis import clock

_Numbers = npt.NDArray[np.int64]
_T = TypeVar("_T")
_LATEST = int(np.iinfo(np.int64).max)


class Groups:
    """Rows by what stands in some columns together: `of` is the number of the group of each row, `first` the first row of each.

    >>> found = Groups(pa.array(["a", None, "a"]), pa.array([1, 1, 2]))
    >>> found.of.tolist(), found.first.tolist(), found.counts.tolist(), [rows.tolist() for rows in found.rows]
    ([0, 1, 2], [0, 1, 2], [1, 1, 1], [[0], [1], [2]])
    """

    def __init__(self, *columns: pa.Array | pa.ChunkedArray) -> None:
        of = _codes(columns[0])
        for column in columns[1:]:
            further = _codes(column)
            of = _in_order(of * (further.max(initial=0) + 1) + further)
        self.of = of
        self.first: _Numbers = np.unique(of, return_index=True)[1].astype(np.int64)

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def _order(self) -> _Numbers:
        return np.argsort(self.of, kind="stable")

    @cached_property
    def _starts(self) -> _Numbers:
        return np.searchsorted(self.of[self._order], np.arange(len(self))).astype(np.int64)

    @property
    def counts(self) -> _Numbers:
        """How many rows each has."""
        return np.bincount(self.of, minlength=len(self)).astype(np.int64)

    @property
    def rows(self) -> list[_Numbers]:
        """The rows of each, in their order."""
        return np.split(self._order, self._starts[1:]) if len(self) else []

    def outer(self, moments: _Numbers) -> tuple[_Numbers, _Numbers]:
        """Return the first and the last moment of each (milliseconds since 1970); `clock.MISSING` where there is none."""
        if not len(self):
            return self.first, self.first
        ordered = moments[self._order]
        last = np.maximum.reduceat(ordered, self._starts)
        known = np.where(ordered == clock.MISSING, _LATEST, ordered)
        first = np.minimum.reduceat(known, self._starts)
        return np.where(last == clock.MISSING, clock.MISSING, first), last


def _codes(column: pa.Array | pa.ChunkedArray) -> _Numbers:
    """Return cells as numbers that are equal where the cells are, in the order in which each comes first."""
    cells: Any = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    found = cells.dictionary_encode(null_encoding="encode").indices.to_numpy(zero_copy_only=False)
    return np.asarray(found, dtype=np.int64)


def distinct(column: pa.Array | pa.ChunkedArray) -> tuple[_Numbers, list[Any]]:
    """Return the different values of a column in the order in which each comes first, and the place of each row's; -1 for null.

    >>> codes, values = distinct(pa.array(["a", None, "b", "a"]))
    >>> codes.tolist(), values
    ([0, -1, 1, 0], ['a', 'b'])
    """
    cells: Any = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    found = cells.dictionary_encode()
    indices = found.indices.fill_null(-1) if found.null_count else found.indices
    return np.asarray(indices.to_numpy(), dtype=np.int64), found.dictionary.to_pylist()


def each(column: pa.Array | pa.ChunkedArray, of: Callable[[Any], _T], missing: _T) -> list[_T]:
    """Return what a function makes of each value of a column, `missing` of null; each different value is looked at once.

    >>> each(pa.array(["a", None, "b", "a"]), str.upper, "")
    ['A', '', 'B', 'A']
    """
    codes, values = distinct(column)
    made = [*map(of, values), missing]
    return [made[code] for code in codes.tolist()]


def times(column: pa.Array | pa.ChunkedArray) -> dict[Any, int]:
    """Return in how many rows each value of a column stands, in the order in which each comes first; null is none.

    >>> times(pa.array(["b", None, "a", "b"]))
    {'b': 2, 'a': 1}
    """
    codes, values = distinct(column)
    return dict(zip(values, np.bincount(codes[codes >= 0], minlength=len(values)).tolist(), strict=True))


def different_per_month(months: npt.NDArray[np.datetime64], of: _Numbers) -> dict[date, int]:
    """Return how many different numbers stand in each month, by its first day; 0 in months between without one.

    `months` is datetime64[M]; no number is below 0.

    >>> found = different_per_month(np.array(["2025-01", "2025-03", "2025-03"], dtype="datetime64[M]"), np.array([1, 1, 0]))
    >>> [(day.isoformat(), many) for day, many in found.items()]
    [('2025-01-01', 1), ('2025-02-01', 0), ('2025-03-01', 2)]
    """
    if not len(of):
        return {}
    at, many = months.astype(np.int64), int(of.max()) + 1
    first = int(at.min())
    counts = np.bincount(np.unique((at - first) * many + of) // many)
    starts = np.arange(first, first + len(counts)).astype("datetime64[M]").astype("datetime64[D]")
    return dict(zip(starts.tolist(), counts.tolist(), strict=True))


def _in_order(numbers: _Numbers) -> _Numbers:
    """Return numbers by the order in which each comes first."""
    _, first, of = np.unique(numbers, return_index=True, return_inverse=True)
    place = np.empty(len(first), dtype=np.int64)
    place[np.argsort(first)] = np.arange(len(first))
    return place[of]
