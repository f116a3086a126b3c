"""From a number to its own rows: what a figure draws one by one, its marks, and the rows behind each.

A mark is a bar, a cell, a point, a line or a place of a chart, or a line of a listing. It counts rows; or groups of rows, such as nights, sessions, senders, devices, chats, videos, each with its own; or neither, as
hours do, and then the rows behind it are those that it is worked out from.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from analyzer.charts import (
    Bars,
    Chart,
    Curve,
    Dial,
    HeatMap,
    HourPanels,
    Periods,
    PlaceMap,
    Raster,
    Step,
    Text,
    Timeline,
    Unit,
    hours_of_day,
    strip_of,
)
from analyzer.model import Country, Message, Month, Weekday

_Numbers: TypeAlias = npt.NDArray[np.int64]

#: The mark that stands for all of a figure.
ALL = "all"


class Counts(StrEnum):
    """What the number of a mark counts."""

    ROWS = "the rows behind it"
    GROUPS = "groups of the rows behind it"
    NEITHER = "neither: it is worked out from the rows behind it"


@dataclass(frozen=True, eq=False)
class Groups:
    """What a number counts where it counts no rows, one after another: `names`, each with its rows."""

    unit: Unit
    names: tuple[Text, ...]
    rows: tuple[Mapping[str, _Numbers], ...]

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, eq=False)
class RowSet:
    """The rows behind one mark, by table, and what its number counts; `groups` where it counts those.

    `of_other`: they are rows of the second file that is set beside the open one. `in_order`: tables and rows stand in the order in
    which they are to be read.
    """

    rows: Mapping[str, _Numbers]
    counts: Counts = Counts.ROWS
    groups: Groups | None = None
    of_other: bool = False
    in_order: bool = False

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))

    @property
    def number(self) -> int | None:
        """What its number has to be, by the rows alone; None where it counts neither rows nor groups of them."""
        if self.counts is Counts.GROUPS and self.groups is not None:
            return len(self.groups)
        return len(self) if self.counts is Counts.ROWS else None


@dataclass(frozen=True, eq=False)
class Behind:
    """The rows behind each mark of a figure, in the order in which it draws them.

    `shared` says why a row can stand behind more than one; "" where none does. `without` says why no row of a list stands behind
    any of them.
    """

    sets: tuple[RowSet, ...]
    shared: Message | None = None
    without: Message | None = None

    @property
    def every(self) -> RowSet:
        """The rows behind any mark, each once."""
        return RowSet(
            together(one.rows for one in self.sets), of_other=any(one.of_other for one in self.sets)
        )


OUTSIDE_TABLES = Message("What stands here is not a row of a list, so there are no rows behind it.")


def nothing(many: int, why: Message = OUTSIDE_TABLES) -> Behind:
    """Return that no rows of a list stand behind so many marks, and why."""
    return Behind((RowSet({}, Counts.NEITHER),) * many, without=why)


def each(
    rows: Iterable[Mapping[str, _Numbers]], counts: Counts = Counts.ROWS, *, shared: Message | None = None
) -> Behind:
    """Return the rows behind marks, given for each."""
    return Behind(tuple(RowSet(one, counts) for one in rows), shared)


def parted(
    key: str, numbers: npt.ArrayLike, places: npt.ArrayLike, many: int, counts: Counts = Counts.ROWS
) -> Behind:
    """Return the rows of one table behind `many` marks: of each of `numbers` the place of its mark, below 0 where it has none."""
    return each(({key: part} for part in split(numbers, places, many)), counts)


def split(numbers: npt.ArrayLike, places: npt.ArrayLike, many: int) -> list[_Numbers]:
    """Return row numbers by their place from 0 to `many`, those of each in the order of the file.

    >>> [part.tolist() for part in split([4, 7, 9, 2], [1, 0, 1, -1], 3)]
    [[7], [4, 9], []]
    """
    of, at = np.asarray(numbers, dtype=np.int64), np.asarray(places, dtype=np.int64)
    order = np.argsort(at, kind="stable")
    bounds = np.searchsorted(at[order], np.arange(many + 1))
    return [np.sort(of[order[first:last]]) for first, last in pairwise(bounds)]


def places_of(values: Iterable[Hashable], marks: Iterable[Hashable]) -> list[int]:
    """Return the place of the mark that each value has; -1 where it has none.

    >>> places_of(["b", "x", "a", None], ["a", "b"])
    [1, -1, 0, -1]
    """
    place = {mark: at for at, mark in enumerate(marks)}
    return [place.get(value, -1) for value in values]


def grouped(
    unit: Unit,
    names: Sequence[Text],
    rows: Sequence[Mapping[str, _Numbers]],
    places: npt.ArrayLike,
    many: int,
    *,
    shared: Message | None = None,
) -> Behind:
    """Return groups of rows behind `many` marks: of each group its name, its rows and the place of its mark."""
    behind = []
    for inside in split(np.arange(len(names)), places, many):
        of = Groups(unit, tuple(names[at] for at in inside), tuple(rows[at] for at in inside))
        behind.append(RowSet(together(of.rows), Counts.GROUPS, of))
    return Behind(tuple(behind), shared)


def together(rows: Iterable[Mapping[str, _Numbers]]) -> dict[str, _Numbers]:
    """Return rows given in several parts as one, each row once."""
    found: dict[str, list[_Numbers]] = {}
    for one in rows:
        for key, numbers in one.items():
            found.setdefault(key, []).append(numbers)
    return {key: np.unique(np.concatenate(parts)) for key, parts in found.items()}


# What is drawn --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Datum:
    """One mark: its key, which stays the same for one file and one choice, its name, and the number drawn.

    The key is made of places, days and hours, never of a text from the file. `value` is None where no number stands there.
    """

    key: str
    name: Text
    value: float | None = None
    unit: Unit | None = None


def of_chart(chart: Chart) -> tuple[Datum, ...]:
    """Return the marks of a chart, in the order in which it draws them."""
    match chart:
        case Bars():
            return _numbered(chart.labels, chart.values, chart.unit)
        case Timeline():
            return tuple(
                Datum(day_key(start, chart.step), named(start, chart.step), count, chart.unit)
                for start, count in zip(chart.starts, chart.counts, strict=True)
            )
        case HeatMap():
            return tuple(
                Datum(
                    f"{weekday.name[:3].lower()}-{hour:02}",
                    _hour(weekday, hour),
                    chart.counts[at][hour],
                    chart.unit,
                )
                for at, weekday in enumerate(Weekday)
                for hour in range(24)
            )
        case Periods():
            return _numbered(
                [one.label for one in chart.periods],
                [one.inside if chart.counted else one.rows for one in chart.periods],
                chart.unit,
            )
        case PlaceMap():
            return _numbered(
                [
                    one.label or Message("{name}", {"name": Country(one.country, alone=True)})
                    for one in chart.places
                ],
                [one.count for one in chart.places],
                chart.unit,
            )
        case Curve():
            points: Sequence[float | date] = chart.x
            return tuple(_point(chart, x, value) for x, value in zip(points, chart.middle, strict=True))
        case Dial():
            return _numbered([arc.label for arc in chart.arcs], [arc.count for arc in chart.arcs], chart.unit)
        case HourPanels():
            return tuple(
                Datum(
                    f"{number}-{hour:02}",
                    Message("{label}, {hours}", {"label": panel.label, "hours": hours_of_day(hour)}),
                    count,
                    chart.unit,
                )
                for number, panel in enumerate(chart.panels, 1)
                for hour, count in enumerate(panel.counts)
            )
        case Raster():
            return tuple(
                Datum(
                    day_key(day, Step.DAY),
                    strip_of(day),
                    count,
                    chart.unit,
                )
                for day, count in zip(chart.nights, chart.counts, strict=True)
            )
    raise TypeError(f"Expected a chart of one of the nine shapes; {type(chart).__name__} is none of them.")


def _numbered(
    names: Sequence[Text], values: Sequence[float | None], unit: Unit | None = None
) -> tuple[Datum, ...]:
    return tuple(
        Datum(str(number), name, value, unit)
        for number, (name, value) in enumerate(zip(names, values, strict=True), 1)
    )


def _point(chart: Curve, x: float | date, value: float | None) -> Datum:
    if isinstance(x, date):
        return Datum(day_key(x, chart.step or Step.DAY), named(x, chart.step or Step.DAY), value, chart.unit)
    return Datum(f"{x:g}", chart.x_unit.of(x), value, chart.unit)


def day_key(start: date, step: Step) -> str:
    """Return how an id writes a day, week or month.

    >>> [day_key(date(2025, 3, 3), step) for step in Step]
    ['2025-03-03', '2025-W10', '2025-03']
    """
    if step is Step.MONTH:
        return f"{start.year}-{start.month:02}"
    if step is Step.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return start.isoformat()


def named(start: date, step: Step) -> Message:
    """Return the name of a day, week or month."""
    if step is Step.MONTH:
        return Message("{month}", {"month": Month(start.year, start.month)})
    if step is Step.WEEK:
        return Message("the week that begins on {day}", {"day": start})
    return Message("{day}", {"day": start})


def _hour(weekday: Weekday, hour: int) -> Message:
    return Message(
        "{weekday} from {start} to {end}",
        {"weekday": weekday, "start": time(hour), "end": time((hour + 1) % 24)},
    )


def of_lines(lines: Sequence[Sequence[Any]], many: int) -> tuple[Datum, ...]:
    """Return the lines of a listing as marks, each named by its number and by what stands in its first column."""
    names = [_text(value) for value in lines[0]] if lines else []
    return tuple(Datum(str(number + 1), names[number]) for number in range(many))


def _text(value: Any) -> Text:
    return value if isinstance(value, Message | str) else Message("{value}", {"value": value})
