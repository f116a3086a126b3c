"""The watch history: what is listed when, at night and in school hours, which videos, and TikTok's own counter beside it."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import streamlit as st

from analyzer.figures import Rows, Scope
from analyzer.figures.watching import busiest_rows, counter_rows
from analyzer.findings import watching as findings
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.ui import choices, components, history, session


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
        headline()
        components.findings("watch_per_day", "nights_with_rows", "night_rows", "school_hours_rows")
        history.whole_file()
        scope = history.scope("watching")
        part(scope)
        rows(scope)
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


def part(scope: Scope) -> None:
    """Draw the choice of a part of the page, and that part."""
    match components.part(PARTS, "watching_part", Part.HOURS):
        case Part.HOURS:
            components.drawn("watch_volume", history.with_step(scope, "watching_step"))
            components.more_figures(Message("The hours of the week"), ("watch_week",), scope)
        case Part.NIGHTS:
            components.drawn("nights_raster", scope)
            components.drawn("nights_with_rows", scope)
            components.more_figures(Message("The pauses at night"), ("night_gaps", "short_nights"), scope)
        case Part.SCHOOL:
            choices.region()
            components.drawn("school_hours", history.with_step(scope, "watching_step"))
        case Part.VIDEOS:
            counter()
            components.drawn("videos_listed_again")
            components.drawn("most_listed_videos")
            components.drawn("video_ages", scope)
        case Part.AGES:
            components.drawn("videos_by_declared_age", scope)
            if session.subject().settings.birth_date is not None:
                components.drawn("videos_by_entered_age", scope)


def headline() -> None:
    """Draw the cards: they count the whole file, whatever period is chosen below."""
    components.cards(
        components.card(
            "watch_rows",
            Message("video listed as watched", plural="videos listed as watched"),
            "rows",
        ),
        components.card(
            "watch_per_day",
            Message(
                "video on a day with videos (median)",
                plural="videos on a day with videos (median)",
            ),
            "median",
            shown=findings.half_list,
        ),
        _busiest_day(),
        components.card(
            "views_counter",
            Message(
                "video watched to the end, by TikTok's own counter",
                plural="videos watched to the end, by TikTok's own counter",
            ),
            "counter",
            rows=counter_rows(session.subject()),
        ),
    )


def _busiest_day() -> components.Card | None:
    value = session.finding("watch_per_day").value
    if value is None:
        return None
    return components.card(
        "watch_per_day",
        Message("video on the busiest day, {busiest_day}", plural="videos on the busiest day, {busiest_day}")
        if value["busiest_alike"] == 1
        else Message(
            "video on each of {busiest_alike} busiest days, the first {busiest_day}",
            plural="videos on each of {busiest_alike} busiest days, the first {busiest_day}",
        ),
        "busiest_rows",
        rows=busiest_rows(session.subject()),
    )


def counter() -> None:
    """Draw TikTok's own counter beside the rows that it listed, or say why there is none."""
    if session.finding("views_counter").told:
        components.drawn("views_counter")
    else:
        components.section_state("activity_summary")


# The list -------------------------------------------------------------------------------------------------------------


def rows(scope: Scope) -> None:
    """Draw the list of rows."""
    shown = session.subject().counted(WATCHED, scope.first, scope.last)
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
    listed = Rows(shown.table, shown.numbers if shown.chosen.outside else None)
    # A long list is drawn when it is asked for: it takes longer than the rest of the page.
    if len(listed) <= components.LAZY_FROM or components.toggle("watching.rows"):
        components.listed(listed, "watch_list")


if session.is_open():
    page()
