"""Observations on whether the dates and counts of a file fit together: each has ordinary explanations, none is an accusation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from analyzer.analysis import account, clock, identifiers, integrity
from analyzer.analysis.account import DateSource
from analyzer.analysis.contents import Counted
from analyzer.analysis.watching import days_with_rows
from analyzer.findings.finding import CannotTell, Finding, Found, Reader, of_all
from analyzer.findings.subject import NO_DATE, WATCHED, Subject, kept, together
from analyzer.model import Certainty, Message, NotCounted
from analyzer.reading import Table

#: The sections that are lists of videos with dates.
VIDEO_LISTS = (WATCHED, "like_list", "favorite_videos", "reposts")

#: Fewer days with rows than these show no gaps.
_DAYS = 14

_NOT_CHECKED = Message(
    "No row that was read in this file has both a usable date and a video number from which a moment can be read."
)


@kept
def _ages(subject: Subject) -> dict[str, identifiers.Ages]:
    """Return how old the video of each counted row was, by table, for the lists of videos."""
    return {
        part.table.key: subject.video_ages
        if part.table.key == WATCHED
        else identifiers.video_ages(part.moments, _videos(subject, part))
        for part in _of_videos(subject)
    }


def early_rows(subject: Subject) -> dict[str, np.ndarray]:
    """Return the rows dated more than the tolerance before their own video was made, by table."""
    found = {
        key: subject.counted(key).numbers[identifiers.before_own_video(ages)]
        for key, ages in _ages(subject).items()
    }
    return {key: numbers for key, numbers in found.items() if len(numbers)}


def early_by(subject: Subject) -> dict[str, identifiers.Ages]:
    """Return by how many seconds the rows of `early_rows` are dated before their own video, by table; in the same order."""
    ages = _ages(subject)
    return {key: -ages[key][identifiers.before_own_video(ages[key])] for key in early_rows(subject)}


def _date_irregularities(subject: Subject) -> Found | CannotTell:
    parts, by_table = _of_videos(subject), _ages(subject)
    ages = np.concatenate([np.zeros(0), *by_table.values()])
    found = identifiers.early_rows(ages)
    if not found.checked:
        return CannotTell(_NOT_CHECKED)
    hours = integrity.early_by_hours(ages)
    rows = early_rows(subject)
    values = {
        "checked": found.checked,
        "count": found.rows,
        "tolerance": identifiers.TOLERANCE,
        "sections": _named(subject, rows),
    }
    says = of_all(
        found.rows,
        found.checked,
        {**values, "count": found.checked},
        none=Message(
            "The one row that can be checked is not dated more than {tolerance} before the moment in its video's own number.",
            plural="None of the {count} rows of videos that can be checked is dated more than {tolerance} before the moment in "
            "its video's own number.",
        ),
        one=Message(
            "The one row that can be checked is dated more than {tolerance} before the moment in its video's own number. In "
            "itself that does not mean the file was changed."
        ),
    )
    checked: dict[str, np.ndarray] = {}
    for part in parts:
        checked |= part.rows(identifiers.known(by_table[part.table.key]))
    return Found(
        {
            "rows": found.rows,
            "checked": found.checked,
            "by_up_to_one_hour": hours.one,
            "by_up_to_two_hours": hours.two,
            "by_more": hours.more,
            "sections": _by_section(subject, rows),
        },
        values,
        checked,
        {**together(part.left_out for part in parts), **_not_checked(subject, parts, found.checked)},
        says,
        counted=rows,
    )


def _of_videos(subject: Subject) -> list[Counted]:
    """Return the counted rows of the lists that are of videos, one after another."""
    return [part for part in subject.dated(*VIDEO_LISTS) if len(part.moments)]


def _not_checked(subject: Subject, parts: list[Counted], checked: int) -> dict[NotCounted, int]:
    """Return the rows without a video's number, and those with one from which no moment can be read."""
    rows = sum(len(part.moments) for part in parts)
    numbered = sum(len(found) - found.null_count for found in (_videos(subject, part) for part in parts))
    return {NotCounted.NO_NUMBER: rows - numbered, NotCounted.NO_CLOCK: numbered - checked}


