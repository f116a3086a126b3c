"""What a legend has to explain: each kind of bar, line or shade of a figure, so that its picture says it too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model import Message, Theme


class Kind(StrEnum):
    """How a swatch looks."""

    SOLID = "solid"
    WHOLE = "whole"
    PARTIAL = "partial"
    RANGE = "range"
    DOTTED = "dotted"
    GAP = "gap"
    SPAN = "span"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Entry:
    """A swatch and what it stands for; `theme` where it has the colour of another theme than its chart."""

    kind: Kind
    words: Message
    theme: Theme | None = None
