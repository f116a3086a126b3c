"""Statements on devices: which are listed, and with which numbers they can be recognised."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis.devices import Identifier, Used
from analyzer.analysis.identifiers import DeviceNumber
from analyzer.findings.statements import Statement, period
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading

LOGINS = "login_history"
STATUS = "device_status"


def devices_listed(reading: Reading, models: Sequence[Used], systems: Sequence[Used], zone: str) -> Statement:
    """Say how many device models and system versions the login history lists."""
    if not reading.sections[LOGINS].rows:
        says = state_sentence(LOGINS, reading) or Message("The login history has no rows.")
    elif not models:
        says = Message("No row of the login history names a device model.")
    else:
        model = Message("{count} device model", {"count": len(models)}, plural="{count} device models")
        system = Message("{count} system version", {"count": len(systems)}, plural="{count} system versions")
        says = Message(
            "The login history names {models} and {systems}, {period}.",
            {"models": model, "systems": system, "period": period(reading.sections[LOGINS], zone)},
        )
    return Statement("devices_listed", says, Certainty.CALCULATED, (LOGINS,))


def device_identifiers(reading: Reading, found: Sequence[Identifier]) -> Statement:
    """Say how many kinds of device and advertising number are filled in, with how many different values."""
    kinds = [one for one in found if not one.of_account]
    if not reading.sections[STATUS].rows:
        says = state_sentence(STATUS, reading) or Message("'Status' has no rows.")
    elif not kinds:
        says = Message("Under 'Status' no device or advertising number is filled in.")
    else:
        values = sum(len(one.values) for one in kinds)
        says = Message(
            "The file lists {count} kind of device or advertising number ({names}), with {values} in all.",
            {
                "count": len(kinds),
                "names": [Message(one.column.title) for one in kinds],
                "values": Message("{count} different value", {"count": values}, plural="{count} different values"),
            },
            plural="The file lists {count} kinds of device and advertising number ({names}), with {values} in all.",
        )  # fmt: skip
    return Statement("device_identifiers", says, Certainty.RECORDED, (STATUS,))


def lasting_device_number(found: DeviceNumber | None) -> Statement | None:
    """Say beside how many advertising numbers and app versions one device number stands; None when beside no second one."""
    if found is None or found.ad_numbers < 2:
        return None
    numbers = Message(
        "{count} advertising number", {"count": found.ad_numbers},
        plural="{count} different advertising numbers",
    )  # fmt: skip
    versions = Message(
        "{count} version of the app", {"count": found.app_versions}, plural="{count} versions of the app"
    )
    says = Message(
        "One device number of TikTok's own stands beside {numbers} and {versions}.",
        {"numbers": numbers, "versions": versions},
    )
    return Statement("lasting_device_number", says, Certainty.CALCULATED, (STATUS,))
