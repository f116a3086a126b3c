"""A line over its band, each named where it ends."""

from __future__ import annotations

import plotly.graph_objects as go

from analyzer.charts import Curve, Text, Unit
from analyzer.charts.palette import blend
from analyzer.charts.plotly.axes import count_axis, round_numbers
from analyzer.charts.plotly.pen import Drawn, Pen
from analyzer.model import Message


def curve(chart: Curve, pen: Pen) -> Drawn:
    """Return a line over its band, each named at its right end."""
    colour = pen.edge()
    drawn = go.Figure()
    x = list(chart.x)
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
        lines: list[Text] = [chart.x_unit.of(position)]
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
    return Drawn(drawn, height=270, left=left, right=right, above=22, below=54)


def _name_ends(drawn: go.Figure, chart: Curve, pen: Pen) -> int:
    """Name the three lines at their right end, never closer than a line of text; return the width of the words."""
    names = [(Message("low"), chart.low), (Message("middle"), chart.middle), (Message("high"), chart.high)]
    top = drawn.layout.yaxis.range[1]
    lowest, longest = 0.0, 0
    for words, side in names:
        values = [value for value in side if value is not None]
        if not values:
            continue
        place = max(values[-1], lowest)
        lowest = place + top * 16 / 270
        text = pen.text(words)
        longest = max(longest, len(text))
        drawn.add_annotation(
            text=text,
            x=1,
            xref="paper",
            y=place,
            xanchor="left",
            xshift=4,
            font={"size": 12, "color": pen.ground.ink if side is chart.middle else pen.ground.quiet},
        )
    return 7 * longest
