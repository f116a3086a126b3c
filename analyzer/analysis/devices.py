"""Devices, systems, networks and identifiers in an export: which are listed, from when to when, in how many rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis.spellings import fold, spelled
from analyzer.kinds import DEVICE_ID, is_empty_text
from analyzer.model import Column, Records
from analyzer.reading import Table

#: The columns that hold numbers for advertising; iOS writes zeros where tracking was refused.
ADVERTISING_NUMBERS = ("idfa", "gaid")
#: TikTok's own number of a device.
DEVICE_NUMBER = "device_id"


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
class Identifier:
    """A kind of number by which a device, browser or account can be recognised.

    `rows` have one; `values` are the different ones, as they stand; `app_versions` are the different versions of the app
    beside them.
    """

    column: Column
    rows: int
    values: tuple[str, ...]
    app_versions: int

    @property
    def of_account(self) -> bool:
        """Whether it names the account and not a device."""
        return self.column.kind is not DEVICE_ID


def identifiers(table: Table) -> list[Identifier]:
    """Return the kinds of identifier that a Status table holds, in the order of the catalogue; kinds without one are left out."""
    assert isinstance(table.spec, Records)
    versions = table.columns["app_version"].to_pylist()
    found = []
    for column in table.spec.columns:
        if column.kind is not DEVICE_ID and column.name != "account_id":
            continue
        pairs = [
            (text, version)
            for text, version in zip(table.columns[column.name].to_pylist(), versions, strict=True)
            if is_number(text)
        ]
        if pairs:
            beside = {version.strip() for _, version in pairs if version and not is_empty_text(version)}
            found.append(
                Identifier(column, len(pairs), tuple(dict.fromkeys(t for t, _ in pairs)), len(beside))
            )
    return found


@dataclass(frozen=True, slots=True)
class Lasting:
    """A device number of TikTok's own, and what stands beside it: different advertising numbers and app versions."""

    rows: npt.NDArray[np.int64]
    advertising_numbers: int
    app_versions: int


def lasting_number(table: Table) -> Lasting | None:
    """Return TikTok's own device number that stands beside most advertising numbers, then most app versions; None without any."""
    rows: dict[str, list[int]] = {}
    for number, text in enumerate(table.columns[DEVICE_NUMBER].to_pylist()):
        if is_number(text):
            rows.setdefault(text, []).append(number)
    found = [_lasting(table, numbers) for numbers in rows.values()]
    return max(found, key=lambda one: (one.advertising_numbers, one.app_versions), default=None)


def _lasting(table: Table, rows: Sequence[int]) -> Lasting:
    chosen = table.columns.take(pa.array(rows))
    numbers = {text for name in ADVERTISING_NUMBERS for text in chosen[name].to_pylist() if is_number(text)}
    versions = [
        text for text in pc.unique(chosen["app_version"]).to_pylist() if text and not is_empty_text(text)
    ]
    return Lasting(np.array(rows, dtype=np.int64), len(numbers), len({text.strip() for text in versions}))
