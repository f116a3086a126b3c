"""Observations on whether the dates and counts of a file fit together: each has ordinary explanations, none is an accusation."""

from __future__ import annotations

import numpy as np

from analyzer.analysis import account, clock, identifiers, integrity
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import WATCHED, Subject
from analyzer.model import Certainty, Message, NotCounted
from analyzer.reading import Table

_NOT_CHECKED = Message("No row of the watch history has both a usable date and a readable video number.")


def _date_irregularities(subject: Subject) -> Found | CannotTell:
    watched, ages = subject.watched, subject.video_ages
    found = identifiers.early_rows(ages)
    if not found.checked:
        return CannotTell(_NOT_CHECKED)
    hours = integrity.early_by_hours(ages)
    return Found(
        {
            "rows": found.rows, "checked": found.checked,
            "by_up_to_one_hour": hours.one, "by_up_to_two_hours": hours.two, "by_more": hours.more,
        },
        {"checked": found.checked, "count": found.rows, "tolerance": identifiers.TOLERANCE},
        watched.rows(ages.notna()),
        {**watched.left_out, NotCounted.NO_NUMBER: int(ages.isna().sum())},
        None if found.rows else Message(
            "None of the {checked} watch rows that can be checked is dated more than {tolerance} before the moment in the "
            "video's own number.",
            {"checked": found.checked, "tolerance": identifiers.TOLERANCE},
        ),
    )  # fmt: skip


def _hours_apart(subject: Subject) -> Found | CannotTell:
    watched = subject.watched
    links = watched.table.columns["video"].take(watched.numbers)
    numbers = identifiers.video_numbers(links)
    if not numbers.null_count < len(numbers):
        return CannotTell(_NOT_CHECKED)
    found = integrity.hours_apart(watched.moments, links)
    readable = numbers.is_valid().to_numpy(zero_copy_only=False)
    return Found(
        {"one_hour": found.one, "two_hours": found.two},
        {"one": found.one, "two": found.two, "count": int(readable.sum())},
        watched.rows(readable),
        {**watched.left_out, NotCounted.NO_NUMBER: int((~readable).sum())},
    )


def implausible_rows(subject: Subject) -> dict[str, np.ndarray]:
    """Return the rows dated before the platform existed or more than a day after the file was made, by table."""
    found = {}
    for part in subject.dated():
        moments = clock.in_utc(part.table.columns[part.table.moment])
        odd = (moments != clock.MISSING) & ~account.plausible(moments, subject.made)
        if odd.any():
            found[part.table.key] = np.flatnonzero(odd)
    return found


def _implausible_dates(subject: Subject) -> Found | CannotTell:
    dated = {part.table.key: _dated(part.table) for part in subject.dated()}
    checked = sum(map(len, dated.values()))
    if not checked:
        return CannotTell(Message("No row in this file has a usable date."))
    rows = implausible_rows(subject)
    count = sum(len(numbers) for numbers in rows.values())
    value = {"rows": count, "checked": checked}
    left_out = {NotCounted.UNDATED: sum(part.chosen.undated for part in subject.dated())}
    if not count:
        says = Message(
            "None of the {checked} rows with a date is dated before 2014 or more than a day after the file was made.",
            value,
        )
        return Found(value, rows=dated, left_out=left_out, says=says)
    return Found(value, {"checked": checked, "count": count}, dated, left_out, counted=rows)


def _dated(table: Table) -> np.ndarray:
    """Return the row numbers of a table that have a date, right or not."""
    return np.flatnonzero(clock.in_utc(table.columns[table.moment]) != clock.MISSING)


def _same_second(subject: Subject) -> Found | CannotTell:
    watched = subject.watched
    if watched.moments.empty:
        return CannotTell(Message("No row of the watch history has a usable date."))
    found = integrity.same_second(watched.moments)
    none = Message(
        "None of the {total} rows of the watch history with a usable date shares its second with another row. "
        "Exact repeats count once.",
        {"total": len(watched.moments)},
    )
    return Found(
        {"seconds": found.seconds, "rows": found.rows},
        {
            "count": found.rows,
            "total": len(watched.moments),
            "seconds": Message("{count} second", {"count": found.seconds}, plural="{count} seconds"),
        },
        {WATCHED: watched.numbers},
        watched.left_out,
        None if found.rows else none,
    )


