"""What runs over days: a timeline of counts, and the period that each section covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any, Literal

import plotly.graph_objects as go

from analyzer.charts import Periods, Step, Timeline
from analyzer.charts.palette import blend
from analyzer.charts.plotly.axes import count_axis, date_axis, end_of, name_of, start_of
from analyzer.charts.plotly.bars import name_rows
from analyzer.charts.plotly.pen import Drawn, Pen, plain
from analyzer.model import Message

DAY_MS = 86_400_000
#: Pixels of a small letter, with some to spare: the font of the browser is not known here.
_LETTER = 6.0


def timeline(chart: Timeline, pen: Pen) -> Drawn:
    """Return a bar for each day, week or month that has rows; what lies outside the section's own dates is shaded."""
    bars = [(start, count) for start, count in zip(chart.starts, chart.counts, strict=True) if count]
    ends = {start: end_of(start, chart.step) for start in chart.starts}
    drawn = go.Figure()
    if chart.whole:
        _whole(drawn, chart, ends, pen)
    part = dict(zip(chart.starts, chart.whole, strict=False))
    drawn.add_trace(
        go.Bar(
            x=[start for start, _ in bars],
            y=[count for _, count in bars],
            offset=0,
            hoverinfo="text",
            width=[(ends[start] - start).days * DAY_MS * 0.9 for start, _ in bars],
            marker=_solid(pen) if len(chart.starts) > 60 else pen.marker(),
            hovertext=[
                pen.hover(name_of(start, chart.step, pen), _of(chart.unit.of(count), part.get(start)))
                for start, count in bars
            ],
        )
    )
    known = [end for end in (chart.first, chart.last) if end]
    first = min(
        [*chart.starts, *known, *(mark.at for mark in chart.marks), *(span.first for span in chart.spans)]
    )
    last = max(
        [*ends.values(), *known, *(mark.at for mark in chart.marks), *(span.last for span in chart.spans)]
    )
    first, last = _widened(first, last, chart.step)
    peak_start, peak = max(bars, key=lambda bar: bar[1], default=(first, 0))
    top = max(peak, *chart.whole, 1)
    left = count_axis(drawn, top, chart.unit, pen)
    # Room for the words above the highest bar, which no line of the grid crosses.
    drawn.update_layout(barmode="overlay", yaxis={"range": [0, top * 1.15]})
    date_axis(drawn, first, last, pen, one=chart.step)
    levels = _days(drawn, chart, (first, last), pen, beside=pen.text(chart.unit.axis, 60))
    if known:
        _shade(drawn, first, start_of(min(known), chart.step), Message("before the first row"), pen)
        _shade(
            drawn,
            end_of(start_of(max(known), chart.step), chart.step),
            last,
            Message("after the last row"),
            pen,
        )
    one = sum(count == peak for _, count in bars) == 1
    # A number alone above a bar in front of another would be taken for the height of the other.
    if bars and (one or not chart.whole):
        _name_peak(drawn, chart, (peak_start, ends[peak_start], peak), (first, last), pen, alone=one)
    notes = (_covers(chart.first, chart.last),) if chart.first and chart.last else ()
    return Drawn(drawn, height=250, left=left, above=5 + 17 * levels, below=46, notes=notes)


def _of(count: Message, whole: int | None) -> Message:
    """Return a count, and what it is a part of where that is known."""
    return count if whole is None else Message("{part} of {whole}", {"part": count, "whole": whole})


def _whole(drawn: go.Figure, chart: Timeline, ends: dict[date, date], pen: Pen) -> None:
    """Draw what each count is a part of as a pale bar; a part of nothing gets its hover text here."""
    bars = [bar for bar in zip(chart.starts, chart.whole, chart.counts, strict=True) if bar[1]]
    drawn.add_bar(
        x=[start for start, *_ in bars],
        y=[whole for _, whole, _ in bars],
        offset=0,
        width=[(ends[start] - start).days * DAY_MS * 0.9 for start, *_ in bars],
        marker={"color": blend(pen.ground.paper, pen.edge(), 0.26), "line": {"width": 0}},
        hoverinfo="text",
        hovertext=[
            pen.hover(name_of(start, chart.step, pen), _of(chart.unit.of(count or 0), whole))
            for start, whole, count in bars
        ],
    )


