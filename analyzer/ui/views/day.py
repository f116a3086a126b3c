"""One day: everything that the file dates on it, from all sections, in the order of time; a month of days shaded by rows."""

from __future__ import annotations

from calendar import monthcalendar
from collections import Counter
from datetime import date
from typing import Literal

import pandas as pd
import streamlit as st

from analyzer.figures import Rows, Scope
from analyzer.figures.rows import list_title
from analyzer.findings.days import Day, Entry, one_day, rows_per_day
from analyzer.kinds import MOMENT
from analyzer.model import Fields, Message, Month, Weekday
from analyzer.output import found as leaving
from analyzer.reading.tables import columns_of
from analyzer.ui import components, session

#: Entries that are drawn at once.
MOST = 50
#: Of how many shades the days of a month are.
SHADES = 4
#: The longest text of a row beside its time.
LONGEST = 80


def page() -> None:
    """Draw the page."""
    counts = rows_per_day(session.subject())
    question = Message("What does this file date on one day?")
    if counts.empty:
        components.header(question, Message("No row that was read in this file has a usable date."))
        return
    chosen: date | None = st.session_state[session.filter("day", counts.index[-1].date())]
    found = None if chosen is None else one_day(session.subject(), chosen)
    if found is None:
        components.header(question, Message("Choose a day."))
    elif found.rows:
        components.header(question, next(leaving.day_in_words(found, session.zone())))
    else:
        components.header(
            question, Message("No row that was read in this file is dated on {day}.", {"day": found.day})
        )
    _choice(found)
    _month(counts, chosen or counts.index[-1].date())
    if found is not None and found.rows:
        components.more_figures(
            Message("One day on a clock"), ("sessions_of_a_day",), Scope(found.day, found.day)
        )
        _entries(found)
    components.cannot_tell(
        Message("Rows without a date stand on no day; the file does not show what else happened on it."),
        Message("It does not show who held the device, nor whether someone watched what is listed."),
    )


# Choosing -------------------------------------------------------------------------------------------------------------


