"""A figure without the texts of closed columns: its counts stay, its labels are numbered, and the names in its sentence are hidden.

By an allow-list: a figure keeps texts that come from the file only where it declares the columns that they stand in
(`Figure.texts`) and none of those is closed.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from analyzer.catalogue import CATALOGUE
from analyzer.charts.rewriting import in_chart, in_message
from analyzer.figures.figure import Drawn, Figure
from analyzer.figures.rows import Listing
from analyzer.model import Column, Message
from analyzer.reading.tables import table_key

#: Stands in place of a value that is closed.
MASK = "•••"

#: What stands in a picture that is made while all texts are closed.
TOGETHER = Message("read together: names and texts are closed")


def keeps_texts(figure: Figure) -> bool:
    """Say whether the texts in a figure may be seen on a first view. Raises KeyError for a column that is in no catalogue."""
    return figure.texts is not None and not any(column(*place).closed for place in figure.texts)


def column(table: str, name: str) -> Column:
    """Return the declaration of a column of a table. Raises KeyError for one that is in no catalogue."""
    section = CATALOGUE[table.partition(".")[0]]
    for spec in section.tables:
        if table_key(section.key, spec) == table:
            for declared in spec.declared:
                if declared.name == name:
                    return declared
    raise KeyError(f"{table}: {name}")


def without_texts(drawn: Drawn) -> Drawn:
    """Return a figure with its texts closed; the same one where it holds none that has to be."""
    if keeps_texts(drawn.figure):
        return drawn
    closed = replace(
        drawn,
        says=hidden(drawn.says),
        chart=None if drawn.chart is None else in_chart(drawn.chart, _value, numbered),
        title=None if drawn.title is None else hidden(drawn.title),
        limits=tuple(map(hidden, drawn.limits)),
        numbers={name: value for name, value in drawn.numbers.items() if not _tells(value)},
    )
    same = all(
        getattr(drawn, name) == getattr(closed, name)
        for name in ("says", "chart", "title", "limits", "numbers")
    )
    # The rows behind its marks are worked out once for both.
    return drawn if same else replace(closed, closed=True, ask_behind=lambda: drawn.behind)


def closed_listing(listing: Listing) -> Listing:
    """Return a listing with each column hidden whose values are personal, or names of the file that nobody knows."""
    return replace(listing, personal=listing.personal | listing.unknown)


def _tells(value: object) -> bool:
    """Say whether a number of a figure holds a text."""
    if isinstance(value, dict):
        return any(_tells(part) for pair in value.items() for part in pair)
    return (isinstance(value, str) and not isinstance(value, StrEnum)) or (
        isinstance(value, list | tuple) and any(map(_tells, value))
    )


def hidden(message: Message) -> Message:
    """Return a sentence with each text of the file in it hidden; words and numbers of ours stay."""
    return in_message(message, _value)


def _value(value: Any) -> Any:
    return MASK if isinstance(value, str) and not isinstance(value, StrEnum) else value


def numbered(_: str, number: int) -> Message:
    """Return what stands in place of a name in a chart."""
    return Message("text {number}", {"number": number})
