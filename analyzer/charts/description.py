"""What a chart shows, for who does not see it: the sentence that answers its question, then its course and its extremes.

Made from the chart's own numbers as it is shown, so what is closed in it is closed here too. No single extreme is named
among equals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from statistics import median

from analyzer.charts import (
    Bars,
    Chart,
    Curve,
    Dial,
    HeatMap,
    HourPanels,
    Periods,
    PlaceMap,
    Raster,
    Step,
    Text,
    Timeline,
    Unit,
    strip_of,
)
from analyzer.charts.layout.days import of_whole
from analyzer.model import Country, Message, Month, Weekday

#: Up to so many parts are told one by one; of more, the course is.
_EACH = 8


def described(chart: Chart) -> Message:
    """Return the finding of a chart with its course and its extremes, in one sentence after another."""
    said = chart.says
    for sentence in () if chart.empty else _shape(chart):
        said = Message("{said} {more}", {"said": said, "more": sentence})
    return said


def _shape(chart: Chart) -> Iterator[Message]:
    match chart:
        case Bars():
            yield from _named(chart.labels, chart.values, chart.unit)
        case PlaceMap():
            names: list[Text] = [
                place.label or Message("{name}", {"name": Country(place.country, alone=True)})
                if place.label or place.country
                else Message("a place without a name")
                for place in chart.places
            ]
            yield from _named(names, [place.count for place in chart.places], chart.unit)
        case Timeline():
            yield from _timeline(chart)
        case HeatMap():
            yield from _week(chart)
        case Periods():
            yield from _periods(chart)
        case Curve():
            yield from _curve(chart)
        case Raster():
            yield from _nights(chart)
        case Dial():
            yield from _in_time(
                [arc.label for arc in chart.arcs], [arc.count for arc in chart.arcs], chart.unit
            )
        case HourPanels():
            yield from _hours(chart)


def _named(labels: Sequence[Text], values: Sequence[float], unit: Unit) -> Iterator[Message]:
    """Tell each part, or the highest ones and the lowest."""
    parts = [_part(label, unit.of(value)) for label, value in zip(labels, values, strict=True)]
    if len(parts) <= _EACH:
        yield Message("In order: {parts}.", {"parts": parts})
        return
    yield Message(
        "{count} bars, of which the first are: {parts}.", {"count": len(parts), "parts": parts[: _EACH // 2]}
    )
    yield from _extremes(labels, values, unit)


def _part(label: Text, value: Message) -> Message:
    return Message("{label}: {value}", {"label": _quoted(label), "value": value})


def _quoted(label: Text) -> Message:
    """Return a label as a sentence has it: a text from the file in quotes."""
    return Message("'{name}'", {"name": label}) if isinstance(label, str) else label


def _extremes(labels: Sequence[Text], values: Sequence[float], unit: Unit) -> Iterator[Message]:
    """Tell the highest and the lowest number, each with its label where it stands alone."""
    most, least = max(values), min(values)
    if most == least:
        yield Message("Each has {value}.", {"value": unit.of(most)})
        return
    for value, alone, several in (
        (most, Message("Highest: {value}, at {label}."), Message("Highest: {value}, {count} times.")),
        (least, Message("Lowest: {value}, at {label}."), Message("Lowest: {value}, {count} times.")),
    ):
        at = [label for label, one in zip(labels, values, strict=True) if one == value]
        if len(at) == 1:
            yield replace(alone, values={"value": unit.of(value), "label": _quoted(at[0])})
        else:
            yield replace(several, values={"value": unit.of(value), "count": len(at)})


def _start(step: Step, start: date) -> Message:
    match step:
        case Step.DAY:
            return Message("{day}", {"day": start})
        case Step.WEEK:
            return Message("the week of {day}", {"day": start})
        case Step.MONTH:
            return Message("{month}", {"month": Month(start.year, start.month)})


def _timeline(chart: Timeline) -> Iterator[Message]:
    starts = [_start(chart.step, start) for start in chart.starts]
    if chart.between is not None:
        for name, values in zip(chart.between, (chart.low, chart.high), strict=True):
            yield Message("{name}:", {"name": name})
            yield from _in_time(starts, values, chart.unit)
        return
    yield from _in_time(starts, chart.counts, chart.unit, chart.whole)
    if chart.low and chart.high:
        ends = [value for value in (*chart.low, *chart.high) if value is not None]
        if ends:
            yield Message(
                "The estimates lie between {least} and {most}.",
                {"least": chart.unit.of(min(ends)), "most": chart.unit.of(max(ends))},
            )


def _in_time(
    starts: Sequence[Text], values: Sequence[float | None], unit: Unit, whole: Sequence[int | None] = ()
) -> Iterator[Message]:
    """Tell the course of numbers over time, each with its whole where they are parts, their extremes, and how many have no number."""
    known = [(start, value) for start, value in zip(starts, values, strict=True) if value is not None]
    if known:
        labels, numbers = [start for start, _ in known], [value for _, value in known]
        if len(known) <= _EACH:
            wholes = [
                one
                for one, value in zip(whole or (None,) * len(values), values, strict=True)
                if value is not None
            ]
            parts = [
                _part(label, of_whole(unit.of(value), one))
                for (label, value), one in zip(known, wholes, strict=True)
            ]
            yield Message("In order of time: {parts}.", {"parts": parts})
        else:
            third = len(numbers) // 3
            yield Message(
                "{count} numbers, from {first} to {last}. Median of the first third: {early}, of the second: {between}, of "
                "the last: {late}.",
                {
                    "count": len(numbers),
                    "first": labels[0],
                    "last": labels[-1],
                    "early": unit.of(median(numbers[:third])),
                    "between": unit.of(median(numbers[third:-third])),
                    "late": unit.of(median(numbers[-third:])),
                },
            )
            yield from _extremes(labels, numbers, unit)
    if without := len(values) - len(known):
        yield Message(
            "{count} of them has no number.", {"count": without}, plural="{count} of them have no number."
        )


def _nights(chart: Raster) -> Iterator[Message]:
    names = [strip_of(day) for day in chart.nights]
    yield from _extremes(names, chart.counts, chart.unit)
    at = [sum(count for _, dot, count in chart.dots if low <= dot < low + 36) for low in range(0, 288, 36)]
    yield Message(
        "In the evening, from 18:00 to 24:00: {evening}; in the night, from 00:00 to 06:00: {night}.",
        {"evening": chart.unit.of(at[2] + at[3]), "night": chart.unit.of(at[4] + at[5])},
    )


def _week(chart: HeatMap) -> Iterator[Message]:
    days = [Message("{weekday}", {"weekday": weekday}) for weekday in Weekday]
    yield Message(
        "By weekday: {parts}.",
        {
            "parts": [
                _part(day, chart.unit.of(sum(counts))) for day, counts in zip(days, chart.counts, strict=True)
            ]
        },
    )
    hours = [sum(day[hour] for day in chart.counts) for hour in range(24)]
    yield _parts_of_the_day(hours, chart.unit)
    empty = sum(count == 0 for day in chart.counts for count in day)
    yield Message("{count} of the 168 hours of a week have none.", {"count": empty})


def _parts_of_the_day(hours: Sequence[int], unit: Unit) -> Message:
    return Message(
        "By part of the day: {night} from 00:00 to 06:00, {morning} from 06:00 to 12:00, {afternoon} from 12:00 to 18:00 and "
        "{evening} from 18:00 to 24:00.",
        {
            "night": unit.of(sum(hours[:6])),
            "morning": unit.of(sum(hours[6:12])),
            "afternoon": unit.of(sum(hours[12:18])),
            "evening": unit.of(sum(hours[18:])),
        },
    )


def _hours(chart: HourPanels) -> Iterator[Message]:
    for panel in chart.panels:
        yield Message(
            "{label}: {rows}. {parts}",
            {
                "label": panel.label,
                "rows": chart.unit.of(sum(panel.counts)),
                "parts": _parts_of_the_day(panel.counts, chart.unit),
            },
        )


def _periods(chart: Periods) -> Iterator[Message]:
    dated = [(one.label, one.first, one.last, one.rows) for one in chart.periods if one.first and one.last]
    if not dated:
        return
    parts = [
        Message(
            "{label}: {first} to {last}, {rows}",
            {"label": _quoted(label), "first": first, "last": last, "rows": chart.unit.of(rows)},
        )
        for label, first, last, rows in dated
    ]
    if len(parts) <= _EACH:
        yield Message("Line by line: {parts}.", {"parts": parts})
        return
    yield Message(
        "{count} lines, from {first} to {last}; the first are: {parts}.",
        {
            "count": len(parts),
            "first": min(first for _, first, _, _ in dated),
            "last": max(last for _, _, last, _ in dated),
            "parts": parts[: _EACH // 2],
        },
    )
    yield from _extremes([label for label, *_ in dated], [rows for *_, rows in dated], chart.unit)


def _curve(chart: Curve) -> Iterator[Message]:
    x: list[Text] = [
        _start(chart.step or Step.DAY, at) if isinstance(at, date) else chart.x_unit.of(at) for at in chart.x
    ]
    yield from _in_time(x, chart.middle, chart.unit)
    ends = [value for value in (*chart.low, *chart.high) if value is not None]
    if ends:
        yield Message(
            "Its band lies between {least} and {most}.",
            {"least": chart.unit.of(min(ends)), "most": chart.unit.of(max(ends))},
        )
