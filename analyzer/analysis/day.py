"""One local day of a file: everything that is dated on it, from all sections, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import account, clock
from analyzer.analysis.account import ExportDate
from analyzer.reading import Table

#: The lists of which a day has many rows, which say little one by one: those of a session are one entry.
FOLDED = frozenset({"watch_history", "direct_messages", "group_chats", "tako_chats", "like_list"})


@dataclass(frozen=True, eq=False)
class Entry:
    """A row, or the rows of one list of which each begins within a session break of the one before.

    `at` and `until` are the moments of its first and its last row, in UTC; `rows` are row numbers of `table` in the order of
    time. The hour that a clock shows twice tells itself apart by the offset of the moments.
    """

    table: Table
    at: datetime
    until: datetime
    rows: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Day:
    """What a file holds of one local day. `before` and `after` are the nearest other days with rows; None where there is none.

    `hours` is how long the day is on the clock of its zone: 23 or 25 where summer time begins or ends.
    """

    day: date
    entries: tuple[Entry, ...]
    before: date | None
    after: date | None
    hours: int

    @property
    def rows(self) -> int:
        """How many rows are dated on it."""
        return sum(len(entry.rows) for entry in self.entries)


def one_day(
    tables: Iterable[Table], day: date, zone: str, session_break: timedelta, made: ExportDate | None = None
) -> Day:
    """Return what dated tables hold of a local day, each exact repeat of a row once.

    Rows whose date cannot be right (see `account.plausible`) stand on their day like others, where a reader asks for it, but
    are not the nearest day before or after another.
    """
    begins, ends = day_in_milliseconds(day, zone)
    entries: list[Entry] = []
    before, after = clock.MISSING, None
    for table in tables:
        if not table.moment:
            continue
        moments = table.utc
        entries += _entries(table, moments, begins, ends, session_break)
        usable = moments[(moments != clock.MISSING) & account.plausible(moments, made)]
        earlier, later = usable[usable < begins], usable[usable >= ends]
        if len(earlier):
            before = max(before, int(earlier.max()))
        if len(later):
            after = int(later.min()) if after is None else min(after, int(later.min()))
    entries.sort(key=lambda entry: (entry.at, entry.until))
    return Day(
        day,
        tuple(entries),
        None if before == clock.MISSING else clock.day(clock.as_moment(before), zone),
        None if after is None else clock.day(clock.as_moment(after), zone),
        (ends - begins) // 3_600_000,
    )


def rows_per_day(tables: Iterable[Table], zone: str, made: ExportDate | None = None) -> pd.Series[int]:
    """Return how many rows are dated on each local day that has any, each exact repeat once: int64, indexed by day, in order.

    Rows whose date cannot be right are not counted.
    """
    found = []
    for table in tables:
        if table.moment:
            moments = table.utc
            found.append(
                moments[(moments != clock.MISSING) & account.plausible(moments, made) & ~table.repeats]
            )
    every = pd.Series(np.concatenate(found) if found else np.empty(0, dtype=np.int64))
    per_day = clock.days(pd.to_datetime(every, unit="ms", utc=True), zone).value_counts().sort_index()
    return per_day.astype("int64").rename("rows")


def day_in_milliseconds(day: date, zone: str) -> tuple[int, int]:
    """Return when a local day begins and when the next one does, in milliseconds since 1970 in UTC."""
    begins, ends = (
        int(clock.moments_on([one], clock.MIDNIGHT, zone)[0]) for one in (day, day + timedelta(days=1))
    )
    return begins, ends


def _entries(
    table: Table, moments: npt.NDArray[np.int64], begins: int, ends: int, session_break: timedelta
) -> list[Entry]:
    inside = np.flatnonzero((moments >= begins) & (moments < ends) & ~table.repeats)
    if not len(inside):
        return []
    ordered = inside[np.argsort(moments[inside], kind="stable")]
    at = moments[ordered]
    if table.section.key in FOLDED:
        cuts = np.flatnonzero(np.diff(at) > session_break // timedelta(milliseconds=1)) + 1
    else:
        cuts = np.arange(1, len(ordered))
    return [
        Entry(table, clock.as_moment(int(when[0])), clock.as_moment(int(when[-1])), rows.astype(np.int64))
        for rows, when in zip(np.split(ordered, cuts), np.split(at, cuts), strict=True)
    ]
