"""Devices, systems, networks and identifiers in an export: which are listed, from when to when, in how many rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa

from analyzer.analysis.spellings import fold, spelled
from analyzer.kinds import DEVICE_ID, is_empty_text
from analyzer.model import Column, Records
from analyzer.reading import Table


@dataclass(frozen=True, slots=True)
class Used:
    """A device, system, network or provider: rows and moments between which it is listed, each exact repeat once.

    `names` has one text per column asked for, in the spelling that occurs most often; "" where nothing stands.
    `first` and `last` are None without a usable date. `spellings` are those of the last column.
    """

    names: tuple[str, ...]
    rows: int
    first: datetime | None
    last: datetime | None
    spellings: tuple[str, ...]


def used(table: Table, *columns: str) -> list[Used]:
    """Return what stands in the columns together, by first moment and then by name; rows where all say nothing are left out."""
    numbers = np.flatnonzero(~table.repeats)
    chosen = table.columns.take(pa.array(numbers))
    names = {column: spelled(chosen[column].to_pylist()) for column in columns}
    keys = {column: [fold(text) for text in chosen[column].to_pylist()] for column in columns}
    grouped = pa.table({**keys, "at": chosen[table.moment]}).group_by(list(columns)).aggregate(
        [("at", "min"), ("at", "max"), ([], "count_all")]
    )  # fmt: skip
    found = []
    for row in grouped.to_pylist():
        texts = [names[column].get(row[column]) for column in columns]
        if any(texts):
            found.append(
                Used(
                    tuple(text.text if text else "" for text in texts),
                    row["count_all"],
                    row["at_min"],
                    row["at_max"],
                    tuple(texts[-1].spellings) if texts[-1] else (),
                )
            )
    return sorted(found, key=lambda one: (one.first is None, one.first or 0, one.names))


def without(table: Table, *columns: str) -> int:
    """Return the rows in which none of the columns says anything, each exact repeat once."""
    chosen = table.columns.take(pa.array(np.flatnonzero(~table.repeats)))
    empty = [[is_empty_text(text) for text in chosen[column].to_pylist()] for column in columns]
    return sum(map(all, zip(*empty, strict=True)))


def is_number(text: str | None) -> bool:
    """Say whether an identifier is one; zeros stand for none.

    >>> is_number("9774D56D"), is_number("00000000-0000-0000-0000-000000000000"), is_number("0"), is_number("n.v.t.")
    (True, False, False, False)
    """
    return text is not None and not is_empty_text(text) and bool(text.strip("0- "))


@dataclass(frozen=True, slots=True)
class Value:
    """An identifier as it stands, with the rows that hold it and the different versions of the app beside it."""

    text: str
    rows: int
    app_versions: int


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind of number by which a device, browser or account can be recognised, and its different values, most rows first.

    `app_versions` are the different versions of the app beside any of them.
    """

    column: Column
    values: tuple[Value, ...]
    app_versions: int

    @property
    def rows(self) -> int:
        """The rows in which one stands."""
        return sum(value.rows for value in self.values)

    @property
    def of_account(self) -> bool:
        """Whether it names the account and not a device."""
        return self.column.kind is not DEVICE_ID


def identifiers(table: Table) -> list[Identifier]:
    """Return the kinds of identifier that a Status table holds, in the order of the catalogue; kinds without one are left out."""
    assert isinstance(table.spec, Records)
    versions = [fold(version) for version in table.columns["app_version"].to_pylist()]
    found = []
    for column in table.spec.columns:
        if column.kind is not DEVICE_ID and column.name != "account_id":
            continue
        beside: dict[str, list[str]] = {}
        for text, version in zip(table.columns[column.name].to_pylist(), versions, strict=True):
            if is_number(text):
                beside.setdefault(text, []).append(version)
        values = [Value(text, len(rows), len(set(rows) - {""})) for text, rows in beside.items()]
        if values:
            every = {version for rows in beside.values() for version in rows} - {""}
            ordered = sorted(values, key=lambda value: (-value.rows, value.text))
            found.append(Identifier(column, tuple(ordered), len(every)))
    return found
