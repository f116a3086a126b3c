"""Figures of the watch history: its rows over time and by hour, nights, school hours, and which videos it lists."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analyzer.analysis import clock, contents, identifiers, school
from analyzer.analysis import watching as counted
from analyzer.analysis.contents import Counted
from analyzer.analysis.school import Region
from analyzer.charts import DOT, NIGHTS, ROWS, VIDEOS, Bars, HeatMap, LeftOut, Raster, Span, Timeline
from analyzer.figures import ages, extremes, over_time
from analyzer.figures.figure import PERIOD, PERIOD_AND_STEP, Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, Counts, RowSet, each, grouped, parted, places_of, split
from analyzer.figures.rows import Listing, Rows
from analyzer.findings import Subject, find
from analyzer.findings import watching as findings
from analyzer.findings.finding import CannotTell, of_all
from analyzer.findings.subject import WATCHED
from analyzer.model import Certainty, Message, NotCounted, Share, Theme

#: Where the bars of the time between evening and morning are cut, beside the chosen length of a short night.
NIGHT_EDGES = tuple(timedelta(hours=hours) for hours in (4, 5, 6, 7, 8, 9, 10, 12))

#: Where the bars of the age of videos are cut.
VIDEO_EDGES = tuple(timedelta(days=days) for days in (1, 7, 30, 365))

WHOLE_FILE = Message("This figure counts the whole file, whatever period is chosen.")
_NO_NIGHT = Message("The chosen period spans no night of the watch history.")


def shown(subject: Subject, scope: Scope) -> Counted:
    """Return the rows of the watch history that a figure counts in the period asked about."""
    return subject.counted(WATCHED, scope.first, scope.last)


def around(subject: Subject, scope: Scope) -> dict[str, Any]:
    """Return what a figure of the watch history over time has to know of the days around and between its rows."""
    return over_time.around(subject, WATCHED, scope, findings.stretches_without_rows(subject))


def _volume(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows = shown(subject, scope)
    if rows.moments.empty:
        return CannotTell(extremes.NO_DATE)
    step = scope.step or over_time.fitting(rows, subject.zone)
    counts = over_time.PER[step](rows.moments, subject.zone)
    starts, numbers = counts.dates, counts.numbers
    shape = partial(Timeline, step=step, starts=starts, counts=numbers, unit=VIDEOS, **around(subject, scope))
    return Drawing(
        says=extremes.over_time(step, starts, numbers, VIDEOS),
        shape=shape,
        behind=lambda: _over_time(shape, rows, subject),
        rows=Rows(rows.table, rows.numbers),
        drawn=len(rows.moments),
        left_out=rows.left_out,
        numbers={"most": extremes.highest(numbers)[0]},
    )


def _over_time(
    shape: partial[Any], rows: Counted, subject: Subject, chosen: npt.NDArray[np.bool_] | None = None
) -> Behind:
    """Return the rows behind the bars of a timeline: those counted, or the chosen ones of them."""
    marks = np.ones(len(rows.moments), dtype=bool) if chosen is None else chosen
    return over_time.rows_behind(shape, WATCHED, rows.numbers[marks], rows.moments[marks], subject.zone)


def _week(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, settings = shown(subject, scope), subject.settings
    if rows.moments.empty:
        return CannotTell(extremes.NO_DATE)
    counts = tuple(tuple(map(int, day)) for day in clock.weekday_by_hour(rows.moments, subject.zone))
    return Drawing(
        says=extremes.of_the_week(counts, VIDEOS),
        shape=partial(
            HeatMap,
            counts=counts,
            unit=VIDEOS,
            night=hours(settings.night),
            school=hours(settings.school),
        ),
        behind=lambda: parted(
            WATCHED, rows.numbers, clock.hours_of_the_week(rows.moments, subject.zone), 7 * 24
        ),
        rows=Rows(rows.table, rows.numbers),
        drawn=len(rows.moments),
        left_out=rows.left_out,
        numbers={"most": max(map(max, counts))},
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
            Message("An hour of the week adds up all weeks; a single busy day can make it."),
        ),
    )


def busiest_rows(subject: Subject) -> Rows | None:
    """Return the rows of the busiest day, of the first where several are alike; None where there is none."""
    value, watched = find("watch_per_day", subject).value, subject.watched
    if value is None:
        return None
    day = value["busiest_day"]
    return Rows(watched.table, watched.numbers[clock.on_days(watched.moments, subject.zone, day, day)])


def hours(span: tuple[time, time]) -> tuple[float, float]:
    """Return two clock times as hours of the day, as a chart marks them."""
    return cast("tuple[float, float]", tuple(at.hour + at.minute / 60 for at in span))


# Nights ---------------------------------------------------------------------------------------------------------------


def rows_per_night(subject: Subject, scope: Scope) -> clock.Counts:
    """Return the rows per night of the period asked about, also for nights of it before its first row and after its last."""
    every = findings.rows_per_night(subject, None, None)
    if scope.first is None and scope.last is None:
        return every
    per_night = findings.rows_per_night(subject, scope.first, scope.last)
    inside = every.starts[contents.within(every.starts, scope.first, scope.last)]
    nights = np.union1d(inside, per_night.starts)
    rows = np.zeros(len(nights), dtype=np.int64)
    rows[np.searchsorted(nights, per_night.starts)] = per_night.rows
    return clock.Counts(nights, rows)


def _nights(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, per_night = shown(subject, scope), rows_per_night(subject, scope)
    if not len(per_night):
        return CannotTell(_NO_NIGHT)
    with_rows = per_night.rows > 0
    values: dict[str, Any] = {
        "nights": int(with_rows.sum()),
        "count": len(per_night),
        "night_from": subject.settings.night[0],
        "night_to": subject.settings.night[1],
    }
    says = of_all(
        values["nights"],
        len(per_night),
        values,
        none=Message(
            "The one night of this period has no row between {night_from} and {night_to}.",
            plural="In this period, none of the {count} nights has rows between {night_from} and {night_to}.",
        ),
        one=Message("The one night of this period has rows between {night_from} and {night_to}."),
    ) or Message(
        "In this period, {nights} of the {count} nights has rows between {night_from} and {night_to}.",
        values,
        plural="In this period, {nights} of the {count} nights have rows between {night_from} and {night_to}.",
        count_of="nights",
    )
    at_night = counted.night_rows(rows.moments, subject.zone, subject.settings.night)
    shape = _parts_of(
        subject,
        scope,
        per_night.starts,
        with_rows,
        (Message("nights with rows"), Message("nights that the list spans")),
    )
    return Drawing(
        says=says,
        shape=shape,
        behind=lambda: _nights_behind(shape, rows, subject),
        rows=Rows(rows.table, rows.numbers[at_night]),
        drawn=int(at_night.sum()),
        left_out=(
            *reasons(rows.left_out),
            LeftOut(Message("outside the night hours"), int((~at_night).sum())),
        ),
        numbers={"nights": values["nights"], "nights_covered": len(per_night)},
    )


def _nights_behind(shape: partial[Any], rows: Counted, subject: Subject) -> Behind:
    """Return the nights with rows behind the bars of a timeline, each with its rows."""
    morning = counted.mornings_of(rows.moments, subject.zone, subject.settings.night)
    found = pd.DatetimeIndex(morning.dropna().unique()).sort_values()
    parts = split(rows.numbers, found.get_indexer(pd.DatetimeIndex(morning)), len(found))
    return grouped(
        NIGHTS,
        _night_names(found),
        [{WATCHED: numbers} for numbers in parts],
        over_time.places(shape, found),
        len(shape.keywords["starts"]),
    )


def _night_names(mornings: pd.DatetimeIndex) -> list[Message]:
    return [Message("the night to {day}", {"day": morning.date()}) for morning in mornings]


#: Why a row can stand behind two nights.
_TWO_NIGHTS = Message("The row that ends the gap of one night can begin that of the next.")


def _gaps_behind(
    subject: Subject, scope: Scope, places: Callable[[pd.DataFrame], npt.ArrayLike], many: int
) -> Behind:
    """Return the nights behind marks, each with the row before its gap and the one after it; `places` gives their marks."""
    rows = shown(subject, scope)
    nights = findings.rows_around_nights(subject, scope.first, scope.last)
    around_each = rows.numbers[nights[["before", "after"]].to_numpy(dtype=np.int64)]
    return grouped(
        NIGHTS,
        _night_names(pd.DatetimeIndex(nights.index)),
        [{WATCHED: np.unique(pair)} for pair in around_each],
        places(nights),
        many,
        shared=_TWO_NIGHTS,
    )


def _parts_of(
    subject: Subject,
    scope: Scope,
    mornings: over_time.Days,
    true_of: npt.NDArray[np.bool_],
    legend: tuple[Message, Message],
) -> partial[Timeline]:
    """Return, per week or month, the nights of which something is true before all nights; there has to be one."""
    step = over_time.broad(shown(subject, scope), subject.zone)
    starts, begins = over_time.stretches(mornings, step)
    return partial(
        Timeline,
        step=step,
        starts=starts,
        counts=tuple(np.add.reduceat(true_of.astype(np.int64), begins).tolist()),
        whole=tuple(np.diff(np.append(begins, len(true_of))).tolist()),
        legend=legend,
        unit=NIGHTS,
        **around(subject, scope),
    )


#: Nights that a raster has room for: a year and a month.
MOST_NIGHTS = 396


def _raster(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows = shown(subject, scope)
    if rows.moments.empty:
        return CannotTell(extremes.NO_DATE)
    nights_of, dot = clock.nights_from_noon(rows.moments, subject.zone, DOT)
    earliest = int(nights_of.min())
    first = max(earliest, int(nights_of.max()) + 1 - MOST_NIGHTS)
    place = nights_of - first
    drawn = place >= 0
    start = clock.numbered_day(first)
    nights = tuple(start + timedelta(days=at) for at in range(int(place.max()) + 1))
    counts = tuple(map(int, np.bincount(place[drawn], minlength=len(nights))))
    videos = np.bincount(place[drawn] * (1440 // DOT) + dot[drawn])
    cells = np.flatnonzero(videos)
    days = nights[0], nights[-1] + timedelta(days=1)
    dark = counted.night_rows(rows.moments, subject.zone, subject.settings.night)
    at_night = int((dark & drawn).sum())
    marks = ages.birthdays(subject.birth_date, *days)
    # The nights of the statement; where there is no room for all strips, those that the drawn rows span.
    per_night = (
        rows_per_night(subject, scope)
        if drawn.all()
        else counted.rows_per_night(rows.moments[drawn], subject.zone, subject.settings.night)
    )
    values = {
        "night": at_night,
        "all": int(drawn.sum()),
        "with_rows": int(np.count_nonzero(per_night.rows)),
        "count": len(per_night),
        "night_from": subject.settings.night[0],
        "night_to": subject.settings.night[1],
    }
    says = (
        Message(
            "{night} of the {all} videos is listed between {night_from} and {night_to}; nights with such a row: {with_rows} of "
            "{count}.",
            values,
            plural="{night} of the {all} videos are listed between {night_from} and {night_to}; nights with such a row: "
            "{with_rows} of {count}.",
            count_of="night",
        )
        if len(per_night)
        else Message("The videos listed span no night from {night_from} to {night_to}.", values)
    )
    return Drawing(
        says=says,
        shape=partial(
            Raster,
            nights=nights,
            counts=counts,
            dots=tuple(
                zip(
                    (cells // (1440 // DOT)).tolist(),
                    (cells % (1440 // DOT)).tolist(),
                    videos[cells].tolist(),
                    strict=True,
                )
            ),
            night=hours(subject.settings.night),
            marks=marks,
            free=_free(subject, *days),
            gaps=over_time.without_rows(findings.stretches_without_rows(subject), *days),
        ),
        behind=lambda: parted(WATCHED, rows.numbers[drawn], place[drawn], len(nights)),
        rows=Rows(rows.table, rows.numbers[drawn]),
        drawn=int(drawn.sum()),
        left_out=(
            *reasons(rows.left_out),
            LeftOut(Message("before the nights that there is room for"), int((~drawn).sum())),
        ),
        numbers={
            "rows": at_night,
            "nights": values["with_rows"],
            "nights_covered": values["count"],
            "most": max(counts),
        },
        limits=(over_time.BY_DECLARED,) if marks else (),
        sections=(WATCHED, "profile_info") if marks else (WATCHED,),
    )


def _free(subject: Subject, first: date, last: date) -> tuple[Span, ...]:
    """Return the holidays from a day to another: of the region chosen, else the days without school in all three."""
    region = subject.settings.region
    known = school.reach(region)
    first, last = max(first, known[0]), min(last, known[1])
    if first > last:
        return ()
    sets = [school.free_days(first, last, one) for one in ((region,) if region else Region)]
    label = (
        Message("holidays of the region chosen")
        if region
        else Message("holidays in all three regions of the Netherlands")
    )
    spans: list[Span] = []
    for day in sorted(frozenset.intersection(*sets)):
        if spans and spans[-1].last + timedelta(days=1) == day:
            spans[-1] = Span(spans[-1].first, day, label)
        else:
            spans.append(Span(day, day, label))
    return tuple(spans)


def night_gaps(subject: Subject, first: date | None, last: date | None) -> pd.Series[float]:
    """Return the seconds between evening and morning per night of a period, for nights with rows before and after."""
    return findings.rows_around_nights(subject, first, last)["seconds"]


_NO_GAPS = Message("No night of the chosen period has rows before and after it.")


def _night_gaps(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    seconds, rows = night_gaps(subject, scope.first, scope.last), shown(subject, scope)
    if seconds.empty:
        return CannotTell(_NO_GAPS)
    edges = sorted({*NIGHT_EDGES, subject.settings.short_night})

    def bins_of(lengths: pd.Series[float]) -> npt.NDArray[np.int64]:
        return np.searchsorted([edge.total_seconds() for edge in edges], lengths.to_numpy(), side="right")

    bins = bins_of(seconds)
    median = timedelta(seconds=float(seconds.median()))
    return Drawing(
        says=Message(
            "The gap that covers most of the night hours lasts {length} (median of {nights}).",
            {
                "nights": Message(
                    "{count} night with videos before and after",
                    {"count": len(seconds)},
                    plural="{count} nights with videos before and after",
                ),
                "length": extremes.half_last(median),
            },
        ),
        shape=partial(
            Bars,
            labels=(
                Message("less than {to}", {"to": edges[0]}),
                *(
                    Message("{from} to {to}", {"from": low, "to": high})
                    for low, high in itertools.pairwise(edges)
                ),
                Message("{from} or more", {"from": edges[-1]}),
            ),
            values=tuple(map(int, np.bincount(bins, minlength=len(edges) + 1))),
            unit=NIGHTS,
        ),
        behind=lambda: _gaps_behind(
            subject, scope, lambda nights: bins_of(nights["seconds"]), len(edges) + 1
        ),
        rows=Rows(rows.table, rows.numbers),
        drawn=len(rows.moments),
        left_out=rows.left_out,
        numbers={"nights_covered": len(seconds), "median": median},
    )


def _short_nights(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    nights, rows = findings.rows_around_nights(subject, scope.first, scope.last), shown(subject, scope)
    if nights.empty:
        return CannotTell(_NO_GAPS)
    length = subject.settings.short_night
    short = nights["seconds"] < length.total_seconds()
    values: dict[str, Any] = {"nights": int(short.sum()), "count": len(short), "length": length}
    says = of_all(
        values["nights"],
        len(short),
        values,
        none=Message(
            "On the one night of this period with rows before and after, the gap that covers most of the night hours is not "
            "shorter than {length}.",
            plural="In this period, the gap that covers most of the night hours is shorter than {length} on none of the {count} "
            "nights with rows before and after.",
        ),
        one=Message(
            "On the one night of this period with rows before and after, the gap that covers most of the night hours is "
            "shorter than {length}."
        ),
    ) or Message(
        "In this period, the gap that covers most of the night hours is shorter than {length} on {nights} of the {count} nights "
        "with rows before and after.",
        values,
    )
    shape = _parts_of(
        subject,
        scope,
        nights.index,
        short.to_numpy(),
        (
            Message("nights with a gap under {length}", {"length": length}),
            Message("nights with rows before and after"),
        ),
    )
    return Drawing(
        says=says,
        shape=shape,
        behind=lambda: _gaps_behind(
            subject,
            scope,
            lambda nights: np.where(
                nights["seconds"] < length.total_seconds(),
                over_time.places(shape, pd.DatetimeIndex(nights.index)),
                -1,
            ),
            len(shape.keywords["starts"]),
        ),
        rows=Rows(rows.table, rows.numbers),
        drawn=len(rows.moments),
        left_out=rows.left_out,
        numbers={"nights": values["nights"], "nights_covered": len(short)},
    )


# School hours ---------------------------------------------------------------------------------------------------------


def _school_hours(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    rows, settings = shown(subject, scope), subject.settings
    ends = over_time.covered(subject, WATCHED, scope)
    if ends is None:
        return CannotTell(extremes.NO_DATE)
    found = findings.school_hours(subject, scope.first, scope.last)
    marked = found.rows
    step = scope.step or over_time.fitting(rows, subject.zone)
    every = over_time.PER[step](rows.moments, subject.zone)
    by_region = np.zeros((len(found.by_region), len(every)), dtype=np.int64)
    for counts, inside in zip(by_region, found.by_region.values(), strict=True):
        of_region = over_time.PER[step](rows.moments[inside], subject.zone)
        counts[np.searchsorted(every.starts, of_region.starts)] = of_region.rows
    low, high = (tuple(ends_of.tolist()) for ends_of in (by_region.min(axis=0), by_region.max(axis=0)))
    values = {"count": found.high, "holiday_rule": findings.holiday_rule(found)}
    if found.high and found.region is None:
        says = Message(
            "Videos listed in school hours in this period: {by_region}; {holiday_rule}.",
            {**values, "by_region": findings.by_region(found.low, found.high)},
        )
    elif found.high:
        says = Message(
            "In this period, {count} video is listed in school hours, {holiday_rule}.",
            values,
            plural="In this period, {count} videos are listed in school hours, {holiday_rule}.",
        )
    elif found.reached:
        says = Message("In this period, no video is listed in school hours, {holiday_rule}.", values)
    else:
        says = Message("No school hour of a school day lies in this period, {holiday_rule}.", values)
    shape = partial(
        Timeline,
        step=step,
        starts=every.dates,
        **_bars_of_regions(low, high, found.region),
        spans=tuple(
            Span(max(first, ends[0]), min(last, ends[1]), Message("schools closed, not considered"))
            for first, last in school.CLOSURES
            if first <= ends[1] and last >= ends[0]
        ),
        unit=VIDEOS,
        **around(subject, scope),
    )

    def behind() -> Behind:
        inside = _over_time(shape, rows, subject, marked)
        # Without a region they are the rows in school hours of any region, and the bar is from the fewest to the most of one.
        return inside if found.region else each((one.rows for one in inside.sets), Counts.NEITHER)

    return Drawing(
        says=says,
        shape=shape,
        behind=behind,
        rows=Rows(rows.table, rows.numbers[marked]),
        drawn=int(marked.sum()),
        left_out=(
            *reasons(rows.left_out),
            LeftOut(Message("outside school hours or on a day left out"), int((~marked).sum())),
        ),
        numbers={"low": found.low, "high": found.high, "rows": found.count},
        limits=(
            Message(
                "School hours are Monday to Friday {school_from} to {school_to}. The file does not show whether there were "
                "lessons.",
                {"school_from": settings.school[0], "school_to": settings.school[1]},
            ),
        ),
    )


def _bars_of_regions(
    low: tuple[int | None, ...], high: tuple[int | None, ...], region: Region | None
) -> dict[str, Any]:
    """Return the bars of one region, or those of all from the one with fewest rows to the one with most."""
    if region is not None:
        return {"counts": high}
    return {
        "counts": (None,) * len(high),
        "low": low,
        "high": high,
        "between": (Message("in the region with fewest"), Message("in the region with most")),
    }


# Videos ---------------------------------------------------------------------------------------------------------------


def counter_rows(subject: Subject) -> Rows | None:
    """Return the row that holds TikTok's own counter; None where the file has none."""
    table = subject.reading.tables.get(findings.COUNTER)
    return None if table is None else Rows(table, _counter_numbers(subject))


