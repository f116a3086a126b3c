"""What a figure of a file is: its literal in the registry, what a reader chose of it, and what is drawn for one file.

A figure is numbers as a Chart, or as a listing, with the sentence that answers its question, the rows drawn and those left
out. Where a section allows no answer it is the sentence on that section's state, and no empty drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np

from analyzer.charts import Chart, LeftOut, Source, Step
from analyzer.figures.marks import ALL, Behind, Datum, RowSet, of_chart, of_lines
from analyzer.figures.rows import Listing, Rows
from analyzer.findings import Subject
from analyzer.findings.finding import CannotTell
from analyzer.model import Certainty, Message, NotCounted, Theme


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader chose of a figure: local days `first` to `last`, both included, the width of one bar, which of several.

    None stands for the whole file, and for the step that fits; "" for the one that a figure shows unless asked, such as the
    first of some dated rules, by key. Every choice that a figure honours is here, since what was
    drawn is kept by it.
    """

    first: date | None = None
    last: date | None = None
    step: Step | None = None
    of: str = ""


class Choice(StrEnum):
    """What a figure honours of a scope; it is given no other part of one."""

    PERIOD = "period"
    STEP = "step"
    OF = "of"


PERIOD = frozenset({Choice.PERIOD})
PERIOD_AND_STEP = frozenset({Choice.PERIOD, Choice.STEP})
ONE_OF = frozenset({Choice.OF})


@dataclass(frozen=True, eq=False, kw_only=True)
class Drawing:
    """What a figure's function gives: the numbers of one file, before what the literal says of them is put around.

    `says` answers the question. `shape` makes the chart when it is given what all charts carry:
    `partial(Bars, labels=..., values=..., unit=...)`; without one the figure is a listing, which `rows` is then.
    `behind` gives the rows behind each bar, cell, point, line or place of the chart, or behind each line of the listing, in the
    order in which those are drawn; it is asked for when a reader wants to see them.
    `drawn` are the rows in it, `left_out` those of the same lists that are not; `lists` are the tables whose rows those are,
    that of `rows` unless given, and none where what is drawn are no rows of one list. `numbers` are the named numbers that the
    sentence tells, as plain values. `limits` and `notes` hold for this file, before those of the literal; `sections` are
    those it stands on where that differs, and `source` what a chart says it stands on, where that is no section of this file
    alone. `title` stands in place of the question where a choice or the file changes it, and
    `saved_as` names the file of a picture when the title holds a text from the file.
    """

    says: Message
    shape: Callable[..., Chart] | None = None
    rows: Rows | Listing | None = None
    behind: Callable[[], Behind]
    drawn: int
    left_out: Mapping[NotCounted, int] | tuple[LeftOut, ...] = ()
    lists: tuple[str, ...] | None = None
    numbers: Mapping[str, Any] = field(default_factory=dict)
    limits: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    sections: tuple[str, ...] | None = None
    title: Message | None = None
    saved_as: Message | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure or listing that the product can make, declared once.

    It takes its certainty from the finding it `stands_on`, and its rule, settings and sections too where it gives none of
    its own; one that stands on none gives its own. Of `sections` each has to have rows, of `any_of` at least one, for `draw`
    to be asked at all; `also` are those it looks at beside them. `honours` are the choices that change it; `choices` gives what can
    be chosen as `Scope.of` where that is one of them. `local`: it shows
    days or hours, so its zone is told. `texts` are the columns, each by table and name, whose texts stand in its labels and its
    sentence: those of closed columns are seen once they are opened. Where it declares none, each text in it counts as closed.
    """

    key: str
    question: Message
    theme: Theme
    draw: Callable[[Subject, Scope], Drawing | CannotTell]
    stands_on: str = ""
    certainty: Certainty | None = None
    rule: Message | None = None
    version: int = 1
    sections: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    limits: tuple[Message, ...] = ()
    honours: frozenset[Choice] = frozenset()
    choices: Callable[[Subject], Iterable[str]] | None = None
    local: bool = False
    texts: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, eq=False)
class Drawn:
    """A figure of one file. Where nothing can be drawn, `chart` and `rows` are None and `says` says why.

    `without`: the sections without rows that it cannot do without; it says no more than their states then. `broken`: those
    of its sections in which the file breaks off. `settings` are those it rests on, as `analysis.settings.as_json` names them. `closed`: texts in it are hidden.
    """

    figure: Figure
    scope: Scope
    says: Message
    certainty: Certainty
    rule: Message
    chart: Chart | None = None
    rows: Rows | Listing | None = None
    drawn: int = 0
    left_out: tuple[LeftOut, ...] = ()
    lists: tuple[str, ...] = ()
    numbers: Mapping[str, Any] = field(default_factory=dict)
    limits: tuple[Message, ...] = ()
    title: Message | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    closed: bool = False
    ask_behind: Callable[[], Behind] | None = field(default=None, repr=False)

    @cached_property
    def behind(self) -> Behind:
        """The rows behind each of `marks`."""
        return Behind(()) if self.ask_behind is None else self.ask_behind()

    @cached_property
    def marks(self) -> tuple[Datum, ...]:
        """What it draws one by one: the bars, cells, points, lines or places of its chart, or the lines of its listing."""
        if self.chart is not None:
            return of_chart(self.chart)
        if isinstance(self.rows, Listing):
            return of_lines(self.rows.columns, len(self.rows))
        return () if self.rows is None else (Datum(ALL, self.says),)

    def rows_of(self, mark: str = ALL) -> RowSet:
        """Return the rows behind a mark, by its key; those of the whole figure unless asked. Raises KeyError for no mark."""
        for at, one in enumerate(self.marks):
            if one.key == mark:
                return self.behind.sets[at]
        if mark != ALL:
            raise KeyError(mark)
        if isinstance(self.rows, Rows):
            numbers = self.rows.numbers
            return RowSet({self.rows.key: np.arange(len(self.rows)) if numbers is None else numbers})
        return self.behind.every

    @property
    def key(self) -> str:
        return self.figure.key

    @property
    def told(self) -> bool:
        """Whether there is something to draw or to list."""
        return self.chart is not None or self.rows is not None

    @property
    def of_state(self) -> bool:
        """Whether it says no more than the states of sections."""
        return bool(self.without)


def lists(drawing: Drawing) -> tuple[str, ...]:
    """Return the tables whose rows are drawn or left out of a drawing."""
    if drawing.lists is not None:
        return drawing.lists
    return (drawing.rows.key,) if isinstance(drawing.rows, Rows) else ()


def reasons(left_out: Mapping[NotCounted, int] | tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
    """Return rows that are not drawn as a chart says them."""
    if isinstance(left_out, tuple):
        return left_out
    return tuple(LeftOut(Message("{reason}", {"reason": reason}), rows) for reason, rows in left_out.items())
