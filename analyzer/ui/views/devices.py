"""Devices: which are listed from when to when, the numbers by which they can be recognised, and which of those stay."""

from __future__ import annotations

from analyzer.model import Message
from analyzer.ui import components, doors, sections, session

SECTIONS = doors.SECTIONS["devices"]


def page() -> None:
    """Draw the page."""
    listed = session.finding("devices_listed")
    components.header(
        Message("Which devices does this file list, and with which numbers can they be recognised?"),
        listed.says,
    )
    headline()
    components.findings(
        "device_identifiers", "lasting_device_number", "identifiers_that_stay", "app_versions_listed"
    )
    several = listed.told and listed.value["models"] > 1
    if listed.told:
        components.drawn("login_devices" if several else "login_systems")
    components.heading(Message("Since when did the account exist, and since when is a device known?"))
    components.findings("account_created_estimate", "device_registered_estimate")
    if listed.told:
        with components.more(Message("The devices over time"), "devices"):
            if several:
                components.drawn("login_systems")
            components.drawn("login_history_over_time", why=False)
    numbers = ("identifiers", "identifier_values", "device_numbers", "app_versions")
    if any(session.figure(key).told for key in numbers):
        with components.more(Message("The numbers and versions"), "numbers"):
            for key in numbers:
                components.drawn(key, why=False)
    sections.tables("devices", SECTIONS, drawn=SECTIONS)
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


def headline() -> None:
    """Draw the cards."""
    components.cards(
        components.card(
            "devices_listed", Message("device model", plural="device models"), "models",
            rows=session.figure("device_models").rows,
        ),
        components.card(
            "devices_listed", Message("version of a system", plural="versions of a system"), "systems",
            rows=session.figure("device_systems").rows,
        ),
        components.card(
            "device_identifiers",
            Message("kind of device or advertising number", plural="kinds of device or advertising number"),
            "kinds",
            shown=len,
            rows=session.figure("identifier_kinds").rows,
        ),
        components.card(
            "device_identifiers",
            Message("different value of these", plural="different values of these"),
            "values",
            rows=session.figure("identifier_values").rows,
        ),
    )  # fmt: skip


if session.is_open():
    page()
