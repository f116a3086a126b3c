"""Figures of the time watched, estimated as a band of three beside the rules of others, and of the sessions the rows fall into."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import clock, contents
from analyzer.analysis import sessions as counted
from analyzer.analysis.day import day_in_milliseconds
from analyzer.analysis.sessions import RULES
from analyzer.analysis.watching import Day, busiest_day, days_with_rows
from analyzer.charts import (
    DAYS,
    HOURS,
    MINUTES,
    VIDEOS,
    Arc,
    Bars,
    Curve,
    Dial,
    LeftOut,
    Step,
    Text,
    Timeline,
    Unit,
)
from analyzer.figures import extremes, over_time
from analyzer.figures.figure import PERIOD, PERIOD_AND_STEP, Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, Counts, each, grouped, parted, split
from analyzer.figures.rows import Listing, Rows
from analyzer.figures.watching import WHOLE_FILE, around, hours, places_between, shown
from analyzer.findings import FINDINGS, Subject, find
from analyzer.findings import watching as findings
from analyzer.findings.finding import CannotTell, of_all
from analyzer.findings.subject import WATCHED, kept
from analyzer.model import Message, NotCounted, Share, Theme

__all__ = ["FIGURES", "RULES"]

SESSIONS = Unit(Message("Sessions"), Message("{count} session", plural="{count} sessions"))

#: Where the bars of session lengths and of the time until the next video are cut.
LENGTHS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120))
GAPS = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 180))

_BAND = ("low", "middle", "high")
_STEPS = {Step.DAY: Message("Day"), Step.WEEK: Message("Week"), Step.MONTH: Message("Month")}


# Time watched ---------------------------------------------------------------------------------------------------------


def per_day(subject: Subject, scope: Scope) -> pd.DataFrame:
    """Return the three estimates per local day of the period asked about: those of the whole file, cut to it."""
    return cut(findings.time_per_day(subject), scope)


def cut(every: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Return what stands beside the days of the period asked about."""
    if scope.first is None and scope.last is None:
        return every
    return every[contents.within(every.index, scope.first, scope.last)]


def assumptions(subject: Subject) -> Message:
    """Return what the estimates assume, as chosen in the settings."""
    by = subject.settings.estimates
    return Message(
        "A new session begins after {break} without a row, after {long} in the high estimate; the low one counts at "
        "most {cap} per video.",
        {"break": by.session_break, "long": by.long_break, "cap": by.cap},
    )


def _time_watched(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, days = shown(subject, scope), per_day(subject, scope)
    if not find("time_watched", subject).told:
        return CannotTell(_why_not(subject))
    if rows.moments.empty:
        return CannotTell(extremes.NO_DATE)
    step = scope.step or over_time.fitting(rows, subject.zone)
    starts, begins = over_time.stretches(days.index, step)
    by_rule = cut(findings.time_per_day_by_rule(subject), scope)
    every = {name: days[name].to_numpy() for name in _BAND} | {
        name: by_rule[name].to_numpy() for name in by_rule
    }
    # Every time is a whole number of half milliseconds: added up as such, no sum is rounded.
    halves = np.rint(np.array(list(every.values())) * 2000).astype(np.int64)
    total = {
        name: timedelta(milliseconds=int(sum_) / 2)
        for name, sum_ in zip(every, halves.sum(axis=1), strict=True)
    }
    least, most = min(total.values()), max(total.values())
    of_steps = np.add.reduceat(halves, begins, axis=1) / 2000
    # Without a row there is nothing to estimate from, which is not an estimate of zero.
    of_steps[:, np.add.reduceat(days["rows"].to_numpy(), begins) == 0] = np.nan
    sides = of_steps.min(axis=0), of_steps[_BAND.index("middle")], of_steps.max(axis=0)
    # A line of less than an hour everywhere would lie on the axis of hours.
    unit, seconds = (HOURS, 3600) if any((side >= 3600).any() for side in sides) else (MINUTES, 60)
    low, middle, high = (_by(seconds, side) for side in sides)
    shape = partial(
        Curve,
        x=starts,
        low=low,
        middle=middle,
        high=high,
        names=(Message("least"), Message("this program"), Message("most")),
        x_title=_STEPS[step],
        y_title=unit.axis,
        x_unit=DAYS,
        unit=unit,
        step=step,
        **{name: part for name, part in around(subject, scope).items() if name in ("first", "last", "gaps")},
    )
    return Drawing(
        says=Message(
            "Time watched in this period, estimated: {least} to {most} by these rules: that of this program ({lower} to {upper}), "
            "{names}.",
            {
                "least": least,
                "most": most,
                "lower": total["low"],
                "upper": total["high"],
                "names": [rule.name for rule in RULES],
            },
        ),
        shape=shape,
        behind=lambda: parted(
            WATCHED,
            rows.numbers,
            over_time.places(shape, clock.days(rows.moments, subject.zone)),
            len(starts),
            Counts.NEITHER,
        ),
        rows=Rows(rows.table, rows.numbers),
        drawn=len(rows.moments),
        left_out=rows.left_out,
        numbers={**{name: total[name] for name in _BAND}, "least": least, "greatest": most},
        limits=(
            assumptions(subject),
            *(
                (
                    Message(
                        "Where the line is broken there are no rows, so there is nothing to estimate from."
                    ),
                )
                if None in middle
                else ()
            ),
        ),
    )


def _why_not(subject: Subject) -> Message:
    """Return why there is no estimate of the time watched."""
    if subject.watched.moments.empty:
        return findings.NO_DATE_WATCHED
    return replace(findings.NO_ESTIMATE, values={"break": subject.settings.estimates.session_break})


def _by(unit: int, seconds: npt.NDArray[np.float64]) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else round(value / unit, 2) for value in seconds.tolist())


