"""Axes: round numbers from zero, and days, months and years named in the reader's language.

The ticks are worked out here, since the browser knows no Dutch months and would invent halves of a row.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from analyzer.charts import Step, Unit, end_of
from analyzer.charts.plotly.pen import Pen, locale
from analyzer.language import day, month, word
from analyzer.model import Message, Weekday


def count_axis(drawn: go.Figure, top: float, unit: Unit, pen: Pen, *, whole: bool = True) -> int:
    """Give the upright axis ticks from zero and its title above; return the left margin. `whole`: no parts of one."""
    ticks = round_numbers(top, whole=whole)
    texts = [pen.number(tick) for tick in ticks]
    drawn.update_yaxes(
        tickvals=ticks, ticktext=[text + "  " for text in texts], range=[0, max(top * 1.08, ticks[-1])]
    )
    drawn.add_annotation(
        text=pen.text(unit.axis, 60),
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        yshift=5,
        font=pen.small,
    )
    return 14 + 8 * max(map(len, texts))


def round_numbers(top: float, most: int = 5, *, whole: bool = True) -> list[float]:
    """Return round numbers from 0 up to about `top`, at most `most` steps; `whole` ones, or parts where `top` is below 2.

    >>> round_numbers(1.06), round_numbers(23), round_numbers(1240), round_numbers(1.06, whole=False)
    ([0, 1], [0, 5, 10, 15, 20], [0, 500, 1000], [0.0, 0.5, 1.0])
    """
    if top <= 1:
        return [0, 1]
    size: float = 10 ** floor(log10(top / most))
    step = next(size * factor for factor in (1, 2, 5, 10) if top / (size * factor) <= most)
    step = max(step, 1) if whole or top >= 2 else step
    return [round(step * at, 6) if step < 1 else int(step * at) for at in range(floor(top / step) + 1)]


def date_axis(drawn: go.Figure, first: date, last: date, pen: Pen, one: Step | None = None) -> None:
    """Give the lying axis ticks in the reader's language; `one` is the width of a bar, in whose middle its tick stands."""
    ticks, step = round_days(first, last, 5 if pen.phone else 10)
    names = locale(pen.language).months["format"]["abbreviated"]
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
        tick + (end_of(tick, one) - tick) / 2
        if one and one.value == step and (last - first).days < 400
        else tick
        for tick in ticks
    ]
    if one is Step.DAY and step == "day":
        places: list[Any] = [f"{tick}T12:00" for tick in ticks]
    else:
        places = list(middles)
    drawn.update_xaxes(
        type="date",
        range=[first, last],
        tickvals=places,
        ticktext=texts,
        tickangle=0,
        showgrid=False,
        showline=True,
        ticks="outside",
    )


def round_days(first: date, last: date, most: int) -> tuple[list[date], str]:
    """Return at most about `most` round days from first to last, and whether they name days, months or years."""
    span = (last - first).days
    if span <= 45:
        every = max(1, ceil(span / most))
        return [
            first + timedelta(days=at) for at in range(0, span + 1, every) if at < span or span < 2
        ], "day"
    months = span / 30.4
    every = next((size for size in (1, 2, 3, 6, 12) if months / size <= most), 12 * ceil(months / 12 / most))
    ticks = [
        date(year, number, 1)
        for year in range(first.year, last.year + 1)
        for number in range(1, 13)
        if (year * 12 + number - 1) % every == 0 and first <= date(year, number, 1) < last
    ]
    return ticks, "year" if every >= 12 else "month"


def start_of(start: date, step: Step) -> date:
    """Return the first day of the day, week or month that a day is in."""
    if step is Step.MONTH:
        return start.replace(day=1)
    return start - timedelta(days=start.weekday()) if step is Step.WEEK else start


def per(axis: Message, step: Step) -> Message:
    """Return the words of an axis, and what each number on it is for."""
    match step:
        case Step.DAY:
            return Message("{unit} per day", {"unit": axis})
        case Step.WEEK:
            return Message("{unit} per week", {"unit": axis})
        case Step.MONTH:
            return Message("{unit} per month", {"unit": axis})


def name_of(start: date, step: Step, pen: Pen) -> str:
    """Return the day, week or month in words."""
    if step is Step.MONTH:
        return month(start, pen.language)
    if step is Step.WEEK:
        return pen.words(Message("week of {day}", {"day": start}))
    return f"{word(list(Weekday)[start.weekday()], pen.language)} {day(start, pen.language)}"
