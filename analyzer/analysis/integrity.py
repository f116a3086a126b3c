"""What does not fit together in a file: observations with ordinary explanations too, never accusations.

Rows dated before their own video was made are `identifiers.early_rows`; two files that disagree are `comparison`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import clock, identifiers
from analyzer.kinds import is_empty_text, parse_count
from analyzer.reading import Reading, Table

#: One hour, in milliseconds.
_HOUR = 3_600_000
#: A history is dense when this share of its days with rows has rows on the day before too.
_DENSE = 0.8
#: A list is in order of time when this share of its steps goes one way.
_ORDERED = 0.8


class DateStyle(StrEnum):
    """The ways in which dates are written in exports (export-format.md, 2.1)."""

    PLAIN = "date and time"
    UTC = "date and time, UTC"
    ISO = "ISO 8601"
    GO = "date and time, +0000 UTC"
    SECONDS = "seconds since 1970"
    MILLISECONDS = "milliseconds since 1970"
    OTHER = "another way"


_STYLES = (
    (DateStyle.PLAIN, re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")),
    (DateStyle.UTC, re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")),
    (DateStyle.ISO, re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")),
    (DateStyle.GO, re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? [+-]\d{4} [A-Z]{3,4}")),
    (DateStyle.SECONDS, re.compile(r"\d{9,10}")),
    (DateStyle.MILLISECONDS, re.compile(r"\d{12,13}")),
)


@dataclass(frozen=True, slots=True)
class HoursApart:
    """Pairs of rows of one video exactly one and exactly two hours apart: a list that mixes two zones has many."""

    one: int
    two: int


@dataclass(frozen=True, slots=True)
class EarlyByHours:
    """Rows dated before their own video, by how far: a clock an hour slow gives at most one hour, and so on."""

    one: int
    two: int
    more: int


@dataclass(frozen=True, slots=True)
class SameSecond:
    """Seconds in which more than one row is dated, and the rows dated in them."""

    seconds: int
    rows: int


@dataclass(frozen=True, slots=True)
class Order:
    """How the rows of a table follow each other: `steps` between rows of different moments, `inversions` against the order.

    `newest_first` None: no step, or as many one way as the other.
    """

    newest_first: bool | None
    steps: int
    inversions: int

    @property
    def is_ordered(self) -> bool:
        """Whether four in five steps go one way; a list in another order than that of time has no inversions."""
        return bool(self.steps) and 1 - self.inversions / self.steps >= _ORDERED


@dataclass(frozen=True, slots=True)
class Stretch:
    """Local days without rows inside a history, both ends included."""

    first: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class BesideCounter:
    """A counter of TikTok's and the rows it might count.

    `ordinary`: the two do not count the same, so that a lower counter is no surprise (a video swiped away was not watched
    to its end).
    """

    field: str
    counter: int
    section: str
    rows: int
    ordinary: bool


#: (table of the counter, its field, section whose rows it is set beside, whether a lower counter is ordinary)
_COUNTERS = (
    ("activity_summary", "videos_watched_to_the_end", "watch_history", True),
    ("activity_summary", "videos_commented_on", "comments", True),  # several comments on one video
    ("activity_summary", "videos_shared", "share_history", True),  # not only videos are shared
    ("profile_info", "followers", "followers", False),
    ("profile_info", "following", "following", False),
)


def hours_apart(moments: clock.Moments, links: pd.Series[str] | identifiers.Texts) -> HoursApart:
    """Count the pairs of rows of one video exactly one hour and exactly two hours apart.

    A zone taken for another shifts rows by whole hours: one or two for the Netherlands. Give rows without exact repeats.
    """
    keys, _ = _listings(moments, links)
    different, rows = np.unique(keys, return_counts=True)
    found = []
    for apart in (_HOUR, 2 * _HOUR):
        at, there = _found(different + apart, different)
        found.append(int(rows[there] @ rows[at[there]]))
    return HoursApart(*found)


def _found(
    wanted: npt.NDArray[np.int64], different: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return where numbers that ascend stand among others that ascend, and which of them do stand there."""
    at = np.minimum(np.searchsorted(different, wanted), max(len(different) - 1, 0))
    return at, different[at] == wanted if len(different) else np.zeros(len(wanted), dtype=bool)


