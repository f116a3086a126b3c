"""Axes on paper: numbers upward from zero, and days along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from analyzer.charts import Step, end_of
from analyzer.charts.layout.ticks import day_names, round_days, round_numbers
from analyzer.charts.paper import letters
from analyzer.charts.paper.pen import SMALL, Area, Pen


def left_of(top: float, pen: Pen, *, whole: bool = True) -> float:
    """Return how much room the numbers of an upright axis take."""
    return 8 + max(letters.width(pen.number(tick), SMALL) for tick in round_numbers(top, whole=whole))


def count_axis(
    area: Area, top: float, pen: Pen, *, whole: bool = True, room: float = 1.12
) -> Callable[[float], float]:
    """Draw the lines and numbers of an upright axis left of an area; return where a number stands from above."""
    ticks = round_numbers(top, whole=whole)
    highest = max(top * room, ticks[-1])

    def at(value: float) -> float:
        return area.bottom - value / highest * area.high

    for tick in ticks:
        y = at(tick)
        pen.sheet.stroke(((area.left, y), (area.right, y)), pen.ground.rule, 0.8)
        pen.small(area.left - 6, y + 4, pen.number(tick), "end")
    return at


def date_axis(
    area: Area, first: date, last: date, pen: Pen, one: Step | None = None, *, lines: bool = False
) -> Callable[[date], float]:
    """Draw days along the lower edge of an area; return where a day begins. `one` is the width of a bar: its middle has the tick."""
    days = max((last - first).days, 1)

    def at(day: date) -> float:
        return area.left + (day - first).days / days * area.wide

    ticks, step = round_days(first, last, max(2, round(area.wide / 62)))
    pen.sheet.stroke(((area.left, area.bottom), (area.right, area.bottom)), pen.ground.quiet, 0.8)
    taken = -1e9
    for tick, (name, year) in zip(ticks, day_names(ticks, step, pen.language), strict=True):
        x = at(tick)
        if one and one.value == step:
            x += (at(end_of(tick, one)) - at(tick)) / 2
        if lines:
            pen.sheet.stroke(((x, area.top), (x, area.bottom)), pen.ground.rule, 0.8)
        pen.sheet.stroke(((x, area.bottom), (x, area.bottom + 4)), pen.ground.quiet, 0.8)
        words = letters.written(name, pen.language)
        half = letters.width(words, SMALL) / 2
        middle = min(max(x, area.left - 20 + half), area.right + 12 - half)
        if middle - half > taken:
            pen.small(middle, area.bottom + 16, words, "middle")
            pen.small(middle, area.bottom + 30, year, "middle")
            taken = middle + half + 4
    return at


def hours_along(area: Area, hours: range, names: Callable[[int], str], pen: Pen) -> None:
    """Write clock hours below an area that is 24 hours wide."""
    for number, hour in enumerate(hours):
        x = area.left + area.wide * number * hours.step / 24
        pen.sheet.stroke(((x, area.bottom), (x, area.bottom + 4)), pen.ground.quiet, 0.8)
        pen.small(x, area.bottom + 16, names(hour), "middle")


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)
