"""A line over its band, each named where it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go

from analyzer.charts import Curve, Step, Text, Unit
from analyzer.charts.palette import blend
from analyzer.charts.plotly.axes import count_axis, date_axis, end_of, name_of, round_numbers
from analyzer.charts.plotly.pen import Drawn, Pen
from analyzer.model import Message


def curve(chart: Curve, pen: Pen) -> Drawn:
    """Return a line over its band, each named at its right end."""
    colour = pen.edge()
    drawn = go.Figure()
    x = _places(chart)
    if chart.low and chart.high:
        for side, fill in ((chart.low, None), (chart.high, "tonexty")):
            drawn.add_scatter(
                x=x,
                y=list(side),
                mode="lines",
                line={"color": colour, "width": 1, "dash": "dot"},
                hoverinfo="skip",
                fill=fill,
                fillcolor=blend(pen.ground.paper, colour, 0.22),
            )
    hovers = []
    for at, position in enumerate(chart.x):
        lines: list[Text] = [
            name_of(position, chart.step, pen)
            if chart.step and isinstance(position, date)
            else chart.x_unit.of(float(position))  # type: ignore[arg-type]
        ]
        for words, side in (
            (Message("high estimate"), chart.high),
            (Message("middle estimate"), chart.middle),
            (Message("low estimate"), chart.low),
        ):
            if side and side[at] is not None:
                value = chart.unit.of(side[at] or 0)
                lines.append(f"{pen.words(words)}: {pen.words(value)}" if chart.high else value)
        hovers.append(pen.hover(*lines))
    drawn.add_scatter(
        x=x,
        y=list(chart.middle),
        mode="lines+markers" if len(x) <= 12 else "lines",
        hoverinfo="text",
        hovertext=hovers,
        line={"color": colour, "width": 2.5},
        marker={"size": 6, "color": colour},
    )
    sides = [side for side in (chart.low, chart.middle, chart.high) if side]
    top = max(value for side in sides for value in side if value is not None)
    left = count_axis(drawn, top or 1, Unit(chart.y_title, chart.unit.counted), pen)
    right = 12
    if chart.low and chart.high:
        right = 20 + _name_ends(drawn, chart, pen)
    if chart.step:
        days = [day for day in chart.x if isinstance(day, date)]
        date_axis(drawn, min(days), end_of(max(days), chart.step), pen, one=chart.step)
        return Drawn(drawn, height=250, left=left, right=right, above=22, below=46)
    _number_axis(drawn, chart, x, pen)
    if chart.mark is not None:
        _mark(drawn, *chart.mark, late=chart.mark[0] > (min(x) + max(x)) / 2, pen=pen)
    return Drawn(drawn, height=270, left=left, right=right, above=22 + (18 if chart.mark else 0), below=54)


def _places(chart: Curve) -> list[Any]:
    """Return where the points stand: numbers, or the middles of days, weeks or months."""
    if chart.step is None:
        return list(chart.x)
    days = [day for day in chart.x if isinstance(day, date)]
    if chart.step is Step.DAY:
        return [f"{day}T12:00" for day in days]
    return [day + (end_of(day, chart.step) - day) / 2 for day in days]


def _mark(drawn: go.Figure, at: float, name: Text, *, late: bool, pen: Pen) -> None:
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
        yshift=22,
        font=pen.small,
    )


def _number_axis(drawn: go.Figure, chart: Curve, x: list[float], pen: Pen) -> None:
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


def _name_ends(drawn: go.Figure, chart: Curve, pen: Pen) -> int:
    """Name the three lines at their right end, never closer than a line of text; return the width of the words."""
    names = [(Message("low"), chart.low), (Message("middle"), chart.middle), (Message("high"), chart.high)]
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
