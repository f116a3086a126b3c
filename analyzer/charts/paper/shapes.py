"""The shapes of a Chart on paper: each drawer is given an area, draws in it, and returns what has to be noted below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from analyzer.charts import (
    Areas,
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
    Timeline,
    end_of,
)
from analyzer.charts.layout.areas import entries_of_areas, not_named, places
from analyzer.charts.layout.days import (
    covered_in_part,
    ends_of,
    entries_of,
    hatched_over,
    of_whole,
    repeated,
    widened,
    with_rows,
)
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.charts.layout.nights import DOTS, entries_of_nights, hours_of, row_of, rows_in, stretches
from analyzer.charts.layout.shades import class_names, class_of, classes, shades
from analyzer.charts.layout.ticks import day_names, name_of, per, round_days, round_numbers, start_of
from analyzer.charts.palette import blend, edge
from analyzer.charts.paper import letters
from analyzer.charts.paper.axes import count_axis, date_axis, day_after, hours_along, left_of
from analyzer.charts.paper.bars import bars, cut_names, shown_of
from analyzer.charts.paper.clocks import dial, hour_panels
from analyzer.charts.paper.pen import LABEL, SMALL, Area, Pen, legend, legend_height, not_all
from analyzer.language import word
from analyzer.model import Message, Weekday


def timeline(chart: Timeline, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a bar for each day, week or month; what is not covered is shaded, and what is covered in part hatched."""
    ends = {start: end_of(start, chart.step) for start in chart.starts}
    first, last = ends_of(chart, ends)
    top = max(*(count or 0 for count in chart.solid), *chart.behind, *(high or 0 for high in chart.high), 1)
    entries = entries_of(chart)
    if chart.gaps:
        entries.append(Entry(Kind.GAP, chart.gaps[0].label))
    above = legend(entries, area, pen)
    left = left_of(top, pen)
    marks = _marks(chart, area.wide - left, (first, last), pen)
    plot = area.inside(left, above + 18 + 15 * len({level for *_, level in marks}), 4, 34)
    pen.small(
        area.left,
        plot.top - 6 - 15 * len({level for *_, level in marks}),
        pen.text(per(chart.unit.axis, chart.step)),
    )
    span = max((last - first).days, 1)

    def along(day: date) -> float:
        return plot.left + (day - first).days / span * plot.wide

    shaded, unsaid = _shaded(chart, first, last, along, plot, pen)
    for one in chart.spans:
        begin, end = along(one.first), along(day_after(one.last))
        pen.sheet.box(begin, plot.top, end - begin, plot.high, pen.span)
    place = count_axis(plot, top, pen)
    date_axis(plot, first, last, pen, chart.step)
    _bars_over(chart, ends, along, place, plot, pen)
    for day, words, anchor, level in marks:
        x = along(day)
        pen.sheet.stroke(((x, plot.top - 4), (x, plot.bottom)), pen.ground.quiet, 0.9)
        pen.small(x, plot.top - 6 - 15 * level, words, anchor)  # type: ignore[arg-type]
    for x, text in shaded:
        pen.clear(x - letters.width(text, SMALL) / 2, plot.top + plot.high / 2, text, SMALL)
        pen.small(x, plot.top + plot.high / 2, text, "middle")
    _peak(chart, ends, along, place, plot, pen)
    return (Message("shaded: {what}", {"what": unsaid}),) if unsaid else ()


def _shaded(
    chart: Timeline, first: date, last: date, along: Callable[[date], float], plot: Area, pen: Pen
) -> tuple[list[tuple[float, str]], list[Message]]:
    """Shade the days that are not covered; return the words on them and where they stand, and those without room."""
    outside = [(gap.first, day_after(gap.last), gap.label, False) for gap in chart.gaps]
    if chart.first:
        outside.append((first, start_of(chart.first, chart.step), chart.before, True))
    if chart.last:
        outside.append((end_of(start_of(chart.last, chart.step), chart.step), last, chart.after, True))
    said, unsaid = [], []
    for begin, end, why, says in outside:
        if begin >= end:
            continue
        x, wide, words = along(begin), along(end) - along(begin), pen.text(why)
        pen.sheet.box(x, plot.top, wide, plot.high, pen.ground.shade)
        if letters.width(words, SMALL) + 8 < wide:
            said.append((x + wide / 2, words))
        elif says:
            unsaid.append(why)
    return said, unsaid


