"""Hours of a day on the screen: the sessions of a day on a clock, and counts by hour in a panel for each group."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.charts import Dial, HourPanels, hours_of_day, minute_of
from analyzer.charts.layout.dial import (
    INNER,
    NUMBERS,
    OUTER,
    Point,
    entries_of_dial,
    line_of,
    named,
    night_of,
    not_named,
    numbered,
    place,
    ring,
)
from analyzer.charts.layout.panels import OWN_SCALE, heading_of, hours_of_night, named_hours
from analyzer.charts.palette import blend
from analyzer.charts.plotly.legend import LINE, legend
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet
from analyzer.language import day as day_in_words
from analyzer.model import Message

#: How far the axes reach from the middle of a clock, in parts of its radius: the names of the hours stand outside it.
_REACH = 1.32


def dial(chart: Dial, pen: Pen) -> Drawn:
    """Return the sessions of a day on a clock, with the times of each beside it, below it on a phone."""
    size = 280 if pen.phone else 340
    drawn = Sheet()
    if night := night_of(chart):
        _area(drawn, ring(*night, 0, OUTER), blend(pen.ground.paper, pen.ground.quiet, 0.12))
    for radius in (INNER, OUTER):
        drawn.add_shape(
            type="circle", x0=-radius, x1=radius, y0=-radius, y1=radius, line={"color": pen.ground.rule, "width": 1}
        )  # fmt: skip
    for arc in chart.arcs:
        for part in arc.parts:
            _area(drawn, ring(*part), pen.fill(), pen.edge())
    # Plotly tells a press on points, not on shapes: they lie unseen along each arc.
    points = [
        (at, place(low + (high - low) * step / max(1, round((high - low) * 6)), (INNER + OUTER) / 2))
        for at, arc in enumerate(chart.arcs)
        for low, high in arc.parts
        for step in range(max(1, round((high - low) * 6)) + 1)
    ]
    drawn.add_scatter(
        x=[x for _, (x, _) in points],
        y=[y for _, (_, y) in points],
        customdata=[at for at, _ in points],
        mode="markers",
        marker={"size": 18, "opacity": 0},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0.25, "color": pen.ground.ink}},
        hoverinfo="text",
        hovertext=[pen.hover(chart.arcs[at].label, chart.unit.of(chart.arcs[at].count)) for at, _ in points],
    )
    for hour in range(0, 24, 3):
        _words(drawn, minute_of(hour), place(hour, OUTER + 0.16), pen.small)
    for number, middle_hour in numbered(chart, 24 * 20 / (6.283 * NUMBERS * size / 2 / _REACH)).items():
        _words(drawn, str(number + 1), place(middle_hour, NUMBERS), {**pen.plain_small, "size": 11})
    total = pen.text(chart.unit.of(sum(arc.count for arc in chart.arcs)))
    _words(drawn, day_in_words(chart.day, pen.language), (0, -0.08), pen.plain_small)
    _words(drawn, total, (0, 0.08), pen.plain_small)
    # By its domain: ranges that grow to keep a circle round, in a part of a page that is just opening, do not shrink again.
    drawn.update_xaxes(
        visible=False, range=[-_REACH, _REACH], scaleanchor="y", constrain="domain",
        constraintoward="center" if pen.phone else "left",
    )  # fmt: skip
    drawn.update_yaxes(visible=False, range=[_REACH, -_REACH], constrain="domain")
    shown = named(chart, 24 if pen.phone else size // LINE)
    for at, one in enumerate(shown):
        beside = {
            "xshift": size + 24,
            "y": 0.5,
            "yanchor": "middle",
            "yshift": LINE * ((len(shown) - 1) / 2 - at),
        }
        below = {"y": 0, "yanchor": "top", "yshift": -4 - LINE * at}
        drawn.add_annotation(
            text=pen.text(line_of(chart, one), 56),
            xref="paper",
            x=0,
            yref="paper",
            xanchor="left",
            font=pen.plain_small,
            **(below if pen.phone else beside),
        )
    notes = (not_named(len(shown), len(chart.arcs)),) if len(shown) < len(chart.arcs) else ()
    foot = 14 + (LINE * len(shown) if pen.phone else 0)
    return Drawn(
        drawn, height=size, left=4, above=8 + legend(drawn, entries_of_dial(chart), 8, pen), below=foot, notes=notes
    )  # fmt: skip


def _area(drawn: Sheet, points: Sequence[Point], fill: str, edge: str = "") -> None:
    path = "M" + "L".join(f"{x:.4f},{y:.4f}" for x, y in points) + "Z"
    line = {"color": edge, "width": 1} if edge else {"width": 0}
    drawn.add_shape(type="path", path=path, fillcolor=fill, line=line, layer="below")


def _words(drawn: Sheet, text: str, at: Point, font: dict[str, object]) -> None:
    drawn.add_annotation(text=text, x=at[0], y=at[1], xanchor="center", yanchor="middle", font=font)


def hour_panels(chart: HourPanels, pen: Pen) -> Drawn:
    """Return a panel of 24 bars for each group, each with a scale of its own, one below the other."""
    many, bars = len(chart.panels), []
    drawn = Sheet()
    for number, panel in enumerate(chart.panels):
        foot, most = many - 1 - number, max(*panel.counts, 1)
        for low, high in hours_of_night(chart):
            drawn.add_shape(
                type="rect", x0=low, x1=high, y0=foot, y1=foot + 0.72, layer="below", line={"width": 0},
                fillcolor=blend(pen.ground.paper, pen.ground.quiet, 0.12),
            )  # fmt: skip
        drawn.add_shape(
            type="line", x0=0, x1=24, y0=foot, y1=foot, line={"color": pen.ground.rule, "width": 1}
        )
        names = [pen.number(count) for count in panel.counts]
        said = named_hours(panel, all(8 + 7 * len(name) <= pen.least_plot_width / 24 for name in names))
        bars += [
            (
                number * 24 + hour,
                hour + 0.5,
                foot,
                0.56 * count / most,
                names[hour] if hour in said else "",
                count,
            )
            for hour, count in enumerate(panel.counts)
        ]
        drawn.add_annotation(
            text=pen.text(heading_of(chart, panel), 60), x=0, y=foot + 0.9, xanchor="left", yanchor="top", font=pen.plain_small
        )  # fmt: skip
    if nights := hours_of_night(chart):
        drawn.add_annotation(
            text=pen.text(Message("Night")), x=nights[0][0], y=many - 1 + 0.71, xanchor="left", yanchor="top", xshift=3, font=pen.small
        )  # fmt: skip
    drawn.add_bar(
        x=[x for _, x, *_ in bars],
        base=[foot for _, _, foot, *_ in bars],
        y=[tall for *_, tall, _, _ in bars],
        customdata=[at for at, *_ in bars],
        marker=pen.marker(),
        width=0.8,
        text=[text for *_, text, _ in bars],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        textfont={"color": pen.ground.ink, "size": 12},
        hoverinfo="text",
        hovertext=[
            pen.hover(chart.panels[at // 24].label, hours_of_day(at % 24), chart.unit.of(count))
            for at, *_, count in bars
        ],
    )
    hours = range(0, 25, 6 if pen.phone else 3)
    drawn.update_xaxes(
        tickvals=list(hours), ticktext=[f"{hour:02}:00" for hour in hours], range=[0, 24], showgrid=False, tickangle=0,
        ticks="outside",
    )  # fmt: skip
    drawn.update_yaxes(visible=False, range=[0, many])
    notes = (OWN_SCALE,) if many > 1 else ()
    return Drawn(drawn, height=120 * many, left=16, right=16, above=4, below=34, notes=notes)
