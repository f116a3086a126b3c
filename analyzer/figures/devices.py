"""Figures of devices: which are listed from when to when, and the numbers by which they can be recognised."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.analysis import devices, identifiers
from analyzer.analysis.devices import Identifier, Used
from analyzer.analysis.spellings import fold
from analyzer.charts import ROWS, Bars, LeftOut, Periods, Unit
from analyzer.figures import extremes, over_time
from analyzer.figures.figure import Drawing, Figure, Scope, reasons
from analyzer.figures.location import used_behind
from analyzer.figures.marks import Behind, Counts, each, grouped, parted, places_of, together
from analyzer.figures.rows import Listing, Rows
from analyzer.findings import Subject, find
from analyzer.findings import devices as findings
from analyzer.findings.devices import DEVICE, LOGINS, STATUS
from analyzer.findings.finding import CannotTell
from analyzer.model import Message, NotCounted, Theme
from analyzer.reading import Table

VALUES = Unit(Message("Values"), Message("{count} different value", plural="{count} different values"))

#: Bars that a figure has room for.
MOST = 20

#: The kinds of number that stand beside each other in the list of values: our name of the column, and its heading.
BESIDE = {
    "device_id": Message("Device numbers of TikTok (DID) beside it"),
    "account_id": Message("Account numbers (UID) beside it"),
}
ADS = ("idfa", "gaid")


# The login history ----------------------------------------------------------------------------------------------------


def _called(one: Used) -> str:
    return ", ".join(filter(None, one.names))


def _listed(columns: tuple[str, ...], subject: Subject, _: Scope) -> Drawing | CannotTell:
    """Draw a line from the first to the last row of each device or system."""
    found, table = findings.listed(subject, *columns), subject.reading.tables[LOGINS]
    kept = sorted(sorted(found, key=lambda one: -one.rows)[:MOST], key=found.index)
    if not kept:
        return CannotTell(Message("No row of the login history names a device model or a system."))
    rows, drawn = (sum(one.rows for one in those) for those in (found, kept))
    return Drawing(
        says=extremes.of_names([_called(one) for one in found], [one.rows for one in found], ROWS),
        shape=partial(Periods, periods=over_time.lines(kept, Theme.DEVICES, subject)),
        behind=lambda: used_behind(subject, columns, kept),
        rows=Rows(table, np.flatnonzero(~table.repeats)),
        drawn=drawn,
        left_out=(
            *reasons({NotCounted.REPEAT: int(table.repeats.sum())}),
            LeftOut(Message("without a device"), devices.without(table, *columns)),
            LeftOut(Message("of less frequent ones"), rows - drawn),
        ),
        numbers={"most": max(one.rows for one in found)},
    )


def _with_days(key: str, column: str, says: Message, subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List devices or systems with their rows and days."""
    found, table = findings.listed(subject, column), subject.reading.tables[LOGINS]
    told = find("devices_listed", subject)
    if not found:
        return CannotTell(told.says)
    days = [
        [None if moment is None else subject.day(moment) for moment in moments]
        for moments in zip(*((one.first, one.last) for one in found), strict=True)
    ]
    return Drawing(
        says=told.says,
        rows=Listing(
            f"device_{key}",
            (
                Message("Name in the file"), Message("Rows"), Message("First day"), Message("Last day"),
                Message("Spellings"),
            ),
            (
                [one.names[0] for one in found], [one.rows for one in found], *days,
                [len(one.spellings) for one in found],
            ),
            says=says,
        ),
        behind=lambda: used_behind(subject, (column,), found),
        drawn=sum(one.rows for one in found),
        left_out={
            NotCounted.REPEAT: int(table.repeats.sum()), NotCounted.NO_VALUE: devices.without(table, column),
        },
        lists=(LOGINS,),
        numbers={key: len(found)},
    )  # fmt: skip


# Status ---------------------------------------------------------------------------------------------------------------


def _kinds(subject: Subject) -> Sequence[Identifier]:
    """Return the kinds of device and advertising number; only where there is none, the account's own, told with the account."""
    return findings.device_kinds(subject) or findings.kinds(subject)


_NO_NUMBER = Message("Under 'Status' no device or advertising number is filled in.")