def _videos(subject: Subject, part: Counted) -> pa.Array:
    """Return the numbers of the videos in the counted rows of a list."""
    return subject.counted_videos(part.table.key)


@kept
def pairs_apart(subject: Subject) -> dict[str, np.ndarray]:
    """Return the rows of which another one of the same video lies exactly one or two hours away, in any list, by table."""
    parts = _of_videos(subject)
    if not parts:
        return {}
    moments, videos = _joined(subject, parts)
    marks = integrity.in_pairs(moments, videos, 1, 2)
    found = {}
    begin = 0
    for part in parts:
        inside = part.numbers[marks[begin : begin + len(part.numbers)]]
        begin += len(part.numbers)
        if len(inside):
            found[part.table.key] = inside
    return found


def _joined(subject: Subject, parts: list[Counted]) -> tuple[clock.Instants, pa.ChunkedArray]:
    """Return the moments and the numbers of the videos of several lists as one."""
    return (
        clock.Instants(np.concatenate([part.moments.utc for part in parts])),
        pa.chunked_array([_videos(subject, part) for part in parts]),
    )


def _hours_apart(subject: Subject) -> Found | CannotTell:
    parts = _of_videos(subject)
    readable = [_videos(subject, part).is_valid().to_numpy(zero_copy_only=False) for part in parts]
    count = sum(int(marks.sum()) for marks in readable)
    if count < 2:
        return CannotTell(
            Message("Fewer than two rows of this file have both a usable date and a readable video number.")
        )
    moments, videos = _joined(subject, parts)
    found = integrity.hours_apart(moments, videos)
    pairs = [
        replace(text, values={"count": pairs})
        for text, pairs in zip(_PAIRS, (found.one, found.two), strict=True)
        if pairs
    ]
    rows = pairs_apart(subject) if pairs else {}
    values = {"count": count, "pairs": pairs, "sections": _named(subject, rows)}
    none = Message(
        "Among the {count} rows with a usable date and a video number, no two rows of one video lie exactly one or two hours "
        "apart.",
        values,
    )
    used = {part.table.key: part.numbers[marks] for part, marks in zip(parts, readable, strict=True)}
    left_out = together(part.left_out for part in parts)
    return Found(
        {"one_hour": found.one, "two_hours": found.two, "sections": _by_section(subject, rows)},
        values,
        used,
        {**left_out, NotCounted.NO_NUMBER: sum(int((~marks).sum()) for marks in readable)},
        None if pairs else none,
        counted=rows,
    )


_PAIRS = (
    Message(
        "{count} pair of rows of one video lies exactly one hour apart",
        plural="{count} pairs of rows of one video lie exactly one hour apart",
    ),
    Message(
        "{count} pair of rows of one video lies exactly two hours apart",
        plural="{count} pairs of rows of one video lie exactly two hours apart",
    ),
)


def _by_section(subject: Subject, rows: Mapping[str, np.ndarray]) -> dict[str, int]:
    """Return rows by table as a number for each section."""
    found: Counter[str] = Counter()
    for key, numbers in rows.items():
        found[subject.reading.tables[key].section.key] += len(numbers)
    return dict(found)


def _named(subject: Subject, rows: Mapping[str, np.ndarray]) -> list[Message]:
    """Return the sections that rows are of, as parts of a sentence."""
    sections = subject.reading.sections
    return [
        Message("'{section}'", {"section": Message(sections[key].section.title)})
        for key in _by_section(subject, rows)
    ]


def implausible_rows(subject: Subject) -> dict[str, np.ndarray]:
    """Return the rows dated before the platform existed or more than a day after the file was made, by table."""
    found = {}
    for part in subject.dated():
        moments = part.table.utc
        if not part.chosen.implausible and not part.chosen.repeats:
            continue
        odd = (moments != clock.MISSING) & ~account.plausible(moments, subject.made)
        if odd.any():
            found[part.table.key] = np.flatnonzero(odd)
    return found


