"""Numbers as a Chart: what is drawn, in nine shapes, with everything a reader is told about it.

All text of ours is a Message; text that comes from the file (a source, a device model, a hashtag) is plain `str`, and a
renderer escapes both. Nothing here draws, knows a language or opens a file. `analyzer.charts.plotly` draws for the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from analyzer.model import Certainty, Country, Message, Theme

#: Text of ours, or text from the file, kept apart so that the latter is never taken for markup or translated.
Text: TypeAlias = Message | str


class Step(StrEnum):
    """The width of one bar of a timeline. A week is named by its Monday, a month by its first day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def end_of(start: date, step: Step) -> date:
    """Return the day after a day, week or month that begins on `start`."""
    if step is Step.MONTH:
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(days=7 if step is Step.WEEK else 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the word on the axis, and the words around a number as `{count}`."""

    axis: Message
    counted: Message

    def of(self, count: float) -> Message:
        """A count with its noun, as in "1 row" or "12 rows"."""
        return replace(self.counted, values={"count": count})


ROWS = Unit(Message("Rows"), Message("{count} row", plural="{count} rows"))
VIDEOS = Unit(Message("Videos"), Message("{count} video", plural="{count} videos"))
EVENTS = Unit(Message("Events"), Message("{count} event", plural="{count} events"))
NIGHTS = Unit(Message("Nights"), Message("{count} night", plural="{count} nights"))
DAYS = Unit(Message("Days"), Message("{count} day", plural="{count} days"))
HOURS = Unit(Message("Hours"), Message("{count} hour", plural="{count} hours"))
MINUTES = Unit(Message("Minutes"), Message("{count} minute", plural="{count} minutes"))


@dataclass(frozen=True, slots=True)
class Source:
    """What a chart stands on: the titles of its sections, whether it is a made-up account, and what it is of instead of one.

    The file's own name is not here: a picture of a chart may be published, and such a name can name a person.
    """

    sections: tuple[Message, ...]
    synthetic: bool = False
    of: Message | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that a chart does not draw, and why."""

    reason: Message
    rows: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A day worth a line in a chart over time, such as a birthday or the date of the file.

    `short` is its name where there is little room; the caption then says what it stands for.
    """

    at: date
    label: Message
    short: Message | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days worth a shade in a chart over time, both ends included, such as a period that a regulator examined."""

    first: date
    last: date
    label: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What all shapes carry.

    `key` names its files and stays the same over versions; `title` is the reader's question, `says` the sentence that
    answers it, `charts.description` what is drawn for who does not see it. `zone` is "" where no hour or day is shown.
    `rows` are the rows drawn; `left_out` those that are not. `notes` stand in the picture, beside its rows, and `limits` at
    its foot; both go where it goes. `saved_as` names its file where the title holds a text from the file.
    """

    key: str
    title: Message
    says: Message
    theme: Theme
    certainty: Certainty
    source: Source
    zone: str = ""
    rows: int = 0
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Message, ...] = ()
    limits: tuple[Message, ...] = ()
    saved_as: Message | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw; a renderer then says so."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Chart):
    """Counts per category, in the order given: bars that lie when the labels are names, that stand when `upright`."""

    labels: tuple[Text, ...]
    values: tuple[float, ...]
    unit: Unit = ROWS
    upright: bool = False

    def __post_init__(self) -> None:
        same_length(labels=self.labels, values=self.values)

    @property
    def flat(self) -> bool:
        """Whether the bars show nothing that words do not: there is one, or each is of one row."""
        return len(self.values) == 1 or (len(self.values) > 1 and set(self.values) == {1})

    @property
    def empty(self) -> bool:
        return not self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas(Bars):
    """Counts per category as areas of one sheet, which all together are the whole; `themes` gives each its colour.

    In all else they are bars: their numbers, their marks and what is told of them.
    """

    themes: tuple[Theme, ...]

    def __post_init__(self) -> None:
        same_length(labels=self.labels, values=self.values, themes=self.themes)

    @property
    def flat(self) -> bool:
        return False


BEFORE, AFTER = Message("before the first row"), Message("after the last row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Chart):
    """Counts per day, week or month. `starts` need not be without holes: a day that is not listed stays a gap.

    `counts` of None are days the file does not cover, which is not the same as 0. `first` and `last` are the first and the
    last day that are covered; what lies beyond them is named `before` and `after`. `gaps` are stretches without rows.
    `whole`: what each count is a part of, such as the nights of a month, drawn grey behind it; `legend` then names the counts
    and the whole. With `low` and `high` each count is an estimate. `between` names `low` and `high` where each bar runs from
    the one to the other and no number stands between them: `counts` are all None then.
    """

    step: Step
    starts: tuple[date, ...]
    counts: tuple[int | None, ...]
    first: date | None
    last: date | None
    unit: Unit = ROWS
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    whole: tuple[int, ...] = ()
    legend: tuple[Message, Message] | None = None
    low: tuple[int | None, ...] = ()
    high: tuple[int | None, ...] = ()
    between: tuple[Message, Message] | None = None
    gaps: tuple[Span, ...] = ()
    before: Message = BEFORE
    after: Message = AFTER

    def __post_init__(self) -> None:
        same_length(starts=self.starts, counts=self.counts)
        if self.whole:
            same_length(starts=self.starts, whole=self.whole)
            if self.legend is None:
                raise ValueError("Bars before a whole need a legend; name the counts and the whole.")
        if self.low or self.high:
            same_length(starts=self.starts, low=self.low, high=self.high)
        if self.between and (not self.high or any(count is not None for count in self.counts)):
            raise ValueError(
                "Bars between two ends have a low and a high end and no number of their own; leave the counts None."
            )

    @property
    def solid(self) -> tuple[int | None, ...]:
        """How high the bars are drawn: of those between two ends, the low one."""
        return self.low if self.between else self.counts

    @property
    def behind(self) -> tuple[int, ...]:
        """How high the grey bars behind them are: what each is a part of, or the high end."""
        return tuple(high or 0 for high in self.high) if self.between else self.whole

    @property
    def partial(self) -> tuple[bool, ...]:
        """Which weeks or months are covered for a part of their days only."""
        return _partial(self.starts, self.step, self.first, self.last)

    @property
    def empty(self) -> bool:
        return not any(self.solid) and not any(self.behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap(Chart):
    """Counts by weekday (Monday first, 7 rows) and hour of the day (24 columns), in `zone`.

    `night` and `school` are clock hours, from and to (8.5 is half past eight); `night` may run over midnight; school is on
    Monday to Friday. None: not marked.
    """

    counts: tuple[tuple[int, ...], ...]
    unit: Unit = ROWS
    night: tuple[float, float] | None = (0, 6)
    school: tuple[float, float] | None = (8.5, 15)

    def __post_init__(self) -> None:
        if len(self.counts) != 7 or any(len(day) != 24 for day in self.counts):
            raise ValueError(
                "A heat map takes 7 weekdays of 24 hours each; check the table of counts given to it."
            )

    @property
    def empty(self) -> bool:
        return not any(map(any, self.counts))


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a section has rows. Without dates both ends are None, and the drawing names it all the same.

    `months` are the first days of those that have rows; between them the drawing has a line only. `inside` is the number
    beside it where the chart has one of its own; None where the section cannot tell it.
    """

    label: Text
    theme: Theme
    first: date | None
    last: date | None
    rows: int
    months: tuple[date, ...] = ()
    inside: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods(Chart):
    """A line per section, from its first to its last row, in the order given.

    `counted` is what the numbers beside are of; without it they are those of all rows.
    """

    periods: tuple[Period, ...]
    unit: Unit = ROWS
    counted: Message | None = None
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.periods


@dataclass(frozen=True, slots=True)
class Place:
    """A count at a place: a country by its two letters (ISO 3166-1), or a point by its coordinates in degrees.

    A country's name is written in the reader's language; `label` names a point, or overrules the name.
    """

    count: int
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    label: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMap(Chart):
    """Counts per country or at points. The map is of Europe when everything lies there, else of the world."""

    places: tuple[Place, ...]
    unit: Unit = ROWS

    @property
    def empty(self) -> bool:
        return not self.places

    @property
    def of_countries(self) -> bool:
        """Whether every place is a country."""
        return all(place.country for place in self.places)

    def as_bars(self, most: int) -> Bars:
        """Return countries as bars, at most so many of them: where there is no room for a map."""
        shown = sorted(self.places, key=lambda place: -place.count)[:most]
        drawn = sum(place.count for place in shown)
        rest = LeftOut(Message("of countries listed less often"), self.rows - drawn)
        said = {field.name: getattr(self, field.name) for field in fields(Chart)}
        return Bars(
            **said | {"rows": drawn, "left_out": (*self.left_out, rest)},
            labels=tuple(
                place.label or Message("{name}", {"name": Country(place.country, alone=True)})
                for place in shown
            ),
            values=tuple(place.count for place in shown),
            unit=self.unit,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Chart):
    """A line of `middle` over `x`, with the band from `low` to `high` when both are given (an estimate is a band).

    With a `step`, `x` are the first days of days, weeks or months, of which `first` to `last` are covered. `mark` is a number
    on the axis worth a line, and its name. `names` are those of `low`, `middle` and `high`, where they are not three estimates.
    """

    x: tuple[float, ...] | tuple[date, ...]
    middle: tuple[float | None, ...]
    x_title: Message
    y_title: Message
    x_unit: Unit
    unit: Unit
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    step: Step | None = None
    first: date | None = None
    last: date | None = None
    gaps: tuple[Span, ...] = ()
    mark: tuple[float, Message] | None = None
    names: tuple[Message, Message, Message] | None = None

    def __post_init__(self) -> None:
        same_length(x=self.x, middle=self.middle)
        if self.low or self.high:
            same_length(x=self.x, low=self.low, high=self.high)

    @property
    def partial(self) -> tuple[bool, ...]:
        """Which points stand for a week or month that is covered for a part of its days only."""
        if self.step is None:
            return (False,) * len(self.x)
        days = [day for day in self.x if isinstance(day, date)]
        return _partial(days, self.step, self.first, self.last)

    @property
    def empty(self) -> bool:
        return all(value is None for value in self.middle)


#: Minutes that one dot of a raster stands for.
DOT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster(Chart):
    """A row for each night, from noon to noon with midnight in the middle, and a dot where something is listed, in `zone`.

    `nights` are the days at whose noon each row begins, without holes; `counts` what each lists. A dot is its row from 0, which
    five minutes after noon, and how many are listed in them. `night` are clock hours, as in a heat map. `free`: days without
    school, `gaps`: stretches without rows.
    """

    nights: tuple[date, ...]
    counts: tuple[int, ...]
    dots: tuple[tuple[int, int, int], ...]
    unit: Unit = VIDEOS
    night: tuple[float, float] | None = (0, 6)
    marks: tuple[Mark, ...] = ()
    free: tuple[Span, ...] = ()
    gaps: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        same_length(nights=self.nights, counts=self.counts)

    @property
    def empty(self) -> bool:
        return not self.dots


@dataclass(frozen=True, slots=True)
class Arc:
    """A session on a clock: where its hand stands from the first to the last of `count`, in hours after midnight (0 to 24).

    It has several parts where the clock is put forward or back inside it. `label` are its clock times in words.
    """

    parts: tuple[tuple[float, float], ...]
    count: int
    label: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial(Chart):
    """The sessions of one local day as arcs on a clock of 24 hours, midnight on top, in order of time, in `zone`.

    An arc is as long as the time from a session's first row to its last, which is not time watched. `night` are clock hours, as
    in a heat map.
    """

    day: date
    arcs: tuple[Arc, ...]
    unit: Unit = VIDEOS
    night: tuple[float, float] | None = (0, 6)

    @property
    def empty(self) -> bool:
        return not self.arcs


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts by hour of the day (24) of one of several groups, and its name."""

    label: Message
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HourPanels(Chart):
    """Counts by hour of the day, a panel of 24 bars for each group, in `zone`.

    The groups cover unequal stretches of time, so each panel has a scale of its own: what is compared is at which hours, never
    how much. `night` are clock hours, as in a heat map.
    """

    panels: tuple[Panel, ...]
    unit: Unit = ROWS
    night: tuple[float, float] | None = (0, 6)

    def __post_init__(self) -> None:
        if any(len(panel.counts) != 24 for panel in self.panels):
            raise ValueError("A panel takes counts of 24 hours; check the table of counts given to it.")

    @property
    def empty(self) -> bool:
        return not any(map(any, (panel.counts for panel in self.panels)))


def strip_of(day: date) -> Message:
    """Return what a row of a raster is called: it counts from noon to noon, so it is more than a night."""
    return Message(
        "the strip from noon on {day} to noon on {next}", {"day": day, "next": day + timedelta(days=1)}
    )


def minute_of(hours: float) -> str:
    """Return hours after midnight as a clock shows them, to the minute.

    >>> minute_of(0), minute_of(16.999), minute_of(24)
    ('00:00', '16:59', '24:00')
    """
    minutes = int(hours * 60 + 1e-6)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours_of_day(hour: int) -> Message:
    """Return an hour of the day in words: where it begins and ends."""
    return Message("{start} to {end}", {"start": time(hour), "end": time((hour + 1) % 24)})


def clock_of(dot: int) -> time:
    """Return the clock time at which the five minutes of a dot begin.

    >>> clock_of(0), clock_of(144), clock_of(287)
    (datetime.time(12, 0), datetime.time(0, 0), datetime.time(11, 55))
    """
    minutes = (12 * 60 + dot * DOT) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _partial(starts: Sequence[date], step: Step, first: date | None, last: date | None) -> tuple[bool, ...]:
    """Return which weeks or months are not covered from their first day to their last."""
    if step is Step.DAY or first is None or last is None:
        return (False,) * len(starts)
    return tuple(start < first or end_of(start, step) - timedelta(days=1) > last for start in starts)


def same_length(**parts: tuple[object, ...]) -> None:
    """Raise ValueError when the named parts of a chart do not have one length."""
    lengths = {name: len(part) for name, part in parts.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(
            f"A chart needs parts of equal length, but found {found}; build them from one table."
        )
