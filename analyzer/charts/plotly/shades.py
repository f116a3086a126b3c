"""Shades of counts: a few classes from paper on, each with its numbers, so that few rows do not look like many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from analyzer.charts import Unit
from analyzer.charts.palette import Ground, blend
from analyzer.charts.plotly.pen import Pen

#: A class from one count to another, both included.
Classes = tuple[tuple[int, int], ...]

#: The fewest classes between which the shades are spread: where one row is the most, it is no full shade.
_FEWEST = 3


def classes(top: int, most: int) -> Classes:
    """Return at most so many classes of equal width from 1 to the highest count; none where nothing is counted.

    >>> classes(53, 5), classes(3, 5), classes(0, 5)
    (((1, 11), (12, 22), (23, 32), (33, 43), (44, 53)), ((1, 1), (2, 2), (3, 3)), ())
    """
    many = min(most, top)
    if not many:
        return ()
    ends = [-(-top * at // many) for at in range(many + 1)]
    return tuple((before + 1, end) for before, end in pairwise(ends))


def class_of(count: int, found: Classes) -> int:
    """Return the number of the class that a count lies in: 0 for none, the classes from 1 on."""
    return next((at for at, (_, last) in enumerate(found, 1) if count <= last), len(found)) if count else 0


def shades(full: str, ground: Ground, many: int) -> list[str]:
    """Return paper, for none, and a shade for each of so many classes, the last of which is the full colour where there are a few."""
    return [blend(ground.paper, full, (at / max(many, _FEWEST)) ** 1.2) for at in range(many + 1)]


def scale(colours: Sequence[str]) -> list[list[Any]]:
    """Return colours as a scale in which each has a stretch of its own."""
    return [[edge / len(colours), colour] for at, colour in enumerate(colours) for edge in (at, at + 1)]


def legend(found: Classes, unit: Unit, y: float, pen: Pen) -> dict[str, Any]:
    """Return a bar of the classes, none first, with the numbers of each below it; the last says what is counted."""
    ends = [pen.number(last) for _, last in found[:-1]]
    ends += [pen.text(unit.of(found[-1][1]))]
    named = [pen.number(0)]
    named += [
        end if first == last else f"{pen.number(first)}\u2013{end}"
        for (first, last), end in zip(found, ends, strict=True)
    ]
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
        "tickvals": list(range(len(named))),
        "ticktext": named,
        "ticks": "",
        "tickfont": pen.small,
        "ticklabelposition": "outside bottom",
        "tickangle": 0,
    }
