"""What figures over time share: the step of their bars, the days covered, the stretches without rows; one table over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import clock
from analyzer.analysis.contents import Counted
from analyzer.analysis.devices import Used
from analyzer.analysis.integrity import Stretch
from analyzer.catalogue import CATALOGUE
from analyzer.charts import ROWS, Mark, Period, Span, Step, Timeline, Unit
from analyzer.figures import ages, extremes
from analyzer.figures.figure import Choice, Drawing, Figure, Scope
from analyzer.figures.marks import Behind, parted
from analyzer.figures.rows import Rows
from analyzer.findings import Subject
from analyzer.findings.finding import CannotTell
from analyzer.findings.values import as_label
from analyzer.model import Certainty, Message, NotCounted, Theme

PER = {
    Step.DAY: clock.rows_per_day,
    Step.WEEK: clock.rows_per_week,
    Step.MONTH: clock.rows_per_month,
}
EDGE = Message("Outside the first and the last row nothing is known; a bar at the edge can be a part.")
RULE = Message(
    "Each row is counted in the local day of its time; a week begins on Monday. Exact repeats count once."
)
BY_DECLARED = Message(
    "The lines are birthdays by the birth date that stands in this file now; the file does not show whether it is right."
)
OUTSIDE = Message("{reason}", {"reason": NotCounted.OUTSIDE})


def ends(counted: Counted, zone: str) -> tuple[date, date] | None:
    """Return the local days of the first and the last of some rows; None without rows."""
    if counted.outer is None:
        return None
    first, last = counted.outer
    return clock.day(first, zone), clock.day(last, zone)


def span(counted: Counted, zone: str) -> int:
    """Return how many days lie between the first and the last of some rows."""
    outer = ends(counted, zone)
    return (outer[1] - outer[0]).days if outer else 0


def fitting(counted: Counted, zone: str) -> Step:
    """Return the step that fits the days that some rows span: the one that is drawn unless a reader chooses."""
    days = span(counted, zone)
    return Step.DAY if days < 100 else Step.WEEK if days < 1000 else Step.MONTH


def broad(counted: Counted, zone: str) -> Step:
    """Return the step for counts of days or nights: weeks in a short history, else months."""
    return Step.WEEK if span(counted, zone) < 100 else Step.MONTH


#: The name of each step as the clock has it.
UNIT: dict[Step, clock.Unit] = {Step.DAY: "D", Step.WEEK: "W", Step.MONTH: "M"}

#: Local days in a column.
Days: TypeAlias = "npt.NDArray[np.datetime64] | pd.Series[pd.Timestamp] | pd.Index[pd.Timestamp]"


def stretches(days: Days, step: Step) -> tuple[tuple[date, ...], npt.NDArray[np.int64]]:
    """Return the days, weeks or months in which days that ascend lie: their first days, and the place at which each begins."""
    starts = clock.starts_of(np.asarray(days), UNIT[step])
    begins = np.flatnonzero(np.append(True, starts[1:] != starts[:-1])) if len(starts) else np.arange(0)
    return tuple(starts[begins].tolist()), begins


def places(shape: partial[Any], days: Days) -> npt.NDArray[np.int64]:
    """Return the place of the bar of a timeline, or of the point of a curve, that each day is in; -1 where it has none."""
    first_days = np.array(shape.keywords["x" if "x" in shape.keywords else "starts"], dtype="datetime64[D]")
    starts = clock.starts_of(np.asarray(days), UNIT[shape.keywords["step"]])
    at = np.minimum(np.searchsorted(first_days, starts), max(len(first_days) - 1, 0))
    return np.where(first_days[at] == starts, at, -1) if len(first_days) else np.full(len(starts), -1)


def rows_behind(
    shape: partial[Any],
    table: str,
    numbers: npt.NDArray[np.int64],
    moments: clock.Moments,
    zone: str,
) -> Behind:
    """Return the rows of a table behind the bars of a timeline, each in the bar of its local day."""
    at = places(shape, clock.days(moments, zone))
    return parted(table, numbers, at, len(shape.keywords["starts"]))


def covered(subject: Subject, key: str, scope: Scope) -> tuple[date, date] | None:
    """Return the days asked about that lie between the first and the last row of a table in the file; None without rows."""
    whole = ends(subject.counted(key), subject.zone)
    if whole is None or subject.counted(key, scope.first, scope.last).moments.empty:
        return None
    return max(scope.first or whole[0], whole[0]), min(scope.last or whole[1], whole[1])


def around(subject: Subject, key: str, scope: Scope, stretches: tuple[Stretch, ...] = ()) -> dict[str, Any]:
    """Return what a timeline has to know of the days that are covered, of those that are not, and of `stretches` without rows."""
    days = covered(subject, key, scope)
    if days is None:
        return {"first": None, "last": None}
    outside = {"before": scope.first, "after": scope.last}
    return {
        "first": days[0],
        "last": days[1],
        "gaps": without_rows(stretches, *days),
    } | {name: OUTSIDE for name, cut in outside.items() if cut is not None}


def without_rows(stretches: tuple[Stretch, ...], first: date, last: date) -> tuple[Span, ...]:
    """Return stretches without rows, as far as they lie in some days, as a chart shades them."""
    return tuple(
        Span(max(one.first, first), min(one.last, last), Message("no rows"))
        for one in stretches
        if one.first <= last and one.last >= first
    )


def months_of(days: Iterable[date]) -> tuple[date, ...]:
    """Return the first days of the months that days lie in."""
    return tuple(sorted({day.replace(day=1) for day in days}))


def months_at(moments: clock.Moments, zone: str) -> tuple[date, ...]:
    """Return the first days of the local months in which moments lie; every moment has to be known."""
    return tuple(clock.months(moments, zone).astype("datetime64[D]").tolist())


def lines(found: Iterable[Used], theme: Theme, subject: Subject) -> tuple[Period, ...]:
    """Return a line from the first to the last row of each device, system, network or provider."""
    return tuple(
        Period(
            as_label(", ".join(filter(None, one.names))),
            theme,
            None if one.first is None else subject.day(one.first),
            None if one.last is None else subject.day(one.last),
            one.rows,
            months_at(one.moments, subject.zone),
        )
        for one in found
    )


def rows_over_time(
    table: str, question: Message, unit: Unit = ROWS, step: Step | None = None, *, birthdays: bool = False
) -> Figure:
    """Return the figure of the rows of a table over time: in the step given, or else in the one that fits their span.

    `birthdays` marks those by the birth date that stands in this file now that lie among the rows.
    """
    section = CATALOGUE[table.split(".", maxsplit=1)[0]]
    return Figure(
        key=f"{table.replace('.', '_')}_over_time",
        question=question,
        theme=section.theme,
        draw=partial(_rows_over_time, table, unit, step, birthdays),
        certainty=Certainty.CALCULATED,
        rule=RULE,
        sections=(section.key,),
        also=("profile_info",) if birthdays else (),
        settings=("birth_date_by_name",) if birthdays else (),
        limits=(EDGE, Message(section.limits)),
        honours=frozenset({Choice.STEP}),
        local=True,
    )


def _rows_over_time(
    key: str, unit: Unit, step: Step | None, birthdays: bool, subject: Subject, scope: Scope
) -> Drawing | CannotTell:
    if key not in subject.reading.tables:
        return CannotTell(Message("This list has no rows."))
    found = subject.counted(key)
    outer = ends(found, subject.zone)
    if outer is None:
        return CannotTell(Message("No row of this list has a usable date."))
    days = (outer[1] - outer[0]).days
    step = scope.step or step or (Step.DAY if days < 60 else Step.WEEK if days < 500 else Step.MONTH)
    counts = PER[step](found.moments, subject.zone)
    first_days, numbers = counts.dates, counts.numbers
    marks: tuple[Mark, ...] = ages.birthdays(subject.birth_date, *outer) if birthdays else ()
    section = found.table.section.key
    shape = partial(
        Timeline,
        step=step,
        starts=first_days,
        counts=numbers,
        first=outer[0],
        last=outer[1],
        unit=unit,
        marks=marks,
    )
    return Drawing(
        says=extremes.over_time(step, first_days, numbers, unit),
        shape=shape,
        behind=lambda: rows_behind(shape, key, found.numbers, found.moments, subject.zone),
        rows=Rows(found.table, found.numbers),
        drawn=len(found.moments),
        left_out=found.left_out,
        limits=(BY_DECLARED,) if marks else (),
        sections=(section, "profile_info") if marks else (section,),
    )
