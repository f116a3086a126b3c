"""Counts as areas of one sheet."""

from __future__ import annotations

import plotly.graph_objects as go

from analyzer.charts import Areas
from analyzer.charts.layout.areas import entries_of_areas, not_named, places
from analyzer.charts.plotly.legend import legend
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet


def areas(chart: Areas, pen: Pen) -> Drawn:
    """Return a rectangle for each count, named where there is room on the narrowest screen of that width."""
    height = 340 if pen.phone else 380
    found = places(chart.values, pen.plot_width, height)
    centres = [(left + wide / 2, top + high / 2) for left, top, wide, high in found]
    drawn = Sheet(
        go.Scatter(
            x=[x for x, _ in centres],
            y=[y for _, y in centres],
            mode="markers",
            marker={"size": 12, "opacity": 0},
            hoverinfo="text",
            hovertext=[
                pen.hover(label, chart.unit.of(value))
                for label, value in zip(chart.labels, chart.values, strict=True)
            ],
        )
    )
    unnamed = 0
    narrow = pen.least_plot_width / pen.plot_width
    for place, label, value, theme in zip(found, chart.labels, chart.values, chart.themes, strict=True):
        left, top, wide, high = place
        drawn.add_shape(
            type="rect", x0=left, x1=left + wide, y0=top, y1=top + high, layer="below",
            fillcolor=pen.pale(theme), line={"color": pen.ground.paper, "width": 1.5},
        )  # fmt: skip
        name, count = pen.label(label), pen.number(value)
        if 7 * max(len(name), len(count)) + 10 > wide * narrow or high < 38:
            unnamed += 1
            continue
        drawn.add_annotation(
            text=f"{name}<br>{count}",
            x=left,
            y=top,
            xanchor="left",
            yanchor="top",
            xshift=4,
            yshift=-3,
            font={"size": 13},
        )
    drawn.update_xaxes(visible=False, range=[0, pen.plot_width])
    drawn.update_yaxes(visible=False, range=[height, 0])
    above = 6 + legend(drawn, entries_of_areas(chart), 6, pen)
    return Drawn(drawn, height=height, above=above, below=14, notes=(not_named(unnamed),) if unnamed else ())
