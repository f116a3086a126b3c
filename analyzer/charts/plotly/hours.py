"""Weekdays by hours, with the night and the school hours outlined."""

from __future__ import annotations

from datetime import time

import plotly.graph_objects as go

from analyzer.charts import HeatMap
from analyzer.charts.palette import blend, edge
from analyzer.charts.plotly.pen import Drawn, Pen, locale, plain
from analyzer.language import word
from analyzer.model import Message, Weekday


def heat_map(chart: HeatMap, pen: Pen) -> Drawn:
    """Return weekdays by hours, Monday on top, with the night and the school hours outlined."""
    weekdays = list(Weekday)
    top = max(map(max, chart.counts))
    full = edge(pen.fill(), pen.ground, 4.5)
    cell, height = (24, 7 * 30) if pen.phone else (26, 7 * 32)
    height = 7 * cell if pen.phone else height
    hovers = [
        [pen.hover(_slot(weekday, hour), chart.unit.of(chart.counts[at][hour])) for hour in range(24)]
        for at, weekday in enumerate(weekdays)
    ]
    drawn = go.Figure(_without_rows(hovers, pen))
    drawn.add_trace(
        go.Heatmap(
            # An hour without rows lies on no scale of how many there are.
            z=[[count or None for count in row] for row in chart.counts],
            x=[hour + 0.5 for hour in range(24)],
            y=list(range(7)),
            xgap=1,
            ygap=1,
            zmin=min(1, top - 1),
            zmax=top,
            colorscale=[[0, blend(pen.ground.paper, full, 0.36)], [1, full]],
            colorbar={
                "orientation": "h",
                "thickness": 8,
                "len": 140,
                "lenmode": "pixels",
                "x": 0,
                "xanchor": "left",
                "xpad": 0,
                "y": -46 / height,
                "yanchor": "top",
                "ypad": 0,
                "outlinewidth": 0,
                "tickvals": [1, top] if top > 1 else [top],
                "ticktext": [pen.number(1), pen.text(chart.unit.of(top))][-min(2, top) :],
                "ticks": "",
                "tickfont": pen.small,
                "ticklabelposition": "outside bottom",
            },
            hoverinfo="text",
            hovertext=hovers,
        )
    )
    drawn.add_annotation(
        text=pen.text(Message("blank: none")),
        xref="paper",
        x=0,
        xshift=220,
        yref="paper",
        y=-46 / height,
        xanchor="left",
        yanchor="top",
        yshift=4,
        showarrow=False,
        font=pen.plain_small,
    )
    short = locale(pen.language).days["format"]["abbreviated"]
    names = [short[at] if pen.phone else word(weekday, pen.language) for at, weekday in enumerate(weekdays)]
    hours = range(0, 25, 6 if pen.phone else 3)
    drawn.update_xaxes(
        tickvals=list(hours),
        ticktext=[f"{hour:02}:00" for hour in hours],
        range=[0, 24],
        showgrid=False,
        tickangle=0,
        ticks="outside",
    )
    drawn.update_yaxes(
        tickvals=list(range(7)),
        ticktext=[plain(name) + "  " for name in names],
        range=[6.5, -0.5],
        showgrid=False,
        zeroline=False,
    )
    if chart.night:
        _outline(drawn, chart.night, 7, Message("Night"), pen)
    if chart.school:
        _outline(drawn, chart.school, 5, Message("School hours"), pen)
    left = 16 + 7 * max(map(len, names))
    return Drawn(drawn, height=height, left=left, right=24, above=24, below=30 + 52)


def _without_rows(hovers: list[list[str]], pen: Pen) -> go.Heatmap:
    """Return the ground of all hours, which is what shows of those without rows."""
    return go.Heatmap(
        z=[[0] * 24] * 7,
        x=[hour + 0.5 for hour in range(24)],
        y=list(range(7)),
        xgap=1,
        ygap=1,
        colorscale=[[0, pen.ground.shade], [1, pen.ground.shade]],
        showscale=False,
        hoverinfo="text",
        hovertext=hovers,
    )


def _slot(weekday: Weekday, hour: int) -> Message:
    return Message(
        "{weekday} from {start} to {end}",
        {"weekday": weekday, "start": time(hour), "end": time((hour + 1) % 24)},
    )


def _outline(drawn: go.Figure, hours: tuple[float, float], weekdays: int, label: Message, pen: Pen) -> None:
    """Draw a frame around hours of the first weekdays, in two parts when they run over midnight, and name it."""
    start, end = hours
    dash = "solid" if weekdays == 7 else "dash"
    for low, high in [(start, end)] if start < end else [(start, 24.0), (0.0, end)]:
        drawn.add_shape(
            type="rect",
            x0=low,
            x1=high,
            y0=-0.5,
            y1=weekdays - 0.5,
            line={"color": pen.ground.ink, "width": 1.5, "dash": dash},
        )
    drawn.add_annotation(
        text=pen.text(label),
        x=start,
        y=1,
        yref="paper",
        xanchor="left" if start < 18 else "right",
        yanchor="bottom",
        yshift=3,
        font=pen.plain_small,
    )
