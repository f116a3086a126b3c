"""A Chart as a Plotly figure for the screen and for the picture that the browser makes of it.

Every text passes `_Pen.text`, where Plotly's markup loses its meaning; nothing else may put text into a figure. Ticks and
hover texts are written here in the reader's language, since the browser has no Dutch. The figure takes the width it gets.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from html import escape
from importlib.resources import files
from math import ceil, floor, log10
from typing import Any, Literal, TypeAlias

import plotly.graph_objects as go
from babel import Locale
from babel.core import get_global

from analyzer.charts import (
    Bars,
    Chart,
    Curve,
    HeatMap,
    Mark,
    Periods,
    Place,
    PlaceMap,
    Span,
    Step,
    Text,
    Timeline,
    Unit,
)
from analyzer.charts.palette import (
    DARK,
    FONT_FAMILY,
    LIGHT,
    THEME_COLOURS,
    Ground,
    blend,
    edge,
)
from analyzer.language import day, month, number, sentence, word
from analyzer.model import Message, Theme, Weekday

Width: TypeAlias = Literal["wide", "phone"]
Format: TypeAlias = Literal["png", "svg"]

#: Where the program serves the outlines of countries; Plotly would fetch them from a public host.
TOPOJSON_URL = "/app-data/map/"
#: Characters of a label that are drawn; the hover text has the rest, up to a length that still fits a screen.
LABEL_LENGTH = {"wide": 34, "phone": 40}
HOVER_LENGTH = 1000
PICTURE_WIDTH = 1000

_DAY_MS = 86_400_000
_BROWSER_LOCALES = {"en": "en-GB", "nl": "nl"}
_JOINERS = "\u200c\u200d"  # they shape words and emoji; other invisible characters only mislead


def figure(chart: Chart, language: str, width: Width = "wide", dark: bool = False) -> go.Figure:
    """Return the chart drawn in the reader's language, with title, zone and source on it; its height is in the layout."""
    pen = _Pen(language, chart.zone, width, DARK if dark else LIGHT, chart.theme)
    drawn = _nothing(pen) if chart.empty else _DRAWERS[type(chart)](chart, pen)
    title = pen.wrapped(chart.title, 88 if width == "wide" else 42)
    caption = _caption(chart, pen, drawn.notes)
    size = 17 if width == "wide" else 15
    top = 18 + (size + 5) * len(title) + drawn.above
    bottom = drawn.below + 17 * len(caption) + 12
    drawn.figure.update_layout(
        template=_template(pen.ground),
        title={"text": "<b>" + "<br>".join(title) + "</b>", "font": {"size": size}},
        height=top + drawn.height + bottom,
        margin={"l": drawn.left, "r": drawn.right, "t": top, "b": bottom, "pad": 0},
        separators=_separators(language),
    )
    drawn.figure.add_annotation(
        text="<br>".join(caption), xref="paper", yref="paper", x=0, y=0, xanchor="left", yanchor="bottom",
        xshift=-drawn.left, yshift=-bottom + 2, align="left", font={"size": 12, "color": pen.ground.quiet},
    )
    return drawn.figure


def config(chart: Chart, language: str, format: Format = "png") -> dict[str, Any]:
    """Return Plotly's settings: one button, the picture, with its title in the reader's language; nothing is sent."""
    locale = _BROWSER_LOCALES[language]
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "topojsonURL": TOPOJSON_URL,
        "locale": locale,
        "locales": {locale: {"dictionary": _browser_words(language), "format": {}}},
        "toImageButtonOptions": {
            "format": format,
            "filename": re.sub(r"[^a-z0-9_-]+", "_", chart.key.lower()),
            "width": PICTURE_WIDTH,
            "height": figure(chart, language).layout.height,
            "scale": 2 if format == "png" else 1,
        },
    }


def plain(text: str, limit: int = HOVER_LENGTH) -> str:
    r"""Return text of any origin as Plotly shows it letter by letter: no markup, no TeX, one line, at most `limit` long.

    >>> plain("<b>Bol</b> & \u202eCo $x$")
    '&lt;b&gt;Bol&lt;/b&gt; &amp; Co &#36;x&#36;'
    """
    visible = " ".join("".join(map(_visible, text[: limit * 4])).split())
    if len(visible) > limit:
        visible = visible[: limit - 1].rstrip() + "…"
    return escape(visible, quote=False).replace("$", "&#36;")