def _implausible_dates(subject: Subject) -> Found | CannotTell:
    dated = {part.table.key: _dated(part.table) for part in subject.dated()}
    checked = sum(map(len, dated.values()))
    if not checked:
        return CannotTell(NO_DATE)
    rows = implausible_rows(subject)
    count = sum(len(numbers) for numbers in rows.values())
    named, made = account.named_date(subject.export), subject.made
    by_name = made is not None and made.source is not DateSource.NEWEST_ROW
    later = 0 if by_name or named is None else account.later_rows(subject.reading, named)
    values = {"checked": checked, "count": count, "sections": _named(subject, rows)}
    none, one = _IMPLAUSIBLE_BY_NAME if by_name else _IMPLAUSIBLE_BY_ROWS
    says = of_all(count, checked, {"count": checked}, none=none, one=one)
    if not by_name:
        unbounded = (
            replace(_NAME_NOT_USED, values={"count": later, "day": subject.day(named.at)})
            if named is not None and later
            else _NO_NAME
        )
        says = Message("{one} {other}", {"one": says or replace(_BY_ROWS, values=values), "other": unbounded})
    left_out = {NotCounted.UNDATED: sum(part.chosen.undated for part in subject.dated())}
    value = {"rows": count, "checked": checked, "by_name": by_name, "later_than_name": later}
    return Found(value, values, dated, left_out, says, counted=rows)


_IMPLAUSIBLE_BY_NAME = (
    Message(
        "The one row with a date is not dated before 2014 or more than a day after the file was made.",
        plural="None of the {count} rows with a date is dated before 2014 or more than a day after the file was made.",
    ),
    Message("The one row with a date is dated before 2014 or more than a day after the file was made."),
)
_IMPLAUSIBLE_BY_ROWS = (
    Message(
        "The one row with a date is not dated before 2014 or after 2035.",
        plural="None of the {count} rows with a date is dated before 2014 or after 2035.",
    ),
    Message("The one row with a date is dated before 2014 or after 2035."),
)
_BY_ROWS = Message(
    "Of the {checked} rows with a date, {count} is dated before 2014, after 2035 or more than a year after the others, in "
    "{sections}.",
    plural="Of the {checked} rows with a date, {count} are dated before 2014, after 2035 or more than a year after the others, "
    "in {sections}.",
)
_NO_NAME = Message(
    "No name tells when the file was made, so up to which date a row can be right cannot be told."
)
_NAME_NOT_USED = Message(
    "The name of the file, or of a folder in it, gives {day} as the day on which it was made, but {count} row with a date lies more than a day after "
    "that: name and rows disagree, the name is not used, and up to which date a row can be right cannot be told.",
    plural="The name of the file, or of a folder in it, gives {day} as the day on which it was made, but {count} rows with a date lie more than a day "
    "after that: name and rows disagree, the name is not used, and up to which date a row can be right cannot be told.",
)


def _dated(table: Table) -> np.ndarray:
    """Return the row numbers of a table that have a date, right or not."""
    return np.flatnonzero(table.utc != clock.MISSING)


@kept
def rows_in_shared_seconds(subject: Subject) -> dict[str, np.ndarray]:
    """Return the rows that share their second with another row of their list, by table."""
    found = {
        part.table.key: part.numbers[integrity.in_shared_second(part.moments)] for part in subject.dated()
    }
    return {key: numbers for key, numbers in found.items() if len(numbers)}


def _same_second(subject: Subject) -> Found | CannotTell:
    parts = [part for part in subject.dated() if len(part.moments)]
    total = sum(len(part.moments) for part in parts)
    if not total:
        return CannotTell(NO_DATE)
    rows = rows_in_shared_seconds(subject)
    seconds = sum(integrity.same_second(subject.counted(key).moments).seconds for key in rows)
    count = sum(map(len, rows.values()))
    none = Message(
        "The one row with a usable date shares its second with no other.",
        {"count": total},
        plural="None of the {count} rows with a usable date shares its second with another row of its list, exact repeats "
        "aside.",
    )
    return Found(
        {"seconds": seconds, "rows": count, "sections": _by_section(subject, rows)},
        {
            "count": count,
            "total": total,
            "seconds": Message("{count} second", {"count": seconds}, plural="{count} seconds"),
            "sections": _named(subject, rows),
        },
        {part.table.key: part.numbers for part in parts},
        together(part.left_out for part in parts),
        None if rows else none,
        counted=rows,
    )


