"""Weekdays by hours in a few shades from paper on, with the night and the school hours outlined."""

from __future__ import annotations

from datetime import time

import plotly.graph_objects as go

from analyzer.charts import HeatMap
from analyzer.charts.layout.shades import class_of, classes, shades
from analyzer.charts.layout.text import locale
from analyzer.charts.palette import edge
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet, plain
from analyzer.charts.plotly.shades import legend, scale
from analyzer.language import word
from analyzer.model import Message, Weekday


def heat_map(chart: HeatMap, pen: Pen) -> Drawn:
    """Return weekdays by hours, Monday on top, with the night and the school hours outlined."""
    weekdays = list(Weekday)
    found = classes(max(map(max, chart.counts)), 5)
    full = edge(pen.fill(), pen.ground, 4.5)
    cell, height = (24, 7 * 30) if pen.phone else (26, 7 * 32)
    height = 7 * cell if pen.phone else height
    hovers = [
        [pen.hover(_slot(weekday, hour), chart.unit.of(chart.counts[at][hour])) for hour in range(24)]
        for at, weekday in enumerate(weekdays)
    ]
    drawn = Sheet(
        go.Heatmap(
            z=[[class_of(count, found) for count in row] for row in chart.counts],
            x=[hour + 0.5 for hour in range(24)],
            y=list(range(7)),
            xgap=1,
            ygap=1,
            zmin=-0.5,
            zmax=len(found) + 0.5,
            colorscale=scale(shades(full, pen.ground, len(found))),
            colorbar=legend(found, chart.unit, -46 / height, pen),
            hoverinfo="skip",
        )
    )
    # Plotly tells no click on the cells of a heat map, but those on points: one lies unseen in the middle of each.
    slots = range(7 * 24)
    drawn.add_scatter(
        x=[at % 24 + 0.5 for at in slots],
        y=[at // 24 for at in slots],
        customdata=list(slots),
        mode="markers",
        marker={"symbol": "square", "size": 22, "opacity": 0},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0.25, "color": pen.ground.ink}},
        hoverinfo="text",
        hovertext=[text for row in hovers for text in row],
    )
    # The ground that shows between the hours, so that one without rows is told from the page.
    drawn.update_layout(plot_bgcolor=pen.ground.rule)
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
    return Drawn(drawn, height=height, left=left, right=24, above=24, below=30 + (68 if pen.phone else 52))


def _slot(weekday: Weekday, hour: int) -> Message:
    return Message(
        "{weekday} from {start} to {end}",
        {"weekday": weekday, "start": time(hour), "end": time((hour + 1) % 24)},
    )


def _outline(drawn: Sheet, hours: tuple[float, float], weekdays: int, label: Message, pen: Pen) -> None:
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