def _numbers(subject: Subject, _: Scope) -> Drawing | CannotTell:
    kinds, table = _kinds(subject), subject.reading.tables[STATUS]
    if not kinds:
        return CannotTell(_NO_NUMBER)
    values = [len(one.values) for one in kinds]
    most, places = extremes.highest(values)
    if len(places) == len(kinds) > 1:
        says = Message("Each kind has {values}.", {"values": VALUES.of(most)})
    elif len(places) > 1:
        says = Message(
            "No kind has more than {values}; {count} kinds have as many.",
            {"values": VALUES.of(most), "count": len(places)},
        )
    else:
        kind = Message(kinds[places[0]].column.title)
        says = Message("{kind} has most: {values}.", {"kind": kind, "values": VALUES.of(most)})
    numbers, without = findings.rows_with(subject, STATUS, *(one.column.name for one in kinds))
    return Drawing(
        says=says,
        shape=partial(
            Bars, labels=tuple(one.column.keys[0] for one in kinds), values=tuple(values), unit=VALUES
        ),
        behind=lambda: grouped(
            VALUES,
            [value.text for one in kinds for value in one.values],
            _rows_of_values(table, kinds),
            [at for at, one in enumerate(kinds) for _ in one.values],
            len(kinds),
            shared=_SEVERAL,
        ),
        rows=Rows(table, numbers),
        drawn=len(numbers),
        left_out=(LeftOut(Message("without any of these numbers"), without),),
        numbers=_of_devices(kinds),
    )


#: Why a row can stand behind several kinds of number.
_SEVERAL = Message("A row can hold numbers of several kinds, and then stands behind each of them.")


def _rows_of_values(table: Table, kinds: Sequence[Identifier]) -> list[dict[str, npt.NDArray[np.int64]]]:
    """Return the rows of each value of each kind of number, one kind after another."""
    found = []
    for one in kinds:
        texts = np.array([devices.alike(text) for text in table.columns[one.column.name].to_pylist()])
        found += [
            {table.key: np.flatnonzero(texts == devices.alike(value.text)).astype(np.int64)}
            for value in one.values
        ]
    return found


def _of_devices(kinds: Sequence[Identifier]) -> dict[str, Any]:
    """Return the different values of each kind and of all, as the statement on them tells them."""
    values = {one.column.name: len(one.values) for one in kinds}
    return {"kinds": values, "values": sum(values.values())}


def _kinds_behind(table: Table, kinds: Sequence[Identifier]) -> Behind:
    parts = iter(_rows_of_values(table, kinds))
    return each((together(next(parts) for _ in one.values) for one in kinds), Counts.NEITHER, shared=_SEVERAL)


def _kinds_listed(subject: Subject, _: Scope) -> Drawing | CannotTell:
    kinds, told = findings.device_kinds(subject), find("device_identifiers", subject)
    if not kinds:
        return CannotTell(told.says)
    return Drawing(
        says=told.says,
        rows=Listing(
            "identifier_kinds",
            (Message("Kind of number"), Message("Rows"), Message("Different values"), Message("App versions")),
            (
                [Message(one.column.title) for one in kinds],
                [one.rows for one in kinds],
                [len(one.values) for one in kinds],
                [one.app_versions for one in kinds],
            ),
            says=Message("kinds of device numbers"),
        ),
        behind=lambda: _kinds_behind(subject.reading.tables[STATUS], kinds),
        drawn=len(kinds),
        numbers=_of_devices(kinds),
    )  # fmt: skip


