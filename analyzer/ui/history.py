"""The watch history in the period of months that the reader chose: what its pages and the overview share.

Each page has its own choice. Statements count the whole file; figures the chosen period.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analyzer.analysis import clock, contents, integrity
from analyzer.charts import VIDEOS, HeatMap, LeftOut, Span, Step
from analyzer.figures import Scope, over_time
from analyzer.findings.subject import WATCHED
from analyzer.model import Certainty, Message, Month, Theme, Weekday
from analyzer.output.rows import Rows
from analyzer.reading import Table
from analyzer.ui import choices, components, session

PER = {
    Step.DAY: clock.rows_per_day,
    Step.WEEK: clock.rows_per_week,
    Step.MONTH: clock.rows_per_month,
}
OUTSIDE = over_time.OUTSIDE
NO_DATE = Message("No row in this period has a usable date.")
STEPS = {Step.DAY: Message("Day"), Step.WEEK: Message("Week"), Step.MONTH: Message("Month")}


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
        counted = session.subject().watched
        outside = LeftOut(OUTSIDE, self.chosen.outside)
        return (*components.left_out(counted.left_out), outside)

    @property
    def ends(self) -> tuple[date, date] | None:
        """The local days of the first and the last row; None without rows."""
        if self.moments.empty:
            return None
        zone = session.zone()
        return clock.day(self.moments.min(), zone), clock.day(self.moments.max(), zone)

    @property
    def covered(self) -> tuple[date, date] | None:
        """The days of the chosen period that lie between the first and the last row of the file; None without rows."""
        whole = history(None, None).ends
        if whole is None or self.moments.empty:
            return None
        return max(self.period[0] or whole[0], whole[0]), min(self.period[1] or whole[1], whole[1])

    @property
    def around(self) -> dict[str, Any]:
        """What a figure over time has to know of the days that are covered, of those that are not, and of those without rows."""
        covered = self.covered
        if covered is None:
            return {"first": None, "last": None}
        begins, ends = (end is not None for end in self.period)
        return {
            "first": covered[0],
            "last": covered[1],
            "gaps": gaps(*covered),
        } | {name: OUTSIDE for name, cut in (("before", begins), ("after", ends)) if cut}

    @property
    def span(self) -> int:
        """How many days lie between the first and the last row."""
        return (self.ends[1] - self.ends[0]).days if self.ends else 0


def history(first: date | None, last: date | None) -> History:
    """Return the rows counted in a period of local days, from the session's memory when asked again."""
    zone = session.zone()

    def choose() -> History:
        table = session.reading().tables[WATCHED]
        chosen = contents.choose(table, zone, first, last, made=session.subject().made)
        return History(table, chosen, table.frame[table.moment].iloc[chosen.numbers], (first, last))

    return components.remembered("watching", choose, zone, first, last, most=4)


def gaps(first: date, last: date) -> tuple[Span, ...]:
    """Return the stretches of a week or more without rows, as far as they lie in a period of local days."""
    zone = session.zone()
    found = components.remembered(
        "stretches", lambda: integrity.stretches_without_rows(history(None, None).moments, zone), zone
    )
    return tuple(
        Span(max(one.first, first), min(one.last, last), Message("no rows"))
        for one in found
        if one.first <= last and one.last >= first
    )


def whole_file() -> None:
    """Say that the sentences above count the whole file."""
    components.paragraph(
        Message("These sentences count the whole file, whatever period is chosen below."), "tea-quiet"
    )


def scope(page: str) -> Scope:
    """Draw the choice of months of the watch history and return it."""
    return Scope(*_months(over_time.ends(session.subject().watched, session.zone()), page))


def with_step(scope: Scope, key: str) -> Scope:
    """Draw the choice of a day, week or month for each bar, and return the scope with it."""
    rows = session.subject().counted(WATCHED, scope.first, scope.last)
    return replace(scope, step=_step(over_time.fitting(rows, session.zone()), key))


def period(whole: History, page: str) -> tuple[date | None, date | None]:
    """Draw the choice of months and return the first and last day chosen; None where nothing is left out."""
    return _months(whole.ends, page)