def _counter_numbers(subject: Subject) -> npt.NDArray[np.int64]:
    fields = subject.reading.tables[findings.COUNTER].columns["field"].to_pylist()
    return np.flatnonzero([field == "videos_watched_to_the_end" for field in fields]).astype(np.int64)


def _views_counter(subject: Subject, _: Scope) -> Drawing | CannotTell:
    statement = find("views_counter", subject)
    if not statement.told:
        return CannotTell(statement.says)
    value = statement.value
    return Drawing(
        says=statement.says,
        shape=partial(
            Bars,
            labels=(
                Message("Watched to the end, by TikTok's counter"),
                Message("Listed in the watch history"),
            ),
            values=(value["counter"], value["rows"]),
            unit=VIDEOS,
        ),
        behind=lambda: Behind(
            (
                RowSet({findings.COUNTER: _counter_numbers(subject)}, Counts.NEITHER),
                RowSet({WATCHED: np.arange(len(subject.reading.tables[WATCHED]), dtype=np.int64)}),
            )
        ),
        rows=counter_rows(subject),
        drawn=value["rows"],
        lists=(WATCHED,),
        numbers={"counter": value["counter"], "rows": value["rows"]},
    )


#: Where the bars of how often a video is listed are cut.
_TIMES = (2, 3, 6)