def _visible(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cf" and character not in _JOINERS else character


@dataclass(frozen=True, slots=True)
class _Pen:
    """What a drawer writes and colours with: the reader's language and width, the ground, the theme's colour."""

    language: str
    zone: str
    width: Width
    ground: Ground
    theme: Theme

    @property
    def phone(self) -> bool:
        return self.width == "phone"

    @property
    def plot_width(self) -> int:
        """About how many pixels lie between the margins; only for deciding how much fits."""
        return 300 if self.phone else 640

    def words(self, text: Text) -> str:
        return text if isinstance(text, str) else sentence(text, self.language, self.zone or "UTC")

    def text(self, text: Text, limit: int = HOVER_LENGTH) -> str:
        return plain(self.words(text), limit)

    def label(self, text: Text) -> str:
        return self.text(text, LABEL_LENGTH[self.width])

    def wrapped(self, text: Text, width: int) -> list[str]:
        return [plain(line) for line in textwrap.wrap(self.words(text), width)] or [""]

    def hover(self, *lines: Text) -> str:
        """Return the lines of a hover text, long ones folded."""
        folded = (part for line in lines for part in textwrap.wrap(self.words(line)[:HOVER_LENGTH], 46))
        return "<br>".join(map(plain, folded))

    def number(self, value: float) -> str:
        return plain(number(value, self.language))

    def fill(self, theme: Theme | None = None) -> str:
        return THEME_COLOURS[theme or self.theme]

    def edge(self, theme: Theme | None = None) -> str:
        return edge(self.fill(theme), self.ground)

    def marker(self, themes: Sequence[Theme] = ()) -> dict[str, Any]:
        """Return fill and edge of bars; the edge keeps a pale colour visible on the paper."""
        fills: Any = [self.fill(theme) for theme in themes] if themes else self.fill()
        edges: Any = [self.edge(theme) for theme in themes] if themes else self.edge()
        return {"color": fills, "line": {"color": edges, "width": 1}}


@dataclass(slots=True)
class _Drawn:
    """A figure without its title and caption, and the room it takes around the plot, in pixels."""

    figure: go.Figure
    height: int
    left: int = 0
    right: int = 12
    above: int = 0
    below: int = 30
    notes: tuple[Message, ...] = ()


def _nothing(pen: _Pen) -> _Drawn:
    """Return a figure that says there is nothing to draw."""
    empty = go.Figure()
    empty.add_annotation(
        text=pen.text(Message("There are no rows to draw.")), xref="paper", yref="paper", x=0, y=0.5,
        xanchor="left", font={"color": pen.ground.quiet, "size": 14},
    )
    empty.update_xaxes(visible=False).update_yaxes(visible=False)
    return _Drawn(empty, height=72, below=8)


def _bars(chart: Bars, pen: _Pen) -> _Drawn:
    return _upright(chart, pen) if chart.upright else _lying(chart, pen)


def _lying(chart: Bars, pen: _Pen) -> _Drawn:
    """Return bars that lie: names beside them on a wide page, above them on a phone, the count at their end."""
    rows = list(range(len(chart.values)))
    top = max(*chart.values, 1)
    counts = [pen.number(value) for value in chart.values]
    drawn = go.Figure(
        go.Bar(
            x=list(chart.values), y=rows, orientation="h", marker=pen.marker(), width=0.34 if pen.phone else 0.66,
            text=counts, textposition="outside", cliponaxis=False, textfont={"color": pen.ground.ink, "size": 13},
            hoverinfo="text",
            hovertext=[
                pen.hover(label, chart.unit.of(value))
                for label, value in zip(chart.labels, chart.values, strict=True)
            ],
        )
    )
    room = 14 + 8 * max(map(len, counts))
    drawn.update_xaxes(visible=False, range=[0, top * (1 + room / pen.plot_width)])
    drawn.update_yaxes(range=[len(rows) - 0.4, -0.8 if pen.phone else -0.6])
    left, height = _names(drawn, [pen.label(label) for label in chart.labels], pen)
    return _Drawn(drawn, height=height, left=left, below=14)


def _names(drawn: go.Figure, names: Sequence[str], pen: _Pen) -> tuple[int, int]:
    """Write a name for each row, counted from the top; return the left margin and the height that this takes."""
    if pen.phone:
        drawn.update_yaxes(visible=False)
        for row, name in enumerate(names):
            drawn.add_annotation(
                text=name, x=0, xref="paper", y=row - 0.4, yref="y", xanchor="left", yanchor="middle",
                font={"size": 13},
            )
        return 0, 40 * len(names) + 12
    drawn.update_yaxes(
        tickvals=list(range(len(names))), ticktext=[name + "  " for name in names], showgrid=False,
        tickfont={"size": 13, "color": pen.ground.ink},
    )
    longest = max(len(re.sub(r"&[#\w]+;", "x", name)) for name in names)
    return min(24 + round(6.6 * longest), 250), 27 * len(names) + 12


def _upright(chart: Bars, pen: _Pen) -> _Drawn:
    """Return bars that stand, with their counts on top as long as those fit."""
    many = len(chart.values)
    top = max(*chart.values, 1)
    counts = [pen.number(value) for value in chart.values]
    fits = many * (8 + 8 * max(map(len, counts))) <= pen.plot_width
    drawn = go.Figure(
        go.Bar(
            x=list(range(many)), y=list(chart.values), marker=pen.marker(), width=0.72,
            text=counts if fits else None, textposition="outside", cliponaxis=False,
            textfont={"color": pen.ground.ink, "size": 13}, hoverinfo="text",
            hovertext=[
                pen.hover(label, chart.unit.of(value))
                for label, value in zip(chart.labels, chart.values, strict=True)
            ],
        )
    )
    room = pen.plot_width / many
    folded = [_folded(pen.words(label), max(int(room / 7), 4)) for label in chart.labels]
    widest = max(len(line) for label in folded for line in label) * 7 + 8
    every = max(1, ceil(widest / room))
    shown = list(range(0, many, every))
    drawn.update_xaxes(
        tickvals=shown, ticktext=["<br>".join(map(plain, folded[at])) for at in shown], showgrid=False,
        range=[-0.6, max(many, 3) - 0.4], tickangle=0, showline=True,
    )
    left = 4
    if fits:
        drawn.update_yaxes(visible=False, range=[0, top * 1.14])
    else:
        left = _count_axis(drawn, top, chart.unit, pen)
    lines = max(len(folded[at]) for at in shown)
    return _Drawn(drawn, height=240, left=left, above=0 if fits else 22, below=14 + 17 * lines)


def _folded(words: str, width: int) -> list[str]:
    """Return words on at most three lines of about `width` letters, the last one shortened."""
    lines = textwrap.wrap(words[:200], width, break_long_words=False) or [""]
    lines = lines if len(lines) <= 3 else [*lines[:2], lines[2] + " …"]
    return [line if len(line) <= 16 else line[:15] + "…" for line in lines]


def _count_axis(drawn: go.Figure, top: float, unit: Unit, pen: _Pen) -> int:
    """Give the upright axis ticks from zero and its title above; return the left margin."""
    ticks = _steps(top)
    texts = [pen.number(tick) for tick in ticks]
    drawn.update_yaxes(tickvals=ticks, ticktext=[text + "  " for text in texts], range=[0, max(top * 1.08, ticks[-1])])
    drawn.add_annotation(
        text=pen.text(unit.axis), xref="paper", yref="paper", x=0, y=1, xanchor="left", yanchor="bottom",
        yshift=5, font={"size": 12, "color": pen.ground.quiet},
    )
    return 14 + 8 * max(map(len, texts))


def _steps(top: float, most: int = 5) -> list[float]:
    """Return round numbers from 0 up to about `top`, at most `most` steps; whole where `top` is 2 or more.

    >>> _steps(1), _steps(23), _steps(1240)
    ([0, 1], [0, 5, 10, 15, 20], [0, 500, 1000])
    """
    if top <= 1:
        return [0, 1]
    size: float = 10 ** floor(log10(top / most))
    step = next(size * factor for factor in (1, 2, 5, 10) if top / (size * factor) <= most)
    step = max(step, 1) if top >= 2 else step
    return [round(step * at, 6) if step < 1 else int(step * at) for at in range(floor(top / step) + 1)]


def _timeline(chart: Timeline, pen: _Pen) -> _Drawn:
    """Return a bar for each day, week or month that has rows; what lies outside the section's own dates is shaded."""
    bars = [(start, count) for start, count in zip(chart.starts, chart.counts, strict=True) if count]
    ends = {start: _end(start, chart.step) for start in chart.starts}
    drawn = go.Figure(
        go.Bar(
            x=[start for start, _ in bars], y=[count for _, count in bars], offset=0, hoverinfo="text",
            width=[(ends[start] - start).days * _DAY_MS * 0.9 for start, _ in bars],
            marker=_solid(pen) if len(chart.starts) > 60 else pen.marker(),
            hovertext=[pen.hover(_named(start, chart.step, pen), chart.unit.of(count)) for start, count in bars],
        )
    )
    known = [end for end in (chart.first, chart.last) if end]
    first = min([*chart.starts, *known, *(mark.at for mark in chart.marks), *(span.first for span in chart.spans)])
    last = max([*ends.values(), *known, *(mark.at for mark in chart.marks), *(span.last for span in chart.spans)])
    first, last = _widened(first, last, chart.step)
    peak_start, peak = max(bars, key=lambda bar: bar[1])
    left = _count_axis(drawn, peak * 1.06, chart.unit, pen)
    _date_axis(drawn, first, last, pen, one=chart.step)
    levels = _days(drawn, chart.marks, chart.spans, first, last, pen)
    if known:
        _shade(drawn, first, _floor(min(known), chart.step), pen)
        _shade(drawn, _end(_floor(max(known), chart.step), chart.step), last, pen)
    middle = peak_start + (ends[peak_start] - peak_start) / 2
    late = (middle - first) / (last - first) > 0.6
    drawn.add_annotation(
        text=plain(f"{_named(peak_start, chart.step, pen)}: {pen.words(chart.unit.of(peak))}"),
        x=middle, y=peak, xanchor="right" if late else "left", yanchor="bottom", yshift=2,
        font={"size": 12, "color": pen.ground.ink},
    )
    notes = (_covers(chart.first, chart.last),) if chart.first and chart.last else ()
    return _Drawn(drawn, height=250, left=left, above=22 + 17 * levels, below=46, notes=notes)


def _covers(first: date, last: date) -> Message:
    if first == last:
        return Message("All rows are of {day}", {"day": first})
    return Message("First row {first}, last row {last}", {"first": first, "last": last})


def _solid(pen: _Pen) -> dict[str, Any]:
    """Return the marker of bars too narrow for an edge."""
    return {"color": pen.edge(), "line": {"width": 0}}


def _floor(start: date, step: Step) -> date:
    if step is Step.MONTH:
        return start.replace(day=1)
    return start - timedelta(days=start.weekday()) if step is Step.WEEK else start


def _end(start: date, step: Step) -> date:
    """Return the day after a day, week or month."""
    if step is Step.MONTH:
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(days=7 if step is Step.WEEK else 1)


def _named(start: date, step: Step, pen: _Pen) -> str:
    if step is Step.MONTH:
        return month(start, pen.language)
    if step is Step.WEEK:
        return pen.words(Message("week of {day}", {"day": start}))
    return f"{word(list(Weekday)[start.weekday()], pen.language)} {day(start, pen.language)}"


def _widened(first: date, last: date, step: Step) -> tuple[date, date]:
    """Return the days, moved apart until they leave room for a few bars."""
    short = {Step.DAY: 10, Step.WEEK: 70, Step.MONTH: 186}[step] - (last - first).days
    return (first - timedelta(days=short // 2), last + timedelta(days=short // 2)) if short > 0 else (first, last)


def _shade(drawn: go.Figure, first: date, last: date, pen: _Pen) -> None:
    """Shade the days from `first` up to `last`, of which the file says nothing, and say so where the words fit."""
    if first >= last:
        return
    drawn.add_shape(
        type="rect", xref="x", yref="paper", x0=first, x1=last, y0=0, y1=1, layer="below",
        fillcolor=pen.ground.shade, line={"width": 0},
    )
    low, high = (date.fromisoformat(str(end)[:10]) for end in drawn.layout.xaxis.range)
    words = pen.text(Message("no rows"))
    if (last - first) / (high - low) * pen.plot_width > 7 * len(words):
        drawn.add_annotation(
            text=words, x=first + (last - first) / 2, y=0.5, yref="paper", xanchor="center",
            font={"size": 12, "color": pen.ground.quiet},
        )


def _date_axis(drawn: go.Figure, first: date, last: date, pen: _Pen, one: Step | None = None) -> None:
    """Give the lying axis ticks in the reader's language; `one` is the width of a bar, in whose middle its tick stands."""
    ticks, step = _date_ticks(first, last, 5 if pen.phone else 10)
    names = Locale.parse(_BROWSER_LOCALES[pen.language], sep="-").months["format"]["abbreviated"]
    texts, year = [], 0
    for tick in ticks:
        text = f"{tick.day} {names[tick.month]}" if step == "day" else names[tick.month]
        if step == "year":
            text = str(tick.year)
        elif tick.year != year:
            text += f"<br>{tick.year}"
        texts.append(text)
        year = tick.year
    middles = [
        tick + (_end(tick, one) - tick) / 2 if one and one.value == step and (last - first).days < 400 else tick
        for tick in ticks
    ]
    if one is Step.DAY and step == "day":
        places: list[Any] = [f"{tick}T12:00" for tick in ticks]
    else:
        places = list(middles)
    drawn.update_xaxes(
        type="date", range=[first, last], tickvals=places, ticktext=texts, tickangle=0, showgrid=False, showline=True,
        ticks="outside",
    )


def _date_ticks(first: date, last: date, most: int) -> tuple[list[date], str]:
    """Return at most about `most` round days from first to last, and whether they name days, months or years."""
    span = (last - first).days
    if span <= 45:
        every = max(1, ceil(span / most))
        return [first + timedelta(days=at) for at in range(0, span + 1, every) if at < span or span < 2], "day"
    months = span / 30.4
    every = next((size for size in (1, 2, 3, 6, 12) if months / size <= most), 12 * ceil(months / 12 / most))
    ticks = [
        date(year, number, 1)
        for year in range(first.year, last.year + 1)
        for number in range(1, 13)
        if (year * 12 + number - 1) % every == 0 and first <= date(year, number, 1) < last
    ]
    return ticks, "year" if every >= 12 else "month"


def _days(
    drawn: go.Figure, marks: Iterable[Mark], spans: Iterable[Span], first: date, last: date, pen: _Pen
) -> int:
    """Draw lines and shades with their words above the plot; return how many lines of words that takes."""
    for span in spans:
        drawn.add_shape(
            type="rect", xref="x", yref="paper", x0=span.first, x1=span.last + timedelta(days=1), y0=0, y1=1,
            layer="below", fillcolor=pen.ground.shade, line={"color": pen.ground.quiet, "width": 1, "dash": "dot"},
        )
    named = sorted(
        [(mark.at, mark.label) for mark in marks] + [(max(span.first, first), span.label) for span in spans],
        key=lambda pair: pair[0],
    )
    per_day = pen.plot_width / max((last - first).days, 1)
    ends: list[float] = []
    for at, label in named:
        words = pen.text(label, 40)
        length, left = 7.0 * len(words) + 12, (at - first).days * per_day
        flip = left + length > pen.plot_width and left > pen.plot_width / 2
        begin = left - length if flip else left
        level = next((at for at, end in enumerate(ends) if end < begin), len(ends))
        ends[level : level + 1] = [begin + length]
        drawn.add_shape(
            type="line", xref="x", yref="paper", x0=at, x1=at, y0=0, y1=1, line={"color": pen.ground.quiet, "width": 1}
        )
        drawn.add_annotation(
            text=words, x=at, y=1, yref="paper", xanchor="right" if flip else "left", yanchor="bottom",
            yshift=3 + 17 * (level + 1), font={"size": 12, "color": pen.ground.quiet},
        )
    return len(ends)


def _heat_map(chart: HeatMap, pen: _Pen) -> _Drawn:
    """Return weekdays by hours, Monday on top, with the night and the school hours outlined."""
    weekdays = list(Weekday)
    top = max(map(max, chart.counts))
    full = edge(pen.fill(), pen.ground, 4.5)
    cell, height = (24, 7 * 30) if pen.phone else (26, 7 * 32)
    height = 7 * cell if pen.phone else height
    drawn = go.Figure(
        go.Heatmap(
            z=chart.counts, x=[hour + 0.5 for hour in range(24)], y=list(range(7)), xgap=1, ygap=1, zmin=0, zmax=top,
            colorscale=[
                [0, pen.ground.shade], [0.5 / top, pen.ground.shade],
                [0.5 / top, blend(pen.ground.paper, full, 0.2)], [1, full],
            ],
            colorbar={
                "orientation": "h", "thickness": 8, "len": 140, "lenmode": "pixels", "x": 0, "xanchor": "left",
                "xpad": 0, "y": -46 / height, "yanchor": "top", "ypad": 0, "outlinewidth": 0,
                "tickvals": [0, top], "ticktext": [pen.number(0), pen.text(chart.unit.of(top))], "ticks": "",
                "tickfont": {"size": 12, "color": pen.ground.quiet}, "ticklabelposition": "outside bottom",
            },
            hoverinfo="text",
            hovertext=[
                [pen.hover(_slot(weekday, hour), chart.unit.of(chart.counts[at][hour])) for hour in range(24)]
                for at, weekday in enumerate(weekdays)
            ],
        )
    )
    short = Locale.parse(_BROWSER_LOCALES[pen.language], sep="-").days["format"]["abbreviated"]
    names = [short[at] if pen.phone else word(weekday, pen.language) for at, weekday in enumerate(weekdays)]
    hours = range(0, 25, 6 if pen.phone else 3)
    drawn.update_xaxes(
        tickvals=list(hours), ticktext=[f"{hour:02}:00" for hour in hours], range=[0, 24], showgrid=False, tickangle=0,
        ticks="outside",
    )
    drawn.update_yaxes(
        tickvals=list(range(7)), ticktext=[plain(name) + "  " for name in names], range=[6.5, -0.5], showgrid=False,
        zeroline=False,
    )
    if chart.night:
        _outline(drawn, chart.night, 7, Message("Night"), "solid", pen)
    if chart.school:
        _outline(drawn, chart.school, 5, Message("School hours"), "dash", pen)
    left = 16 + 7 * max(map(len, names))
    return _Drawn(drawn, height=height, left=left, right=24, above=24, below=30 + 52)


def _slot(weekday: Weekday, hour: int) -> Message:
    return Message(
        "{weekday} from {start} to {end}", {"weekday": weekday, "start": time(hour), "end": time((hour + 1) % 24)}
    )


def _outline(
    drawn: go.Figure, hours: tuple[float, float], weekdays: int, label: Message, dash: str, pen: _Pen
) -> None:
    """Draw a frame around hours of the first weekdays, in two parts when they run over midnight, and name it."""
    start, end = hours
    for low, high in [(start, end)] if start < end else [(start, 24.0), (0.0, end)]:
        drawn.add_shape(
            type="rect", x0=low, x1=high, y0=-0.5, y1=weekdays - 0.5, line={"color": pen.ground.ink, "width": 1.5, "dash": dash}
        )
    drawn.add_annotation(
        text=pen.text(label), x=start, y=1, yref="paper", xanchor="left" if start < 18 else "right", yanchor="bottom",
        yshift=3, font={"size": 12, "color": pen.ground.ink},
    )


def _periods(chart: Periods, pen: _Pen) -> _Drawn:
    """Return a bar per section from its first to its last day; a section without dates says so in its place."""
    periods = chart.periods
    dated = [(row, period.first, period.last) for row, period in enumerate(periods) if period.first and period.last]
    drawn = go.Figure(
        go.Bar(
            base=[first for _, first, _ in dated], y=[row for row, *_ in dated], orientation="h",
            x=[((last - first).days + 1) * _DAY_MS for _, first, last in dated], width=0.34 if pen.phone else 0.6,
            marker=pen.marker([periods[row].theme for row, *_ in dated]), hoverinfo="text",
            hovertext=[
                pen.hover(periods[row].label, _covers(first, last), chart.unit.of(periods[row].rows))
                for row, first, last in dated
            ],
        )
    )
    below = 14
    levels = 0
    if dated:
        ends = [end for _, *pair in dated for end in pair]
        first = min(*ends, *(mark.at for mark in chart.marks), *(span.first for span in chart.spans))
        last = max(*ends, *(mark.at for mark in chart.marks), *(span.last for span in chart.spans))
        first, last = _widened(first, last + timedelta(days=1), Step.WEEK)
        margin = timedelta(days=ceil((last - first).days / 60))
        _date_axis(drawn, first - margin, last + margin, pen)
        drawn.update_xaxes(showgrid=True)
        levels = _days(drawn, chart.marks, chart.spans, first, last, pen)
        below = 46
    else:
        drawn.update_xaxes(visible=False)
    for row, period in enumerate(periods):
        if not (period.first and period.last):
            undated = Message("{count}, without dates", {"count": chart.unit.of(period.rows)})
            drawn.add_annotation(
                text=pen.text(undated), x=0, xref="paper", y=row, yref="y", xanchor="left",
                font={"size": 12, "color": pen.ground.quiet},
            )
    names = [pen.label(period.label) for period in periods]
    drawn.update_yaxes(range=[len(periods) - 0.4, -0.8 if pen.phone else -0.6])
    left, height = _names(drawn, names, pen)
    return _Drawn(drawn, height=height, left=left, above=17 * levels, below=below)


def _place_map(chart: PlaceMap, pen: _Pen) -> _Drawn:
    """Return a map with countries filled by their count and points sized by theirs; what has no outline is named below."""
    scope = "europe" if all(_in_europe(place) for place in chart.places) else "world"
    outlines = _outlines(scope)
    countries = [place for place in chart.places if _letters(place.country) in outlines]
    points = [place for place in chart.places if place.latitude is not None and place.longitude is not None]
    beside = [place for place in chart.places if place not in countries and place not in points]
    drawn = go.Figure()
    full = edge(pen.fill(), pen.ground, 4.5)
    if countries:
        top = max(place.count for place in countries)
        drawn.add_choropleth(
            locations=[_letters(place.country) for place in countries], z=[place.count for place in countries],
            zmin=0, zmax=top, showscale=False, colorscale=[[0, blend(pen.ground.paper, full, 0.15)], [1, full]],
            marker={"line": {"color": pen.ground.paper, "width": 0.7}}, hoverinfo="text",
            hovertext=[pen.hover(_place_name(place, pen), chart.unit.of(place.count)) for place in countries],
        )
        for place in countries:
            longitude, latitude = outlines[_letters(place.country)]
            drawn.add_scattergeo(
                lon=[longitude], lat=[latitude], mode="text", text=[pen.number(place.count)], hoverinfo="skip",
                textfont={"size": 13, "color": pen.ground.paper if place.count > 0.45 * top else pen.ground.ink},
            )
    if points:
        top = max(*(place.count for place in points), 1)
        drawn.add_scattergeo(
            lon=[place.longitude for place in points], lat=[place.latitude for place in points], mode="markers",
            marker={
                "size": [7 + 21 * (place.count / top) ** 0.5 for place in points], "color": pen.fill(), "opacity": 0.8,
                "line": {"color": edge(pen.fill(), pen.ground, 4.5), "width": 1},
            },
            hoverinfo="text",
            hovertext=[pen.hover(_place_name(place, pen), chart.unit.of(place.count)) for place in points],
        )
    drawn.update_geos(
        scope=scope, resolution=50 if scope == "europe" else 110, bgcolor=pen.ground.paper, showframe=False,
        showland=True, landcolor=pen.ground.shade, showcountries=True, countrycolor=pen.ground.rule, countrywidth=0.7,
        showcoastlines=True, coastlinecolor=pen.ground.rule, coastlinewidth=0.7, showlakes=False, showsubunits=False,
        domain={"x": [0, 1], "y": [0, 1]},
    )
    notes = tuple(
        Message("Not drawn: {place}, {count}", {"place": _place_name(place, pen), "count": chart.unit.of(place.count)})
        for place in beside
    )
    return _Drawn(drawn, height=300 if pen.phone else 420, right=0, below=8, notes=notes)


def _place_name(place: Place, pen: _Pen) -> Text:
    if place.label or not place.country:
        return place.label or Message("place without a name")
    return Locale.parse(_BROWSER_LOCALES[pen.language], sep="-").territories.get(place.country.upper(), place.country)


def _in_europe(place: Place) -> bool:
    if place.latitude is not None and place.longitude is not None:
        return 34 <= place.latitude <= 72 and -25 <= place.longitude <= 45
    return _letters(place.country) in _outlines("europe")


@cache
def _outlines(scope: str) -> dict[str, tuple[float, float]]:
    """Return the middle (longitude, latitude) of each country that the map has an outline of, by its three letters."""
    name = "europe_50m.json" if scope == "europe" else "world_110m.json"
    document = json.loads((files("analyzer") / "data" / "map" / name).read_text(encoding="utf-8"))
    shapes = document["objects"]["countries"]["geometries"]
    return {shape["id"]: tuple(shape["properties"]["ct"]) for shape in shapes if shape.get("id")}


@cache
def _letters(country: str) -> str:
    """Return the three letters that the outlines use for a country of two (Unicode CLDR), or ""."""
    by_two = {two[0]: three for three, two in get_global("territory_aliases").items() if len(three) == 3 and three.isalpha()}
    return by_two.get(country.upper(), "")


def _curve(chart: Curve, pen: _Pen) -> _Drawn:
    """Return a line over its band, each named at its right end."""
    colour = pen.edge()
    drawn = go.Figure()
    x = list(chart.x)
    if chart.low and chart.high:
        for side, fill in ((chart.low, None), (chart.high, "tonexty")):
            drawn.add_scatter(
                x=x, y=list(side), mode="lines", line={"color": colour, "width": 1, "dash": "dot"}, hoverinfo="skip",
                fill=fill, fillcolor=blend(pen.ground.paper, colour, 0.22),
            )
    hovers = []
    for at, position in enumerate(chart.x):
        lines: list[Text] = [chart.x_unit.of(position)]
        for words, side in (
            (Message("high estimate"), chart.high), (Message("middle estimate"), chart.middle), (Message("low estimate"), chart.low)
        ):
            if side and side[at] is not None:
                value = chart.unit.of(side[at] or 0)
                lines.append(f"{pen.words(words)}: {pen.words(value)}" if chart.high else value)
        hovers.append(pen.hover(*lines))
    drawn.add_scatter(
        x=x, y=list(chart.middle), mode="lines+markers" if len(x) < 40 else "lines", hoverinfo="text", hovertext=hovers,
        line={"color": colour, "width": 2.5}, marker={"size": 6, "color": colour},
    )
    sides = [side for side in (chart.low, chart.middle, chart.high) if side]
    top = max(value for side in sides for value in side if value is not None)
    left = _count_axis(drawn, top or 1, Unit(chart.y_title, chart.unit.counted), pen)
    right = 12
    if chart.low and chart.high:
        right = 20 + _name_ends(drawn, chart, pen)
    spread = max(x) - min(x) or 1
    ticks = [tick for tick in _steps(max(x)) if tick >= min(x)] if min(x) >= 0 else x[:: max(1, len(x) // 5)]
    drawn.update_xaxes(
        tickvals=ticks, ticktext=[pen.number(tick) for tick in ticks], showgrid=False, showline=True, ticks="outside",
        range=[min(x) - spread * 0.02, max(x) + spread * 0.02], title={"text": pen.text(chart.x_title), "standoff": 8},
    )
    return _Drawn(drawn, height=270, left=left, right=right, above=22, below=54)


def _name_ends(drawn: go.Figure, chart: Curve, pen: _Pen) -> int:
    """Name the three lines at their right end, never closer than a line of text; return the width of the words."""
    names = [(Message("low"), chart.low), (Message("middle"), chart.middle), (Message("high"), chart.high)]
    top = drawn.layout.yaxis.range[1]
    lowest, longest = 0.0, 0
    for words, side in names:
        values = [value for value in side if value is not None]
        if not values:
            continue
        place = max(values[-1], lowest)
        lowest = place + top * 16 / 270
        text = pen.text(words)
        longest = max(longest, len(text))
        drawn.add_annotation(
            text=text, x=1, xref="paper", y=place, xanchor="left", xshift=4,
            font={"size": 12, "color": pen.ground.ink if side is chart.middle else pen.ground.quiet},
        )
    return 7 * longest


_DRAWERS: dict[type[Chart], Callable[[Any, _Pen], _Drawn]] = {
    Bars: _bars, Timeline: _timeline, HeatMap: _heat_map, Periods: _periods, PlaceMap: _place_map, Curve: _curve,
}


def _caption(chart: Chart, pen: _Pen, notes: tuple[Message, ...]) -> list[str]:
    """Return the lines below the plot: what the picture stands on, how sure it is, and what it leaves out."""
    source = chart.source
    account = Message("Illustration with made-up data") if source.synthetic else Message("One account")
    sections: list[Message] = list(source.sections)
    if len(sections) > 3:
        sections = [Message("{count} section", {"count": len(sections)}, plural="{count} sections")]
    rows = Message("{count} row", {"count": chart.rows}, plural="{count} rows")
    left_out = [
        Message("left out: {count}, {reason}", {"count": left.rows, "reason": left.reason})
        for left in chart.left_out
        if left.rows
    ]
    zone = [Message("times in {zone}", {"zone": chart.zone})] if chart.zone else []
    parts: list[Text] = [account, *sections, *notes, rows, *left_out, word(chart.certainty, pen.language), *zone]
    lines, room = [""], 100 if pen.width == "wide" else 50
    for part in parts:
        words = pen.words(part)
        joined = f"{lines[-1]} · {words}" if lines[-1] else words
        if len(joined) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(words)
    return [plain(folded) for line in lines for folded in textwrap.wrap(line, room)]


@cache
def _template(ground: Ground) -> go.layout.Template:
    """Return the one look of all figures: still (no zoom, no drag), no boxes, quiet axes from the ground's colours."""
    axis = {
        "gridcolor": ground.rule, "linecolor": ground.rule, "tickcolor": ground.rule, "zeroline": False, "fixedrange": True,
        "tickfont": {"size": 12, "color": ground.quiet}, "title": {"font": {"size": 12, "color": ground.quiet}},
        "ticklen": 4, "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT_FAMILY, "size": 13, "color": ground.ink},
            "paper_bgcolor": ground.paper, "plot_bgcolor": ground.paper, "showlegend": False, "dragmode": False,
            "hovermode": "closest", "xaxis": axis, "yaxis": axis, "autosize": True, "bargap": 0.1,
            "title": {
                "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top",
                "pad": {"t": 12, "l": 0}, "automargin": False,
            },
            "annotationdefaults": {"showarrow": False, "captureevents": False},
            "hoverlabel": {
                "bgcolor": ground.ink, "bordercolor": ground.ink, "align": "left",
                "font": {"family": FONT_FAMILY, "size": 13, "color": ground.paper},
            },
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)", "color": ground.quiet, "activecolor": ground.ink, "orientation": "v",
            },
        }
    )


def _separators(language: str) -> str:
    symbols = Locale.parse(_BROWSER_LOCALES[language], sep="-").number_symbols["latn"]
    return symbols["decimal"] + symbols["group"]


def _browser_words(language: str) -> dict[str, str]:
    """Return what Plotly itself says on the page, by its own words for it."""
    ours = {
        "Download plot as a PNG": Message("Save as picture (PNG)"),
        "Download plot": Message("Save as picture (SVG)"),
        "Preparing image - this may take a few seconds": Message("The picture is being made"),
        "Image download succeeded": Message("Picture saved"),
        "Sorry, there was a problem downloading your image!": Message("The picture could not be made. Try again."),
    }
    return {theirs: sentence(message, language) for theirs, message in ours.items()}
