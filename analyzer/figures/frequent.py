"""The most frequent texts of a column, each as it stands: one figure for any column of text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analyzer.analysis.frequency import Frequencies, frequencies
from analyzer.catalogue import CATALOGUE
from analyzer.charts import ROWS, Bars, LeftOut, Unit
from analyzer.figures import extremes
from analyzer.figures.figure import Drawing, Figure, Scope, reasons
from analyzer.figures.marks import parted, places_of
from analyzer.figures.rows import Rows
from analyzer.findings import Subject
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import kept
from analyzer.model import Certainty, Message, NotCounted

#: Bars that a figure of names or texts has room for.
MOST = 12

RULE = Message("Texts are counted letter for letter, as they stand in the file. Exact repeats count once.")


def frequent(
    table: str,
    column: str,
    question: Message,
    missing: Message,
    unit: Unit = ROWS,
    *,
    most: int = MOST,
    limits: tuple[Message, ...] = (),
    explained: Mapping[str, Message] | None = None,
) -> Figure:
    """Return the figure of the most frequent texts of a column, each as it stands; `missing` names rows without one.

    `explained` has limits that hold where a text stands in the file, by that text.
    """
    section = CATALOGUE[table.split(".", maxsplit=1)[0]]
    return Figure(
        key=f"{table.replace('.', '_')}_{column}",
        question=question,
        theme=section.theme,
        draw=partial(_frequent, table, column, missing, unit, most, explained or {}),
        certainty=Certainty.CALCULATED,
        rule=RULE,
        sections=(section.key,),
        limits=limits,
        texts=((table, column),),
    )


def _frequent(
    key: str,
    column: str,
    missing: Message,
    unit: Unit,
    most: int,
    explained: Mapping[str, Message],
    subject: Subject,
    _: Scope,
) -> Drawing | CannotTell:
    if key not in subject.reading.tables:
        return CannotTell(Message("This list has no rows."))
    table, (numbers, counts) = subject.reading.tables[key], texts(subject, key, column)
    if not counts.total:
        return CannotTell(Message("No text stands here."))
    shown = counts.rows[:most]
    return Drawing(
        says=extremes.of_texts(counts.texts, counts.rows, unit),
        shape=partial(Bars, labels=counts.texts[:most], values=shown, unit=unit),
        behind=lambda: parted(
            key,
            numbers,
            places_of(table.columns[column].take(pa.array(numbers)).to_pylist(), counts.texts[:most]),
            len(shown),
        ),
        rows=Rows(table, numbers),
        drawn=sum(shown),
        left_out=(
            *reasons({NotCounted.REPEAT: len(table) - len(numbers)}),
            LeftOut(missing, counts.missing),
            LeftOut(Message("with a less frequent text"), counts.total - sum(shown)),
        ),
        numbers={"most": counts.rows[0], "texts": len(counts.texts)},
        limits=tuple(limit for text, limit in explained.items() if text in counts.texts),
    )


@kept
def texts(subject: Subject, key: str, column: str) -> tuple[npt.NDArray[np.int64], Frequencies]:
    """Return the rows of a table, each exact repeat once, and how often each text of a column stands in them."""
    table = subject.reading.tables[key]
    numbers = np.flatnonzero(~table.repeats)
    return numbers, frequencies(table.columns[column].take(pa.array(numbers)))
