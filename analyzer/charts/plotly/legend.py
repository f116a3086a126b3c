"""The legend: what each kind of bar, line or shade of a figure is, in the figure, so that its picture says it too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyzer.charts.layout.legend import Entry, Kind
from analyzer.charts.palette import LIGHT, blend
from analyzer.charts.plotly.pen import Pen, Sheet

#: Pixels of a swatch, and of a line of the legend.
_SWATCH, LINE = 11, 17


def whole(pen: Pen) -> str:
    """Return the grey of bars that stand behind others, as what these are a part of."""
    return blend(pen.ground.paper, pen.ground.quiet, 0.32 if pen.ground is LIGHT else 0.18)


def legend(drawn: Sheet, entries: Sequence[Entry], above: int, pen: Pen) -> int:
    """Draw a legend from `above` pixels over the plot upward; return the pixels that it takes."""
    lines: list[list[tuple[int, Entry, str]]] = [[]]
    x = 0
    for entry in entries:
        words = pen.text(entry.words)
        length = _SWATCH + 6 + round(6.5 * len(words)) + 18
        if lines[-1] and x + length > pen.least_plot_width:
            lines.append([])
            x = 0
        lines[-1].append((x, entry, words))
        x += length
    for at, line in enumerate(reversed(lines)):
        bottom = above + LINE * at
        for left, entry, words in line:
            for shape in _swatch(entry, left, bottom + 3, pen):
                drawn.add_shape(
                    xref="paper", yref="paper", xsizemode="pixel", ysizemode="pixel", xanchor=0, yanchor=1, **shape
                )  # fmt: skip
            drawn.add_annotation(
                text=words,
                xref="paper",
                yref="paper",
                x=0,
                y=1,
                xanchor="left",
                yanchor="bottom",
                xshift=left + _SWATCH + 6,
                yshift=bottom,
                font=pen.small,
            )
    return LINE * len(lines) if entries else 0


def _swatch(entry: Entry, left: int, bottom: int, pen: Pen) -> list[dict[str, Any]]:
    """Return the shapes of a swatch, in pixels."""
    right, top, middle = left + _SWATCH, bottom + _SWATCH, left + _SWATCH // 2
    box = {"type": "rect", "x0": left, "x1": right, "y0": bottom, "y1": top}
    outlined = {"color": pen.ground.quiet, "width": 1}
    match entry.kind:
        case Kind.SOLID:
            return [{**box, "fillcolor": pen.fill(), "line": {"color": pen.edge(), "width": 1}}]
        case Kind.WHOLE:
            return [{**box, "fillcolor": whole(pen), "line": {"width": 0}}]
        case Kind.PARTIAL:
            strokes = f"M{left},{bottom + 5}L{left + 6},{top}M{left},{bottom}L{right},{top}M{left + 5},{bottom}L{right},{top - 5}"
            return [
                {**box, "line": {"color": pen.edge(), "width": 1}},
                {"type": "path", "path": strokes, "line": {"color": pen.edge(), "width": 1}},
            ]
        case Kind.RANGE:
            return [
                {"type": "line", "x0": middle, "x1": middle, "y0": bottom, "y1": top, "line": {"color": pen.ground.ink, "width": 1.5}}
            ]  # fmt: skip
        case Kind.DOTTED:
            line = {"color": pen.edge(), "width": 2.5, "dash": "dot"}
            return [
                {"type": "line", "x0": left, "x1": right, "y0": bottom + 5, "y1": bottom + 5, "line": line}
            ]
        case Kind.GAP:
            return [{**box, "fillcolor": pen.ground.shade, "line": outlined}]
        case Kind.AREA:
            return [{**box, "fillcolor": pen.pale(entry.theme), "line": {"width": 0}}]
        case Kind.SPAN:
            return [
                {**box, "fillcolor": blend(pen.ground.paper, pen.ground.quiet, 0.14), "line": {"width": 0}}
            ]
