"""What is worked out of charts over days before they are drawn: which days they show, and what a legend has to explain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from analyzer.charts import Period, Span, Step, Timeline, end_of
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.model import Message


def ends_of(chart: Timeline, ends: dict[date, date]) -> tuple[date, date]:
    """Return the days between which everything in the chart lies."""
    known = [end for end in (chart.first, chart.last) if end]
    marks = [mark.at for mark in chart.marks]
    first = min([*chart.starts, *known, *marks, *(span.first for span in chart.spans)])
    last = max([*ends.values(), *known, *marks, *(span.last for span in chart.spans)])
    return widened(first, last, chart.step)


def widened(first: date, last: date, step: Step) -> tuple[date, date]:
    """Return the days, moved apart until they leave room for a few bars."""
    least, bar = {Step.DAY: (10, 1), Step.WEEK: (70, 7), Step.MONTH: (186, 31)}[step]
    more = timedelta(days=(least - (last - first).days) // 2)
    # A sliver beside the bars would look like a fault of the drawing.
    return (first - more, last + more) if more.days >= bar else (first, last)


def entries_of(chart: Timeline) -> list[Entry]:
    """Return what a legend has to explain: bars before others, bars of a part, shades of which there are several."""
    entries = []
    if chart.legend:
        solid, behind = chart.legend
        entries += [Entry(Kind.SOLID, solid), Entry(Kind.WHOLE, behind)]
    if chart.between:
        low, high = chart.between
        entries += [Entry(Kind.SOLID, low), Entry(Kind.WHOLE, high)]
    elif chart.high:
        entries.append(Entry(Kind.RANGE, Message("low to high estimate")))
    if any(in_part(chart)):
        entries.append(Entry(Kind.PARTIAL, covered_in_part(chart.step)))
    return entries + [Entry(Kind.SPAN, label) for label in repeated(chart.spans)]


def in_part(chart: Timeline) -> list[bool]:
    """Return which weeks or months that have a number, also a zero, are covered for a part of their days only."""
    return [part and count is not None for part, count in zip(chart.partial, chart.solid, strict=True)]


def hatched_over(chart: Timeline) -> dict[int, float]:
    """Return which bars are hatched over what is drawn, by their place, and how high: 0 is a strip along the axis.

    A zero of a part of a month is no plain zero. Bars before others keep their colour; all others are hatched themselves.
    """
    behind = chart.behind or (0,) * len(chart.starts)
    return {
        at: max(chart.solid[at] or 0, behind[at])
        for at, part in enumerate(in_part(chart))
        if part and (chart.behind or not chart.solid[at])
    }


def repeated(spans: Sequence[Span]) -> list[Message]:
    """Return the labels that several spans have: they are named once."""
    labels = [span.label for span in spans]
    return [
        label for at, label in enumerate(labels) if label in labels[:at] and label not in labels[at + 1 :]
    ]


def of_whole(count: Message, whole: int | None) -> Message:
    """Return a count, and what it is a part of where that is known."""
    return count if whole is None else Message("{part} of {whole}", {"part": count, "whole": whole})


def covered_in_part(step: Step) -> Message:
    """Return what is said of a week or month at the edge of what is covered."""
    if step is Step.MONTH:
        return Message("only part of the month is covered")
    return Message("only part of the week is covered")


def covers(first: date, last: date) -> Message:
    """Return the days that a figure covers."""
    if first == last:
        return Message("on {day}", {"day": first})
    return Message("from {first} to {last}", {"first": first, "last": last})


def with_rows(period: Period) -> list[tuple[date, date]]:
    """Return the stretches of a section's days whose months have rows: from a first day up to a last one, not included."""
    first, last = period.first, period.last
    if first is None or last is None:
        return []
    stretches: list[tuple[date, date]] = []
    for month in sorted(period.months) or [first]:
        begin, end = max(month, first), min(end_of(month, Step.MONTH), last + timedelta(days=1))
        if not period.months:
            end = last + timedelta(days=1)
        if stretches and stretches[-1][1] == begin:
            begin = stretches.pop()[0]
        stretches.append((begin, end))
    return stretches
