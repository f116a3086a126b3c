"""The outlines of countries that the program ships (`analyzer/data/map`), and the countries they are of."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from babel.core import get_global

from analyzer.charts import Place, Text
from analyzer.charts.layout.text import locale
from analyzer.model import Message


@cache
def middles(scope: str) -> dict[str, tuple[float, float]]:
    """Return the middle (longitude, latitude) of each country that the map has an outline of, by its three letters."""
    name = "europe_50m.json" if scope == "europe" else "world_110m.json"
    document = json.loads((files("analyzer") / "data" / "map" / name).read_text(encoding="utf-8"))
    shapes = document["objects"]["countries"]["geometries"]
    return {shape["id"]: tuple(shape["properties"]["ct"]) for shape in shapes if shape.get("id")}


@cache
def letters(country: str) -> str:
    """Return the three letters that the outlines use for a country of two (Unicode CLDR), or "".

    CLDR also knows the letters of states that are gone (FXX for France, SUN for Russia), so those with an outline go first.
    """
    known = [
        three
        for three, two in get_global("territory_aliases").items()
        if two[0] == country.upper() and len(three) == 3 and three.isalpha()
    ]
    drawn = [three for three in known if three in middles("world") or three in middles("europe")]
    return next(iter(drawn or known), "")


@cache
def borders(scope: str) -> dict[str, tuple[tuple[tuple[float, float], ...], ...]]:
    """Return the rings (longitude, latitude) of each country with an outline, by its three letters; others under their place.

    Read from TopoJSON: a ring is made of arcs, each of steps from a first point; an arc numbered ~n is n, backward.
    """
    name = "europe_50m.json" if scope == "europe" else "world_110m.json"
    document = json.loads((files("analyzer") / "data" / "map" / name).read_text(encoding="utf-8"))
    (east, north), (left, low) = document["transform"]["scale"], document["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for steps in document["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * east + left, y * north + low))
        arcs.append(points)
    found = {}
    for number, shape in enumerate(document["objects"]["countries"]["geometries"]):
        parts = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"]) or []
        rings = [
            tuple(point for at in ring for point in (arcs[at] if at >= 0 else reversed(arcs[~at])))
            for part in parts
            for ring in part
        ]
        found[shape.get("id") or str(number)] = tuple(rings)
    return found


def name_of(place: Place, language: str) -> Text:
    """Return what a place is called on a map."""
    if place.label or not place.country:
        return place.label or Message("place without a name")
    return str(locale(language).territories.get(place.country.upper(), place.country))


def in_europe(place: Place) -> bool:
    """Say whether a place lies on the map of Europe."""
    if place.latitude is not None and place.longitude is not None:
        return 34 <= place.latitude <= 72 and -25 <= place.longitude <= 45
    return letters(place.country) in middles("europe")
