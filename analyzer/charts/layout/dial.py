"""What is worked out of a clock with sessions before it is drawn: places on it, rings, which arcs have room for a number."""

from __future__ import annotations

from math import ceil, cos, pi, sin

from analyzer.charts import Dial
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.model import Message

Point = tuple[float, float]

#: The ring of arcs, and where their numbers stand inside it, in parts of its outer radius.
INNER, OUTER, NUMBERS = 0.72, 1.0, 0.63
#: Hours that an arc is drawn long at least, since a session of one video would not be seen.
LEAST = 0.05


def place(hour: float, radius: float) -> Point:
    """Return where an hour stands on a clock of 24 hours: midnight above, noon below; across and down from its middle.

    >>> [tuple(round(part) for part in place(hour, 10)) for hour in (0, 6, 12)]
    [(0, -10), (10, 0), (0, 10)]
    """
    angle = hour / 12 * pi
    return radius * sin(angle), -radius * cos(angle)


def ring(first: float, last: float, inner: float = INNER, outer: float = OUTER) -> list[Point]:
    """Return the edge of a part of a ring, from an hour to another; a short one as long as can be seen."""
    if last - first < LEAST:
        middle = (first + last) / 2
        first, last = middle - LEAST / 2, middle + LEAST / 2
    steps = max(1, ceil((last - first) * 8))
    hours = [first + (last - first) * step / steps for step in range(steps + 1)]
    return [place(hour, outer) for hour in hours] + [place(hour, inner) for hour in reversed(hours)]


def night_of(chart: Dial) -> tuple[float, float] | None:
    """Return the night hours of a dial, the end after the beginning also where they run over midnight."""
    if chart.night is None:
        return None
    low, high = chart.night
    return low, high if low < high else high + 24


def numbered(chart: Dial, apart: float) -> dict[int, float]:
    """Return the arcs that have room for their number, by their place, and the hour at which it stands.

    The arc with most rows comes first; two numbers are at least so many hours apart.
    """
    found: dict[int, float] = {}
    for at in sorted(range(len(chart.arcs)), key=lambda at: (-chart.arcs[at].count, at)):
        low, high = max(chart.arcs[at].parts, key=lambda part: part[1] - part[0])
        hour = (low + high) / 2
        if all(min(abs(hour - other), 24 - abs(hour - other)) >= apart for other in found.values()):
            found[at] = hour
    return found


def named(chart: Dial, most: int) -> list[int]:
    """Return the places of at most so many arcs, those with most rows, in order of time."""
    by_rows = sorted(range(len(chart.arcs)), key=lambda at: (-chart.arcs[at].count, at))
    return sorted(by_rows[:most])


def line_of(chart: Dial, at: int) -> Message:
    """Return what is written beside a dial of one of its arcs."""
    arc = chart.arcs[at]
    return Message(
        "{number}: {times}, {rows}",
        {"number": str(at + 1), "times": arc.label, "rows": chart.unit.of(arc.count)},
    )


def name_of(chart: Dial, at: int) -> Message:
    """Return what stands before the bar of one of a dial's arcs."""
    return Message("{number}: {times}", {"number": str(at + 1), "times": chart.arcs[at].label})


def of_each_session(axis: Message) -> Message:
    """Return what stands above the bars of a dial's sessions."""
    return Message("{unit} per session", {"unit": axis})


def not_named(shown: int, many: int) -> Message:
    """Return the note on sessions that a form has no room to name."""
    return Message(
        "{shown} of the {many} sessions are named, those with most rows; all are in the numbers",
        {"shown": shown, "many": many},
    )


def entries_of_dial(chart: Dial) -> list[Entry]:
    """Return what a legend has to explain of a dial."""
    entries = [Entry(Kind.SOLID, Message("a session, from its first row to its last"))]
    return entries + ([Entry(Kind.SPAN, Message("Night"))] if chart.night else [])
