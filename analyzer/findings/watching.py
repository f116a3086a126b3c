"""Statements on the watch history beside its rows and period: a usual day, nights, TikTok's own counter."""

from __future__ import annotations

import pandas as pd

from analyzer.analysis import watching
from analyzer.findings.statements import Statement, local_day
from analyzer.kinds import parse_count
from analyzer.model import Certainty, Message, Share
from analyzer.reading import Reading


def watch_per_day(moments: pd.Series[pd.Timestamp], zone: str) -> Statement | None:
    """Say how much is listed on a usual and on the busiest day; None without dated rows. Moments without repeats."""
    median, busiest = watching.usual_day(moments, zone), watching.busiest_day(moments, zone)
    if median is None or busiest is None:
        return None
    says = Message(
        "On days with rows, half of the days list {median} videos or more; "
        "the busiest day, {busiest_day}, lists {count}.",
        {"median": median, "busiest_day": busiest.day, "count": busiest.rows},
    )
    return Statement("watch_per_day", says, Certainty.CALCULATED, ("watch_history",))


def nights_with_rows(moments: pd.Series[pd.Timestamp], zone: str) -> Statement | None:
    """Say on how many nights at least one video is listed; None when the list spans no night. Moments without repeats."""
    nights = watching.nights(moments, zone)
    if not nights.covered:
        return None
    start, end = watching.NIGHT
    values = {
        "nights": nights.with_rows,
        "count": nights.covered,
        "night_from": start,
        "night_to": end,
        "zone": zone,
    }
    says = Message(
        "On {nights} of the {count} night that the watch history spans, at least one video is listed "
        "between {night_from} and {night_to} ({zone}).",
        values,
        plural="On {nights} of the {count} nights that the watch history spans, at least one video is listed "
        "between {night_from} and {night_to} ({zone}).",
    )
    return Statement("nights_with_rows", says, Certainty.CALCULATED, ("watch_history",))


def night_rows(moments: pd.Series[pd.Timestamp], zone: str) -> Statement | None:
    """Say how many rows have a time at night; None without dated rows. Moments without repeats."""
    total = int(moments.notna().sum())
    if not total:
        return None
    rows = int(watching.night_rows(moments, zone).sum())
    start, end = watching.NIGHT
    values = {
        "count": rows,
        "total": total,
        "share": Share(rows / total),
        "night_from": start,
        "night_to": end,
        "zone": zone,
    }
    says = Message(
        "{count} of the {total} videos listed as watched ({share}) has a time "
        "between {night_from} and {night_to} ({zone}).",
        values,
        plural="{count} of the {total} videos listed as watched ({share}) have a time "
        "between {night_from} and {night_to} ({zone}).",
    )
    return Statement("night_rows", says, Certainty.CALCULATED, ("watch_history",))


def views_counter(reading: Reading, zone: str) -> Statement | None:
    """Set TikTok's own counter beside the rows it listed; None where either is not in the file."""
    counter, section = counted_views(reading), reading.sections["watch_history"]
    if counter is None or section.first is None:
        return None
    values = {"counter": counter, "count": section.rows, "first": local_day(section.first, zone)}
    says = Message(
        "TikTok's own counter in this file stands at {counter} videos watched to the end since the account "
        "was registered. The watch history lists {count} video, from {first}.",
        values,
        plural="TikTok's own counter in this file stands at {counter} videos watched to the end since the account "
        "was registered. The watch history lists {count} videos, the oldest from {first}.",
    )
    return Statement("views_counter", says, Certainty.RECORDED, ("activity_summary", "watch_history"))


def counted_views(reading: Reading) -> int | None:
    """Return TikTok's own count of videos watched to the end; None when the file does not hold it as a number."""
    table = reading.tables.get("activity_summary")
    texts = table.field("videos_watched_to_the_end") if table is not None else []
    counts = [count for text in texts if isinstance(count := parse_count(text), int)]
    return counts[0] if counts else None


def dated_once(reading: Reading) -> pd.Series[pd.Timestamp]:
    """Return the moments of the watch history, each exact repeat once, as calculated numbers count them."""
    table = reading.tables["watch_history"]
    moments = table.frame[table.moment]
    return moments[~table.repeats & moments.notna().to_numpy()]