@kept
def rows_against_order(subject: Subject) -> dict[str, np.ndarray]:
    """Return the rows to which the step goes against the order of their list, by table; of lists that are in an order."""
    tables = subject.reading.tables
    found = {key: integrity.against_order(tables[key], order) for key, order in _orders(subject).items()}
    return {key: numbers for key, numbers in found.items() if len(numbers)}


@kept
def _every_order(subject: Subject) -> dict[str, integrity.Order]:
    return {table.key: integrity.order(table) for table in subject.tables() if table.moment}


def _orders(subject: Subject) -> dict[str, integrity.Order]:
    """Return how the rows follow each other in the lists that are in an order of time."""
    return {key: found for key, found in _every_order(subject).items() if found.is_ordered}


def _order_of_rows(subject: Subject) -> Found | CannotTell:
    orders = _orders(subject)
    if not any(found.steps for found in _every_order(subject).values()):
        return CannotTell(Message("No list that was read in this file has two rows of different moments."))
    if not orders:
        return CannotTell(Message("No list that was read in this file has its rows in an order of time."))
    steps = sum(found.steps for found in orders.values())
    inversions = sum(found.inversions for found in orders.values())
    rows = rows_against_order(subject)
    tables = [subject.reading.tables[key] for key in orders]
    dated = {table.key: _dated(table) for table in tables}
    values = {"count": inversions, "total": steps, "sections": _named(subject, rows)}
    none = Message(
        "The one step from one row to the next goes against no order.",
        {"count": steps},
        plural="None of the {count} steps from one row of a list to the next goes against the order of that list.",
    )
    return Found(
        {"inversions": inversions, "steps": steps, "sections": _by_section(subject, rows)},
        values,
        dated,
        {NotCounted.UNDATED: sum(map(len, tables)) - sum(map(len, dated.values()))},
        None if inversions else none,
        counted=rows,
    )


def _empty_stretches(subject: Subject) -> Found | CannotTell:
    parts = [part for part in subject.dated() if len(part.moments)]
    if not parts:
        return CannotTell(NO_DATE)
    parts = [part for part in parts if len(part.moments) >= _DAYS]
    days = {part.table.key: subject.rows_per_day(part.table.key) for part in parts}
    long = [part for part in parts if days_with_rows(days[part.table.key]) >= _DAYS]
    if not long:
        return CannotTell(
            Message(
                "No list that was read in this file has rows on 14 days or more: too few to look for gaps."
            )
        )
    dense = [part for part in long if integrity.is_dense(days[part.table.key])]
    if not dense:
        return CannotTell(
            Message(
                "The rows of each list in this file lie on days too far apart for a gap between them to stand out."
            )
        )
    found = [(part, stretch) for part in dense for stretch in integrity.empty_stretches(days[part.table.key])]
    value = [
        {"section": part.table.section.key, "first": one.first, "last": one.last, "days": one.days}
        for part, one in found
    ]
    rows = {part.table.key: part.numbers for part in dense}
    left_out = together(part.left_out for part in dense)
    if not found:
        says = Message(
            "From its first to its last row, no list with rows on most days has a stretch of a week or more without rows "
            "({sections}).",
            {"sections": _named(subject, rows)},
        )
        return Found(value, rows=rows, left_out=left_out, says=says, counted={})
    longest_in, longest = max(found, key=lambda one: one[1].days)
    return Found(
        value,
        {
            "count": len(found),
            "section": Message(longest_in.table.section.title),
            "first": longest.first,
            "last": longest.last,
        },
        rows,
        left_out,
        counted=_around(subject, found),
    )


def _around(subject: Subject, found: list[tuple[Counted, integrity.Stretch]]) -> dict[str, np.ndarray]:
    """Return the rows before and after stretches without rows, by table."""
    rows: dict[str, np.ndarray] = {}
    for part, stretch in found:
        marks = integrity.around(part.moments, stretch, subject.zone)
        rows[part.table.key] = np.union1d(rows.get(part.table.key, part.numbers[:0]), part.numbers[marks])
    return rows


