"""Places: where login addresses are registered, a position when there is one, places that reviews and posts name."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from analyzer.analysis import clock, devices, places
from analyzer.analysis.places import Position, Registrations, Unplaced
from analyzer.charts import ROWS, Bars, LeftOut, Place, PlaceMap, Step, Timeline, Unit
from analyzer.findings import location as findings
from analyzer.findings.statements import local_day
from analyzer.language import country
from analyzer.model import Certainty, Country, Message, Month, Theme
from analyzer.reading import Table
from analyzer.ui import components, sections, session
from analyzer.ui.components import Card
from analyzer.ui.rows import Listing, Rows

LOGINS = "login_history"
SECTIONS = (LOGINS, "most_recent_location", "location_reviews", "favorite_locations")
ADDRESSES = Unit(
    Message("IP addresses"), Message("{count} different IP address", plural="{count} different IP addresses")
)

#: Why an address has no country.
REASONS = {
    Unplaced.PRIVATE: Message("address of a private network"),
    Unplaced.SHARED: Message("address that a provider shares among customers"),
    Unplaced.OWN_DEVICE: Message("address of the device itself"),
    Unplaced.OWN_LINK: Message("address of the link to the next device only"),
    Unplaced.DOCUMENTATION: Message("address kept for examples"),
    Unplaced.MULTICAST: Message("address of a group of devices"),
    Unplaced.RESERVED: Message("address reserved for other use"),
    Unplaced.UNKNOWN: Message("address in no registry"),
    Unplaced.MALFORMED: Message("not an IP address"),
    Unplaced.MISSING: Message("without an IP address"),
}
REPEATS = Message("exact repeats of an earlier row")


def page() -> None:
    """Draw the page."""
    reading, zone = session.reading(), session.zone()
    table = sections.table(LOGINS)
    found = None
    if table is not None:
        found = components.remembered("registrations", lambda: places.registrations(table))
    components.header(
        Message("Which places does this file name, and where are its IP addresses registered?"),
        findings.login_countries(reading, found).says,
    )
    headline(table, found)
    components.statements(findings.login_rows(reading, zone), findings.precise_location(reading))
    if table is not None and found is not None:
        registered(table, found)
        per_month(table)
        networks(table)
    recent_position()
    sections.frequent(
        "posts", "place", Message("Which places do posts name?"), Message("without a place"), most=12
    )
    sections.tables("location", [*SECTIONS, *posts_with_place()], drawn=(LOGINS,))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "An address block is registered by an organisation, often a provider. A device can be in another country "
            "than that, as with roaming, a VPN or a provider that serves several countries."
        ),
        Message(
            "A review or a place on a post does not show that, or when, somebody was there. TikTok can hold location "
            "data that are not in this file."
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
        LeftOut(REPEATS, len(table) - len(found.numbers)),
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
        PlaceMap(
            key="registered_countries",
            title=Message("In which countries are the IP addresses of the login history registered?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.CALCULATED,
            source=components.source(LOGINS),
            rows=sum(countries.values()),
            left_out=left_out,
            limits=(
                Message("Registered in a country, not in use there: where the device was cannot be told from this."),
            ),
            places=tuple(Place(rows, country=place.code) for place, rows in countries.items()),
        ),
        Rows(table, found.numbers[placed]),
        rule=Message(
            "Each address is looked up in the assignments of the five regional registries, which this program brings "
            "along. Private and reserved addresses have no country. Exact repeats count once."
        ),
    )  # fmt: skip
    components.heading(Message("Rows and addresses by country of registration"))
    components.grid(by_registration(table, found), "registrations")


def by_registration(table: Table, found: Registrations) -> Listing:
    """Return a row per country or reason without one: rows, different addresses, first and last day."""
    zone, language = session.zone(), session.language()
    days = clock.days(table.columns[table.moment], zone).iloc[found.numbers].tolist()
    dated: dict[places.Registration, list[date]] = {place: [] for place in found.rows}
    for place, day in zip(found.places, days, strict=True):
        if not pd.isna(day):
            dated[place].append(day.date())
    names = [
        Message("{name}", {"name": country(place, language)})
        if isinstance(place, Country)
        else REASONS[place]
        for place in found.rows
    ]
    return Listing(
        "registrations",
        (
            Message("Registered in"), Message("Rows"), Message("Different addresses"), Message("First day"),
            Message("Last day"),
        ),
        (
            names,
            list(found.rows.values()),
            [found.addresses.get(place, 0) for place in found.rows],
            [min(dated[place], default=None) for place in found.rows],
            [max(dated[place], default=None) for place in found.rows],
        ),
    )  # fmt: skip


def per_month(table: Table) -> None:
    """Draw how many different addresses each month lists."""
    zone = session.zone()
    counts = components.remembered("addresses", lambda: places.addresses_per_month(table, zone), zone)
    if counts.empty:
        return
    most = int(counts.max())
    when = pd.Timestamp(str(counts.idxmax()))
    values = {"month": Month(when.year, when.month), "addresses": ADDRESSES.of(most)}
    says = Message("Most are listed in {month}: {addresses}.", values)
    if int((counts == most).sum()) > 1:
        says = Message("No month lists more than {addresses}.", values)
    numbers = np.flatnonzero(table.frame[[table.moment, "address"]].notna().all(axis=1).to_numpy())
    section = session.reading().sections[LOGINS]
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
            first=None if section.first is None else local_day(section.first, zone),
            last=None if section.last is None else local_day(section.last, zone),
            unit=ADDRESSES,
        ),
        Rows(table, numbers),
        rule=Message("For each local month, the addresses that stand in its rows, each once, as they are written."),
    )  # fmt: skip


def networks(table: Table) -> None:
    """Draw the rows by kind of network and by provider, spellings that differ in capitals together."""
    for column, title, missing in (
        ("network", Message("Over which kind of network?"), Message("without a kind of network")),
        ("carrier", Message("Which providers are named?"), Message("without a provider")),
    ):
        found = sorted(
            components.remembered("used", partial(devices.used, table, column), column),
            key=lambda one: (-one.rows, one.names),
        )
        if not found:
            continue
        shown, rest = found[:12], sum(one.rows for one in found[12:])
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
                    LeftOut(REPEATS, int(table.repeats.sum())),
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


def recent_position() -> None:
    """Draw the one position that the file can hold."""
    position: Position | None = findings.gps_position(session.reading())
    rows = sections.rows("most_recent_location")
    if position is None or rows is None:
        return
    says = Message(
        "The position in the file is {position}, rounded to two decimals.",
        {"position": findings.written(position)},
    )
    components.figure(
        PlaceMap(
            key="most_recent_location",
            title=Message("Which position does the file hold?"),
            says=says,
            alt=says,
            theme=Theme.LOCATION,
            certainty=Certainty.RECORDED,
            source=components.source("most_recent_location"),
            rows=1,
            limits=(Message("One position, not a history. The drawing rounds it to about a kilometre."),),
            places=(
                Place(1, latitude=position.latitude, longitude=position.longitude, label=findings.written(position)),
            ),
        ),
        rows,
        rule=Message("The text of the GPS field is read as latitude and longitude in degrees."),
    )  # fmt: skip


def posts_with_place() -> tuple[str, ...]:
    """Return the table of posts when one of them names a place."""
    table = sections.table("posts")
    return ("posts",) if table is not None and any(table.columns["place"].to_pylist()) else ()


if session.is_open():
    page()
