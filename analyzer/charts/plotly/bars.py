"""Bars: lying ones for names, standing ones for what has an order of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go

from analyzer.charts import Bars
from analyzer.charts.layout.text import fold
from analyzer.charts.plotly.axes import count_axis
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet, plain


def bars(chart: Bars, pen: Pen) -> Drawn:
    """Return bars, lying or standing."""
    return _upright(chart, pen) if chart.upright else _lying(chart, pen)


def _lying(chart: Bars, pen: Pen) -> Drawn:
    """Return bars that lie: names beside them on a wide page, above them on a phone, the count at their end."""
    rows = list(range(len(chart.values)))
    top = max(*chart.values, 1)
    counts = [pen.number(value) for value in chart.values]
    if any(value % 1 for value in chart.values):
        # A measure says its unit once; what counts are of stands in the title.
        counts[0] = pen.text(chart.unit.of(chart.values[0]))
    drawn = Sheet(
        go.Bar(
            x=list(chart.values),
            y=rows,
            customdata=rows,
            orientation="h",
            marker=pen.marker(),
            width=0.34 if pen.phone else 0.66,
            text=counts,
            textposition="outside",
            constraintext="none",  # or a thin bar gets small numbers
            cliponaxis=False,
            textfont={"color": pen.ground.ink, "size": 13},
            hoverinfo="text",
            hovertext=[
                pen.hover(label, chart.unit.of(value))
                for label, value in zip(chart.labels, chart.values, strict=True)
            ],
        )
    )
    room = 14 + 8 * max(map(len, counts))
    drawn.update_xaxes(visible=False, range=[0, top * (1 + room / pen.plot_width)])
    drawn.update_yaxes(range=[len(rows) - 0.4, -0.8 if pen.phone else -0.6])
    left, height = name_rows(drawn, [pen.label(label) for label in chart.labels], pen)
    return Drawn(drawn, height=height, left=left, below=14)


def name_rows(drawn: Sheet, names: Sequence[str], pen: Pen) -> tuple[int, int]:
    """Write a name for each row, counted from the top; return the left margin and the height that this takes."""
    if pen.phone:
        drawn.update_yaxes(visible=False)
        for row, name in enumerate(names):
            drawn.add_annotation(
                text=name,
                x=0,
                xref="paper",
                y=row - 0.4,
                yref="y",
                xanchor="left",
                yanchor="middle",
                font={"size": 13},
            )
        return 0, 40 * len(names) + 12
    drawn.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[name + "  " for name in names],
        showgrid=False,
        tickfont={"size": 13, "color": pen.ground.ink},
    )
    longest = max(len(re.sub(r"&[#\w]+;", "x", name)) for name in names)
    return min(24 + round(6.6 * longest), 280), 27 * len(names) + 12


def _upright(chart: Bars, pen: Pen) -> Drawn:
    """Return bars that stand, with their counts on top as long as those fit."""
    many = len(chart.values)
    top = max(*chart.values, 1)
    counts = [pen.number(value) for value in chart.values]
    fits = many * (8 + 8 * max(map(len, counts))) <= pen.plot_width
    drawn = Sheet(
        go.Bar(
            x=list(range(many)),
            y=list(chart.values),
            customdata=list(range(many)),
            marker=pen.marker(),
            width=0.72 if many > 6 else 0.5,
            text=counts if fits else None,
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            textfont={"color": pen.ground.ink, "size": 13},
            hoverinfo="text",
            hovertext=[
                pen.hover(label, chart.unit.of(value))
                for label, value in zip(chart.labels, chart.values, strict=True)
            ],
        )
    )
    room = pen.plot_width / many
    folded = [_folded(pen.words(label), max(int(room / 7), 4)) for label in chart.labels]
    widest = max(len(line) for label in folded for line in label) * 7 + 8
    every = max(1, ceil(widest / room))
    shown = list(range(0, many, every))
    drawn.update_xaxes(
        tickvals=shown,
        ticktext=["<br>".join(map(plain, folded[at])) for at in shown],
        showgrid=False,
        range=[-0.6, max(many, 3) - 0.4],
        tickangle=0,
        showline=True,
    )
    left = 4
    if fits:
        drawn.update_yaxes(visible=False, range=[0, top * 1.14])
    else:
        left = count_axis(drawn, top, chart.unit, pen, whole=all(value % 1 == 0 for value in chart.values))
    lines = max(len(folded[at]) for at in shown)
    return Drawn(drawn, height=240, left=left, above=0 if fits else 22, below=14 + 17 * lines)


def _folded(words: str, width: int) -> list[str]:
    """Return words on at most three lines of about `width` letters, the last one shortened."""
    lines = fold(words[:200], width, break_long_words=False) or [""]
    lines = lines if len(lines) <= 3 else [*lines[:2], lines[2] + " …"]
    return [line if len(line) <= 16 else line[:15] + "…" for line in lines]
