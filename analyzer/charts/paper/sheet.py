"""A sheet of paper: shapes and words at places, written as SVG, PNG or PDF. The same sheet gives the same bytes everywhere."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal, TypeAlias

from analyzer.charts.paper import letters

Anchor: TypeAlias = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines through points, in rings or open: filled, drawn, or both. Colours are `#RRGGBB` or ""."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str = ""
    stroke: str = ""
    line: float = 1
    dash: tuple[float, ...] = ()
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around a point."""

    at: Point
    radius: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `at` is on the line that they stand on."""

    at: Point
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"

    @property
    def wide(self) -> float:
        return letters.width(self.text, self.size, bold=self.bold)

    @property
    def left(self) -> float:
        return self.at[0] - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.wide

    @property
    def box(self) -> tuple[float, float, float, float]:
        """From the left and from above: where the words begin, and their width and height."""
        return self.left, self.at[1] - 0.75 * self.size, self.wide, self.size


@dataclass(slots=True)
class Sheet:
    """What is drawn, in the order in which it lies one on the other, in units of which `width` and `height` are the edges."""

    width: float
    height: float
    paper: str
    title: str = ""
    alt: str = ""
    language: str = "en"
    drawn: list[Shape | Circle | Words] = field(default_factory=list)

    def box(
        self, left: float, top: float, wide: float, high: float, fill: str = "", stroke: str = "", line: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """Draw an upright box."""
        right, bottom = left + wide, top + high
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self.drawn.append(Shape((corners,), fill, stroke, line, dash))

    def stroke(
        self, points: Sequence[Point], colour: str, line: float = 1, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a line through points."""
        self.drawn.append(Shape((tuple(points),), stroke=colour, line=line, dash=dash, closed=False))

    def area(self, rings: Sequence[Sequence[Point]], fill: str, stroke: str = "", line: float = 1) -> None:
        """Draw an area within rings; one inside another is a hole."""
        self.drawn.append(Shape(tuple(map(tuple, rings)), fill, stroke, line))

    def dot(self, at: Point, radius: float, fill: str, stroke: str = "") -> None:
        """Draw a filled circle."""
        self.drawn.append(Circle(at, radius, fill, stroke))

    def hatch(self, left: float, top: float, wide: float, high: float, colour: str) -> None:
        """Draw strokes from lower left to upper right within a box: one shape, which is drawn, moved and coloured as a whole."""
        step = 4.0
        strokes: list[tuple[Point, ...]] = []
        at = step
        while at < wide + high:
            begin = (left + max(0.0, at - high), top + min(at, high))
            end = (left + min(at, wide), top + max(0.0, at - wide))
            strokes.append((begin, end))
            at += step
        if strokes:
            self.drawn.append(Shape(tuple(strokes), stroke=colour, line=0.9, closed=False))

    def words(
        self, x: float, y: float, text: str, size: float, colour: str, anchor: Anchor = "start", *, bold: bool = False
    ) -> None:  # fmt: skip
        """Write one line of words, given as `letters.written` returns them."""
        if text:
            self.drawn.append(Words((x, y), text, size, colour, bold, anchor))

    @property
    def texts(self) -> list[Words]:
        """Every line of words on the sheet."""
        return [one for one in self.drawn if isinstance(one, Words)]


def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def svg(sheet: Sheet, size: tuple[str, str], *, outlines: bool = True) -> str:
    """Return a sheet as SVG of a width and a height such as "1080" or "90mm".

    `outlines`: words are drawn as shapes, which look the same everywhere; else they are text in a font that is inside the file.
    """
    bold = any(one.bold for one in sheet.texts)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" viewBox="0 0 {_n(sheet.width)} '
        f'{_n(sheet.height)}" role="img" aria-labelledby="t d" xml:lang="{sheet.language}">'
    )
    parts = [
        opening,
        f'<title id="t">{escape(sheet.title)}</title><desc id="d">{escape(sheet.alt)}</desc>',
        "" if outlines else f"<style>{_faces(bold=bold)}</style>",
        f'<rect width="{_n(sheet.width)}" height="{_n(sheet.height)}" fill="{sheet.paper}"/>',
        *(_svg_of(one, outlines=outlines) for one in sheet.drawn),
        "</svg>\n",
    ]
    return "\n".join(filter(None, parts))


def _faces(*, bold: bool) -> str:
    return "".join(
        f"@font-face{{font-family:'{letters.FAMILY}';font-weight:{700 if heavy else 400};"
        f"src:url(data:font/ttf;base64,{base64.b64encode(letters.font(bold=heavy)).decode()})}}"
        for heavy in ((False, True) if bold else (False,))
    )


