"""Where the areas of one sheet lie: rectangles as near to squares as their sizes allow."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.charts import Areas
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.charts.palette import THEME_COLOURS
from analyzer.model import Message, Theme

#: From the left and from the top, width and height.
Place = tuple[float, float, float, float]


def places(values: Sequence[float], wide: float, high: float) -> list[Place]:
    """Return a rectangle for each value, in their order, which together fill a sheet; the larger ones lie at the upper left.

    Squarified: a row along the shorter side takes areas as long as they come nearer to squares (Bruls, Huizing and van Wijk,
    2000). A value of 0 has an area of 0.

    >>> places([3, 1], 4, 3)
    [(0.0, 0.0, 3.0, 3.0), (3.0, 0.0, 1.0, 3.0)]
    """
    total = sum(values) or 1
    order = sorted(range(len(values)), key=lambda at: (-values[at], at))
    sizes = [values[at] / total * wide * high for at in order]
    found: dict[int, Place] = {}
    left, top, at = 0.0, 0.0, 0
    while at < len(order):
        side = min(wide, high)
        end = at + 1
        while end < len(order) and _worst(sizes[at : end + 1], side) <= _worst(sizes[at:end], side):
            end += 1
        row = sum(sizes[at:end])
        thick = row / side if side else 0.0
        along = 0.0
        for place in range(at, end):
            length = sizes[place] / thick if thick else 0.0
            found[order[place]] = (
                (left, top + along, thick, length) if wide >= high else (left + along, top, length, thick)
            )
            along += length
        if wide >= high:
            left, wide = left + thick, max(wide - thick, 0.0)
        else:
            top, high = top + thick, max(high - thick, 0.0)
        at = end
    return [found[place] for place in range(len(values))]


def entries_of_areas(chart: Areas) -> list[Entry]:
    """Return what each colour stands for, those with most first: the themes that have it."""
    sizes: dict[str, int] = {}
    themes: dict[str, list[Theme]] = {}
    for theme, value in zip(chart.themes, chart.values, strict=True):
        colour = THEME_COLOURS[theme]
        sizes[colour] = sizes.get(colour, 0) + int(value)
        if theme not in themes.setdefault(colour, []):
            themes[colour].append(theme)
    return [
        Entry(Kind.AREA, Message("{themes}", {"themes": themes[colour]}), themes[colour][0])
        for colour in sorted(themes, key=lambda colour: -sizes[colour])
    ]


def _worst(sizes: Sequence[float], side: float) -> float:
    """Return how far the areas of a row are from squares, 1 being one."""
    row = sum(sizes)
    if not row or not side or not min(sizes):
        return float("inf")
    return max(side**2 * max(sizes) / row**2, row**2 / (side**2 * min(sizes)))


def not_named(count: int) -> Message:
    """Return the note on areas without room for their name."""
    return Message(
        "{count} small area has no room for its name; it is in the numbers",
        {"count": count},
        plural="{count} small areas have no room for their names; they are in the numbers",
    )
