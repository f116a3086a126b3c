"""Statements on devices: which are listed, with which numbers they can be recognised, and which of those numbers stay."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analyzer.analysis import clock, devices, identifiers
from analyzer.analysis.devices import Identifier, Used
from analyzer.analysis.grouping import each
from analyzer.analysis.identifiers import DeviceNumber, Making
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject, kept, period
from analyzer.model import Certainty, Message, Month, NotCounted

LOGINS = "login_history"
STATUS = "device_status"

#: What makes a phone or computer known, as the columns of the login history name it.
DEVICE = ("device", "system")


@kept
def listed(subject: Subject, *columns: str) -> list[Used]:
    """Return what stands in columns of the login history together; see `devices.used`."""
    return devices.used(subject.reading.tables[LOGINS], *columns, made=subject.made)


@kept
def kinds(subject: Subject) -> list[Identifier]:
    """Return the kinds of identifier under 'Status'; none where it has no rows."""
    table = subject.reading.tables.get(STATUS)
    return [] if table is None else devices.identifiers(table)


def device_kinds(subject: Subject) -> list[Identifier]:
    """Return the kinds of device and advertising number under 'Status', without the account's."""
    return [kind for kind in kinds(subject) if not kind.of_account]


def rows_with(subject: Subject, key: str, *columns: str) -> tuple[npt.NDArray[np.int64], int]:
    """Return the rows of a table in which any of the columns says something, and how many others there are; zeros are none."""
    table = subject.reading.tables[key]
    filled = np.zeros(len(table), dtype=bool)
    for column in columns:
        filled |= np.array(each(table.columns[column], devices.is_number, missing=False), dtype=bool)
    return np.flatnonzero(filled).astype(np.int64), int((~filled).sum())


