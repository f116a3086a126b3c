"""Statements on places: the rows of the login history, where their addresses are registered, a position."""

from __future__ import annotations

from analyzer.analysis.places import Position, Registrations, distinct_addresses, position
from analyzer.findings.statements import Statement, period
from analyzer.findings.states import state_sentence
from analyzer.kinds import is_empty_text
from analyzer.model import Certainty, Message
from analyzer.reading import Reading

LOGINS = "login_history"
MOST_RECENT = "most_recent_location"


def login_rows(reading: Reading, zone: str) -> Statement:
    """Say how many rows and different addresses the login history has, from when to when."""
    section = reading.sections[LOGINS]
    table = reading.tables.get(LOGINS)
    if table is None:
        says = state_sentence(LOGINS, reading) or Message("The login history has no rows.")
    else:
        addresses = Message(
            "{count} different IP address", {"count": distinct_addresses(table)},
            plural="{count} different IP addresses",
        )  # fmt: skip
        says = Message(
            "The login history has {count} row, {period}, with {addresses}. "
            "The file does not explain what TikTok counts as a login.",
            {"count": section.rows, "period": period(section, zone), "addresses": addresses},
            plural="The login history has {count} rows, {period}, with {addresses}. "
            "The file does not explain what TikTok counts as a login.",
        )
    return Statement("login_rows", says, Certainty.RECORDED, (LOGINS,))


def login_countries(reading: Reading, found: Registrations | None) -> Statement:
    """Say in which countries the addresses of the login history are registered."""
    if found is None:
        says = state_sentence(LOGINS, reading) or Message("The login history has no rows.")
    elif not found.with_address:
        says = Message("No row of the login history has an IP address.")
    else:
        says = _countries(found)
    return Statement("login_countries", says, Certainty.CALCULATED, (LOGINS,))


def _countries(found: Registrations) -> Message:
    countries = found.countries
    parts = []
    if countries:
        country, rows = next(iter(countries.items()))
        parts.append(
            Message(
                "{count} has one registered in {country}", {"count": rows, "country": country},
                plural="{count} have one registered in {country}",
            )
        )  # fmt: skip
    if others := len(countries) - 1:
        rest = sum(countries.values()) - next(iter(countries.values()), 0)
        if others > 0:
            where = Message("{count} other country", {"count": others}, plural="{count} other countries")
            parts.append(Message("{rows} in {where}", {"rows": rest, "where": where}))
    unknown = found.with_address - sum(countries.values())
    if unknown and countries:
        parts.append(Message("{rows} in no country that is known", {"rows": unknown}))
    elif unknown:
        parts.append(
            Message(
                "{count} has one without a known country of registration", {"count": unknown},
                plural="{count} have one without a known country of registration",
            )
        )  # fmt: skip
    return Message(
        "Of the {count} row with an IP address, {parts}. Where the device was cannot be told from this.",
        {"count": found.with_address, "parts": parts},
        plural="Of the {count} rows with an IP address, {parts}. Where the device was cannot be told from this.",
    )


def gps_text(reading: Reading) -> str | None:
    """Return the GPS text of the most recent location; None when none is filled in."""
    table = reading.tables.get(MOST_RECENT)
    texts = [] if table is None else table.columns["gps"].to_pylist()
    return next((text for text in texts if not is_empty_text(text)), None)


def gps_position(reading: Reading) -> Position | None:
    """Return the position that the file holds; None when none is filled in or its text is of an unknown form."""
    text = gps_text(reading)
    return None if text is None else position(text)


def precise_location(reading: Reading) -> Statement:
    """Say whether a GPS position is filled in."""
    found = gps_position(reading)
    if not reading.sections[MOST_RECENT].nodes:
        says = state_sentence(MOST_RECENT, reading) or Message("No GPS value is filled in.")
    elif gps_text(reading) is None:
        says = Message(
            "Under 'Most Recent Location Data' no GPS value is filled in. "
            "This section gives one position at most, not a history."
        )
    elif found is None:
        says = Message(
            "Under 'Most Recent Location Data' a GPS value is filled in, in a form that is not known. It is shown as "
            "it stands. This section gives one position at most, not a history."
        )
    else:
        says = Message(
            "Under 'Most Recent Location Data' a GPS value is filled in: {position}, rounded to two decimals. "
            "This section gives one position at most, not a history.",
            {"position": written(found)},
        )
    return Statement("precise_location", says, Certainty.RECORDED, (MOST_RECENT,))


def written(found: Position) -> str:
    """Return a position as its two numbers, which are written alike in every language.

    >>> written(Position(52.1, -4.0))
    '52.10, -4.00'
    """
    return f"{found.latitude:.2f}, {found.longitude:.2f}"
