"""The time watched, estimated as a band of three, beside the rules of others; and the sessions the rows fall into."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from analyzer.analysis import clock, contents
from analyzer.analysis import sessions as counted
from analyzer.charts import DAYS, HOURS, MINUTES, VIDEOS, Bars, Curve, Step, Text, Timeline, Unit
from analyzer.findings.subject import WATCHED
from analyzer.model import Certainty, Message, Share, Theme
from analyzer.output.rows import Listing
from analyzer.ui import components, history, sections, session
from analyzer.ui.components import Card
from analyzer.ui.history import History

SESSIONS = Unit(Message("Sessions"), Message("{count} session", plural="{count} sessions"))

#: Where the bars of session lengths and of the time until the next video are cut.
LENGTHS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120))
GAPS = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 180))


class Part(StrEnum):
    """The parts of the page."""

    TIME = "time"
    RULES = "rules"
    SESSIONS = "sessions"


PARTS = {
    Part.TIME: Message("Estimated time"),
    Part.RULES: Message("Other rules"),
    Part.SESSIONS: Message("Sessions"),
}


def page() -> None:
    """Draw the page."""
    answer = session.finding("time_watched")
    components.header(Message("How long was watched, and in which sessions?"), answer.says)
    if session.reading().sections[WATCHED].rows:
        whole = history.history(None, None)
        headline(whole)
        components.findings("days_above_limit", "sessions_per_day", "longest_session", "passed_over")
        if len(whole.moments):
            history.whole_file()
            parts(whole, estimated=answer.told)
    components.cannot_tell(
        Message(
            "The file has one moment per video and no viewing times. Whether anybody looked between two moments, it does "
            "not show."
        ),
        Message(
            "The three estimates come from rules that stand beside them. The time really watched can lie below the low "
            "and above the high one."
        ),
    )


def parts(whole: History, *, estimated: bool) -> None:
    """Draw the filters and the part chosen; without an estimate there are only sessions."""
    shown = history.history(*history.period(whole, "sessions"))
    match components.part(PARTS, "sessions_part", Part.TIME) if estimated else Part.SESSIONS:
        case Part.TIME:
            per_day = days_of(whole, shown)
            time_watched(shown, per_day)
            above_limit(shown, per_day)
        case Part.RULES:
            by_break(whole)
            by_rule(whole)
        case Part.SESSIONS:
            per_step(whole, shown)
            lengths(whole, shown)
            until_next(shown)


def headline(whole: History) -> None:
    """Draw the cards: three estimates of one number, and the sessions."""
    result = session.finding("time_watched")
    cards = []
    if result.told:
        names = {
            "low": Message("low estimate of the time watched"),
            "middle": Message("middle estimate of the time watched"),
            "high": Message("high estimate of the time watched"),
        }
        cards = [
            Card(
                f"time_{name}", Message("{duration}", {"duration": result.value[name]}), counts,
                Certainty.ESTIMATED, WATCHED, whole.rows,
            )
            for name, counts in names.items()
        ]  # fmt: skip
    if len(whole.moments):
        found = all_sessions(whole)
        pause = session.subject().settings.estimates.session_break
        cards.append(
            Card(
                "sessions", len(found),
                Message(
                    "session; a new one begins after {break} without a row",
                    {"count": len(found), "break": pause},
                    plural="sessions; a new one begins after {break} without a row",
                ),
                Certainty.CALCULATED, WATCHED, whole.rows,
            )
        )  # fmt: skip
    if cards:
        components.cards(*cards)


# Time watched ---------------------------------------------------------------------------------------------------------


def days_of(whole: History, shown: History) -> pd.DataFrame:
    """Return the three estimates per local day of the chosen period; they are those of the whole file, cut to it."""
    zone, by = session.zone(), session.subject().settings.estimates
    per_day = components.remembered(
        "time_per_day", lambda: counted.time_per_day(whole.moments, zone, by), zone, by
    )
    inside = contents.within(pd.Series(per_day.index), *shown.period)
    return per_day[inside]


EDGE = Message(
    "Outside the first and the last row nothing is known; a point at the edge can stand for a part of its week or month."
)
NO_ROWS = Message("Where the line is broken there are no rows, so there is nothing to estimate from.")


def assumptions() -> tuple[Message, ...]:
    """Return what the estimates assume, as chosen in the settings."""
    by = session.subject().settings.estimates
    return (
        Message(
            "A new session begins after {break} without a row, after {long} in the high estimate; the low one counts at "
            "most {cap} per video.",
            {"break": by.session_break, "long": by.long_break, "cap": by.cap},
        ),
        *session.finding("time_watched").finding.limits,
    )


def time_watched(shown: History, per_day: pd.DataFrame) -> None:
    """Draw the band of estimates per day, week or month."""
    step = history.step_choice(shown, "sessions_step")
    summed = per_day.groupby(history.starts(pd.DatetimeIndex(per_day.index), step)).sum()
    # Without a row there is nothing to estimate from, which is not an estimate of zero.
    sums = summed[["low", "middle", "high"]].where(summed["rows"] > 0)
    total = {name: timedelta(seconds=float(sums[name].sum())) for name in ("low", "middle", "high")}
    says = Message(
        "Time watched in this period, estimated: low {lower}, middle {central}, high {upper}.",
        {"lower": total["low"], "central": total["middle"], "upper": total["high"]},
    )
    title = Message("How long was watched over time, estimated?")
    band(shown, "time_watched", title, says, sums.apply(_hours), step, HOURS)


def band(
    shown: History, key: str, title: Message, says: Message, estimates: pd.DataFrame, step: Step, unit: Unit
) -> None:
    """Draw `low`, `middle` and `high` per day, week or month; NaN is a gap. `key` names the statement and its figure."""
    result = session.finding(key)
    low, middle, high = (
        tuple(None if np.isnan(value) else value for value in estimates[name].tolist())
        for name in ("low", "middle", "high")
    )
    components.figure(
        Curve(
            key=key,
            title=title,
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=result.certainty,
            source=components.source(WATCHED),
            zone=session.zone(),
            rows=len(shown.moments),
            left_out=shown.left_out,
            limits=(*assumptions(), EDGE, *((NO_ROWS,) if None in middle else ())),
            x=tuple(start.date() for start in estimates.index),
            low=low,
            middle=middle,
            high=high,
            x_title=history.STEPS[step],
            y_title=unit.axis,
            x_unit=DAYS,
            unit=unit,
            step=step,
            **{name: part for name, part in shown.around.items() if name in ("first", "last", "gaps")},
        ),
        shown.rows,
        rule=result.finding.rule,
    )


def _hours(seconds: pd.Series[float]) -> pd.Series[float]:
    return (seconds / 3600).round(2)


def above_limit(shown: History, per_day: pd.DataFrame) -> None:
    """Draw the days above the chosen limit by the three estimates, before the days with rows, per week or month."""
    result, limit = session.finding("days_above_limit"), session.subject().settings.daily_limit
    step = history.broad_step(shown)
    starts = history.starts(pd.DatetimeIndex(per_day.index), step)
    above = (per_day[["low", "middle", "high"]] > limit.total_seconds()).groupby(starts).sum()
    days = (per_day["rows"] > 0).groupby(starts).sum()
    total = above.sum()
    values = {
        "lower": int(total["low"]), "central": int(total["middle"]), "upper": int(total["high"]),
        "count": int(days.sum()), "limit": limit,
    }  # fmt: skip
    says = replace(result.finding.says, values=values)
    low, middle, high = (tuple(map(int, above[name])) for name in ("low", "middle", "high"))
    components.figure(
        Timeline(
            key="days_above_limit",
            title=Message("On how many days is the estimate above {limit}?", {"limit": limit}),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=result.certainty,
            source=components.source(WATCHED),
            zone=session.zone(),
            rows=len(shown.moments),
            left_out=shown.left_out,
            limits=assumptions(),
            step=step,
            starts=tuple(start.date() for start in above.index),
            counts=middle,
            low=low,
            high=high,
            whole=tuple(map(int, days)),
            legend=(
                Message("days above {limit}, middle estimate", {"limit": limit}),
                Message("days with rows"),
            ),
            unit=DAYS,
            **shown.around,
        ),
        shown.rows,
        rule=result.finding.rule,
    )


# Other rules ----------------------------------------------------------------------------------------------------------


def by_break(whole: History) -> None:
    """Draw the total against the session break, with the chosen one marked."""
    pause = session.subject().settings.estimates.session_break
    chosen = pause.total_seconds() / 60
    longest = max(30, int(chosen))
    hours = components.remembered(
        "by_break", lambda: counted.curve(whole.moments, longest), session.zone(), longest
    )
    known = hours.dropna()
    says = Message(
        "With a session break of {first} the middle estimate is {least}, with one of {last} it is {most}; the chosen break "
        "is {break}.",
        {
            "first": timedelta(minutes=int(known.index[0])),
            "least": timedelta(hours=float(known.iloc[0])),
            "last": timedelta(minutes=int(known.index[-1])),
            "most": timedelta(hours=float(known.iloc[-1])),
            "break": pause,
        },
    )
    components.figure(
        Curve(
            key="time_by_break",
            title=Message("How much does the session break matter?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=Certainty.ESTIMATED,
            source=components.source(WATCHED),
            rows=len(whole.moments),
            left_out=whole.left_out,
            limits=(
                Message("This figure counts the whole file, whatever period is chosen."),
                *assumptions()[1:],
            ),
            x=tuple(float(minutes) for minutes in hours.index),
            middle=tuple(None if np.isnan(value) else round(value, 2) for value in hours.tolist()),
            x_title=Message("Session break in minutes"),
            y_title=HOURS.axis,
            x_unit=MINUTES,
            unit=HOURS,
            mark=(chosen, Message("chosen break: {break}", {"break": pause})),
        ),
        whole.rows,
        rule=Message(
            "The rule of the middle estimate, worked out anew for each session break in whole minutes."
        ),
    )


def by_rule(whole: History) -> None:
    """Draw the totals of published rules beside the three estimates."""
    band = session.finding("time_watched").value
    totals = components.remembered(
        "by_rule", lambda: [rule.total(whole.moments) for rule in counted.RULES], session.zone()
    )
    least, most = min(totals), max(totals)
    values: dict[str, Any] = {
        "least": least, "least_name": counted.RULES[totals.index(least)].name,
        "most": most, "most_name": counted.RULES[totals.index(most)].name,
    }  # fmt: skip
    if least:
        says = Message(
            "On the same rows, the published rules differ {factor}-fold: from {least} ({least_name}) to {most} "
            "({most_name}).",
            {**values, "factor": round(most / least, 1)},
        )
    else:
        says = Message(
            "On the same rows, the published rules give from {least} ({least_name}) to {most} ({most_name}).",
            values,
        )
    bars: list[tuple[Text, timedelta]] = [
        (Message("low estimate"), band["low"]),
        (Message("middle estimate"), band["middle"]),
        (Message("high estimate"), band["high"]),
        *((rule.name, total) for rule, total in zip(counted.RULES, totals, strict=True)),
    ]
    components.figure(
        Bars(
            key="time_by_rule",
            title=Message("How many hours do other published rules make of the same rows?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=Certainty.ESTIMATED,
            source=components.source(WATCHED),
            rows=len(whole.moments),
            left_out=whole.left_out,
            limits=(
                Message("This figure counts the whole file, whatever period is chosen."),
                Message(
                    "The rules are reproduced as published and get the same rows; none of them was checked against viewing "
                    "times."
                ),
            ),
            labels=tuple(label for label, _ in bars),
            values=tuple(round(total.total_seconds() / 3600, 1) for _, total in bars),
            unit=HOURS,
        ),
        whole.rows,
        rule=session.finding("time_watched").finding.rule,
    )
    components.facts(
        (
            Message("{name}", {"name": rule.name}),
            Message("{says} Source: {source}.", {"says": rule.says, "source": rule.source}),
        )
        for rule in counted.RULES
    )


# Sessions -------------------------------------------------------------------------------------------------------------


def all_sessions(whole: History) -> pd.DataFrame:
    """Return the sessions of the whole file; see `analysis.sessions.sessions`."""
    zone, pause = session.zone(), session.subject().settings.estimates.session_break
    return components.remembered(
        "sessions", lambda: counted.sessions(whole.moments, zone, pause), zone, pause
    )


def in_period(whole: History, shown: History) -> pd.DataFrame:
    """Return the sessions that begin in the chosen period."""
    found = all_sessions(whole)
    return found[contents.within(found["day"], *shown.period)]


def listing(found: pd.DataFrame) -> Listing:
    """Return sessions as a list, the longest first."""
    length = (found["end"] - found["start"]).dt.total_seconds()
    order = np.argsort(-length.to_numpy(), kind="stable")
    chosen, zone = found.iloc[order], session.zone()
    begins, ends = (
        clock.local(pd.Series(chosen[name]), zone).dt.strftime("%Y-%m-%d %H:%M:%S").tolist()
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
        (begins, ends, (length.iloc[order] / 60).round(1).tolist(), chosen["rows"].tolist()),
    )


def per_step(whole: History, shown: History) -> None:
    """Draw how many sessions begin per day, week or month."""
    result, pause = session.finding("sessions_per_day"), session.subject().settings.estimates.session_break
    found = in_period(whole, shown)
    step = history.step_choice(shown, "sessions_step")
    counts = history.PER[step](found["start"], session.zone())
    says = Message(
        "{count} session begins in this period; a new one begins after {break} without a row.",
        {"count": len(found), "break": pause},
        plural="{count} sessions begin in this period; a new one begins after {break} without a row.",
    )
    components.figure(
        Timeline(
            key="sessions_over_time",
            title=Message("How many sessions begin over time?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=result.certainty,
            source=components.source(WATCHED),
            zone=session.zone(),
            rows=len(shown.moments),
            left_out=shown.left_out,
            limits=(sections.EDGE, *result.finding.limits),
            step=step,
            starts=tuple(start.date() for start in counts.index),
            counts=tuple(None if pd.isna(count) else int(count) for count in counts),
            unit=SESSIONS,
            **shown.around,
        ),
        listing(found),
        rule=result.finding.rule,
    )


def lengths(whole: History, shown: History) -> None:
    """Draw how long sessions last, from the first to the last video."""
    result, found = session.finding("longest_session"), in_period(whole, shown)
    lasting = (found["end"] - found["start"]).dt.total_seconds().to_numpy()
    several = lasting[found["rows"].to_numpy() > 1]
    edges = [edge.total_seconds() for edge in LENGTHS]
    bins = np.bincount(np.searchsorted(edges, several), minlength=len(edges) + 1)
    values: dict[str, Any] = {"single": len(lasting) - len(several), "count": len(lasting)}
    says = Message("{single} of the {count} session has a single video.", values,
                   plural="{single} of the {count} sessions have a single video.")  # fmt: skip
    if len(several):
        values["length"] = timedelta(seconds=float(np.median(several)))
        says = Message(
            "{single} of the {count} session has a single video; of the others, half last {length} or more.",
            values,
            plural="{single} of the {count} sessions have a single video; of the others, half last {length} or more.",
        )
    components.figure(
        Bars(
            key="session_lengths",
            title=Message("How long do sessions last?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=result.certainty,
            source=components.source(WATCHED),
            rows=len(shown.moments),
            left_out=shown.left_out,
            limits=(
                Message("A session is counted from the time of its first video to that of its last; how long the last one ran is not in the file."),
                *result.finding.limits,
            ),
            labels=(Message("a single video"), *_between(LENGTHS, open_end=True)),
            values=(len(lasting) - len(several), *map(int, bins)),
            unit=SESSIONS,
        ),
        listing(found),
        rule=session.finding("sessions_per_day").finding.rule,
    )  # fmt: skip


def until_next(shown: History) -> None:
    """Draw how long it takes until the next video begins, inside sessions."""
    result, settings = session.finding("passed_over"), session.subject().settings
    pause, within = settings.estimates.session_break, settings.passed_over
    gaps = np.diff(np.sort(clock.milliseconds(shown.moments)))
    inside = gaps[gaps <= pause // timedelta(milliseconds=1)]
    if not len(inside):
        components.paragraph(result.says if not result.told else _no_gaps())
        return
    edges = [edge for edge in sorted({within, *GAPS}) if within <= edge < pause] + [pause]
    bins = np.bincount(
        np.searchsorted([edge // timedelta(milliseconds=1) for edge in edges], inside), minlength=len(edges)
    )
    passed = int((inside <= within // timedelta(milliseconds=1)).sum())
    says = Message(
        "After {count} of the {total} videos of this period that another one follows in the same session ({share}), the next "
        "one begins within {within}.",
        {"count": passed, "total": len(inside), "share": Share(passed / len(inside)), "within": within},
    )
    components.figure(
        Bars(
            key="until_next",
            title=Message("How soon does the next video begin?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=Certainty.CALCULATED,
            source=components.source(WATCHED),
            rows=len(shown.moments),
            left_out=shown.left_out,
            limits=(
                Message(
                    "Why the next one begins is not in the file: a video can be short, or start by itself."
                ),
            ),
            labels=_between(tuple(edges), open_end=False),
            values=tuple(map(int, bins)),
            unit=VIDEOS,
        ),
        shown.rows,
        rule=result.finding.rule,
    )


def _no_gaps() -> Message:
    return Message("No row of this period is followed by another one in the same session.")


def _between(edges: tuple[timedelta, ...], *, open_end: bool) -> tuple[Message, ...]:
    """Name the stretches between durations; with an open end also what is longer than the last."""
    names = [Message("up to {to}", {"to": edges[0]})]
    names += [Message("{from} to {to}", {"from": low, "to": high}) for low, high in itertools.pairwise(edges)]
    return (*names, Message("more than {from}", {"from": edges[-1]})) if open_end else tuple(names)


if session.is_open():
    page()