def _bars_over(
    chart: Timeline, ends: dict[date, date], along: Callable[[date], float], place: Callable[[float], float],
    plot: Area, pen: Pen,
) -> None:  # fmt: skip
    over = hatched_over(chart)
    for at, start in enumerate(chart.starts):
        x = along(start)
        room = along(ends[start]) - x
        wide = room * 0.9
        thin = room < 5
        if chart.behind and chart.behind[at]:
            y = place(chart.behind[at])
            pen.sheet.box(x, y, wide, plot.bottom - y, pen.whole)
        count = chart.solid[at]
        if count:
            y = place(count)
            partial = chart.partial[at] and not chart.behind
            pen.bar(x, y, wide, plot.bottom - y, partial=partial, thin=thin)
        if at in over:
            high = max(plot.bottom - place(over[at]), 6.0)
            pen.sheet.hatch(x, plot.bottom - high, wide, high, pen.edge)
        if chart.high and not chart.between and chart.high[at]:
            middle = x + wide / 2
            ends_at = (middle, place(chart.low[at] or 0)), (middle, place(chart.high[at] or 0))
            pen.sheet.stroke(ends_at, pen.ground.ink, 1.2)


def _marks(
    chart: Timeline | Periods, room: float, ends: tuple[date, date], pen: Pen
) -> list[tuple[date, str, str, int]]:
    """Return the named days of a chart: the day, its words, at which of their ends it stands, and on which line."""
    first, last = ends
    shared = repeated(chart.spans) if isinstance(chart, Timeline) else []
    named = [(mark.at, pen.text(mark.label)) for mark in chart.marks]
    named += [
        (max(span.first, first), pen.text(span.label)) for span in chart.spans if span.label not in shared
    ]
    found: list[tuple[date, str, str, int]] = []
    taken: list[float] = []
    for day, label in sorted(named):
        words = letters.shortened(label, SMALL, room * 0.7)
        wide = letters.width(words, SMALL)
        x = (day - first).days / max((last - first).days, 1) * room
        begin, anchor = (x, "start") if x + wide <= room else (x - wide, "end")
        level = next((at for at, end in enumerate(taken) if end + 8 < begin), len(taken))
        taken[level : level + 1] = [begin + wide]
        found.append((day, words, anchor, level))
    return found


def _peak(
    chart: Timeline, ends: dict[date, date], along: Callable[[date], float], place: Callable[[float], float],
    plot: Area, pen: Pen,
) -> None:  # fmt: skip
    """Write above the highest bar how high it is, and where no other is as high also which it is."""
    drawn = [(count, start) for start, count in zip(chart.starts, chart.solid, strict=True) if count]
    if not drawn or chart.between or (chart.high and not chart.between):
        return
    most, start = max(drawn, key=lambda bar: bar[0])
    alone = sum(count == most for count, _ in drawn) == 1
    if not alone and chart.behind:
        return
    whole = dict(zip(chart.starts, chart.whole, strict=False)).get(start)
    said = [pen.text(of_whole(chart.unit.of(most), whole))]
    if alone:
        said = [
            f"{letters.written(name_of(start, chart.step, pen.language), pen.language)}: {said[0]}",
            *said,
        ]
    if whole is not None:
        said.append(pen.text(of_whole(Message("{count}", {"count": most}), whole)))
    # The grey bars beside it are no ground for words: they would cover what they stand on.
    room = along(ends[start]) - along(start) if chart.behind else plot.wide
    words = next((one for one in said if letters.width(one, SMALL) <= room), said[-1])
    wide = letters.width(words, SMALL)
    if wide > room:
        return
    middle = (along(start) + along(ends[start])) / 2
    x = min(max(middle - wide / 2, plot.left), plot.right - wide)
    y = place(most) - 4
    pen.clear(x, y, words, SMALL)
    pen.label(x, y, words, size=SMALL)


