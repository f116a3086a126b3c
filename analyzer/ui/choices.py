"""What the reader chooses about the numbers, for all pages: zone, hours, sessions, school region, ages, periods."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import cast

import streamlit as st

from analyzer.analysis.school import Region
from analyzer.analysis.settings import BadSettings
from analyzer.model import Message
from analyzer.ui import components, session

#: The three regions between which Dutch school holidays differ.
REGIONS: dict[Region | None, Message] = {
    None: Message("no school holidays left out"),
    Region.NORTH: Message("region North"),
    Region.MIDDLE: Message("region Middle"),
    Region.SOUTH: Message("region South"),
}

_OLDEST = date(1990, 1, 1)


def draw() -> None:
    """Draw the choices, with a plain sentence where they contradict each other."""
    _hours(Message("Night"), "night")
    _hours(Message("School hours"), "school")
    st.selectbox(
        components.label(Message("School holidays")),
        options=list(REGIONS),
        format_func=components.labels(REGIONS),
        key=session.choice("region"),
        persist_state="session",
        help=components.label(
            Message(
                "Dutch public holidays are left out in any case. The place of the school decides the region."
            )
        ),
    )
    _whole(Message("Minutes without a row after which a new session begins"), "session_break", 1, 60)
    _whole(Message("Daily limit, in minutes"), "daily_limit", 1, 24 * 60)
    _whole(Message("A short night has fewer hours than"), "short_night", 1, 23)
    _day(Message("Period of account creation, from"), "period_from", date(2014, 1, 1))
    _day(Message("Period of account creation, to"), "period_to", date(2014, 1, 1))
    _day(Message("A birth date for a second count of rows by age"), "birth_date", _OLDEST)
    components.paragraph(
        Message("It is kept in memory for this file only, and shown apart from the declared birth date."),
        "tea-quiet",
    )
    try:
        session.settings()
    except BadSettings as bad:
        st.warning(components.label(bad.message))
        components.paragraph(
            Message("Until it is changed, all pages use the usual values of these settings."), "tea-quiet"
        )


def _hours(title: Message, name: str) -> None:
    begin, end = st.columns(2)
    with begin:
        st.time_input(
            components.label(Message("{hours}, from", {"hours": title})),
            key=session.choice(f"{name}_from"), step=timedelta(minutes=15), persist_state="session",
        )  # fmt: skip
    with end:
        st.time_input(
            components.label(Message("{hours}, to", {"hours": title})),
            key=session.choice(f"{name}_to"), step=timedelta(minutes=15), persist_state="session",
        )  # fmt: skip


def _whole(title: Message, name: str, least: int, most: int) -> None:
    st.number_input(
        components.label(title),
        min_value=least,
        max_value=most,
        step=1,
        key=session.choice(name),
        persist_state="session",
    )


def _day(title: Message, name: str, earliest: date) -> None:
    st.date_input(
        components.label(title),
        min_value=earliest, max_value=date(2035, 12, 31), format="DD/MM/YYYY", key=session.choice(name), persist_state="session",
    )  # fmt: skip


def hours(span: tuple[time, time]) -> tuple[float, float]:
    """Return two clock times as hours of the day, as a chart marks them."""
    return cast("tuple[float, float]", tuple(at.hour + at.minute / 60 for at in span))