def _name_peak(
    drawn: go.Figure,
    chart: Timeline,
    bar: tuple[date, date, int],
    ends: tuple[date, date],
    pen: Pen,
    *,
    alone: bool,
) -> None:
    """Write above the highest bar how high it is, and where no other is as high also which it is."""
    start, end, peak = bar
    first, last = ends
    middle = start + (end - start) / 2
    whole = dict(zip(chart.starts, chart.whole, strict=False)).get(start)
    words = pen.words(chart.unit.of(peak))
    if alone:
        words = f"{name_of(start, chart.step, pen)}: {pen.words(_of(chart.unit.of(peak), whole))}"
    lines, anchor, shift, crossed = _room_above(
        words,
        (middle - first) / (last - first),
        [(mark.at - first) / (last - first) for mark in chart.marks],
        pen,
    )
    drawn.add_annotation(
        text="<br>".join(map(plain, lines)),
        x=middle,
        y=max(peak, *chart.whole, 0),
        xanchor=anchor,
        xshift=shift,
        align=anchor,
        yanchor="bottom",
        yshift=2,
        font=pen.plain_small,
        # Where there is no room beside a line, the words stand in front of it.
        bgcolor=pen.ground.paper if crossed else None,
    )


def _room_above(
    words: str, at: float, lines: Sequence[float], pen: Pen
) -> tuple[list[str], Literal["left", "right"], float, bool]:
    """Return words in lines, the end of them that is tied to the bar, its move in pixels, and whether a line crosses them.

    `at` and `lines` are the middle of the bar and the upright lines, as parts of the width of the plot. Words that slide
    along with their bar stay inside the plot at any width; where a line would cross them, they stop short of it.
    """
    room = pen.least_plot_width
    head, _, tail = words.partition(": ")
    for folded in ([words], [f"{head}:", tail] if tail else [words]):
        width = _LETTER * max(map(len, folded))
        left, right = -at * width, (1 - at) * width
        away = sorted(((line - at) * room for line in lines), key=abs)
        if width > room:
            continue
        if not any(left - 4 < line < right + 4 for line in away):
            return folded, "left", left, False
        for line in away:
            end = line - 6 if line >= 0 else line + 6 + width
            clear = not any(end - width - 4 < other < end + 4 for other in away)
            if clear and end - width >= -at * room and end <= (1 - at) * room:
                return (folded, "right", end, False) if line >= 0 else (folded, "left", end - width, False)
    return folded, "left", -at * _LETTER * max(map(len, folded)), bool(lines)


def _covers(first: date, last: date) -> Message:
    if first == last:
        return Message("on {day}", {"day": first})
    return Message("from {first} to {last}", {"first": first, "last": last})


def _solid(pen: Pen) -> dict[str, Any]:
    """Return the marker of bars too narrow for an edge."""
    return {"color": pen.edge(), "line": {"width": 0}}


