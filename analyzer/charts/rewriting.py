"""The texts of a chart and of its sentences, changed one by one: what hides or replaces them need not know the shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from analyzer.charts import Chart, Source, Text
from analyzer.model import Message

#: Gives a value of a sentence as it is to stand there.
Change: TypeAlias = Callable[[Any], Any]
#: Gives a text from the file that names something in a chart, and its place from 1, as it is to stand there.
Naming: TypeAlias = Callable[[str, int], Text]

_C = TypeVar("_C", bound=Chart)

#: What parts of a chart (a mark, a place, a period, a row left out) hold texts in.
_TEXTS = frozenset({"label", "short", "reason"})


def in_message(message: Message, change: Change) -> Message:
    """Return a sentence with each of its values changed; those of sentences and lists inside it too."""
    return replace(message, values={name: _in(value, change) for name, value in message.values.items()})


def _in(value: Any, change: Change) -> Any:
    if isinstance(value, Message):
        return in_message(value, change)
    if isinstance(value, list | tuple):
        return type(value)(_in(part, change) for part in value)
    return change(value)


def in_chart(chart: _C, change: Change, naming: Naming) -> _C:
    """Return a chart with the values of its sentences changed, and each text from the file in it named anew."""
    changed: dict[str, Any] = {}
    for field in fields(chart):
        value = getattr(chart, field.name)
        if isinstance(value, Message):
            changed[field.name] = in_message(value, change)
        elif isinstance(value, tuple):
            changed[field.name] = tuple(_part(part, at, change, naming) for at, part in enumerate(value, 1))
        elif isinstance(value, Source):
            changed[field.name] = Source(
                tuple(in_message(section, change) for section in value.sections),
                value.synthetic,
                None if value.of is None else in_message(value.of, change),
            )
    return replace(chart, **changed)


def _part(part: Any, at: int, change: Change, naming: Naming) -> Any:
    if isinstance(part, Message):
        return in_message(part, change)
    if isinstance(part, str) and part and not isinstance(part, StrEnum):
        return naming(part, at)
    if is_dataclass(part) and not isinstance(part, type):
        texts = {field.name: getattr(part, field.name) for field in fields(part) if field.name in _TEXTS}
        return replace(part, **{name: _part(text, at, change, naming) for name, text in texts.items()})
    return part