def _counters_below(subject: Subject) -> Found | CannotTell:
    every = integrity.counters(subject.reading)
    beside = [one for one in every if not one.ordinary]
    if every and not beside:
        return CannotTell(
            Message(
                "TikTok's own counters in this file count something else than the lists beside them, so the two cannot be compared."
            )
        )
    if not beside:
        return CannotTell(
            Message(
                "No counter of TikTok's own was read in this file together with a list that counts the same."
            )
        )
    found = [one for one in beside if one.counter < one.rows]
    value = [
        {"field": one.field, "counter": one.counter, "section": one.section, "rows": one.rows}
        for one in found
    ]
    tables = subject.tables(*(one.section for one in beside))
    rows = {table.key: np.flatnonzero(~table.repeats) for table in tables}
    left_out = {NotCounted.REPEAT: sum(int(table.repeats.sum()) for table in tables)}
    if not found:
        says = Message(
            "No counter of TikTok's own that counts the same as a list is lower than the rows of that list, exact repeats "
            "counted once."
        )
        return Found(value, rows=rows, left_out=left_out, says=says, counted={})
    sections = subject.reading.sections
    counters = [
        Message(
            "'{section}' stands at {counter} beside {count} row",
            {
                "section": Message(sections[one.section].section.title),
                "counter": one.counter,
                "count": one.rows,
            },
            plural="'{section}' stands at {counter} beside {count} rows",
        )
        for one in found
    ]
    below = {table.key: rows[table.key] for table in subject.tables(*(one.section for one in found))}
    return Found(value, {"count": len(found), "counters": counters}, rows, left_out, counted=below)


def _mixed_date_styles(subject: Subject) -> Found | CannotTell:
    styles = {table.key: integrity.date_styles(table) for table in subject.tables() if table.moment}
    written = {key: rows for key, found in styles.items() if len(rows := np.flatnonzero(found >= 0)) > 1}
    if not written:
        return CannotTell(Message("No list that was read in this file has two rows with a date."))
    ways = {key: integrity.rows_of_styles(styles[key]) for key in written}
    mixed = {key: found for key, found in ways.items() if len(found) > 1}
    # The rows to look at are those that are not written in the usual way of their list.
    unusual = {
        key: rows[styles[key][rows] != np.bincount(styles[key][rows]).argmax()]
        for key, rows in written.items()
        if key in mixed
    }
    values = {
        "count": len(mixed),
        "total": sum(map(len, written.values())),
        "sections": _named(subject, unusual),
    }
    none = Message(
        "In no list of this file are dates written in more than one way: all {total} rows that give something as their date, in "
        "lists of two such rows or more, were looked at.",
        values,
    )
    return Found(
        {key: {style.value: rows for style, rows in found.items()} for key, found in mixed.items()},
        values,
        written,
        {NotCounted.UNDATED: sum(len(styles[key]) - len(rows) for key, rows in written.items())},
        None if mixed else none,
        counted=unusual,
    )


_ORDINARY = Message(
    "In itself this does not mean that the file was changed: TikTok's own systems can give such rows too."
)

