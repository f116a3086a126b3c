"""Statements on the watch history: its rows and days, nights and school hours, sessions, and the estimated time watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from math import ceil

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analyzer.analysis import clock, identifiers, integrity, school, sessions, watching
from analyzer.analysis.school import Region
from analyzer.findings.finding import CannotTell, Finding, Found, Reader, of_all
from analyzer.findings.subject import WATCHED, Subject, kept, repeats
from analyzer.kinds import parse_count
from analyzer.model import Certainty, Message, NotCounted, Share
from analyzer.reading import Reading

COUNTER = "activity_summary"

NO_DATE_WATCHED = Message("No row of the watch history has a usable date.")
NO_ESTIMATE = Message(
    "Exact repeats aside, no two rows of the watch history lie within {break} of each other, so time watched cannot be estimated."
)
_NO_NIGHT = Message("The watch history in this file does not span a night.")


def _watch_rows(subject: Subject) -> Found:
    rows, again, span = subject.rows(WATCHED), subject.repeats(WATCHED), subject.span(WATCHED)
    return Found(
        {"rows": rows, "repeats": again, **_ends(span)},
        {"count": rows, "period": subject.period(WATCHED), "repeats": repeats(again)},
        subject.all_rows(WATCHED),
    )


def _ends(span: tuple[date, date] | None) -> dict[str, date | None]:
    return {"first": span[0], "last": span[1]} if span else {"first": None, "last": None}


def _watch_per_day(subject: Subject) -> Found | CannotTell:
    watched = subject.watched
    per_day = subject.rows_per_day(WATCHED)
    median, busiest = watching.usual_day(per_day), watching.busiest_day(per_day)
    if median is None or busiest is None:
        return CannotTell(NO_DATE_WATCHED)
    values = {
        "videos": _videos(half_list(median)),
        "busiest_day": busiest.day,
        "count": busiest.rows,
        "most": _videos(busiest.rows),
    }
    says = None
    if watching.days_with_rows(per_day) == 1:
        says = Message("All rows with a usable date are of one day, {busiest_day}: {most}.", values)
    elif busiest.alike > 1:
        says = Message(
            "On a day with videos: {videos} (median). The most on one day: {most}, on {days} days alike.",
            {**values, "days": busiest.alike},
        )
    return Found(
        {
            "median": median,
            "busiest_day": busiest.day,
            "busiest_rows": busiest.rows,
            "busiest_alike": busiest.alike,
        },
        values,
        {WATCHED: watched.numbers},
        watched.left_out,
        says,
        counted=watched.rows(watching.on_busiest_days(watched.moments, subject.zone, per_day)),
        parts={"median": {WATCHED: watched.numbers}},
    )


def half_list(median: float) -> int:
    """Return the whole number that half or more of some counts reach: their median, rounded up.

    >>> half_list(2.0), half_list(2.5)
    (2, 3)
    """
    return ceil(median)


def _videos(count: int) -> Message:
    return Message("{count} video", {"count": count}, plural="{count} videos")


_NIGHTS_WITH_ROWS = Message(
    "On {nights} of the {count} nights that the watch history spans, at least one video is listed "
    "between {night_from} and {night_to} ({zone})."
)


def _nights_with_rows(subject: Subject) -> Found | CannotTell:
    watched, night = subject.watched, subject.settings.night
    per_night = rows_per_night(subject, None, None)
    nights = watching.Nights(int(np.count_nonzero(per_night.rows)), len(per_night))
    if not nights.covered:
        return CannotTell(_NO_NIGHT)
    values = {"nights": nights.with_rows, "count": nights.covered, **_hours(subject, "night", night)}
    says = of_all(
        nights.with_rows,
        nights.covered,
        values,
        none=Message(
            "In the one night that the watch history spans, no video is listed between {night_from} and {night_to} ({zone}).",
            plural="On none of the {count} nights that the watch history spans is a video listed between {night_from} and "
            "{night_to} ({zone}).",
        ),
        one=Message(
            "In the one night that the watch history spans, at least one video is listed between {night_from} and {night_to} "
            "({zone})."
        ),
    )
    within = watching.nights_in(stretches_without_rows(subject), night)
    if within:
        says = Message(
            "{statement} {empty} of these {count} nights lie in stretches of a week or more without any row, which leaves {left}.",
            {
                "statement": says or replace(_NIGHTS_WITH_ROWS, values=values),
                "empty": within,
                "count": nights.covered,
                "left": nights.covered - within,
            },
        )
    return Found(
        {"nights": nights.with_rows, "nights_covered": nights.covered, "nights_in_empty_stretches": within},
        values,
        {WATCHED: watched.numbers},
        watched.left_out,
        says,
        counted=watched.rows(at_night(subject)),
    )


@kept
def stretches_without_rows(subject: Subject) -> tuple[integrity.Stretch, ...]:
    """Return the stretches of seven local days or more without a row of the watch history; see `integrity.stretches_without_rows`."""
    return integrity.stretches_without_rows(subject.rows_per_day(WATCHED))


def _night_rows(subject: Subject) -> Found | CannotTell:
    watched, night = subject.watched, subject.settings.night
    total = len(watched.moments)
    if not total:
        return CannotTell(NO_DATE_WATCHED)
    inside = at_night(subject)
    rows = int(inside.sum())
    if not rows and not len(rows_per_night(subject, None, None)):
        return CannotTell(_NO_NIGHT)
    values = {"count": rows, "total": total, "share": Share(rows / total), **_hours(subject, "night", night)}
    says = of_all(
        rows,
        total,
        values,
        none=Message(
            "The one video listed as watched has no time between {night_from} and {night_to} ({zone}).",
            plural="None of the {total} videos listed as watched has a time between {night_from} and {night_to} ({zone}).",
            count_of="total",
        ),
        one=Message(
            "The one video listed as watched has a time between {night_from} and {night_to} ({zone})."
        ),
    )
    return Found(
        rows,
        values,
        {WATCHED: watched.numbers},
        watched.left_out,
        says,
        counted=watched.rows(inside),
    )


def _hours(subject: Subject, name: str, hours: tuple[time, time]) -> dict[str, object]:
    return {f"{name}_from": hours[0], f"{name}_to": hours[1], "zone": subject.zone}


@kept
def school_hours(subject: Subject, first: date | None, last: date | None) -> school.SchoolHours:
    """Return the rows of the watch history in school hours, of the local days `first` to `last`; see `school.school_hours`."""
    moments, settings = subject.counted(WATCHED, first, last).moments, subject.settings
    return school.school_hours(moments, subject.zone, settings.region, settings.school)


@kept
def at_night(subject: Subject) -> npt.NDArray[np.bool_]:
    """Return for each counted row of the watch history whether it lies in the night hours."""
    return watching.night_rows(subject.watched.moments, subject.zone, subject.settings.night)


@kept
def rows_per_night(subject: Subject, first: date | None, last: date | None) -> clock.Counts:
    """Return the rows per night of the local days `first` to `last`, by morning; see `watching.rows_per_night`."""
    moments = subject.counted(WATCHED, first, last).moments
    return watching.rows_per_night(moments, subject.zone, subject.settings.night)


def _school_hours_rows(subject: Subject) -> Found | CannotTell:
    watched, settings = subject.watched, subject.settings
    if watched.moments.empty:
        return CannotTell(NO_DATE_WATCHED)
    found = school_hours(subject, None, None)
    if not found.reached:
        return CannotTell(
            Message(
                "No school hour of a school day lies between the first and the last row of the watch history."
            )
        )
    values = {
        "count": found.high,
        "low": found.low,
        **_hours(subject, "school", settings.school),
        "holiday_rule": holiday_rule(found),
    }
    says = None
    if found.region is None and found.high:
        says = Message(
            "Videos listed on weekdays between {school_from} and {school_to} ({zone}): {by_region}; {holiday_rule}. "
            "The file does not show whether there were lessons.",
            {**values, "by_region": by_region(found.low, found.high)},
        )
    none = Message(
        "No video is listed on weekdays between {school_from} and {school_to} ({zone}), {holiday_rule}.",
        values,
    )
    return Found(
        {"low": found.low, "high": found.high, "rows": found.count},
        values,
        {WATCHED: watched.numbers},
        watched.left_out,
        says if found.high else none,
        counted=watched.rows(found.rows),
    )


def by_region(low: int, high: int) -> Message:
    """Return how many rows lie in school hours as a part of a sentence: the region with fewest, and the one with most."""
    if low == high:
        return Message("{count} in each region", {"count": high})
    return Message("{low} to {high}, by region", {"low": low, "high": high})


#: The regions as the Dutch state names them.
REGIONS = {
    Region.NORTH: Message("North"),
    Region.MIDDLE: Message("Middle"),
    Region.SOUTH: Message("South"),
}


def holiday_rule(found: school.SchoolHours) -> Message:
    """Return which holidays were taken into account, as a part of a sentence."""
    closures = bool(found.in_closures)
    if found.region is None and found.beyond:
        return Message(
            "public holidays and the school holidays of each region left out, as far as the list of 2017 to 2027 reaches; "
            "the closures of 2020 and 2021 not considered"
        )
    if found.region is None and closures:
        return Message(
            "public holidays and the school holidays of each region left out; the closures of 2020 and 2021 not considered"
        )
    if found.region is None:
        return Message("public holidays and the school holidays of each region left out")
    region = {"region": REGIONS[found.region]}
    if found.beyond:
        return Message(
            "public holidays and school holidays of region {region} left out, as far as the list of 2017 to 2027 reaches; "
            "the closures of 2020 and 2021 not considered",
            region,
        )
    if closures:
        return Message(
            "public holidays and school holidays of region {region} left out; the closures of 2020 and 2021 not considered",
            region,
        )
    return Message("public holidays and school holidays of region {region} left out", region)


def _time_watched(subject: Subject) -> Found | CannotTell:
    watched, by = subject.watched, subject.settings.estimates
    band = sessions.time_watched(watched.moments, by)
    if band is None:
        return CannotTell(NO_DATE_WATCHED)
    if band.middle is None or band.high is None:
        return CannotTell(replace(NO_ESTIMATE, values={"break": by.session_break}))
    days = watching.days_with_rows(subject.rows_per_day(WATCHED))
    rules = {rule.key: rule.total(watched.moments) for rule in sessions.RULES}
    every = (band.low, band.middle, band.high, *rules.values())
    least, most = min(every), max(every)
    return Found(
        {
            "low": band.low,
            "middle": band.middle,
            "high": band.high,
            "rules": rules,
            "least": least,
            "most": most,
            "days": days,
            "least_per_day": least / days,
            "most_per_day": most / days,
        },
        {
            "least": least,
            "most": most,
            "lower": band.low,
            "upper": band.high,
            "names": [rule.name for rule in sessions.RULES],
            "least_per_day": in_minutes(least / days),
            "most_per_day": in_minutes(most / days),
            "count": days,
        },
        {WATCHED: watched.numbers},
        watched.left_out,
    )


def in_minutes(duration: timedelta) -> timedelta:
    """Return a duration in whole minutes; one of less than a minute in whole seconds. An estimate is no truer than that."""
    step = timedelta(minutes=1) if duration >= timedelta(minutes=1) else timedelta(seconds=1)
    return round(duration / step) * step


@kept
def time_per_day(subject: Subject) -> pd.DataFrame:
    """Return the three estimates of the time watched per local day; see `sessions.time_per_day`."""
    return sessions.time_per_day(subject.watched.moments, subject.zone, subject.settings.estimates)


@kept
def time_per_day_by_rule(subject: Subject) -> pd.DataFrame:
    """Return what the named rules of others make of each local day; see `sessions.time_per_day_by_rule`."""
    return sessions.time_per_day_by_rule(subject.watched.moments, subject.zone)


@kept
def all_sessions(subject: Subject) -> pd.DataFrame:
    """Return the sessions of the watch history, oldest first; see `sessions.sessions`."""
    return sessions.sessions(subject.watched.moments, subject.zone, subject.settings.estimates.session_break)


def _sessions_per_day(subject: Subject) -> Found | CannotTell:
    watched, pause = subject.watched, subject.settings.estimates.session_break
    found = sessions.sessions_per_day(watched.moments, subject.zone, pause)
    if found is None:
        return CannotTell(NO_DATE_WATCHED)
    sessions_of = {"break": pause, "sessions": _sessions(half_list(found.median)), "most": found.most}
    says = None
    if found.days == 1:
        says = Message(
            "The one day with videos has {sessions}. A new session begins after {break} without a video.",
            sessions_of,
        )
    elif not half_list(found.median):
        says = Message(
            "On half of the days with videos no session begins; the most on one day: {most}. A new session begins after {break} "
            "without a video.",
            sessions_of,
        )
    return Found(
        {
            "median": found.median,
            "most": found.most,
            "days": found.days,
            "sessions": len(all_sessions(subject)),
        },
        sessions_of,
        {WATCHED: watched.numbers},
        watched.left_out,
        says,
        counted=watched.rows(sessions.beginning(watched.moments, pause)),
    )


def _sessions(count: int) -> Message:
    return Message("{count} session", {"count": count}, plural="{count} sessions")


def _longest_session(subject: Subject) -> Found | CannotTell:
    watched, pause = subject.watched, subject.settings.estimates.session_break
    found = sessions.longest_session(watched.moments, pause)
    if found is None:
        return CannotTell(NO_DATE_WATCHED)
    first, last = (clock.in_milliseconds(at) for at in (found.start, found.end))
    inside = (watched.moments.utc >= first) & (watched.moments.utc <= last)
    single = Message(
        "Exact repeats aside, no two rows of the watch history lie within {break} of each other, so no stretch has more than "
        "one video.",
        {"break": pause},
    )
    return Found(
        {"start": found.start, "end": found.end, "rows": found.rows},
        {"break": pause, "start": found.start, "end": found.end, "count": found.rows},
        watched.rows(inside),
        {**watched.left_out, NotCounted.ELSEWHERE: len(watched.moments) - found.rows},
        single if found.rows == 1 else None,
    )


@kept
def rows_around_nights(subject: Subject, first: date | None, last: date | None) -> pd.DataFrame:
    """Return the rows around the nights of the local days `first` to `last`; see `sessions.rows_around_nights`."""
    moments = subject.counted(WATCHED, first, last).moments
    return sessions.rows_around_nights(moments, subject.zone, subject.settings.night)


def _short_nights(subject: Subject) -> Found | CannotTell:
    watched, settings = subject.watched, subject.settings
    nights = rows_around_nights(subject, None, None)
    found = sessions.short_nights(nights, settings.short_night)
    if not found.covered:
        return CannotTell(
            Message(
                "No night in the watch history has rows before and after it that lie less than 24 hours apart."
            )
        )
    values = {"nights": found.nights, "count": found.covered, "length": settings.short_night}
    says = of_all(
        found.nights,
        found.covered,
        values,
        none=Message(
            "On the one night with rows before and after that lie less than 24 hours apart, the gap between two videos that "
            "covers most of the night hours is not shorter than {length}. The file says nothing about sleep.",
            plural="On none of the {count} nights with rows before and after that lie less than 24 hours apart is the gap "
            "between two videos that covers most of the night hours shorter than {length}. The file says nothing about sleep.",
        ),
        one=Message(
            "On the one night with rows before and after that lie less than 24 hours apart, the gap between two videos that "
            "covers most of the night hours is shorter than {length}. The file says nothing about sleep."
        ),
    )
    return Found(
        {"nights": found.nights, "nights_covered": found.covered},
        values,
        {WATCHED: watched.numbers},
        watched.left_out,
        says,
        counted=watched.rows(
            sessions.around_short_nights(nights, settings.short_night, len(watched.moments))
        ),
    )


def _days_above_limit(subject: Subject) -> Found | CannotTell:
    watched, settings = subject.watched, subject.settings
    if watched.moments.empty:
        return CannotTell(NO_DATE_WATCHED)
    found = sessions.days_above(time_per_day(subject), settings.daily_limit)
    if found.middle is None or found.high is None:
        return CannotTell(replace(NO_ESTIMATE, values={"break": settings.estimates.session_break}))
    return Found(
        {"low": found.low, "middle": found.middle, "high": found.high, "days": found.days},
        rows={WATCHED: watched.numbers},
        left_out=watched.left_out,
        says=days_above_said(found, settings.daily_limit),
        counted=watched.rows(
            sessions.on_days_above(watched.moments, subject.zone, time_per_day(subject), settings.daily_limit)
        ),
    )


_DAYS_ABOVE = Message(
    "By this program's own estimates, the time watched is more than {limit} on {lower} (low), {central} (middle) or {upper} "
    "(high estimate) of the {count} days with rows."
)


def days_above_said(found: sessions.DaysAbove, limit: timedelta) -> Message:
    """Say on how many days the estimates are above a limit; each of the three has to be told."""
    assert found.middle is not None
    assert found.high is not None
    above = {"low": found.low, "middle": found.middle, "high": found.high}
    values = {
        "lower": found.low,
        "central": found.middle,
        "upper": found.high,
        "count": found.days,
        "limit": limit,
        "estimates": [said for name, said in _ESTIMATES.items() if above[name]],
    }
    return of_all(
        found.high,
        found.days,
        values,
        none=Message(
            "On the one day with rows, the time watched is not more than {limit}, by this program's own estimates, the high one "
            "too.",
            plural="On none of the {count} days with rows is the time watched more than {limit}, by this program's own estimates, "
            "the high one too.",
        ),
        one=Message(
            "On the one day with rows, the time watched is more than {limit} by {estimates} of this program."
        ),
    ) or replace(_DAYS_ABOVE, values=values)


_ESTIMATES = {
    "low": Message("the low estimate"),
    "middle": Message("the middle estimate"),
    "high": Message("the high estimate"),
}


def _passed_over(subject: Subject) -> Found | CannotTell:
    watched, settings = subject.watched, subject.settings
    found = sessions.passed_over(watched.moments, settings.passed_over, settings.estimates.session_break)
    if not found.followed:
        return CannotTell(
            Message("No row of the watch history is followed by another one in the same session.")
        )
    inside = sessions.followed(watched.moments, settings.estimates.session_break)
    values = {
        "count": found.rows,
        "total": found.followed,
        "share": Share(found.rows / found.followed),
        "within": settings.passed_over,
    }
    says = of_all(
        found.rows,
        found.followed,
        values,
        none=Message(
            "After the one video that another one follows in the same session, the next one does not begin within {within}.",
            plural="After none of the {total} videos that another one follows in the same session does the next one begin within "
            "{within}.",
            count_of="total",
        ),
        one=Message(
            "After the one video that another one follows in the same session, the next one begins within {within}."
        ),
    )
    return Found(
        {"rows": found.rows, "followed": found.followed},
        values,
        watched.rows(inside),
        {**watched.left_out, NotCounted.LAST: int((~inside).sum())},
        says,
        counted=watched.rows(inside & sessions.followed(watched.moments, settings.passed_over)),
    )


def _videos_listed_again(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[WATCHED]
    once = np.flatnonzero(~table.repeats)
    often = times_listed(subject)
    found = identifiers.listed_again(often)
    if not found.rows:
        return CannotTell(Message("No row of the watch history has a readable video number."))
    readable = often.readable
    values = {"count": found.again, "total": found.videos}
    says = of_all(
        found.again,
        found.videos,
        values,
        none=Message(
            "The one video with a readable number in the watch history is listed once, exact repeats of a row aside.",
            plural="None of the {total} different videos in the watch history is listed more than once, exact repeats of a row "
            "aside.",
            count_of="total",
        ),
        one=Message(
            "The one video with a readable number in the watch history is listed more than once, exact repeats of a row aside."
        ),
    )
    return Found(
        {"again": found.again, "videos": found.videos},
        values,
        {WATCHED: once[readable]},
        {NotCounted.REPEAT: len(table) - len(once), NotCounted.NO_NUMBER: int((~readable).sum())},
        says,
        counted={WATCHED: once[often.again]},
    )


@kept
def times_listed(subject: Subject) -> identifiers.TimesListed:
    """Return how often each video of the watch history is listed; its rows are counted without exact repeats.

    Each exact repeat of a row counts once; rows without a readable number are left out.
    """
    once = np.flatnonzero(~subject.reading.tables[WATCHED].repeats)
    videos = subject.videos(WATCHED)
    return identifiers.times_listed(videos if len(once) == len(videos) else videos.take(pa.array(once)))


def _feed_freshness(subject: Subject) -> Found | CannotTell:
    watched, ages = subject.watched, subject.video_ages
    found = identifiers.fresh_rows(ages)
    early = identifiers.before_own_video(ages)
    if not found.checked and early.any():
        return CannotTell(
            Message("Each row of the watch history that can be checked is dated before its own video.")
        )
    if not found.checked:
        return CannotTell(
            Message(
                "No row of the watch history has both a usable date and a video number from which a moment can be read."
            )
        )
    values = {"share": Share(found.rows / found.checked), "count": found.checked}
    says = of_all(
        found.rows,
        found.checked,
        values,
        none=Message(
            "Going by the moment in the video's own number, the one video that can be checked was no less than 24 hours old when "
            "listed as watched.",
            plural="Going by the moment in the video's own number, none of the {count} videos that can be checked was less than "
            "24 hours old when listed as watched.",
        ),
        one=Message(
            "Going by the moment in the video's own number, the one video that can be checked was less than 24 hours old when "
            "listed as watched."
        ),
    )
    return Found(
        {"fresh": found.rows, "checked": found.checked},
        values,
        watched.rows(identifiers.known(ages) & ~early),
        {
            **watched.left_out,
            NotCounted.NO_NUMBER: int((~identifiers.known(ages)).sum()),
            NotCounted.EARLY: int(early.sum()),
        },
        says,
        counted=watched.rows(identifiers.fresh(ages)),
    )


def counted_views(reading: Reading) -> int | None:
    """Return TikTok's own count of videos watched to the end; None when the file does not hold it as a number."""
    table = reading.tables.get(COUNTER)
    texts = table.field("videos_watched_to_the_end") if table is not None else []
    counts = [count for text in texts if isinstance(count := parse_count(text), int)]
    return counts[0] if counts else None


