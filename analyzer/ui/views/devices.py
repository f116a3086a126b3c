"""Devices: which are listed from when to when, the numbers by which they can be recognised, and which of those stay."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.analysis import devices, identifiers
from analyzer.analysis.devices import Identifier, Used
from analyzer.charts import Bars, LeftOut, Period, Periods, Unit
from analyzer.findings import devices as findings
from analyzer.model import Certainty, Message, NotCounted, Theme
from analyzer.output.rows import Listing, Rows
from analyzer.reading import Table
from analyzer.ui import components, sections, session
from analyzer.ui.components import Card

LOGINS, STATUS = "login_history", "device_status"
SECTIONS = (LOGINS, STATUS)
VALUES = Unit(Message("Values"), Message("{count} different value", plural="{count} different values"))

#: Bars that a figure has room for.
MOST = 20

#: The kinds of number that stand beside each other in the list of values: our name of the column, and its heading.
BESIDE = {
    "device_id": Message("Device numbers of TikTok (DID) beside it"),
    "account_id": Message("Account numbers (UID) beside it"),
}
ADS = ("idfa", "gaid")


def page() -> None:
    """Draw the page."""
    subject = session.subject()
    logins, status = sections.table(LOGINS), sections.table(STATUS)
    models: Sequence[Used] = ()
    systems: Sequence[Used] = ()
    if logins is not None:
        models, systems = findings.listed(subject, "device"), findings.listed(subject, "system")
    kinds = findings.kinds(subject)
    components.header(
        Message("Which devices does this file list, and with which numbers can they be recognised?"),
        session.finding("devices_listed").says,
    )
    headline(models, systems, kinds)
    components.findings(
        "device_identifiers", "lasting_device_number", "identifiers_that_stay", "app_versions_listed"
    )
    components.heading(Message("Since when did the account exist, and since when is a device known?"))
    components.findings(
        "account_existed_by", "account_created_estimate", "group_period", "device_registered_estimate"
    )
    if logins is not None:
        if len(models) > 1:
            listed(
                logins,
                models,
                "devices",
                Message("From when to when does the login history list each device model?"),
                ("device",),
            )
        listed(
            logins,
            findings.listed(subject, *findings.DEVICE),
            "systems",
            Message("From when to when does the login history list each version of a system?"),
            findings.DEVICE,
        )
        sections.over_time(LOGINS, Message("When are the rows of the login history dated?"))
    if status is not None and kinds:
        numbers(status, kinds)
    if status is not None:
        device_numbers(status)
        app_versions(status)
    sections.tables("devices", SECTIONS, drawn=(LOGINS, STATUS))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "The file names models and versions, not who held the device, how many people used it, or whether one "
            "model is one device."
        ),
        Message(
            "The numbers under 'Status' have no date. With whom they were shared is not in the file."
        ),
    )  # fmt: skip


def headline(models: Sequence[Used], systems: Sequence[Used], kinds: Sequence[Identifier]) -> None:
    """Draw the cards."""
    cards = []
    if sections.table(LOGINS) is not None:
        cards += [
            Card(
                "models", len(models),
                Message("device model", {"count": len(models)}, plural="device models"),
                Certainty.CALCULATED, LOGINS, periods("models", models),
            ),
            Card(
                "versions", len(systems),
                Message("version of a system", {"count": len(systems)}, plural="versions of a system"),
                Certainty.CALCULATED, LOGINS, periods("versions", systems),
            ),
        ]  # fmt: skip
    if sections.table(STATUS) is not None:
        of_device = [one for one in kinds if not one.of_account]
        values = sum(len(one.values) for one in of_device)
        cards += [
            Card(
                "kinds", len(of_device),
                Message(
                    "kind of device or advertising number", {"count": len(of_device)},
                    plural="kinds of device or advertising number",
                ),
                Certainty.RECORDED, STATUS, kinds_listed(of_device),
            ),
            Card(
                "values", values,
                Message("different value of these", {"count": values}, plural="different values of these"),
                Certainty.CALCULATED, STATUS, values_listed(of_device),
            ),
        ]  # fmt: skip
    if cards:
        components.cards(*cards)


def listed(table: Table, found: Sequence[Used], key: str, title: Message, columns: tuple[str, ...]) -> None:
    """Draw a bar from the first to the last row of each device or system."""
    zone = session.zone()
    kept = sorted(sorted(found, key=lambda one: -one.rows)[:MOST], key=found.index)
    if not kept:
        return
    drawn = tuple(
        Period(
            ", ".join(filter(None, one.names)),
            Theme.DEVICES,
            None if one.first is None else session.subject().day(one.first),
            None if one.last is None else session.subject().day(one.last),
            one.rows,
            sections.months_at(one.moments),
        )
        for one in kept
    )
    most = max(kept, key=lambda one: one.rows)
    says = Message(
        "Most rows name '{name}': {count} of {total}.",
        {
            "name": ", ".join(filter(None, most.names)),
            "count": most.rows,
            "total": sum(one.rows for one in found),
        },
    )
    components.figure(
        Periods(
            key=f"login_{key}",
            title=title,
            says=says,
            alt=says,
            theme=Theme.DEVICES,
            certainty=Certainty.RECORDED,
            source=components.source(LOGINS),
            zone=zone,
            rows=sum(one.rows for one in kept),
            left_out=(
                *components.left_out({NotCounted.REPEAT: int(table.repeats.sum())}),
                LeftOut(Message("without a device"), devices.without(table, *columns)),
                LeftOut(Message("of less frequent ones"), sum(o.rows for o in found) - sum(o.rows for o in kept)),
            ),
            limits=(
                Message(
                    "A line runs from the first to the last row in this file. Before and after it nothing is known; "
                    "two devices of one model are one line."
                ),
            ),
            periods=drawn,
        ),
        Rows(table, np.flatnonzero(~table.repeats)),
        rule=Message(
            "Rows are taken together by the text of their device and system; texts that differ only in capitals or in "
            "space around them count as one. Exact repeats count once."
        ),
    )  # fmt: skip


def periods(key: str, found: Sequence[Used]) -> Listing:
    """Return devices or systems with their rows and days."""
    return Listing(
        key,
        (
            Message("Name in the file"), Message("Rows"), Message("First day"), Message("Last day"),
            Message("Spellings"),
        ),
        (
            [one.names[0] for one in found],
            [one.rows for one in found],
            [None if one.first is None else session.subject().day(one.first) for one in found],
            [None if one.last is None else session.subject().day(one.last) for one in found],
            [len(one.spellings) for one in found],
        ),
    )  # fmt: skip


def numbers(table: Table, kinds: Sequence[Identifier]) -> None:
    """Draw how many different values each kind of number has, and list the values."""
    # The account's own number is told with the account, above.
    kinds = [one for one in kinds if not one.of_account] or kinds
    most = max(kinds, key=lambda one: len(one.values))
    says = Message(
        "{kind} has most: {values}.",
        {"kind": Message(most.column.title), "values": VALUES.of(len(most.values))},
    )
    if all(len(one.values) == len(most.values) for one in kinds):
        says = Message("Each kind has {values}.", {"values": VALUES.of(len(most.values))})
    filled = [devices.is_number(text) for one in kinds for text in table.columns[one.column.name].to_pylist()]
    any_filled = np.array(filled).reshape(len(kinds), -1).any(axis=0)
    components.figure(
        Bars(
            key="identifiers",
            title=Message("How many different values does each kind of number have?"),
            says=says,
            alt=says,
            theme=Theme.DEVICES,
            certainty=Certainty.CALCULATED,
            source=components.source(STATUS),
            rows=int(any_filled.sum()),
            left_out=(LeftOut(Message("without any of these numbers"), int((~any_filled).sum())),),
            limits=(
                Message(
                    "No dates; what makes a row (device, app version or session) is not documented. Numbers of only "
                    "zeros stand for none and are not counted."
                ),
            ),
            labels=tuple(one.column.keys[0] for one in kinds),
            values=tuple(len(one.values) for one in kinds),
            unit=VALUES,
        ),
        Rows(table, np.flatnonzero(any_filled)),
        rule=Message("For each kind of number, the different texts that stand in its column, letter for letter."),
    )  # fmt: skip
    components.heading(Message("Each number, with its rows and app versions"))
    components.grid(values_listed(kinds), "identifier_values")


def kinds_listed(kinds: Sequence[Identifier]) -> Listing:
    """Return the kinds of number with their rows, different values and app versions."""
    return Listing(
        "identifiers",
        (Message("Kind of number"), Message("Rows"), Message("Different values"), Message("App versions")),
        (
            [Message(one.column.title) for one in kinds],
            [one.rows for one in kinds],
            [len(one.values) for one in kinds],
            [one.app_versions for one in kinds],
        ),
    )


def values_listed(kinds: Sequence[Identifier]) -> Listing:
    """Return each value of each kind of number: its rows, the versions of the app and the other numbers beside it."""
    pairs = [(one, value) for one in kinds for value in one.values]
    return Listing(
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
    )  # fmt: skip


def device_numbers(table: Table) -> None:
    """Draw the platform's own device numbers, each with the month that its own clock gives."""
    found = identifiers.device_numbers(table)
    if not found:
        return
    beside = {one.number: one for one in identifiers.beside_device_numbers(table)}
    subject = session.subject()
    months = [findings.registered(subject, making) for making in found]
    components.heading(Message("TikTok's own device numbers (DID), with the estimated month of registration"))
    components.grid(
        Listing(
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
        ),
        "device_numbers",
    )  # fmt: skip
    components.limits(
        [
            Message(
                "The month is read from the number itself. That has not been checked on devices whose date is known, and "
                "it does not show who used the device then."
            )
        ]
    )


def app_versions(table: Table) -> None:
    """Draw the versions of the app with their rows."""
    versions = devices.app_versions(table)
    if not versions:
        return
    components.heading(Message("Versions of the app under 'Status'"))
    components.grid(
        Listing(
            "app_versions",
            (Message("Version of the app"), Message("Rows")),
            (list(versions), list(versions.values())),
        ),
        "app_versions",
    )


if session.is_open():
    page()