FINDINGS = (
    Finding(
        key="date_irregularities",
        question=Message("Do the dates in the file fit together?"),
        says=Message(
            "Of the {checked} rows of videos that can be checked, {count} is dated more than {tolerance} before the moment in its "
            "video's own number, in {sections}. In itself that does not mean the file was changed.",
            plural="Of the {checked} rows of videos that can be checked, {count} are dated more than {tolerance} before the moment "
            "in their video's own number, in {sections}. In itself that does not mean the file was changed.",
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The upper 32 bits of the video's number, the first half of it as a computer stores it, read as seconds since 1970, against the time of the row. On 73 "
            "videos that others checked the two differed by 49 seconds at most."
        ),
        find=_date_irregularities,
        version=2,
        any_of=VIDEO_LISTS,
        limits=(Message("Numbers from before 2014 or after 2035, or of another form, are not read."),),
        first={Reader.LEGAL: 12},
    ),
    Finding(
        key="hours_apart",
        question=Message("Do rows of one video lie exactly one or two hours apart?"),
        says=Message(
            "Among the {count} rows with a usable date and a video number, {pairs}, in {sections}. Lists in which two time zones "
            "are mixed have many such pairs."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Pairs of rows with one video number whose times differ by 3,600 or 7,200 seconds, in one list of videos or in two: "
            "the watch history, likes, favourites and reposts."
        ),
        find=_hours_apart,
        version=3,
        any_of=VIDEO_LISTS,
        limits=(_ORDINARY,),
    ),
    Finding(
        key="implausible_dates",
        question=Message("Are rows dated at times that cannot be right?"),
        says=Message(
            "Of the {checked} rows with a date, {count} is dated before 2014 or more than a day after the file was made, in "
            "{sections}.",
            plural="Of the {checked} rows with a date, {count} are dated before 2014 or more than a day after the file was made, "
            "in {sections}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Dates against 1 January 2014 and a day after the moment in the name of the file. Where there is no such name, or "
            "more than half of the dated rows lie more than a day after it, the newest row stands for it; up to one in a hundred "
            "rows, more than a year after all others, are not taken for the newest."
        ),
        find=_implausible_dates,
        version=2,
        limits=(
            Message(
                "Such rows stay in the tables; numbers by day, hour or declared age leave them out and say so."
            ),
            _ORDINARY,
        ),
    ),
    Finding(
        key="same_second",
        question=Message("Are several rows of a list dated in one second?"),
        says=Message(
            "Of the {total} rows with a usable date, {count} share their second with another row of their list, exact repeats "
            "aside: {seconds} in all, in {sections}."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message("Seconds with more than one row of one list, each exact repeat once; every dated list."),
        find=_same_second,
        version=2,
        limits=(Message("What is stored or sent together can have one time."), _ORDINARY),
    ),
    Finding(
        key="order_of_rows",
        question=Message("Do the rows follow each other in time?"),
        says=Message(
            "Of the {total} steps from one row of a list to the next, {count} goes against the order of that list, in {sections}.",
            plural="Of the {total} steps from one row of a list to the next, {count} go against the order of that list, in "
            "{sections}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Steps between rows of different moments, within each list as it stands in the file. Lists of which fewer than four "
            "in five steps go one way are in another order than that of time and not looked at."
        ),
        find=_order_of_rows,
        version=2,
        limits=(_ORDINARY,),
    ),
    Finding(
        key="empty_stretches",
        question=Message("Are there gaps in lists with rows on most days?"),
        says=Message(
            "A list with rows on most days has {count} stretch of a week or more without rows: '{section}', from {first} to "
            "{last}. The file does not show why.",
            plural="Lists with rows on most days have {count} stretches of a week or more without rows, the longest in "
            "'{section}' from {first} to {last}. The file does not show why.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Seven or more local days without rows in a list with rows on 14 days or more, of which four in five follow another "
            "one."
        ),
        find=_empty_stretches,
        version=2,
        settings=("zone",),
        limits=(Message("A gap can be a holiday, another device, a pause, or rows that were cleared."),),
    ),
    Finding(
        key="counters_below",
        question=Message("Are TikTok's own counters lower than the rows beside them?"),
        says=Message(
            "{count} counter of TikTok's own that counts the same as a list is lower than the rows of that list, exact repeats "
            "counted once: {counters}.",
            plural="{count} counters of TikTok's own that count the same as a list are lower than the rows of that list, exact "
            "repeats counted once: {counters}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Counters that count the same as a list of the file, against its rows without exact repeats."
        ),
        version=2,
        find=_counters_below,
        also=("activity_summary", "profile_info", "followers", "following"),
        limits=(Message("A counter and a list can be of different moments."),),
    ),
    Finding(
        key="mixed_date_styles",
        question=Message("Are the dates of a section written in one way?"),
        says=Message(
            "In {count} list of this file, dates are written in more than one way: {sections}. All {total} rows that give "
            "something as their date, in lists of two such rows or more, were looked at.",
            plural="In {count} lists of this file, dates are written in more than one way: {sections}. All {total} rows that "
            "give something as their date, in lists of two such rows or more, were looked at.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The form of the date in every row of every list, also of dates that were not read: plain, with 'UTC', with an "
            "offset, in ISO 8601, in seconds or milliseconds since 1970, or another."
        ),
        version=2,
        find=_mixed_date_styles,
        limits=(_ORDINARY,),
    ),
)
