"""What stands below a chart: what it stands on, how sure it is, and what it leaves out."""

from __future__ import annotations

from analyzer.charts import Chart, Periods, Raster, Text, Timeline, numbers
from analyzer.model import Message


def said_of(
    chart: Chart, language: str, notes: tuple[Message, ...], *, short: bool
) -> tuple[list[Text], list[Text]]:
    """Return what a chart stands on, and what it holds; `short`: its marks bear their short names, which are explained."""
    said = numbers.stands_on(chart, language)
    sections = chart.source.sections
    if len(sections) > 3:
        count = Message("{count} section", {"count": len(sections)}, plural="{count} sections")
        said = [*said[: -len(sections)], count]
    return said, holds(chart, notes, short=short)


def holds(chart: Chart, notes: tuple[Message, ...], *, short: bool) -> list[Text]:
    """Return what has to be known of the rows of a chart: how many, what a drawer notes, what is left out, the zone."""
    rows = Message("{count} row", {"count": chart.rows}, plural="{count} rows")
    zone = [Message("times in {zone}", {"zone": chart.zone})] if chart.zone else []
    marks = chart.marks if isinstance(chart, Timeline | Periods | Raster) and short else ()
    names = [
        Message("{short}: {label}", {"short": mark.short, "label": mark.label})
        for mark in marks
        if mark.short
    ]
    return [rows, *notes, *names, *chart.notes, *numbers.left_out(chart), *zone]