def _widened(first: date, last: date, step: Step) -> tuple[date, date]:
    """Return the days, moved apart until they leave room for a few bars."""
    least, bar = {Step.DAY: (10, 1), Step.WEEK: (70, 7), Step.MONTH: (186, 31)}[step]
    more = timedelta(days=(least - (last - first).days) // 2)
    # A sliver beside the bars would look like a fault of the drawing.
    return (first - more, last + more) if more.days >= bar else (first, last)


def _shade(drawn: go.Figure, first: date, last: date, why: Message, pen: Pen) -> None:
    """Shade the days from `first` up to `last`, of which the file says nothing, and say so where the words fit."""
    if first >= last:
        return
    drawn.add_shape(
        type="rect",
        xref="x",
        yref="paper",
        x0=first,
        x1=last,
        y0=0,
        y1=1,
        layer="below",
        fillcolor=pen.ground.shade,
        line={"width": 0},
    )
    low, high = (date.fromisoformat(str(end)[:10]) for end in drawn.layout.xaxis.range)
    words = pen.text(why)
    if (last - first) / (high - low) * pen.plot_width > 7 * len(words):
        drawn.add_annotation(
            text=words,
            x=first + (last - first) / 2,
            y=0.5,
            yref="paper",
            xanchor="center",
            align="center",
            font=pen.small,
        )


def _days(
    drawn: go.Figure, chart: Timeline | Periods, ends: tuple[date, date], pen: Pen, beside: str = ""
) -> int:
    """Draw the chart's marks and spans with their words above the plot; return how many lines of words stand there.

    `beside` are the words that stand above the plot at its left already.
    """
    first, last = ends
    marks, spans = chart.marks, chart.spans
    for span in spans:
        drawn.add_shape(
            type="rect",
            xref="x",
            yref="paper",
            x0=span.first,
            x1=span.last + timedelta(days=1),
            y0=0,
            y1=1,
            layer="below",
            # A shade without an outline: names of rows stand across it on a phone.
            fillcolor=pen.ground.quiet,
            opacity=0.14,
            line={"width": 0},
        )
    for mark in marks:
        drawn.add_shape(
            type="line",
            xref="x",
            yref="paper",
            x0=mark.at,
            x1=mark.at,
            y0=0,
            y1=1,
            line={"color": pen.ground.quiet, "width": 1},
        )
    named = sorted(
        [(mark.at, mark.label) for mark in marks] + [(max(span.first, first), span.label) for span in spans],
        key=lambda pair: pair[0],
    )
    per_day = pen.plot_width / max((last - first).days, 1)
    taken = [7.0 * len(beside) + 12] if beside else []
    for at, label in named:
        words = pen.text(label, 38 if pen.phone else 80)
        length, left = 7.0 * len(words) + 12, (at - first).days * per_day
        flip = left + length > pen.plot_width and left > pen.plot_width / 2
        over = min(left, max(0.0, left + length - pen.plot_width)) if not flip else min(0.0, left - length)
        begin = (left - length if flip else left) - over
        level = next((at for at, end in enumerate(taken) if end < begin), len(taken))
        taken[level : level + 1] = [begin + length]
        drawn.add_annotation(
            text=words,
            x=at,
            xshift=-over,
            y=1,
            yref="paper",
            xanchor="right" if flip else "left",
            align="right" if flip else "left",
            yanchor="bottom",
            yshift=5 + 17 * level,
            font=pen.small,
        )
    return len(taken)


def periods(chart: Periods, pen: Pen) -> Drawn:
    """Return a bar per section from its first to its last day; a section without dates says so in its place."""
    periods = chart.periods
    dated = [
        (row, period.first, period.last) for row, period in enumerate(periods) if period.first and period.last
    ]
    drawn = go.Figure(
        go.Bar(
            base=[first for _, first, _ in dated],
            y=[row for row, *_ in dated],
            orientation="h",
            x=[((last - first).days + 1) * DAY_MS for _, first, last in dated],
            width=0.34 if pen.phone else 0.6,
            marker=pen.marker([periods[row].theme for row, *_ in dated]),
            hoverinfo="text",
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
        date_axis(drawn, first - margin, last + margin, pen)
        drawn.update_xaxes(showgrid=True)
        levels = _days(drawn, chart, (first, last), pen)
        below = 46
    else:
        drawn.update_xaxes(visible=False)
    for row, period in enumerate(periods):
        if not (period.first and period.last):
            undated = Message("{count}, without dates", {"count": chart.unit.of(period.rows)})
            drawn.add_annotation(
                text=pen.text(undated),
                x=0,
                xref="paper",
                y=row,
                yref="y",
                xanchor="left",
                font=pen.small,
            )
    names = [pen.label(period.label) for period in periods]
    drawn.update_yaxes(range=[len(periods) - 0.4, -0.8 if pen.phone else -0.6])
    left, height = name_rows(drawn, names, pen)
    return Drawn(drawn, height=height, left=left, above=5 + 17 * levels, below=below)
