"""Maps of countries and of points, from outlines that the program serves itself (`analyzer/data/map`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any, NamedTuple, TypeAlias

from analyzer.charts import Place, PlaceMap, Unit
from analyzer.charts.layout.outlines import in_europe, letters, middles, name_of
from analyzer.charts.layout.shades import class_of, classes, shades_on_land
from analyzer.charts.palette import blend, contrast, edge
from analyzer.charts.plotly.pen import Drawn, Pen, Sheet
from analyzer.charts.plotly.shades import legend, scale
from analyzer.model import Message

#: Degrees: west and east, south and north.
View: TypeAlias = tuple[tuple[float, float], tuple[float, float]]


def place_map(chart: PlaceMap, pen: Pen) -> Drawn:
    """Return a map: countries of Europe filled by their count, of the world and points with a circle sized by theirs.

    What has no outline is named below.
    """
    scope = "europe" if all(in_europe(place) for place in chart.places) else "world"
    countries = [place for place in chart.places if letters(place.country) in middles(scope)]
    points = [place for place in chart.places if place.latitude is not None and place.longitude is not None]
    beside = [place for place in chart.places if place not in countries and place not in points]
    drawn = Sheet()
    filled = bool(countries) and scope == "europe"
    height = (200 if scope == "world" else 330) if pen.phone else 440
    order = {place: at for at, place in enumerate(chart.places)}
    if filled:
        _fill(drawn, countries, chart.unit, height, pen)
        drawn.data[0].customdata = [order[place] for place in countries]
    # In a map of the world most countries of Europe are too small to see, so there each has a circle instead of a fill.
    centres = {place: middles(scope)[letters(place.country)] for place in countries}
    circles = {place: (place.longitude or 0.0, place.latitude or 0.0) for place in points}
    if scope == "world":
        circles |= centres
    if circles:
        _circles(drawn, circles, chart.unit, pen)
        drawn.data[-1].customdata = [order[place] for place in circles]
    (west, east), (south, north) = view = _view(scope, () if countries else tuple(circles.values()))
    pixels = _scale(scope, view, height, pen, points=not countries)
    unwritten = _write(drawn, circles | centres, view, pixels, pen, beside_circle=bool(circles))
    if scope == "world":
        projection: dict[str, Any] = {"type": "natural earth"}
    elif countries:
        projection = {"type": "azimuthal equal area", "rotation": {"lon": 10, "lat": 52}}
    else:
        projection = {"type": "mercator"}
    drawn.update_geos(
        scope=scope,
        resolution=50 if scope == "europe" else 110,
        projection=projection,
        fitbounds=False,
        lonaxis={"range": [west, east]},
        lataxis={"range": [south, north]},
        domain={"x": [0, 1], "y": [0, 1]},
        bgcolor=pen.ground.paper,
        landcolor=pen.ground.shade,
        countrycolor=pen.ground.rule,
        coastlinecolor=pen.ground.rule,
        countrywidth=0.7,
        coastlinewidth=0.7,
        showland=True,
        showcountries=True,
        showframe=False,
        showlakes=False,
        showsubunits=False,
    )
    below = 8 + ((56 if pen.phone else 40) if filled else 0)
    return Drawn(drawn, height=height, right=0, below=below, notes=_named(beside, unwritten, chart.unit, pen))


def _named(absent: Sequence[Place], unwritten: Sequence[Place], unit: Unit, pen: Pen) -> tuple[Message, ...]:
    """Name up to four places that the map cannot show, and four whose words have no room on it, and count the rest."""
    notes = [
        Message(
            "not drawn: {place}, {count}",
            {"place": name_of(place, pen.language), "count": unit.of(place.count)},
        )
        for place in absent[:4]
    ]
    if rest := absent[4:]:
        notes.append(
            Message(
                "not drawn: {count} other place, {rows}",
                _together(rest, unit),
                plural="not drawn: {count} other places, {rows}",
            )
        )
    notes += [
        Message(
            "not written on the map: {place}, {count}",
            {"place": name_of(place, pen.language), "count": unit.of(place.count)},
        )
        for place in unwritten[:4]
    ]
    if rest := unwritten[4:]:
        notes.append(
            Message(
                "not written on the map: {count} other place, {rows}",
                _together(rest, unit),
                plural="not written on the map: {count} other places, {rows}",
            )
        )
    return tuple(notes)


def _together(places: Sequence[Place], unit: Unit) -> dict[str, Message | int]:
    return {"count": len(places), "rows": unit.of(sum(place.count for place in places))}


def _view(scope: str, points: Sequence[tuple[float, float]]) -> View:
    """Return the part of the map that is shown: all of it, or the surroundings of points in Europe."""
    if scope == "world":
        return (-170, 190), (-58, 84)
    if not points:
        return (-12, 36), (35, 70)
    longitudes, latitudes = zip(*points, strict=True)
    return (min(longitudes) - 3, max(longitudes) + 3), (min(latitudes) - 2, max(latitudes) + 2)


def _scale(scope: str, view: View, height: int, pen: Pen, *, points: bool) -> tuple[float, float]:
    """Return about how many pixels a degree of longitude and one of latitude take."""
    (west, east), (south, north) = view
    across = pen.plot_width / (east - west)
    if scope == "world":
        return across, across
    if not points:
        # Measured on the drawn map of Europe, which is as high as the figure; the parallels shorten to the north.
        return 0.63 * height / 41, height / 41
    stretch = 1 / cos(radians((south + north) / 2))
    across = min(across, height / ((north - south) * stretch))
    return across, across * stretch


def _fill(drawn: Sheet, countries: Sequence[Place], unit: Unit, height: int, pen: Pen) -> None:
    """Fill the countries by their counts in a few shades from land on, no darker than their numbers can be read on."""
    found = classes(max(*(place.count for place in countries), 1), 5)
    full = next(
        colour
        for colour in (
            blend(edge(pen.fill(), pen.ground, 2), pen.ground.paper, step / 20) for step in range(21)
        )
        if contrast(colour, pen.ground.ink) >= 4.5
    )
    drawn.add_choropleth(
        locations=[letters(place.country) for place in countries],
        z=[class_of(place.count, found) for place in countries],
        zmin=-0.5,
        zmax=len(found) + 0.5,
        # Land without rows has the colour of land.
        colorscale=scale([pen.ground.shade, *shades_on_land(full, pen.ground, len(found))]),
        colorbar=legend(found, unit, -8 / height, pen),
        marker={"line": {"color": pen.ground.paper, "width": 0.7}},
        hoverinfo="text",
        hovertext=[pen.hover(name_of(place, pen.language), unit.of(place.count)) for place in countries],
    )


def _circles(drawn: Sheet, at: Mapping[Place, tuple[float, float]], unit: Unit, pen: Pen) -> None:
    """Draw a circle at each place, its surface growing with its count."""
    top = max(*(place.count for place in at), 1)
    drawn.add_scattergeo(
        lon=[longitude for longitude, _ in at.values()],
        lat=[latitude for _, latitude in at.values()],
        mode="markers",
        marker={
            "size": [6 + 18 * (place.count / top) ** 0.5 for place in at],
            "color": pen.fill(),
            "opacity": 0.8,
            "line": {"color": edge(pen.fill(), pen.ground, 4.5), "width": 1},
        },
        hoverinfo="text",
        hovertext=[pen.hover(name_of(place, pen.language), unit.of(place.count)) for place in at],
    )


#: Where words can stand beside a circle, the best place first: Plotly's name for it, and how far from the middle of the
#: circle the box of the words begins, in pixels and in parts of its width.
_BESIDE = (
    ("middle right", 16, 0.0, -8),
    ("middle left", -16, -1.0, -8),
    ("top center", 0, -0.5, -28),
    ("bottom center", 0, -0.5, 12),
    ("bottom right", 0, 0.0, 12),
    ("top right", 0, 0.0, -28),
    ("bottom left", 0, -1.0, 12),
    ("top left", 0, -1.0, -28),
)
_ON = ("middle center", 0, -0.5, -8)
_NAMED = (_ON, *_BESIDE[2:])

#: Words near another circle could be taken for its own, unless theirs is this many times its count.
_FAR_LARGER = 4

#: Words of a circle keep clear of it: spaces beside it, an empty line above or below it.
_CLEAR = {
    "middle right": "\u2003\u2005{}",
    "middle left": "{}\u2003\u2005",
    **dict.fromkeys(("top center", "top right", "top left"), "{}<br>\u2003"),
    **dict.fromkeys(("bottom center", "bottom right", "bottom left"), "\u2003<br>{}"),
    "middle center": "{}",
}


class _Box(NamedTuple):
    """Words on the map and the room that they take, in pixels from its upper left corner."""

    position: str
    words: str
    left: float
    top: float
    width: float

    def meets(self, other: _Box) -> bool:
        """Say whether the words of both would touch."""
        beside = self.left < other.left + other.width and other.left < self.left + self.width
        return beside and abs(self.top - other.top) < 16

    def is_near(self, x: float, y: float, clear: int) -> bool:
        """Say whether the words could be taken for those of a place there, or would leave no room for them."""
        return self.left - clear < x < self.left + self.width + clear and self.top - 6 < y < self.top + 22


def _box(way: tuple[str, int, float, int], words: str, middle: tuple[float, float]) -> _Box:
    (position, aside, part, down), (x, y), width = way, middle, 7.0 * len(words) + 6
    return _Box(position, words, x + aside + part * width, y + down, width)


def _write(
    drawn: Sheet,
    at: Mapping[Place, tuple[float, float]],
    view: View,
    scale: tuple[float, float],
    pen: Pen,
    *,
    beside_circle: bool,
) -> list[Place]:
    """Write counts or names at places, the larger counts first, where there is room; return the places without any."""
    (west, east), (south, north) = view
    across, down_by = scale
    single = all(place.count == 1 for place in at)
    middles = {
        place: (
            pen.plot_width / 2 + (longitude - (west + east) / 2) * across,
            (north - latitude) * down_by,
        )
        for place, (longitude, latitude) in at.items()
    }
    taken: list[_Box] = []
    unwritten: list[Place] = []
    for place in sorted(at, key=lambda place: -place.count):
        longitude, latitude = at[place]
        largest, count, called = (
            not (taken or unwritten),
            pen.number(place.count),
            pen.label(name_of(place, pen.language)),
        )
        named = called if beside_circle and single else f"{called}: {count}"
        # On filled countries the numbers stand alone, and one name tells what they are.
        named_ways = _BESIDE if beside_circle else _NAMED if largest else ()
        ways = [(way, named) for way in named_ways] + ([] if beside_circle else [(_ON, count)])
        boxes = [_box(way, words, middles[place]) for way, words in ways]
        inside = [
            box
            for box in boxes
            if box.words == count
            or (
                -12 < box.left < pen.plot_width + 24 - box.width
                and -4 < box.top < (north - south) * down_by - 12
            )
        ]
        rivals = [
            middle
            for rival, middle in middles.items()
            if rival is not place and (not beside_circle or place.count < _FAR_LARGER * rival.count)
        ]
        clear = 12 if beside_circle else 24
        free = (
            box
            for box in inside
            if not any(box.meets(other) for other in taken)
            and (box.words == count or not any(box.is_near(*middle, clear) for middle in rivals))
        )
        # The largest is named on the map wherever it lies.
        found = next(free, inside[-1] if largest and inside else None)
        if found is None:
            unwritten.append(place)
            continue
        taken.append(found)
        drawn.add_scattergeo(
            lon=[longitude],
            lat=[latitude],
            mode="text",
            text=[_CLEAR[found.position].format(found.words)],
            textposition=found.position,
            textfont={"size": 13, "color": pen.ground.ink},
            hoverinfo="skip",
        )
    return unwritten
