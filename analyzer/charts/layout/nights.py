"""What is worked out of a raster of nights before it is drawn: its dots as stretches, its legend, the rows that days stand in."""

from __future__ import annotations

from datetime import date

from analyzer.charts import Raster, Span
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.model import Message

#: Dots in a row: twenty-four hours of five minutes each.
DOTS = 288


def stretches(chart: Raster) -> list[tuple[int, int, int]]:
    """Return dots that touch as one stretch: its row, its first dot, and the one after its last."""
    found: list[tuple[int, int, int]] = []
    for row, dot, _ in chart.dots:
        if found and found[-1][0] == row and found[-1][2] == dot:
            found[-1] = (row, found[-1][1], dot + 1)
        else:
            found.append((row, dot, dot + 1))
    return found


def hours_of(night: tuple[float, float]) -> list[tuple[float, float]]:
    """Return clock hours as parts of a row that runs from noon to noon, in two where they run over noon.

    >>> hours_of((0, 6)), hours_of((22, 7)), hours_of((10, 14))
    ([(12, 18)], [(10, 19)], [(22, 24), (0, 2)])
    """
    low, high = ((hour + 12) % 24 for hour in night)
    return [(low, high)] if low < high else [(low, 24), (0, high)]


def rows_in(chart: Raster, span: Span) -> tuple[int, int] | None:
    """Return the first row of the days of a span, and the one after its last; None where none of them is drawn."""
    first, last = chart.nights[0], chart.nights[-1]
    if span.last < first or span.first > last:
        return None
    return max((span.first - first).days, 0), min((span.last - first).days, len(chart.nights) - 1) + 1


def row_of(chart: Raster, day: date) -> int | None:
    """Return the row that begins on a day; None where it is not drawn."""
    row = (day - chart.nights[0]).days
    return row if 0 <= row < len(chart.nights) else None


def entries_of_nights(chart: Raster) -> list[Entry]:
    """Return what a legend has to explain of a raster."""
    entries = [Entry(Kind.SOLID, Message("five minutes with {what} or more", {"what": chart.unit.of(1)}))]
    entries += [Entry(Kind.WHOLE, span.label) for span in chart.free[:1]]
    return entries + [Entry(Kind.GAP, gap.label) for gap in chart.gaps[:1]]
