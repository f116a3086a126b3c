"""The watch history: what is listed when, at night and in school hours, which videos, and TikTok's own counter beside it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from analyzer.analysis import clock, contents, identifiers, school
from analyzer.analysis import sessions as gaps
from analyzer.analysis import watching as counted
from analyzer.charts import NIGHTS, VIDEOS, Bars, LeftOut, Span, Step, Timeline
from analyzer.findings import watching as findings
from analyzer.findings.finding import of_all
from analyzer.findings.subject import WATCHED
from analyzer.model import Certainty, Message, Month, NotCounted, Share, Theme
from analyzer.output.rows import Rows
from analyzer.ui import ages, components, history, sections, session
from analyzer.ui.components import Card
from analyzer.ui.history import History

#: Where the bars of the time between evening and morning are cut, beside the chosen length of a short night.
NIGHT_EDGES = tuple(timedelta(hours=hours) for hours in (4, 5, 6, 7, 8, 9, 10, 12))

#: Where the bars of the age of videos are cut.
VIDEO_EDGES = tuple(timedelta(days=days) for days in (1, 7, 30, 365))


class Part(StrEnum):
    """The parts of the page."""

    HOURS = "hours"
    NIGHTS = "nights"
    SCHOOL = "school"
    VIDEOS = "videos"
    AGES = "ages"


PARTS = {
    Part.HOURS: Message("Days and hours"),
    Part.NIGHTS: Message("Nights"),
    Part.SCHOOL: Message("School hours"),
    Part.VIDEOS: Message("Videos"),
    Part.AGES: Message("By birth date"),
}


class Listed(StrEnum):
    """Which rows the list at the end of the page shows."""

    ALL = "all"
    REPEATS = "repeats"


LISTED = {Listed.ALL: Message("All rows"), Listed.REPEATS: Message("Exact repeats only")}


def page() -> None:
    """Draw the page."""
    components.header(
        Message("What does the watch history list, and when?"),
        session.finding("watch_rows").says,
    )
    if session.reading().sections[WATCHED].rows:
        whole = history.history(None, None)
        headline(whole)
        components.findings(
            "watch_per_day", "nights_with_rows", "night_rows", "time_watched", "school_hours_rows"
        )
        history.whole_file()
        shown = history.history(*history.period(whole, "watching"))
        part(shown)
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


def part(shown: History) -> None:
    """Draw the choice of a part of the page, and that part."""
    match components.part(PARTS, "watching_part", Part.HOURS):
        case Part.HOURS:
            volume(shown)
            history.week(shown)
        case Part.NIGHTS:
            nights(shown)
            gaps_at_night(shown)
        case Part.SCHOOL:
            school_hours(shown)
        case Part.VIDEOS:
            counter()
            listed_again()
            video_ages(shown)
        case Part.AGES:
            by_birth_date(shown)


def headline(whole: History) -> None:
    """Draw the cards: they count the whole file, whatever period is chosen below."""
    total = len(whole.table)
    cards = [
        Card(
            "watch_rows", total,
            Message("video listed as watched", {"count": total}, plural="videos listed as watched"),
            Certainty.RECORDED, WATCHED, Rows(whole.table),
        )
    ]  # fmt: skip
    per_day = session.finding("watch_per_day")
    if per_day.told:
        median, busiest_day, busiest_rows, alike = (
            per_day.value[name] for name in ("median", "busiest_day", "busiest_rows", "busiest_alike")
        )
        usual = findings.half_list(median)
        inside = clock.on_days(whole.moments, session.zone(), busiest_day, busiest_day)
        on_busiest = Rows(whole.table, whole.chosen.numbers[inside])
        cards += [
            Card(
                "usual_day", usual,
                Message(
                    "video or more on half or more of the days with rows", {"count": usual},
                    plural="videos or more on half or more of the days with rows",
                ),
                Certainty.CALCULATED, WATCHED, whole.rows,
            ),
            Card(
                "busiest_day", busiest_rows,
                Message(
                    "video on the busiest day, {day}", {"count": busiest_rows, "day": busiest_day},
                    plural="videos on the busiest day, {day}",
                )
                if alike == 1
                else Message(
                    "video on each of {days} busiest days, the first {day}",
                    {"count": busiest_rows, "days": alike, "day": busiest_day},
                    plural="videos on each of {days} busiest days, the first {day}",
                ),
                Certainty.CALCULATED, WATCHED, on_busiest,
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


def volume(shown: History) -> None:
    """Draw the rows per day, week or month."""
    zone = session.zone()
    step = history.step_choice(shown, "watching_step")
    counts = components.remembered(
        "volume", lambda: history.PER[step](shown.moments, zone), step, zone, shown.period
    )
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
            source=components.source(WATCHED),
            zone=zone,
            rows=len(shown.chosen.numbers),
            left_out=shown.left_out,
            limits=(sections.EDGE,),
            step=step,
            starts=starts,
            counts=tuple(None if pd.isna(count) else int(count) for count in counts),
            unit=VIDEOS,
            **shown.around,
        ),
        shown.rows,
        rule=Message(
            "Each row is counted in the local day of its time; a week begins on Monday. Exact repeats count once."
        ),
    )


def most_rows(step: Step, counts: pd.Series[int]) -> Message:
    """Say which day, week or month lists most."""
    if not len(counts):
        return history.NO_DATE
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


# Nights and school hours ----------------------------------------------------------------------------------------------


def nights(shown: History) -> None:
    """Draw the nights with rows, of the nights that the list spans."""
    result, subject = session.finding("nights_with_rows"), session.subject()
    per_night = components.remembered(
        "rows_per_night", lambda: rows_per_night(shown), subject.settings, shown.period
    )
    if per_night.empty:
        components.paragraph(Message("The chosen period spans no night of the watch history."))
        return
    step = history.broad_step(shown)
    with_rows = per_night > 0
    values: dict[str, Any] = {
        "nights": int(with_rows.sum()), "count": len(per_night),
        "night_from": subject.settings.night[0], "night_to": subject.settings.night[1],
    }  # fmt: skip
    says = of_all(
        values["nights"], len(per_night), values,
        none=Message(
            "The one night of this period has no row between {night_from} and {night_to}.",
            plural="In this period, none of the {count} nights has rows between {night_from} and {night_to}.",
        ),
        one=Message("The one night of this period has rows between {night_from} and {night_to}."),
    ) or Message(
        "In this period, {nights} of the {count} nights has rows between {night_from} and {night_to}.", values,
        plural="In this period, {nights} of the {count} nights have rows between {night_from} and {night_to}.",
        count_of="nights",
    )  # fmt: skip
    at_night = counted.night_rows(shown.moments, subject.zone, subject.settings.night).to_numpy()
    components.figure(
        parts_of(
            "nights_with_rows", Message("On how many nights are videos listed?"), says, shown, with_rows, step,
            rows=int(at_night.sum()), other=LeftOut(Message("outside the night hours"), int((~at_night).sum())),
            legend=(Message("nights with rows"), Message("nights that the list spans")), limits=result.finding.limits,
        ),
        Rows(shown.table, shown.chosen.numbers[at_night]),
        rule=result.finding.rule,
    )  # fmt: skip


def rows_per_night(shown: History) -> pd.Series[int]:
    """Return the rows per night of the chosen period, also for nights of it before its first row and after its last."""
    subject = session.subject()
    zone, night = subject.zone, subject.settings.night
    every = counted.rows_per_night(history.history(None, None).moments, zone, night).index
    per_night = counted.rows_per_night(shown.moments, zone, night)
    inside = contents.within(pd.Series(every), *shown.period)
    return per_night.reindex(every[inside].union(per_night.index), fill_value=0)


def parts_of(
    key: str,
    title: Message,
    says: Message,
    shown: History,
    true_of: pd.Series[bool],
    step: Step,
    *,
    rows: int,
    legend: tuple[Message, Message],
    other: LeftOut | None = None,
    limits: tuple[Message, ...],
) -> Timeline:
    """Return, per week or month, the nights of which something is true before all nights; `true_of` is by morning."""
    grouped = true_of.groupby(history.starts(pd.DatetimeIndex(true_of.index), step)).agg(["sum", "count"])
    return Timeline(
        key=key,
        title=title,
        says=says,
        alt=says,
        theme=Theme.WATCHING,
        certainty=Certainty.CALCULATED,
        source=components.source(WATCHED),
        zone=session.zone(),
        rows=rows,
        left_out=(*shown.left_out, other) if other else shown.left_out,
        limits=limits,
        step=step,
        starts=tuple(start.date() for start in grouped.index),
        counts=tuple(map(int, grouped["sum"])),
        whole=tuple(map(int, grouped["count"])),
        legend=legend,
        unit=NIGHTS,
        **shown.around,
    )


def gaps_at_night(shown: History) -> None:
    """Draw the time between evening and morning, and the nights in which it is short."""
    subject = session.subject()
    settings = subject.settings
    seconds = components.remembered(
        "night_gaps", lambda: gaps.night_gaps(shown.moments, subject.zone, settings.night).dropna(),
        settings, shown.period,
    )  # fmt: skip
    if seconds.empty:
        components.paragraph(Message("No night of the chosen period has rows before and after it."))
        return
    night_gaps(shown, seconds)
    short_nights(shown, seconds)


def night_gaps(shown: History, seconds: pd.Series[float]) -> None:
    """Draw the nights by the time between evening and morning, of `seconds` per night."""
    result, subject = session.finding("short_nights"), session.subject()
    edges = sorted({*NIGHT_EDGES, subject.settings.short_night})
    bins = np.searchsorted([edge.total_seconds() for edge in edges], seconds.to_numpy(), side="right")
    says = Message(
        "On half or more of the nights with rows before and after ({count} in all), the gap that covers most of the night hours "
        "is {length} or longer.",
        {"count": len(seconds), "length": timedelta(seconds=float(seconds.median()))},
    )
    components.figure(
        Bars(
            key="night_gaps",
            title=Message("How long is the gap between evening and morning?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=Certainty.CALCULATED,
            source=components.source(WATCHED),
            zone=subject.zone,
            rows=len(shown.moments),
            left_out=shown.left_out,
            limits=(Message("The file says nothing about sleep, nor about other devices and apps."),),
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
        shown.rows,
        rule=result.finding.rule,
    )


def short_nights(shown: History, seconds: pd.Series[float]) -> None:
    """Draw the nights in which the time between evening and morning is short, of `seconds` per night."""
    result, length = session.finding("short_nights"), session.subject().settings.short_night
    short = seconds < length.total_seconds()
    values: dict[str, Any] = {"nights": int(short.sum()), "count": len(short), "length": length}
    says = of_all(
        values["nights"], len(short), values,
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
    )  # fmt: skip
    components.figure(
        parts_of(
            "short_nights", Message("In how many nights is that gap short?"), says, shown, short,
            history.broad_step(shown), rows=len(shown.moments),
            legend=(Message("nights with a gap under {length}", {"length": length}), Message("nights with rows before and after")),
            limits=result.finding.limits,
        ),
        shown.rows,
        rule=result.finding.rule,
    )  # fmt: skip


def school_hours(shown: History) -> None:
    """Draw the rows in school hours over time, and what was left out of them."""
    result, subject = session.finding("school_hours_rows"), session.subject()
    settings, ends = subject.settings, shown.covered
    if ends is None:
        components.paragraph(history.NO_DATE)
        return
    found = components.remembered(
        "school_hours",
        lambda: school.school_hours(shown.moments, subject.zone, settings.region, settings.school),
        settings, shown.period,
    )  # fmt: skip
    marked = found.rows.to_numpy()
    step = history.step_choice(shown, "watching_step")
    counts = history.PER[step](shown.moments, subject.zone)
    counts = history.PER[step](shown.moments[marked], subject.zone).reindex(counts.index, fill_value=0)
    values = {"count": found.count, "holiday_rule": findings.holiday_rule(found)}
    if found.count:
        says = Message(
            "In this period, {count} video is listed in school hours, {holiday_rule}.", values,
            plural="In this period, {count} videos are listed in school hours, {holiday_rule}.",
        )  # fmt: skip
    elif found.reached:
        says = Message("In this period, no video is listed in school hours, {holiday_rule}.", values)
    else:
        says = Message("No school hour of a school day lies in this period, {holiday_rule}.", values)
    components.figure(
        Timeline(
            key="school_hours",
            title=Message("How many videos are listed in school hours?")
            if settings.region
            else Message("How many videos are listed in school hours, school holidays not considered?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=result.certainty,
            source=components.source(WATCHED),
            zone=subject.zone,
            rows=found.count,
            left_out=(
                *shown.left_out,
                LeftOut(Message("outside school hours or on a day left out"), int((~marked).sum())),
            ),
            limits=(
                Message(
                    "School hours are Monday to Friday {school_from} to {school_to}. The file does not show whether there were "
                    "lessons.",
                    {"school_from": settings.school[0], "school_to": settings.school[1]},
                ),
                *result.finding.limits,
            ),
            step=step,
            starts=tuple(start.date() for start in counts.index),
            counts=tuple(map(int, counts)),
            spans=tuple(
                Span(max(first, ends[0]), min(last, ends[1]), Message("schools closed, not considered"))
                for first, last in school.CLOSURES
                if first <= ends[1] and last >= ends[0]
            ),
            unit=VIDEOS,
            **shown.around,
        ),
        Rows(shown.table, shown.chosen.numbers[marked]),
        rule=result.finding.rule,
    )


# Videos ---------------------------------------------------------------------------------------------------------------


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
            rows=reading.sections[WATCHED].rows,
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


def listed_again() -> None:
    """Draw how often the videos are listed; this counts the whole file."""
    result = session.finding("videos_listed_again")
    if not result.told:
        components.paragraph(result.says)
        return
    table, numbers = session.reading().tables[WATCHED], result.rows[WATCHED]

    def times() -> list[int]:
        videos = identifiers.video_numbers(table.columns["video"].take(pa.array(numbers)))
        often = pc.value_counts(videos).field("counts").to_numpy()
        bins = np.bincount(np.searchsorted([2, 3, 6], often, side="right"), minlength=4)
        return [int(videos) for videos in bins]

    components.figure(
        Bars(
            key="videos_listed_again",
            **components.told(result, Message("How often are the same videos listed?")),
            theme=Theme.WATCHING,
            source=components.source(WATCHED),
            limits=(Message("This figure counts the whole file, whatever period is chosen."), *result.finding.limits),
            labels=(
                Message("once"),
                Message("twice"),
                Message("3 to 5 times"),
                Message("6 times or more"),
            ),
            values=tuple(components.remembered("times_listed", times)),
            unit=VIDEOS,
        ),
        components.rows_of(result),
        rule=result.finding.rule,
    )  # fmt: skip


def video_ages(shown: History) -> None:
    """Draw how old the videos were when they were listed, by the moment in their numbers."""
    result = session.finding("feed_freshness")
    if not result.told:
        components.paragraph(result.says)
        return
    ages = session.subject().video_ages.loc[shown.moments.index]
    early = identifiers.before_own_video(ages)
    can_be_checked = ages.notna() & ~early
    checked = ages[can_be_checked].to_numpy()
    edges = [edge.total_seconds() for edge in VIDEO_EDGES]
    bins = np.bincount(np.searchsorted(edges, checked, side="right"), minlength=len(edges) + 1)
    values: dict[str, Any] = {"count": len(checked)}
    says = Message("No video of this period can be checked.")
    if len(checked):
        values |= {"share": Share(int(bins[0]) / len(checked)), "old": Share(int(bins[-1]) / len(checked))}
        says = Message(
            "Of the {count} video of this period that can be checked, {share} was less than a day old when listed, and {old} a "
            "year or older.",
            values,
            plural="Of the {count} videos of this period that can be checked, {share} were less than a day old when listed, and "
            "{old} a year or older.",
        )
    components.figure(
        Bars(
            key="video_ages",
            title=Message("How old were the videos when they were listed?"),
            says=says,
            alt=says,
            theme=Theme.WATCHING,
            certainty=result.certainty,
            source=components.source(WATCHED),
            rows=len(checked),
            left_out=(
                *shown.left_out,
                *components.left_out(
                    {NotCounted.NO_NUMBER: int(ages.isna().sum()), NotCounted.EARLY: int(early.sum())}
                ),
            ),
            limits=(
                Message(
                    "The moment in a video's number is an estimate; on 73 videos that others checked it was at most 49 seconds "
                    "off."
                ),
                *result.finding.limits,
            ),
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
        Rows(shown.table, shown.chosen.numbers[can_be_checked.to_numpy()]),
        rule=result.finding.rule,
    )


# Ages -----------------------------------------------------------------------------------------------------------------


#: The question about each birth date.
BY_AGE = {
    "declared": Message("At which declared age are videos listed?"),
    "entered": Message("And by the birth date that was entered?"),
}


def by_birth_date(shown: History) -> None:
    """Draw the rows by age, going by the birth date in the profile, and apart from that by one that was entered."""
    if session.subject().birth_date is None:
        components.paragraph(
            Message(
                "No usable birth date was recognised in the profile of this file, so these rows cannot be divided by it."
            )
        )
    for birth in ages.births():
        ages.by_age(birth, "videos", BY_AGE[birth.name], shown.rows, shown.moments, shown.left_out, VIDEOS)


# The list -------------------------------------------------------------------------------------------------------------


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
        return
    listed = Rows(shown.table) if not shown.chosen.outside else shown.rows
    # A long list is drawn when it is asked for: it takes longer than the rest of the page.
    if len(listed) <= components.LAZY_FROM or components.toggle("watching.rows"):
        components.listed(listed, "watch_list")


if session.is_open():
    page()