def _values_listed(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List each value of each kind of number: its rows, the versions of the app and the other numbers beside it."""
    pairs = [(one, value) for one in _kinds(subject) for value in one.values]
    if not pairs:
        return CannotTell(_NO_NUMBER)
    return Drawing(
        says=Message(
            "{count} different value stands under 'Status'.",
            {"count": len(pairs)},
            plural="{count} different values stand under 'Status'.",
        ),
        rows=Listing(
            "identifier_values",
            (
                Message("Kind of number"), Message("Value"), Message("Rows"), Message("App versions"),
                Message("Advertising numbers beside it"), *BESIDE.values(),
            ),
            (
                [Message(one.column.title) for one, _ in pairs],
                [value.text for _, value in pairs],
                [value.rows for _, value in pairs],
                [value.app_versions for _, value in pairs],
                [sum(value.beside.get(name, 0) for name in ADS if name != one.column.name) for one, value in pairs],
                *([value.beside.get(name, 0) for _, value in pairs] for name in BESIDE),
            ),
            says=Message("device numbers"),
        ),
        behind=lambda: each(
            _rows_of_values(subject.reading.tables[STATUS], _kinds(subject)), shared=_SEVERAL
        ),
        drawn=len(pairs),
        numbers={"values": len(pairs)},
    )  # fmt: skip


def _device_numbers(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List the platform's own device numbers, each with the month that its own clock gives."""
    table, told = subject.reading.tables[STATUS], find("device_registered_estimate", subject)
    found = identifiers.device_numbers(table)
    if not found:
        return CannotTell(told.says)
    beside = {one.number: one for one in identifiers.beside_device_numbers(table)}
    months = [findings.registered(subject, making) for making in found]
    numbers, without = findings.rows_with(subject, STATUS, "device_id")
    return Drawing(
        says=told.says,
        rows=Listing(
            "device_numbers",
            (
                Message("Device number (DID)"), Message("Rows"), Message("Month, estimated"),
                Message("Advertising numbers"), Message("App versions"),
            ),
            (
                [making.number for making in found],
                [making.rows for making in found],
                [
                    Message("cannot be read") if month is None else Message("{month}", {"month": month})
                    for month in months
                ],
                [beside[making.number].ad_numbers for making in found],
                [beside[making.number].app_versions for making in found],
            ),
            says=Message("TikTok's own device numbers"),
        ),
        behind=lambda: parted(
            STATUS,
            range(len(table)),
            places_of(
                (text and text.strip() for text in table.columns["device_id"].to_pylist()),
                [making.number for making in found],
            ),
            len(found),
        ),
        drawn=len(numbers),
        left_out={NotCounted.NO_VALUE: without},
        lists=(STATUS,),
        numbers={"numbers": sum(month is not None for month in months)},
    )  # fmt: skip


def _app_versions(subject: Subject, _: Scope) -> Drawing | CannotTell:
    told = find("app_versions_listed", subject)
    table = subject.reading.tables[STATUS]
    versions = devices.app_versions(table)
    if not versions:
        return CannotTell(told.says)
    return Drawing(
        says=told.says,
        rows=Listing(
            "app_versions",
            (Message("Version of the app"), Message("Rows")),
            (list(versions), list(versions.values())),
            says=Message("versions of the app"),
        ),
        behind=lambda: parted(
            STATUS,
            range(len(table)),
            places_of(map(fold, table.columns["app_version"].to_pylist()), map(fold, versions)),
            len(versions),
        ),
        drawn=told.rows_of,
        left_out=reasons(told.left_out),
        lists=(STATUS,),
        numbers={"versions": len(versions)},
    )


def _line(key: str, question: Message, *columns: str) -> Figure:
    return Figure(
        key=f"login_{key}",
        question=question,
        theme=Theme.DEVICES,
        draw=partial(_listed, columns),
        stands_on="devices_listed",
        rule=Message(
            "Rows are taken together by the text of their device and system; texts that differ only in capitals or in "
            "space around them count as one. Exact repeats count once."
        ),
        limits=(
            Message(
                "A line runs from the first to the last row in this file. Before and after it nothing is known; "
                "two devices of one model are one line."
            ),
        ),
        local=True,
        texts=tuple((LOGINS, column) for column in columns),
    )


def _list(key: str, column: str, question: Message, says: Message) -> Figure:
    return Figure(
        key=f"device_{key}",
        question=question,
        theme=Theme.DEVICES,
        draw=partial(_with_days, key, column, says),
        stands_on="devices_listed",
        local=True,
    )


FIGURES: Sequence[Figure] = (
    _line(
        "devices",
        Message("From when to when does the login history list each device model?"),
        "device",
    ),
    _line(
        "systems",
        Message("From when to when does the login history list each version of a system?"),
        *DEVICE,
    ),
    _list(
        "models",
        "device",
        Message("Which device models does the login history name?"),
        Message("device models"),
    ),
    _list(
        "systems",
        "system",
        Message("Which versions of a system does the login history name?"),
        Message("versions of a system"),
    ),
    over_time.rows_over_time(LOGINS, Message("When are the rows of the login history dated?")),
    Figure(
        key="identifiers",
        question=Message("How many different values does each kind of number have?"),
        theme=Theme.DEVICES,
        draw=_numbers,
        stands_on="device_identifiers",
        limits=(
            Message(
                "No dates; what makes a row (device, app version or session) is not documented. Numbers of only "
                "zeros stand for none and are not counted."
            ),
        ),
        texts=(),
    ),
    Figure(
        key="identifier_kinds",
        question=Message("Which kinds of device and advertising number are filled in?"),
        theme=Theme.DEVICES,
        draw=_kinds_listed,
        stands_on="device_identifiers",
        texts=(),
    ),
    Figure(
        key="identifier_values",
        question=Message("Each number, with its rows and app versions"),
        theme=Theme.DEVICES,
        draw=_values_listed,
        stands_on="device_identifiers",
    ),
    Figure(
        key="device_numbers",
        question=Message("TikTok's own device numbers (DID), with the estimated month of registration"),
        theme=Theme.DEVICES,
        draw=_device_numbers,
        stands_on="device_registered_estimate",
        limits=(
            Message(
                "The month is read from the number itself. That has not been checked on devices whose date is known, and "
                "it does not show who used the device then."
            ),
        ),
    ),
    Figure(
        key="app_versions",
        question=Message("Versions of the app under 'Status'"),
        theme=Theme.DEVICES,
        draw=_app_versions,
        stands_on="app_versions_listed",
        texts=((STATUS, "app_version"),),
    ),
)