def _choice(found: Day | None) -> None:
    """Draw the field for a day, between the nearest days with rows before and after it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="day_choice"):
        _step("before", _name_of_step(found, "before"), found.before if found is not None else None, "Left")
        st.date_input(
            components.label(Message("Day")),
            key=session.CHOSEN_DAY,
            min_value=date(1970, 1, 2),
            max_value=date(9998, 12, 31),
            format="DD/MM/YYYY",
            persist_state="session",
            width=150,
        )
        _step("after", _name_of_step(found, "after"), found.after if found is not None else None, "Right")
    if found is not None and found.hours != 24:
        components.paragraph(
            Message(
                "This day has {hours} hours on the clock of {zone}.",
                {"hours": found.hours, "zone": session.zone()},
            ),
            "tea-quiet",
        )


def _name_of_step(found: Day | None, side: Literal["before", "after"]) -> Message:
    """Return what the button to the nearest day with rows on one side says: that day, where one is chosen and there is one."""
    if found is None:
        return Message("Day before with rows") if side == "before" else Message("Next day with rows")
    to = found.before if side == "before" else found.after
    if to is not None:
        return Message("{day}", {"day": to})
    return Message("none earlier") if side == "before" else Message("none later")


def _step(key: str, name: Message, to: date | None, shortcut: str) -> None:
    st.button(
        components.label(name),
        key=f"day_{key}",
        disabled=to is None,
        on_click=session.choose_day,
        args=(to,),
        shortcut=shortcut,
    )


def _month(counts: pd.Series[int], chosen: date) -> None:
    """Draw the month of the chosen day, each day shaded by its rows, between the nearest months with rows."""
    most, index = int(counts.max()), counts.index
    first = pd.Timestamp(chosen.year, chosen.month, 1)
    earlier, later = index[index < first], index[index >= first + pd.offsets.MonthBegin(1)]
    inside = counts[(index >= first) & (index < first + pd.offsets.MonthBegin(1))]
    of_month = dict(zip(pd.DatetimeIndex(inside.index).day, map(int, inside), strict=True))
    with st.container(key="calendar", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="calendar_head"):
            _month_step("earlier", Message("none earlier"), earlier[-1] if len(earlier) else None, "left")
            name = Message("{month}", {"month": Month(chosen.year, chosen.month)})
            st.html(components.html("h2", session.say(name), "tea-small-heading"), width="content")
            _month_step("later", Message("none later"), later[0] if len(later) else None, "right")
        names = "".join(components.html("span", session.say(weekday)[:2]) for weekday in Weekday)
        st.html(f'<p class="tea-weekdays" aria-hidden="true">{names}</p>')
        for number, week in enumerate(monthcalendar(chosen.year, chosen.month)):
            with st.container(horizontal=True, gap=None, wrap=False, key=f"calendar_week_{number}"):
                for place, day in enumerate(week):
                    if day:
                        _day_button(date(chosen.year, chosen.month, day), of_month.get(day, 0), most, chosen)
                    else:
                        st.container(key=f"calendar_gap_{number}_{place}", width=44, height=40, border=False)


def _month_step(key: str, none: Message, to: pd.Timestamp | None, side: Literal["left", "right"]) -> None:
    """Draw the button to the nearest month with rows on one side, which has its name: both stand beside the month on a telephone."""
    name = none if to is None else Message("{month}", {"month": Month(to.year, to.month)})
    st.button(
        components.label(name),
        key=f"calendar_{key}",
        type="tertiary",
        icon=f":material/chevron_{side}:",
        icon_position=side,
        disabled=to is None,
        on_click=session.choose_day,
        args=(None if to is None else to.date(),),
    )


def _day_button(day: date, rows: int, most: int, chosen: date) -> None:
    shade = 0 if not rows else 1 + min(SHADES - 1, SHADES * rows // most)
    said = Message("{day}: {count} row", {"day": day, "count": rows}, plural="{day}: {count} rows")
    st.button(
        str(day.day),
        key=f"calendar_{'chosen' if day == chosen else 'day'}_{shade}_{day.isoformat()}",
        help=components.label(said),
        on_click=session.choose_day,
        args=(day,),
        width=44,
    )


# What stands there ----------------------------------------------------------------------------------------------------


def _entries(found: Day) -> None:
    """Draw what each list has on the day, then its entries, each of which opens its rows."""
    per_list = Counter[str]()
    for entry in found.entries:
        per_list[entry.table.key] += len(entry.rows)
    tables = session.reading().tables
    items = "".join(
        components.html(
            "li",
            session.say(
                Message(
                    "{table}: {count} row",
                    {"table": list_title(tables[key]), "count": rows},
                    plural="{table}: {count} rows",
                )
            ),
        )
        for key, rows in per_list.most_common()
    )
    components.heading(Message("On this day"))
    st.html(f'<ul class="tea-columns">{items}</ul>')
    reveal = True
    if any(Rows(tables[key]).masked for key in per_list):
        reveal = components.mask_switch("day")
    components.paragraph(
        Message(
            "In the order of time. Videos, likes and messages less than {pause} apart are one entry. Each entry opens its rows.",
            {"pause": session.subject().settings.estimates.session_break},
        ),
        "tea-quiet",
    )
    shown = found.entries
    if len(found.entries) > MOST and not components.toggle(
        "day.all", Message("Show all entries"), Message("Show the first entries")
    ):
        shown = found.entries[:MOST]
    with st.container(gap=None, key="theme_day"):
        for number, entry in enumerate(shown):
            _entry(entry, f"{found.day.isoformat()}_{number}", reveal=reveal)
    if rest := len(found.entries) - len(shown):
        components.paragraph(
            Message("{count} more entry.", {"count": rest}, plural="{count} more entries."), "tea-quiet"
        )


def _entry(entry: Entry, key: str, *, reveal: bool) -> None:
    words = [session.say(leaving.entry_in_words(entry, session.zone()))]
    if len(entry.rows) == 1:
        words.append(", ".join(told(entry, reveal=reveal)))
    opened = st.expander(
        components.plain_markdown(" · ".join(filter(None, words))), key=f"entry_{key}", on_change="rerun"
    )
    if opened.open:
        with opened:
            components.listed(Rows(entry.table, entry.rows), f"entry.{key}", under="day", with_day=False)


def told(entry: Entry, *, reveal: bool) -> list[str]:
    """Return the first texts of a row that may be seen, beside its time."""
    row, spec, texts = int(entry.rows[0]), entry.table.spec, []
    for column in columns_of(spec):
        declared = column
        if isinstance(spec, Fields):
            if column.name != "value":
                continue
            declared = entry.table.field_column(entry.table.columns["field"][row].as_py())
        value = entry.table.columns[column.name][row].as_py()
        if value in (None, "") or column.kind is MOMENT or (declared.closed and not reveal):
            continue
        text = str(value)
        if not text.startswith(("http://", "https://")):
            texts.append(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
    return texts[:2]


if session.is_open():
    page()
