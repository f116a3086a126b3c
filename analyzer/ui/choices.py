"""What the reader chooses about the numbers, for all pages: zone, hours, sessions, school region, ages, periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

import streamlit as st

from analyzer.findings import BadSettings, Region
from analyzer.findings.ages import before_birth
from analyzer.model import Message
from analyzer.ui import components, session

#: The three regions between which Dutch school holidays differ.
REGIONS: dict[Region | Literal[""], Message] = {
    # A list shows no choice at all for None.
    "": Message("each region: fewest to most"),
    Region.NORTH: Message("region North"),
    Region.MIDDLE: Message("region Middle"),
    Region.SOUTH: Message("region South"),
}

#: Days that can be typed.
_FIRST, _LAST = date(1900, 1, 1), date(2035, 12, 31)
#: A day as it is typed: day, month and year with anything between them, or as ISO 8601 writes it.
_TYPED = re.compile(
    r"(?P<d>\d{1,2})\D+(?P<m>\d{1,2})\D+(?P<y>\d{4})|(?P<Y>\d{4})-(?P<M>\d{1,2})-(?P<D>\d{1,2})"
)


def draw() -> None:
    """Draw the choices, each with a plain sentence under it where it contradicts itself."""
    _hours(Message("Night"), "night")
    _hours(Message("School hours"), "school")
    _whole(Message("Minutes without a row after which a new session begins"), "session_break", 1, 60)
    _whole(Message("Daily limit, in minutes"), "daily_limit", 1, 24 * 60)
    _whole(Message("A short night has fewer hours than"), "short_night", 1, 23)
    # A form, since a day that is half typed is no day, and the next press would be spent on leaving the field.
    with st.form("days", border=False):
        _day(Message("Period of account creation, from"), "period_from")
        _day(Message("Period of account creation, to"), "period_to")
        _contradiction("account_period")
        _day(Message("A birth date for a second count of rows by age"), "birth_date")
        _before_birth()
        components.paragraph(
            Message(
                "It is kept in memory for this file only, and shown apart from the birth date that stands in this file now."
            ),
            "tea-quiet",
        )
        st.form_submit_button(components.label(Message("Use these dates")), width="stretch")


def region() -> None:
    """Draw the choice of a school region, where the figure stands that depends on it."""
    st.selectbox(
        components.label(Message("School holidays of")),
        options=list(REGIONS),
        format_func=components.labels(REGIONS),
        key=session.choice("region"),
        persist_state="session",
        width=320,
        help=components.label(
            Message(
                "Dutch public holidays are left out in any case. The place of the school decides the region."
            )
        ),
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
    _contradiction(name)


def _contradiction(name: str) -> None:
    """Say, under the fields of a setting, that it contradicts itself and what stands in its place."""
    try:
        session.settings()
    except BadSettings as bad:
        if bad.key == name:
            st.warning(components.label(bad.message))
            components.paragraph(
                Message(
                    "Until it is changed, all pages use the usual values of these two; the other settings stay as chosen."
                ),
                "tea-quiet",
            )


def _whole(title: Message, name: str, least: int, most: int) -> None:
    st.number_input(
        components.label(title),
        min_value=least,
        max_value=most,
        step=1,
        key=session.choice(name),
        persist_state="session",
    )


def _day(title: Message, name: str) -> None:
    """Draw the field of a day, typed as text: Streamlit's own calendar and its errors speak English only."""
    chosen = session.choice(name)
    key = session.typed(name)
    if key not in st.session_state:
        day = st.session_state[chosen]
        st.session_state[key] = "" if day is None else typed(day)
    text = st.text_input(
        components.label(Message("{title} (day-month-year)", {"title": title})),
        key=key, placeholder=typed(date(2012, 12, 31)), autocomplete="off", persist_state="session",
    )  # fmt: skip
    day = parsed(text)
    if day is None and text.strip():
        st.warning(
            components.label(
                Message(
                    "Expected a day from {first} to {last}, such as {example}; something else stands here. "
                    "The earlier choice still counts.",
                    {"first": typed(_FIRST), "last": typed(_LAST), "example": typed(date(2012, 12, 31))},
                )
            )
        )
    else:
        session.choose(name, day)


def typed(day: date) -> str:
    """Return a day as the reader types it: "31-12-2012" in Dutch, "31/12/2012" in English."""
    return f"{day:%d-%m-%Y}" if session.language() == "nl" else f"{day:%d/%m/%Y}"


def parsed(text: str) -> date | None:
    """Return the day that was typed; None where there is none, or one that no setting takes.

    >>> parsed("31-12-2012"), parsed(" 1/2/2013 "), parsed("2013-02-01"), parsed("31-02-2013")
    (datetime.date(2012, 12, 31), datetime.date(2013, 2, 1), datetime.date(2013, 2, 1), None)
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    parts = {name.lower(): int(part) for name, part in found.groupdict().items() if part}
    try:
        day = date(parts["y"], parts["m"], parts["d"])
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None


def _before_birth() -> None:
    """Say, under the field, how many rows are dated before the birth date that was entered."""
    subject = session.subject()
    if subject.settings.birth_date is None:
        return
    before, rows = before_birth(subject, subject.settings.birth_date)
    if before:
        st.warning(
            components.label(
                Message(
                    "Rows with a usable date that are dated before this birth date: {before} of {dated}. Check the date.",
                    {"before": before, "dated": rows},
                )
            )
        )
