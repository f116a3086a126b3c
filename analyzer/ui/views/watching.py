"""The watch history: how much is listed when, by day, week, month and hour, and TikTok's own counter beside it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

import numpy as np
import pandas as pd
import streamlit as st

from analyzer.analysis import clock, contents
from analyzer.analysis import watching as counted
from analyzer.charts import VIDEOS, Bars, HeatMap, LeftOut, Step, Timeline
from analyzer.findings import watching as findings
from analyzer.model import Certainty, Message, Month, Theme, Weekday
from analyzer.reading import Table
from analyzer.ui import components, session
from analyzer.ui.components import Card
from analyzer.ui.rows import Rows

SECTION = "watch_history"

STEPS = {Step.DAY: Message("Day"), Step.WEEK: Message("Week"), Step.MONTH: Message("Month")}
PER = {
    Step.DAY: clock.rows_per_day,
    Step.WEEK: clock.rows_per_week,
    Step.MONTH: clock.rows_per_month,
}


class Listed(StrEnum):
    """Which rows the list at the end of the page shows."""

    ALL = "all"
    REPEATS = "repeats"


LISTED = {Listed.ALL: Message("All rows"), Listed.REPEATS: Message("Exact repeats only")}


@dataclass(frozen=True, eq=False)
class History:
    """The rows of the watch history in the chosen period: which are counted, and when they are dated."""

    table: Table
    chosen: contents.Chosen
    moments: pd.Series[pd.Timestamp]
    period: tuple[date | None, date | None]

    @property
    def rows(self) -> Rows:
        return Rows(self.table, self.chosen.numbers)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return (
            LeftOut(Message("exact repeats of an earlier row"), self.chosen.repeats),
            LeftOut(Message("without a usable date"), self.chosen.undated),
            LeftOut(
                Message("dated before the platform existed or after the file was made"),
                self.chosen.implausible,
            ),
            LeftOut(Message("outside the chosen period"), self.chosen.outside),
        )


def page() -> None:
    """Draw the page."""
    reading = session.reading()
    components.header(
        Message("What does the watch history list, and when?"),
        session.finding("watch_rows").says,
    )
    if SECTION in reading.tables:
        whole = history(None, None)
        headline(whole)
        components.findings(
            "watch_per_day", "nights_with_rows", "night_rows", "time_watched", "school_hours_rows"
        )
        first, last = filters(whole)
        shown = history(first, last)
        volume(shown)
        week(shown)
        counter()
        rows(shown)
    else:
        counter()
    components.cannot_tell(
        Message(
            "The file does not show who watched, how long, or whether a video was looked at: a row can be a video that "
            "was swiped away at once."
        ),
        Message(
            "The list begins where the file begins. What was watched before is not in it, and that it is not in it "
            "does not show that nothing was watched."
        ),
    )


def history(first: date | None, last: date | None) -> History:
    """Return the rows counted in a period of local days, from the session's memory when asked again."""
    zone = session.zone()

    def choose() -> History:
        table = session.reading().tables[SECTION]
        chosen = contents.choose(table, zone, first, last, made=session.subject().made)
        return History(table, chosen, table.frame[table.moment].iloc[chosen.numbers], (first, last))

    return components.remembered("watching", choose, zone, first, last, most=4)


def headline(whole: History) -> None:
    """Draw the cards: they count the whole file, whatever period is chosen below."""
    zone = session.zone()
    total = len(whole.table)
    cards = [
        Card(
            "watch_rows", total,
            Message("video listed as watched", {"count": total}, plural="videos listed as watched"),
            Certainty.RECORDED, SECTION, Rows(whole.table),
        )
    ]  # fmt: skip
    busiest = components.remembered("busiest", lambda: counted.busiest_day(whole.moments, zone), zone)
    usual = components.remembered("usual", lambda: counted.usual_day(whole.moments, zone), zone)
    if busiest is not None and usual is not None:
        on_busiest = history(busiest.day, busiest.day)
        cards += [
            Card(
                "usual_day", usual,
                Message("videos or more on half of the days with rows"),
                Certainty.CALCULATED, SECTION, whole.rows,
            ),
            Card(
                "busiest_day", busiest.rows,
                Message(
                    "video on the busiest day, {day}", {"count": busiest.rows, "day": busiest.day},
                    plural="videos on the busiest day, {day}",
                ),
                Certainty.CALCULATED, SECTION, on_busiest.rows,
            ),
        ]  # fmt: skip
    views = findings.counted_views(session.reading())
    if views is not None:
        cards.append(
            Card(
                "views_counter", views,
                Message(
                    "video watched to the end, by TikTok's own counter", {"count": views},
                    plural="videos watched to the end, by TikTok's own counter",
                ),
                Certainty.RECORDED, "activity_summary", counter_rows(),
            )
        )  # fmt: skip
    components.cards(*cards)


