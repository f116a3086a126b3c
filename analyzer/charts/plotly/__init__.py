"""A Chart as a Plotly figure for the screen, and for the picture that the browser makes of it.

Ticks and hover texts are written here in the reader's language, since the browser has no Dutch. A figure takes the width it
gets, brings its height, and carries title, source and zone itself, so that its picture does. Each point that can be pressed has the
place of its mark in the chart as its `customdata`. Streamlit draws it with
`theme=None`, or it would put its own colours over these.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeAlias

import plotly.graph_objects as go

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
    Timeline,
)
from analyzer.charts.layout.caption import said_of
from analyzer.charts.layout.text import fold, joined, locale
from analyzer.charts.palette import DARK, FONT_FAMILY, LIGHT, Ground
from analyzer.charts.plotly.areas import areas
from analyzer.charts.plotly.bars import bars
from analyzer.charts.plotly.clocks import dial, hour_panels
from analyzer.charts.plotly.curve import curve
from analyzer.charts.plotly.days import periods, timeline
from analyzer.charts.plotly.hours import heat_map
from analyzer.charts.plotly.nights import raster
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet, Width, plain
from analyzer.charts.plotly.places import place_map
from analyzer.language import file_name, sentence
from analyzer.model import Message

Format: TypeAlias = Literal["png", "svg"]

#: Where the program serves the outlines of countries; Plotly would fetch them from a public host.
TOPOJSON_URL = "app-data/map/"
#: The width of a saved picture in pixels: that for which each form of a chart is laid out. Both come out 2000 wide as PNG.
PICTURE_WIDTH: dict[Width, int] = {"wide": 1000, "phone": 500}
#: Pixels left free at both sides, so that a picture stands on its own.
EDGE = 10

_DRAWERS: dict[type[Chart], Callable[[Any, Pen], Drawn]] = {
    Areas: areas,
    Bars: bars,
    Timeline: timeline,
    HeatMap: heat_map,
    Periods: periods,
    PlaceMap: place_map,
    Curve: curve,
    Raster: raster,
    Dial: dial,
    HourPanels: hour_panels,
}


def figure(chart: Chart, language: str, width: Width = "wide", dark: bool = False) -> go.Figure:
    """Return the chart drawn in the reader's language, with title, zone and source on it; its height is in the layout.

    At its foot stand its limits, which a picture keeps wherever it goes; `kept_for_pictures` says how high they are.
    """
    pen = Pen(language, chart.zone, width, DARK if dark else LIGHT, chart.theme)
    drawn = _nothing(pen) if chart.empty else _DRAWERS[type(chart)](chart, pen)
    title = pen.wrapped(chart.title, 84 if width == "wide" else 40)
    caption = _caption(chart, pen, drawn.notes)
    size = 17 if width == "wide" else 15
    top = 24 + (size + 5) * len(title) + drawn.above
    bottom = drawn.below + 17 * len(caption) + 12
    limits = _limits(chart, pen)
    foot = 17 * len(limits) + 10 if limits else 0
    drawn.figure.update_layout(
        template=_template(pen.ground),
        height=top + drawn.height + bottom + foot,
        margin={"l": EDGE + drawn.left, "r": EDGE + drawn.right, "t": top, "b": bottom + foot, "pad": 0},
        meta={_FOOT: foot},
        separators=_separators(language),
    )
    corner = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": -drawn.left,
        "align": "left",
    }
    drawn.figure.add_annotation(
        **corner,
        text="<b>" + "<br>".join(title) + "</b>",
        y=1,
        yanchor="top",
        yshift=top - 8,
        font={"size": size},
    )
    drawn.figure.add_annotation(
        **corner,
        text="<br>".join(caption),
        y=0,
        yanchor="bottom",
        yshift=4 - bottom,
        font=pen.small,
    )
    if limits:
        drawn.figure.add_annotation(
            **corner,
            text="<br>".join(limits),
            y=0,
            yanchor="bottom",
            yshift=4 - bottom - foot,
            font=pen.small,
        )
    return drawn.figure.finish()


#: Where a figure says how many pixels its limits take.
_FOOT = "limits"


def kept_for_pictures(drawn: go.Figure) -> int:
    """Return how many pixels at the foot of a figure hold its limits; a page has them in a place of their own."""
    return int(drawn.layout.meta[_FOOT])


def config(chart: Chart, language: str, format: Format = "png", width: Width = "wide") -> dict[str, Any]:
    """Return Plotly's settings: one button, the picture, with its title in the reader's language; nothing is sent."""
    name = str(locale(language)).replace("_", "-")
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "displayNotifier": False,  # the browser says itself that a file was saved
        "modeBarButtons": [["toImage"]],
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "topojsonURL": TOPOJSON_URL,
        "locale": name,
        "locales": {name: {"dictionary": _browser_words(language), "format": {}}},
        "toImageButtonOptions": {
            "format": format,
            "filename": file_name(chart.key, chart.saved_as or chart.title, language),
            "width": PICTURE_WIDTH[width],
            "scale": 2000 // PICTURE_WIDTH[width] if format == "png" else 1,
        },
    }


def _nothing(pen: Pen) -> Drawn:
    """Return a figure that says there is nothing to draw."""
    empty = Sheet()
    empty.add_annotation(
        text=pen.text(Message("There are no rows to draw.")),
        xref="paper",
        yref="paper",
        x=0,
        y=0.5,
        xanchor="left",
        font={"color": pen.ground.quiet, "size": 14},
    )
    empty.update_xaxes(visible=False).update_yaxes(visible=False)
    return Drawn(empty, height=72, below=8)


def _caption(chart: Chart, pen: Pen, notes: tuple[Message, ...]) -> list[str]:
    """Return the lines below the plot: what the picture stands on, how sure it is, and what it leaves out."""
    said, holds = said_of(chart, pen.language, notes, short=pen.phone)
    room = _ROOM[pen.width]
    return [
        plain(line)
        for group in (said, holds)
        for joint in joined([pen.words(part) for part in group], lambda words: len(words) <= room)
        for line in fold(joint, room)
    ]


#: Letters on a line below the plot.
_ROOM: dict[Width, int] = {"wide": 100, "phone": 56}


def _limits(chart: Chart, pen: Pen) -> list[str]:
    """Return the lines that say what the picture cannot show."""
    return [plain(line) for limit in chart.limits for line in fold(pen.words(limit), _ROOM[pen.width])]


@cache
def _template(ground: Ground) -> go.layout.Template:
    """Return the one look of all figures: still (no zoom, no drag), no boxes, quiet axes from the ground's colours."""
    axis = {
        "gridcolor": ground.rule,
        "linecolor": ground.rule,
        "tickcolor": ground.rule,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": ground.quiet},
        "title": {"font": {"size": 12, "color": ground.quiet}},
        "ticklen": 4,
        "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT_FAMILY, "size": 13, "color": ground.ink},
            "paper_bgcolor": ground.paper,
            "plot_bgcolor": ground.paper,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "xaxis": axis,
            "yaxis": axis,
            "autosize": True,
            "bargap": 0.1,
            "annotationdefaults": {
                "showarrow": False,
                "captureevents": False,
                "borderpad": 0,
                "align": "left",
            },
            "hoverlabel": {
                "bgcolor": ground.ink,
                "bordercolor": ground.ink,
                "align": "left",
                "font": {"family": FONT_FAMILY, "size": 13, "color": ground.paper},
            },
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": ground.quiet,
                "activecolor": ground.ink,
                "orientation": "v",
            },
        }
    )


def _separators(language: str) -> str:
    symbols = locale(language).number_symbols["latn"]
    return f"{symbols['decimal']}{symbols['group']}"


def _browser_words(language: str) -> dict[str, str]:
    """Return what Plotly itself says on the page, by its own words for it."""
    ours = {
        "Download plot as a PNG": Message("Save as picture (PNG)"),
        "Download plot": Message("Save as picture (SVG)"),
    }
    return {theirs: sentence(message, language) for theirs, message in ours.items()}
