"""Nights from noon to noon, a row each, midnight in the middle."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from analyzer.charts import Raster, strip_of
from analyzer.charts.layout.nights import DOTS, entries_of_nights, hours_of, row_of, rows_in
from analyzer.charts.layout.ticks import day_names, round_days
from analyzer.charts.palette import blend
from analyzer.charts.plotly.legend import legend
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet, plain
from analyzer.model import Message


def raster(chart: Raster, pen: Pen) -> Drawn:
    """Return a row for each night, oldest on top; holidays stand as a strip at its right, stretches without rows are shaded."""
    many = len(chart.nights)
    dots = np.zeros((many, DOTS), dtype=np.uint8)
    for row, dot, _ in chart.dots:
        dots[row, dot] = 1
    drawn = Sheet(
        go.Heatmap(
            z=dots,
            x=[(dot + 0.5) / 12 for dot in range(DOTS)],
            y=list(range(many)),
            zmin=0,
            zmax=1,
            colorscale=[[0, "rgba(0,0,0,0)"], [1, pen.edge()]],
            showscale=False,
            hoverinfo="skip",
        )
    )
    # Plotly tells no press on the cells of a heat map: of the unseen points, one a night, the nearest in height is taken.
    drawn.add_scatter(
        x=[12] * many,
        y=list(range(many)),
        customdata=list(range(many)),
        mode="markers",
        marker={"size": 3, "opacity": 0},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
        hoverinfo="text",
        hovertext=[
            pen.hover(strip_of(day), chart.unit.of(count))
            for day, count in zip(chart.nights, chart.counts, strict=True)
        ],
    )
    drawn.update_layout(hovermode="y", hoverdistance=-1)
    for low, high in hours_of(chart.night) if chart.night else []:
        drawn.add_shape(
            type="rect", x0=low, x1=high, y0=-0.5, y1=many - 0.5, layer="below", line={"width": 0},
            fillcolor=blend(pen.ground.paper, pen.ground.quiet, 0.1),
        )  # fmt: skip
        drawn.add_annotation(
            text=pen.text(Message("Night")), x=low, y=1, yref="paper", xanchor="left", yanchor="bottom", yshift=3, font=pen.plain_small
        )  # fmt: skip
    for spans, x0, x1, fill in (
        (chart.gaps, 0, 24, pen.ground.shade),
        (chart.free, 24.15, 24.6, blend(pen.ground.paper, pen.ground.quiet, 0.5)),
    ):
        for rows in filter(None, (rows_in(chart, span) for span in spans)):
            drawn.add_shape(
                type="rect", x0=x0, x1=x1, y0=rows[0] - 0.5, y1=rows[1] - 0.5, layer="below", line={"width": 0}, fillcolor=fill
            )  # fmt: skip
    for mark in chart.marks:
        at = row_of(chart, mark.at)
        if at is not None:
            drawn.add_shape(
                type="line",
                x0=0,
                x1=24,
                y0=at - 0.5,
                y1=at - 0.5,
                line={"color": pen.ground.ink, "width": 1},
            )
            drawn.add_annotation(
                text=pen.text(mark.label),
                x=0,
                y=at - 0.5,
                xanchor="left",
                yanchor="bottom",
                font=pen.plain_small,
            )
    ticks, step = round_days(chart.nights[0], chart.nights[-1], 10)
    names = [" ".join(filter(None, pair)) for pair in day_names(ticks, step, pen.language)]
    drawn.update_xaxes(
        tickvals=[0, 6, 12, 18, 24], ticktext=["12:00", "18:00", "00:00", "06:00", "12:00"], range=[0, 24.7], showgrid=False,
        ticks="outside", tickangle=0,
    )  # fmt: skip
    drawn.update_yaxes(
        tickvals=[(tick - chart.nights[0]).days for tick in ticks], ticktext=[plain(name) + "  " for name in names],
        range=[many - 0.5, -0.5], showgrid=False,
    )  # fmt: skip
    left = 16 + 7 * max((len(name) for name in names), default=0)
    above = 22 + legend(drawn, entries_of_nights(chart), 22, pen)
    height = min(max(3 * many, 160), 620)
    return Drawn(drawn, height=height, left=left, right=12, above=above, below=34)
