"""Devices, systems, networks and identifiers in an export: which are listed, from when to when, in how many rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis import clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.contents import usable
from analyzer.analysis.grouping import Groups, each, times
from analyzer.analysis.spellings import fold, spelled
from analyzer.kinds import DEVICE_ID, is_empty_text
from analyzer.model import Column, Records
from analyzer.reading import Table


@dataclass(frozen=True, slots=True)
class Used:
    """A device, system, network or provider: rows and moments between which it is listed, each exact repeat once.

    `names` has one text per column asked for, in the spelling that occurs most often; "" where nothing stands.
    `first` and `last` are None without a plausible date (see `account.plausible`). `spellings` are those of the last column; `moments`
    are the plausible ones, in the order of the file.
    """

    names: tuple[str, ...]
    rows: int
    first: datetime | None
    last: datetime | None
    spellings: tuple[str, ...]
    moments: clock.Instants


def used(table: Table, *columns: str, made: ExportDate | None = None) -> list[Used]:
    """Return what stands in the columns together, by first moment and then by name; rows where all say nothing are left out.

    `made`: when the file was made; no date is plausible more than a day after it.
    """
    numbers = np.flatnonzero(~table.repeats)
    chosen = table.columns.take(pa.array(numbers))
    names = [spelled(times(chosen[column])) for column in columns]
    keys = [folded(chosen[column]) for column in columns]
    at, groups = usable(table, made)[numbers], Groups(*keys)
    first, last = groups.outer(at)
    found = []
    for number, rows in enumerate(groups.rows):
        texts = [of.get(key[int(rows[0])].as_py()) for of, key in zip(names, keys, strict=True)]
        if any(texts):
            moments = at[rows]
            found.append(
                Used(
                    tuple(text.text if text else "" for text in texts),
                    len(rows),
                    clock.maybe(first[number]),
                    clock.maybe(last[number]),
                    tuple(texts[-1].spellings) if texts[-1] else (),
                    clock.Instants(moments[moments != clock.MISSING]),
                )
            )
    return sorted(found, key=lambda one: (one.first is None, one.first or 0, one.names))


def folded(texts: pa.ChunkedArray) -> pa.Array:
    """Return what is alike in the spellings of each text of a column, see `fold`; each different text is looked at once."""
    coded = texts.combine_chunks().dictionary_encode(null_encoding="encode")
    return pa.array([fold(text) for text in coded.dictionary.to_pylist()], pa.string()).take(coded.indices)


def without(table: Table, *columns: str) -> int:
    """Return the rows in which none of the columns says anything, each exact repeat once."""
    chosen = table.columns.take(pa.array(np.flatnonzero(~table.repeats)))
    empty = np.ones(len(chosen), dtype=bool)
    for column in columns:
        empty &= np.asarray(pc.equal(folded(chosen[column]), ""))
    return int(empty.sum())


def is_number(text: str | None) -> bool:
    """Say whether an identifier is one; zeros stand for none.

    >>> is_number("9774D56D"), is_number("00000000-0000-0000-0000-000000000000"), is_number("0"), is_number("n.v.t.")
    (True, False, False, False)
    """
    return text is not None and not is_empty_text(text) and bool(text.strip("0- "))


def alike(text: str | None) -> str:
    """Return what is alike in all spellings of an identifier: capitals, space around it, the hyphens of a UUID; "" for none.

    >>> alike("CDDA802E-FB9C-47AD-9866-0794D394C912") == alike(" cdda802efb9c47ad98660794d394c912")
    True
    >>> alike("aa-1") == alike("aa1"), alike("00000000-0000-0000-0000-000000000000")
    (False, '')
    """
    if not is_number(text):
        return ""
    folded = fold(text)
    bare = folded.replace("-", "").strip("{}")
    return bare if re.fullmatch("[0-9a-f]{32}", bare) else folded


def naming(table: Table, *columns: str) -> npt.NDArray[np.bool_]:
    """Say of each row of a table whether any of the columns says something."""
    marks = np.zeros(len(table), dtype=bool)
    for column in columns:
        marks |= np.asarray(pc.not_equal(folded(table.columns[column]), ""))
    return marks


def app_versions(table: Table) -> dict[str, int]:
    """Return the versions of the app under 'Status' and the rows of each, in the order of their numbers."""
    found = spelled(times(table.columns["app_version"]))
    return {one.text: one.rows for one in sorted(found.values(), key=lambda one: version_order(one.text))}


def version_order(text: str) -> tuple[tuple[int, ...], str]:
    """Return what versions are put in order by: their numbers, so that 9.1 comes before 10.0.

    >>> sorted(["10.0", "9.1", "9.1.2"], key=version_order)
    ['9.1', '9.1.2', '10.0']
    """
    return tuple(int(part) for part in re.findall("[0-9]{1,9}", text)), text


@dataclass(frozen=True, slots=True)
class Value:
    """An identifier in the spelling that occurs most often, with the rows that hold it and the different versions of the app beside it.

    `beside` counts the different values of each other kind of identifier in those rows, by column name.
    """

    text: str
    rows: int
    app_versions: int
    beside: Mapping[str, int]

    @property
    def stays(self) -> bool:
        """Whether it stands beside more than one value of another kind, so that it is the same where that one differs."""
        return any(count > 1 for count in self.beside.values())


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


def holding(table: Table, kinds: Iterable[Identifier]) -> npt.NDArray[np.int64]:
    """Return the rows of a Status table that hold an identifier of these kinds that stays."""
    marks = np.zeros(len(table), dtype=bool)
    for kind in kinds:
        staying = {alike(value.text) for value in kind.values if value.stays}
        texts = each(table.columns[kind.column.name], alike, "")
        marks |= np.array([text in staying for text in texts], dtype=bool)
    return np.flatnonzero(marks)


def identifiers(table: Table) -> list[Identifier]:
    """Return the kinds of identifier that a Status table holds, in the order of the catalogue; kinds without one are left out."""
    assert isinstance(table.spec, Records)
    columns = [c for c in table.spec.columns if c.kind is DEVICE_ID or c.name == "account_id"]
    versions = each(table.columns["app_version"], fold, "")
    texts = {column.name: table.columns[column.name].to_pylist() for column in columns}
    # A number counts once however its letters are written; zeros stand for none.
    same = {name: each(table.columns[name], alike, "") for name in texts}
    found = []
    for column in columns:
        rows_of: dict[str, list[int]] = {}
        for row, folded in enumerate(same[column.name]):
            if folded:
                rows_of.setdefault(folded, []).append(row)
        written = texts[column.name]
        values = [
            Value(
                next(iter(spelled(Counter(written[row] for row in rows)).values())).text,
                len(rows),
                len({versions[row] for row in rows} - {""}),
                {
                    other.name: count
                    for other in columns
                    if other is not column and (count := len({same[other.name][row] for row in rows} - {""}))
                },
            )
            for folded, rows in rows_of.items()
        ]
        if values:
            every = {versions[row] for rows in rows_of.values() for row in rows} - {""}
            ordered = sorted(values, key=lambda value: (-value.rows, value.text))
            found.append(Identifier(column, tuple(ordered), len(every)))
    return found
