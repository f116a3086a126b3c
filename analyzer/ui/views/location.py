"""Places: where login addresses are registered, networks over time, positions and distances, places in reviews and posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from analyzer.analysis import account, clock, contents, devices, places
from analyzer.analysis.places import Degrees, Position, Registration, Registrations, Unplaced
from analyzer.analysis.spellings import fold
from analyzer.charts import ROWS, Bars, Chart, LeftOut, Period, Periods, Place, PlaceMap, Step, Timeline, Unit
from analyzer.findings import location as findings
from analyzer.findings.devices import listed
from analyzer.findings.subject import Counted
from analyzer.language import country
from analyzer.model import Certainty, Country, Message, Month, NotCounted, Theme
from analyzer.output.rows import Listing, Rows
from analyzer.reading import Table
from analyzer.ui import components, sections, session
from analyzer.ui.components import Card, Told

LOGINS = "login_history"
SECTIONS = (LOGINS, "most_recent_location", "location_reviews", "favorite_locations")
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
    Unplaced.UNKNOWN: Message("address in no registry"),
    Unplaced.MALFORMED: Message("not an IP address"),
    Unplaced.MISSING: Message("without an IP address"),
}

#: What the login history says of the network, by our name of the column.
NETWORKS = {"network": Message("Kind of network"), "carrier": Message("Provider")}


def page() -> None:
    """Draw the page."""
    table = sections.table(LOGINS)
    found = None if table is None else findings.registrations(session.subject())
    components.header(
        Message("Which places does this file name, and where are its IP addresses registered?"),
        session.finding("login_countries").says,
    )
    headline(table, found)
    components.findings(
        "login_rows", "address_forms", "networks_listed", "precise_location", "region_listed", "places_named",
        "positions_apart",
    )  # fmt: skip
    if table is not None and found is not None:
        registered(table, found)
        countries_over_time(table, found)
        per_month(table)
        networks(table)
        networks_over_time()
        network_per_month(table)
    positions()
    distances()
    sections.frequent(
        "posts", "place", Message("Which places do posts name?"), Message("without a place"), most=MOST
    )
    sections.frequent(
        "location_reviews",
        "place",
        Message("Which places are reviewed?"),
        Message("without a place"),
        most=MOST,
    )
    sections.tables("location", [*SECTIONS, *posts_with_place()], drawn=(LOGINS,))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "An address block is registered by an organisation, often a provider. A device can be in another country "
            "than that, as with roaming, a VPN or a provider that serves several countries. The distance between two "
            "countries of registration would therefore say nothing of a journey, and is not calculated."
        ),
        Message(
            "A review or a place on a post does not show that, or when, somebody was there. TikTok can hold location "
            "data that are not in this file. Places by name are not looked up."
        ),
    )


def headline(table: Table | None, found: Registrations | None) -> None:
    """Draw the cards."""
    cards = []
    if table is not None and found is not None:
        addresses = places.distinct_addresses(table)
        countries = len(found.countries)
        cards += [
            Card(
                "addresses", addresses,
                Message("different IP address", {"count": addresses}, plural="different IP addresses"),
                Certainty.CALCULATED, LOGINS, Rows(table),
            ),
            Card(
                "countries", countries,
                Message(
                    "country in which addresses are registered", {"count": countries},
                    plural="countries in which addresses are registered",
                ),
                Certainty.CALCULATED, LOGINS, by_registration(table, found),
            ),
        ]  # fmt: skip
    position = findings.gps_position(session.reading())
    if position is not None:
        cards.append(
            Card(
                "position", Message("{position}", {"position": findings.written(position)}),
                Message("GPS position, rounded to two decimals"),
                Certainty.RECORDED, "most_recent_location", sections.rows("most_recent_location"),
            )
        )  # fmt: skip
    if reviews := session.reading().sections["location_reviews"].rows:
        cards.append(
            Card(
                "reviews", reviews,
                Message("review of a place", {"count": reviews}, plural="reviews of places"),
                Certainty.RECORDED, "location_reviews", sections.rows("location_reviews"),
            )
        )  # fmt: skip
    if cards:
        components.cards(*cards)


def registered(table: Table, found: Registrations) -> None:
    """Draw in which countries the addresses are registered, and why some have none."""
    countries = found.countries
    placed = [isinstance(place, Country) for place in found.places]
    left_out = (
        *components.left_out({NotCounted.REPEAT: len(table) - len(found.numbers)}),
        *(LeftOut(REASONS[reason], rows) for reason, rows in found.unplaced.items()),
    )
    if countries:
        most, rows = next(iter(countries.items()))
        says = Message(
            "Most often an address is registered in {country}: in {count} of the {total} rows with a known country.",
            {"country": most, "count": rows, "total": sum(countries.values())},
        )
        if len(countries) == 1:
            says = Message(
                "Each address with a known country is registered in {country}.",
                {"country": most, "count": rows},
            )
    else:
        says = Message("No address in this section has a known country of registration.")
    components.figure(
        _per_country(countries, left_out, says),
        Rows(table, found.numbers[placed]),
        rule=Message(
            "Each address is looked up in the assignments of the five regional registries, which this program brings "
            "along. Private and reserved addresses have no country. Exact repeats count once."
        ),
    )  # fmt: skip
    components.heading(Message("Rows and addresses by country of registration"))
    components.grid(by_registration(table, found), "registrations")


def _per_country(countries: Mapping[Country, int], left_out: tuple[LeftOut, ...], says: Message) -> Chart:
    """Return the rows per country: bars as long as those tell all at a glance or the screen is narrow, else a map."""
    said = Told(
        title=Message(
            "How many rows of the login history are there per country in which the IP address is registered?"
        ),
        says=says,
        alt=says,
        certainty=Certainty.CALCULATED,
        rows=sum(countries.values()),
        left_out=left_out,
    )
    about: dict[str, Any] = {
        "key": "registered_countries",
        "theme": Theme.LOCATION,
        "source": components.source(LOGINS),
        "limits": (
            Message(
                "Registered in a country, not in use there: where the device was cannot be told from this."
            ),
        ),
    }
    if len(countries) > FEW and not components.narrow():
        return PlaceMap(
            **said,
            **about,
            places=tuple(Place(rows, country=place.code) for place, rows in countries.items()),
        )
    shown = list(countries)[:MOST]
    drawn = sum(countries[place] for place in shown)
    rest = LeftOut(Message("of countries listed less often"), said["rows"] - drawn)
    said["rows"], said["left_out"] = drawn, (*left_out, rest)
    return Bars(
        **said, **about, labels=tuple(map(name, shown)), values=tuple(countries[place] for place in shown)
    )


def days_of(table: Table, found: Registrations) -> dict[Registration, list[date]]:
    """Return the local days of the rows by the registration of their address; dates that cannot be right are left out."""
    moments = table.columns[table.moment]
    plausible = account.plausible(clock.in_utc(moments), session.subject().made)
    days = clock.days(moments, session.zone())
    dated: dict[Registration, list[date]] = {place: [] for place in found.rows}
    for row, place in zip(found.numbers.tolist(), found.places, strict=True):
        if plausible[row]:
            dated[place].append(days.iloc[row].date())
    return dated


def name(place: Registration) -> Message:
    """Return the country, or the reason why there is none."""
    if isinstance(place, Country):
        return Message("{name}", {"name": country(place, session.language())})
    return REASONS[place]


def by_registration(table: Table, found: Registrations) -> Listing:
    """Return a row per country or reason without one: rows, different addresses, first and last day."""
    dated = days_of(table, found)
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
    )  # fmt: skip


def countries_over_time(table: Table, found: Registrations) -> None:
    """Draw from when to when addresses registered in each country are listed."""
    shown = [place for place in found.rows if isinstance(place, Country)][:MOST]
    if not shown:
        return
    dated = days_of(table, found)
    drawn = sum(found.rows[place] for place in shown)
    says = Message(
        "{count} country of registration is listed.",
        {"count": len(found.countries)},
        plural="{count} countries of registration are listed.",
    )
    components.figure(
        Periods(
            key="countries_over_time",
            title=Message("From when to when does the login history list each country of registration?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.CALCULATED,
            source=components.source(LOGINS),
            zone=session.zone(),
            rows=drawn,
            left_out=(
                *components.left_out({NotCounted.REPEAT: len(table) - len(found.numbers)}),
                *(LeftOut(REASONS[reason], rows) for reason, rows in found.unplaced.items()),
                LeftOut(Message("of countries listed less often"), sum(found.countries.values()) - drawn),
            ),
            limits=(
                Message(
                    "A line runs from the first to the last row, also where none lies between them. Registered there is "
                    "not the same as being there."
                ),
            ),
            periods=tuple(
                Period(
                    name(place), Theme.LOCATION, min(dated[place], default=None),
                    max(dated[place], default=None), found.rows[place], sections.months_of(dated[place]),
                )
                for place in shown
            ),
        ),
        by_registration(table, found),
        rule=Message(
            "For each country of registration the local days of the first and the last row with a date that can be "
            "right. Exact repeats count once."
        ),
    )  # fmt: skip


def per_month(table: Table) -> None:
    """Draw how many different addresses each month lists."""
    zone, made = session.zone(), session.subject().made
    counts = components.remembered(
        "addresses", lambda: places.addresses_per_month(table, zone, made=made), zone
    )
    if counts.empty:
        return
    most = int(counts.max())
    when = pd.Timestamp(str(counts.idxmax()))
    values = {"month": Month(when.year, when.month), "addresses": ADDRESSES.of(most)}
    says = Message("Most are listed in {month}: {addresses}.", values)
    if int((counts == most).sum()) > 1:
        says = Message("No month lists more than {addresses}.", values)
    dated = contents.usable_moments(table, made).is_valid().to_numpy()
    numbers = np.flatnonzero(dated & table.frame["address"].notna().to_numpy())
    span = session.subject().span(LOGINS)
    components.figure(
        Timeline(
            key="addresses_per_month",
            title=Message("How many different IP addresses does each month list?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.CALCULATED,
            source=components.source(LOGINS),
            zone=zone,
            rows=len(numbers),
            left_out=(LeftOut(Message("without a usable date or address"), len(table) - len(numbers)),),
            limits=(
                Message("Many addresses do not mean many places: providers hand out another one from time to time."),
                sections.EDGE,
            ),
            step=Step.MONTH,
            starts=tuple(start.date() for start in counts.index),
            counts=tuple(int(count) for count in counts),
            first=span[0] if span else None,
            last=span[1] if span else None,
            unit=ADDRESSES,
        ),
        Rows(table, numbers),
        rule=Message("For each local month, the addresses that stand in its rows, each once, as they are written."),
    )  # fmt: skip


def networks(table: Table) -> None:
    """Draw the rows by kind of network and by provider, spellings that differ in capitals together."""
    for column, title, missing in (
        (
            "network",
            Message("Which kinds of network does the login history list?"),
            Message("without a kind of network"),
        ),
        ("carrier", Message("Which providers does the login history name?"), Message("without a provider")),
    ):
        found = sorted(
            listed(session.subject(), column),
            key=lambda one: (-one.rows, one.names),
        )
        if not found:
            continue
        shown, rest = found[:MOST], sum(one.rows for one in found[MOST:])
        says = Message(
            "Most frequent is '{text}', with {rows}.",
            {"text": shown[0].names[0], "rows": ROWS.of(shown[0].rows)},
        )
        respelled = [one for one in found if len(one.spellings) > 1]
        limits = [
            Message(
                "Taken together: {spellings}.",
                {"spellings": [Message("'{text}'", {"text": text}) for text in one.spellings]},
            )
            for one in respelled
        ]
        empty = devices.without(table, column)
        components.figure(
            Bars(
                key=f"login_{column}",
                title=title,
                says=says,
                alt=says,
                theme=Theme.LOCATION,
                certainty=Certainty.CALCULATED,
                source=components.source(LOGINS),
                rows=sum(one.rows for one in shown),
                left_out=(
                    *components.left_out({NotCounted.REPEAT: int(table.repeats.sum())}),
                    LeftOut(missing, empty),
                    LeftOut(Message("with a less frequent text"), rest),
                ),
                limits=(*limits, Message("The words stand so in the file, which does not explain them.")),
                labels=tuple(one.names[0] for one in shown),
                values=tuple(one.rows for one in shown),
            ),
            Rows(table, np.flatnonzero(~table.repeats)),
            rule=Message(
                "Rows are counted by the text that stands in them; texts that differ only in capitals or in space "
                "around them count as one. Exact repeats count once."
            ),
        )  # fmt: skip


def networks_over_time() -> None:
    """Draw from when to when each kind of network and each provider is listed."""
    subject = session.subject()
    found = [
        one
        for column in NETWORKS
        for one in sorted(listed(subject, column), key=lambda one: (-one.rows, one.names))[:MOST]
    ]
    if not found:
        return
    counts = {column: len(listed(subject, column)) for column in NETWORKS}
    says = Message(
        "Listed are {networks} and {carriers}.",
        {
            "networks": Message(
                "{count} kind of network", {"count": counts["network"]}, plural="{count} kinds of network"
            ),
            "carriers": Message("{count} provider", {"count": counts["carrier"]}, plural="{count} providers"),
        },
    )
    named = session.finding("networks_listed")
    components.figure(
        Periods(
            key="networks_over_time",
            title=Message("From when to when does the login history list each network and provider?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.CALCULATED,
            source=components.source(LOGINS),
            zone=session.zone(),
            rows=named.rows_used,
            left_out=components.left_out(named.left_out),
            limits=(
                Message("A line runs from the first to the last row, also where none lies between them."),
                Message("A row can name both a network and a provider, and then counts in both bars."),
            ),
            periods=tuple(
                Period(
                    one.names[0],
                    Theme.LOCATION,
                    None if one.first is None else subject.day(one.first),
                    None if one.last is None else subject.day(one.last),
                    one.rows,
                    sections.months_at(one.moments),
                )
                for one in found
            ),
        ),
        components.rows_of(named),
        rule=named.finding.rule,
    )


def network_per_month(table: Table) -> None:
    """Draw how many rows name one network or provider in each month; the reader chooses which."""
    subject = session.subject()
    options = [
        (column, one.names[0])
        for column in NETWORKS
        for one in sorted(listed(subject, column), key=lambda one: (-one.rows, one.names))
    ]
    counted = subject.counted(LOGINS)
    if not options or counted.moments.empty:
        return
    column, chosen = chosen_network(options)
    texts = components.remembered(
        "network_texts",
        lambda: [fold(text) for text in table.columns[column].take(counted.numbers).to_pylist()],
        column,
        subject.zone,
    )
    wanted = fold(chosen)
    named = np.array([text == wanted for text in texts], dtype=bool)
    if named.any():
        rows_per_month(counted, named, chosen)


def chosen_network(options: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Draw the choice of a network or provider, each by its column and name, and return the one that is chosen."""
    words = {
        option: session.say(Message("{kind}: {name}", {"kind": NETWORKS[option[0]], "name": option[1]}))
        for option in options
    }
    return st.selectbox(
        components.label(Message("Network or provider, by month")),
        options=options,
        format_func=lambda option: components.plain_markdown(words[option]),
        key=session.filter("location_network", options[0]),
        persist_state="session",
    )


