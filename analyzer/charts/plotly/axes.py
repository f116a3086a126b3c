"""Axes: round numbers from zero, and days, months and years named in the reader's language.

The ticks are worked out here, since the browser knows no Dutch months and would invent halves of a row.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from analyzer.charts import Step, Unit, end_of
from analyzer.charts.layout.ticks import day_names, round_days, round_numbers
from analyzer.charts.plotly.pen import Pen, Sheet


def count_axis(drawn: Sheet, top: float, unit: Unit, pen: Pen, *, whole: bool = True) -> int:
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


def date_axis(drawn: Sheet, first: date, last: date, pen: Pen, one: Step | None = None) -> None:
    """Give the lying axis ticks in the reader's language; `one` is the width of a bar, in whose middle its tick stands."""
    ticks, step = round_days(first, last, 5 if pen.phone else 10)
    texts = ["<br>".join(filter(None, pair)) for pair in day_names(ticks, step, pen.language)]
    middles = [tick + (end_of(tick, one) - tick) / 2 if one and one.value == step else tick for tick in ticks]
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
