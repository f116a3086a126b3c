"""Hours of a day on paper: the sessions of a day on a clock, and counts by hour in a panel for each group."""

from __future__ import annotations

from analyzer.charts import Dial, HourPanels, minute_of
from analyzer.charts.layout.dial import (
    INNER,
    NUMBERS,
    OUTER,
    entries_of_dial,
    line_of,
    name_of,
    named,
    night_of,
    not_named,
    numbered,
    of_each_session,
    place,
    ring,
)
from analyzer.charts.layout.panels import OWN_SCALE, heading_of, hours_of_night, named_hours
from analyzer.charts.paper import letters
from analyzer.charts.paper.axes import hours_along
from analyzer.charts.paper.bars import lying, shown_of
from analyzer.charts.paper.pen import LABEL, SMALL, Area, Pen, legend
from analyzer.language import day as day_in_words
from analyzer.model import Message

#: Between the ring and the names of the hours.
_HOURS = 8.0
#: What stands above the bars of sessions.
_HEADING = 20.0


def dial(chart: Dial, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw the sessions of a day on a clock; beside it a bar of rows for each, or below where the area is high the times of each."""
    area = area.inside(0, legend(entries_of_dial(chart), area, pen) + 6)
    # A single bar shows nothing that its words do not.
    wide = area.wide > 1.25 * area.high and len(chart.arcs) > 1
    return _beside(chart, area, pen) if wide else _above(chart, area, pen)


def _beside(chart: Dial, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw the clock at the left, and the sessions at the right, which fill what is left of the area."""
    face = Area(area.left, area.top, min(area.high, area.wide * 0.5), area.high)
    right = area.inside(face.wide + 22)
    _face(chart, face, pen)
    rows, many = right.inside(0, _HEADING), len(chart.arcs)
    if shown_of(many, rows.high) < many:
        return _times(chart, right, pen)
    # What a bar is long for stands right above it: an arc is long for something else.
    pen.small(right.left, right.top + SMALL, pen.text(of_each_session(chart.unit.axis)))
    names = [name_of(chart, at) for at in range(many)]
    return lying(names, [arc.count for arc in chart.arcs], chart.unit, rows, pen)


def _above(chart: Dial, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw the clock, and below it the sessions, in at most so many lines that the clock stays large."""
    texts = _lines(chart, pen)
    for size in (LABEL, SMALL):
        line, widest = size * 1.4, _widest(texts, size, area.wide)
        columns = max(1, int((area.wide + 18) / widest))
        rows = min(-(-len(texts) // columns), max(1, int(area.high * 0.3 / line)))
        if rows * columns >= len(texts):
            break
    _face(chart, area.inside(0, 0, 0, rows * line + 8), pen)
    return _times(chart, area.inside(0, area.high - rows * line), pen)


def _lines(chart: Dial, pen: Pen) -> list[str]:
    return [pen.text(line_of(chart, at)) for at in range(len(chart.arcs))]


def _widest(texts: list[str], size: float, room: float) -> float:
    """Return how wide a column of texts stands, with the gap to the next."""
    return max(letters.width(letters.shortened(text, size, room), size) for text in texts) + 18


def _times(chart: Dial, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Write the sessions in columns, in the larger size that has room for all; those with most rows where none has."""
    texts = _lines(chart, pen)
    for size in (LABEL, SMALL):
        line, widest = size * 1.4, _widest(texts, size, area.wide)
        # A hair more than the height, which is a multiple of lines where it was measured for them.
        rows, columns = max(1, int(area.high / line + 0.01)), max(1, int((area.wide + 18) / widest))
        if rows * columns >= len(texts):
            break
    shown = named(chart, rows * columns)
    in_column = -(-len(shown) // columns)
    for number, at in enumerate(shown):
        x = area.left + number // in_column * widest
        y = area.top + (number % in_column + 0.8) * line
        pen.label(x, y, letters.shortened(texts[at], size, area.wide), size=size)
    return (not_named(len(shown), len(texts)),) if len(shown) < len(texts) else ()


def _face(chart: Dial, area: Area, pen: Pen) -> None:
    """Draw the clock in the middle of an area."""
    wide = letters.width("00:00", SMALL)
    radius = min(area.wide / 2 - wide - _HOURS, area.high / 2 - SMALL - _HOURS)
    middle = area.left + area.wide / 2, area.top + area.high / 2

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return middle[0] + radius * point[0], middle[1] + radius * point[1]

    if night := night_of(chart):
        pen.sheet.area((tuple(map(at, ring(*night, 0, OUTER))),), pen.span)
    for bound in (INNER, OUTER):
        pen.sheet.stroke([at(place(step / 8, bound)) for step in range(193)], pen.ground.rule, 0.8)
    for arc in chart.arcs:
        rings = [tuple(map(at, ring(low, high))) for low, high in arc.parts]
        pen.sheet.area(rings, pen.fill, pen.edge, 0.8)
    for hour in range(24):
        long = hour % 3 == 0
        ends = at(place(hour, OUTER)), at(place(hour, OUTER + (5.0 if long else 2.5) / radius))
        pen.sheet.stroke(ends, pen.ground.quiet, 0.8)
        if long and (radius > 90 or hour % 6 == 0):
            x, y = at(place(hour, OUTER + _HOURS / radius))
            across, down = place(hour, 1)
            anchor = "middle" if abs(across) < 0.3 else "start" if across > 0 else "end"
            pen.small(x, y + SMALL * (0.35 + 0.4 * down), minute_of(hour), anchor)  # type: ignore[arg-type]
    size = 10.0
    apart = 24 * (letters.width("00", size) + 4) / (6.283 * NUMBERS * radius)
    for number, middle_hour in numbered(chart, apart).items():
        x, y = at(place(middle_hour, NUMBERS))
        pen.label(x, y + size * 0.35, str(number + 1), "middle", size)
    name = letters.written(day_in_words(chart.day, pen.language), pen.language)
    total = pen.text(chart.unit.of(sum(arc.count for arc in chart.arcs)))
    room = 2 * radius * (NUMBERS - 0.12)
    large = max(LABEL, min(20.0, radius / 11))
    size = next((size for size in (large, LABEL) if letters.width(name, size) <= room), SMALL)
    inside = [*letters.lines(name, size, room), letters.shortened(total, size, room)]
    for line, words in enumerate(inside):
        y = middle[1] + (line - (len(inside) - 1) / 2) * size * 1.25 + size * 0.35
        pen.label(middle[0], y, words, "middle", size)


def hour_panels(chart: HourPanels, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a panel of 24 bars for each group, each with a scale of its own, one below the other."""
    many = len(chart.panels)
    # The names of the first and the last hour stand out at both sides.
    area = area.inside(16, 0, 16)
    high = min((area.high - 26) / many, 240.0)
    nights = hours_of_night(chart)
    for number, panel in enumerate(chart.panels):
        top = area.top + high * number
        heading = letters.shortened(pen.text(heading_of(chart, panel)), LABEL, area.wide)
        pen.label(area.left, top + 13, heading)
        plot = Area(area.left, top + 34, area.wide, high - 42)
        for at, (low, last) in enumerate(nights):
            x = plot.left + plot.wide * low / 24
            pen.sheet.box(x, plot.top - 12, plot.wide * (last - low) / 24, plot.high + 12, pen.span)
            if number == 0 and at == 0:
                pen.small(x + 3, plot.top - 2, pen.text(Message("Night")))
        most, room = max(*panel.counts, 1), plot.wide / 24
        names = [pen.number(count) if count else "" for count in panel.counts]
        said = named_hours(panel, all(letters.width(name, SMALL) + 3 <= room for name in names))
        for hour, count in enumerate(panel.counts):
            x, tall = plot.left + room * hour, plot.high * count / most
            if count:
                pen.bar(x + room * 0.1, plot.bottom - tall, room * 0.8, tall, thin=room < 6)
            if hour in said:
                half = letters.width(names[hour], SMALL) / 2
                middle = min(max(x + room / 2, plot.left + half), plot.right - half)
                pen.label(middle, plot.bottom - tall - 3, names[hour], "middle", SMALL)
        pen.sheet.stroke(((plot.left, plot.bottom), (plot.right, plot.bottom)), pen.ground.quiet, 0.8)
    hours_along(plot, range(0, 25, 3 if plot.wide > 380 else 6), lambda hour: f"{hour:02}:00", pen)
    return (OWN_SCALE,) if many > 1 else ()
