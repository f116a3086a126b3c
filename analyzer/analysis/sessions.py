"""Time watched, estimated from the gaps between rows, and the sessions those rows fall into.

The export has one moment per video start and no duration, so time watched is a band of three estimates, none of them a
bound (numbers.md, "Sessions and time watched"). Moments may come unsorted; give them without exact repeats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import clock, watching
from analyzer.analysis.watching import NIGHT
from analyzer.model import Message

#: A longer gap than this begins a new session.
SESSION_BREAK = timedelta(minutes=5)
#: A row followed by another within this is "passed over".
PASSED_OVER = timedelta(seconds=3)
#: A night counts as one with rows before and after when they lie less than this apart.
_SAME_NIGHT = timedelta(days=1)
#: A day of 24 hours on a clock, in milliseconds.
_DAY = 86_400_000

_Starts = npt.NDArray[np.int64]
_Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the three estimates assume: the break of the low and the middle one, that of the high one, and the low one's cap.

    Raises ValueError when the high estimate's break is the shorter: it would then not be the highest.
    """

    session_break: timedelta = SESSION_BREAK
    long_break: timedelta = timedelta(minutes=10)
    cap: timedelta = timedelta(minutes=3)

    def __post_init__(self) -> None:
        if self.long_break < self.session_break:
            raise ValueError(
                "The session break of the high estimate must not be shorter than that of the other two; "
                "give one that is longer, such as twice as long."
            )


#: The assumptions of numbers.md.
STANDARD = Estimates()


@dataclass(frozen=True, slots=True)
class Band:
    """Three estimates of one duration. None: cannot tell, for no session has a gap to take a usual dwell from."""

    low: timedelta
    middle: timedelta | None
    high: timedelta | None


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of rows without a gap longer than the session break: its first and last row in UTC, and its rows."""

    start: datetime
    end: datetime
    rows: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Rows that another row follows within a few seconds, of those that another row follows in the same session."""

    rows: int
    followed: int


@dataclass(frozen=True, slots=True)
class SessionsPerDay:
    """How many sessions begin on a local day, over the days with rows: their median and the most on one day."""

    median: float
    most: int
    days: int


@dataclass(frozen=True, slots=True)
class ShortNights:
    """Nights with less than a number of hours between evening and morning, of the nights with rows before and after."""

    nights: int
    covered: int


@dataclass(frozen=True, slots=True)
class DaysAbove:
    """Local days whose estimated time is above a limit, by estimate, of the days with rows. None: cannot tell."""

    low: int
    middle: int | None
    high: int | None
    days: int


def time_watched(moments: clock.Moments, by: Estimates = STANDARD) -> Band | None:
    """Return the low, middle and high estimate of the time watched; None without moments.

    Low: the gap to the next start, at most the cap; the last video of a session counts 0. Middle: the gap to the next start;
    the last video counts as the median gap inside sessions. High: as the middle one, under its longer break.
    """
    starts = _starts(moments)
    if not len(starts):
        return None
    low, middle, high = (
        None if dwell is None else _duration(float(dwell.sum())) for dwell in _dwells(starts, by)
    )
    assert low is not None
    return Band(low, middle, high)


def time_per_day(moments: clock.Moments, zone: str, by: Estimates = STANDARD) -> pd.DataFrame:
    """Return `rows` (int64) and `low`, `middle`, `high` (float64, seconds) per local day, from the first to the last day.

    Each video's time goes to the local day it started on, so that the days add up to `time_watched` and every day has
    low <= middle <= high. What cannot be told is NaN.
    """
    starts = _starts(moments)
    days, bounds = _days(moments, zone)
    columns: dict[str, npt.NDArray[np.int64] | _Numbers] = {"rows": np.diff(bounds)}
    for name, dwell in zip(("low", "middle", "high"), _dwells(starts, by), strict=True):
        if dwell is None:
            columns[name] = np.full(len(days), np.nan)
        else:
            columns[name] = _sums(dwell, bounds) / 1000
    return pd.DataFrame(columns, index=days)