def filters(whole: History) -> tuple[date | None, date | None]:
    """Draw the row of filters and return the first and last day of the period chosen; None where nothing is left out."""
    days = components.remembered(
        "watch_days", lambda: clock.days(whole.moments, session.zone()), session.zone()
    )
    if days.empty:
        return None, None
    months = [
        Month(start.year, start.month)
        for start in pd.date_range(days.min().replace(day=1), days.max(), freq="MS")
    ]
    if len(months) < 2:
        return None, None
    with st.container(horizontal=True, gap="small", key="filters_watching"):
        first = month_choice(Message("From"), "watching_from", months, months[0])
        last = month_choice(Message("Up to and including"), "watching_to", months, months[-1])
    if (first.year, first.number) > (last.year, last.number):
        first, last = last, first
    return (
        None if first == months[0] else date(first.year, first.number, 1),
        None if last == months[-1] else date(last.year, last.number, monthrange(last.year, last.number)[1]),
    )


def month_choice(name: Message, key: str, months: list[Month], usual: Month) -> Month:
    """Draw the choice of a month and return it."""
    texts = {month: session.say(Message("{month}", {"month": month})) for month in months}
    return st.selectbox(
        components.label(name),
        options=months,
        format_func=texts.__getitem__,
        key=session.filter(key, usual),
        persist_state="session",
        width=165,
    )


