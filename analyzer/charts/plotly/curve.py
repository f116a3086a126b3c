"""A line over its band, each named where it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from analyzer.charts import Curve, Step, Text, Unit, end_of
from analyzer.charts.layout.days import covered_in_part, covers
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.charts.layout.ticks import name_of, per, round_numbers
from analyzer.charts.palette import blend
from analyzer.charts.plotly.axes import count_axis, date_axis
from analyzer.charts.plotly.days import shade
from analyzer.charts.plotly.legend import legend
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet
from analyzer.model import Message


def curve(chart: Curve, pen: Pen) -> Drawn:
    """Return a line over its band, each named at its right end."""
    colour = pen.edge()
    drawn = Sheet()
    x = _places(chart)
    runs = _runs(chart)
    if chart.low and chart.high:
        _band(drawn, chart, x, runs, pen)
    low_name, middle_name, high_name = chart.names or (
        Message("low estimate"),
        Message("middle estimate"),
        Message("high estimate"),
    )
    hovers = []
    for at, position in enumerate(chart.x):
        lines: list[Text] = [
            name_of(position, chart.step, pen.language)
            if chart.step and isinstance(position, date)
            else chart.x_unit.of(float(position))  # type: ignore[arg-type]
        ]
        for words, side in (
            (high_name, chart.high),
            (middle_name, chart.middle),
            (low_name, chart.low),
        ):
            if side and side[at] is not None:
                value = chart.unit.of(side[at] or 0)
                lines.append(f"{pen.words(words)}: {pen.words(value)}" if chart.high else value)
        if chart.step and chart.partial[at]:
            lines.append(covered_in_part(chart.step))
        hovers.append(pen.hover(*lines))
    lone = _lone(chart, runs, pen) if chart.low and chart.high else None
    _partial(drawn, chart, x, hovers, lone, pen)
    drawn.add_scatter(
        x=x,
        y=[None if part else value for value, part in zip(chart.middle, chart.partial, strict=True)],
        customdata=list(range(len(x))),
        # A point between two gaps has no line, and Plotly tells a press on points with a marker only, if an unseen one.
        mode="lines+markers",
        hoverinfo="text",
        hovertext=hovers,
        line={"color": colour, "width": 2.5},
        marker={"size": _sizes(len(x), runs), "color": colour, "line": {"width": 0}},
        error_y=lone,
    )
    values = [value for side in (chart.low, chart.middle, chart.high) for value in side if value is not None]
    title = per(chart.y_title, chart.step) if chart.step else chart.y_title
    axis, whole = Unit(title, chart.unit.counted), all(value % 1 == 0 for value in values)
    left = count_axis(drawn, max(values) or 1, axis, pen, whole=whole)
    right = 12
    if chart.low and chart.high:
        right = 20 + _name_ends(drawn, chart, pen)
    if chart.step:
        days = [day for day in chart.x if isinstance(day, date)]
        date_axis(drawn, min(days), end_of(max(days), chart.step), pen, one=chart.step)
        entries = [Entry(Kind.DOTTED, covered_in_part(chart.step))] if any(chart.partial) else []
        named = [shade(drawn, gap.first, end_of(gap.last, Step.DAY), gap.label, pen) for gap in chart.gaps]
        if chart.gaps and not any(named):
            entries.append(Entry(Kind.GAP, chart.gaps[0].label))
        notes = (covers(chart.first, chart.last),) if chart.first and chart.last else ()
        above = 22 + legend(drawn, entries, 22, pen)
        return Drawn(drawn, height=250, left=left, right=right, above=above, below=46, notes=notes)
    _number_axis(drawn, chart, x, pen)
    levels = 1
    if chart.mark is not None:
        place, name = chart.mark
        along = (place - min(x)) / ((max(x) - min(x)) or 1)
        if along * pen.least_plot_width < 7 * len(pen.text(chart.y_title, 60)) + 12:
            levels = 2  # no room beside the title of the upright axis
        _mark(drawn, place, name, level=levels - 1, late=along > 0.5, pen=pen)
    return Drawn(drawn, height=270, left=left, right=right, above=5 + 17 * levels, below=54)


def _band(drawn: Sheet, chart: Curve, x: list[Any], runs: list[slice], pen: Pen) -> None:
    """Draw the band from low to high: a shape for each stretch without a gap, and its two edges."""
    around: dict[str, list[Any]] = {"x": [], "y": []}
    for run in runs:
        around["x"] += [*x[run], *reversed(x[run]), None]
        around["y"] += [*chart.low[run], *reversed(chart.high[run]), None]
    drawn.add_scatter(
        **around,
        mode="lines",
        line={"width": 0},
        hoverinfo="skip",
        fill="toself",
        fillcolor=blend(pen.ground.paper, pen.edge(), 0.22),
    )
    for side in (chart.low, chart.high):
        drawn.add_scatter(
            x=x,
            y=list(side),
            mode="lines",
            line={"color": pen.edge(), "width": 1, "dash": "dot"},
            hoverinfo="skip",
        )


def _partial(
    drawn: Sheet, chart: Curve, x: list[Any], hovers: list[str], lone: dict[str, Any] | None, pen: Pen
) -> None:
    """Draw the points that stand for a part of their week or month as open dots, tied to the line by dots."""
    for at, part in enumerate(chart.partial):
        if not part or chart.middle[at] is None:
            continue
        beside = range(max(at - 1, 0), min(at + 2, len(x)))
        drawn.add_scatter(
            x=[x[near] for near in beside],
            y=[chart.middle[near] for near in beside],
            customdata=list(beside),
            mode="lines+markers",
            hoverinfo="text",
            hovertext=[hovers[near] for near in beside],
            line={"color": pen.edge(), "width": 2.5, "dash": "dot"},
            marker={
                "size": [7 if near == at else 0 for near in beside],
                "color": pen.ground.paper,
                "line": {"color": pen.edge(), "width": 1.5},
            },
            error_y=lone
            and lone | {side: [lone[side][near] for near in beside] for side in ("array", "arrayminus")},
        )


def _runs(chart: Curve) -> list[slice]:
    """Return the stretches of points without a gap."""
    runs: list[slice] = []
    for at, value in enumerate(chart.middle):
        if value is None:
            continue
        begin = runs.pop().start if runs and runs[-1].stop == at else at
        runs.append(slice(begin, at + 1))
    return runs


def _sizes(points: int, runs: list[slice]) -> list[int]:
    """Return the size of the dot at each point; in a long line only a point that stands alone has one."""
    sizes = [6 if points <= 12 else 0] * points
    for run in runs:
        if run.stop - run.start == 1:
            sizes[run.start] = 6
    return sizes


def _lone(chart: Curve, runs: list[slice], pen: Pen) -> dict[str, Any]:
    """Return the bands of points that stand alone, as upright lines."""
    above, below = [0.0] * len(chart.x), [0.0] * len(chart.x)
    for at in (run.start for run in runs if run.stop - run.start == 1):
        low, middle, high = chart.low[at], chart.middle[at], chart.high[at]
        if low is not None and middle is not None and high is not None:
            above[at], below[at] = high - middle, middle - low
    return {
        "array": above, "arrayminus": below, "symmetric": False,
        "width": 0, "thickness": 1, "color": pen.edge(),
    }  # fmt: skip


def _places(chart: Curve) -> list[Any]:
    """Return where the points stand: numbers, or the middles of days, weeks or months."""
    if chart.step is None:
        return list(chart.x)
    days = [day for day in chart.x if isinstance(day, date)]
    if chart.step is Step.DAY:
        return [f"{day}T12:00" for day in days]
    return [day + (end_of(day, chart.step) - day) / 2 for day in days]


def _mark(drawn: Sheet, at: float, name: Text, *, level: int, late: bool, pen: Pen) -> None:
    """Draw a line at a number of the lying axis, and its name above the plot."""
    line = {"color": pen.ground.quiet, "width": 1, "dash": "dash"}
    drawn.add_shape(type="line", xref="x", yref="paper", x0=at, x1=at, y0=0, y1=1, line=line)
    drawn.add_annotation(
        text=pen.text(name),
        x=at,
        y=1,
        yref="paper",
        xanchor="right" if late else "left",
        yanchor="bottom",
        yshift=5 + 17 * level,
        font=pen.small,
    )


def _number_axis(drawn: Sheet, chart: Curve, x: list[float], pen: Pen) -> None:
    """Give the lying axis round numbers and its title."""
    spread = max(x) - min(x) or 1
    ticks = (
        [tick for tick in round_numbers(max(x)) if tick >= min(x)]
        if min(x) >= 0
        else x[:: max(1, len(x) // 5)]
    )
    drawn.update_xaxes(
        tickvals=ticks,
        ticktext=[pen.number(tick) for tick in ticks],
        showgrid=False,
        showline=True,
        ticks="outside",
        range=[min(x) - spread * 0.02, max(x) + spread * 0.02],
        title={"text": pen.text(chart.x_title, 60), "standoff": 8},
    )


def _name_ends(drawn: Sheet, chart: Curve, pen: Pen) -> int:
    """Name the three lines at their right end, never closer than a line of text; return the width of the words."""
    of_sides = chart.names or (Message("low"), Message("middle"), Message("high"))
    names = list(zip(of_sides, (chart.low, chart.middle, chart.high), strict=True))
    top = drawn.layout.yaxis.range[1]
    line, lowest = top * 16 / 270, 0.0
    ends: list[tuple[str, float, bool]] = []
    for words, side in names:
        values = [value for value in side if value is not None]
        if values:
            lowest = max(values[-1], lowest)
            ends.append((pen.text(words), lowest, side is chart.middle))
            lowest += line
    # A name above the plot would not be seen: all move down as far as the highest needs.
    beyond = max(0.0, lowest - line - top)
    longest = max((len(text) for text, *_ in ends), default=0)
    for text, place, middle in ends:
        drawn.add_annotation(
            text=text,
            x=1,
            xref="paper",
            y=place - beyond,
            xanchor="left",
            xshift=4,
            font={"size": 12, "color": pen.ground.ink if middle else pen.ground.quiet},
        )
    return 7 * longest