def days_above(per_day: pd.DataFrame, limit: timedelta) -> DaysAbove:
    """Count the local days, as `time_per_day` gives them, whose estimated time is more than `limit`."""
    seconds = limit.total_seconds()
    low, middle, high = (
        None if per_day[name].isna().any() else int((per_day[name] > seconds).sum())
        for name in ("low", "middle", "high")
    )
    return DaysAbove(low or 0, middle, high, int((per_day["rows"] > 0).sum()))


def on_days_above(
    moments: clock.Moments, zone: str, per_day: pd.DataFrame, limit: timedelta
) -> npt.NDArray[np.bool_]:
    """Say of each moment whether its local day has more than `limit` by the high estimate of `time_per_day`."""
    above = np.asarray(per_day.index, dtype="datetime64[D]")[
        per_day["high"].to_numpy() > limit.total_seconds()
    ]
    return watching.among(clock.in_local(moments, zone) // _DAY, above.tolist())


def curve(moments: clock.Moments, longest: int = 30) -> pd.Series[float]:
    """Return the total hours for each session break of 1 to `longest` whole minutes, by the rule of the middle estimate.

    Indexed by the minutes; NaN where no gap is short enough, so that it cannot be told.
    """
    gaps = np.sort(np.diff(_starts(moments)))
    sums = np.concatenate([[0], np.cumsum(gaps)])
    minutes = np.arange(1, longest + 1)
    inside = np.searchsorted(gaps, minutes * 60_000, side="right")
    breaks = len(gaps) - inside
    dwell = np.full(len(minutes), np.nan)
    if len(gaps):
        known = inside > 0
        middle = np.maximum(inside, 1)
        median = (gaps[(middle - 1) // 2] + gaps[middle // 2]) / 2
        dwell[known] = median[known]
    hours = (sums[inside] + (breaks + 1) * dwell) / 3_600_000
    return pd.Series(hours, index=pd.Index(minutes, name="minutes"), name="hours")


def followed(moments: clock.Moments, within: timedelta) -> npt.NDArray[np.bool_]:
    """Say of each moment whether the next one comes within `within`, that included; every moment has to be known."""
    starts = clock.in_order(moments)
    marks = np.zeros(len(starts), dtype=bool)
    marks[clock.order(moments)[:-1]] = np.diff(starts) <= _ms(within)
    return marks


def beginning(moments: clock.Moments, session_break: timedelta = SESSION_BREAK) -> npt.NDArray[np.bool_]:
    """Say of each moment whether a session begins with it; every moment has to be known."""
    starts = clock.in_order(moments)
    marks = np.ones(len(starts), dtype=bool)
    marks[clock.order(moments)[1:]] = np.diff(starts) > _ms(session_break)
    return marks


def passed_over(
    moments: clock.Moments, within: timedelta = PASSED_OVER, session_break: timedelta = SESSION_BREAK
) -> PassedOver:
    """Count the rows left for the next one within `within`, that included; the last row of a session tells nothing."""
    gaps = np.diff(_starts(moments))
    return PassedOver(int((gaps <= _ms(within)).sum()), int((gaps <= _ms(session_break)).sum()))


def sessions(moments: clock.Moments, zone: str, session_break: timedelta = SESSION_BREAK) -> pd.DataFrame:
    """Return the sessions, oldest first: `start`, `end` (moments in UTC), `rows` (int64), `day` (datetime64[ms]).

    `end` is the last row's start. `day` is the local date on which a session began, also when it ran over midnight.
    """
    starts = _starts(moments)
    first, last = _ends(starts, session_break)
    start = _utc(starts[first])
    return pd.DataFrame(
        {
            "start": start,
            "end": _utc(starts[last]),
            "rows": last - first + 1,
            "day": clock.days(clock.Instants(starts[first]), zone),
        }
    )


def _ends(starts: _Starts, session_break: timedelta) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the places of the first and of the last row of each session."""
    ends = np.flatnonzero(np.diff(starts) > _ms(session_break))
    if not len(starts):
        return ends, ends
    return np.concatenate([[0], ends + 1]), np.append(ends, len(starts) - 1)


def longest_session(moments: clock.Moments, session_break: timedelta = SESSION_BREAK) -> Session | None:
    """Return the session with most time between its first and last row; None without moments.

    Of equals the one with most rows, then the earliest.
    """
    starts = _starts(moments)
    if not len(starts):
        return None
    first, last = _ends(starts, session_break)
    lengths = starts[last] - starts[first]
    equals = np.flatnonzero(lengths == lengths.max())
    longest = equals[int((last - first)[equals].argmax())]
    begin, end = int(first[longest]), int(last[longest])
    return Session(clock.as_moment(starts[begin]), clock.as_moment(starts[end]), end - begin + 1)


def sessions_per_day(
    moments: clock.Moments, zone: str, session_break: timedelta = SESSION_BREAK
) -> SessionsPerDay | None:
    """Return the median and the most sessions that begin on a local day with rows; None without moments.

    A day whose rows all belong to a session that began the day before has none.
    """
    starts = _starts(moments)
    if not len(starts):
        return None
    _, bounds = _days(moments, zone)
    begins = np.concatenate([[0], np.flatnonzero(np.diff(starts) > _ms(session_break)) + 1])
    began = np.diff(np.searchsorted(begins, bounds))[np.diff(bounds) > 0]
    return SessionsPerDay(float(np.median(began)), int(began.max()), len(began))


def night_gaps(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> pd.Series[float]:
    """Return, per night, the seconds between the last row of the evening and the first of the morning.

    Of the gaps between rows, the one that covers most of the night hours (of equals the longer) is the night's, with its
    whole length. Indexed by the date of the night's morning; NaN where the row before that gap and the first after the night
    lie 24 hours or more apart, or where no row lies before or after the night: a list that ends in the small hours has no
    next morning.
    """
    return _gaps_of_nights(moments, zone, night)["seconds"]


def around_short_nights(nights: pd.DataFrame, less_than: timedelta, many: int) -> npt.NDArray[np.bool_]:
    """Say of each of so many moments whether a gap of `rows_around_nights` that is shorter than so long begins or ends with it."""
    short = nights[nights["seconds"] < less_than.total_seconds()]
    marks = np.zeros(many, dtype=bool)
    marks[short["before"]] = True
    marks[short["after"]] = True
    return marks


def rows_around_nights(moments: clock.Moments, zone: str, night: tuple[time, time] = NIGHT) -> pd.DataFrame:
    """Return the rows around the nights that have a gap of `night_gaps`, by the date of the night's morning.

    `seconds` is the gap's length; `before` and `after` (int64) are the places of its two rows among the moments, each of which
    has to be known. Of several in one millisecond it is the last before the gap, and the first after it.
    """
    starts, order = clock.in_order(moments), clock.order(moments)
    gaps = _gaps_of_nights(moments, zone, night).dropna()
    before = np.searchsorted(starts, gaps["begins"].to_numpy().astype(np.int64), side="right") - 1
    return pd.DataFrame(
        {"seconds": gaps["seconds"], "before": order[before], "after": order[before + 1]}, index=gaps.index
    )


def _gaps_of_nights(moments: clock.Moments, zone: str, night: tuple[time, time]) -> pd.DataFrame:
    """Return `seconds` of `night_gaps`, and `begins`: the milliseconds of the row before the gap. NaN in both alike."""
    starts = _starts(moments)
    mornings, _ = _days(moments, zone)
    if not len(mornings):
        return pd.DataFrame(index=mornings, columns=["seconds", "begins"], dtype="float64")
    begin, end = night
    days = np.asarray(mornings, dtype="datetime64[D]")
    evenings = days - 1 if end <= begin else days
    from_, to = clock.moments_on(evenings, begin, zone), clock.moments_on(days, end, zone)
    before, after = starts[:-1], starts[1:]
    first = np.searchsorted(to, before, side="right")
    last = np.searchsorted(from_, after, side="left") - 1
    # A gap that touches more than two nights is too long to say anything of those in between.
    touching = first <= last
    numbers = np.concatenate([first[touching], last[touching]])
    before, after = np.tile(before[touching], 2), np.tile(after[touching], 2)
    covers = np.minimum(after, to[numbers]) - np.maximum(before, from_[numbers])
    # Of a night most gaps cover less than another one does: the few that cover most are put in order.
    most = np.full(len(mornings), np.iinfo(np.int64).min)
    np.maximum.at(most, numbers, covers)
    likely = covers == most[numbers]
    numbers, before, after, covers = numbers[likely], before[likely], after[likely], covers[likely]
    order = np.lexsort([after - before, covers, numbers])
    numbers, lengths, begins = numbers[order], (after - before)[order], before[order]
    chosen = np.flatnonzero(np.append(np.diff(numbers) > 0, True)) if len(numbers) else numbers
    seconds = np.full(len(mornings), np.nan)
    seconds[numbers[chosen]] = lengths[chosen] / 1000
    first_after = np.searchsorted(starts, to, side="left")
    around = (starts[0] <= from_) & (first_after < len(starts))
    apart = np.zeros(len(mornings))
    apart[numbers[chosen]] = (
        starts[np.minimum(first_after, len(starts) - 1)][numbers[chosen]] - begins[chosen]
    )
    seconds[~around | (apart >= _SAME_NIGHT.total_seconds() * 1000)] = np.nan
    before_gap = np.full(len(mornings), np.nan)
    before_gap[numbers[chosen]] = begins[chosen]
    before_gap[np.isnan(seconds)] = np.nan
    return pd.DataFrame({"seconds": seconds, "begins": before_gap}, index=mornings)


def short_nights(nights: pd.DataFrame, less_than: timedelta) -> ShortNights:
    """Count the nights with rows before and after, of `rows_around_nights`, and those with less than so long in between."""
    return ShortNights(int((nights["seconds"] < less_than.total_seconds()).sum()), len(nights))


# Rules that others have published ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which somebody else turns the same rows into a total: `dwell` gives each video's part of it, in milliseconds."""

    name: str | Message
    says: Message
    source: Message
    dwell: Callable[[_Starts], _Numbers]

    @property
    def key(self) -> str:
        """Its name in plain data."""
        return self.name if isinstance(self.name, str) else self.name.text

    def total(self, moments: clock.Moments) -> timedelta:
        """Return the time that it makes of some moments."""
        return _duration(float(self.dwell(_starts(moments)).sum()))


def _port(starts: _Starts) -> _Numbers:
    gaps = np.diff(starts)
    return _with_last(np.where(gaps <= 300_000, gaps, 0), starts, 0)


def _panopticool(starts: _Starts) -> _Numbers:
    gaps = np.diff(starts)
    return _with_last(np.where(gaps <= 300_000, gaps, 30_000), starts, 30_000)


def _wrapped(starts: _Starts) -> _Numbers:
    # The 5 seconds are added where a session ends, and the last one never does: as in its source.
    gaps = np.diff(starts)
    return _with_last(np.where(gaps < 600_000, gaps, 5_000), starts, 0)


def _per_video(starts: _Starts) -> _Numbers:
    return np.full(len(starts), 27_500.0)


def _with_last(dwell: _Numbers | _Starts, starts: _Starts, last: float) -> _Numbers:
    """Return the time of each video but the last one, and that of the last where there is any."""
    return np.append(dwell, [last] * bool(len(starts))).astype(np.float64)


#: They differ 2.6-fold on the same rows (numbers.md). Utrecht's counts own posts and comments as rows too; here all rules
#: get the same rows.
RULES = (
    Rule(
        "Port",
        Message("A new session after more than 5 minutes; a session lasts from its first to its last start."),
        Message("Utrecht University, data donation tool Port, TikTok script, get_sessions"),
        _port,
    ),
    Rule(
        "PanoptiCool",
        Message("A new session after more than 5 minutes; 30 seconds are added for each session."),
        Message("PanoptiCool, github.com/lagayayuya/PanoptiCool"),
        _panopticool,
    ),
    Rule(
        "Wrapped",
        Message(
            "A new session after 10 minutes or more; 5 seconds are added for each session but the last one."
        ),
        Message("Wrapped for TikTok, github.com/vantezzen/wrapped, WatchSessionsStatistic.ts (88355fe)"),
        _wrapped,
    ),
    Rule(
        Message("27.5 seconds a video"),
        Message("Each video counts as 27.5 seconds."),
        Message(
            "Public calculators; the middle of the 21 to 34 seconds that TikTok for Business named as performing best"
        ),
        _per_video,
    ),
)


def time_per_day_by_rule(moments: clock.Moments, zone: str) -> pd.DataFrame:
    """Return the seconds that each of `RULES` makes of the rows, per local day as in `time_per_day`: a column for each key."""
    starts = _starts(moments)
    days, bounds = _days(moments, zone)
    return pd.DataFrame(
        {rule.key: _sums(rule.dwell(starts), bounds) / 1000 for rule in RULES},
        index=days,
    )


# Arithmetic in milliseconds ---------------------------------------------------------------------------------------------


def _starts(moments: clock.Moments) -> _Starts:
    return clock.in_order(moments)


def _ms(duration: timedelta) -> int:
    return duration // timedelta(milliseconds=1)


def _duration(milliseconds: float) -> timedelta:
    return timedelta(milliseconds=milliseconds)


def _utc(starts: _Starts) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(starts.astype("datetime64[ms]")).tz_localize("UTC")


def _dwells(starts: _Starts, by: Estimates) -> tuple[_Numbers | None, _Numbers | None, _Numbers | None]:
    """Return each video's time in milliseconds by the low, middle and high rule; None where it cannot be told."""
    gaps = np.diff(starts)
    inside = gaps <= _ms(by.session_break)
    low = np.zeros(len(starts))
    low[:-1] = np.where(inside, np.minimum(gaps, _ms(by.cap)), 0)
    return low, _uncapped(gaps, inside), _uncapped(gaps, gaps <= _ms(by.long_break))


def _uncapped(gaps: _Starts, inside: npt.NDArray[np.bool_]) -> _Numbers | None:
    if not inside.any():
        return None
    usual = float(np.median(gaps[inside]))
    return np.append(np.where(inside, gaps, usual), usual)


def _days(moments: clock.Moments, zone: str) -> tuple[pd.DatetimeIndex, npt.NDArray[np.int64]]:
    """Return the local days from the first to the last start, and the positions at which they begin, with the end."""
    known = moments if isinstance(moments, clock.Instants) else clock.Instants(_starts(moments))
    if known.empty:
        return pd.DatetimeIndex([], dtype="datetime64[ms]"), np.zeros(1, dtype=np.int64)
    days, bounds = known.by_day(zone)
    return pd.DatetimeIndex(days.astype("datetime64[D]").astype("datetime64[ms]")), bounds


def _sums(dwell: _Numbers | _Starts, bounds: npt.NDArray[np.int64]) -> _Numbers:
    """Return the time of the videos between bounds that ascend, the last of which is the end."""
    sums = np.zeros(len(bounds) - 1)
    filled = np.diff(bounds) > 0
    if filled.any():
        sums[filled] = np.add.reduceat(dwell, bounds[:-1][filled])
    return sums
