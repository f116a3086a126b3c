"""A Chart as a picture for print, with everything that it has to say on it: no browser, no font of the computer, no clock.

`draw` composes a sheet: the finding as its title, what is counted below it, the drawing, what has to be known, the source. The
forms are those of papers and posts. `sheet` writes one as SVG, PNG or PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.charts import Chart, PlaceMap
from analyzer.charts.palette import LIGHT
from analyzer.charts.paper import letters
from analyzer.charts.paper.pen import Area, Pen
from analyzer.charts.paper.places import place_map
from analyzer.charts.paper.shapes import DRAWERS
from analyzer.charts.paper.sheet import Sheet
from analyzer.model import Message


@dataclass(frozen=True, slots=True)
class Form:
    """A form of picture: its width and height in units of which small words are eleven high, and in pixels or millimetres."""

    wide: float
    high: float
    pixels: tuple[int, int]
    millimetres: tuple[float, float] | None = None
    title: float = 25

    @property
    def dots(self) -> int | None:
        """Dots to the inch of a form for print."""
        return 300 if self.millimetres else None

    @property
    def svg_size(self) -> tuple[str, str]:
        sizes = self.millimetres or self.pixels
        unit = "mm" if self.millimetres else ""
        return f"{sizes[0]:g}{unit}", f"{sizes[1]:g}{unit}"

    @property
    def points(self) -> tuple[float, float]:
        """The size in points, for PDF; of a form in pixels 96 of which are an inch."""
        if self.millimetres:
            return self.millimetres[0] / 25.4 * 72, self.millimetres[1] / 25.4 * 72
        return self.pixels[0] * 0.75, self.pixels[1] * 0.75


def _printed(wide: float, millimetres: tuple[float, float], title: float) -> Form:
    across, up = millimetres
    pixels = round(across / 25.4 * 300), round(up / 25.4 * 300)
    return Form(wide, wide * up / across, pixels, millimetres, title)


#: A post, a story, a slide; a column and the width of a page of a newspaper; a sheet of A4.
FORMS: dict[str, Form] = {
    "square": Form(640, 640, (1080, 1080)),
    "story": Form(600, 600 * 16 / 9, (1080, 1920), title=28),
    "wide": Form(1000, 562.5, (1600, 900)),
    "column": _printed(400, (92, 180), 20),
    "page": _printed(960, (266, 190), 26),
    "a4": _printed(680, (210, 297), 26),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What stands around a drawing, in the reader's language.

    The finding, what is counted, a mark of made-up data, what has to be known (each part begins a line), the source.
    """

    title: str
    counted: tuple[str, ...]
    known: tuple[str, ...]
    source: str
    banner: str = ""
    alt: str = ""


_MARGIN = 26.0
#: Below this a drawing tells nothing; words become smaller first, never fewer.
_LEAST_DRAWING = 0.34


def draw(chart: Chart, said: Said, form: Form, language: str) -> Sheet:
    """Return a chart and what is said of it on a sheet. What a drawer notes stands among what has to be known.

    Raises ValueError for a chart without anything to draw.
    """
    if chart.empty:
        raise ValueError("Expected a chart with something to draw; ask `empty` first.")
    notes: tuple[Message, ...] = ()
    sheet, noted = _composed(chart, said, form, language, notes)
    for _ in range(4):
        if noted == notes:
            break
        notes = noted
        sheet, noted = _composed(chart, said, form, language, notes)
    return sheet


def _composed(
    chart: Chart, said: Said, form: Form, language: str, notes: Sequence[Message]
) -> tuple[Sheet, tuple[Message, ...]]:
    title, alt = (letters.without_breaks(text) for text in (said.title, said.alt or said.title))
    sheet = Sheet(form.wide, form.high, LIGHT.paper, title, alt, language)
    pen = Pen(sheet, language, chart.zone, chart.theme)
    room = form.wide - 2 * _MARGIN
    known = [
        letters.written(text, language)
        for text in (*said.known[:1], *(pen.text(note) for note in notes), *said.known[1:])
    ]
    for shrunk in (1.0, 0.9, 0.82, 0.75, 0.68):
        head = _head(said, form, room, shrunk, language)
        small = 11.5 * shrunk
        foot = [line for text in known for line in letters.lines(text, small, room)]
        source = letters.lines(letters.written(said.source, language), small, room)
        below = small * 1.32 * (len(foot) + len(source)) + 10
        top = _MARGIN + sum(high for *_, high in head)
        high = form.high - top - _MARGIN - below - 14
        if high >= _LEAST_DRAWING * form.high:
            break
    y = _MARGIN
    for words, size, bold, colour, line in head:
        if bold is None:
            sheet.box(_MARGIN, y, letters.width(words, size, bold=True) + 16, size * 1.5, LIGHT.ink)
            sheet.words(_MARGIN + 8, y + size * 1.08, words, size, LIGHT.paper, bold=True)
        else:
            # Room that a line takes beyond its letters stands above it.
            sheet.words(_MARGIN, y + line - size * 0.28, words, size, colour, bold=bold)
        y += line
    drawn = Area(_MARGIN, y + 6, room, max(high, 60))
    drawer: Any = place_map if isinstance(chart, PlaceMap) else DRAWERS[type(chart)]
    noted = drawer(chart, drawn, pen)
    y = form.high - _MARGIN - below
    sheet.stroke(((_MARGIN, y), (form.wide - _MARGIN, y)), LIGHT.rule, 0.8)
    y += 10
    for at, text in enumerate((*foot, *source)):
        sheet.words(_MARGIN, y + small * 0.9, text, small, LIGHT.quiet if at < len(foot) else LIGHT.ink)
        y += small * 1.32
    return sheet, noted


def _head(
    said: Said, form: Form, room: float, shrunk: float, language: str
) -> list[tuple[str, float, bool | None, str, float]]:
    """Return the lines above a drawing: words, size, whether bold (None: on a banner), colour, height."""
    head: list[tuple[str, float, bool | None, str, float]] = []
    if said.banner:
        head.append((letters.written(said.banner, language), 13.0, None, LIGHT.paper, 28.0))
    title = letters.written(said.title, language)
    size = form.title * min(1.0, shrunk + 0.1)
    while size > 14 and len(letters.lines(title, size, room, bold=True)) > 4:
        size -= 1
    head += [
        (line, size, True, LIGHT.ink, size * 1.2) for line in letters.lines(title, size, room, bold=True)
    ]
    small = 14.0 * min(1.0, shrunk + 0.1)
    for at, text in enumerate(said.counted):
        for place, line in enumerate(letters.lines(letters.written(text, language), small, room)):
            gap = 6.0 if at == place == 0 else 0.0
            head.append((line, small, False, LIGHT.quiet, small * 1.3 + gap))
    return head
