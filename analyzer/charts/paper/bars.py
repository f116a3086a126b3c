"""Bars on paper: lying, a row for each, or standing side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.charts import Bars, Text, Unit
from analyzer.charts.paper import letters
from analyzer.charts.paper.axes import count_axis, left_of
from analyzer.charts.paper.pen import LABEL, SMALL, Area, Pen, not_all
from analyzer.model import Message

#: A row of names lower than this cannot be read.
LEAST_ROW = 14.0


def bars(chart: Bars, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw bars, lying or standing."""
    return (
        _upright(chart, area, pen)
        if chart.upright
        else lying(chart.labels, chart.values, chart.unit, area, pen)
    )


def shown_of(many: int, high: float) -> int:
    """Return how many of so many rows a height has room for."""
    return min(many, max(1, int(high / LEAST_ROW)))


def cut_names(names: Sequence[Text], room: float, size: float, pen: Pen) -> tuple[list[str], float]:
    """Return names cut to a part of the room, and the room that they take."""
    cut = [letters.shortened(pen.text(name), size, room) for name in names]
    return cut, max((letters.width(name, size) for name in cut), default=0) + 8


def lying(
    labels: Sequence[Text], values: Sequence[float], unit: Unit, area: Area, pen: Pen
) -> tuple[Message, ...]:
    """Draw a row for each bar, its name before it and its number at its end; the first number says what all of them are."""
    shown = shown_of(len(values), area.high)
    row = min(area.high / shown, max(56.0, area.high / 8))
    size = min(LABEL, row * 0.8)
    names, left = cut_names(labels[:shown], area.wide * 0.48, size, pen)
    counts = [pen.number(value) for value in values[:shown]]
    # The first number says what all of them are.
    counts[0] = pen.text(unit.of(values[0]))
    room = area.wide - left - max(letters.width(count, size) for count in counts) - 8
    top = max(*values, 1)
    for at, (name, value, count) in enumerate(zip(names, values, counts, strict=False)):
        y = area.top + row * at
        pen.label(area.left + left - 8, y + row / 2 + size * 0.35, name, "end", size)
        wide = value / top * room
        pen.bar(area.left + left, y + row * 0.16, wide, row * 0.68, thin=wide < 2)
        pen.label(area.left + left + wide + 5, y + row / 2 + size * 0.35, count, size=size)
    pen.sheet.stroke(
        ((area.left + left, area.top), (area.left + left, area.top + row * shown)), pen.ground.quiet, 0.8
    )
    return (not_all(shown, len(values)),) if shown < len(values) else ()


def _upright(chart: Bars, area: Area, pen: Pen) -> tuple[Message, ...]:
    many = len(chart.values)
    top = max(*chart.values, 1)
    counts = [pen.number(value) for value in chart.values]
    fits = max(letters.width(count, LABEL) for count in counts) + 4 <= area.wide / many
    whole = all(value % 1 == 0 for value in chart.values)
    left = 0.0 if fits else left_of(top, pen, whole=whole)
    room = (area.wide - left) / max(many, 3)
    folded = [letters.lines(pen.text(label), SMALL, max(room - 4, 24), most=3) for label in chart.labels]
    widest = max(letters.width(line, SMALL) for label in folded for line in label)
    every = max(1, round(widest / room + 0.49))
    below = 8 + 14 * max(len(folded[at]) for at in range(0, many, every))
    plot = area.inside(left, 16 if fits else 20, 0, below)
    if fits:
        pen.sheet.stroke(((plot.left, plot.bottom), (plot.right, plot.bottom)), pen.ground.quiet, 0.8)
        place: Callable[[float], float] = lambda value: plot.bottom - value / top * plot.high  # noqa: E731
    else:
        pen.small(area.left, area.top + 10, pen.text(chart.unit.axis))
        place = count_axis(plot, top, pen, whole=whole, room=1.05)
    for at, value in enumerate(chart.values):
        x, y = plot.left + room * at, place(value)
        pen.bar(x + room * 0.14, y, room * 0.72, plot.bottom - y, thin=room < 4)
        if fits:
            pen.label(x + room / 2, y - 4, counts[at], "middle")
        if at % every == 0:
            for line, words in enumerate(folded[at]):
                pen.small(x + room / 2, plot.bottom + 14 + 14 * line, words, "middle")
    return ()
