"""The scale and the legend of shades of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyzer.charts import Unit
from analyzer.charts.layout.shades import Classes, class_names
from analyzer.charts.plotly.pen import Pen

#: Pixels that a legend has beside the names of weekdays on a telephone.
_PHONE = 300


def scale(colours: Sequence[str]) -> list[list[Any]]:
    """Return colours as a scale in which each has a stretch of its own."""
    return [[edge / len(colours), colour] for at, colour in enumerate(colours) for edge in (at, at + 1)]


def legend(found: Classes, unit: Unit, y: float, pen: Pen) -> dict[str, Any]:
    """Return a bar of the classes, none first, with the numbers of each below it; the last says what is counted.

    On a telephone the bar has the highest number of each class at its end, and what is counted above it.
    """
    if pen.phone:
        # There is no room for both ends of each class: the numbers stand where one ends and the next begins.
        named = [pen.number(0), *(pen.number(last) for _, last in found)]
        values = [0, *(at + 0.5 for at in range(1, len(named)))]
        step = min(12 + 7 * max(map(len, named)), _PHONE // len(named))
    else:
        named = class_names(found, pen.number, pen.text(unit.of(found[-1][1])))
        values = list(range(len(named)))
        step = 16 + 7 * max(map(len, named[:-1]))
        # The last is the longest and has room at one side only.
        step = max(step, 7 * len(named[-1]) - step // 2 + 14)
    return {
        "orientation": "h",
        "thickness": 9,
        "len": step * len(named),
        "lenmode": "pixels",
        "x": 0,
        "xanchor": "left",
        "xpad": 0,
        "y": y,
        "yanchor": "top",
        "ypad": 0,
        "outlinewidth": 1,
        "outlinecolor": pen.ground.rule,
        "tickvals": values,
        "ticktext": named,
        "ticks": "",
        "tickfont": pen.small,
        "ticklabelposition": "outside bottom",
        "tickangle": 0,
        **({"title": {"text": pen.text(unit.axis), "side": "top", "font": pen.small}} if pen.phone else {}),
    }
