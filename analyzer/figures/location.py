"""Figures of places: countries in which addresses are registered, networks over time, positions, places that are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analyzer.analysis import account, clock, places
from analyzer.analysis.devices import Used, folded
from analyzer.analysis.grouping import Groups, times
from analyzer.analysis.places import Degrees, Position, Registration, Unplaced
from analyzer.analysis.spellings import Spelled, fold, spelled
from analyzer.catalogue import CATALOGUE
from analyzer.charts import ROWS, Bars, LeftOut, Period, Periods, Place, PlaceMap, Step, Timeline, Unit
from analyzer.figures import extremes, over_time
from analyzer.figures.figure import ONE_OF, Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, Counts, each, grouped, parted, places_of, split, together
from analyzer.figures.rows import Listing, Rows, rows_of
from analyzer.findings import Subject, find
from analyzer.findings import location as findings
from analyzer.findings.devices import listed
from analyzer.findings.finding import CannotTell
from analyzer.findings.location import LOGINS
from analyzer.findings.subject import kept
from analyzer.findings.values import as_label
from analyzer.model import Country, Message, NotCounted, Theme
from analyzer.reading import Table

ADDRESSES = Unit(
    Message("IP addresses"), Message("{count} different IP address", plural="{count} different IP addresses")
)

#: Bars that a figure has room for.
MOST = 12
#: Countries of which bars tell more than a map.
FEW = 8

#: Why an address has no country.
REASONS = {
    Unplaced.PRIVATE: Message("address of a private network"),
    Unplaced.SHARED: Message("address that a provider shares among customers"),
    Unplaced.OWN_DEVICE: Message("address of the device itself"),
    Unplaced.OWN_LINK: Message("address of the link to the next device only"),
    Unplaced.DOCUMENTATION: Message("address kept for examples"),
    Unplaced.MULTICAST: Message("address of a group of devices"),
    Unplaced.RESERVED: Message("address set apart for other use, such as examples in documents"),
    Unplaced.REGION: Message("address registered for a region that is no country"),
    Unplaced.UNKNOWN: Message("address in no registry"),
    Unplaced.MALFORMED: Message("not an IP address"),
    Unplaced.MISSING: Message("without an IP address"),
}

#: What the login history says of the network, by our name of the column.
NETWORKS = {"network": Message("Kind of network"), "carrier": Message("Provider")}

_LESS_OFTEN = Message("of countries listed less often")
_BOTH = Message("A row can name both a network and a provider, and then counts in both bars.")
_LINE = Message("A line runs from the first to the last row, also where none lies between them.")


# Countries ------------------------------------------------------------------------------------------------------------


def name(place: Registration) -> Message:
    """Return the country, or the reason why there is none."""
    if isinstance(place, Country):
        return Message("{name}", {"name": replace(place, alone=True)})
    return REASONS[place]


def _without_country(subject: Subject) -> tuple[LeftOut, ...]:
    """Return the rows of the login history without a country of registration, by reason."""
    found = findings.registrations(subject)
    return (
        *reasons({NotCounted.REPEAT: subject.rows(LOGINS) - len(found.numbers)}),
        *(LeftOut(REASONS[reason], rows) for reason, rows in found.unplaced.items()),
    )


def _registered(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = findings.registrations(subject)
    if not found.with_address:
        return CannotTell(findings.NO_ADDRESS)
    countries = found.countries
    if not countries:
        return CannotTell(Message("No address in this section has a known country of registration."))
    placed = [isinstance(place, Country) for place in found.places]
    unknown = found.with_address - sum(countries.values())
    return Drawing(
        says=_most_registered(countries, unknown),
        # Bars tell few countries at a glance; many are a map where there is room for one.
        shape=partial(
            PlaceMap, places=tuple(Place(rows, country=place.code) for place, rows in countries.items())
        )
        if len(countries) > FEW
        else partial(Bars, labels=tuple(map(name, countries)), values=tuple(countries.values())),
        behind=lambda: _registered_behind(subject, tuple(countries)),
        rows=Rows(subject.reading.tables[LOGINS], found.numbers[placed]),
        drawn=sum(countries.values()),
        left_out=_without_country(subject),
        numbers={
            "with_address": found.with_address,
            "countries": {country.code: rows for country, rows in countries.items()},
            "without_country": unknown,
        },
    )


def _registered_behind(subject: Subject, marks: Sequence[Registration]) -> Behind:
    """Return the rows behind countries, and behind reasons without one."""
    found = findings.registrations(subject)
    return parted(LOGINS, found.numbers, places_of(found.places, marks), len(marks))


def _most_registered(countries: dict[Country, int], unknown: int) -> Message:
    """Return in which country most addresses are registered; first how many have none known where those are more."""
    most, places = extremes.highest(list(countries.values()))
    country = list(countries)[places[0]]
    if len(countries) == 1:
        says = Message(
            "Each address with a known country is registered in {country}.",
            {"country": country},
        )
    elif len(places) > 1:
        says = Message(
            "No country has more than {rows}; {count} countries have as many.",
            {"rows": ROWS.of(most), "count": len(places)},
        )
    else:
        says = Message(
            "Most often an address is registered in {country}: in {count} of the {total} rows with a known country.",
            {"country": country, "count": most, "total": sum(countries.values())},
        )
    if unknown <= most:
        return says
    lead = Message(
        "In {count} row the address has no known country of registration.",
        {"count": unknown},
        plural="In {count} rows the address has no known country of registration.",
    )
    return Message("{one} {other}", {"one": lead, "other": says})


@kept
def _days_of(subject: Subject) -> dict[Registration, list[date]]:
    """Return the local days of the rows by the registration of their address; dates that cannot be right are left out."""
    table, found = subject.reading.tables[LOGINS], findings.registrations(subject)
    moments = table.columns[table.moment]
    plausible = account.plausible(table.utc, subject.made)
    days = clock.dates(moments, subject.zone)
    dated: dict[Registration, list[date]] = {place: [] for place in found.rows}
    for row, place in zip(found.numbers.tolist(), found.places, strict=True):
        if plausible[row]:
            dated[place].append(days[row])
    return dated


def _by_registration(subject: Subject) -> Listing:
    """Return a row per country or reason without one: rows, different addresses, first and last day."""
    found, dated = findings.registrations(subject), _days_of(subject)
    return Listing(
        "registrations",
        (
            Message("Registered in"), Message("Rows"), Message("Different addresses"), Message("First day"),
            Message("Last day"),
        ),
        (
            [name(place) for place in found.rows],
            list(found.rows.values()),
            [found.addresses.get(place, 0) for place in found.rows],
            [min(dated[place], default=None) for place in found.rows],
            [max(dated[place], default=None) for place in found.rows],
        ),
        says=Message("countries of registration"),
    )  # fmt: skip


def _registrations(subject: Subject, _: Scope) -> Drawing:
    found = findings.registrations(subject)
    addresses = sum(found.addresses.values())
    return Drawing(
        says=Message(
            "The login history has {addresses}, in {rows}.",
            {"addresses": ADDRESSES.of(addresses), "rows": ROWS.of(found.with_address)},
        ),
        behind=lambda: _registered_behind(subject, tuple(found.rows)),
        rows=_by_registration(subject),
        drawn=sum(found.rows.values()),
        left_out={NotCounted.REPEAT: subject.rows(LOGINS) - len(found.numbers)},
        lists=(LOGINS,),
        numbers={"addresses": addresses, "with_address": found.with_address},
    )


def _countries_over_time(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found, dated = findings.registrations(subject), _days_of(subject)
    shown = list(found.countries)[:MOST]
    if not shown:
        return CannotTell(Message("No address in this section has a known country of registration."))
    drawn = sum(found.rows[place] for place in shown)
    return Drawing(
        says=Message(
            "{count} country of registration is listed.",
            {"count": len(found.countries)},
            plural="{count} countries of registration are listed.",
        ),
        shape=partial(
            Periods,
            periods=tuple(
                Period(
                    name(place),
                    Theme.LOCATION,
                    min(dated[place], default=None),
                    max(dated[place], default=None),
                    found.rows[place],
                    over_time.months_of(dated[place]),
                )
                for place in shown
            ),
        ),
        behind=lambda: _registered_behind(subject, shown),
        rows=_by_registration(subject),
        drawn=drawn,
        left_out=(
            *_without_country(subject),
            LeftOut(_LESS_OFTEN, sum(found.countries.values()) - drawn),
        ),
        lists=(LOGINS,),
    )


def _per_month(subject: Subject, _: Scope) -> Drawing | CannotTell:
    table = subject.reading.tables[LOGINS]
    listed = places.months_and_addresses(table, findings.addresses_named(subject), subject.zone, subject.made)
    counts = listed.per_month
    if not counts:
        return CannotTell(Message("No row of the login history has both a usable date and an IP address."))
    numbers, starts, values = listed.numbers, tuple(counts), tuple(counts.values())
    span = subject.span(LOGINS)
    shape = partial(
        Timeline,
        step=Step.MONTH,
        starts=starts,
        counts=values,
        first=span[0] if span else None,
        last=span[1] if span else None,
        unit=ADDRESSES,
    )

    def behind() -> Behind:
        found = Groups(pa.array(listed.months.astype(np.int64)), pa.array(listed.of))
        return grouped(
            ADDRESSES,
            [listed.texts[at] for at in listed.of[found.first].tolist()],
            [{LOGINS: part} for part in split(numbers, found.of, len(found))],
            over_time.places(shape, pd.DatetimeIndex(listed.months[found.first].astype("datetime64[ms]"))),
            len(starts),
        )

    return Drawing(
        says=extremes.over_time(Step.MONTH, starts, values, ADDRESSES),
        shape=shape,
        behind=behind,
        rows=Rows(table, numbers),
        drawn=len(numbers),
        left_out=(LeftOut(Message("without a usable date or address"), len(table) - len(numbers)),),
        numbers={"most": max(values)},
    )


# Networks -------------------------------------------------------------------------------------------------------------


def most_first(subject: Subject, column: str) -> list[Used]:
    """Return the networks ("network") or providers ("carrier") of the login history, that of most rows first."""
    return sorted(listed(subject, column), key=lambda one: (-one.rows, one.names))


def _named(
    key: str, column: str, missing: Message, none: Message, subject: Subject, _: Scope
) -> Drawing | CannotTell:
    """Draw the rows of a table by a text in them, spellings that differ in capitals together."""
    table = subject.reading.tables.get(key)
    found = [] if table is None else list(_spelled(subject, key, column))
    if table is None or not found:
        return CannotTell(none)
    shown, rest = found[:MOST], found[MOST:]
    once, rows = int((~table.repeats).sum()), sum(one.rows for one in found)
    return Drawing(
        says=extremes.of_names([one.text for one in found], [one.rows for one in found], ROWS),
        shape=partial(
            Bars,
            labels=tuple(as_label(one.text) if column in NETWORKS else one.text for one in shown),
            values=tuple(one.rows for one in shown),
        ),
        behind=lambda: parted(
            key,
            (every := np.flatnonzero(~table.repeats)),
            places_of(_folded(table, column, every), [fold(one.text) for one in shown]),
            len(shown),
        ),
        rows=Rows(table, np.flatnonzero(~table.repeats)),
        drawn=sum(one.rows for one in shown),
        left_out=(
            *reasons({NotCounted.REPEAT: len(table) - once}),
            LeftOut(missing, once - rows),
            LeftOut(Message("with a less frequent text"), sum(one.rows for one in rest)),
        ),
        numbers={"most": found[0].rows},
        limits=taken_together(one.spellings for one in shown),
    )


def _folded(table: Table, column: str, numbers: npt.NDArray[np.int64]) -> list[str]:
    """Return what is alike in all spellings of the text in a column, of some rows."""
    return list(folded(table.columns[column].take(pa.array(numbers))).to_pylist())


@kept
def _spelled(subject: Subject, key: str, column: str) -> tuple[Spelled, ...]:
    table = subject.reading.tables[key]
    return tuple(spelled(times(table.columns[column].filter(pa.array(~table.repeats)))).values())


def taken_together(spellings: Iterable[Iterable[str]]) -> tuple[Message, ...]:
    """Return which ways of writing are one text in a figure, of those texts that are written in several."""
    return tuple(
        Message(
            "Taken together: {spellings}.",
            {"spellings": [Message("'{text}'", {"text": text}) for text in ways]},
        )
        for ways in map(list, spellings)
        if len(ways) > 1
    )


def _networks_over_time(subject: Subject, _: Scope) -> Drawing | CannotTell:
    by_column = {column: most_first(subject, column)[:MOST] for column in NETWORKS}
    found = [one for of_column in by_column.values() for one in of_column]
    named = find("networks_listed", subject)
    if not found:
        return CannotTell(named.says)
    counts = {column: len(listed(subject, column)) for column in NETWORKS}
    return Drawing(
        says=Message(
            "Listed are {networks} and {carriers}.",
            {
                "networks": Message(
                    "{count} kind of network", {"count": counts["network"]}, plural="{count} kinds of network"
                ),
                "carriers": Message(
                    "{count} provider", {"count": counts["carrier"]}, plural="{count} providers"
                ),
            },
        ),
        shape=partial(Periods, periods=over_time.lines(found, Theme.LOCATION, subject)),
        behind=lambda: Behind(
            tuple(
                one
                for column, of_column in by_column.items()
                for one in used_behind(subject, (column,), of_column).sets
            ),
            _BOTH,
        ),
        rows=rows_of(named.rows, subject.reading),
        drawn=named.rows_used,
        left_out=reasons(named.left_out),
        numbers={"networks": counts["network"], "carriers": counts["carrier"]},
    )


def used_behind(subject: Subject, columns: Sequence[str], found: Sequence[Used]) -> Behind:
    """Return the rows of the login history behind devices, systems, networks or providers; see `devices.used`."""
    table = subject.reading.tables[LOGINS]
    numbers = np.flatnonzero(~table.repeats)
    texts = zip(*(_folded(table, column, numbers) for column in columns), strict=True)
    return parted(
        LOGINS, numbers, places_of(texts, [tuple(map(fold, one.names)) for one in found]), len(found)
    )


def choices(subject: Subject) -> dict[str, tuple[str, str]]:
    """Return the networks and providers that a reader can choose, as the `of` of a scope: the column and the name."""
    if LOGINS not in subject.reading.tables:
        return {}
    return {
        f"{column}:{fold(one.names[0])}": (column, one.names[0])
        for column in NETWORKS
        for one in most_first(subject, column)
    }


def _network_per_month(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    every, counted = choices(subject), subject.counted(LOGINS)
    if not every:
        return CannotTell(find("networks_listed", subject).says)
    column, chosen = every.get(scope.of) or next(iter(every.values()))
    alike = fold(chosen)
    named = np.array([text == alike for text in _texts(subject, column)], dtype=bool)
    if not named.any():
        return CannotTell(Message("No row that names '{name}' has a usable date.", {"name": chosen}))
    counts = clock.rows_per_month(counted.moments[named], subject.zone)
    starts, values = counts.dates, counts.numbers
    span, rows = subject.span(LOGINS), int(named.sum())
    shape = partial(
        Timeline,
        step=Step.MONTH,
        starts=starts,
        counts=values,
        first=span[0] if span else None,
        last=span[1] if span else None,
    )
    return Drawing(
        says=Message(
            "'{name}' stands in {rows}. {most}",
            {
                "name": chosen,
                "rows": ROWS.of(rows),
                "most": extremes.over_time(Step.MONTH, starts, values, ROWS),
            },
        ),
        title=Message("In which months does the login history list '{name}'?", {"name": chosen}),
        saved_as=Message("In which months is this network or provider listed?"),
        shape=shape,
        behind=lambda: over_time.rows_behind(
            shape, LOGINS, counted.numbers[named], counted.moments[named], subject.zone
        ),
        rows=Rows(counted.table, counted.numbers[named]),
        drawn=rows,
        left_out=(
            *reasons(counted.left_out),
            LeftOut(Message("with another network or provider, or none"), int((~named).sum())),
        ),
        numbers={"rows": rows, "most": extremes.highest(values)[0]},
    )


@kept
def _texts(subject: Subject, column: str) -> list[str]:
    """Return what is alike in all spellings of the network or provider of each counted row of the login history."""
    counted = subject.counted(LOGINS)
    return _folded(counted.table, column, counted.numbers)


# Positions ------------------------------------------------------------------------------------------------------------


def rounded(degrees: Degrees) -> Position:
    """Return a place in degrees as a position, which has two decimals: about a kilometre."""
    return Position(round(degrees[0], 2), round(degrees[1], 2))


def _positions(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = findings.compared(subject)
    if not found:
        return CannotTell(findings.NO_DEGREES)
    at = [rounded(one.degrees) for one in found if one.degrees]
    every = [one for one in findings.places_named(subject) if one.degrees is not None]
    names = [findings.written(position) for position in at]
    rows_of_each = [sum(other.degrees == one.degrees for other in every) for one in found]
    different, rows = len({one.degrees for one in every}), sum(rows_of_each)
    titles = [Message(subject.reading.tables[one.table].section.title) for one in found]
    return Drawing(
        says=Message(
            "The file holds {count} position in degrees: {position}, rounded to two decimals.",
            {"count": different, "position": names[0]},
            plural="The file holds {count} different positions in degrees, drawn here rounded to two decimals.",
        ),
        shape=partial(
            PlaceMap,
            places=tuple(
                Place(count, latitude=position.latitude, longitude=position.longitude, label=text)
                for count, position, text in zip(rows_of_each, at, names, strict=True)
            ),
        ),
        behind=lambda: each(_rows_at(subject, [one.degrees]) for one in found),
        rows=Listing(
            "positions",
            (Message("Position, rounded"), Message("Section"), Message("Rows")),
            (names, titles, rows_of_each),
            says=Message("positions"),
        ),
        drawn=rows,
        left_out={**findings.without_degrees(subject), NotCounted.NOT_COMPARED: len(every) - rows},
        lists=findings.lists_of_places(subject),
        numbers={"positions": different},
        sections=tuple(dict.fromkeys(one.table for one in found)),
    )


def _rows_at(subject: Subject, degrees: Sequence[Degrees | None]) -> dict[str, npt.NDArray[np.int64]]:
    """Return the rows that hold one of some positions, by table."""
    return together(
        {one.table: np.array([one.row], dtype=np.int64)}
        for one in findings.places_named(subject)
        if one.degrees is not None and one.degrees in degrees
    )


def _distances(subject: Subject, _: Scope) -> Drawing | CannotTell:
    pairs, told = findings.distances(subject), find("positions_apart", subject)
    if not pairs:
        return CannotTell(told.says)
    found = findings.compared(subject)
    names = [findings.written(rounded(one.degrees)) for one in found if one.degrees]
    return Drawing(
        says=told.says,
        rows=Listing(
            "distances",
            (
                Message("One position"),
                Message("The other position"),
                Message("Kilometres in a straight line"),
            ),
            (
                [names[pair.one] for pair in pairs],
                [names[pair.other] for pair in pairs],
                [findings.whole_kilometres(pair.kilometres) for pair in pairs],
            ),
            says=Message("distances between positions"),
        ),
        behind=lambda: each(
            (_rows_at(subject, [found[pair.one].degrees, found[pair.other].degrees]) for pair in pairs),
            Counts.NEITHER,
            shared=Message("A position lies at one end of several distances."),
        ),
        drawn=len(pairs),
        numbers=told.value,
    )


def _of_places(table: str, question: Message) -> Figure:
    return Figure(
        key=f"{table}_place",
        question=question,
        theme=CATALOGUE[table].theme,
        draw=partial(_named, table, "place", Message("without a place"), Message("No row of this list names a place.")),
        stands_on="places_named",
        rule=Message(
            "Rows are counted by the text that stands in them; texts that differ only in capitals or in space around them "
            "count as one. Exact repeats count once."
        ),
        sections=(table,),
        texts=((table, "place"),),
    )  # fmt: skip


def _of_logins(column: str, question: Message, missing: Message, none: Message) -> Figure:
    return Figure(
        key=f"login_{column}",
        question=question,
        theme=Theme.LOCATION,
        draw=partial(_named, LOGINS, column, missing, none),
        stands_on="networks_listed",
        rule=Message(
            "Rows are counted by the text that stands in them; texts that differ only in capitals or in space around them "
            "count as one. Exact repeats count once."
        ),
        texts=((LOGINS, column),),
    )


FIGURES: Sequence[Figure] = (
    Figure(
        key="registered_countries",
        question=Message(
            "How many rows of the login history are there per country in which the IP address is registered?"
        ),
        theme=Theme.LOCATION,
        draw=_registered,
        stands_on="login_countries",
        limits=(
            Message(
                "Registered in a country, not in use there: where the device was cannot be told from this."
            ),
        ),
        texts=((LOGINS, "address"),),
    ),
    Figure(
        key="registrations",
        question=Message("Rows and addresses by country of registration"),
        theme=Theme.LOCATION,
        draw=_registrations,
        stands_on="login_countries",
        local=True,
    ),
    Figure(
        key="countries_over_time",
        question=Message("From when to when does the login history list each country of registration?"),
        theme=Theme.LOCATION,
        draw=_countries_over_time,
        stands_on="login_countries",
        rule=Message(
            "For each country of registration the local days of the first and the last row with a date that can be "
            "right. Exact repeats count once."
        ),
        limits=(
            Message(
                "A line runs from the first to the last row, also where none lies between them. Registered there is "
                "not the same as being there."
            ),
        ),
        local=True,
    ),
    Figure(
        key="addresses_per_month",
        question=Message("How many different IP addresses does each month list?"),
        theme=Theme.LOCATION,
        draw=_per_month,
        stands_on="login_rows",
        rule=Message(
            "For each local month the different IP addresses in its rows. One address that is written in several ways is one."
        ),
        limits=(over_time.EDGE,),
        local=True,
    ),
    _of_logins(
        "network",
        Message("Which kinds of network does the login history list?"),
        Message("without a kind of network"),
        Message("No row of the login history names a kind of network."),
    ),
    _of_logins(
        "carrier",
        Message("Which providers does the login history name?"),
        Message("without a provider"),
        Message("No row of the login history names a provider."),
    ),
    Figure(
        key="networks_over_time",
        question=Message("From when to when does the login history list each network and provider?"),
        theme=Theme.LOCATION,
        draw=_networks_over_time,
        stands_on="networks_listed",
        limits=(
            _LINE,
            _BOTH,
        ),
        local=True,
        texts=((LOGINS, "network"), (LOGINS, "carrier")),
    ),
    Figure(
        key="network_per_month",
        question=Message("In which months is this network or provider listed?"),
        theme=Theme.LOCATION,
        draw=_network_per_month,
        stands_on="networks_listed",
        rule=Message(
            "Rows with this text per local month; texts that differ only in capitals or in space around them count as "
            "one. Exact repeats count once."
        ),
        limits=(over_time.EDGE,),
        honours=ONE_OF,
        choices=choices,
        local=True,
        texts=((LOGINS, "network"), (LOGINS, "carrier")),
    ),
    Figure(
        key="positions",
        question=Message("Which positions does the file hold?"),
        theme=Theme.LOCATION,
        draw=_positions,
        stands_on="positions_apart",
        rule=Message(
            "The GPS field, and the place fields of reviews and posts, where their text is latitude and longitude in "
            "degrees."
        ),
        limits=(
            Message("A position does not show who was there. The drawing rounds it to about a kilometre."),
        ),
        texts=(("most_recent_location", "gps"), ("most_recent_location", "region")),
    ),
    Figure(
        key="distances",
        question=Message("Distances between the positions, in kilometres"),
        theme=Theme.LOCATION,
        draw=_distances,
        stands_on="positions_apart",
    ),
    _of_places("posts", Message("Which places do posts name?")),
    _of_places("location_reviews", Message("Which places are reviewed?")),
)
