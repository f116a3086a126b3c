"""The numbers that a chart draws, as columns: what a reader who wants to draw it anew, or to add it up, needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

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
    clock_of,
    minute_of,
)
from analyzer.language import country, word
from analyzer.model import Country, Message, Weekday

#: A heading, and the values below it.
Column: TypeAlias = tuple[Message, Sequence[Any]]

_LABEL = Message("Label")
_STARTS = {
    Step.DAY: Message("Day"),
    Step.WEEK: Message("Week that begins on"),
    Step.MONTH: Message("Month that begins on"),
}


def stands_on(chart: Chart, language: str) -> list[Text]:
    """Return what a picture or a table of a chart has to say of its source: whose data, how sure, of which sections."""
    source = chart.source
    said: list[Text] = [Message("Illustration with made-up data")] if source.synthetic else []
    if source.of is not None or not source.synthetic:
        said.append(source.of or Message("One account"))
    return [*said, word(chart.certainty, language), *source.sections]


def left_out(chart: Chart) -> list[Message]:
    """Return the rows that a chart does not draw, each with its reason."""
    return [
        Message("left out: {count}, {reason}", {"count": left.rows, "reason": left.reason})
        for left in chart.left_out
        if left.rows
    ]


def caption(chart: Chart) -> list[Message]:
    """Return what is said below a chart of its rows: how many, what has to be known of them, and which are left out."""
    return [
        Message("{count} row", {"count": chart.rows}, plural="{count} rows"),
        *chart.notes,
        *left_out(chart),
        *([Message("times in {zone}", {"zone": chart.zone})] if chart.zone else []),
    ]


def with_source(chart: Chart, language: str) -> list[Column]:
    """Return the columns of a chart, and apart from them, after an empty one, a column of lines on what they stand on."""
    first, last = (chart.first, chart.last) if isinstance(chart, Timeline | Curve) else (None, None)
    lines: list[Text] = [
        chart.title,
        *stands_on(chart, language),
        *([Message("from {first} to {last}", {"first": first, "last": last})] if first and last else []),
        *caption(chart),
        *chart.limits,
    ]
    drawn = columns(chart, language)
    longest = max(len(lines), *(len(values) for _, values in drawn))
    every = [*drawn, (Message(" "), ()), (Message("About these numbers"), lines)]
    return [(heading, [*values, *[None] * (longest - len(values))]) for heading, values in every]


def columns(chart: Chart, language: str) -> list[Column]:
    """Return a row for each bar, cell, place or point, in the order drawn; None where the file does not cover it."""
    match chart:
        case Bars():
            return [(_LABEL, chart.labels), (chart.unit.axis, chart.values)]
        case Timeline():
            return [
                (_STARTS[chart.step], chart.starts),
                *([] if chart.between else [(chart.unit.axis, chart.counts)]),
                *(
                    [
                        (name, values)
                        for name, values in zip(chart.between, (chart.low, chart.high), strict=True)
                    ]
                    if chart.between
                    else [(Message("low estimate"), chart.low), (Message("high estimate"), chart.high)]
                    if chart.high
                    else []
                ),
                *([(Message("Of how many"), chart.whole)] if chart.whole else []),
                *_partial(chart),
            ]
        case HeatMap():
            days = [Message("{weekday}", {"weekday": weekday}) for weekday in Weekday]
            return [
                (Message("Weekday"), [day for day in days for _ in range(24)]),
                (Message("From hour"), list(range(24)) * 7),
                (chart.unit.axis, [count for day in chart.counts for count in day]),
            ]
        case Periods():
            return [
                (_LABEL, [period.label for period in chart.periods]),
                (Message("First day"), [period.first for period in chart.periods]),
                (Message("Last day"), [period.last for period in chart.periods]),
                (chart.unit.axis, [period.rows for period in chart.periods]),
                (Message("Months with rows"), [len(period.months) or None for period in chart.periods]),
                *([(chart.counted, [period.inside for period in chart.periods])] if chart.counted else []),
            ]
        case PlaceMap():
            return _places(chart, language)
        case Curve():
            return _curve(chart)
        case Dial():
            return [
                (Message("Session"), [arc.label for arc in chart.arcs]),
                (Message("From"), [minute_of(arc.parts[0][0]) for arc in chart.arcs]),
                (Message("To"), [minute_of(arc.parts[-1][1]) for arc in chart.arcs]),
                (chart.unit.axis, [arc.count for arc in chart.arcs]),
            ]
        case HourPanels():
            return [
                (_LABEL, [panel.label for panel in chart.panels for _ in range(24)]),
                (Message("From hour"), list(range(24)) * len(chart.panels)),
                (chart.unit.axis, [count for panel in chart.panels for count in panel.counts]),
            ]
        case Raster():
            return [
                (Message("From noon on"), [chart.nights[row] for row, *_ in chart.dots]),
                (Message("From"), [f"{clock_of(dot):%H:%M}" for _, dot, _ in chart.dots]),
                (chart.unit.axis, [count for *_, count in chart.dots]),
            ]
    raise TypeError(f"Expected a chart of a known shape, found {type(chart).__name__}; add its columns here.")


def _partial(chart: Timeline | Curve) -> list[Column]:
    """Return which weeks or months are covered in part only, in a column of its own; days have none."""
    if chart.step in (None, Step.DAY):
        return []
    return [
        (
            Message("Covered in part only"),
            [Message("yes") if part else Message("no") for part in chart.partial],
        )
    ]


def _places(chart: PlaceMap, language: str) -> list[Column]:
    names: list[Text] = [
        place.label or (country(Country(place.country), language) if place.country else "")
        for place in chart.places
    ]
    points = any(place.latitude is not None for place in chart.places)
    return [
        (Message("Place"), names),
        *(
            [
                (Message("Latitude"), [place.latitude for place in chart.places]),
                (Message("Longitude"), [place.longitude for place in chart.places]),
            ]
            if points
            else [(Message("Country code"), [place.country for place in chart.places])]
        ),
        (chart.unit.axis, [place.count for place in chart.places]),
    ]


def _curve(chart: Curve) -> list[Column]:
    x = _STARTS[chart.step] if chart.step else chart.x_title
    if not (chart.low and chart.high):
        return [(x, chart.x), (chart.y_title, chart.middle), *_partial(chart)]
    names = chart.names or (Message("low estimate"), Message("middle estimate"), Message("high estimate"))
    sides = zip(names, (chart.low, chart.middle, chart.high), strict=True)
    return [
        (x, chart.x),
        *(
            (Message("{estimate}, {unit}", {"estimate": estimate, "unit": chart.y_title}), values)
            for estimate, values in sides
        ),
        *_partial(chart),
    ]