def _svg_of(one: Shape | Circle | Words, *, outlines: bool) -> str:
    match one:
        case Shape():
            ends = "z" if one.closed else ""
            path = "".join("M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in ring) + ends for ring in one.rings)
            return f'<path d="{path}"{_paint(one.fill, one.stroke, one.line, one.dash)}/>'
        case Circle():
            paint = _paint(one.fill, one.stroke, 1, ())
            return f'<circle cx="{_n(one.at[0])}" cy="{_n(one.at[1])}" r="{_n(one.radius)}"{paint}/>'
        case Words():
            y = _n(one.at[1])
            if outlines:
                scale = f"{one.size / 1000:.5f}".rstrip("0")
                return (
                    f'<path transform="translate({_n(one.left)} {y}) scale({scale} -{scale})" fill="{one.colour}" '
                    f'd="{letters.outline(one.text, bold=one.bold)}"/>'
                )
            heavy = ' font-weight="700"' if one.bold else ""
            return (
                f'<text x="{_n(one.left)}" y="{y}" font-family="\'{letters.FAMILY}\'" font-size="{_n(one.size)}"{heavy} '
                f'fill="{one.colour}" xml:space="preserve">{escape(one.text)}</text>'
            )


def _paint(fill: str, stroke: str, line: float, dash: tuple[float, ...]) -> str:
    told = f' fill="{fill or "none"}"' + (' fill-rule="evenodd"' if fill else "")
    if stroke:
        told += f' stroke="{stroke}" stroke-width="{_n(line)}"'
        told += f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""
    return told


def png(sheet: Sheet, pixels: tuple[int, int], dots: int | None = None) -> bytes:
    """Return a sheet as PNG of exactly so many pixels; `dots` to the inch are told where it is for print."""
    import resvg_py

    wide, high = pixels
    # Words are outlines here: resvg draws no text at all where it misses a font, and says nothing.
    told = resvg_py.svg_to_bytes(
        svg_string=svg(sheet, (str(wide), str(high))), width=wide, height=high, skip_system_fonts=True
    )
    data = bytes(told)
    return data if dots is None else _with_dots(data, dots)


def _with_dots(data: bytes, dots: int) -> bytes:
    """Return a PNG that tells how many of its pixels make an inch (chunk pHYs, right after the first)."""
    metre = round(dots / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    end = 8 + 25
    return data[:end] + struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body)) + data[end:]


_STEP = re.compile(r"([lq])([^lqzM]*)")
_NUMBER = re.compile(r"-?\d+")


def pdf(sheet: Sheet, points: tuple[float, float]) -> bytes:
    """Return a sheet as PDF 1.7 of one page, so many points wide and high.

    Words are outlines; each is marked with the text that it shows, for who searches, copies or listens. No date and no number
    made at random is in it.
    """
    scale = points[0] / sheet.width
    body = [f"{_n6(scale)} 0 0 {_n6(-scale)} 0 {_n(points[1])} cm", _rgb(sheet.paper, "rg"),
            f"0 0 {_n(sheet.width)} {_n(sheet.height)} re f"]  # fmt: skip
    body += ["/Figure <</MCID 0>> BDC", *(line for one in sheet.drawn for line in _pdf_of(one)), "EMC"]
    content = zlib.compress("\n".join(body).encode("ascii"), 9)
    box = f"[0 0 {_n(points[0])} {_n(points[1])}]"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang("
        + sheet.language.encode()
        + b")/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R"
        b"/ViewerPreferences<</DisplayDocTitle true>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 4 0 R/Resources<<>>/StructParents 0>>".encode(),
        b"<</Length "
        + str(len(content)).encode()
        + b"/Filter/FlateDecode>>\nstream\n"
        + content
        + b"\nendstream",
        b"<</Title" + _utf16(sheet.title) + b">>",
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>",
        b"<</Type/StructElem/S/Figure/P 6 0 R/Pg 3 0 R/K 0/Alt" + _utf16(sheet.alt) + b">>",
    ]
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, told in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + told + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def _utf16(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _n6(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _rgb(colour: str, operator: str) -> str:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in parts) + f" {operator}"


def _pdf_of(one: Shape | Circle | Words) -> Iterator[str]:
    match one:
        case Shape():
            yield from _inks(one.fill, one.stroke, one.line, one.dash)
            for ring in one.rings:
                yield from (f"{_n(x)} {_n(y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(ring))
                if one.closed:
                    yield "h"
            yield _painted(one.fill, one.stroke)
        case Circle():
            yield from _inks(one.fill, one.stroke, 1, ())
            (x, y), r = one.at, one.radius
            k = 0.5523 * r
            yield f"{_n(x + r)} {_n(y)} m"
            for ax, ay, bx, by, ex, ey in (
                (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
                (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
            ):  # fmt: skip
                yield " ".join(map(_n, (ax, ay, bx, by, ex, ey))) + " c"
            yield _painted(one.fill, one.stroke)
        case Words():
            yield f"/Span <</ActualText{_utf16(one.text).decode()}>> BDC q"
            yield _rgb(one.colour, "rg")
            scale = one.size / 1000
            yield f"{_n6(scale)} 0 0 {_n6(-scale)} {_n(one.left)} {_n(one.at[1])} cm"
            yield from _curves(letters.outline(one.text, bold=one.bold))
            yield "f Q EMC"


def _inks(fill: str, stroke: str, line: float, dash: tuple[float, ...]) -> Iterator[str]:
    if fill:
        yield _rgb(fill, "rg")
    if stroke:
        yield f"{_rgb(stroke, 'RG')} {_n(line)} w [{' '.join(map(_n, dash))}] 0 d"


def _painted(fill: str, stroke: str) -> str:
    return {(True, True): "B*", (True, False): "f*", (False, True): "S"}[bool(fill), bool(stroke)]


def _curves(path: str) -> Iterator[str]:
    """Give an outline of `letters` as PDF writes it: its curves have one handle, those of PDF two."""
    for contour in path.split("M")[1:]:
        start, *_ = _STEP.split(contour, maxsplit=1)
        x, y = map(int, _NUMBER.findall(start))
        yield f"{x} {y} m"
        for letter, told in _STEP.findall(contour):
            steps = list(map(int, _NUMBER.findall(told)))
            if letter == "l":
                x, y = x + steps[0], y + steps[1]
                yield f"{x} {y} l"
            else:
                hx, hy, ex, ey = x + steps[0], y + steps[1], x + steps[2], y + steps[3]
                first = (x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3)
                second = (ex + (hx - ex) * 2 / 3, ey + (hy - ey) * 2 / 3)
                yield " ".join(map(_n, (*first, *second, ex, ey))) + " c"
                x, y = ex, ey
        yield "h"
