"""What runs over days: a timeline of counts, and the period that each section covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any, Literal

from analyzer.charts import Period, Periods, Step, Text, Timeline, Unit, end_of
from analyzer.charts.layout.days import (
    covered_in_part,
    covers,
    ends_of,
    entries_of,
    hatched_over,
    of_whole,
    repeated,
    widened,
    with_rows,
)
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.charts.layout.ticks import name_of, per, start_of
from analyzer.charts.plotly.axes import count_axis, date_axis
from analyzer.charts.plotly.bars import name_rows
from analyzer.charts.plotly.legend import legend
from analyzer.charts.plotly.legend import whole as whole_fill
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet, plain
from analyzer.model import Message

DAY_MS = 86_400_000
#: Pixels of a small letter, with some to spare: the font of the browser is not known here.
_LETTER = 6.0


def timeline(chart: Timeline, pen: Pen) -> Drawn:
    """Return a bar for each day, week or month that has rows; what is not covered is shaded, and what is covered in part hatched."""
    ends = {start: end_of(start, chart.step) for start in chart.starts}
    first, last = ends_of(chart, ends)
    drawn = Sheet()
    if chart.behind:
        _whole(drawn, chart, ends, pen)
    written = _bars(drawn, chart, ends, (last - first).days, pen)
    _hatched(drawn, chart, ends, pen)
    bars = [(start, count) for start, count in zip(chart.starts, chart.solid, strict=True) if count]
    peak_start, peak = max(bars, key=lambda bar: bar[1], default=(first, 0))
    top = max(peak, *chart.behind, *(high or 0 for high in chart.high), 1)
    axis = Unit(per(chart.unit.axis, chart.step), chart.unit.counted)
    left = count_axis(drawn, top, axis, pen)
    # Room for the words above the highest bar, which no line of the grid crosses.
    drawn.update_layout(barmode="overlay", yaxis={"range": [0, top * 1.15]})
    date_axis(drawn, first, last, pen, one=chart.step)
    entries = entries_of(chart)
    outside = []
    if chart.first:
        outside.append((first, start_of(chart.first, chart.step), chart.before))
    if chart.last:
        outside.append((end_of(start_of(chart.last, chart.step), chart.step), last, chart.after))
    unsaid = [why for begin, end, why in outside if not shade(drawn, begin, end, why, pen) and begin < end]
    named = [shade(drawn, gap.first, gap.last + timedelta(days=1), gap.label, pen) for gap in chart.gaps]
    if chart.gaps and not any(named):
        entries.append(Entry(Kind.GAP, chart.gaps[0].label))
    levels = _days(drawn, chart, (first, last), pen, beside=pen.text(axis.axis, 60))
    above = 5 + 17 * levels
    above += legend(drawn, entries, above, pen)
    one = sum(count == peak for _, count in bars) == 1
    # A number alone above a bar in front of another would be taken for the height of the other.
    if bars and not written and not chart.between and (one or not chart.behind):
        _name_peak(drawn, chart, (peak_start, ends[peak_start], peak), (first, last), pen, alone=one)
    notes = (covers(chart.first, chart.last),) if chart.first and chart.last else ()
    if unsaid:
        notes = (*notes, Message("shaded: {what}", {"what": unsaid}))
    return Drawn(drawn, height=250, left=left, above=above, below=46, notes=notes)


def _bars(drawn: Sheet, chart: Timeline, ends: dict[date, date], days: int, pen: Pen) -> bool:
    """Draw the bars, and return whether each has its number above it: those before a whole do where there is room."""
    whole = dict(zip(chart.starts, chart.behind, strict=False))
    found = [
        (at, start, count)
        for at, (start, count) in enumerate(zip(chart.starts, chart.solid, strict=True))
        if count or (count is not None and whole.get(start))
    ]
    narrow = len(chart.starts) > 60
    marker = _solid(pen) if narrow else pen.marker()
    parts = [bool(chart.partial[at]) and not chart.behind for at, *_ in found]
    if any(parts):
        marker["pattern"] = {
            "shape": ["/" if part else "" for part in parts], "fillmode": "replace", "size": 5, "solidity": 0.4,
        }  # fmt: skip
        if narrow:
            marker["line"] = {"color": pen.edge(), "width": [int(part) for part in parts]}
    room = pen.least_plot_width * min((ends[start] - start).days for start in chart.starts) / max(days, 1)
    numbers = [pen.number(count) for *_, count in found]
    if chart.high and not chart.between:
        # A number would stand across the line of the estimates.
        numbers = ["" if chart.high[at] else number for number, (at, *_) in zip(numbers, found, strict=True)]
    written = bool(chart.whole) and room >= 7 * max(map(len, numbers), default=0) + 3
    drawn.add_bar(
        x=[start for _, start, _ in found],
        y=[count for *_, count in found],
        customdata=[at for at, *_ in found],
        offset=0,
        hoverinfo="text",
        width=[(ends[start] - start).days * DAY_MS * 0.9 for _, start, _ in found],
        marker=marker,
        hovertext=[
            pen.hover(
                name_of(start, chart.step, pen.language), *_said(chart, at, count, whole.get(start), pen)
            )
            for at, start, count in found
        ],
        text=numbers if written else None,
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        textfont={"color": pen.ground.ink, "size": 12},
        error_y=_ranges(chart, found, pen) if chart.high and not chart.between else None,
    )
    return written


#: How high the strip of a zero is, in parts of the plot.
_STRIP = 0.025


def _hatched(drawn: Sheet, chart: Timeline, ends: dict[date, date], pen: Pen) -> None:
    """Hatch bars over what is drawn: those before others, and zeros, of a part of a week or month."""
    over = hatched_over(chart)
    if not over:
        return
    top = max(*(count or 0 for count in chart.solid), *chart.behind, *(high or 0 for high in chart.high), 1)
    whole = dict(zip(chart.starts, chart.behind, strict=False))
    starts = [chart.starts[at] for at in over]
    drawn.add_bar(
        x=starts,
        y=[max(high, top * _STRIP) for high in over.values()],
        customdata=list(over),
        offset=0,
        width=[(ends[start] - start).days * DAY_MS * 0.9 for start in starts],
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {
                "shape": "/",
                "fillmode": "overlay",
                "fgcolor": pen.edge(),
                "size": 5,
                "solidity": 0.25,
            },
        },
        hoverinfo="text",
        hovertext=[
            pen.hover(
                name_of(start, chart.step, pen.language),
                *_said(chart, at, chart.solid[at] or 0, whole.get(start), pen),
            )
            for at, start in zip(over, starts, strict=True)
        ],
    )


def _ranges(chart: Timeline, found: Sequence[tuple[int, date, int]], pen: Pen) -> dict[str, Any]:
    """Return the lines from the low to the high estimate."""
    return {
        "array": [(chart.high[at] or 0) - count for at, _, count in found],
        "arrayminus": [count - (chart.low[at] or 0) for at, _, count in found],
        "symmetric": False,
        "width": 0,
        "thickness": 1.5,
        "color": pen.ground.ink,
    }


def _said(chart: Timeline, at: int, count: int, whole: int | None, pen: Pen) -> list[Text]:
    """Return what the hover text of a bar says below its date."""
    lines: list[Text] = [of_whole(chart.unit.of(count), whole)]
    if chart.between:
        lines = [
            f"{pen.words(name)}: {pen.words(chart.unit.of(value))}"
            for name, value in zip(chart.between, (count, whole or 0), strict=True)
        ]
    elif chart.high:
        names = (Message("high estimate"), Message("middle estimate"), Message("low estimate"))
        values = (chart.high[at] or 0, count, chart.low[at] or 0)
        lines = [
            f"{pen.words(name)}: {pen.words(of_whole(chart.unit.of(value), whole))}"
            for name, value in zip(names, values, strict=True)
        ]
    return [*lines, covered_in_part(chart.step)] if chart.partial[at] else lines


def _whole(drawn: Sheet, chart: Timeline, ends: dict[date, date], pen: Pen) -> None:
    """Draw what each count is a part of as a grey bar behind it."""
    bars = [
        (at, start, whole)
        for at, (start, whole) in enumerate(zip(chart.starts, chart.behind, strict=True))
        if whole
    ]
    drawn.add_bar(
        x=[start for _, start, _ in bars],
        y=[whole for *_, whole in bars],
        customdata=[at for at, *_ in bars],
        offset=0,
        width=[(ends[start] - start).days * DAY_MS * 0.9 for _, start, _ in bars],
        marker={"color": whole_fill(pen), "line": {"width": 0}},
        hoverinfo="text",
        hovertext=[
            pen.hover(
                name_of(start, chart.step, pen.language), *_said(chart, at, chart.solid[at] or 0, whole, pen)
            )
            for at, start, whole in bars
        ],
    )


def _name_peak(
    drawn: Sheet,
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
    whole = dict(zip(chart.starts, chart.behind, strict=False)).get(start)
    words = pen.words(chart.unit.of(peak))
    if alone:
        words = (
            f"{name_of(start, chart.step, pen.language)}: {pen.words(of_whole(chart.unit.of(peak), whole))}"
        )
    lines, anchor, shift, crossed = _room_above(
        words,
        (middle - first) / (last - first),
        [(mark.at - first) / (last - first) for mark in chart.marks],
        pen,
    )
    drawn.add_annotation(
        text="<br>".join(map(plain, lines)),
        x=middle,
        y=peak,
        xanchor=anchor,
        xshift=shift,
        align=anchor,
        yanchor="bottom",
        yshift=2,
        font=pen.plain_small,
        # Where there is no room beside a line, the words stand in front of it.
        bgcolor=pen.ground.paper if crossed or chart.behind else None,
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


def _solid(pen: Pen) -> dict[str, Any]:
    """Return the marker of bars too narrow for an edge."""
    return {"color": pen.edge(), "line": {"width": 0}}


def shade(drawn: Sheet, first: date, last: date, why: Message, pen: Pen) -> bool:
    """Shade the days from `first` up to `last`, of which the file says nothing; return whether there was room to say so."""
    if first >= last:
        return False
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
    fits = (last - first) / (high - low) * pen.least_plot_width > 7 * len(words)
    if fits:
        drawn.add_annotation(
            text=words,
            x=first + (last - first) / 2,
            y=0.5,
            yref="paper",
            xanchor="center",
            align="center",
            font=pen.small,
        )
    return fits


def _days(
    drawn: Sheet, chart: Timeline | Periods, ends: tuple[date, date], pen: Pen, beside: str = ""
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
    shared = repeated(spans) if isinstance(chart, Timeline) else []
    alone = [span for span in spans if span.label not in shared]
    named = sorted(
        [(mark.at, (pen.phone and mark.short) or mark.label) for mark in marks]
        + [(max(span.first, first), span.label) for span in alone],
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
    """Return a line per section from its first to its last day, thick in months with rows, and the number beside it.

    A section without dates says so in its place.
    """
    periods = chart.periods
    dated = [
        (row, period.first, period.last) for row, period in enumerate(periods) if period.first and period.last
    ]
    beside = [_number_beside(chart, period, pen) for period in periods]
    dated_of = {row: (first, last) for row, first, last in dated}
    drawn = Sheet()
    thick = [(row, *stretch) for row, _, _ in dated for stretch in with_rows(periods[row])]
    thin = [(row, first, last + timedelta(days=1)) for row, first, last in dated]
    for bars, width in ((thin, 0.06), (thick, 0.34 if pen.phone else 0.6)):
        drawn.add_bar(
            base=[first for _, first, _ in bars],
            y=[row for row, *_ in bars],
            customdata=[row for row, *_ in bars],
            orientation="h",
            x=[(end - first).days * DAY_MS for _, first, end in bars],
            width=width,
            marker=pen.marker([periods[row].theme for row, *_ in bars]),
            hoverinfo="text",
            hovertext=[
                pen.hover(
                    periods[row].label,
                    covers(*dated_of[row]),
                    chart.unit.of(periods[row].rows),
                    *((f"{beside[row]} {pen.words(chart.counted)}",) if chart.counted else ()),
                )
                for row, *_ in bars
            ],
        )
    drawn.update_layout(barmode="overlay")
    below = 14
    levels = 0
    if dated:
        ends = [end for _, *pair in dated for end in pair]
        first = min(*ends, *(mark.at for mark in chart.marks), *(span.first for span in chart.spans))
        last = max(*ends, *(mark.at for mark in chart.marks), *(span.last for span in chart.spans))
        first, last = widened(first, last + timedelta(days=1), Step.WEEK)
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
    right = _numbers_beside(drawn, chart, pen, 5 + 17 * levels) if dated else 4
    notes = (Message("thick: months with rows"),) if any(period.months for period in periods) else ()
    return Drawn(
        drawn, height=height, left=left, right=right, above=22 + 17 * levels, below=below, notes=notes
    )


def _number_beside(chart: Periods, period: Period, pen: Pen) -> str:
    number = period.inside if chart.counted else period.rows
    return "–" if number is None else pen.number(number)


def _numbers_beside(drawn: Sheet, chart: Periods, pen: Pen, above: int) -> int:
    """Write the number of each dated section at the right, and what it is of above them; return the room that this takes."""
    for row, period in enumerate(chart.periods):
        if period.first is None:
            continue
        drawn.add_annotation(
            text=_number_beside(chart, period, pen),
            x=1,
            xref="paper",
            y=row,
            yref="y",
            xanchor="left",
            xshift=8,
            font=pen.plain_small,
        )
    longest = max(len(_number_beside(chart, period, pen)) for period in chart.periods)
    right = 16 + 8 * longest
    drawn.add_annotation(
        text=pen.text(chart.counted or chart.unit.axis),
        x=1,
        xref="paper",
        y=1,
        yref="paper",
        xanchor="right",
        xshift=right,
        yanchor="bottom",
        yshift=above,
        font=pen.small,
    )
    return right
