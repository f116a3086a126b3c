"""Places: where login addresses are registered, networks over time, positions and distances, places in reviews and posts."""

from __future__ import annotations

import streamlit as st

from analyzer.figures import WHOLE, Scope
from analyzer.figures import location as figures
from analyzer.findings import location as findings
from analyzer.findings.finding import Result
from analyzer.model import Message
from analyzer.ui import components, doors, sections, session

SECTIONS = doors.SECTIONS["location"]


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which places does this file name, and where are its IP addresses registered?"),
        session.finding("login_countries").says,
    )
    named = session.finding("places_named")
    headline(named)
    # A state stands below, with those of the other sections.
    position = ("precise_location",) if findings.MOST_RECENT in session.reading().tables else ()
    components.findings(
        "login_rows", "address_forms", "networks_listed", *position, "region_listed", "places_named", "positions_apart",
    )  # fmt: skip
    if session.finding("login_countries").told:
        components.drawn("registered_countries")
        with components.more(Message("More on addresses"), "addresses"):
            for key in ("registrations", "countries_over_time", "addresses_per_month"):
                components.drawn(key)
    if session.finding("networks_listed").told:
        with components.more(Message("Networks and providers"), "networks"):
            for key in ("login_network", "login_carrier", "networks_over_time"):
                components.drawn(key)
            components.drawn("network_per_month", chosen_network())
    if findings.compared(session.subject()):
        components.drawn("positions")
    if session.finding("positions_apart").told:
        components.drawn("distances")
    in_posts = named.told and named.value.get("posts", 0) > 0
    in_reviews = named.told and named.value.get("location_reviews")
    if in_posts or in_reviews:
        with components.more(Message("Places named in posts and reviews"), "places"):
            if in_posts:
                components.drawn("posts_place")
            if in_reviews:
                components.drawn("location_reviews_place")
    sections.tables("location", [*SECTIONS, *(("posts",) if in_posts else ())], drawn=("login_history",))
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


def headline(named: Result) -> None:
    """Draw the cards."""
    position = findings.gps_position(session.reading())
    # Of addresses whose countries are not known, none is no number of countries.
    registered = session.finding("login_countries")
    components.cards(
        components.card(
            "login_rows", Message("different IP address", plural="different IP addresses"), "addresses"
        ),
        components.card(
            "login_countries",
            Message(
                "country in which addresses are registered",
                plural="countries in which addresses are registered",
            ),
            "countries",
            shown=len,
            rows=session.figure("registrations").rows,
        )
        if registered.told and registered.value["countries"]
        else None,
        None
        if position is None
        else components.card(
            "precise_location",
            Message("GPS position, rounded to two decimals"),
            "latitude",
            shown=lambda _: Message("{position}", {"position": findings.written(position)}),
        ),
        components.card(
            "places_named",
            Message("review that names a place", plural="reviews that name a place"),
            "location_reviews",
        )
        if named.told and named.value.get("location_reviews")
        else None,
    )


def chosen_network() -> Scope:
    """Draw the choice of a network or provider, and return the scope with the one that is chosen."""
    every = figures.choices(session.subject())
    if not every:
        return WHOLE
    words = {
        key: session.say(Message("{kind}: {name}", {"kind": figures.NETWORKS[column], "name": name}))
        for key, (column, name) in every.items()
    }
    key = session.filter("location_network", next(iter(every)))
    if st.session_state[key] not in every:
        st.session_state[key] = next(iter(every))
    chosen = st.selectbox(
        components.label(Message("Network or provider, by month")),
        options=list(every),
        format_func=lambda option: components.plain_markdown(words[option]),
        key=key,
        persist_state="session",
    )
    return Scope(of=chosen)


if session.is_open():
    page()
