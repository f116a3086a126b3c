"""What drawers on paper write and colour with, and the part of the sheet that is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.charts import Text
from analyzer.charts.layout.legend import Entry, Kind
from analyzer.charts.palette import LIGHT, THEME_COLOURS, Ground, blend, edge
from analyzer.charts.paper import letters
from analyzer.charts.paper.sheet import Anchor, Sheet
from analyzer.language import number, sentence
from analyzer.model import Message, Theme

#: The size of what stands beside the data, and of what belongs to them.
SMALL, LABEL = 11.5, 13.0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet, from the left and from above."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + self.high

    def inside(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Area:
        """Return the area without a margin at each side."""
        return Area(self.left + left, self.top + top, self.wide - left - right, self.high - top - bottom)


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawer writes and colours with."""

    sheet: Sheet
    language: str
    zone: str
    theme: Theme
    ground: Ground = LIGHT

    def text(self, text: Text) -> str:
        """Return a text as the letters there are can write it."""
        said = text if isinstance(text, str) else sentence(text, self.language, self.zone or "UTC")
        return letters.written(said, self.language)

    def number(self, value: float) -> str:
        return letters.written(number(value, self.language), self.language)

    def of(self, theme: Theme) -> Pen:
        return replace(self, theme=theme)

    @property
    def fill(self) -> str:
        return THEME_COLOURS[self.theme]

    @property
    def edge(self) -> str:
        return edge(self.fill, self.ground)

    @property
    def pale(self) -> str:
        """The colour of areas that words stand on."""
        return blend(self.ground.paper, self.fill, 0.45)

    @property
    def whole(self) -> str:
        """The grey of bars that stand behind others."""
        return blend(self.ground.paper, self.ground.quiet, 0.32)

    @property
    def span(self) -> str:
        """The shade of a named period."""
        return blend(self.ground.paper, self.ground.quiet, 0.14)

    def small(self, x: float, y: float, text: str, anchor: Anchor = "start") -> None:
        """Write quiet words."""
        self.sheet.words(x, y, text, SMALL, self.ground.quiet, anchor)

    def label(self, x: float, y: float, text: str, anchor: Anchor = "start", size: float = LABEL) -> None:
        """Write words that belong to the data."""
        self.sheet.words(x, y, text, size, self.ground.ink, anchor)

    def clear(self, x: float, y: float, text: str, size: float) -> None:
        """Lay paper under words that begin at a place."""
        self.sheet.box(x - 1.5, y - 0.8 * size, letters.width(text, size) + 3, size, self.ground.paper)

    def bar(
        self, left: float, top: float, wide: float, high: float, *, partial: bool = False, thin: bool = False
    ) -> None:
        """Draw a bar: with an edge, hatched where it stands for a part, without edge where it is thin."""
        if partial:
            self.sheet.box(left, top, wide, high, self.ground.paper, self.edge, 0.8)
            self.sheet.hatch(left, top, wide, high, self.edge)
        elif thin:
            self.sheet.box(left, top, wide, high, self.edge)
        else:
            self.sheet.box(left, top, wide, high, self.fill, self.edge, 0.8)


def legend_height(entries: Sequence[Entry], room: float, pen: Pen) -> float:
    """Return how high a legend stands."""
    return 17.0 * len(_rows(entries, room, pen))


def legend(entries: Sequence[Entry], area: Area, pen: Pen) -> float:
    """Draw a legend from the upper edge of an area; return how high it is."""
    rows = _rows(entries, area.wide, pen)
    for at, row in enumerate(rows):
        top = area.top + 17 * at
        for x, entry, words in row:
            _swatch(entry.kind, area.left + x, top + 1, pen if entry.theme is None else pen.of(entry.theme))
            pen.small(area.left + x + 17, top + 11, words)
    return 17.0 * len(rows)


def _rows(entries: Sequence[Entry], room: float, pen: Pen) -> list[list[tuple[float, Entry, str]]]:
    rows: list[list[tuple[float, Entry, str]]] = []
    x = room
    for entry in entries:
        words = letters.shortened(pen.text(entry.words), SMALL, room - 20)
        wide = 17 + letters.width(words, SMALL) + 16
        if x + wide - 16 > room:
            rows.append([])
            x = 0
        rows[-1].append((x, entry, words))
        x += wide
    return rows


def _swatch(kind: Kind, left: float, top: float, pen: Pen) -> None:
    size = 11.0
    match kind:
        case Kind.SOLID:
            pen.bar(left, top, size, size)
        case Kind.WHOLE:
            pen.sheet.box(left, top, size, size, pen.whole)
        case Kind.PARTIAL:
            pen.bar(left, top, size, size, partial=True)
        case Kind.RANGE:
            pen.sheet.stroke(((left + size / 2, top), (left + size / 2, top + size)), pen.ground.ink, 1.5)
        case Kind.DOTTED:
            pen.sheet.stroke(((left, top + size / 2), (left + size, top + size / 2)), pen.edge, 2, (2, 2))
        case Kind.GAP:
            pen.sheet.box(left, top, size, size, pen.ground.shade, pen.ground.quiet, 0.8)
        case Kind.AREA:
            pen.sheet.box(left, top, size, size, pen.pale)
        case Kind.SPAN:
            pen.sheet.box(left, top, size, size, pen.span)


def not_all(shown: int, many: int) -> Message:
    """Return the note on rows of a chart that a form has no room for."""
    return Message(
        "the first {shown} of {many} are drawn; all are in the numbers", {"shown": shown, "many": many}
    )