def _order_of_rows(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[WATCHED]
    found, dated = integrity.order(table), _dated(table)
    if not found.steps:
        return CannotTell(Message("The watch history has no two rows of different moments."))
    newest_first = None if found.newest_first is None else bool(found.newest_first)
    return Found(
        {"inversions": found.inversions, "steps": found.steps, "newest_first": newest_first},
        {"count": found.inversions, "steps": found.steps},
        {WATCHED: dated},
        {NotCounted.UNDATED: len(table) - len(dated)},
    )


def _empty_stretches(subject: Subject) -> Found | CannotTell:
    watched = subject.watched
    days = clock.rows_per_day(watched.moments, subject.zone)
    if (days > 0).sum() < 14:
        return CannotTell(
            Message("The watch history has rows on fewer than 14 days, too few to look for gaps.")
        )
    if not integrity.is_dense(days):
        return CannotTell(
            Message(
                "The rows of the watch history lie on days too far apart for a gap between them to stand out."
            )
        )
    found = integrity.empty_stretches(watched.moments, subject.zone)
    longest = max(found, key=lambda stretch: stretch.days, default=None)
    value = [{"first": one.first, "last": one.last, "days": one.days} for one in found]
    if longest is None:
        return Found(
            value, rows={WATCHED: watched.numbers}, left_out=watched.left_out,
            says=Message(
                "From its first to its last row, the watch history has no stretch of a week or more without rows."
            ),
        )  # fmt: skip
    return Found(
        value,
        {"count": len(found), "first": longest.first, "last": longest.last},
        {WATCHED: watched.numbers},
        watched.left_out,
    )


def _counters_below(subject: Subject) -> Found | CannotTell:
    every = integrity.counters(subject.reading)
    beside = [one for one in every if not one.ordinary]
    if every and not beside:
        return CannotTell(
            Message("TikTok's own counters in this file count something else than the lists beside them.")
        )
    if not beside:
        return CannotTell(
            Message("The file holds no counter of TikTok's own together with a list that counts the same.")
        )
    found = [one for one in beside if one.counter < one.rows]
    value = [
        {"field": one.field, "counter": one.counter, "section": one.section, "rows": one.rows}
        for one in found
    ]
    if not found:
        return Found(
            value,
            says=Message(
                "No counter of TikTok's own that counts the same as a list is lower than the rows of that list."
            ),
        )
    one = found[0]
    return Found(
        value,
        {
            "counter": one.counter,
            "section": Message(subject.reading.sections[one.section].section.title),
            "count": one.rows,
        },
        subject.all_rows(one.section),
    )


def _mixed_date_styles(subject: Subject) -> Found | CannotTell:
    styles = {
        table.key: found
        for table in subject.tables()
        if table.moment and len(table) and (found := integrity.date_styles(table))
    }
    if not styles:
        return CannotTell(Message("No row in this file has a usable date."))
    mixed = {key: found for key, found in styles.items() if len(found) > 1}
    return Found(
        {key: {style.value: rows for style, rows in found.items()} for key, found in mixed.items()},
        {
            "count": len(mixed),
            "total": len(styles),
        },
    )


_ORDINARY = Message(
    "In itself this does not mean that the file was changed: TikTok's own systems can give such rows too."
)

FINDINGS = (
    Finding(
        key="date_irregularities",
        question=Message("Do the dates in the file fit together?"),
        says=Message(
            "Of the {checked} watch rows that can be checked, {count} is dated more than {tolerance} before the moment in the "
            "video's own number. In itself that does not mean the file was changed.",
            plural="Of the {checked} watch rows that can be checked, {count} are dated more than {tolerance} before the moment in "
            "the video's own number. In itself that does not mean the file was changed.",
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The upper 32 bits of the video's number, read as seconds since 1970, against the time of the row. On 73 checked "
            "videos the two differed by 49 seconds at most."
        ),
        find=_date_irregularities,
        sections=(WATCHED,),
        limits=(Message("Numbers from before 2014 or after 2035, or of another form, are not read."),),
        first={Reader.LEGAL: 12},
    ),
    Finding(
        key="hours_apart",
        question=Message("Do rows of one video lie exactly one or two hours apart?"),
        says=Message(
            "Pairs of rows of one video, among the {count} row of the watch history with a video number: {one} exactly one hour "
            "apart, {two} exactly two hours. A list in which two time zones are mixed has many such pairs.",
            plural="Pairs of rows of one video, among the {count} rows of the watch history with a video number: {one} exactly one "
            "hour apart, {two} exactly two hours. A list in which two time zones are mixed has many such pairs.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("Pairs of rows with one video number whose times differ by 3,600 or 7,200 seconds."),
        find=_hours_apart,
        sections=(WATCHED,),
        limits=(_ORDINARY,),
    ),
    Finding(
        key="implausible_dates",
        question=Message("Are rows dated at times that cannot be right?"),
        says=Message(
            "Of the {checked} rows with a date, {count} is dated before 2014 or more than a day after the file was made.",
            plural="Of the {checked} rows with a date, {count} are dated before 2014 or more than a day after the file was made.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Dates against 1 January 2014 and the moment at which the file was made, by its name or else by its newest row."
        ),
        find=_implausible_dates,
        limits=(
            Message("Such rows stay in the tables; calculated numbers leave them out and say so."),
            _ORDINARY,
        ),
    ),
    Finding(
        key="same_second",
        question=Message("Are several videos listed in one second?"),
        says=Message(
            "Of the {total} rows of the watch history with a usable date, {count} shares its second with another row: {seconds} in "
            "all. Exact repeats count once.",
            plural="Of the {total} rows of the watch history with a usable date, {count} share their second with another row: "
            "{seconds} in all. Exact repeats count once.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("Seconds with more than one row, each exact repeat once."),
        find=_same_second,
        sections=(WATCHED,),
        limits=(_ORDINARY,),
    ),
    Finding(
        key="order_of_rows",
        question=Message("Do the rows follow each other in time?"),
        says=Message(
            "Of the {steps} steps from one row of the watch history to the next, {count} goes against the order of the others.",
            plural="Of the {steps} steps from one row of the watch history to the next, {count} go against the order of the "
            "others.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("Steps between rows of different moments, within each list as it stands in the file."),
        find=_order_of_rows,
        sections=(WATCHED,),
        limits=(_ORDINARY,),
    ),
    Finding(
        key="empty_stretches",
        question=Message("Are there gaps in the watch history?"),
        says=Message(
            "The watch history has {count} stretch of a week or more without rows, from {first} to {last}. The file does not show "
            "why.",
            plural="The watch history has {count} stretches of a week or more without rows, the longest from {first} to {last}. "
            "The file does not show why.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Seven or more local days without rows in a history in which four in five days with rows follow another one."
        ),
        find=_empty_stretches,
        sections=(WATCHED,),
        settings=("zone",),
        limits=(Message("A gap can be a holiday, another device, a pause, or rows that were cleared."),),
    ),
    Finding(
        key="counters_below",
        question=Message("Are TikTok's own counters lower than the rows beside them?"),
        says=Message(
            "TikTok's own counter for '{section}' stands at {counter}; the list has {count} row.",
            plural="TikTok's own counter for '{section}' stands at {counter}; the list has {count} rows.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "Counters that count the same as a list of the file, against its rows without exact repeats."
        ),
        find=_counters_below,
        also=("activity_summary", "profile_info", "followers", "following"),
        limits=(Message("A counter and a list can be of different moments."),),
    ),
    Finding(
        key="mixed_date_styles",
        question=Message("Are the dates of a section written in one way?"),
        says=Message(
            "Of the {total} lists with dates, {count} has its dates written in more than one way.",
            plural="Of the {total} lists with dates, {count} have their dates written in more than one way.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The form of the dates of up to 400 rows of each list, spread over it, and of dates that were not read."
        ),
        find=_mixed_date_styles,
        limits=(_ORDINARY,),
    ),
)