def _months(ends: tuple[date, date] | None, page: str) -> tuple[date | None, date | None]:
    if ends is None:
        return None, None
    months = [
        Month(start.year, start.month) for start in pd.date_range(ends[0].replace(day=1), ends[1], freq="MS")
    ]
    if len(months) < 2:
        return None, None
    with st.container(horizontal=True, gap="small", key=f"filters_{page}"):
        first = _month_choice(Message("From"), f"{page}_from", months, months[0])
        last = _month_choice(Message("Up to and including"), f"{page}_to", months, months[-1])
    if (first.year, first.number) > (last.year, last.number):
        first, last = last, first
    return (
        None if first == months[0] else date(first.year, first.number, 1),
        None if last == months[-1] else date(last.year, last.number, monthrange(last.year, last.number)[1]),
    )


def _month_choice(name: Message, key: str, months: list[Month], usual: Month) -> Month:
    """Draw the choice of a month and return it; one that the file does not reach, as after a change of zone, is the usual one."""
    texts = {month: session.say(Message("{month}", {"month": month})) for month in months}
    filter_key = session.filter(key, usual)
    if st.session_state[filter_key] not in texts:
        st.session_state[filter_key] = usual
    return st.selectbox(
        components.label(name),
        options=months,
        format_func=texts.__getitem__,
        key=filter_key,
        persist_state="session",
        width=165,
    )


def step_choice(shown: History, key: str) -> Step:
    """Draw the choice of a day, week or month for each bar, and return it."""
    return _step(Step.DAY if shown.span < 100 else Step.WEEK if shown.span < 1000 else Step.MONTH, key)


def _step(usual: Step, key: str) -> Step:
    chosen = st.segmented_control(
        components.label(Message("One bar for each")),
        options=list(STEPS),
        format_func=components.labels(STEPS),
        key=session.filter(key, usual),
        required=True,
        persist_state="session",
    )
    return chosen or usual


def broad_step(shown: History) -> Step:
    """Return the step for counts of days or nights: weeks in a short history, else months."""
    return Step.WEEK if shown.span < 100 else Step.MONTH


def starts(days: pd.Series[pd.Timestamp] | pd.DatetimeIndex, step: Step) -> pd.DatetimeIndex:
    """Return the start of the day, week or month that each day is in."""
    index = pd.DatetimeIndex(days)
    if step is Step.MONTH:
        return index - pd.to_timedelta(index.day - 1, unit="D")
    return index - pd.to_timedelta(index.day_of_week, unit="D") if step is Step.WEEK else index


def week(shown: History) -> None:
    """Draw the rows by weekday and hour, with night and school hours marked."""
    zone, settings = session.zone(), session.subject().settings
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
            source=components.source(WATCHED),
            zone=zone,
            rows=len(shown.chosen.numbers),
            left_out=shown.left_out,
            limits=(
                Message(
                    "Night is {night_from} to {night_to}; school hours are Monday to Friday {school_from} to "
                    "{school_to}, holidays included. The file does not show whether there were lessons.",
                    {
                        "night_from": settings.night[0],
                        "night_to": settings.night[1],
                        "school_from": settings.school[0],
                        "school_to": settings.school[1],
                    },
                ),
            ),
            counts=tuple(tuple(int(count) for count in day) for day in counts),
            unit=VIDEOS,
            night=choices.hours(settings.night),
            school=choices.hours(settings.school),
        ),
        shown.rows,
        rule=Message(
            "Each row is counted on the weekday and in the hour of its local time. Exact repeats count once."
        ),
    )


def busiest_hour(counts: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Message:
    """Say which hour of the week lists most."""
    most = int(counts.max())
    if not most:
        return NO_DATE
    day, hour = divmod(int(counts.argmax()), 24)
    values = {
        "weekday": list(Weekday)[day], "from": time(hour), "to": time((hour + 1) % 24), "count": most,
    }  # fmt: skip
    if (equals := int((counts == most).sum())) > 1:
        return Message(
            "{hours} hours of the week list most, with {videos} each.",
            {"hours": equals, "videos": Message("{count} video", {"count": most}, plural="{count} videos")},
        )
    return Message(
        "The busiest hour of the week is {weekday} from {from} to {to}, with {count} video in all.",
        values,
        plural="The busiest hour of the week is {weekday} from {from} to {to}, with {count} videos in all.",
    )
