"""What a statement about a file is: its literal in the registry, and the result it has for one file.

A result carries what a third party needs to get the same: its value, the rows it stands on, those left out and why, the
settings. Where a section allows no answer, the result is the sentence on that section's state, and never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from analyzer.kinds import iso
from analyzer.model import Certainty, Country, Message, Month, NotCounted, Share

if TYPE_CHECKING:
    from analyzer.findings.subject import Subject


class Reader(StrEnum):
    """Who reads: it only orders the statements that come first."""

    PARENT = "parent"
    CAMPAIGNER = "campaigner"
    LEGAL = "legal team"


#: What a result says in numbers: plain values, or named ones.
Value: TypeAlias = Any

#: Row numbers of tables, by table key; None: all rows of it.
RowsOf: TypeAlias = "Mapping[str, npt.NDArray[np.int64] | None]"


@dataclass(frozen=True, eq=False)
class Found:
    """What a finding's function gives. `values` fill the sentence of the literal; `says` stands in its place where given.

    `rows`: the rows the value is counted out of. `left_out`: rows of the same tables that are not among them, each for one
    reason. `counted`: those of `rows` that the number itself counts, such as the rows at night of all rows with a date; all of
    them unless given, and none where it is an empty mapping. `used`: how many `rows` there are, where that is not their sum.
    `certainty`: how sure it is in this file, where that is less than the literal says. `parts`: the rows behind further numbers
    of its sentence, by the name of the number in `value`, in the order in which they are to be read.
    """

    value: Value
    values: Mapping[str, Any] = field(default_factory=dict)
    rows: RowsOf = field(default_factory=dict)
    left_out: Mapping[NotCounted, int] = field(default_factory=dict)
    says: Message | None = None
    used: int | None = None
    counted: RowsOf | None = None
    certainty: Certainty | None = None
    parts: Mapping[str, RowsOf] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Why a file whose sections are all there still gives no answer, as a sentence."""

    says: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement that the product can make, declared once.

    `rule` is one sentence of definition; with `version` it names the rule: a change of what is counted is a new version.
    Of `sections` each has to have rows, of `any_of` at least one, for `find` to be asked at all; `also` are those it looks
    at beside them. `settings` names the fields of `analysis.settings.Settings` that it rests on. `first` is its place
    among a reader's first twelve.
    """

    key: str
    question: Message
    says: Message
    certainty: Certainty
    rule: Message
    find: Callable[[Subject], Found | CannotTell]
    version: int = 1
    sections: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    limits: tuple[Message, ...] = ()
    first: Mapping[Reader, int] = field(default_factory=dict)

    @property
    def stands_on(self) -> tuple[str, ...]:
        """Every section it looks at."""
        return (*self.sections, *self.any_of, *self.also)


@dataclass(frozen=True, eq=False)
class Result:
    """What a finding says of one file. `value` is None where nothing can be told, and `says` then says why.

    `counted` are the rows that the number counts, `rows` those that it counts them out of; `rows_counted` and `rows_of` are
    how many. A row is in the first only when it is in the second, and `rows_of` and what is `left_out` are together all rows of
    those lists. `without`: the sections without rows that it cannot do without; it says no more than their states then. `broken`: those of
    its sections in which the file breaks off. `parts`: the rows behind further numbers of its sentence, by name.
    """

    finding: Finding
    says: Message
    value: Value
    rows: RowsOf
    rows_of: int
    left_out: Mapping[NotCounted, int]
    settings: Mapping[str, Any]
    counted: RowsOf = field(default_factory=dict)
    rows_counted: int = 0
    without: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    #: how sure it is in this file, where that is less than the literal says
    less_sure: Certainty | None = None
    parts: Mapping[str, RowsOf] = field(default_factory=dict)

    @property
    def of_state(self) -> bool:
        """Whether it says no more than the states of sections."""
        return bool(self.without)

    @property
    def shown(self) -> RowsOf:
        """The rows to show to who asks for those of the number: those that it counts."""
        return self.counted

    @property
    def rows_used(self) -> int:
        """The rows that the number is counted out of, by the name that they had before there were two sets."""
        return self.rows_of

    @property
    def told(self) -> bool:
        """Whether the file gives an answer."""
        return self.value is not None

    @property
    def key(self) -> str:
        return self.finding.key

    @property
    def certainty(self) -> Certainty:
        return self.less_sure or self.finding.certainty


def of_all(
    count: int, total: int, values: Mapping[str, Any], *, none: Message, one: Message
) -> Message | None:
    """Return the sentence for none of all, or for the one that there is, filled; None where the literal's own fits."""
    if not count:
        return replace(none, values=values)
    return replace(one, values=values) if total == 1 else None


def plain(value: Value) -> Any:
    """Return a value as plain data: durations in seconds, moments in ISO 8601 UTC, days and months in ISO 8601.

    >>> plain({"low": timedelta(minutes=2), "month": Month(2024, 3), "share": Share(0.5)})
    {'low': 120, 'month': '2024-03', 'share': 0.5}
    """
    match value:
        case StrEnum():
            return value.value
        case timedelta():
            seconds = value.total_seconds()
            return int(seconds) if seconds == int(seconds) else seconds
        case datetime():
            return iso(value)
        case date():
            return value.isoformat()
        case Month():
            return f"{value.year}-{value.number:02}"
        case Share():
            return value.value
        case Country():
            return value.code
        case Message():
            return value.text
        case np.generic():
            return value.item()
        case Mapping():
            return {str(plain(key)): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
    return value
