"""Figures as they leave: an object for each with its sentence, its rows and the numbers it draws; or those numbers as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

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
    Text,
    Timeline,
    clock_of,
    minute_of,
    numbers,
)
from analyzer.figures import FIGURES, Drawn, Listing, Scope, draw
from analyzer.figures.closed import closed_listing, without_texts
from analyzer.findings import Subject, plain
from analyzer.findings.subject import WATCHED
from analyzer.findings.subject import period as in_words
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Message
from analyzer.output.program import PROGRAM, source
from analyzer.output.rows import csv
from analyzer.output.separated import count_rows
from analyzer.output.whole import as_json, new_folder
from analyzer.reading import Export

#: The one name in `numbers` under which the bars, cells, points or rows stand that a figure draws; it names nothing else.
DRAWN = frozenset({"bars", "hours", "periods", "places", "points", "raster", "rows_listed"})


class BadChoice(ValueError):  # noqa: N818  as BadInput
    """A choice of figures that cannot be made. `message` says what was expected, what was not it, what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def known(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the figures asked for, all when none is. Raises BadChoice for one that is no figure's."""
    if set(keys) - set(FIGURES):
        raise BadChoice(
            Message(
                "Expected the key of a figure; this is none. Choose from: {keys}.",
                {"keys": ", ".join(FIGURES)},
            )
        )
    return tuple(dict.fromkeys(keys)) or tuple(FIGURES)


def period(first: str | None, last: str | None) -> Scope:
    """Return the local days asked for, written as "2025-01-31". Raises BadChoice for what is no day, or no period."""
    try:
        begins, ends = (None if day is None else date.fromisoformat(day) for day in (first, last))
    except ValueError:
        raise BadChoice(
            Message(
                "Expected a day such as 2025-01-31 after --first and --last; something else stands there. Correct it."
            )
        ) from None
    if begins is not None and ends is not None and begins > ends:
        raise BadChoice(
            Message("Expected the day after --first not to be later than the one after --last. Swap them.")
        )
    return Scope(begins, ends)


def chosen(subject: Subject, keys: Sequence[str], scope: Scope) -> list[Drawn]:
    """Return the figures with these keys for a file and a period. Raises BadChoice where no row of the file lies in it."""
    span = subject.span(WATCHED) or subject.span()
    beyond = (
        span is None
        or (scope.first is not None and scope.first > span[1])
        or (scope.last is not None and scope.last < span[0])
    )
    if beyond and (scope.first or scope.last):
        raise BadChoice(
            Message(
                "Expected a period with rows; no row of this file has a usable date. Leave out --first and --last."
            )
            if span is None
            else Message(
                "Expected a period with rows; those of this file lie {period}. Choose days from it.",
                {"period": in_words(span)},
            )
        )
    return [draw(key, subject, scope) for key in keys]


def json_of(drawn: Sequence[Drawn], zone: str, *, closed: bool = False) -> bytes:
    """Return figures as JSON, UTF-8: a list of the objects of `as_plain`."""
    return as_json([as_plain(one, zone, closed=closed) for one in drawn])


def write_figures(
    drawn: Sequence[Drawn],
    export: Export,
    out: Path,
    zone: str,
    *,
    csv: bool,
    closed: bool = False,
    language: str = "en",
) -> list[str]:
    """Write `figures.json`, or a CSV file for each figure that draws something, into a new or empty folder; return the names.

    CSV has headings in the language and is separated as its spreadsheets expect; the names of the files are the keys.

    Raises NotWritten.
    """
    settings = {name: value for one in drawn for name, value in one.settings.items()}
    about = {
        "program": PROGRAM,
        "source": source(export),
        "format": "csv" if csv else "json",
        "settings": {"zone": zone, **settings},
        "closed": closed,
    }
    with new_folder(out, about) as folder:
        for one in drawn if csv else ():
            if one.told:
                content = as_csv(one, zone, closed=closed, language=language)
                with folder.add(f"{one.key}.csv", rows=count_rows(content)) as file:
                    file.write(content)
        if not csv:
            with folder.add("figures.json", rows=len(drawn)) as file:
                file.write(json_of(drawn, zone, closed=closed))
    return [file["name"] for file in folder.files]


def as_plain(drawn: Drawn, zone: str, *, closed: bool = False) -> dict[str, Any]:
    """Return a figure as plain data.

    `numbers` has the named numbers of the sentence (durations in seconds, days and moments in ISO 8601, as in a statement's
    value) and, under one name of `DRAWN`, what is drawn. It is empty where nothing can be drawn, and `sentence` says why.
    `closed`: without the texts of closed columns, as on the page; cells that hold one are null.
    """
    drawn = without_texts(drawn) if closed else drawn
    return {
        "key": drawn.key,
        "program": PROGRAM["version"],
        "question": sentence(drawn.title or drawn.figure.question, "en", zone),
        "sentence": {language: sentence(drawn.says, language, zone) for language in LANGUAGES},
        "certainty": drawn.certainty.value,
        "rule": sentence(drawn.rule, "en", zone),
        "settings": dict(drawn.settings),
        "rows_drawn": drawn.drawn,
        "left_out": {sentence(left.reason, "en", zone): left.rows for left in drawn.left_out},
        "numbers": {**plain(drawn.numbers), **_drawn(drawn, zone, closed=closed)},
        # Only of a file that breaks off in these sections: the numbers are of what stands before that place.
        **({"breaks_off_in": list(drawn.broken)} if drawn.broken else {}),
    }


def as_csv(drawn: Drawn, zone: str, *, closed: bool = False, language: str = "en") -> bytes:
    """Return what a figure draws or lists as CSV, headings in a language: one row a bar, cell, place, point or row listed.

    `closed`: without the texts of closed columns.
    """
    drawn = without_texts(drawn) if closed else drawn
    if drawn.chart is not None:
        headings, columns = zip(*numbers.columns(drawn.chart, language), strict=True)
        return csv(Listing(drawn.key, headings, columns, drawn.chart.title), language, zone)
    if drawn.rows is None:
        raise ValueError("Expected a figure that draws or lists something; ask `told` first.")
    rows = closed_listing(drawn.rows) if closed and isinstance(drawn.rows, Listing) else drawn.rows
    return csv(rows, language, zone, reveal=not closed)


def _drawn(drawn: Drawn, zone: str, *, closed: bool) -> dict[str, Any]:
    if drawn.chart is not None:
        return _of_chart(drawn.chart, zone)
    if isinstance(drawn.rows, Listing):
        return {"rows_listed": _listed(drawn.rows, zone, closed=closed)}
    return {}


def _of_chart(chart: Chart, zone: str) -> dict[str, Any]:
    match chart:
        case Bars():
            return {
                "bars": [
                    {"label": _said(label, zone), "value": plain(value), **side}
                    for label, value, side in zip(chart.labels, chart.values, _sides(chart), strict=True)
                ]
            }
        case Timeline():
            whole = chart.whole or (None,) * len(chart.starts)
            return {
                "bars": [
                    {
                        "start": plain(start),
                        "value": plain(count),
                        **({"of": of} if chart.whole else {}),
                        **side,
                    }
                    for start, count, of, side in zip(
                        chart.starts, chart.counts, whole, _sides(chart), strict=True
                    )
                ]
            }
        case HeatMap():
            return {"hours": [list(day) for day in chart.counts]}
        case Periods():
            return {
                "periods": [
                    {
                        "label": _said(period.label, zone),
                        "first": plain(period.first),
                        "last": plain(period.last),
                        "rows": period.rows,
                        "months": plain(period.months),
                        **({} if period.inside is None else {"inside": period.inside}),
                    }
                    for period in chart.periods
                ]
            }
        case PlaceMap():
            return {
                "places": [
                    {
                        "country": place.country or None,
                        "latitude": place.latitude,
                        "longitude": place.longitude,
                        "label": _said(place.label, zone),
                        "value": place.count,
                    }
                    for place in chart.places
                ]
            }
        case Dial():
            return {
                "day": plain(chart.day),
                "sessions": [
                    {
                        "label": _said(arc.label, zone),
                        "parts": [[minute_of(low), minute_of(high)] for low, high in arc.parts],
                        "value": arc.count,
                    }
                    for arc in chart.arcs
                ],
            }
        case HourPanels():
            return {
                "panels": [
                    {"label": _said(panel.label, zone), "hours": list(panel.counts)} for panel in chart.panels
                ]
            }
        case Raster():
            dots: dict[int, dict[str, int]] = {}
            for row, dot, videos in chart.dots:
                dots.setdefault(row, {})[f"{clock_of(dot):%H:%M}"] = videos
            return {
                "raster": [
                    {
                        "begins": plain(day),
                        "value": count,
                        "dots": dots.get(row, {}),
                    }
                    for row, (day, count) in enumerate(zip(chart.nights, chart.counts, strict=True))
                ]
            }
        case Curve():
            low = chart.low or (None,) * len(chart.x)
            high = chart.high or (None,) * len(chart.x)
            return {
                "points": [
                    {"x": plain(x), "middle": plain(middle)}
                    | ({"low": plain(below), "high": plain(above)} if chart.low else {})
                    for x, middle, below, above in zip(chart.x, chart.middle, low, high, strict=True)
                ]
            }
    raise TypeError(f"Expected a chart of a known shape, found {type(chart).__name__}; add its numbers here.")


def _sides(chart: Chart) -> list[dict[str, Any]]:
    """Return the low and the high end of each bar, where bars have them."""
    low: Sequence[Any] = getattr(chart, "low", ())
    high: Sequence[Any] = getattr(chart, "high", ())
    if not (low and high):
        return [{}] * len(getattr(chart, "starts", getattr(chart, "labels", ())))
    return [{"low": plain(below), "high": plain(above)} for below, above in zip(low, high, strict=True)]


def _listed(listing: Listing, zone: str, *, closed: bool) -> list[dict[str, Any]]:
    headings = [sentence(heading, "en", zone) for heading in listing.headings]
    return [
        {
            heading: None if closed and place in closed_listing(listing).personal else _cell(value, zone)
            for place, (heading, value) in enumerate(zip(headings, values, strict=True))
        }
        for values in zip(*listing.columns, strict=True)
    ]


def _cell(value: Any, zone: str) -> Any:
    return _said(value, zone) if isinstance(value, Message) else plain(value)


def _said(text: Text, zone: str) -> str:
    return text if isinstance(text, str) else sentence(text, "en", zone)