def in_pairs(
    moments: clock.Moments, links: pd.Series[str] | identifiers.Texts, *hours: int
) -> npt.NDArray[np.bool_]:
    """Say of each row whether another one of its video lies exactly so many hours from it: one or two, or either."""
    keys, known = _listings(moments, links)
    different, of_keys = np.unique(keys, return_inverse=True)
    paired = np.zeros(len(different), dtype=bool)
    for apart in hours:
        at, there = _found(different + apart * _HOUR, different)
        paired |= there
        paired[at[there]] = True
    found = np.zeros(len(known), dtype=bool)
    found[known] = paired[of_keys]
    return found


def _listings(
    moments: clock.Moments, links: pd.Series[str] | identifiers.Texts
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return a number for the video and the moment of rows that have both, and which rows those are.

    Of one video, they differ by the milliseconds between its rows; those of two videos differ by more than two hours. With
    plausible dates they fit 64 bits for more than ten million videos. The rows of a video that stands in one only are left out.
    """
    at = clock.in_utc(moments)
    numbers = identifiers.video_numbers(links)
    known = (at != clock.MISSING) & np.asarray(numbers.is_valid().to_numpy(zero_copy_only=False))
    video = np.asarray(numbers.fill_null(0).to_numpy(zero_copy_only=False), dtype=np.int64)[known]
    order = np.argsort(video)
    alike = np.diff(video[order]) == 0
    several = np.zeros(len(video), dtype=bool)
    several[order[1:][alike]] = several[order[:-1][alike]] = True
    video, known[known] = video[several], several
    if not len(video):
        return video, known
    since = at[known] - at[known].min()
    return np.unique(video, return_inverse=True)[1].astype(np.int64) * (
        since.max() + 2 * _HOUR + 1
    ) + since, known


def in_shared_second(moments: clock.Moments) -> npt.NDArray[np.bool_]:
    """Say of each moment whether another one lies in its second. Give moments that are there, without exact repeats."""
    seconds = clock.in_order(moments) // 1000
    alike = np.diff(seconds) == 0
    marks = np.zeros(len(seconds), dtype=bool)
    marks[clock.order(moments)] = np.append(alike, False) | np.append(False, alike) if len(seconds) else False
    return marks


def against_order(table: Table, found: Order) -> npt.NDArray[np.int64]:
    """Return the rows of a table to which the step from the row before goes against the order of most, which `order` found."""
    if found.newest_first is None or not found.inversions:
        return np.array([], dtype=np.int64)
    rows, steps = _steps(table)
    return rows[steps > 0 if found.newest_first else steps < 0]


def early_by_hours(ages: identifiers.Ages) -> EarlyByHours:
    """Count the rows dated more than the tolerance before their own video: by up to one hour, up to two, or more.

    `ages` are those of `identifiers.video_ages`. The three add up to `identifiers.early_rows`.
    """
    early = -ages[identifiers.before_own_video(ages)]
    one, two = int((early <= 3600).sum()), int((early <= 7200).sum())
    return EarlyByHours(one, two - one, len(early) - two)


def same_second(moments: clock.Moments) -> SameSecond:
    """Count the seconds in which more than one row is dated. Give moments without exact repeats."""
    seconds = clock.in_order(moments) // 1000
    begins = np.flatnonzero(np.concatenate([[True], np.diff(seconds) > 0])) if len(seconds) else seconds
    rows = np.diff(np.append(begins, len(seconds)))
    return SameSecond(int((rows > 1).sum()), int(rows[rows > 1].sum()))


def order(table: Table) -> Order:
    """Return how a table's rows follow each other in the file, within each of its lists; undated rows are passed by."""
    _, steps = _steps(table)
    up, down = int((steps > 0).sum()), int((steps < 0).sum())
    return Order(None if up == down else down > up, up + down, min(up, down))


def _steps(table: Table) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return each dated row that follows one in its list, and the milliseconds between them; undated rows are passed by."""
    known = np.flatnonzero(table.utc != clock.MISSING).astype(np.int64)
    steps = np.diff(table.utc[known])
    starts = np.cumsum(table.segments.lengths[:-1])
    if not len(starts):
        return known[1:], steps
    first = np.searchsorted(known, starts)
    same = np.ones(len(steps), dtype=bool)
    same[first[(first > 0) & (first < len(known))] - 1] = False
    return known[1:][same], steps[same]


def is_dense(counts: clock.Counts) -> bool:
    """Say whether four in five days with rows, of `clock.rows_per_day`, have rows on the day before too."""
    apart = np.diff(np.flatnonzero(counts.rows > 0))
    return bool(len(apart)) and bool((apart == 1).mean() >= _DENSE)


def empty_stretches(counts: clock.Counts, least: int = 7) -> tuple[Stretch, ...]:
    """Return the stretches of at least so many local days without rows in a dense history, oldest first; else none.

    A history, of `clock.rows_per_day`, is dense when four in five of its days with rows have rows on the day before too.
    """
    return stretches_without_rows(counts, least) if is_dense(counts) else ()


def stretches_without_rows(counts: clock.Counts, least: int = 7) -> tuple[Stretch, ...]:
    """Return the stretches of at least so many local days without rows between the first and the last, oldest first.

    Of `clock.rows_per_day`.
    """
    days = np.flatnonzero(counts.rows > 0)
    apart = np.diff(days)
    long = np.flatnonzero(apart > least)
    if not len(long):
        return ()
    first = counts.starts[0].item()
    return tuple(
        Stretch(
            first + timedelta(days=int(days[gap]) + 1),
            first + timedelta(days=int(days[gap + 1]) - 1),
            int(apart[gap]) - 1,
        )
        for gap in long
    )


def around(moments: clock.Moments, stretch: Stretch, zone: str) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it is the last one before a stretch without rows, or the first one after it."""
    at = clock.milliseconds(moments)
    begin = int(clock.moments_on([stretch.first], clock.MIDNIGHT, zone)[0])
    return np.isin(at, [at[at < begin].max(), at[at >= begin].min()])


def counters(reading: Reading) -> tuple[BesideCounter, ...]:
    """Return TikTok's own counters whose list has rows, with those rows; each exact repeat counts once."""
    found = []
    for holder, field, key, ordinary in _COUNTERS:
        fields, table = reading.tables.get(holder), reading.tables.get(key)
        texts = fields.field(field) if fields is not None else []
        counts = {count for text in texts if isinstance(count := parse_count(text), int)}
        rows = 0 if table is None else len(table) - int(table.repeats.sum())
        if len(counts) == 1 and rows:
            found.append(BesideCounter(field, counts.pop(), key, rows, ordinary))
    return tuple(found)


def date_styles(table: Table) -> npt.NDArray[np.int8]:
    """Return how the date of each row is written, as its place among the `DateStyle`s; -1 where it says nothing."""
    place = {one: number for number, one in enumerate(DateStyle)}
    found = [style(form) for form in table.date_forms.dictionary.to_pylist()]
    # The last one is that of a row without a date.
    numbers = np.array([*(-1 if one is None else place[one] for one in found), -1], dtype=np.int8)
    forms = table.date_forms.indices.fill_null(len(found)).to_numpy(zero_copy_only=False)
    styles: npt.NDArray[np.int8] = numbers[forms]
    return styles


def rows_of_styles(styles: npt.NDArray[np.int8]) -> dict[DateStyle, int]:
    """Return the ways in which dates are written and the rows of each; `styles` are those of `date_styles`."""
    rows = np.bincount(styles[styles >= 0], minlength=len(DateStyle))
    return {one: int(count) for one, count in zip(DateStyle, rows, strict=True) if count}


def style(text: str) -> DateStyle | None:
    """Return how a date is written; None where the text says nothing.

    >>> style("2024-07-01 22:30:00 UTC"), style("1719873000"), style("N/A")
    (<DateStyle.UTC: 'date and time, UTC'>, <DateStyle.SECONDS: 'seconds since 1970'>, None)
    """
    if is_empty_text(text):
        return None
    written = text.strip()
    return next((one for one, form in _STYLES if form.fullmatch(written)), DateStyle.OTHER)