def _devices_listed(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[LOGINS]
    models, systems = listed(subject, "device"), listed(subject, "system")
    if not models and not systems:
        return CannotTell(Message("No row of the login history names a device model or a system."))
    named = np.flatnonzero(devices.naming(table, *DEVICE) & ~table.repeats).astype(np.int64)
    dated = named[np.isin(named, subject.counted(LOGINS).numbers)]
    return Found(
        {"models": len(models), "systems": len(systems), "without_usable_date": len(named) - len(dated)},
        {
            "models": Message("{count} device model", {"count": len(models)}, plural="{count} device models")
            if models
            else Message("no device model"),
            "systems": Message(
                "{count} system version", {"count": len(systems)}, plural="{count} system versions"
            )
            if systems
            else Message("no system version"),
            "period": _between(subject, dated, len(named) - len(dated)),
        },
        {LOGINS: named},
        {
            NotCounted.REPEAT: int(table.repeats.sum()),
            NotCounted.NO_VALUE: len(table) - int(table.repeats.sum()) - len(named),
        },
    )


def _between(subject: Subject, dated: npt.NDArray[np.int64], undated: int) -> Message:
    """Return from when to when rows of the login history are, as a part of a sentence, and how many more have no usable date."""
    if not len(dated):
        return period(None)
    first, last = clock.Instants(subject.reading.tables[LOGINS].utc[dated]).outer
    said = period((subject.day(first), subject.day(last)))
    if not undated:
        return said
    return Message(
        "{period}, and in {count} row without a usable date",
        {"period": said, "count": undated},
        plural="{period}, and in {count} rows without a usable date",
    )


def _device_identifiers(subject: Subject) -> Found | CannotTell:
    found = device_kinds(subject)
    if not found:
        return CannotTell(Message("Under 'Status' no device or advertising number is filled in."))
    values = sum(len(kind.values) for kind in found)
    numbers, without = rows_with(subject, STATUS, *(kind.column.name for kind in found))
    return Found(
        {"kinds": {kind.column.name: len(kind.values) for kind in found}, "values": values},
        {
            "count": len(found),
            "names": [Message(kind.column.title) for kind in found],
            "values": Message(
                "{count} different value", {"count": values}, plural="{count} different values"
            ),
        },
        {STATUS: numbers},
        {NotCounted.NO_VALUE: without},
    )


def _lasting_device_number(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[STATUS]
    beside = identifiers.beside_device_numbers(table)
    if not beside:
        return CannotTell(Message("No row under 'Status' has a device number of TikTok's own (DID)."))
    most = beside[0]
    if not most.ad_numbers:
        return CannotTell(
            Message(
                "No row under 'Status' has an advertising number beside a device number of TikTok's own (DID)."
            )
        )
    value = {"ad_numbers": most.ad_numbers, "app_versions": most.app_versions}
    numbers = _rows_of(subject, most)
    left_out = _others(subject, len(numbers))
    if most.ad_numbers < 2:
        says = Message(
            "No device number of TikTok's own (DID) stands beside more than one advertising number in this file."
        )
        every, without = rows_with(subject, STATUS, "device_id")
        return Found(value, rows={STATUS: every}, left_out={NotCounted.NO_VALUE: without}, says=says)
    return Found(
        value,
        {
            "numbers": Message(
                "{count} advertising number",
                {"count": most.ad_numbers},
                plural="{count} different advertising numbers",
            ),
            "versions": Message(
                "{count} version of the app",
                {"count": most.app_versions},
                plural="{count} versions of the app",
            )
            if most.app_versions
            else Message("no version of the app"),
        },
        {STATUS: numbers},
        left_out,
    )


def _rows_of(subject: Subject, found: DeviceNumber) -> npt.NDArray[np.int64]:
    texts = subject.reading.tables[STATUS].columns["device_id"].to_pylist()
    return np.flatnonzero([(text or "").strip() == found.number for text in texts]).astype(np.int64)


def _others(subject: Subject, used: int) -> dict[NotCounted, int]:
    """Return the rows under 'Status' of another device number, and those without one."""
    with_number, without = rows_with(subject, STATUS, "device_id")
    return {NotCounted.NO_VALUE: without, NotCounted.OTHER_NUMBER: len(with_number) - used}


def _device_registered_estimate(subject: Subject) -> Found | CannotTell:
    found = identifiers.device_numbers(subject.reading.tables[STATUS])
    if not found:
        return CannotTell(Message("No row under 'Status' has a device number of TikTok's own (DID)."))
    readable = [(making, month) for making in found if (month := registered(subject, making)) is not None]
    if not readable:
        return CannotTell(
            Message("The device numbers under 'Status' are not of the form from which a month can be read.")
        )
    months = sorted((month for _, month in readable), key=lambda month: (month.year, month.number))
    rows, without = rows_with(subject, STATUS, "device_id")
    own = {making.number for making, _ in readable}
    texts = subject.reading.tables[STATUS].columns["device_id"].to_pylist()
    used = rows[[(texts[row] or "").strip() in own for row in rows]]
    first, last = months[0], months[-1]
    return Found(
        {"numbers": len(readable), "first": first, "last": last},
        {"count": len(readable), "months": span_of_months(first, last)},
        {STATUS: used},
        {NotCounted.NO_VALUE: without, NotCounted.NO_CLOCK: len(rows) - len(used)},
    )


def registered(subject: Subject, making: Making) -> Month | None:
    """Return the local month in which a number was made by its own clock; None where it is not readable."""
    if making.at is None:
        return None
    day = subject.day(making.at)
    return Month(day.year, day.month)


def span_of_months(first: Month, last: Month) -> Message:
    """Return from which month to which, as a part of a sentence."""
    if first == last:
        return Message("in {month}", {"month": first})
    return Message("from {first} to {last}", {"first": first, "last": last})


def _identifiers_that_stay(subject: Subject) -> Found | CannotTell:
    found = device_kinds(subject)
    if not found:
        return CannotTell(Message("Under 'Status' no device or advertising number is filled in."))
    every = [value for kind in found for value in kind.values]
    stays = sum(value.stays for value in every)
    names = [Message(kind.column.title) for kind in found if any(value.stays for value in kind.values)]
    rows, without = rows_with(subject, STATUS, *(kind.column.name for kind in found))
    value = {"stay": stays, "values": len(every)}
    if not stays:
        return Found(
            value,
            rows={STATUS: rows},
            left_out={NotCounted.NO_VALUE: without},
            counted={},
            says=Message(
                "No device or advertising number in this file stands beside more than one value of another kind of number."
            ),
        )
    return Found(
        value,
        {"count": stays, "total": len(every), "names": names},
        {STATUS: rows},
        {NotCounted.NO_VALUE: without},
        counted={STATUS: devices.holding(subject.reading.tables[STATUS], found)},
    )


def _app_versions(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[STATUS]
    versions = devices.app_versions(table)
    if not versions:
        return CannotTell(Message("No row under 'Status' names a version of the app."))
    named = devices.naming(table, "app_version")
    used, without = np.flatnonzero(named).astype(np.int64), int((~named).sum())
    lowest, *_ = names = list(versions)
    values = {"count": len(names), "lowest": lowest, "highest": names[-1], "rows": len(used)}
    return Found(
        {"versions": len(names), "lowest": lowest, "highest": names[-1]},
        values,
        {STATUS: used},
        {NotCounted.NO_VALUE: without},
    )


_NO_DATES: Sequence[Message] = (
    Message("The rows under 'Status' have no date, so which value came first is not in the file."),
)

FINDINGS = (
    Finding(
        key="devices_listed",
        question=Message("Which devices are listed?"),
        says=Message("The login history names {models} and {systems}, {period}."),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The different texts in the columns for model and system; texts that differ only in capitals or in space around "
            "them count as one. The days are those of the first and the last row that names one and has a usable date."
        ),
        find=_devices_listed,
        version=2,
        sections=(LOGINS,),
        settings=("zone",),
        limits=(Message("A model is not one device: two devices of one model have the same name."),),
    ),
    Finding(
        key="device_identifiers",
        question=Message("With which numbers can a device be recognised?"),
        says=Message(
            "The file lists {count} kind of device or advertising number, with {values} in all: {names}.",
            plural="The file lists {count} kinds of device and advertising number, with {values} in all: {names}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The columns under 'Status' with device and advertising numbers in which one stands, and the different numbers in "
            "them. Numbers that differ only in capitals or in the hyphens of a UUID count as one, numbers of only zeros as none."
        ),
        find=_device_identifiers,
        version=3,
        sections=(STATUS,),
        limits=(Message("With whom these numbers were shared is not in the file."),),
        first={Reader.CAMPAIGNER: 5, Reader.LEGAL: 8},
    ),
    Finding(
        key="lasting_device_number",
        question=Message("Does a device stay recognisable when its advertising number changes?"),
        says=Message("One device number of TikTok's own stands beside {numbers} and {versions}."),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The device number (DID) with most different advertising numbers (IDFA on Apple, GAID on Android) in its rows. Numbers that differ only "
            "in capitals or in the hyphens of a UUID count as one, numbers of only zeros as none."
        ),
        find=_lasting_device_number,
        version=2,
        sections=(STATUS,),
        limits=tuple(_NO_DATES),
    ),
    Finding(
        key="identifiers_that_stay",
        question=Message("Which numbers stay the same where another one differs?"),
        says=Message(
            "Of the {total} device and advertising numbers in this file, {count} is the same in rows where a number of another "
            "kind differs: {names}.",
            plural="Of the {total} device and advertising numbers in this file, {count} are the same in rows where a number of "
            "another kind differs: {names}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Numbers whose rows hold more than one different value of another kind, the account number (UID) among them. "
            "Numbers that differ only in capitals or in the hyphens of a UUID count as one, numbers of only zeros as none."
        ),
        find=_identifiers_that_stay,
        version=3,
        sections=(STATUS,),
        limits=tuple(_NO_DATES),
    ),
    Finding(
        key="device_registered_estimate",
        question=Message("When was a device probably registered with TikTok?"),
        says=Message(
            "'Status' has {count} device number of TikTok's own (DID) that points to registration {months}. "
            "This is an estimate from the way such numbers are built; it has not been checked on devices whose date is known.",
            plural="'Status' has {count} device numbers of TikTok's own (DID) that point to registration {months}. "
            "This is an estimate from the way such numbers are built; it has not been checked on devices whose date is known.",
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The upper 32 bits of each device number (DID), the first half of it as a computer stores it, read as seconds since 1970; "
            "only the month is said. Numbers from before 2014 or of another form are not read."
        ),
        find=_device_registered_estimate,
        sections=(STATUS,),
        settings=("zone",),
    ),
    Finding(
        key="app_versions_listed",
        question=Message("Which versions of the app are listed?"),
        says=Message(
            "'Status' names {count} version of the app: {lowest}.",
            plural="'Status' names {count} versions of the app, from {lowest} to {highest}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The different texts in the column for the version of the app, in the order of their numbers."
        ),
        find=_app_versions,
        sections=(STATUS,),
        limits=tuple(_NO_DATES),
    ),
)
