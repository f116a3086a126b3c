"""What the file tells of itself and of its account: when it was made, and since when the account existed at the latest.

Only plausible dates count: not before the platform's forerunner existed, not more than a day after the file was made. Periods such as
"the last 30 days" are reckoned from the day the file was made, never from today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from analyzer.analysis import clock
from analyzer.reading import Export, Reading, Table
from analyzer.reading.container import MADE

#: musical.ly, whose accounts became TikTok's in 2018, opened in 2014; numbers of the platform are read from then on too.
FIRST_PLAUSIBLE = datetime(2014, 1, 1, tzinfo=UTC)
_LAST_PLAUSIBLE = datetime(2036, 1, 1, tzinfo=UTC) - timedelta(milliseconds=1)


#: Sections whose rows can be older than the account, or of whose dates it is not documented what they are of: an event from
#: outside TikTok is another company's (a customer file can be years old), a group chat can be older than a member's account,
#: a position is a device's; a repost ("Creation Time") and a visited ad or a product in the cart ("CreateTime") can be dated
#: by their own making.
MAYBE_OLDER = frozenset(
    {
        "off_tiktok_activity",
        "group_chats",
        "most_recent_location",
        "reposts",
        "ads_visit_history",
        "shop_cart",
    }
)

#: The newest few rows that lie this far behind all others are mistaken dates, and do not tell when the file was made.
_ALONE = timedelta(days=365)
_FEW = 0.01


class DateSource(StrEnum):
    """What tells when the file was made."""

    FILE_NAME = "the file name"
    FOLDER_NAME = "the name of a folder in it"
    NEWEST_ROW = "its newest row"


@dataclass(frozen=True, slots=True)
class ExportDate:
    """When the file was made, in UTC, and what tells it. By its newest row, it was made then or later."""

    at: datetime
    source: DateSource


@dataclass(frozen=True, slots=True)
class OldestRow:
    """The oldest row with a usable date, in UTC, and where it stands. Outside `MAYBE_OLDER`, the account existed by then."""

    at: datetime
    section: str
    table: str
    row: int


def named_date(export: Export) -> ExportDate | None:
    """Return when the file was made by its own name, else by a folder's in it; None where neither tells."""
    names = [(export.name, DateSource.FILE_NAME)]
    names += [(member.name, DateSource.FOLDER_NAME) for member in export.members]
    for name, source in names:
        if match := MADE.search(name):
            at = datetime.fromtimestamp(int(match[1]), tz=UTC)
            if FIRST_PLAUSIBLE <= at <= _LAST_PLAUSIBLE:
                return ExportDate(at, source)
    return None


def export_date(export: Export, reading: Reading) -> ExportDate | None:
    """Return when the file was made: by a name, else by the newest row with a plausible date; None without either.

    A name is used when at least half of the rows dated from 2014 to 2035 lie no more than a day after it: a renamed file
    would else make nearly every row a mistake.
    """
    named, known = named_date(export), _known(reading)
    if named is not None and 2 * np.count_nonzero(plausible(known, named)) >= len(known):
        return named
    newest = newest_row(reading)
    return None if newest is None else ExportDate(newest, DateSource.NEWEST_ROW)


def later_rows(reading: Reading, named: ExportDate) -> int:
    """Return the rows dated more than a day after the date in a name, 2035 at the latest."""
    known = _known(reading)
    return len(known) - int(np.count_nonzero(plausible(known, named)))


def newest_row(reading: Reading) -> datetime | None:
    """Return the moment of the newest row with a plausible date; None without any.

    Up to one in a hundred rows, more than a year after all others, are mistaken dates (a year typed wrong).
    """
    known = _known(reading)
    if not len(known):
        return None
    few = int(len(known) * _FEW) + 1
    newest = np.sort(np.partition(known, -few)[-few:])
    jumps = np.flatnonzero(np.diff(newest) > _ALONE // timedelta(milliseconds=1))
    return clock.as_moment(newest[jumps[0]] if len(jumps) else newest[-1])


def plausible(milliseconds: npt.NDArray[np.int64], made: ExportDate | None) -> npt.NDArray[np.bool_]:
    """Say of each moment (milliseconds since 1970) whether it can be right.

    It is not before the platform's forerunner existed, and not more than a day after the file was made.
    """
    last = _LAST_PLAUSIBLE if made is None else made.at + timedelta(days=1)
    first, until = (int(moment.timestamp() * 1000) for moment in (FIRST_PLAUSIBLE, last))
    found: npt.NDArray[np.bool_] = (milliseconds >= first) & (milliseconds <= until)
    return found


def oldest_row(
    reading: Reading, made: ExportDate | None = None, without: Collection[str] = ()
) -> OldestRow | None:
    """Return the oldest row with a plausible date in all sections but those of `without`; None without any.

    Of equal moments the section that comes first in the catalogue.
    """
    oldest: tuple[int, Table] | None = None
    for table in _dated(reading):
        if table.section.key in without:
            continue
        moments = _plausible(table, made)
        if len(moments) and (oldest is None or moments.min() < oldest[0]):
            oldest = int(moments.min()), table
    if oldest is None:
        return None
    at, table = oldest
    return OldestRow(clock.as_moment(at), table.section.key, table.key, int(np.argmax(table.utc == at)))


def _dated(reading: Reading) -> Iterator[Table]:
    """Return the tables whose rows count and have dates, in the order of the catalogue."""
    return (table for table in reading.tables.values() if table.moment and table.spec.counts)


def _known(reading: Reading) -> npt.NDArray[np.int64]:
    """Return every moment from 2014 to 2035, in milliseconds since 1970."""
    moments = [_plausible(table, None) for table in _dated(reading)]
    return np.concatenate(moments) if moments else np.array([], dtype=np.int64)


def _plausible(table: Table, made: ExportDate | None) -> npt.NDArray[np.int64]:
    can_be_right = plausible(table.utc, made)
    return table.utc if can_be_right.all() else table.utc[can_be_right]
