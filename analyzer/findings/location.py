"""Statements on places: login rows and where their addresses are registered, networks, positions and named places."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analyzer.analysis import devices, places
from analyzer.analysis.places import Degrees, Distance, Position, Registrations, Unplaced, Version
from analyzer.findings.devices import listed
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.states import state_sentence
from analyzer.findings.subject import Subject, kept, repeats
from analyzer.kinds import is_empty_text
from analyzer.model import Certainty, Country, Message, NotCounted
from analyzer.reading import Reading

LOGINS = "login_history"
MOST_RECENT = "most_recent_location"
REVIEWS = "location_reviews"

#: The tables and columns whose text can name a position in degrees.
PLACES = (
    (MOST_RECENT, "gps"),
    ("posts", "place"),
    ("deleted_posts", "place"),
    (REVIEWS, "place"),
)

NO_DEGREES = Message("No place in this file is written in degrees, so there is no distance to calculate.")
NO_ADDRESS = Message("No row of the login history has an IP address.")

#: Countries that the sentence names at most; of more than these, all but two are counted together.
NAMED = 3

#: Positions between which distances are calculated: their number grows with the square.
COMPARED = 40


@dataclass(frozen=True, slots=True)
class At:
    """A place named in a row: its table, row and text, and its degrees where it is written in those."""

    table: str
    row: int
    text: str
    degrees: Degrees | None


@kept
def registrations(subject: Subject) -> Registrations:
    """Return where the addresses of the login history are registered. The table has to be there."""
    return places.registrations(subject.reading.tables[LOGINS])


@kept
def places_named(subject: Subject) -> list[At]:
    """Return every text that names a place, in the order of `PLACES`; exact repeats of a row once."""
    found = []
    for key, column in PLACES:
        table = subject.reading.tables.get(key)
        if table is None:
            continue
        for row, text in enumerate(table.columns[column].to_pylist()):
            if not is_empty_text(text) and not table.repeats[row]:
                found.append(At(key, row, text, places.degrees(text)))
    return found


def compared(subject: Subject) -> list[At]:
    """Return the first rows of the different positions, at most `COMPARED` of them."""
    first: dict[Degrees, At] = {}
    for place in places_named(subject):
        if place.degrees is not None:
            first.setdefault(place.degrees, place)
    return list(first.values())[:COMPARED]


@kept
def distances(subject: Subject) -> list[Distance]:
    """Return the distances between the positions of `compared`, the greatest first."""
    return places.distances([at.degrees for at in compared(subject) if at.degrees is not None])


def _login_rows(subject: Subject) -> Found:
    rows, again, span = subject.rows(LOGINS), subject.repeats(LOGINS), subject.span(LOGINS)
    found = addresses_named(subject)
    addresses = len(found.texts)
    return Found(
        {
            "rows": rows,
            "repeats": again,
            "first": span[0] if span else None,
            "last": span[1] if span else None,
            "addresses": addresses,
        },
        {
            "count": rows,
            "period": subject.period(LOGINS),
            "repeats": repeats(again),
            "addresses": Message(
                "{count} different IP address", {"count": addresses}, plural="{count} different IP addresses"
            ),
        },
        subject.all_rows(LOGINS),
        parts={"addresses": {LOGINS: np.flatnonzero(found.of >= 0)}} if addresses else {},
    )


@kept
def addresses_named(subject: Subject) -> places.Addresses:
    """Return the different IP addresses of the login history. The table has to be there."""
    return places.addresses(subject.reading.tables[LOGINS])


@kept
def addresses_listed(subject: Subject) -> dict[str, list[int]]:
    """Return the IP addresses of the login history, each with its rows. The table has to be there."""
    return places.rows_of_addresses(addresses_named(subject))


def _login_countries(subject: Subject) -> Found | CannotTell:
    found = registrations(subject)
    if not found.with_address:
        return CannotTell(NO_ADDRESS)
    countries = found.countries
    unknown = found.with_address - sum(countries.values())
    # A text that is no address is not told as one.
    there = np.array(
        [place not in (Unplaced.MISSING, Unplaced.MALFORMED) for place in found.places], dtype=bool
    )
    says = None
    if found.with_address == 1:
        says = Message(
            "The one row with an IP address {part}. Where the device was cannot be told from this.",
            {"part": _of_one(found)},
        )
    elif not countries:
        says = Message(
            "Of none of the {count} rows with an IP address is the country of registration known. Where the device was cannot be "
            "told from this.",
            {"count": found.with_address},
        )
    return Found(
        {
            "with_address": found.with_address,
            "countries": {country.code: rows for country, rows in countries.items()},
            "without_country": unknown,
        },
        {"count": found.with_address, "parts": _parts(found, unknown)},
        {LOGINS: found.numbers[there]},
        {
            NotCounted.REPEAT: subject.rows(LOGINS) - len(found.numbers),
            NotCounted.NO_ADDRESS: int((~there).sum()),
        },
        says,
    )


def _of_one(found: Registrations) -> Message:
    """Return where the one address is registered, as a part of a sentence."""
    for country in found.countries:
        return Message("has one registered in {country}", {"country": country})
    return Message("has one without a known country of registration")


def _parts(found: Registrations, unknown: int) -> list[Message]:
    """Return the rows per country as parts of a sentence, those of the countries with fewest rows together.

    First stand the rows without a known country where no country has as many.
    """
    if not found.countries:
        return []
    (country, rows), *others = found.countries.items()
    if unknown > rows:
        # What is known of fewer rows than is unknown does not come first.
        lead = Message(
            "{count} has one without a known country of registration",
            {"count": unknown},
            plural="{count} have one without a known country of registration",
        )
        first = Message("{rows} one registered in {country}", {"rows": rows, "country": country})
        return [lead, first, *_of_others(others)]
    parts = [
        Message(
            "{count} has one registered in {country}",
            {"count": rows, "country": country},
            plural="{count} have one registered in {country}",
        ),
        *_of_others(others),
    ]
    if unknown:
        parts.append(Message("{rows} without a known country", {"rows": unknown}))
    return parts


def _of_others(others: list[tuple[Country, int]]) -> list[Message]:
    """Return the rows of all countries but the first, those with fewest rows together."""
    named = others if len(others) < NAMED else others[: NAMED - 2]
    parts = [Message("{rows} in {country}", {"rows": rows, "country": country}) for country, rows in named]
    if rest := others[len(named) :]:
        total = sum(rows for _, rows in rest)
        parts.append(Message("{rows} in {count} other countries", {"rows": total, "count": len(rest)}))
    return parts


def _address_forms(subject: Subject) -> Found | CannotTell:
    found = registrations(subject)
    if not found.filled:
        return CannotTell(NO_ADDRESS)
    there = np.array([place is not Unplaced.MISSING for place in found.places], dtype=bool)
    four, six, malformed = (
        found.versions.get(version, 0) for version in (Version.FOUR, Version.SIX, Version.MALFORMED)
    )
    private = found.rows.get(Unplaced.PRIVATE, 0)
    special = sum(found.unplaced.values()) - sum(
        found.rows.get(reason, 0)
        for reason in (
            Unplaced.PRIVATE, Unplaced.REGION, Unplaced.UNKNOWN, Unplaced.MALFORMED, Unplaced.MISSING,
        )
    )  # fmt: skip
    value = {
        "ipv4": four,
        "ipv6": six,
        "malformed": malformed,
        "private": private,
        "special": special,
        "of_a_region": found.rows.get(Unplaced.REGION, 0),
        "in_no_registry": found.rows.get(Unplaced.UNKNOWN, 0),
    }
    forms = [replace(text, values={"count": value[name]}) for name, text in _FORMS.items() if value[name]]
    kept = [replace(text, values={"count": value[name]}) for name, text in _SET_APART.items() if value[name]]
    values = {"count": found.filled, "forms": forms, "kept": kept}
    none_kept = Message(
        "In {count} row of the login history, exact repeats once, the field for the IP address is filled in: {forms}.",
        values,
        plural="In {count} rows of the login history, exact repeats once, the field for the IP address is filled in: {forms}.",
    )
    return Found(
        value,
        values,
        {LOGINS: found.numbers[there]},
        {
            NotCounted.REPEAT: subject.rows(LOGINS) - len(found.numbers),
            NotCounted.NO_ADDRESS: int((~there).sum()),
        },
        None if kept else none_kept,
    )


_FORMS = {
    "ipv4": Message("{count} with IPv4"),
    "ipv6": Message("{count} with IPv6"),
    "malformed": Message("{count} with a text that is no address"),
}
_SET_APART = {
    "private": Message("{count} from a private network"),
    "special": Message("{count} set apart for other use, such as examples in documents"),
    "of_a_region": Message("{count} registered for a region that is no country"),
    "in_no_registry": Message("{count} in no registry"),
}


def _networks_listed(subject: Subject) -> Found | CannotTell:
    networks, carriers = listed(subject, "network"), listed(subject, "carrier")
    if not networks and not carriers:
        return CannotTell(Message("No row of the login history names a network or a provider."))
    table = subject.reading.tables[LOGINS]
    once = int((~table.repeats).sum())
    empty = devices.without(table, "network", "carrier")
    filled = devices.naming(table, "network", "carrier") & ~table.repeats
    return Found(
        {"networks": len(networks), "carriers": len(carriers)},
        {
            "networks": Message(
                "{count} kind of network", {"count": len(networks)}, plural="{count} kinds of network"
            )
            if networks
            else Message("no kind of network"),
            "carriers": Message("{count} provider", {"count": len(carriers)}, plural="{count} providers")
            if carriers
            else Message("no provider"),
            "period": subject.period(LOGINS),
        },
        {LOGINS: np.flatnonzero(filled).astype(np.int64)},
        {NotCounted.REPEAT: len(table) - once, NotCounted.NO_VALUE: empty},
    )


def gps_text(reading: Reading) -> str | None:
    """Return the GPS text of the most recent location; None when none is filled in."""
    return _filled_in(reading, "gps")


def region(reading: Reading) -> str | None:
    """Return the region of the most recent location as it stands; None when none is filled in."""
    return _filled_in(reading, "region")


def _filled_in(reading: Reading, column: str) -> str | None:
    table = reading.tables.get(MOST_RECENT)
    texts = [] if table is None else table.columns[column].to_pylist()
    return next((text for text in texts if not is_empty_text(text)), None)


def gps_position(reading: Reading) -> Position | None:
    """Return the position that the file holds; None when none is filled in or its text is of an unknown form."""
    text = gps_text(reading)
    return None if text is None else places.position(text)


def _precise_location(subject: Subject) -> Found | CannotTell:
    reading = subject.reading
    section = reading.sections[MOST_RECENT]
    if MOST_RECENT not in reading.tables:
        return CannotTell(
            state_sentence(MOST_RECENT, reading)
            or Message("'{section}' is in this file, but no row stands in it.", {"section": Message(section.section.title)})
        )  # fmt: skip
    rows = {MOST_RECENT: None}
    text, found = gps_text(reading), gps_position(reading)
    if text is None:
        return Found({"filled": False, "latitude": None, "longitude": None}, rows=rows)
    if found is None:
        return Found(
            {"filled": True, "latitude": None, "longitude": None},
            rows=rows,
            says=Message(
                "Under 'Most Recent Location Data' a GPS value is filled in, in a form that is not known. It is shown as "
                "it stands. This section gives one position at most, not a history."
            ),
        )
    return Found(
        {"filled": True, "latitude": found.latitude, "longitude": found.longitude},
        rows=rows,
        says=Message(
            "Under 'Most Recent Location Data' a GPS value is filled in: {position}, rounded to two decimals. "
            "This section gives one position at most, not a history.",
            {"position": written(found)},
        ),
    )


def written(found: Position) -> str:
    """Return a position as its two numbers, which are written alike in every language.

    >>> written(Position(52.1, -4.0))
    '52.10, -4.00'
    """
    return f"{found.latitude:.2f}, {found.longitude:.2f}"


def _region_listed(subject: Subject) -> Found | CannotTell:
    found = region(subject.reading)
    if found is None:
        return CannotTell(Message("Under 'Most Recent Location Data' no region is filled in."))
    table = subject.reading.tables[MOST_RECENT]
    filled = [not is_empty_text(text) for text in table.columns["region"].to_pylist()]
    return Found(
        found,
        {"region": found},
        {MOST_RECENT: np.flatnonzero(filled).astype(np.int64)},
        {NotCounted.NO_VALUE: len(table) - sum(filled)},
    )


def _places_named(subject: Subject) -> Found | CannotTell:
    named = [at for at in places_named(subject) if at.table != MOST_RECENT]
    if not named:
        return CannotTell(Message("No review or post in this file names a place."))
    rows: dict[str, list[int]] = {
        key: [] for key, _ in PLACES if key != MOST_RECENT and key in subject.reading.tables
    }
    for at in named:
        rows[at.table].append(at.row)
    tables = [subject.reading.tables[key] for key in rows]
    again = sum(int(table.repeats.sum()) for table in tables)
    # A list that is not there names no zero.
    counted = {key: len(numbers) for key, numbers in rows.items()}
    posts = sum(count for key, count in counted.items() if key != REVIEWS)
    parts = []
    if counted.get(REVIEWS):
        parts.append(Message("{count} review", {"count": counted[REVIEWS]}, plural="{count} reviews"))
    if posts:
        parts.append(Message("{count} post", {"count": posts}, plural="{count} posts"))
    different = len({at.text.strip().casefold() for at in named})
    return Found(
        {"places": different, **counted},
        {"count": different, "parts": parts},
        {key: np.array(numbers, dtype=np.int64) for key, numbers in rows.items()},
        {NotCounted.REPEAT: again, NotCounted.NO_VALUE: sum(map(len, tables)) - again - len(named)},
    )


def _positions_apart(subject: Subject) -> Found | CannotTell:
    named = places_named(subject)
    in_degrees = [at for at in named if at.degrees is not None]
    if not in_degrees:
        return CannotTell(NO_DEGREES)
    different = list(dict.fromkeys(at.degrees for at in in_degrees if at.degrees is not None))
    if len(different) < 2:
        return CannotTell(
            Message("This file holds one position in degrees, so there is no distance to calculate.")
        )
    rows: dict[str, list[int]] = {key: [] for key in lists_of_places(subject)}
    for at in in_degrees:
        rows[at.table].append(at.row)
    apart = whole_kilometres(places.furthest(different))
    return Found(
        {"positions": len(different), "kilometres": apart},
        {"count": len(different), "kilometres": apart},
        {key: np.array(numbers, dtype=np.int64) for key, numbers in rows.items()},
        without_degrees(subject),
    )


def lists_of_places(subject: Subject) -> tuple[str, ...]:
    """Return the tables of the file whose rows can name a place."""
    return tuple(key for key, _ in PLACES if key in subject.reading.tables)


def without_degrees(subject: Subject) -> dict[NotCounted, int]:
    """Return the rows of `lists_of_places` that hold no position in degrees, by reason."""
    named = places_named(subject)
    tables = [subject.reading.tables[key] for key in lists_of_places(subject)]
    again = sum(int(table.repeats.sum()) for table in tables)
    return {
        NotCounted.REPEAT: again,
        NotCounted.NO_VALUE: sum(map(len, tables)) - again - len(named),
        NotCounted.NO_DEGREES: sum(at.degrees is None for at in named),
    }


def whole_kilometres(length: float) -> float:
    """Return a distance as it is said: whole kilometres, one decimal below ten.

    >>> whole_kilometres(57.4), whole_kilometres(3.14)
    (57, 3.1)
    """
    return round(length) if length >= 10 else round(length, 1)


_NOT_THERE = Message(
    "An address block is registered by an organisation, often a provider; a device can be in another country."
)
_NO_VISIT = Message("A place on a post or in a review does not show that, or when, somebody was there.")

FINDINGS = (
    Finding(
        key="login_rows",
        question=Message("What does the login history hold?"),
        says=Message(
            "The login history has {count} row, {period}, with {addresses}; {repeats}. "
            "The file does not explain what TikTok counts as a login.",
            plural="The login history has {count} rows, {period}, with {addresses}; {repeats}. "
            "The file does not explain what TikTok counts as a login.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The rows of the list with their exact repeats, and the different IP addresses in them. One address that is written "
            "in several ways is one. Texts that are not an IP address are not among these."
        ),
        find=_login_rows,
        version=2,
        sections=(LOGINS,),
        settings=("zone",),
        limits=(
            Message(
                "Many addresses do not mean many places: providers hand out another one from time to time."
            ),
        ),
        first={Reader.CAMPAIGNER: 7},
    ),
    Finding(
        key="login_countries",
        question=Message("In which countries are the IP addresses of the login history registered?"),
        says=Message(
            "Of the {count} rows with an IP address, {parts}. Where the device was cannot be told from this."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Each address is looked up in the assignments of the five regional registries, which this program brings "
            "along. Private and reserved addresses have no country, nor have blocks of a region such as the European Union; a "
            "text that is no address is not counted. Exact repeats count once."
        ),
        find=_login_countries,
        version=2,
        sections=(LOGINS,),
        limits=(_NOT_THERE,),
        first={Reader.PARENT: 12},
    ),
    Finding(
        key="address_forms",
        question=Message("Of which kind are the IP addresses?"),
        says=Message(
            "In {count} row of the login history, exact repeats once, the field for the IP address is filled in: {forms}; among them {kept}.",
            plural="In {count} rows of the login history, exact repeats once, the field for the IP address is filled in: {forms}; among them "
            "{kept}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Addresses by their form, and by the blocks that IANA lists as private or set apart (RFC 6890 and later). "
            "Exact repeats count once."
        ),
        find=_address_forms,
        version=2,
        sections=(LOGINS,),
    ),
    Finding(
        key="networks_listed",
        question=Message("Over which networks and providers?"),
        says=Message("The login history names {networks} and {carriers}, {period}."),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The different texts in the columns for network and provider; texts that differ only in capitals or in space around "
            "them count as one."
        ),
        find=_networks_listed,
        sections=(LOGINS,),
        settings=("zone",),
        limits=(Message("The words stand so in the file, which does not explain them."),),
    ),
    Finding(
        key="precise_location",
        question=Message("Is a GPS position in the file?"),
        says=Message(
            "Under 'Most Recent Location Data' no GPS value is filled in. "
            "This section gives one position at most, not a history."
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The text of the field 'GpsData', read as latitude and longitude in degrees where it is written so."
        ),
        find=_precise_location,
        also=(MOST_RECENT,),
        limits=(Message("TikTok can hold location data that are not in this file."),),
    ),
    Finding(
        key="region_listed",
        question=Message("Is a region in the file?"),
        says=Message(
            "Under 'Most Recent Location Data' the region is '{region}'. How TikTok derives it is not in the file."
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The text of the field 'LastRegion' as it stands."),
        find=_region_listed,
        sections=(MOST_RECENT,),
    ),
    Finding(
        key="places_named",
        question=Message("Which places do reviews and posts name?"),
        says=Message(
            "{count} different place is named in this file: in {parts}.",
            plural="{count} different places are named in this file: in {parts}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The different texts in the place fields of reviews, posts and deleted posts; texts that differ only in capitals "
            "or in space around them count as one. Exact repeats count once."
        ),
        find=_places_named,
        any_of=(REVIEWS, "posts", "deleted_posts"),
        limits=(_NO_VISIT,),
    ),
    Finding(
        key="positions_apart",
        question=Message("How far apart are the positions in the file?"),
        says=Message(
            "The file holds {count} different positions in degrees; the two furthest apart lie {kilometres} km from each other "
            "in a straight line."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The shortest line over the earth (geodesic, WGS 84) between each two different positions. Places by name are "
            "not looked up."
        ),
        find=_positions_apart,
        any_of=(MOST_RECENT, "posts", "deleted_posts", REVIEWS),
        limits=(Message("A distance between positions does not show that somebody travelled it."),),
    ),
)
