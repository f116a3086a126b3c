"""Countries on paper: those of Europe filled by their counts, those of the world as circles; points as circles."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin, sqrt

from analyzer.charts import Place, PlaceMap
from analyzer.charts.layout.outlines import borders, in_europe, middles, name_of
from analyzer.charts.layout.outlines import letters as three_letters
from analyzer.charts.layout.shades import class_of, classes, shades_on_land
from analyzer.charts.palette import blend, contrast, edge
from analyzer.charts.paper import letters
from analyzer.charts.paper.pen import SMALL, Area, Pen
from analyzer.charts.paper.shapes import _classes
from analyzer.model import Message


def place_map(chart: PlaceMap, area: Area, pen: Pen) -> tuple[Message, ...]:
    """Draw a map; what has no outline, or no room for its words, is named below."""
    countries = [place for place in chart.places if place.country]
    europe = all(in_europe(place) for place in chart.places)
    scope = "europe" if europe else "world"
    at = {place: middles(scope).get(three_letters(place.country)) for place in countries}
    at |= {
        place: (place.longitude or 0.0, place.latitude or 0.0)
        for place in chart.places
        if place.latitude is not None
    }
    plot = area.inside(0, 0, 0, 36 if europe else 0)
    project = _Projection(europe, plot)
    found = classes(max(place.count for place in chart.places), 5)
    full = _readable(pen)
    tones = [pen.ground.shade, *shades_on_land(full, pen.ground, len(found))]
    filled = {three_letters(place.country): place for place in countries} if europe else {}
    for key, rings in borders(scope).items():
        tone = tones[class_of(filled[key].count, found)] if key in filled else pen.ground.shade
        shown = [ring for ring in (project.ring(ring) for ring in rings) if len(ring) > 2]
        if shown:
            pen.sheet.area(shown, tone, pen.ground.paper, 0.6)
    notes = []
    boxes: list[tuple[float, float, float]] = []
    top = max(*(place.count for place in chart.places), 1)
    for place in sorted(chart.places, key=lambda place: -place.count):
        where, name = at.get(place), pen.text(name_of(place, pen.language))
        if where is None:
            notes.append(replace(_ABSENT, values=_told(name, chart, place)))
            continue
        x, y = project.point(*where)
        if not europe or place.latitude is not None:
            radius = 3 + 9 * (place.count / top) ** 0.5
            pen.sheet.dot(
                (x, y), radius, blend(pen.fill, pen.ground.paper, 0.2), edge(pen.fill, pen.ground, 4.5)
            )
        words = f"{name}: {pen.number(place.count)}"
        wide = letters.width(words, SMALL)
        left = min(max(x - wide / 2, plot.left), plot.right - wide)
        line = y + (4 if europe else -12)
        if any(
            abs(line - other) < 13 and left < end + 4 and begin < left + wide + 4
            for begin, end, other in boxes
        ):
            notes.append(replace(_UNWRITTEN, values=_told(name, chart, place)))
            continue
        boxes.append((left, left + wide, line))
        pen.label(left, line, words, size=SMALL)
    if europe:
        _classes(chart, found, tones, Area(plot.left, plot.bottom + 8, plot.wide, 30), pen)
    return tuple(notes)


_ABSENT = Message("not drawn: {place}, {count}")
_UNWRITTEN = Message("not written on the map: {place}, {count}")


def _told(name: str, chart: PlaceMap, place: Place) -> dict[str, str | Message]:
    return {"place": name, "count": chart.unit.of(place.count)}


def _readable(pen: Pen) -> str:
    """Return the full shade, no darker than words can be read on."""
    tones = (blend(edge(pen.fill, pen.ground, 2), pen.ground.paper, step / 20) for step in range(21))
    return next(tone for tone in tones if contrast(tone, pen.ground.ink) >= 4.5)


class _Projection:
    """Europe in equal areas around 52 degrees north, 10 east (Lambert); the world with its degrees as squares."""

    def __init__(self, europe: bool, plot: Area) -> None:
        self.europe, self.plot = europe, plot
        corners = ((-11, 35), (-11, 70), (35, 35), (35, 70)) if europe else ((-170, -58), (190, 84))
        flat = [self._flat(*corner) for corner in corners]
        self.left, self.right = min(x for x, _ in flat), max(x for x, _ in flat)
        self.low, self.high = min(y for _, y in flat), max(y for _, y in flat)
        self.scale = min(plot.wide / (self.right - self.left), plot.high / (self.high - self.low))

    def _flat(self, longitude: float, latitude: float) -> tuple[float, float]:
        if not self.europe:
            return longitude, latitude
        middle, along, up = radians(52), radians(longitude - 10), radians(latitude)
        away = sin(middle) * sin(up) + cos(middle) * cos(up) * cos(along)
        k = sqrt(2 / max(1 + away, 1e-9))
        return k * cos(up) * sin(along), k * (cos(middle) * sin(up) - sin(middle) * cos(up) * cos(along))

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        x, y = self._flat(longitude, latitude)
        spare = (self.plot.wide - (self.right - self.left) * self.scale) / 2
        return self.plot.left + spare + (x - self.left) * self.scale, self.plot.top + (
            self.high - y
        ) * self.scale

    def ring(self, ring: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        """Return a ring on the sheet, cut at the edges of the plot."""
        points = [self.point(*point) for point in ring]
        for axis, edge_at, inward in (
            (0, self.plot.left, 1), (0, self.plot.right, -1), (1, self.plot.top, 1), (1, self.plot.bottom, -1),
        ):  # fmt: skip
            points = _cut(points, axis, edge_at, inward)
        return points


def _cut(points: list[tuple[float, float]], axis: int, at: float, inward: int) -> list[tuple[float, float]]:
    """Return a ring without what lies beyond an edge (Sutherland and Hodgman)."""
    kept: list[tuple[float, float]] = []
    for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
        inside, next_inside = ((point[axis] - at) * inward >= 0 for point in (one, other))
        if inside:
            kept.append(one)
        if inside != next_inside:
            part = (at - one[axis]) / (other[axis] - one[axis])
            kept.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
    return kept