def volume(shown: History) -> None:
    """Draw the rows per day, week or month."""
    zone = session.zone()
    days = clock.days(shown.moments, zone)
    span = (days.max() - days.min()).days if len(days) else 0
    usual = Step.DAY if span < 100 else Step.WEEK if span < 1000 else Step.MONTH
    step = st.segmented_control(
        components.label(Message("One bar for each")),
        options=list(STEPS),
        format_func=components.labels(STEPS),
        key=session.filter("watching_step", usual),
        required=True,
        persist_state="session",
    )
    step = step or usual
    counts = components.remembered("volume", lambda: PER[step](shown.moments, zone), step, zone, shown.period)
    starts = tuple(start.date() for start in counts.index)
    says = most_rows(step, counts)
    components.figure(
        Timeline(
            key="watch_volume",
            title=Message("How many videos are listed as watched over time?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=Certainty.CALCULATED,
            source=components.source(SECTION),
            zone=zone,
            rows=len(shown.chosen.numbers),
            left_out=shown.left_out,
            limits=(
                Message(
                    "Outside the first and the last row nothing is known; a bar at the edge can be a part."
                ),
            ),
            step=step,
            starts=starts,
            counts=tuple(None if pd.isna(count) else int(count) for count in counts),
            first=days.min().date() if len(days) else None,
            last=days.max().date() if len(days) else None,
            unit=VIDEOS,
        ),
        shown.rows,
        rule=Message(
            "Each row is counted in the local day of its time; a week begins on Monday. Exact repeats count once."
        ),
    )


def most_rows(step: Step, counts: pd.Series[int]) -> Message:
    """Say which day, week or month lists most."""
    if not len(counts):
        return Message("No row in this period has a usable date.")
    start, most = pd.Timestamp(str(counts.idxmax())).date(), int(counts.max())
    match step:
        case Step.DAY:
            return Message(
                "The busiest day is {day}, with {count} video.", {"day": start, "count": most},
                plural="The busiest day is {day}, with {count} videos.",
            )  # fmt: skip
        case Step.WEEK:
            return Message(
                "The busiest week begins on {day} and lists {count} video.", {"day": start, "count": most},
                plural="The busiest week begins on {day} and lists {count} videos.",
            )  # fmt: skip
        case Step.MONTH:
            return Message(
                "The busiest month is {month}, with {count} video.",
                {"month": Month(start.year, start.month), "count": most},
                plural="The busiest month is {month}, with {count} videos.",
            )


def week(shown: History) -> None:
    """Draw the rows by weekday and hour, with night and school hours marked."""
    zone = session.zone()
    counts = components.remembered(
        "week", lambda: clock.weekday_by_hour(shown.moments, zone), zone, shown.period
    )
    says = busiest_hour(counts)
    components.figure(
        HeatMap(
            key="watch_week",
            title=Message("At which hours of the week are videos listed?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=Certainty.CALCULATED,
            source=components.source(SECTION),
            zone=zone,
            rows=len(shown.chosen.numbers),
            left_out=shown.left_out,
            limits=(
                Message(
                    "Night is {night_from} to {night_to}; school hours are Monday to Friday {school_from} to "
                    "{school_to}, holidays included. The file does not show whether there were lessons.",
                    {
                        "night_from": counted.NIGHT[0],
                        "night_to": counted.NIGHT[1],
                        "school_from": counted.SCHOOL[0],
                        "school_to": counted.SCHOOL[1],
                    },
                ),
            ),
            counts=tuple(tuple(int(count) for count in day) for day in counts),
            unit=VIDEOS,
            night=hours(counted.NIGHT),
            school=hours(counted.SCHOOL),
        ),
        shown.rows,
        rule=Message(
            "Each row is counted on the weekday and in the hour of its local time. Exact repeats count once."
        ),
    )


def hours(span: tuple[time, time]) -> tuple[float, float]:
    """Return two clock times as hours of the day."""
    return span[0].hour + span[0].minute / 60, span[1].hour + span[1].minute / 60


def busiest_hour(counts: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Message:
    """Say which hour of the week lists most."""
    most = int(counts.max())
    if not most:
        return Message("No row in this period has a usable date.")
    day, hour = divmod(int(counts.argmax()), 24)
    values = {
        "weekday": list(Weekday)[day], "from": time(hour), "to": time((hour + 1) % 24), "count": most,
    }  # fmt: skip
    return Message(
        "The busiest hour of the week is {weekday} from {from} to {to}, with {count} video in all.",
        values,
        plural="The busiest hour of the week is {weekday} from {from} to {to}, with {count} videos in all.",
    )


def counter() -> None:
    """Draw TikTok's own counter beside the rows that it listed, or say why there is none."""
    reading, statement = session.reading(), session.finding("views_counter")
    if not statement.told:
        components.section_state("activity_summary")
        return
    values = (statement.value["counter"], statement.value["rows"])
    components.figure(
        Bars(
            key="views_counter",
            title=Message("Does TikTok count more videos than it lists?"),
            says=statement.says,
            alt=statement.says,
            theme=Theme.WATCHING,
            certainty=statement.certainty,
            source=components.source(*statement.finding.sections),
            rows=reading.sections[SECTION].rows,
            limits=(
                Message(
                    "The two count different things: the counter has videos watched to the end since the account was "
                    "registered, the list has rows of the period that it covers, also of videos swiped away."
                ),
            ),
            labels=(
                Message("Watched to the end, by TikTok's counter"),
                Message("Listed in the watch history"),
            ),
            values=values,
            unit=VIDEOS,
        ),
        counter_rows(),
        rule=Message(
            "The counter as it stands in the file, and the number of rows of the list with its exact repeats."
        ),
    )


def counter_rows() -> Rows | None:
    """Return the row that holds TikTok's own counter."""
    table = session.reading().tables.get("activity_summary")
    if table is None:
        return None
    fields = table.columns["field"].to_pylist()
    return Rows(table, np.flatnonzero([field == "videos_watched_to_the_end" for field in fields]))


def rows(shown: History) -> None:
    """Draw the list of rows."""
    components.heading(Message("The rows"))
    chosen = st.segmented_control(
        components.label(Message("Rows in the list")),
        options=list(LISTED),
        format_func=components.labels(LISTED),
        key=session.filter("watching_list", Listed.ALL),
        required=True,
        persist_state="session",
    )
    if chosen is Listed.REPEATS:
        repeats = Rows(shown.table, np.flatnonzero(shown.table.repeats))
        components.listed(repeats, "watch_repeats")
        if not len(repeats):
            components.paragraph(Message("No row is an exact repeat of an earlier one."))
    else:
        listed = Rows(shown.table) if not shown.chosen.outside else shown.rows
        components.listed(listed, "watch_list")


if session.is_open():
    page()