def _days_above_limit(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, days, limit = shown(subject, scope), per_day(subject, scope), subject.settings.daily_limit
    if not find("time_watched", subject).told:
        return CannotTell(_why_not(subject))
    if rows.moments.empty:
        return CannotTell(extremes.NO_DATE)
    step = over_time.broad(rows, subject.zone)
    starts, begins = over_time.stretches(days.index, step)

    def days_of(marks: pd.Series[bool]) -> tuple[int, ...]:
        return tuple(np.add.reduceat(marks.to_numpy().astype(np.int64), begins).tolist())

    found = counted.days_above(days, limit)
    low, middle, high = (days_of(days[name] > limit.total_seconds()) for name in _BAND)
    shape = partial(
        Timeline,
        step=step,
        starts=starts,
        counts=middle,
        low=low,
        high=high,
        whole=days_of(days["rows"] > 0),
        legend=(
            Message("days above {limit}, middle estimate", {"limit": limit}),
            Message("days with rows"),
        ),
        unit=DAYS,
        **around(subject, scope),
    )

    def behind() -> Behind:
        long = pd.DatetimeIndex(days.index[days["middle"] > limit.total_seconds()])
        at = long.get_indexer(pd.DatetimeIndex(clock.days(rows.moments, subject.zone)))
        return grouped(
            DAYS,
            [Message("{day}", {"day": day.date()}) for day in long],
            [{WATCHED: part} for part in split(rows.numbers, at, len(long))],
            over_time.places(shape, long),
            len(starts),
        )

    return Drawing(
        says=findings.days_above_said(found, limit),
        title=Message("On how many days is the estimate above {limit}?", {"limit": limit}),
        shape=shape,
        behind=behind,
        rows=Rows(rows.table, rows.numbers),
        drawn=len(rows.moments),
        left_out=rows.left_out,
        numbers={"low": found.low, "middle": found.middle, "high": found.high, "days": found.days},
        limits=(assumptions(subject),),
    )


# Other rules ----------------------------------------------------------------------------------------------------------


def _time_by_break(subject: Subject, _: Scope) -> Drawing | CannotTell:
    watched, pause = subject.watched, subject.settings.estimates.session_break
    chosen = pause.total_seconds() / 60
    hours = counted.curve(watched.moments, max(30, int(chosen)))
    known = hours.dropna()
    if known.empty:
        return CannotTell(_why_not(subject))
    ends = {
        "first": timedelta(minutes=int(known.index[0])),
        "least": timedelta(hours=float(known.iloc[0])),
        "last": timedelta(minutes=int(known.index[-1])),
        "most": timedelta(hours=float(known.iloc[-1])),
    }
    return Drawing(
        says=Message(
            "With a session break of {first} the middle estimate is {least}, with one of {last} it is {most}; the chosen break "
            "is {break}.",
            {**ends, "break": pause},
        ),
        shape=partial(
            Curve,
            x=tuple(float(minutes) for minutes in hours.index),
            middle=tuple(None if np.isnan(value) else round(value, 2) for value in hours.tolist()),
            x_title=Message("Session break in minutes"),
            y_title=HOURS.axis,
            x_unit=MINUTES,
            unit=HOURS,
            mark=(chosen, Message("chosen break: {break}", {"break": pause})),
        ),
        behind=lambda: _all_behind_each(subject, len(hours)),
        rows=Rows(watched.table, watched.numbers),
        drawn=len(watched.moments),
        left_out=watched.left_out,
        numbers={
            "shortest_break": ends["first"],
            "at_shortest_break": ends["least"],
            "longest_break": ends["last"],
            "at_longest_break": ends["most"],
        },
    )


def _all_behind_each(subject: Subject, many: int) -> Behind:
    """Return the counted rows of the watch history behind each of so many marks, which are all worked out from them."""
    return each(
        ({WATCHED: subject.watched.numbers} for _ in range(many)),
        Counts.NEITHER,
        shared=Message("Each number is worked out from all of these rows, in another way."),
    )


def _time_by_rule(subject: Subject, _: Scope) -> Drawing | CannotTell:
    watched, band = subject.watched, find("time_watched", subject).value
    if band is None:
        return CannotTell(_why_not(subject))
    own = Message("this program")
    names = [own, own, own, *(rule.name for rule in RULES)]
    totals = [*(band[name] for name in _BAND), *band["rules"].values()]
    least, most = band["least"], band["most"]
    values: dict[str, Any] = {
        "least": least,
        "least_name": _names(names, totals, least),
        "most": most,
        "most_name": _names(names, totals, most),
    }
    if least:
        says = Message(
            "On the same rows, these rules differ {factor}-fold: from {least} ({least_name}) to {most} "
            "({most_name}).",
            {**values, "factor": round(most / least, 1)},
        )
    else:
        says = Message(
            "On the same rows, these rules give from {least} ({least_name}) to {most} ({most_name}).",
            values,
        )
    bars: list[tuple[Text, timedelta]] = [
        (Message("this program: low"), band["low"]),
        (Message("this program: middle"), band["middle"]),
        (Message("this program: high"), band["high"]),
        *((rule.name, band["rules"][rule.key]) for rule in RULES),
    ]
    return Drawing(
        says=says,
        shape=partial(
            Bars,
            labels=tuple(label for label, _ in bars),
            values=tuple(round(total.total_seconds() / 3600, 1) for _, total in bars),
            unit=HOURS,
        ),
        behind=lambda: _all_behind_each(subject, len(bars)),
        rows=Rows(watched.table, watched.numbers),
        drawn=len(watched.moments),
        left_out=watched.left_out,
        numbers={"least": least, "greatest": most},
    )


def _names(names: list[Text], totals: list[timedelta], total: timedelta) -> tuple[Text, ...]:
    """Return the rules that give a total: no single one of several."""
    found: list[Text] = []
    for name, one in zip(names, totals, strict=True):
        if one == total and name not in found:
            found.append(name)
    return tuple(found)


# Sessions -------------------------------------------------------------------------------------------------------------


@kept
def sessions_of(subject: Subject, first: date | None, last: date | None) -> pd.DataFrame:
    """Return the sessions that begin in a period of local days; see `analysis.sessions.sessions`."""
    found = findings.all_sessions(subject)
    return found[contents.within(found["day"], first, last)]


@kept
def _listing(subject: Subject, first: date | None, last: date | None) -> Listing:
    """Return the sessions of a period as a list, the longest first."""
    found, zone = sessions_of(subject, first, last), subject.zone
    length = (found["end"] - found["start"]).dt.total_seconds().to_numpy()
    order = np.argsort(-length, kind="stable")
    begins, ends = (
        np.datetime_as_string(clock.local(found[name], zone).to_numpy()[order], unit="s")
        for name in ("start", "end")
    )
    return Listing(
        "sessions",
        (
            Message("First video begins ({zone})", {"zone": zone}),
            Message("Last video begins ({zone})", {"zone": zone}),
            Message("Minutes in between"),
            VIDEOS.axis,
        ),
        (
            *([text.replace("T", " ") for text in texts.tolist()] for texts in (begins, ends)),
            (length[order] / 60).round(1).tolist(),
            found["rows"].to_numpy()[order].tolist(),
        ),
        Message("sessions"),
    )


def _rows_of_sessions(subject: Subject, found: pd.DataFrame) -> dict[str, Any]:
    """Return the rows that sessions are made of, and those left out; a session can run out of the period it begins in."""
    watched, drawn = subject.watched, int(found["rows"].sum())
    return {
        "drawn": drawn,
        "left_out": {**watched.left_out, NotCounted.OUTSIDE: len(watched.moments) - drawn},
        "lists": (WATCHED,),
    }


def _sessions_behind(subject: Subject, found: pd.DataFrame, places: npt.ArrayLike, many: int) -> Behind:
    """Return sessions behind marks, each with its rows; `places` are those of their marks."""
    watched = subject.watched
    moments, starts = clock.milliseconds(watched.moments), clock.milliseconds(found["start"])
    at = np.searchsorted(starts, moments, side="right") - 1
    inside = (at >= 0) & (moments <= clock.milliseconds(found["end"])[at])
    parts = split(watched.numbers, np.where(inside, at, -1), len(found))
    names = [Message("from {moment}", {"moment": moment.to_pydatetime()}) for moment in found["start"]]
    return grouped(SESSIONS, names, [{WATCHED: part} for part in parts], places, many)


_NO_SESSION = Message("No session begins in this period.")


def _sessions_over_time(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, found = shown(subject, scope), sessions_of(subject, scope.first, scope.last)
    if found.empty:
        return CannotTell(extremes.NO_DATE if rows.moments.empty else _NO_SESSION)
    step = scope.step or over_time.fitting(rows, subject.zone)
    counts = over_time.PER[step](found["start"], subject.zone)
    shape = partial(
        Timeline,
        step=step,
        starts=counts.dates,
        counts=counts.numbers,
        unit=SESSIONS,
        **around(subject, scope),
    )
    return Drawing(
        says=Message(
            "{count} session begins in this period; a new one begins after {break} without a row.",
            {"count": len(found), "break": subject.settings.estimates.session_break},
            plural="{count} sessions begin in this period; a new one begins after {break} without a row.",
        ),
        shape=shape,
        behind=lambda: _sessions_behind(
            subject, found, over_time.places(shape, pd.DatetimeIndex(found["day"])), len(counts)
        ),
        rows=_listing(subject, scope.first, scope.last),
        numbers={"sessions": len(found)},
        **_rows_of_sessions(subject, found),
    )


def _session_lengths(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, found = shown(subject, scope), sessions_of(subject, scope.first, scope.last)
    if found.empty:
        return CannotTell(extremes.NO_DATE if rows.moments.empty else _NO_SESSION)
    lasting = (found["end"] - found["start"]).dt.total_seconds().to_numpy()
    several = lasting[found["rows"].to_numpy() > 1]
    edges = [edge.total_seconds() for edge in LENGTHS]
    bins = np.bincount(np.searchsorted(edges, several), minlength=len(edges) + 1)
    single = len(lasting) - len(several)
    values: dict[str, Any] = {"single": single, "count": len(lasting)}
    numbers: dict[str, Any] = {"sessions": len(lasting), "single": single, "median_length": None}
    says = Message(
        "{single} of the {count} session has a single video.",
        values,
        plural="{single} of the {count} sessions have a single video.",
    )
    if len(several):
        numbers["median_length"] = timedelta(seconds=float(np.median(several)))
        values["length"] = extremes.half_last(numbers["median_length"])
        says = Message(
            "{single} of the {count} session has a single video; the others last {length} (median).",
            values,
            plural="{single} of the {count} sessions have a single video; the others last {length} (median).",
        )
    if len(several) == 1 == len(lasting):
        says = Message("The one session of this period has several videos and lasts {length}.", values)
    elif len(several) == 1:
        says = Message(
            "{single} of the {count} session has a single video; the other one lasts {length}.",
            values,
            plural="{single} of the {count} sessions have a single video; the other one lasts {length}.",
        )
    return Drawing(
        says=says,
        shape=partial(
            Bars,
            labels=(Message("a single video"), *_between(LENGTHS, open_end=True)),
            values=(single, *map(int, bins)),
            unit=SESSIONS,
        ),
        behind=lambda: _sessions_behind(
            subject,
            found,
            np.where(found["rows"].to_numpy() > 1, 1 + np.searchsorted(edges, lasting), 0),
            len(bins) + 1,
        ),
        rows=_listing(subject, scope.first, scope.last),
        numbers=numbers,
        **_rows_of_sessions(subject, found),
    )


def _until_next(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    watched, settings = subject.watched, subject.settings
    pause, within = settings.estimates.session_break, settings.passed_over
    order, gaps = watched.moments.order, np.diff(watched.moments.in_order)
    # A row belongs to a period also where the next one lies after it.
    rows = shown(subject, scope)
    followed = gaps <= pause // timedelta(milliseconds=1)
    if len(rows.numbers) < len(watched.numbers):
        followed &= np.isin(watched.numbers[order[:-1]], rows.numbers)
    inside = gaps[followed]
    if not len(inside):
        return CannotTell(
            extremes.NO_DATE
            if rows.moments.empty
            else Message("No row of this period is followed by another one in the same session.")
        )
    edges = [edge for edge in sorted({within, *GAPS}) if within <= edge < pause] + [pause]
    # A gap that is as long as an edge lies below it.
    places = places_between([edge // timedelta(milliseconds=1) + 1 for edge in edges], inside)
    bins = np.bincount(places, minlength=len(edges))
    passed = int((inside <= within // timedelta(milliseconds=1)).sum())
    values = {
        "count": passed,
        "total": len(inside),
        "share": Share(passed / len(inside)),
        "within": within,
    }
    return Drawing(
        says=of_all(
            passed,
            len(inside),
            values,
            none=Message(
                "After the one video of this period that another one follows in the same session, the next one does not begin "
                "within {within}.",
                plural="After none of the {total} videos of this period that another one follows in the same session does the "
                "next one begin within {within}.",
                count_of="total",
            ),
            one=Message(
                "After the one video of this period that another one follows in the same session, the next one begins within "
                "{within}."
            ),
        )
        or Message(
            "After {count} of the {total} videos of this period that another one follows in the same session ({share}), the "
            "next one begins within {within}.",
            values,
        ),
        shape=partial(
            Bars,
            labels=_between(tuple(edges), open_end=False),
            values=tuple(map(int, bins)),
            unit=VIDEOS,
        ),
        behind=lambda: parted(WATCHED, watched.numbers[order[:-1][followed]], places, len(edges)),
        rows=Rows(watched.table, np.sort(watched.numbers[order[:-1][followed]])),
        drawn=len(inside),
        left_out=(
            *reasons(rows.left_out),
            LeftOut(Message("no other row follows in the same session"), len(rows.moments) - len(inside)),
        ),
        numbers={"rows": passed, "followed": len(inside)},
    )


def _between(edges: tuple[timedelta, ...], *, open_end: bool) -> tuple[Message, ...]:
    """Name the stretches between durations; with an open end also what is longer than the last."""
    names = [Message("up to {to}", {"to": edges[0]})]
    names += [Message("{from} to {to}", {"from": low, "to": high}) for low, high in itertools.pairwise(edges)]
    return (*names, Message("more than {from}", {"from": edges[-1]})) if open_end else tuple(names)


# A day on a clock ------------------------------------------------------------------------------------------------------


def rows_per_day(subject: Subject, scope: Scope) -> clock.Counts:
    """Return the rows of the watch history per local day of the period asked about; see `clock.rows_per_day`."""
    if scope.first is None and scope.last is None:
        return subject.rows_per_day(WATCHED)
    return clock.rows_per_day(shown(subject, scope).moments, subject.zone)


def _one_day(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """Draw the sessions of the day in the period asked about that has most rows, of several the earliest."""
    per_day = rows_per_day(subject, scope)
    busiest = busiest_day(per_day)
    if busiest is None:
        return CannotTell(extremes.NO_DATE)
    day, found = busiest.day, findings.all_sessions(subject)
    rows = shown(subject, Scope(day, day))
    moments = clock.milliseconds(rows.moments)
    starts, ends = (clock.milliseconds(found[name]) for name in ("start", "end"))
    of_rows = np.searchsorted(starts, moments, side="right") - 1
    inside, places = np.unique(of_rows, return_inverse=True)
    begins, until = day_in_milliseconds(day, subject.zone)
    counts = np.bincount(places).tolist()
    arcs = tuple(
        _arc(int(starts[at]), int(ends[at]), begins, until, count, subject.zone)
        for at, count in zip(inside.tolist(), counts, strict=True)
    )
    before, after = int((starts[inside] < begins).sum()), int((ends[inside] >= until).sum())
    return Drawing(
        says=_day_says(busiest, days_with_rows(per_day), len(arcs)),
        shape=partial(Dial, day=day, arcs=arcs, unit=VIDEOS, night=hours(subject.settings.night)),
        behind=lambda: parted(WATCHED, rows.numbers, places, len(arcs)),
        rows=Rows(rows.table, rows.numbers),
        drawn=len(moments),
        left_out=rows.left_out,
        numbers={"rows": len(moments), "sessions_of_day": len(arcs)},
        notes=(
            *((replace(_FROM_BEFORE, values={"count": before}),) if before else ()),
            *((replace(_RUNS_ON, values={"count": after}),) if after else ()),
        ),
        limits=tuple(_of_this_day(subject, (until - begins) // 3_600_000, days_with_rows(per_day))),
    )


_FROM_BEFORE = Message(
    "{count} session began the day before and is drawn from midnight",
    plural="{count} sessions began the day before and are drawn from midnight",
)
_RUNS_ON = Message(
    "{count} session runs on after midnight and is drawn up to it",
    plural="{count} sessions run on after midnight and are drawn up to it",
)


def _arc(start: int, end: int, begins: int, until: int, count: int, zone: str) -> Arc:
    """Return the part of a session that lies on a day, all in milliseconds since 1970 in UTC."""
    parts = clock.hours_between(max(start, begins), min(end, until), zone)
    # Where the clock was put forward at that very moment, the arc ends at an hour that the clock of its last video skipped.
    last = parts[-1][1] if end >= until else clock.hours_between(end, end, zone)[0][0]
    at = {"from": clock_time(parts[0][0]), "to": clock_time(last)}
    if start < begins and end >= until:
        label = Message("the whole day")
    elif start < begins:
        label = Message("until {to}", at)
    elif end >= until:
        label = Message("from {from} on", at)
    elif at["from"] == at["to"]:
        label = Message("at {from}", at)
    else:
        label = Message("{from} to {to}", at)
    return Arc(parts, count, label)


def clock_time(hours: float) -> time:
    """Return hours after midnight as a clock time, to the minute; the end of the day is 00:00.

    >>> clock_time(16.999), clock_time(24)
    (datetime.time(16, 59), datetime.time(0, 0))
    """
    minutes = int(hours * 60 + 1e-6) % 1440
    return time(minutes // 60, minutes % 60)


def _day_says(busiest: Day, days: int, sessions: int) -> Message:
    """Say how many rows in how many sessions, and why it is this day."""
    values: dict[str, Any] = {
        "videos": VIDEOS.of(busiest.rows),
        "sessions": SESSIONS.of(sessions),
        "day": busiest.day,
        "days": DAYS.of(busiest.alike),
    }
    if days == 1:
        return Message("{videos} on {day}, in {sessions}.", values)
    if busiest.alike > 1:
        return Message(
            "{videos} on {day}, in {sessions}: the first of {days} with as many, and no day has more.", values
        )
    return Message("{videos} on {day}, the day with the most, in {sessions}.", values)


def _of_this_day(subject: Subject, long: int, days: int) -> Iterator[Message]:
    """Give what has to be known of a day: how it was chosen, and how long it is."""
    if days > 1:
        usual = find("watch_per_day", subject).value
        yield Message(
            "The day with the most is drawn; on a day with videos there are {videos} (median).",
            {"videos": VIDEOS.of(findings.half_list(usual["median"]))},
        )
    if long != 24:
        yield Message(
            "This day has {hours} hours on the clock of {zone}.", {"hours": long, "zone": subject.zone}
        )


FIGURES = (
    Figure(
        key="time_watched",
        question=Message("How long was watched over time, estimated?"),
        theme=Theme.WATCHING,
        draw=_time_watched,
        stands_on="time_watched",
        limits=(
            Message(
                "Outside the first and the last row nothing is known; a point at the edge can stand for a part of its week or "
                "month."
            ),
        ),
        honours=PERIOD_AND_STEP,
        local=True,
        texts=(),
    ),
    Figure(
        key="days_above_limit",
        question=FINDINGS["days_above_limit"].question,
        theme=Theme.WATCHING,
        draw=_days_above_limit,
        stands_on="days_above_limit",
        honours=PERIOD,
        local=True,
    ),
    Figure(
        key="time_by_break",
        question=Message("How much does the session break matter?"),
        theme=Theme.WATCHING,
        draw=_time_by_break,
        stands_on="time_watched",
        rule=Message(
            "The rule of the middle estimate, worked out anew for each session break in whole minutes."
        ),
        limits=(WHOLE_FILE,),
    ),
    Figure(
        key="time_by_rule",
        question=Message("How many hours does each rule make of the same rows?"),
        theme=Theme.WATCHING,
        draw=_time_by_rule,
        stands_on="time_watched",
        rule=Message(
            "The low, middle and high estimate, and each published rule as its source states it, on the same rows."
        ),
        limits=(
            WHOLE_FILE,
            Message(
                "The rules are reproduced as published and get the same rows; none of them was checked against viewing "
                "times."
            ),
        ),
        texts=(),
    ),
    Figure(
        key="sessions_over_time",
        question=Message("How many sessions begin over time?"),
        theme=Theme.WATCHING,
        draw=_sessions_over_time,
        stands_on="sessions_per_day",
        limits=(over_time.EDGE,),
        honours=PERIOD_AND_STEP,
        local=True,
    ),
    Figure(
        key="session_lengths",
        question=Message("How long do sessions last?"),
        theme=Theme.WATCHING,
        draw=_session_lengths,
        stands_on="sessions_per_day",
        rule=Message(
            "A session begins after a gap longer than the session break and belongs to the local day on which it begins; it is as "
            "long as the time from its first row to its last."
        ),
        limits=(
            Message(
                "A session is counted from the time of its first video to that of its last; how long the last one ran is not in "
                "the file."
            ),
        ),
        honours=PERIOD,
    ),
    Figure(
        key="sessions_of_a_day",
        question=Message("At which hours of one day are videos listed, and in which sessions?"),
        theme=Theme.WATCHING,
        draw=_one_day,
        stands_on="sessions_per_day",
        rule=Message(
            "A session begins after a gap longer than the session break. Without another choice the day is the one with most "
            "videos, of several the earliest. Exact repeats count once."
        ),
        settings=("night",),
        limits=(
            Message(
                "An arc runs from the first video of a session to the last one listed, which is no estimate of the time watched; how long "
                "the last one ran is not in the file."
            ),
            Message("Where there is no arc nothing is listed; that shows neither sleep nor another device."),
        ),
        honours=PERIOD,
        local=True,
        texts=(),
    ),
    Figure(
        key="until_next",
        question=Message("How soon does the next video begin?"),
        theme=Theme.WATCHING,
        draw=_until_next,
        stands_on="passed_over",
        limits=(
            Message("Why the next one begins is not in the file: a video can be short, or start by itself."),
        ),
        honours=PERIOD,
    ),
)