def rows_per_month(counted: Counted, named: npt.NDArray[np.bool_], chosen: str) -> None:
    """Draw how many rows of each month name one network or provider: those of `counted` that are marked."""
    counts = clock.rows_per_month(counted.moments[named], session.zone())
    most, start = int(counts.max()), pd.Timestamp(str(counts.idxmax()))
    span = session.subject().span(LOGINS)
    says = Message(
        "'{name}' stands in {rows}; most in {month}, with {most}.",
        {
            "name": chosen,
            "rows": ROWS.of(int(named.sum())),
            "month": Month(start.year, start.month),
            "most": most,
        },
    )
    components.figure(
        Timeline(
            key="network_per_month",
            title=Message("In which months does the login history list '{name}'?", {"name": chosen}),
            saved_as=Message("In which months is this network or provider listed?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.CALCULATED,
            source=components.source(LOGINS),
            zone=session.zone(),
            rows=int(named.sum()),
            left_out=(
                *components.left_out(counted.left_out),
                LeftOut(Message("with another network or provider, or none"), int((~named).sum())),
            ),
            limits=(sections.EDGE,),
            step=Step.MONTH,
            starts=tuple(start.date() for start in counts.index),
            counts=tuple(int(count) for count in counts),
            first=span[0] if span else None,
            last=span[1] if span else None,
        ),
        Rows(counted.table, counted.numbers[named]),
        rule=Message(
            "Rows with this text per local month; texts that differ only in capitals or in space around them count as "
            "one. Exact repeats count once."
        ),
    )


def positions() -> None:
    """Draw the positions that the file holds in degrees on a map."""
    subject = session.subject()
    found = findings.compared(subject)
    if not found:
        return
    at = [rounded(one.degrees) for one in found if one.degrees]
    every = [one for one in findings.places_named(subject) if one.degrees is not None]
    names = [findings.written(position) for position in at]
    counts = [sum(other.degrees == one.degrees for other in every) for one in found]
    says = Message(
        "The file holds {count} position in degrees: {position}, rounded to two decimals.",
        {"count": len(at), "position": names[0]},
        plural="The file holds {count} different positions in degrees, drawn here rounded to two decimals.",
    )
    titles = [Message(session.reading().tables[one.table].section.title) for one in found]
    listing = Listing(
        "positions",
        (Message("Position, rounded"), Message("Section"), Message("Rows")),
        (names, titles, counts),
    )
    components.figure(
        PlaceMap(
            key="positions",
            title=Message("Which positions does the file hold?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.RECORDED,
            source=components.source(*dict.fromkeys(one.table for one in found)),
            rows=sum(counts),
            left_out=(*components.left_out({NotCounted.NOT_COMPARED: len(every) - sum(counts)}),),
            limits=(
                Message(
                    "A position does not show who was there. The drawing rounds it to about a kilometre."
                ),
            ),
            places=tuple(
                Place(count, latitude=position.latitude, longitude=position.longitude, label=text)
                for count, position, text in zip(counts, at, names, strict=True)
            ),
        ),
        listing,
        rule=Message(
            "The GPS field, and the place fields of reviews and posts, where their text is latitude and longitude in "
            "degrees."
        ),
    )


def distances() -> None:
    """Draw how far apart the positions lie that the file holds in degrees."""
    subject = session.subject()
    pairs = findings.distances(subject)
    if not pairs:
        return
    names = [findings.written(rounded(one.degrees)) for one in findings.compared(subject) if one.degrees]
    components.heading(Message("Distances between the positions, in kilometres"))
    components.grid(
        Listing(
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
        ),
        "distances",
    )
    components.limits(session.finding("positions_apart").finding.limits)


def rounded(degrees: Degrees) -> Position:
    """Return a place in degrees as a position, which has two decimals: about a kilometre."""
    return Position(round(degrees[0], 2), round(degrees[1], 2))


def posts_with_place() -> tuple[str, ...]:
    """Return the table of posts when one of them names a place."""
    table = sections.table("posts")
    return ("posts",) if table is not None and any(table.columns["place"].to_pylist()) else ()


if session.is_open():
    page()