def _listed_again(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result = find("videos_listed_again", subject)
    if not result.told:
        return CannotTell(result.says)
    table, numbers = subject.reading.tables[WATCHED], result.rows[WATCHED]
    assert numbers is not None
    listed = findings.times_listed(subject)
    places = np.searchsorted(_TIMES, listed.counts, side="right")
    bins = np.bincount(places, minlength=4)

    def behind() -> Behind:
        # In the order in which each is listed first.
        order = np.argsort(np.minimum.reduceat(listed.rows, listed.starts))
        videos = listed.videos[order].tolist()
        of_rows = subject.videos(WATCHED).take(pa.array(numbers)).to_pylist()
        parts = split(numbers, places_of(of_rows, videos), len(videos))
        names = [Message("video {number}", {"number": str(video)}) for video in videos]
        return grouped(VIDEOS, names, [{WATCHED: part} for part in parts], places[order], 4)

    return Drawing(
        says=result.says,
        shape=partial(
            Bars,
            labels=(
                Message("once"),
                Message("twice"),
                Message("3 to 5 times"),
                Message("6 times or more"),
            ),
            values=tuple(map(int, bins)),
            unit=VIDEOS,
        ),
        behind=behind,
        rows=Rows(table, numbers),
        drawn=result.rows_used,
        left_out=result.left_out,
        numbers=result.value,
        limits=(WHOLE_FILE,),
    )


#: Bars that there is room for.
MOST_VIDEOS = 12


def _most_listed(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List the videos that stand in more than one row, the most listed first; one bar for each of the first."""
    told = find("videos_listed_again", subject)
    if not told.told or not told.value["again"]:
        return CannotTell(told.says)
    table = subject.reading.tables[WATCHED]
    once = pa.array(np.flatnonzero(~table.repeats))
    found = identifiers.most_listed(
        findings.times_listed(subject), contents.usable(table, subject.made)[~table.repeats]
    )
    times = found["times"].to_numpy()
    drawn, most = times[:MOST_VIDEOS], int(times[0])
    as_often, beyond = int((times == most).sum()), int((times[MOST_VIDEOS:] == drawn[-1]).sum())
    often = Message("{count} time", {"count": most}, plural="{count} times")
    if as_often == 1:
        says = Message("The video that is listed most often is listed {times}.", {"times": often})
    else:
        says = Message(
            "No video is listed more than {times}; {count} videos are listed as often.",
            {"times": often, "count": as_often},
        )
    first, last, made = (found[name].to_numpy() for name in ("first", "last", "made"))
    numbers = list(map(str, found["video"].tolist()))
    return Drawing(
        says=says,
        shape=partial(Bars, labels=tuple(numbers[:MOST_VIDEOS]), values=tuple(map(int, drawn)), unit=ROWS),
        behind=lambda: parted(
            WATCHED,
            once.to_numpy(),
            places_of(subject.videos(WATCHED).take(once).to_pylist(), found["video"][:MOST_VIDEOS].tolist()),
            len(drawn),
        ),
        rows=Listing(
            "most_listed_videos",
            (
                Message("Video number"),
                Message("Times listed"),
                Message("First day"),
                Message("Last day"),
                Message("Day in the video's number"),
                Message("Days old when first listed"),
                Message("Days old when last listed"),
            ),
            (
                numbers,
                times.tolist(),
                *(clock.dates_of(moments, subject.zone) for moments in (first, last, made)),
                _days_old(first, made),
                _days_old(last, made),
            ),
            says=Message("videos listed more than once"),
        ),
        drawn=int(drawn.sum()),
        left_out=(
            *reasons(told.left_out),
            LeftOut(
                Message("of videos listed less often, or as often as the last bar"),
                told.rows_used - int(drawn.sum()),
            ),
        ),
        lists=(WATCHED,),
        numbers={"most": most, "again": len(found)},
        limits=(
            *(
                (
                    Message(
                        "{count} more video is listed as often as the last bar.",
                        {"count": beyond},
                        plural="{count} more videos are listed as often as the last bar.",
                    ),
                )
                if beyond
                else ()
            ),
            WHOLE_FILE,
        ),
    )


def _days_old(at: npt.NDArray[np.int64], made: npt.NDArray[np.int64]) -> list[int | None]:
    """Return the whole days between the making of a video and a row; None where either is missing, or the row comes first."""
    known = (at != clock.MISSING) & (made != clock.MISSING)
    ages = np.where(known, at, 0) - np.where(known, made, 0)
    told = (known & (ages >= 0)).tolist()
    return [age if tells else None for age, tells in zip((ages // 86_400_000).tolist(), told, strict=True)]


def places_between(edges: Sequence[float], values: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return between which of few edges each value lies: how many of them it reaches.

    >>> places_between([1, 7], np.array([0, 1, 3, 7, 9])).tolist()
    [0, 1, 1, 2, 2]
    """
    found = np.zeros(len(values), dtype=np.int64)
    for edge in edges:  # a search by halves takes several times as long where values come in no order
        found += values >= edge
    return found


def _video_ages(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    result, rows = find("feed_freshness", subject), shown(subject, scope)
    if not result.told:
        return CannotTell(result.says)
    own = subject.video_ages
    if len(rows.numbers) < len(own):
        own = own[np.searchsorted(subject.watched.numbers, rows.numbers)]
    early = identifiers.before_own_video(own)
    can_be_checked = identifiers.known(own) & ~early
    checked = own[can_be_checked]
    if not len(checked):
        return CannotTell(Message("No video of this period can be checked."))
    edges = [edge.total_seconds() for edge in VIDEO_EDGES]
    places = places_between(edges, checked)
    bins = np.bincount(places, minlength=len(edges) + 1)
    values = {
        "count": len(checked),
        "share": Share(int(bins[0]) / len(checked)),
        "old": Share(int(bins[-1]) / len(checked)),
    }
    return Drawing(
        says=Message(
            "Of the {count} video of this period that can be checked, {share} was less than a day old when listed, and {old} a "
            "year or older.",
            values,
            plural="Of the {count} videos of this period that can be checked, {share} were less than a day old when listed, and "
            "{old} a year or older.",
        ),
        shape=partial(
            Bars,
            labels=(
                Message("less than a day"),
                Message("1 to 7 days"),
                Message("7 to 30 days"),
                Message("30 days to a year"),
                Message("a year or more"),
            ),
            values=tuple(map(int, bins)),
            unit=VIDEOS,
        ),
        behind=lambda: parted(WATCHED, rows.numbers[can_be_checked], places, len(edges) + 1),
        rows=Rows(rows.table, rows.numbers[can_be_checked]),
        drawn=len(checked),
        left_out={
            **rows.left_out,
            NotCounted.NO_NUMBER: int((~identifiers.known(own)).sum()),
            NotCounted.EARLY: int(early.sum()),
        },
        numbers={"checked": len(checked), "fresh": int(bins[0]), "old": int(bins[-1])},
        limits=(
            Message(
                "The moment in a video's number is an estimate; on 73 videos that others checked it was at most 49 seconds off."
            ),
        ),
    )


FIGURES = (
    Figure(
        key="watch_volume",
        question=Message("How many videos are listed as watched over time?"),
        theme=Theme.WATCHING,
        draw=_volume,
        certainty=Certainty.CALCULATED,
        rule=over_time.RULE,
        sections=(WATCHED,),
        limits=(over_time.EDGE,),
        honours=PERIOD_AND_STEP,
        local=True,
    ),
    Figure(
        key="watch_week",
        question=Message("At which hours of the week are videos listed?"),
        theme=Theme.WATCHING,
        draw=_week,
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Each row is counted on the weekday and in the hour of its local time. Exact repeats count once."
        ),
        sections=(WATCHED,),
        settings=("night", "school"),
        honours=PERIOD,
        local=True,
    ),
    Figure(
        key="nights_with_rows",
        question=Message("On how many nights are videos listed?"),
        theme=Theme.WATCHING,
        draw=_nights,
        stands_on="nights_with_rows",
        honours=PERIOD,
        local=True,
    ),
    Figure(
        key="nights_raster",
        question=Message("When in each night are videos listed?"),
        theme=Theme.WATCHING,
        draw=_raster,
        certainty=Certainty.CALCULATED,
        rule=Message(
            "A row is a night from noon to noon by local time, midnight in the middle; a dot stands for five minutes in which a "
            "video is listed. Exact repeats count once."
        ),
        sections=(WATCHED,),
        also=("profile_info",),
        settings=("night", "region", "birth_date_by_name"),
        limits=(
            Message(
                "A dot can be a video that was swiped away at once; an empty place shows neither sleep nor another device."
            ),
            Message(
                "Where the clock was put forward or back, an hour of that night is missing or stands twice."
            ),
        ),
        honours=PERIOD,
        local=True,
    ),
    Figure(
        key="night_gaps",
        question=Message("How long is the gap between evening and morning?"),
        theme=Theme.WATCHING,
        draw=_night_gaps,
        stands_on="short_nights",
        limits=(Message("The file says nothing about sleep, nor about other devices and apps."),),
        honours=PERIOD,
        local=True,
    ),
    Figure(
        key="short_nights",
        question=Message("In how many nights is that gap short?"),
        theme=Theme.WATCHING,
        draw=_short_nights,
        stands_on="short_nights",
        honours=PERIOD,
        local=True,
    ),
    Figure(
        key="school_hours",
        question=Message("How many videos are listed in school hours?"),
        theme=Theme.WATCHING,
        draw=_school_hours,
        stands_on="school_hours_rows",
        honours=PERIOD_AND_STEP,
        local=True,
    ),
    Figure(
        key="views_counter",
        question=Message("Does TikTok count more videos than it lists?"),
        theme=Theme.WATCHING,
        draw=_views_counter,
        stands_on="views_counter",
    ),
    Figure(
        key="videos_listed_again",
        question=Message("How often are the same videos listed?"),
        theme=Theme.WATCHING,
        draw=_listed_again,
        stands_on="videos_listed_again",
    ),
    Figure(
        key="most_listed_videos",
        question=Message("Which videos are listed again most often?"),
        theme=Theme.WATCHING,
        draw=_most_listed,
        stands_on="videos_listed_again",
        settings=("zone",),
        limits=(
            Message(
                "A video is told by the number in its link; what it shows is not in the file, and nothing is fetched. The day in its "
                "number is an estimate of when it was made."
            ),
            Message("That a video is listed again does not show that it was chosen again."),
        ),
        local=True,
        texts=((WATCHED, "video"),),
    ),
    Figure(
        key="video_ages",
        question=Message("How old were the videos when they were listed?"),
        theme=Theme.WATCHING,
        draw=_video_ages,
        stands_on="feed_freshness",
        honours=PERIOD,
    ),
    ages.rows_by_age(
        ages.DECLARED,
        "videos",
        WATCHED,
        Message("At which age are videos listed, by the birth date that stands in this file now?"),
        VIDEOS,
        scoped=True,
    ),
    ages.rows_by_age(
        ages.ENTERED,
        "videos",
        WATCHED,
        Message("And by the birth date that was entered?"),
        VIDEOS,
        scoped=True,
    ),
)