def heat_map(chart: HeatMap, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw weekdays by hours, Monday on top, with the night and the school hours outlined."""
    found = classes(max(map(max, chart.counts)), 5)
    tones = shades(edge(pen.fill, pen.ground, 4.5), pen.ground, len(found))
    weekdays = [pen.text(word(day, pen.language)) for day in Weekday]
    left = 8 + max(letters.width(name, LABEL) for name in weekdays)
    plot = area.inside(left, 18, 14, 24 + 50)
    plot = Area(plot.left, plot.top, plot.wide, min(plot.high, 7 * 46))
    wide, high = plot.wide / 24, plot.high / 7
    pen.sheet.box(plot.left, plot.top, plot.wide, plot.high, pen.ground.rule)
    for day, counts in enumerate(chart.counts):
        y = plot.top + high * day
        pen.label(plot.left - 8, y + high / 2 + 4, weekdays[day], "end")
        for hour, count in enumerate(counts):
            tone = tones[class_of(count, found)]
            pen.sheet.box(plot.left + wide * hour + 0.4, y + 0.4, wide - 0.8, high - 0.8, tone)
    hours_along(plot, range(0, 25, 3 if plot.wide > 380 else 6), lambda hour: f"{hour:02}:00", pen)
    for hours, days, name in ((chart.night, 7, Message("Night")), (chart.school, 5, Message("School hours"))):
        if hours:
            start, end = hours
            dash = () if days == 7 else (4, 3)
            for low, last in [(start, end)] if start < end else [(start, 24.0), (0.0, end)]:
                x = plot.left + wide * low
                pen.sheet.box(
                    x,
                    plot.top,
                    wide * (last - low),
                    high * days,
                    "",
                    pen.ground.ink,
                    1.3,
                    tuple(map(float, dash)),
                )
            right = start >= 18
            x = plot.right if right else plot.left + wide * start
            pen.label(x, plot.top - 5, pen.text(name), "end" if right else "start", SMALL)
    _classes(chart, found, tones, Area(plot.left, plot.bottom + 26, plot.wide, 30), pen)
    return ()


def _classes(chart: HeatMap | PlaceMap, found: Any, tones: list[str], area: Area, pen: Pen) -> None:
    """Draw the classes of shades with the numbers of each below it, and what is counted."""
    if not found:
        return
    names = class_names(found, pen.number, pen.text(chart.unit.of(found[-1][1])))
    step = 12 + max(letters.width(name, SMALL) for name in names[:-1])
    whole = step * (len(names) - 1) + 2 + letters.width(names[-1], SMALL) <= area.wide
    if not whole:
        # No room for both ends of each class: the numbers stand where one ends and the next begins, what is counted below them.
        names = [pen.number(0), *(pen.number(last) for _, last in found)]
        wide = [letters.width(name, SMALL) for name in names]
        step = min(12 + max(wide), (area.wide - wide[-1] / 2) / len(names))
        pen.small(area.left, area.top + 37, pen.text(chart.unit.axis))
    for at, (name, tone) in enumerate(zip(names, tones, strict=True)):
        x = area.left + step * at
        pen.sheet.box(x, area.top, step, 10, tone, pen.ground.rule, 0.8)
        if whole and at == len(names) - 1:
            pen.small(x + 2, area.top + 23, name)
        else:
            pen.small(x + (step / 2 if whole or not at else step), area.top + 23, name, "middle")


def periods(chart: Periods, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a line per section from its first to its last day, thick in months with rows, and the number beside it."""
    shown = shown_of(len(chart.periods), area.high - 60)
    listed = chart.periods[:shown]
    dated = [(row, one.first, one.last) for row, one in enumerate(listed) if one.first and one.last]
    row_high = min((area.high - 60) / shown, 34.0)
    size = min(LABEL, row_high * 0.78)
    names, left = cut_names([one.label for one in listed], area.wide * 0.42, size, pen)
    beside = [_beside(chart, one.inside if chart.counted else one.rows, pen) for one in listed]
    head = letters.lines(pen.text(chart.counted or chart.unit.axis), SMALL, area.wide * 0.3, most=2)
    right = 12 + max(
        *(letters.width(text, size) for text in beside), letters.width(pen.text(chart.unit.axis), SMALL)
    )
    plot = area.inside(left, 26, right, 0)
    plot = Area(plot.left, plot.top, plot.wide, row_high * shown)
    for at, line in enumerate(head):
        pen.small(area.right, plot.top - 8 - 13 * (len(head) - 1 - at), line, "end")
    if dated:
        ends = [day for _, *pair in dated for day in pair]
        first = min(*ends, *(mark.at for mark in chart.marks), *(span.first for span in chart.spans))
        last = max(*ends, *(mark.at for mark in chart.marks), *(span.last for span in chart.spans))
        first, last = widened(first, day_after(last), Step.WEEK)
        along = date_axis(plot, first, last, pen, lines=True)
        for span in chart.spans:
            pen.sheet.box(
                along(span.first),
                plot.top,
                along(day_after(span.last)) - along(span.first),
                plot.high,
                pen.span,
            )
        for row, begin, end in dated:
            one, y = pen.of(listed[row].theme), plot.top + row_high * row
            one.bar(
                along(begin),
                y + row_high * 0.46,
                max(along(day_after(end)) - along(begin), 1),
                row_high * 0.08,
                thin=True,
            )
            for start, stop in with_rows(listed[row]):
                one.bar(
                    along(start), y + row_high * 0.22, max(along(stop) - along(start), 1.5), row_high * 0.56
                )
        for day, words, anchor, _ in _marks(chart, plot.wide, (first, last), pen):
            pen.sheet.stroke(((along(day), plot.top - 4), (along(day), plot.bottom)), pen.ground.quiet, 0.9)
            pen.small(along(day), plot.top - 8, words, anchor)  # type: ignore[arg-type]
    for row, name in enumerate(names):
        y = plot.top + row_high * (row + 0.5) + size * 0.35
        pen.label(plot.left - 8, y, name, "end", size)
        if listed[row].first is None:
            undated = Message("{count}, without dates", {"count": chart.unit.of(listed[row].rows)})
            pen.small(plot.left + 2, y, letters.shortened(pen.text(undated), SMALL, plot.wide))
        else:
            pen.label(area.right, y, beside[row], "end", size)
    notes = (Message("thick: months with rows"),) if any(one.months for one in listed) else ()
    return (*notes, not_all(shown, len(chart.periods))) if shown < len(chart.periods) else notes


def _beside(_: Periods, number: int | None, pen: Pen) -> str:
    return "\u2013" if number is None else pen.number(number)


def curve(chart: Curve, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a line over its band, each named at its right end."""
    values = [value for side in (chart.low, chart.middle, chart.high) for value in side if value is not None]
    whole, top = all(value % 1 == 0 for value in values), max(*values, 1e-9)
    entries = [Entry(Kind.DOTTED, covered_in_part(chart.step))] if chart.step and any(chart.partial) else []
    if chart.gaps:
        entries.append(Entry(Kind.GAP, chart.gaps[0].label))
    above = legend(entries, area, pen) if legend_height(entries, area.wide, pen) else 0
    banded = bool(chart.low and chart.high)
    of_sides = chart.names or (Message("low"), Message("middle"), Message("high"))
    names = [letters.shortened(pen.text(name), SMALL, area.wide * 0.3) for name in of_sides] if banded else []
    right = 8 + max((letters.width(name, SMALL) for name in names), default=4)
    mark_level = 16 if chart.mark else 0
    plot = area.inside(
        left_of(top, pen, whole=whole), above + 18 + mark_level, right, 36 if chart.step else 40
    )
    title = per(chart.y_title, chart.step) if chart.step else chart.y_title
    pen.small(area.left, plot.top - 6 - mark_level, pen.text(title))
    if chart.step:
        days = [day for day in chart.x if isinstance(day, date)]
        first, last = min(days), end_of(max(days), chart.step)
        for gap in chart.gaps:
            begin, end = (
                plot.left + (day - first).days / (last - first).days * plot.wide
                for day in (gap.first, day_after(gap.last))
            )
            pen.sheet.box(begin, plot.top, end - begin, plot.high, pen.ground.shade)
    place = count_axis(plot, top, pen, whole=whole, room=1.06)
    if chart.step:
        along = date_axis(plot, first, last, pen, chart.step)
        xs = [(along(day) + along(end_of(day, chart.step))) / 2 for day in days]
    else:
        xs = _number_axis(chart, plot, pen)
    _lines(chart, xs, place, pen, banded=banded)
    _names_at_end(chart, names, place, plot, pen)
    return ()


def _number_axis(chart: Curve, plot: Area, pen: Pen) -> list[float]:
    """Draw numbers along, and the mark among them; return where the points stand."""
    x = [float(value) for value in chart.x if not isinstance(value, date)]
    low, spread = min(x), (max(x) - min(x)) or 1

    def along(value: float) -> float:
        return plot.left + (value - low) / spread * plot.wide

    pen.sheet.stroke(((plot.left, plot.bottom), (plot.right, plot.bottom)), pen.ground.quiet, 0.8)
    ticks = [tick for tick in round_numbers(max(x)) if tick >= low] if low >= 0 else x[:: max(1, len(x) // 5)]
    for tick in ticks:
        pen.sheet.stroke(((along(tick), plot.bottom), (along(tick), plot.bottom + 4)), pen.ground.quiet, 0.8)
        pen.small(along(tick), plot.bottom + 16, pen.number(tick), "middle")
    pen.small(plot.left + plot.wide / 2, plot.bottom + 32, pen.text(chart.x_title), "middle")
    if chart.mark:
        at, name = chart.mark
        late = along(at) > plot.left + plot.wide / 2
        pen.sheet.stroke(((along(at), plot.top - 4), (along(at), plot.bottom)), pen.ground.quiet, 0.9, (4, 3))
        pen.small(
            along(at),
            plot.top - 6,
            letters.shortened(pen.text(name), SMALL, plot.wide / 2),
            "end" if late else "start",
        )
    return [along(value) for value in x]


def _runs(chart: Curve) -> list[list[int]]:
    """Return the stretches of points without a gap."""
    runs: list[list[int]] = []
    for at, value in enumerate(chart.middle):
        if value is None:
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _lines(chart: Curve, xs: list[float], place: Callable[[float], float], pen: Pen, *, banded: bool) -> None:
    for run in _runs(chart):
        if banded:
            lows = [(xs[at], place(chart.low[at] or 0)) for at in run]
            highs = [(xs[at], place(chart.high[at] or 0)) for at in run]
            if len(run) == 1:
                pen.sheet.stroke((lows[0], highs[0]), pen.edge, 1)
            else:
                pen.sheet.area(((*lows, *reversed(highs)),), blend(pen.ground.paper, pen.edge, 0.22))
                for side in (lows, highs):
                    pen.sheet.stroke(side, pen.edge, 0.8, (1.5, 2))
        points = [(xs[at], place(chart.middle[at] or 0)) for at in run]
        for (at, one), (after, other) in pairwise(zip(run, points, strict=True)):
            dotted = chart.partial[at] or chart.partial[after]
            pen.sheet.stroke((one, other), pen.edge, 2.2, (3, 3) if dotted else ())
        for at, point in zip(run, points, strict=True):
            if chart.partial[at]:
                pen.sheet.dot(point, 3.2, pen.ground.paper, pen.edge)
            elif len(xs) <= 12 or len(run) == 1:
                pen.sheet.dot(point, 3, pen.edge)


def _names_at_end(
    chart: Curve, names: list[str], place: Callable[[float], float], plot: Area, pen: Pen
) -> None:
    """Name the three lines at their right end, never closer than a line of words."""
    ends = []
    for name, side in zip(names, (chart.low, chart.middle, chart.high), strict=False):
        values = [value for value in side if value is not None]
        if values:
            ends.append((name, place(values[-1]), side is chart.middle))
    y = plot.bottom + 14
    for name, wanted, middle in ends:
        y = min(wanted + 4, y - 13)
        colour = pen.ground.ink if middle else pen.ground.quiet
        pen.sheet.words(plot.right + 5, y, name, SMALL, colour)


def raster(chart: Raster, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a row for each night from noon to noon, oldest on top; holidays as a strip at the right."""
    above = legend(entries_of_nights(chart), area, pen)
    many = len(chart.nights)
    ticks, step = round_days(chart.nights[0], chart.nights[-1], max(2, int(area.high / 44)))
    names = [
        letters.written(" ".join(filter(None, pair)), pen.language)
        for pair in day_names(ticks, step, pen.language)
    ]
    left = 8 + max((letters.width(name, SMALL) for name in names), default=0)
    plot = area.inside(left, above + 20, 16, 22)
    plot = Area(plot.left, plot.top, plot.wide, min(plot.high, many * 22.0))
    row_high, dot_wide = plot.high / many, plot.wide / DOTS
    for gap in chart.gaps:
        if rows := rows_in(chart, gap):
            pen.sheet.box(
                plot.left,
                plot.top + row_high * rows[0],
                plot.wide,
                row_high * (rows[1] - rows[0]),
                pen.ground.shade,
            )
    for low, high in hours_of(chart.night) if chart.night else []:
        pen.sheet.box(
            plot.left + plot.wide * low / 24, plot.top, plot.wide * (high - low) / 24, plot.high, pen.span
        )
        pen.label(plot.left + plot.wide * low / 24, plot.top - 5, pen.text(Message("Night")), size=SMALL)
    for span in chart.free:
        if rows := rows_in(chart, span):
            pen.sheet.box(
                plot.right + 5, plot.top + row_high * rows[0], 7, row_high * (rows[1] - rows[0]), pen.whole
            )
    thick = max(row_high * 0.86, row_high - 0.6)
    rings = []
    for row, first, last in stretches(chart):
        x, y, wide = plot.left + dot_wide * first, plot.top + row_high * row, dot_wide * (last - first)
        rings.append(((x, y), (x + wide, y), (x + wide, y + thick), (x, y + thick)))
    pen.sheet.area(rings, pen.edge)
    for hour, name in zip(range(0, 25, 6), ("12:00", "18:00", "00:00", "06:00", "12:00"), strict=True):
        x = plot.left + plot.wide * hour / 24
        pen.sheet.stroke(
            ((x, plot.top), (x, plot.bottom + 4)), pen.ground.quiet if hour == 12 else pen.ground.rule, 0.8
        )
        pen.small(x, plot.bottom + 16, name, "middle")
    taken = -1e9
    for tick, name in zip(ticks, names, strict=True):
        y = plot.top + row_high * (tick - chart.nights[0]).days
        pen.sheet.stroke(((plot.left - 4, y), (plot.left, y)), pen.ground.quiet, 0.8)
        if y + 9 - taken >= 12:
            pen.small(plot.left - 7, y + 9, name, "end")
            taken = y + 9
    for mark in chart.marks:
        at = row_of(chart, mark.at)
        if at is not None:
            y, words = plot.top + row_high * at, pen.text(mark.label)
            pen.sheet.stroke(((plot.left, y), (plot.right, y)), pen.ground.ink, 1)
            pen.clear(plot.left + 4, y - 3, words, SMALL)
            pen.label(plot.left + 4, y - 3, words, size=SMALL)
    return ()


def _fitting(name: str, count: str, wide: float, high: float) -> list[tuple[str, float]]:
    """Return a name on lines and a count below it, with their size; nothing where they have no room without breaking a word."""
    for size in (LABEL, 11.0, 9.5):
        words = [*name.split(" "), count]
        if max(letters.width(word, size) for word in words) <= wide:
            lines = [*letters.lines(name, size, wide), count]
            if len(lines) * size * 1.16 <= high:
                return [(line, size) for line in lines]
    short = letters.shortened(name, LABEL, wide)
    # A name of a few letters tells nothing.
    return [(short, LABEL), (count, LABEL)] if len(short) > 7 and high >= 2.4 * LABEL else []


def areas(chart: Areas, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a rectangle for each count on one sheet, named where there is room."""
    area = area.inside(0, legend(entries_of_areas(chart), area, pen) + 5)
    unnamed = 0
    found = places(chart.values, area.wide, area.high)
    for (left, top, wide, high), label, value, theme in zip(
        found, chart.labels, chart.values, chart.themes, strict=True
    ):
        x, y = area.left + left, area.top + top
        pen.sheet.box(x, y, wide, high, pen.of(theme).pale, pen.ground.paper, 1.2)
        said = _fitting(pen.text(label), pen.number(value), wide - 10, high - 6)
        unnamed += not said
        for at, (line, size) in enumerate(said):
            pen.label(x + 5, y + (at + 1) * size * 1.16, line, size=size)
    return (not_named(unnamed),) if unnamed else ()


DRAWERS: dict[type[Chart], Callable[[Any, Area, Pen], tuple[Message, ...]]] = {
    Areas: areas,
    Bars: bars,
    Timeline: timeline,
    HeatMap: heat_map,
    Periods: periods,
    Curve: curve,
    Raster: raster,
    Dial: dial,
    HourPanels: hour_panels,
}