def _views_counter(subject: Subject) -> Found | CannotTell:
    counter = counted_views(subject.reading)
    if counter is None:
        return CannotTell(
            Message("The counter 'videosWatchedToTheEndSinceAccountRegistration' is not in this file.")
        )
    rows, span = subject.rows(WATCHED), subject.span(WATCHED)
    value = {"counter": counter, "rows": rows, "first": span[0] if span else None}
    if span is None:
        return Found(
            value,
            rows=subject.all_rows(WATCHED),
            says=Message(
                "TikTok's own counter in this file stands at {counter} videos watched to the end since the account was "
                "registered. The watch history lists {count} video, without a usable date.",
                {"counter": counter, "count": rows},
                plural="TikTok's own counter in this file stands at {counter} videos watched to the end since the account "
                "was registered. The watch history lists {count} videos, without a usable date.",
            ),
        )
    return Found(value, {"counter": counter, "count": rows, "first": span[0]}, subject.all_rows(WATCHED))


_WATCHED_LIMIT = Message("A row can be a video that was swiped away at once.")
_ESTIMATE_LIMIT = Message(
    "Estimates by stated rules; none of them is a bound: the time really watched can lie outside all of them."
)

FINDINGS = (
    Finding(
        key="watch_rows",
        question=Message("What does the watch history cover?"),
        says=Message(
            "The watch history lists {count} video as watched, {period}; {repeats}. "
            "Videos that were swiped away at once can be among them.",
            plural="The watch history lists {count} videos as watched, {period}; {repeats}. "
            "Videos that were swiped away at once can be among them.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The rows of the list with their exact repeats; the period runs from the local day of the first to that of the "
            "last row with a usable date."
        ),
        find=_watch_rows,
        sections=(WATCHED,),
        settings=("zone",),
        limits=(Message("The list begins where the file begins, which is not where its use began."),),
        first={Reader.PARENT: 1, Reader.CAMPAIGNER: 8},
    ),
    Finding(
        key="nights_with_rows",
        question=Message("Was the account in use at night?"),
        says=_NIGHTS_WITH_ROWS,
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Nights with at least one row in the night hours, of the nights of which any part lies between the first and "
            "the last row; and how many of these lie as a whole in stretches of seven local days or more without any row."
        ),
        version=2,
        find=_nights_with_rows,
        sections=(WATCHED,),
        settings=("zone", "night"),
        limits=(_WATCHED_LIMIT, Message("The file does not show who used the device.")),
        first={Reader.PARENT: 3},
    ),
    Finding(
        key="time_watched",
        question=Message("How long was watched?"),
        says=Message(
            "Time watched, estimated: {least} to {most} by these rules: that of this program ({lower} to {upper}), {names}; all on "
            "the one day with videos. The file contains no viewing times; the rules go by the moments of the rows.",
            plural="Time watched, estimated: {least} to {most} by these rules: that of this program ({lower} to {upper}), {names}; "
            "on average {least_per_day} to {most_per_day} for each of the {count} days with videos. The file contains no viewing "
            "times; the rules go by the moments of the rows.",
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "Each video counts until the next one begins. Low: at most the cap, nothing for the last video of a session. "
            "Middle: no cap, the median gap for the last one. High: as middle, with the longer session break. Beside these three of "
            "this program, the totals of the named rules that others published, on the same rows; least and most are over all of "
            "them."
        ),
        find=_time_watched,
        version=2,
        sections=(WATCHED,),
        settings=("zone", "session_break", "long_session_break", "cap"),
        limits=(_ESTIMATE_LIMIT,),
        first={Reader.PARENT: 4},
    ),
    Finding(
        key="night_rows",
        question=Message("How much was listed at night?"),
        says=Message(
            "{count} of the {total} videos listed as watched ({share}) has a time "
            "between {night_from} and {night_to} ({zone}).",
            plural="{count} of the {total} videos listed as watched ({share}) have a time "
            "between {night_from} and {night_to} ({zone}).",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Rows whose local time lies in the night hours, the first moment included and the last not."
        ),
        find=_night_rows,
        sections=(WATCHED,),
        settings=("zone", "night"),
        limits=(_WATCHED_LIMIT,),
        first={Reader.CAMPAIGNER: 3},
    ),
    Finding(
        key="views_counter",
        question=Message("Does TikTok count more than it lists?"),
        says=Message(
            "TikTok's own counter in this file stands at {counter} videos watched to the end since the account "
            "was registered. The watch history lists {count} video, from {first}.",
            plural="TikTok's own counter in this file stands at {counter} videos watched to the end since the account "
            "was registered. The watch history lists {count} videos, the oldest from {first}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The counter as it stands in the file, and the number of rows of the list with its exact repeats."
        ),
        find=_views_counter,
        sections=(COUNTER, WATCHED),
        settings=("zone",),
        limits=(
            Message(
                "The two count different things: the counter has videos watched to the end since the account was "
                "registered, the list has rows of the period that it covers, also of videos swiped away."
            ),
        ),
        first={Reader.CAMPAIGNER: 9},
    ),
    Finding(
        key="school_hours_rows",
        question=Message("Was the account in use during school hours?"),
        says=Message(
            "{count} video is listed on weekdays between {school_from} and {school_to} ({zone}), {holiday_rule}. "
            "The file does not show whether there were lessons.",
            plural="{count} videos are listed on weekdays between {school_from} and {school_to} ({zone}), {holiday_rule}. "
            "The file does not show whether there were lessons.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Rows from Monday to Friday whose local time lies in school hours, outside Dutch public holidays and school holidays. "
            "School holidays differ between three regions: until one is chosen, the low end is the region with fewest rows and the "
            "high end the one with most, and the rows are those on days that are no holiday in at least one of them."
        ),
        find=_school_hours_rows,
        version=2,
        sections=(WATCHED,),
        settings=("zone", "school", "region"),
        limits=(_WATCHED_LIMIT,),
        first={Reader.CAMPAIGNER: 11},
    ),
    Finding(
        key="watch_per_day",
        question=Message("How much is listed on a usual day?"),
        says=Message(
            "On a day with videos: {videos} (median). The most on one day: {count}, on {busiest_day}."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Rows per local day; the median is taken over the days with rows and, in the sentence, rounded up to a whole number: "
            "half or more of the days reach it. Of several days with most rows, the earliest."
        ),
        find=_watch_per_day,
        sections=(WATCHED,),
        settings=("zone",),
        limits=(_WATCHED_LIMIT,),
        first={Reader.PARENT: 2},
    ),
    Finding(
        key="short_nights",
        question=Message("How long is the gap between evening and morning?"),
        says=Message(
            "On {nights} of the {count} nights with rows before and after that lie less than 24 hours apart, the gap between two "
            "videos that covers most of the night hours is shorter than {length}. The file says nothing about sleep."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Of the gaps between rows, the one that covers most of the night hours, for nights with a row before and one after the "
            "night hours, of which the row before that gap and the first row after the night lie less than 24 hours apart."
        ),
        version=2,
        find=_short_nights,
        sections=(WATCHED,),
        settings=("zone", "night", "short_night"),
        limits=(_WATCHED_LIMIT,),
    ),
    Finding(
        key="sessions_per_day",
        question=Message("How often did watching start again?"),
        says=Message(
            "On a day with videos: {sessions} (median), at most {most}. A new session begins after {break} without a video."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "A session begins after a gap longer than the session break and belongs to the local day on which it begins. The median "
            "over the days with rows is, in the sentence, rounded up to a whole number."
        ),
        find=_sessions_per_day,
        sections=(WATCHED,),
        settings=("zone", "session_break"),
        limits=(_WATCHED_LIMIT,),
    ),
    Finding(
        key="longest_session",
        question=Message("What is the longest stretch without a pause?"),
        says=Message(
            "The longest stretch without a gap of more than {break} runs from {start} to {end} and lists {count} videos."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("The session with most time between its first and its last row."),
        find=_longest_session,
        sections=(WATCHED,),
        settings=("zone", "session_break"),
        limits=(_WATCHED_LIMIT,),
    ),
    Finding(
        key="days_above_limit",
        question=Message("On how many days is the estimate above a limit?"),
        says=_DAYS_ABOVE,
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The estimates of the time watched per local day, each video on the day on which it begins."
        ),
        find=_days_above_limit,
        sections=(WATCHED,),
        settings=("zone", "session_break", "long_session_break", "cap", "daily_limit"),
        limits=(_ESTIMATE_LIMIT,),
    ),
    Finding(
        key="passed_over",
        question=Message("After how many videos does the next one begin within seconds?"),
        says=Message(
            "After {count} of the {total} videos that another one follows in the same session ({share}), the next one begins "
            "within {within}."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Gaps to the next row that are no longer than the limit, of all gaps inside sessions. The last row of a session "
            "tells nothing."
        ),
        find=_passed_over,
        sections=(WATCHED,),
        settings=("zone", "session_break", "passed_over"),
    ),
    Finding(
        key="videos_listed_again",
        question=Message("Are videos listed more than once?"),
        says=Message(
            "Of the {total} different videos in the watch history, {count} is listed more than once, exact repeats of a row "
            "aside.",
            plural="Of the {total} different videos in the watch history, {count} are listed more than once, exact repeats of "
            "a row aside.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Different video numbers in the links, and those of them that stand in more than one row."
        ),
        find=_videos_listed_again,
        sections=(WATCHED,),
    ),
    Finding(
        key="feed_freshness",
        question=Message("How new were the videos?"),
        says=Message(
            "Going by the moment in the video's own number, {share} of the {count} videos that can be checked were less than "
            "24 hours old when listed as watched."
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The upper 32 bits of the video's number, the first half of it as a computer stores it, read as seconds since 1970, against the time of the row. Rows dated "
            "more than 120 seconds before their video are left out."
        ),
        find=_feed_freshness,
        sections=(WATCHED,),
        settings=("zone",),
    ),
)
